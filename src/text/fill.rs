//! Values in the place of a message's placeholders, each with a direction of its own.

/// Puts the values in the place of `{0}`, `{1}`, …
pub(super) fn fill(text: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((number, after)) = after.split_once('}') else {
            break;
        };
        let value = number.parse::<usize>().ok().and_then(|n| values.get(n));
        isolate(value.copied().unwrap_or_default(), &mut filled);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Adds a value so that its direction stays its own: a name from right to left, or one with marks that turn the text
/// around it, goes between the marks of an isolate (Unicode Standard Annex 9, "first strong isolate").
fn isolate(value: &str, filled: &mut String) {
    let balanced = is_balanced(value);
    if balanced && !value.chars().any(turns) {
        return filled.push_str(value);
    }
    filled.push(FIRST_STRONG_ISOLATE);
    if balanced {
        filled.push_str(value);
    } else {
        // Its own isolates would end this one too early, or one around it.
        filled.extend(value.chars().filter(|mark| !isolates(*mark)));
    }
    filled.push(POP_ISOLATE);
}

/// Every isolate that begins in a value ends in it, and no other: a list of names that are isolated already.
fn is_balanced(value: &str) -> bool {
    let mut depth = 0_i32;
    for mark in value.chars().filter(|mark| isolates(*mark)) {
        depth += if mark == POP_ISOLATE { -1 } else { 1 };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// A value to be put together with others outside a message: see `isolate`.
pub fn isolated(value: &str) -> String {
    let mut filled = String::new();
    isolate(value, &mut filled);
    filled
}

/// The marks around a value in a sentence whose direction is its own.
pub const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// The end of what [`FIRST_STRONG_ISOLATE`] begins.
pub const POP_ISOLATE: char = '\u{2069}';

fn isolates(mark: char) -> bool {
    matches!(mark, '\u{2066}'..='\u{2069}')
}

/// Letters that are written from right to left, and marks that turn the text after them.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}' | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{FIRST_STRONG_ISOLATE as BEGIN, POP_ISOLATE as END};
    use super::{fill, is_balanced, isolated, isolates};
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn values_take_the_place_of_their_numbers() {
        assert_eq!(fill("{1} of {0}, {1}", &["a", "b"]), "b of a, b");
        assert_eq!(fill("plain", &[]), "plain");
    }

    #[test]
    fn a_value_turns_no_text_but_its_own() {
        for name in ["مدير", "\u{202e}gnp.exe", "\u{200f}עברית", "𞤀𞤁"] {
            assert_eq!(
                fill("Removing from {0}…", &[name]),
                format!("Removing from {BEGIN}{name}{END}…")
            );
        }
        let ends_early = "\u{2069}\u{202e}gnp";
        assert_eq!(
            fill("{0}", &[ends_early]),
            format!("{BEGIN}\u{202e}gnp{END}")
        );
    }

    #[test]
    fn names_in_a_list_turn_no_other_name() {
        let names = ["\u{202e}gnp.exe", "Åse Løvås", "\u{2069}\u{202e}gnp"].map(isolated);
        let list = names.join(", ");
        let first = format!("{BEGIN}\u{202e}gnp.exe{END}");
        let last = format!("{BEGIN}\u{202e}gnp{END}");
        assert_eq!(list, format!("{first}, Åse Løvås, {last}"));
        assert_eq!(fill("{0}.", &[&list]), format!("{BEGIN}{list}{END}."));
    }

    #[test]
    fn a_value_ends_no_isolate_but_its_own() {
        let names = ["\u{202e}gnp.exe", "x\u{2069}", "\u{2068}y"].map(isolated);
        let list = names.join(", ");
        assert_eq!(
            list,
            format!("{BEGIN}\u{202e}gnp.exe{END}, {BEGIN}x{END}, {BEGIN}y{END}")
        );
        assert_eq!(fill("{0}.", &[&list]), format!("{BEGIN}{list}{END}."));
    }

    proptest! {
        #[test]
        fn a_filled_text_is_the_message_with_its_values_and_every_isolate_ends(
            values in vec("[a-z{}<&\u{5d0}\u{202e}\u{2066}-\u{2069}\u{200f}🙂]{0,6}", 3),
            text in "([a-z ]|\\{[0-3]\\}){0,8}",
        ) {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            let filled = fill(&text, &values);
            prop_assert!(is_balanced(&filled), "{:?}", filled);
            // Without isolates: the values where their numbers stood, and nothing of them read as a number.
            let plain = |text: &str| text.replace(isolates, "");
            let mut expected = String::new();
            for part in text.split_inclusive('}') {
                match part.split_once('{') {
                    Some((before, number)) => {
                        let place = number.strip_suffix('}').and_then(|number| number.parse::<usize>().ok());
                        expected += before;
                        expected += &plain(place.and_then(|place| values.get(place)).copied().unwrap_or_default());
                    }
                    None => expected += part,
                }
            }
            prop_assert_eq!(plain(&filled), expected);
        }

        #[test]
        fn any_text_is_filled(text in ".{0,30}", value in ".{0,30}") {
            let _ = fill(&text, &[&value]);
            prop_assert!(is_balanced(&isolated(&value)));
        }
    }

    #[test]
    fn other_values_stay_as_they_are() {
        for name in [
            "Åse Løvås",
            "李 🙂",
            "Ελένη",
            "👩🏽\u{200d}💻",
            "\u{2068}Licences\u{2069}",
        ] {
            assert_eq!(fill("{0}", &[name]), name);
        }
    }

    #[test]
    fn a_value_is_text_and_never_a_placeholder() {
        assert_eq!(fill("{0} {1}", &["{1}", "<b>"]), "{1} <b>");
    }
}
