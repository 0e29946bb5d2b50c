//! What people are called.

/// A choice of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Names as they are in Norway, Sweden and Denmark.
    Nordic,
    /// Names that try to break a page.
    Hostile,
}

const FIRST: &str = "Ingrid Lars Astrid Erik Sigrid Bjørn Åsa Magnus Solveig Henrik Maja Olav Linnéa Johan Freja Nils \
    Kari Anders Elin Jørgen Hanna Gustav Marit Sven Tuva Mikkel Ebba Torbjørn Liv Axel Signe Håkon Karin \
    Rasmus Turid Oskar Anneli Sindre Birgitta Emil Ragnhild";

const LAST: &str = "Hansen Lindqvist Berg Johansson Solberg Nyström Dahl Øvrebø Karlsson Haugen Sørensen Ekström Moen \
    Bergström Lunde Åkesson Kristiansen Nordin Halvorsen Wikström Bakken Møller Sandberg Eriksen \
    Holmgren Strand Öberg Nilsen Fransson Jakobsen Hedlund Myhre Sjöberg Tangen Engström Aas Forsberg";

/// How many first names there are.
const FIRSTS: usize = 41;
/// How many pairs of a first and a last name there are.
const PAIRS: usize = FIRSTS * 37;

const HOSTILE: &[(&str, &str)] = &[
    ("Anna", "Administrator"),
    ("Bo", "Administrator"),
    ("<img src=x onerror=alert(1)>", "Markup"),
    ("</script><script>alert(document.cookie)</script>", "Script"),
    ("\u{202e}gnittirwer", "Right-to-left\u{202c}"),
    ("\u{200f}עברית", "\u{2067}مزيج\u{2069}"),
    ("👩🏽\u{200d}💻", "🦄🇳🇴"),
    (
        "Z\u{0351}\u{036b}\u{0343}a\u{0363}\u{034c}l\u{0308}g\u{0352}o\u{0315}",
        "Kombinerende",
    ),
    ("{{constructor.constructor('alert(1)')()}}", "${7*7}"),
    ("'; DROP TABLE associate; --", "\"Quote\""),
    ("Null\u{200b}bredde", "null"),
    ("javascript:alert(1)", "&amp;lt;"),
    ("\u{feff}Tab\tog\nlinjeskift", "Styretegn"),
    ("İıſẞ", "Størrelser"),
];

/// The first and last name of the person at a place in the list.
pub fn of(style: Style, place: usize) -> (String, String) {
    match (style, HOSTILE.get(place)) {
        (Style::Hostile, Some((first, last))) => ((*first).to_owned(), (*last).to_owned()),
        (Style::Hostile, None) if place == HOSTILE.len() => {
            ("Donaudampfschiff".repeat(12), "Ø".repeat(120))
        }
        _ => nordic(place),
    }
}

fn nordic(place: usize) -> (String, String) {
    let pick = |names: &str, place: usize| {
        let names: Vec<&str> = names.split(' ').collect();
        names[place % names.len()].to_owned()
    };
    // The two lists' lengths share no factor, so a pair repeats only after all pairs were used.
    let (first, last) = (pick(FIRST, place), pick(LAST, place));
    if place < PAIRS {
        return (first, last);
    }
    let middle = pick(LAST, place / FIRSTS + 5);
    (first, format!("{middle} {last}"))
}

/// Initials such as `INHA`; the place in the list keeps them unique.
pub fn initials(first: &str, last: &str, place: usize) -> String {
    let letters = |name: &str| {
        name.chars()
            .filter(char::is_ascii_alphabetic)
            .take(2)
            .collect::<String>()
            .to_uppercase()
    };
    let both = letters(first) + &letters(last);
    let stem = if both.is_empty() {
        "U".to_owned()
    } else {
        both
    };
    if place < FIRSTS && !stem.starts_with('U') {
        stem
    } else {
        format!("{stem}{place}")
    }
}

/// The local part of an e-mail address.
pub fn mailbox(first: &str, last: &str, place: usize) -> String {
    let plain = |name: &str| name.chars().filter_map(plain_letter).collect::<String>();
    let (first, last) = (plain(first), plain(last));
    match (first.is_empty() || last.is_empty(), place < PAIRS) {
        (true, _) => format!("user{place}"),
        (false, true) if first.len() + last.len() < 40 => format!("{first}.{last}"),
        (false, _) => format!("user.{place}"),
    }
}

fn plain_letter(letter: char) -> Option<char> {
    match letter {
        'å' | 'Å' | 'ä' | 'Ä' | 'æ' | 'Æ' => Some('a'),
        'ø' | 'Ø' | 'ö' | 'Ö' => Some('o'),
        'é' => Some('e'),
        letter if letter.is_ascii_alphabetic() => Some(letter.to_ascii_lowercase()),
        _ => None,
    }
}
