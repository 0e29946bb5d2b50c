//! Names without regard to case. How people look for them is in [`crate::search`].
//!
//! The standard library's case tables weigh more than everything else that is done with names here; the letters of
//! the languages served lie in two blocks of Unicode whose cases follow simple rules.

/// A name in lower case, for sorting and comparing. Letters beyond Latin-1 and Latin Extended-A stay as they are.
pub fn folded(name: &str) -> String {
    folded_letters(name).collect()
}

/// The letters of that.
pub(crate) fn folded_letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().map(lower)
}

fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        'À'..='Þ' if letter != '×' => shifted(letter, 32),
        'Ā'..='ķ' | 'Ŋ'..='ŷ' if !matches!(letter, 'ı' | 'İ') => {
            shifted(letter, 1 - odd(letter))
        }
        'Ĺ'..='ň' | 'Ź'..='ž' => shifted(letter, odd(letter)),
        'Ÿ' => 'ÿ',
        other => other,
    }
}

fn odd(letter: char) -> u32 {
    u32::from(letter) % 2
}

fn shifted(letter: char, by: u32) -> char {
    char::from_u32(u32::from(letter) + by).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_both_blocks_fold_as_the_standard_library_folds_them() {
        for letter in '\0'..='\u{17f}' {
            let expected: String = letter.to_lowercase().collect();
            // The dotted capital I has no lower case of one letter.
            if letter != 'İ' {
                assert_eq!(folded(&letter.to_string()), expected, "{letter:?}");
            }
        }
    }

    #[test]
    fn other_letters_stay_as_they_are() {
        for name in ["ΑΩ李🙂", "İı", "×ßĸŉſ"] {
            assert_eq!(folded(name), name);
        }
    }
}
