//! The receipt: who lost or got which plan, when and by whom, and who can have it back.

use crate::drawing::Shown;
use crate::html::Element;
use crate::languages::{languages, said};
use crate::scenes::{self, TO_REVIEW};
use license_engine::flow::{Ask, State};
use license_troubleshooter::text::{Text, messages};
use license_troubleshooter::view::announcement;

/// The rows of the receipt: name, what was lost, what was got, and when.
fn rows(page: &Element) -> Vec<Vec<String>> {
    let receipt = page.classed("receipt")[0];
    let lines = receipt.the("tbody").tagged("tr").into_iter();
    let cells = |line: &Element| {
        let cells = line.visible().into_iter();
        let cells = cells.filter(|cell| ["th", "td"].contains(&cell.tag.as_str()));
        cells.map(|cell| cell.text()).collect()
    };
    lines.map(cells).collect()
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).into()
}

/// The buttons that put a plan back, with what they are called.
fn put_back(page: &Element, text: &Text) -> Vec<String> {
    let words = messages::receipt_back(text);
    let buttons = page.classed("receipt")[0].tagged("button");
    let buttons = buttons.into_iter().filter(|button| button.text() == words);
    let names = buttons.map(|button| button.attribute("aria-label").expect("a name"));
    names.map(str::to_owned).collect()
}

fn called(text: &Text, names: &[&str]) -> Vec<String> {
    let names = names.iter();
    names
        .map(|name| messages::receipt_back_for(text, name, "TEN-SALES").to_string())
        .collect()
}

fn done() -> State {
    scenes::three_after(&[&TO_REVIEW[..], &[Ask::Confirm]].concat())
}

#[test]
fn the_receipt_names_everybody_with_the_plan_the_time_the_day_and_the_person() {
    for language in languages() {
        let (page, text) = (Shown::new(done()).checked(&language), &language.text);
        let time = text.locale().time(crate::common::now().at);
        let back = messages::receipt_back(text);
        let lost = |name| row([name, "TEN-SALES", &time, &back]);
        let expected = ["Person 5", "Person 6", "Person 23"].map(lost);
        assert_eq!(rows(&page), expected);
        let receipt = page.classed("receipt")[0];
        assert_eq!(receipt.the("h3").text(), messages::receipt_title(text));
        assert!(receipt.says(&messages::receipt_by(text, "Person 1", &said(0))));
        // That there is no seat is said once; whether there is one later, a fresh read tells.
        let (told, full) = (receipt.text(), messages::receipt_full(text));
        assert!(
            told.find(&*full) < told.find("Person 5"),
            "above the buttons"
        );
        assert!(receipt.says(&full));
        assert_eq!(
            put_back(&page, text),
            called(text, &["Person 5", "Person 6", "Person 23"])
        );
    }
}

/// What stands over the columns.
fn heads(page: &Element) -> Vec<String> {
    let receipt = page.classed("receipt")[0];
    let heads = receipt.the("thead").visible().into_iter();
    let heads = heads.filter(|head| head.tag == "th");
    heads.map(Element::text).collect()
}

#[test]
fn where_nobody_got_a_plan_the_receipt_has_no_column_for_it() {
    for language in languages() {
        let text = &language.text;
        let [name, lost, got, when] = [
            messages::receipt_name(text),
            messages::receipt_lost(text),
            messages::receipt_got(text),
            messages::receipt_when(text),
        ]
        .map(|head| head.to_string());
        let page = Shown::new(done()).checked(&language);
        assert_eq!(heads(&page), [&*name, &*lost, &*when]);
        for state in [scenes::swapped(), scenes::not_given()] {
            let page = Shown::new(state).checked(&language);
            assert_eq!(heads(&page), [&*name, &*lost, &*got, &*when]);
        }
    }
}

#[test]
fn of_a_swap_both_plans_are_named_and_what_is_not_known_or_not_yet_done_is_told_as_that() {
    type Say = fn(&Text, &str) -> license_troubleshooter::text::Words;
    let cases: [(State, Say); 3] = [
        (scenes::swapped(), |_, plan| plan.to_owned().into()),
        (scenes::given_or_not(), messages::receipt_not_known),
        (scenes::not_given(), messages::receipt_awaited),
    ];
    for (state, says) in cases {
        for language in languages() {
            let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
            let got: Vec<String> = rows(&page).into_iter().map(|row| row[2].clone()).collect();
            let mut expected = vec!["TEN-PREMIUM".to_owned(); got.len()];
            let place = got.iter().position(|got| *got != "TEN-PREMIUM");
            expected[place.unwrap_or(0)] = says(text, "TEN-PREMIUM").to_string();
            assert_eq!(got, expected);
            assert!(rows(&page).iter().all(|row| row[1] == "TEN-STANDARD"));
            assert!(!page.says(&messages::receipt_full(text)));
        }
    }
}

