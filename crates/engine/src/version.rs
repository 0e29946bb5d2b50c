//! Versions of SuperOffice, read and compared as versions and never as texts.

use core::cmp::Ordering;

/// A version such as `11.10.721.0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(Vec<u32>);

impl Version {
    /// Reads the numbers at the start of a text: `8.5 R12` is 8.5; `None` where there are none.
    pub fn parse(text: &str) -> Option<Self> {
        let end = text
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(text.len());
        let numbers: Option<Vec<u32>> = text
            .get(..end)?
            .split('.')
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok())
            .collect();
        numbers.filter(|numbers| !numbers.is_empty()).map(Self)
    }

    /// The first number: what a maintenance contract is about.
    pub fn major(&self) -> u32 {
        self.0.first().copied().unwrap_or(0)
    }

    /// The whole version.
    pub fn full(&self) -> String {
        let all: Vec<String> = self.0.iter().map(u32::to_string).collect();
        all.join(".")
    }

    /// The version in a few figures, for people: `11.10`.
    pub fn short(&self) -> String {
        let shown: Vec<String> = self.0.iter().take(2).map(u32::to_string).collect();
        shown.join(".")
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    /// Number by number; a number that is not there counts as zero.
    fn cmp(&self, other: &Self) -> Ordering {
        let at = |version: &Self, place: usize| version.0.get(place).copied().unwrap_or(0);
        let places = 0..self.0.len().max(other.0.len());
        places
            .map(|place| at(self, place).cmp(&at(other, place)))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).expect("a version")
    }

    // Complaint 21: absurd version text.
    #[test]
    fn versions_are_compared_number_by_number() {
        assert!(version("11.10") > version("11.9.721"));
        assert!(version("9.2 R4") < version("10.0"));
        assert_eq!(version("8").cmp(&version("8.0.0")), Ordering::Equal);
        assert_eq!(version("11.10.721.0").short(), "11.10");
    }

    #[test]
    fn what_is_no_version_is_none() {
        for text in ["", "Release", ".", "99999999999.1"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
