//! A small picture of what is seen of a tenant: the page's top with the banner below it, or without.

use super::groups::Shown;
use crate::page::escaped;
use crate::tenants::Stage;

const WIDTH: usize = 300;
/// The bar with the product's name.
const BAR: usize = 26;
/// One line of words.
const LINE: usize = 17;
/// Letters of the banner's words that fit in a line.
const COLUMNS: usize = 30;

/// Draws it.
pub fn draw(shown: &Shown, stage: Stage) -> String {
    let (words, drawn, height) = if shown.banner.is_empty() {
        ("No banner.".to_owned(), String::new(), BAR + 92)
    } else {
        let words = format!("The banner says: {} {}.", shown.banner, shown.next);
        let (drawn, height) = banner(shown, stage);
        (words, drawn, height)
    };
    let alt = escaped(&words);
    let tile = |x: usize| {
        let (y, tall) = (height - 42, 28);
        format!(
            "<rect class=\"thing\" x=\"{x}\" y=\"{y}\" width=\"80\" height=\"{tall}\" rx=\"3\"/>"
        )
    };
    let tiles = [tile(15), tile(110), tile(205)].concat();
    let inner = WIDTH - 2;
    let tall = height - 2;
    format!(
        "<svg class=\"picture\" role=\"img\" aria-label=\"{alt}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">\
         <rect class=\"window\" x=\"1\" y=\"1\" width=\"{inner}\" height=\"{tall}\" rx=\"4\"/>\
         <path class=\"top\" d=\"M1 {BAR}V5a4 4 0 0 1 4-4h290a4 4 0 0 1 4 4v{}Z\"/>\
         <text class=\"brand\" x=\"12\" y=\"18\">SuperOffice CRM</text>{drawn}{tiles}</svg>",
        BAR - 5
    )
}

/// The banner, and how high the picture becomes.
fn banner(shown: &Shown, stage: Stage) -> (String, usize) {
    let lines = wrapped(shown.banner);
    let look = match stage {
        Stage::Quiet | Stage::Warning => "attention",
        Stage::Grace | Stage::Stopped => "critical",
    };
    let mut y = BAR + 22;
    let mut words = String::new();
    for line in &lines {
        words += &format!(
            "<text class=\"says\" x=\"42\" y=\"{y}\">{}</text>",
            escaped(line)
        );
        y += LINE;
    }
    // How far the licence is, which is another day each time.
    let stage_line = format!(
        "<rect class=\"thing\" x=\"42\" y=\"{}\" width=\"180\" height=\"5\" rx=\"2\"/>",
        y - 8
    );
    let (button, width) = (y + 6, shown.next.len() * 8 + 20);
    let middle = 42 + width / 2;
    let next = format!(
        "<rect class=\"next\" x=\"42\" y=\"{button}\" width=\"{width}\" height=\"26\" rx=\"4\"/>\
         <text class=\"does\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        button + 17,
        escaped(shown.next)
    );
    let bottom = button + 36;
    let band = format!(
        "<g class=\"{look}\"><path class=\"band\" d=\"M1 {BAR}h298V{bottom}H1Z\"/><path class=\"edge\" d=\"M1 {BAR}h4V{bottom}H1Z\"/>\
         <path class=\"sign\" d=\"M23 {}l9 16h-18Z\"/></g>",
        BAR + 10
    );
    ([band, words, stage_line, next].concat(), bottom + 56)
}

/// The words in lines that fit.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < COLUMNS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::groups::GROUPS;
    use super::*;

    #[test]
    fn every_sentence_is_there_in_lines_that_fit() {
        for shown in GROUPS.iter().flat_map(|group| group.shown) {
            let lines = wrapped(shown.banner);
            assert!(
                lines.iter().all(|line| line.chars().count() <= COLUMNS),
                "{lines:?}"
            );
            assert_eq!(lines.join(" "), shown.banner);
        }
    }
}
