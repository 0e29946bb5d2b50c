//! What each way out shows of its cause.

use crate::common::now;
use crate::common::replies::update;
use crate::drawing::Shown;
use crate::html::Element;
use crate::languages::{languages, said};
use crate::way_out::{way_out, ways};
use license_engine::flow::{Ask, Event};
use license_engine::{Answer, Question};
use license_troubleshooter::text::{Text, Words, messages};

/// The links that are no draft of a mail.
fn links(page: &Element) -> Vec<&Element> {
    let links = page.tagged("a").into_iter();
    let is_draft = |link: &&Element| {
        let href = link.attribute("href").unwrap_or_default();
        href.starts_with("mailto:")
    };
    links.filter(|link| !is_draft(link)).collect()
}

#[test]
fn the_vendors_message_is_shown_and_only_a_safe_address_becomes_a_link() {
    let safe = Shown::new(way_out("vendor-message", 0));
    let not_safe = [1, 2].map(|place| Shown::new(way_out("vendor-message", place)));
    for language in languages() {
        let text = &language.text;
        let page = safe.checked(&language);
        assert_eq!(page.the("blockquote").text(), "Please call us.");
        let [link] = links(&page)[..] else {
            panic!("one link")
        };
        assert_eq!(
            link.attribute("href"),
            Some("https://www.example.com/renew")
        );
        assert_eq!(link.attribute("rel"), Some("noopener noreferrer"));
        // Where it leads is to be read before it is followed.
        assert!(page.says("https://www.example.com/renew"));
        for shown in &not_safe {
            let page = shown.checked(&language);
            assert!(links(&page).is_empty());
            assert!(page.says(&messages::vendor_unsafe(text)));
        }
    }
}

#[test]
fn a_question_has_its_three_answers_and_shows_the_given_one() {
    for (name, question, words) in [
        (
            "payment-missing",
            Question::Paid,
            messages::payment_question as fn(&Text) -> Words,
        ),
        (
            "wrong-installation",
            Question::Everyday,
            messages::wrong_question,
        ),
    ] {
        let state = way_out(name, 0);
        let answer = Event::Asked(Ask::Answer(question, Answer::NotSure));
        let answered = update(state.clone(), answer, now()).0;
        for language in languages() {
            let text = &language.text;
            let page = Shown::new(state.clone()).checked(&language);
            let asked = page.classed("question")[0];
            let legend = asked.the("legend");
            assert_eq!(legend.text(), words(text));
            // Who comes from button to button hears of each what it answers.
            for button in asked.tagged("button") {
                let described = button.attribute("aria-describedby");
                assert!(described.is_some() && described == legend.attribute("id"));
            }
            let answers: Vec<Words> = asked
                .tagged("button")
                .iter()
                .map(|button| button.text().into())
                .collect();
            assert_eq!(
                answers,
                [
                    messages::answer_yes(text),
                    messages::answer_no(text),
                    messages::answer_not_sure(text)
                ]
            );
            // Nothing is answered at first; the answer that was given is marked, and can be changed.
            let pressed = |page: &Element| -> Vec<bool> {
                let answers = page.classed("question")[0].tagged("button");
                let pressed = |button: &&Element| button.attribute("aria-pressed") == Some("true");
                answers.iter().map(pressed).collect()
            };
            assert_eq!(pressed(&page), [false, false, false]);
            let page = Shown::new(answered.clone()).checked(&language);
            assert_eq!(pressed(&page), [false, false, true]);
        }
    }
}

// Complaint 22: both versions, and what still works.
#[test]
fn both_versions_are_shown_and_what_still_works() {
    let shown = Shown::new(way_out("version-differs", 0));
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let cells: Vec<String> = page
            .the("table")
            .tagged("td")
            .iter()
            .map(|cell| cell.text())
            .collect();
        assert_eq!(cells, ["11.10", "10.5", &said(-30)]);
        assert!(page.says(&messages::version_works_until(text, &said(17))));
    }
}

#[test]
fn the_company_as_it_is_and_as_it_will_be_stand_side_by_side() {
    let shown = Shown::new(way_out("name-or-serial-changed", 1));
    for language in languages() {
        let page = shown.checked(&language);
        let cells: Vec<String> = page
            .the("table")
            .tagged("td")
            .iter()
            .map(|cell| cell.text())
            .collect();
        assert_eq!(cells, ["Fjord AS", "Fjord Holding AS", "1", "1"]);
        // What changes stands out, and what stays does not.
        assert_eq!(page.the("table").the("strong").text(), "Fjord Holding AS");
        assert_eq!(page.classed("caution").len(), 1);
    }
}

#[test]
fn identifiers_are_compared_as_they_are_typed() {
    let shown = |company: &str| Shown {
        expected: [company.into(), String::new(), String::new()],
        ..Shown::new(way_out("wrong-installation", 0))
    };
    type Say = fn(&Text) -> Words;
    let cases: [(&str, Option<Say>); 5] = [
        ("", None),
        ("  ", None),
        ("Fjord AS", Some(messages::wrong_same)),
        (" fjord as ", Some(messages::wrong_same)),
        ("Fjord", Some(messages::wrong_other)),
    ];
    for (typed, say) in cases {
        for language in languages() {
            let (page, text) = (shown(typed).checked(&language), &language.text);
            let rows = page.the("tbody").tagged("tr");
            assert_eq!(
                rows.len(),
                2,
                "a company and a serial number, no customer id"
            );
            let told: Vec<String> = page
                .classed("compare")
                .iter()
                .map(|label| label.text())
                .collect();
            let label = |name: Words| format!("{}: {name}", messages::wrong_there(text));
            let verdict = say.map(|say| say(text)).unwrap_or_default();
            let company = label(messages::wrong_company(text));
            assert_eq!(told[0], format!("{company}{verdict}"));
            assert_eq!(told[1], label(messages::wrong_serial(text)));
        }
    }
}

#[test]
fn a_file_can_be_loaded_where_the_server_is_ones_own_and_not_online() {
    let says = |place, words: fn(&Text) -> Words, file| {
        let shown = Shown::new(way_out("license-server-unreachable", place));
        for language in languages() {
            let page = shown.checked(&language);
            assert!(page.says(&words(&language.text)), "{}", page.text());
            let inputs = page.tagged("input");
            let inputs = inputs
                .iter()
                .filter(|input| input.attribute("type") == Some("file"));
            assert_eq!(inputs.count(), file);
        }
    };
    says(0, messages::server_seven, 1);
    says(1, messages::server_eight, 1);
    says(2, messages::server_online, 0);
}

#[test]
fn where_no_cause_can_be_told_it_says_what_was_read_and_what_was_not() {
    let shown = Shown::new(way_out("unknown", 0));
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let cells: Vec<String> = page
            .the("table")
            .tagged("td")
            .iter()
            .map(|cell| cell.text())
            .collect();
        assert_eq!(cells.len(), 4);
        let read_at = shown.state.known.facts.dates.read_at().expect("read");
        assert_eq!(
            cells[0],
            messages::unknown_read(text, &text.locale().time(read_at))
        );
        assert!(
            cells[1].starts_with(&*messages::unknown_unread(text)),
            "{cells:?}"
        );
        assert!(
            cells[1].ends_with(&*messages::error_login(text)),
            "{cells:?}"
        );
    }
}

#[test]
fn the_details_for_support_name_nobody_unless_asked() {
    for state in ways() {
        for person in ["Person 5", "Administrator"] {
            let page = Shown::new(state.clone()).in_english();
            assert!(!page.the("pre").says(person));
        }
    }
}
