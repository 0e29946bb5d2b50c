//! What holds for every screen in every language.

use crate::common::dates;
use crate::drawing::Shown;
use crate::html::Element;
use crate::languages::{Language, english, languages};
use crate::scenes;
use license_troubleshooter::text::Text;

impl Shown {
    /// The page in one language.
    pub fn draw(&self, text: &Text) -> Element {
        Element::parse(&self.html(text))
    }

    /// The page in English.
    pub fn in_english(&self) -> Element {
        self.draw(&english())
    }

    /// The page in a language, checked for what no page may have.
    pub fn checked(&self, language: &Language) -> Element {
        let page = self.draw(&language.text);
        check(&page, &language.foreign);
        page
    }
}

/// Checks what no page may have, and what each must.
pub fn check(page: &Element, foreign: &[String]) {
    nothing_that_a_strict_policy_forbids(page);
    no_placeholder_is_left(page);
    nothing_is_empty(page);
    everything_has_a_name(page);
    headings_follow_each_other(page);
    at_most_one_next_step(page);
    steps_are_marked(page);
    let texts = page.texts();
    for text in texts.iter().map(|text| text.trim()) {
        assert!(
            !foreign.iter().any(|sentence| text == sentence),
            "English: {text}"
        );
    }
}

fn nothing_that_a_strict_policy_forbids(page: &Element) {
    for element in page.all() {
        assert!(
            !["script", "style", "iframe", "img", "object"].contains(&element.tag.as_str()),
            "<{}>",
            element.tag
        );
        if element.tag == "a" {
            let href = element.attribute("href").expect("an address");
            assert!(
                href.starts_with("https://")
                    || href.starts_with('?')
                    || href.starts_with("mailto:?subject="),
                "{href}"
            );
            // Nothing in a draft can be another field of it.
            let draft = href.strip_prefix("mailto:").unwrap_or_default();
            assert!(draft.len() < 1_900 && draft.matches(['?', '&']).count() <= 2);
            let away = element.attribute("target") == Some("_blank");
            assert_eq!(
                element.attribute("rel") == Some("noopener noreferrer"),
                away
            );
        }
        for (name, _) in &element.attributes {
            let forbidden = name == "style" || name.starts_with("on") || name == "srcdoc";
            assert!(!forbidden, "{name} on <{}>", element.tag);
        }
    }
}

fn no_placeholder_is_left(page: &Element) {
    let braces = |text: &str| text.contains(['{', '}']);
    for element in page.all() {
        for (name, value) in &element.attributes {
            assert!(!braces(value), "{name}={value}");
        }
    }
    assert!(!braces(&page.texts().concat()), "{}", page.text());
}

fn nothing_is_empty(page: &Element) {
    const SAY: [&str; 14] = [
        "h2", "h3", "h4", "p", "button", "legend", "th", "option", "strong", "bdi", "a", "summary",
        "caption", "pre",
    ];
    for element in page.visible() {
        if SAY.contains(&element.tag.as_str()) {
            let text = element.text();
            assert!(
                !text.is_empty(),
                "an empty <{}>: {}",
                element.tag,
                page.text()
            );
        }
    }
}

fn everything_has_a_name(page: &Element) {
    assert_eq!(page.tag, "section");
    let named = |element: &Element| {
        let label = element.attribute("aria-label").unwrap_or_default();
        !label.trim().is_empty()
    };
    assert!(named(page), "the section has no name");
    let labels = page.tagged("label");
    assert!(labels.iter().all(|label| !label.text().is_empty()));
    for tag in ["select", "progress", "input"] {
        let labelled: usize = labels.iter().map(|label| label.tagged(tag).len()).sum();
        let others = page.tagged(tag).into_iter().filter(|other| named(other));
        let all = labelled + others.count();
        assert_eq!(all, page.tagged(tag).len(), "a <{tag}> without a name");
    }
    for button in page.tagged("button") {
        assert_eq!(button.attribute("type"), Some("button"));
    }
    for picture in page.tagged("svg") {
        assert_eq!(picture.attribute("focusable"), Some("false"));
        // A picture tells something and has a name; an icon stands beside its word.
        if picture.attribute("role") == Some("img") {
            assert!(named(picture), "a picture without a name");
            continue;
        }
        assert_eq!(picture.attribute("aria-hidden"), Some("true"));
        assert_eq!(picture.text(), "", "an icon that is read aloud");
    }
}

