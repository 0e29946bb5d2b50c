//! A change of plans that was cut: what a fresh read shows, and a choice that nobody has made before.

use crate::drawing::Shown;
use crate::every_screen::next_steps;
use crate::html::Element;
use crate::languages::{english, languages};
use crate::scenes;
use license_engine::flow::Ask;
use license_troubleshooter::text::messages;
use license_troubleshooter::view::announcement;

fn boxes(page: &Element) -> Vec<&Element> {
    let boxes = page.tagged("input").into_iter();
    boxes
        .filter(|input| input.attribute("type") == Some("checkbox"))
        .collect()
}

#[test]
fn who_holds_no_plan_is_named_and_nobody_is_preselected() {
    for language in languages() {
        let state = scenes::cut_crm(true).started();
        let said = announcement(&state, &language.text);
        let (page, text) = (Shown::new(state).checked(&language), &language.text);
        let title = messages::interrupted_title(text, 3);
        assert_eq!(
            (page.the("h2").text(), said.to_string()),
            (title.to_string(), title.to_string())
        );
        assert!(page.says(&messages::interrupted_explain(text, "TEN-PREMIUM")));
        assert_eq!(
            page.the("legend").text(),
            messages::interrupted_free(text, 4, "TEN-PREMIUM")
        );
        let names: Vec<String> = page.tagged("bdi").iter().map(|name| name.text()).collect();
        assert_eq!(names, ["Person 1", "Person 2", "Person 3"]);
        assert_eq!(page.classed("you").len(), 1, "the first of them is here");
        assert!(
            boxes(&page)
                .iter()
                .all(|input| !input.has("checked") && !input.has("disabled"))
        );
        assert!(next_steps(&page).is_empty(), "nothing to confirm yet");
        assert!(page.says(&messages::interrupted_none(text)));
    }
}

#[test]
fn the_plan_is_given_at_once_or_after_the_activation() {
    let after = |is_activated| scenes::after(scenes::cut_crm(is_activated), &[Ask::Promise(2)]);
    for language in languages() {
        let text = &language.text;
        for (is_activated, way) in [
            (true, messages::owed_give(text)),
            (false, messages::interrupted_go_on(text)),
        ] {
            let page = Shown::new(after(is_activated)).checked(&language);
            let steps = next_steps(&page);
            assert_eq!(steps.len(), 1);
            assert_eq!(steps[0].text(), way);
            assert_eq!(page.says(&messages::interrupted_later(text)), !is_activated);
        }
    }
}

#[test]
fn nobody_beyond_the_free_seats_can_be_chosen() {
    let page = Shown::new(scenes::cut_short_of_seats()).in_english();
    let free = |input: &&&Element| !input.has("disabled");
    let boxes = boxes(&page);
    assert_eq!(boxes.iter().filter(free).count(), 1);
    assert!(
        boxes
            .iter()
            .find(free)
            .is_some_and(|input| input.has("checked"))
    );
    assert_eq!(
        page.the("legend").text(),
        messages::interrupted_free(&english(), 1, "TEN-PREMIUM")
    );
}

#[test]
fn a_few_more_than_asked_for_are_rows_and_more_are_left_for_a_button() {
    let (text, mut crm) = (&english(), scenes::cut_crm(true));
    for id in 101..=121 {
        crm.user(id, &[], |user| user.name = format!("Kim {id}").into());
    }
    let state = crm.started();
    for (rows, drawn, left) in [(12, 12, Some(12)), (13, 13, Some(11)), (14, 24, None)] {
        let mut shown = Shown::new(state.clone());
        shown.rows = rows;
        let page = shown.in_english();
        assert_eq!(boxes(&page).len(), drawn);
        let more = |count| page.says(&messages::choose_more(text, count));
        assert_eq!((1..=24).find(|count| more(*count)), left);
    }
}

#[test]
fn what_could_not_be_read_is_said_with_a_way_to_read_it_again() {
    for language in languages() {
        let text = &language.text;
        let failed = Shown::new(scenes::cut_unread()).checked(&language);
        assert_eq!(failed.the("h2").text(), messages::interrupted_unread(text));
        assert!(failed.says(&messages::error_timeout(text)));
        assert_eq!(next_steps(&failed)[0].text(), messages::banner_check(text));
        let gaps = Shown::new(scenes::cut_with_gaps()).checked(&language);
        assert!(gaps.says(&messages::interrupted_gaps(text, 1)));
        assert!(!gaps.says("Person 2"));
        assert!(gaps.says(&messages::banner_check(text)));
        // Nobody could be read: it is not said that nobody is without a plan.
        let none = Shown::new(scenes::cut_with_nobody_read()).checked(&language);
        assert_eq!(none.the("h2").text(), messages::interrupted_unread(text));
        assert!(none.says(&messages::interrupted_gaps(text, 3)));
        assert_eq!(next_steps(&none)[0].text(), messages::banner_check(text));
        assert!(!none.says(&messages::interrupted_none(text)));
        assert!(!none.says(&messages::choose_count(text, 0, "0")));
    }
}
