//! Drafts of mails: an address that the person's own mail program opens. Nobody's address is in it.

use crate::csv::one_line;
use core::fmt::Write;

/// Letters of the whole address at the most: what every mail program and browser takes.
pub const LONGEST: usize = 1_900;

/// As many lines at the most fit, of one letter each.
const LINES: usize = LONGEST / "x%0D%0A".len();

/// A draft with `names` on lines of their own between two texts. Where it would be too long, names at the end are left
/// out and counted by `more`.
pub fn to_people(
    subject: &str,
    (before, after): (&str, &str),
    names: &[String],
    more: impl Fn(u32) -> String,
) -> String {
    let draft = |shown: usize| {
        let mut lines: Vec<String> = names
            .iter()
            .take(shown)
            .map(|name| one_line(name))
            .collect();
        let rest = names.len() - shown;
        lines.extend((rest > 0).then(|| more(rest as u32)));
        href(
            subject,
            &format!("{before}\n\n{}\n\n{after}", lines.join("\n")),
        )
    };
    let fits = |shown: &usize| draft(*shown).len() <= LONGEST;
    draft(most(names.len(), fits))
}

/// A draft with a text of lines. Where it would be too long, lines at the end are left out, and `cut` says so.
pub fn with_lines(subject: &str, text: &str, cut: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let draft = |shown: usize| {
        let mut body = lines[..shown].join("\n");
        if shown < lines.len() {
            // Writing to a String cannot fail.
            let _ = write!(body, "\n\n{cut}");
        }
        href(subject, &body)
    };
    let fits = |shown: &usize| draft(*shown).len() <= LONGEST;
    draft(most(lines.len(), fits))
}

/// The largest number up to `all` that fits.
fn most(all: usize, fits: impl Fn(&usize) -> bool) -> usize {
    (0..=all.min(LINES)).rev().find(fits).unwrap_or(0)
}

fn href(subject: &str, body: &str) -> String {
    let mut href = String::from("mailto:?subject=");
    encode(&mut href, &one_line(subject));
    href.push_str("&body=");
    encode(&mut href, body);
    href
}

/// By RFC 6068: nothing but letters, digits and `-._~` stands for itself, and a line ends with `CRLF`.
fn encode(href: &mut String, text: &str) {
    for byte in text.bytes() {
        // Writing to a String cannot fail.
        let _ = match byte {
            b'\n' => href.write_str("%0D%0A"),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                href.write_char(byte as char)
            }
            _ => write!(href, "%{byte:02X}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, to_people, with_lines};

    fn more(count: u32) -> String {
        format!("and {count} more")
    }

    #[test]
    fn a_draft_has_a_subject_a_text_and_no_address() {
        let names = ["Kari Dahl".to_owned(), "Åse".to_owned()];
        assert_eq!(
            to_people("Your plan", ("Hello,", "Best & regards"), &names, more),
            "mailto:?subject=Your%20plan&body=Hello%2C%0D%0A%0D%0AKari%20Dahl%0D%0A%C3%85se%0D%0A%0D%0ABest%20%26%20regards"
        );
    }

    #[test]
    fn no_name_adds_a_field_or_a_line() {
        let names = ["x&bcc=a@b\r\nBcc: c@d?#".to_owned()];
        let draft = to_people("s\nBcc: e@f", ("a", "b"), &names, more);
        assert_eq!(
            draft,
            "mailto:?subject=s%20Bcc%3A%20e%40f&body=a%0D%0A%0D%0Ax%26bcc%3Da%40b%20%20Bcc%3A%20c%40d%3F%23%0D%0A%0D%0Ab"
        );
    }

    #[test]
    fn names_that_would_make_it_too_long_are_counted() {
        for (count, long) in [(3, 10), (200, 10), (1, 5_000), (9, 400)] {
            let names: Vec<String> = (0..count)
                .map(|number| format!("{number} {}", "李".repeat(long)))
                .collect();
            let draft = to_people("subject", ("before", "after"), &names, more);
            assert!(draft.len() <= LONGEST, "{count} {long}: {}", draft.len());
            let shown = (0..count)
                .filter(|number| draft.contains(&format!("%0A{number}%20%E6")))
                .count();
            let rest = count - shown;
            assert_eq!(rest > 0, draft.contains("%20more"), "{count} {long}");
            if rest > 0 {
                assert!(draft.contains(&format!("and%20{rest}%20more")));
                assert!(
                    draft.len() + 9 * long + 10 > LONGEST - 20,
                    "one more would fit"
                );
            }
        }
    }

    #[test]
    fn a_draft_may_have_as_many_letters_as_are_taken_and_no_more() {
        let named = |letters: usize| to_people("s", ("a", "b"), &["x".repeat(letters)], more);
        let lined = |letters: usize| with_lines("s", &"x".repeat(letters), "cut");
        let drafts: [&dyn Fn(usize) -> String; 2] = [&named, &lined];
        for draft in drafts {
            let most = LONGEST - draft(0).len();
            assert_eq!(draft(most).len(), LONGEST);
            assert!(draft(most).contains("xxx"));
            assert!(!draft(most + 1).contains("xxx"));
        }
    }

    #[test]
    fn lines_that_would_make_it_too_long_are_left_out_and_that_is_said() {
        assert_eq!(
            with_lines("s", "a: 1\nb: 2\n", "cut"),
            "mailto:?subject=s&body=a%3A%201%0D%0Ab%3A%202"
        );
        let long = "x: 1234567890\n".repeat(300);
        let draft = with_lines("s", &long, "The rest is left out.");
        assert!(draft.len() <= LONGEST && draft.len() > LONGEST - 60);
        assert!(draft.ends_with("1234567890%0D%0A%0D%0AThe%20rest%20is%20left%20out."));
    }
}
