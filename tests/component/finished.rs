//! The end: only what a fresh read has shown, and what is left to do.

use crate::drawing::Shown;
use crate::every_screen::next_steps;
use crate::languages::{languages, said};
use crate::scenes::{self, TO_REVIEW};
use license_engine::flow::Ask;
use license_troubleshooter::text::{isolated, messages};
use license_troubleshooter::view::announcement;

#[test]
fn the_new_licence_is_called_active_with_its_date_and_the_use_that_was_read() {
    let state = scenes::three_after(&[&TO_REVIEW[..], &[Ask::Confirm]].concat());
    for language in languages() {
        let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
        assert_eq!(page.the("h2").text(), messages::done_title(text));
        assert_eq!(
            page.classed("sign")[0].text(),
            messages::severity_done(text)
        );
        let facts: Vec<String> = page
            .classed("stage")
            .iter()
            .map(|fact| fact.text())
            .collect();
        assert_eq!(
            facts,
            [
                messages::done_valid(text, &said(370)),
                messages::done_use(text, "TEN-SALES", "20", "20"),
            ]
        );
        // What is in use of the plan, drawn as it was before, and no excess any more.
        let after = page.classed("after")[0].all();
        let is = |class: &str| after.iter().filter(|one| one.is(class)).count();
        assert_eq!([is("within"), is("over"), is("bar")], [1, 0, 1]);
        let buttons = page.tagged("button");
        let buttons: Vec<String> = buttons.iter().map(|button| button.text()).collect();
        let expected = [
            messages::done_close(text),
            messages::receipt_back(text),
            messages::receipt_back(text),
            messages::receipt_back(text),
            messages::copy(text),
            messages::receipt_print(text),
            messages::receipt_save(text),
        ];
        assert_eq!(buttons, expected);
    }
}

#[test]
fn who_did_not_get_the_other_plan_is_named_with_the_reason_and_a_way_to_try_again() {
    let why = "The user has open requests in Service.";
    for language in languages() {
        let (page, text) = (
            Shown::new(scenes::not_given()).checked(&language),
            &language.text,
        );
        let trouble = page.classed("trouble")[0];
        assert_eq!(trouble.the("p").text(), messages::done_not_given(text, 1));
        let reason = messages::why_says(text, why);
        let missing = messages::done_missing(text, "Person 2", "TEN-PREMIUM", &reason);
        assert_eq!(trouble.the("li").text(), missing);
        let next: Vec<String> = next_steps(&page).iter().map(|next| next.text()).collect();
        assert_eq!(next, [messages::retry(text)]);
        let buttons = page.tagged("button");
        let none = messages::interrupted_none(text);
        assert!(buttons.iter().any(|button| button.text() == none));
        let close = messages::done_close(text);
        let close = buttons.iter().find(|button| button.text() == close);
        assert!(close.is_some_and(|close| close.is("quiet")));
    }
}

#[test]
fn who_could_have_kept_the_plan_is_named_and_can_have_it_back() {
    for language in languages() {
        let state = scenes::could_have_kept();
        let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
        assert_eq!(page.the("h2").text(), messages::done_title(text));
        let words = messages::done_beyond(text, 1);
        let told = page.classed("beyond")[0];
        assert_eq!(told.the("p").text(), words);
        let named = told.the("li").text();
        assert_eq!(
            named,
            format!("{}: {}", isolated("Person 23"), isolated("TEN-SALES"))
        );
        let buttons = page.tagged("button");
        let mut back = buttons
            .iter()
            .filter(|button| button.text() == messages::done_back(text));
        assert!(back.next().is_some());
        assert!(announcement(&state, text).ends_with(&format!("{words} {named}.")));
    }
}

#[test]
fn a_licence_for_ever_claims_no_date() {
    let mut crm = crate::common::three_too_many();
    crm.new_terms.dates.expiry = None;
    let asks = [&TO_REVIEW[..], &[Ask::Confirm]].concat();
    let page = Shown::new(scenes::after(crm, &asks)).in_english();
    assert_eq!(page.classed("stage").len(), 1);
}
