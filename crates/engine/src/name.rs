//! Names as people look for them: without regard to case.
//!
//! The standard library's case tables weigh more than everything else that is done with names here; the letters of
//! the languages served lie in two blocks of Unicode whose cases follow simple rules.

/// A name in lower case, for sorting and searching. Letters beyond Latin-1 and Latin Extended-A stay as they are.
pub fn folded(name: &str) -> String {
    name.chars().map(lower).collect()
}

/// Whether a folded name contains another folded text. The standard library prepares each search; for a name that takes
/// longer than to look.
pub fn contains(name: &str, wanted: &str) -> bool {
    let (name, wanted) = (name.as_bytes(), wanted.as_bytes());
    let Some(first) = wanted.first() else {
        return true;
    };
    let places = name.len().saturating_sub(wanted.len() - 1);
    (0..places).any(|place| name[place] == *first && name[place..].starts_with(wanted))
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
    fn a_name_contains_what_the_standard_library_finds_in_it() {
        let names = ["", "a", "ab", "aab", "kåre ødegård", "李🙂"];
        let wanted = [
            "", "a", "ab", "b", "aab", "aabb", "ø", "ård", "å", "🙂", "李🙂", "z",
        ];
        for name in names {
            for wanted in wanted {
                assert_eq!(
                    contains(name, wanted),
                    name.contains(wanted),
                    "{name} {wanted}"
                );
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