#[test]
fn what_was_done_is_still_told_where_it_was_stopped_or_not_all_could_be_done() {
    for (state, names) in [
        (scenes::stopped(), vec!["Person 5"]),
        (scenes::partly(), vec!["Person 5", "Person 23"]),
    ] {
        for language in languages() {
            let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
            let told: Vec<String> = rows(&page).into_iter().map(|row| row[0].clone()).collect();
            assert_eq!(told, names);
            let summary = page.classed("receipt")[0].the("summary").text();
            let count = names.len() as u32;
            assert_eq!(summary, messages::receipt_so_far(text, count));
            assert!(put_back(&page, text).is_empty(), "not before the end");
        }
    }
    let page = Shown::new(scenes::three_after(&TO_REVIEW)).in_english();
    assert!(page.classed("receipt").is_empty(), "nothing was done");
}

#[test]
fn a_plan_can_be_put_back_and_whoever_has_it_again_is_told_apart() {
    for language in languages() {
        let text = &language.text;
        let page = Shown::new(scenes::could_have_kept()).checked(&language);
        assert!(!page.says(&messages::receipt_full(text)));
        let all = ["Person 5", "Person 6", "Person 23"];
        assert_eq!(put_back(&page, text), called(text, &all));
        let page = Shown::new(scenes::put_back()).checked(&language);
        let again = messages::receipt_again(text, "TEN-SALES").to_string();
        let got = rows(&page).into_iter().map(|row| row[2].clone());
        assert_eq!(
            got.collect::<Vec<_>>(),
            ["".to_owned(), again.clone(), "".to_owned()]
        );
        assert_eq!(
            put_back(&page, text),
            called(text, &["Person 5", "Person 23"])
        );
        assert!(page.says(&messages::receipt_full(text)));
        // Who works by ear is told of it before the rest.
        let told = announcement(&scenes::put_back(), text);
        let rest = announcement(&scenes::could_have_kept(), text);
        let rest = rest.split_once('.').expect("two sentences").0;
        let (back, _) = told.split_once(rest).expect("the rest");
        assert!(back.contains("Person 6") && back.ends_with(&format!("{again}. ")));
        // Who has another plan instead gets nothing back.
        let page = Shown::new(scenes::swapped()).checked(&language);
        assert!(put_back(&page, text).is_empty());
    }
}

#[test]
fn a_plan_that_was_not_put_back_is_told_with_the_reason_and_nothing_is_claimed() {
    type Say = fn(&Text) -> license_troubleshooter::text::Words;
    let cases: [(State, Say); 2] = [
        (scenes::no_seat_any_more(), messages::receipt_refused),
        (
            scenes::not_read_before_putting_back(),
            messages::receipt_unread,
        ),
    ];
    for (state, says) in cases {
        for language in languages() {
            let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
            assert!(page.classed("failure")[0].says(&says(text)));
            assert!(announcement(&state, text).starts_with(&*says(text)));
            assert!(!heads(&page).contains(&messages::receipt_got(text).to_string()));
        }
    }
}

/// The draft that a link of the page opens, decoded.
fn draft(page: &Element, words: &str) -> Option<String> {
    let links = page.tagged("a").into_iter();
    let mut links = links.filter(|link| link.text() == words);
    let href = links.next()?.attribute("href").expect("an address");
    let mut bytes = Vec::new();
    let mut parts = href.split('%');
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
        bytes.extend(part[2..].bytes());
    }
    Some(String::from_utf8(bytes).expect("text"))
}

#[test]
fn a_draft_to_those_who_lost_a_plan_names_them_and_nobody_who_has_it_again() {
    for language in languages() {
        let text = &language.text;
        let written = |state| {
            draft(
                &Shown::new(state).checked(&language),
                &messages::mail_people(text),
            )
        };
        let mail = |lines: &str| {
            let (subject, before, after) = (
                messages::mail_subject(text),
                messages::mail_before(text),
                messages::mail_after(text),
            );
            let body = format!("{before}\r\n\r\n{lines}\r\n\r\n{after}");
            Some(format!("mailto:?subject={subject}&body={body}"))
        };
        let three = "Person 5: TEN-SALES\r\nPerson 6: TEN-SALES\r\nPerson 23: TEN-SALES";
        assert_eq!(written(done()), mail(three));
        let two = "Person 5: TEN-SALES\r\nPerson 23: TEN-SALES";
        assert_eq!(written(scenes::put_back()), mail(two));
        let moved = written(scenes::not_given()).expect("a draft");
        assert!(moved.contains("Person 1: TEN-STANDARD → TEN-PREMIUM"));
        // Nobody who waits for the other plan, and nobody before the new licence is in force.
        assert!(!moved.contains("Person 2"));
        assert_eq!(written(scenes::stopped()), None);
    }
}

#[test]
fn a_draft_to_support_has_the_details_and_says_where_they_are_cut() {
    use license_engine::fact::Failure;
    let refused = Err(Failure::Refused("The licence is blocked.".into()));
    let state = scenes::activation(refused);
    let details = license_engine::support::details(&state, false);
    for language in languages() {
        let text = &language.text;
        let page = Shown::new(state.clone()).checked(&language);
        let mail = draft(&page, &messages::mail_support(text)).expect("a draft");
        let begins = format!("mailto:?subject={}&body=", messages::mail_about(text));
        let body = mail.strip_prefix(&begins).expect("a subject");
        let body = body.replace("\r\n", "\n");
        assert!(
            body.trim_end() == details.trim_end() || body.ends_with(&*messages::mail_cut(text))
        );
        assert!(details.starts_with(body.split("\n\n").next().unwrap_or_default()));
    }
}
