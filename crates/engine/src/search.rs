//! Search among names, as people type them: without regard to case, marks on letters, hyphens, apostrophes and spaces.
//! One word is found anywhere in a name; several are as well, or where each begins a word of the name, in any order.
//!
//! A letter with two spellings (å and aa, ä and ae, ø and oe, ü and ue, ß and ss, þ and th) counts as the first letter
//! of the longer one, and so does the longer one: whichever is typed, every spelling is found. `jol` finds Joel as
//! well: somebody too many is seen, somebody too few is not. The standard library knows no letters without their marks,
//! and a table of all of Unicode weighs more than all else that is done with names.

use std::ops::Range;

/// What does not count: it separates nothing and joins nothing.
const GAP: char = ' ';

/// What belongs to the letter before it, and does not count either.
const MARK: char = '^';

/// A name as it is searched: a plain letter for each of its letters.
pub fn plain(name: &str) -> String {
    name.chars().map(plain_letter).collect()
}

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    words: Vec<Vec<u8>>,
    /// All of them as one.
    whole: Vec<u8>,
}

impl Sought {
    /// What was typed.
    pub fn of(typed: &str) -> Self {
        let words = typed.split_whitespace().map(word);
        Self {
            words: words.filter(|word| !word.is_empty()).collect(),
            whole: word(typed),
        }
    }

    /// Whether the name, given as [`plain`] has made it, has this somewhere in it, or several words as the beginnings of
    /// its own in whichever order.
    pub fn is_in(&self, plain: &str) -> bool {
        let name = plain.as_bytes();
        self.whole.is_empty()
            || occurrences(&self.whole, name).next().is_some()
            || self.begin_words_of(name)
    }

    /// Where it is in the name as people read it, in bytes: in their order, apart from each other.
    pub fn places(&self, name: &str) -> Vec<Range<usize>> {
        let plain = plain(name);
        let letters = plain.as_bytes();
        let mut found = vec![false; letters.len()];
        if self.begin_words_of(letters) {
            for word in &self.words {
                beginnings(word, letters).for_each(|place| found[place].fill(true));
            }
        } else {
            occurrences(&self.whole, letters).for_each(|place| found[place].fill(true));
        }
        runs(&plain, name, &found)
    }

    fn begin_words_of(&self, name: &[u8]) -> bool {
        let mut words = self.words.iter();
        self.words.len() > 1 && words.all(|word| beginnings(word, name).next().is_some())
    }
}

/// The parts of a name whose letters are found in its plain form: there are as many letters in both.
fn runs(plain: &str, name: &str, found: &[bool]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for ((in_plain, _), (start, letter)) in plain.char_indices().zip(name.char_indices()) {
        let end = start + letter.len_utf8();
        match runs.last_mut() {
            _ if !found[in_plain] => {}
            Some(run) if run.end == start => run.end = end,
            _ => runs.push(start..end),
        }
    }
    runs
}

/// A word that is looked for, without what does not count.
fn word(typed: &str) -> Vec<u8> {
    let mut word: Vec<u8> = Vec::new();
    for letter in plain(typed).into_bytes() {
        let last = word.last().copied().unwrap_or_default();
        if counts(last, letter) {
            word.push(letter);
        }
    }
    word
}

/// The places of a word in a plain name. The standard library prepares each search; for a name that takes longer than to
/// look.
fn occurrences(word: &[u8], name: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let begins = |place: &usize| name.get(*place) == word.first();
    let places = (0..name.len()).filter(begins);
    places.filter_map(|place| Some(place..place + length(word, &name[place..])?))
}

/// Those that a word of the name begins at.
fn beginnings(word: &[u8], name: &[u8]) -> impl Iterator<Item = Range<usize>> {
    occurrences(word, name).filter(|place| {
        let before = place.start.checked_sub(1).map(|before| name[before]);
        before.is_none_or(|before| before == GAP as u8 || before == MARK as u8)
    })
}

/// How long the word is at the beginning of what is left of a plain name, where it is there. What belongs to its last
/// letter belongs to the word.
fn length(word: &[u8], name: &[u8]) -> Option<usize> {
    let (mut found, mut last, mut end) = (0, 0, 0);
    for (place, letter) in name.iter().enumerate() {
        let counts = counts(last, *letter);
        match word.get(found) {
            Some(wanted) if counts && wanted != letter => return None,
            Some(_) if counts => (found, last) = (found + 1, *letter),
            Some(_) => continue,
            None if counts || *letter == GAP as u8 => break,
            None => {}
        }
        end = place + 1;
    }
    (found == word.len()).then_some(end)
}

/// Whether a letter counts after the last one that did.
fn counts(last: u8, letter: u8) -> bool {
    letter != GAP as u8 && letter != MARK as u8 && !spells(last, letter)
}

/// The letter only spells out the one before it.
fn spells(last: u8, letter: u8) -> bool {
    matches!(
        (last, letter),
        (b'a', b'a' | b'e') | (b'o' | b'u', b'e') | (b's', b's') | (b't', b'h')
    )
}

/// Letters of Latin-1, Latin Extended-A and their few neighbours that names are written with; others stay as they are.
fn plain_letter(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        'a'..='z' | '0'..='9' => letter,
        '\u{300}'..='\u{36f}' => MARK,
        'À'..='Æ' | 'à'..='æ' | 'Ā'..='ą' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'Ð' | 'ð' | 'Ď'..='đ' => 'd',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ĥ'..='ħ' => 'h',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ĳ' => 'i',
        'Ĵ'..='ĵ' => 'j',
        'Ķ'..='ĸ' => 'k',
        'Ĺ'..='ł' => 'l',
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='œ' => 'o',
        'Ŕ'..='ř' => 'r',
        'ß' | 'ẞ' | 'Ś'..='š' | 'ſ' | 'Ș'..='ș' => 's',
        'Þ' | 'þ' | 'Ţ'..='ŧ' | 'Ț'..='ț' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => 'u',
        'Ŵ'..='ŵ' => 'w',
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => 'y',
        'Ź'..='ž' => 'z',
        // Hyphens, apostrophes, full stops and commas, whichever are typed, and what is not seen.
        '\0'..='\u{bf}' | '×' | '÷' | 'ʹ'..='ˊ' | '\u{2000}'..='\u{206f}' | '\u{feff}' => GAP,
        other => other,
    }
}