fn headings_follow_each_other(page: &Element) {
    let levels: Vec<u8> = page
        .visible()
        .iter()
        .filter(|element| element.tag.len() == 2 && element.tag.starts_with('h'))
        .map(|element| element.tag.as_bytes()[1] - b'0')
        .collect();
    assert_eq!(levels.first(), Some(&2), "{levels:?}");
    assert_eq!(levels.iter().filter(|level| **level == 2).count(), 1);
    let skipped = levels.windows(2).any(|two| two[1] > two[0] + 1);
    assert!(!skipped, "{levels:?}");
    // The headings of a screen and of a step can take the focus.
    for heading in page.tagged("h2").into_iter().chain(page.tagged("h3")) {
        assert_eq!(heading.attribute("tabindex"), Some("-1"));
    }
}

/// Off for a while, with the focus where it is.
pub fn is_off(button: &Element) -> bool {
    button.attribute("aria-disabled") == Some("true")
}

/// The buttons that stand out and can be used.
pub fn next_steps(page: &Element) -> Vec<&Element> {
    let mut buttons = page.classed("primary");
    buttons.retain(|button| !button.has("disabled") && !is_off(button));
    buttons
}

fn at_most_one_next_step(page: &Element) {
    let words: Vec<String> = next_steps(page)
        .iter()
        .map(|button| button.text())
        .collect();
    assert!(words.len() <= 1, "{words:?}");
}

fn steps_are_marked(page: &Element) {
    for steps in page.classed("steps") {
        let all = steps.tagged("li");
        let current: Vec<&&Element> = all
            .iter()
            .filter(|step| step.attribute("aria-current") == Some("step"))
            .collect();
        let [current] = current[..] else {
            panic!("{} current steps", current.len())
        };
        let title = page.the("h3").text();
        assert!(title.contains(&current.text()), "{title}");
        assert!(title.contains(&all.len().to_string()), "{title}");
    }
}

#[test]
fn every_screen_is_sound_in_every_language() {
    let languages = languages();
    assert!(languages.len() >= 3);
    for (name, shown) in scenes::all() {
        for language in &languages {
            println!("{name}, {}", language.tag);
            shown.checked(language);
        }
    }
}

#[test]
fn no_two_screens_have_the_same_name() {
    let mut names: Vec<String> = scenes::all().into_iter().map(|(name, _)| name).collect();
    names.sort();
    let twice: Vec<&[String]> = names.windows(2).filter(|two| two[0] == two[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_screen_says_other_words_in_another_language() {
    let languages = languages();
    for (name, shown) in scenes::all() {
        let pages: Vec<String> = languages
            .iter()
            .map(|language| shown.draw(&language.text).text())
            .collect();
        let others = |page: &String| pages.iter().filter(|other| *other == page).count();
        assert!(pages.iter().all(|page| others(page) == 1), "{name}");
    }
}

// Complaints 1 and 9.
#[test]
fn nothing_is_drawn_where_there_is_nothing_to_say() {
    let quiet = dates(10, 30, 42);
    for (name, state) in [
        ("before the warning date", scenes::three_with(quiet)),
        ("an ordinary user before", scenes::ordinary(quiet)),
        (
            "an ordinary user, warning",
            scenes::ordinary(dates(-20, 5, 17)),
        ),
        (
            "an ordinary user, grace",
            scenes::ordinary(dates(-20, -1, 12)),
        ),
        ("put off", scenes::dismissed()),
        ("put off earlier, not yet read", scenes::held_back()),
    ] {
        let html = Shown::new(state).html(&english());
        assert_eq!(html, "", "{name}");
    }
}
