//! A language for tests: English that can still be read, longer than it is, with marks that show what is wrong.

use crate::{Catalogue, Message, Part};

/// The tag of the pseudo-language: `qaa` to `qtz` are left to everyone's own use (ISO 639-2).
pub const PSEUDO: &str = "qps";

/// How much longer its texts are, in hundredths of their letters.
const LONGER: usize = 40;

impl Catalogue {
    /// `english` with an accent on every letter, two fifths longer, in brackets.
    ///
    /// What is cut off on a screen has lost a bracket. What is written without accents does not come from a
    /// catalogue. What has no room for other languages overflows. Placeholders and plural forms are English's own.
    pub fn pseudo(english: &Self) -> Self {
        let entries = english.entries.iter();
        let entries = entries.map(|(key, message)| (key.clone(), of_message(message)));
        Self {
            language: PSEUDO.to_owned(),
            entries: entries.collect(),
            first: english.first,
        }
    }
}

fn of_message(message: &Message) -> Message {
    match message {
        Message::Plain(parts) => Message::Plain(of_text(parts)),
        Message::Plural(forms) => {
            let forms = forms.iter();
            let forms = forms.map(|(category, parts)| (category.clone(), of_text(parts)));
            Message::Plural(forms.collect())
        }
    }
}

fn of_text(parts: &[Part]) -> Vec<Part> {
    let texts = parts.iter().filter_map(|part| match part {
        Part::Text(text) => Some(text.as_str()),
        Part::Placeholder(_) => None,
    });
    let letters: Vec<char> = texts.flat_map(str::chars).filter(is_letter).collect();
    let mut stretch = Stretch {
        vowels: letters.iter().copied().filter(is_vowel).count(),
        more: (letters.len() * LONGER).div_ceil(100),
    };
    // Texts side by side are one: a message of nothing but text stays one.
    let (mut pseudo, mut text) = (Vec::new(), "[".to_owned());
    for part in parts {
        match part {
            Part::Text(more) => text.push_str(&stretch.text(more)),
            Part::Placeholder(name) => {
                if !text.is_empty() {
                    pseudo.push(Part::Text(std::mem::take(&mut text)));
                }
                pseudo.push(Part::Placeholder(name.clone()));
            }
        }
    }
    text.push_str(&"~".repeat(stretch.more));
    text.push(']');
    pseudo.push(Part::Text(text));
    pseudo
}

/// What is still to be given to the vowels that are still to come: words grow as long as those of other languages.
struct Stretch {
    vowels: usize,
    more: usize,
}

impl Stretch {
    fn text(&mut self, text: &str) -> String {
        let mut longer = String::with_capacity(text.len() * 3);
        for letter in text.chars() {
            longer.push(accented(letter));
            if is_vowel(&letter) {
                let more = self.more.div_ceil(self.vowels);
                longer.extend(std::iter::repeat_n(
                    accented(letter.to_ascii_lowercase()),
                    more,
                ));
                self.more -= more;
                self.vowels -= 1;
            }
        }
        longer
    }
}

fn is_letter(letter: &char) -> bool {
    letter.is_alphabetic()
}

fn is_vowel(letter: &char) -> bool {
    "aeiouy".contains(letter.to_ascii_lowercase())
}

/// The letter with an accent; whatever is no letter of English stays.
fn accented(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "áƀçđéƒĝĥíĵķļɱñôþɋŕšţûṽŵẋýžÁɃÇĐÉƑĜĤÎĴĶĻḾÑÔÞɊŔŠŢÛṼŴẊÝŽ";
    let place = PLAIN.chars().position(|plain| plain == letter);
    place
        .and_then(|place| ACCENTED.chars().nth(place))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check, read};
    use std::path::Path;

    fn english() -> Catalogue {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/locales");
        read(&folder).expect("complete catalogues").swap_remove(0)
    }

    /// A message's texts with the placeholders left out.
    fn words(message: &Message) -> Vec<String> {
        let text = |parts: &Vec<Part>| {
            let texts = parts.iter().filter_map(|part| match part {
                Part::Text(text) => Some(text.as_str()),
                Part::Placeholder(_) => None,
            });
            texts.collect()
        };
        message.texts().map(text).collect()
    }

    fn pairs() -> Vec<(String, String)> {
        let (english, pseudo) = (english(), Catalogue::pseudo(&english()));
        let words = |catalogue: &Catalogue| -> Vec<String> {
            let entries = catalogue.entries.iter();
            entries.flat_map(|(_, message)| words(message)).collect()
        };
        words(&english).into_iter().zip(words(&pseudo)).collect()
    }

    #[test]
    fn it_is_complete_as_every_language_is() {
        let english = english();
        let pseudo = Catalogue::pseudo(&english);
        assert_eq!(check(&[english, pseudo]), [""; 0]);
    }

    #[test]
    fn a_message_of_one_fixed_text_stays_one() {
        let (english, pseudo) = (english(), Catalogue::pseudo(&english()));
        for (key, message) in &english.entries {
            let is_fixed = |message: &Message| message.fixed().is_some();
            let also = pseudo.get(key).map(is_fixed);
            assert_eq!(also, Some(is_fixed(message)), "{key}");
        }
    }

    #[test]
    fn every_text_is_in_brackets_and_at_least_two_fifths_longer() {
        let length = |text: &str| {
            text.chars()
                .filter(|letter| is_letter(letter) || *letter == '~')
                .count()
        };
        for (english, pseudo) in pairs() {
            assert!(pseudo.starts_with('[') && pseudo.ends_with(']'), "{pseudo}");
            assert!(
                length(&pseudo) * 5 >= length(&english) * 7,
                "{english}: {pseudo}"
            );
        }
    }

    #[test]
    fn no_plain_letter_is_left() {
        for (_, pseudo) in pairs() {
            assert!(
                !pseudo.contains(|letter: char| letter.is_ascii_alphabetic()),
                "{pseudo}"
            );
        }
    }

    #[test]
    fn placeholders_stay_where_they_are() {
        let json = r#"{"a": {"one": "{plan}: one", "other": "{plan}: {count}"}, "b": "No"}"#;
        let english = Catalogue::parse("en", json).expect("valid");
        let pseudo = Catalogue::pseudo(&english);
        assert_eq!(
            pseudo.compiled(&english),
            r#"[{"one":"[{1}: ôôñéé]","other":"[{1}: {0}]"},"[Ñôô]"]"#
        );
    }
}
