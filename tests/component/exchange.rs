//! Keeping somebody who is chosen: the button that chooses the next one instead, and what is told of it.

use crate::common::ADMIN;
use crate::drawing::Shown;
use crate::html::Element;
use crate::languages::{english, languages};
use crate::scenes;
use license_engine::flow::{Ask, State};
use license_troubleshooter::text::{isolated, messages};
use license_troubleshooter::view::announcement;

fn suggested(asks: &[Ask]) -> State {
    scenes::three_after(&[&[Ask::Fix, Ask::UseSuggestion], asks].concat())
}

/// Who would be chosen instead of the user, by the name.
fn next(state: &State, user: i32) -> String {
    let selection = scenes::selection(state);
    let instead = selection.instead(state.known.person(), 0).expect("exact");
    let exchange = instead.of(selection.users.user(user).expect("a user"));
    let change = exchange.expect("somebody else").change;
    assert_ne!(change.user, ADMIN);
    let user = selection.users.user(change.user).expect("a user");
    user.name.to_string()
}

/// The buttons of the rows that are chosen, with the names there; no other row has one.
fn buttons(page: &Element) -> Vec<(String, &Element)> {
    let rows = page.classed("row").into_iter();
    let offered = rows.filter_map(|row| {
        let buttons = row.classed("exchange");
        let chosen = row.the("input").has("checked");
        assert_eq!(buttons.len(), usize::from(chosen), "{}", row.text());
        let button = buttons.first()?.the("button");
        Some((row.the("bdi").text(), button))
    });
    offered.collect()
}

#[test]
fn everybody_who_is_chosen_can_be_exchanged_for_the_next_one_by_name() {
    let state = suggested(&[]);
    let next = next(&state, 5);
    let shown = Shown::new(state);
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let buttons = buttons(&page);
        let kept: Vec<&str> = buttons.iter().map(|(kept, _)| kept.as_str()).collect();
        assert_eq!(kept, ["Person 5", "Person 6", "Person 23"]);
        let words = messages::choose_exchange(text, &next);
        for (kept, button) in &buttons {
            assert_eq!(button.text(), words);
            // Read without the row: its own words, after who is kept.
            let label = format!("{}: {words}", isolated(kept));
            assert_eq!(button.attribute("aria-label"), Some(label.as_str()));
        }
    }
}

#[test]
fn nobody_is_offered_for_an_exchange_while_one_is_missing_or_one_too_many_is_chosen() {
    let text = english();
    for chosen in [&[5, 6][..], &[5, 6, 23, 7]] {
        let state = scenes::three_after(&[&[Ask::Fix], &scenes::choosing(chosen)[..]].concat());
        let page = Shown::new(state).draw(&text);
        assert!(page.classed("exchange").is_empty(), "{chosen:?}");
    }
}

#[test]
fn who_was_kept_and_who_was_chosen_instead_is_told_with_the_count() {
    let exchange = Ask::Exchange { plan: 0, user: 5 };
    let (before, after) = (suggested(&[]), suggested(&[exchange]));
    let came = next(&before, 5);
    for language in languages() {
        let text = &language.text;
        let told = announcement(&after, text);
        let exchanged = messages::choose_exchanged(text, "Person 5", &came);
        assert!(told.starts_with(exchanged.as_ref()), "{told}");
        let count = messages::choose_count(text, 3, "3");
        assert!(told.contains(count.as_ref()), "{told}");
    }
    let page = Shown::new(after).in_english();
    let kept: Vec<String> = buttons(&page).into_iter().map(|(kept, _)| kept).collect();
    assert!(!kept.contains(&"Person 5".to_owned()) && kept.contains(&came));
}
