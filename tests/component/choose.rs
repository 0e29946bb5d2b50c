//! Choosing: who is listed and suggested, and when it may go on.

use crate::common::{TODAY, three_too_many};
use crate::drawing::Shown;
use crate::every_screen::{is_off, next_steps};
use crate::html::Element;
use crate::languages::{english, languages, said};
use crate::scenes;
use license_engine::Day;
use license_engine::flow::{Ask, People, Screen, State};
use license_engine::users::{Awaited, LastLogin};
use license_troubleshooter::text::{Text, Words, messages};
use std::rc::Rc;

pub fn choose(asks: &[Ask]) -> State {
    scenes::three_after(&[&[Ask::Fix], asks].concat())
}

pub fn button<'a>(page: &'a Element, words: &str) -> &'a Element {
    let buttons = page.tagged("button");
    let found = buttons.into_iter().find(|button| button.text() == words);
    found.unwrap_or_else(|| panic!("no button {words:?}: {}", page.text()))
}

pub fn review_button<'a>(page: &'a Element, text: &Text) -> &'a Element {
    let actions = page.classed("panel")[0].classed("actions")[0];
    button(actions, &messages::choose_review(text))
}

/// The rows of a list of users.
pub fn rows(page: &Element) -> Vec<&Element> {
    page.classed("row")
}

pub fn row<'a>(page: &'a Element, name: &str) -> &'a Element {
    let mut rows = rows(page).into_iter();
    let named = rows.find(|row| row.classed("name")[0].text().starts_with(name));
    named.unwrap_or_else(|| panic!("no row of {name}: {}", page.text()))
}

pub fn is_chosen(row: &Element) -> bool {
    row.the("input").has("checked")
}

pub fn is_open(row: &Element) -> bool {
    !row.the("input").has("disabled")
}

#[test]
fn the_list_says_how_many_hold_the_plan_and_the_heading_which_step_it_is() {
    let shown = Shown::new(choose(&[]));
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let title = messages::step_of(text, "1", "3", &messages::step_choose(text));
        assert_eq!(page.the("h3").text(), title);
        let legend = messages::choose_holders(text, 23, "TEN-SALES");
        assert_eq!(page.the("legend").text(), legend);
        assert_eq!(rows(&page).len(), 23);
        assert_eq!(
            page.the("h2").text(),
            messages::banner_excess_plan(text, 3, "TEN-SALES")
        );
    }
}

#[test]
fn nothing_is_chosen_at_first_and_the_next_step_is_the_suggestion() {
    let shown = Shown::new(choose(&[]));
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        assert!(!rows(&page).into_iter().any(is_chosen));
        assert!(rows(&page).into_iter().all(is_open));
        let next: Vec<String> = next_steps(&page).iter().map(|next| next.text()).collect();
        assert_eq!(next, [messages::choose_use(text)]);
        assert!(review_button(&page, text).has("disabled"));
        let progress = page.classed("progress")[0].text();
        let expected = format!(
            "{}. {}",
            messages::choose_count(text, 3, "0"),
            messages::choose_missing(text, 3)
        );
        assert_eq!(progress, expected);
    }
}

#[test]
fn the_review_can_be_reached_exactly_when_the_excess_is_settled() {
    let text = english();
    for (chosen, may) in [
        (vec![], false),
        (vec![7], false),
        (vec![7, 8], false),
        (vec![7, 8, 9], true),
        // More than the excess is told, and goes no further.
        (vec![7, 8, 9, 10], false),
    ] {
        let state = choose(&scenes::choosing(&chosen));
        let page = Shown::new(state).in_english();
        let taken = rows(&page).into_iter().filter(|row| is_chosen(row)).count();
        assert_eq!(taken, chosen.len());
        let review = review_button(&page, &text);
        assert_eq!(!review.has("disabled"), may, "{chosen:?}");
        // Whoever is chosen can be exchanged for anybody.
        assert!(rows(&page).into_iter().all(is_open), "{chosen:?}");
        let told = page.classed("progress")[0].text();
        let beyond = format!(
            "{}. {}",
            messages::choose_count(&text, 3, "3"),
            messages::choose_superfluous(&text, 1)
        );
        assert_eq!(told == beyond, chosen.len() > 3, "{told}");
    }
}

#[test]
fn what_is_settled_by_hand_leads_on_and_not_back_to_the_suggestion() {
    let page = Shown::new(choose(&scenes::choosing(&[7, 8, 9]))).in_english();
    let next: Vec<String> = next_steps(&page).iter().map(|next| next.text()).collect();
    assert_eq!(next, [messages::choose_review(&english())]);
}

#[test]
fn the_suggestion_used_is_chosen_and_comes_first_with_its_reasons() {
    let shown = Shown::new(choose(&[Ask::UseSuggestion]));
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let chosen: Vec<&Element> = rows(&page).into_iter().take(3).collect();
        assert!(
            chosen
                .iter()
                .all(|row| is_chosen(row) && row.is("suggested"))
        );
        assert!(
            !rows(&page)
                .into_iter()
                .skip(3)
                .any(|row| row.is("suggested"))
        );
        let login = messages::reason_login(text, &said(-23));
        for (name, reason) in [
            ("Person 5", messages::reason_former(text)),
            ("Person 6", messages::reason_no_login(text)),
            ("Person 23", login),
        ] {
            assert_eq!(row(&page, name).classed("about")[0].text(), reason);
        }
        let next: Vec<String> = next_steps(&page).iter().map(|next| next.text()).collect();
        assert_eq!(next, [messages::choose_review(text)]);
        assert!(is_off(button(&page, &messages::choose_used(text))));
        let progress = page.classed("progress")[0].text();
        let done = messages::choose_complete(text);
        let expected = format!("{}. {done}", messages::choose_count(text, 3, "3"));
        assert_eq!(progress, expected);
    }
}

#[test]
fn where_no_login_is_on_record_the_suggestion_says_that_it_could_not_go_by_logins() {
    let mut crm = three_too_many();
    crm.modules[0].new = license_engine::license::Grant::Seats(18);
    for user in &mut crm.users {
        user.last_login = LastLogin::Never;
    }
    let elsewhere = scenes::after(crm.clone(), &[Ask::Fix]);
    crm.users[8].last_login = LastLogin::On(Day(TODAY.0));
    let once = scenes::after(crm, &[Ask::Fix]);
    for language in languages() {
        let text = &language.text;
        let hint = |state: &State| {
            let page = Shown::new(state.clone()).checked(&language);
            page.classed("suggestion")[0].classed("hint")[0].text()
        };
        assert_eq!(hint(&elsewhere), messages::choose_order_no_logins(text));
        assert_eq!(hint(&once), messages::choose_order(text));
    }
    assert_eq!(messages::reason_never(&english()), "No login recorded");
}

#[test]
fn what_happened_on_the_way_is_told_above_the_list() {
    type Say = fn(&Text) -> Words;
    let cases: [(State, Say); 3] = [
        (scenes::changed(), |text| {
            let nothing = messages::notice_nothing(text);
            [messages::notice_changed(text), nothing].join(" ").into()
        }),
        (scenes::stopped(), |text| {
            // The other one was somebody else's.
            let done = messages::notice_done(text, 1);
            [messages::notice_stopped(text), done].join(" ").into()
        }),
        (scenes::still_in_excess(), messages::notice_still),
    ];
    for (state, words) in cases {
        for language in languages() {
            let page = Shown::new(state.clone()).checked(&language);
            assert_eq!(page.classed("notice")[0].text(), words(&language.text));
        }
    }
}

#[test]
fn the_list_grows_by_what_the_button_says() {
    let shown = |rows| Shown {
        rows,
        ..Shown::new(choose(&[]))
    };
    for language in languages() {
        let page = shown(5).checked(&language);
        assert_eq!(rows(&page).len(), 5);
        button(&page, &messages::choose_more(&language.text, 18));
        let whole = shown(23).checked(&language);
        assert_eq!(rows(&whole).len(), 23);
        let more = whole.the("fieldset").tagged("button");
        assert!(more.is_empty(), "nothing more to show");
    }
}

#[test]
fn a_search_finds_names_without_regard_to_case_and_says_when_there_are_none() {
    let mut crm = three_too_many();
    crm.users[3].name = "Åse Østby".into();
    let state = scenes::after(crm, &[Ask::Fix]);
    for (search, found) in [
        ("åse", 1),
        (" ØSTBY ", 1),
        ("ostby ase", 1),
        ("person 1", 11),
        ("", 23),
        ("nobody", 0),
    ] {
        let shown = Shown {
            search: search.into(),
            ..Shown::new(state.clone())
        };
        let page = shown.in_english();
        assert_eq!(rows(&page).len(), found, "{search:?}");
        let nobody = messages::choose_nobody(&english());
        assert_eq!(page.says(&nobody), found == 0, "{search:?}");
        // The count of all holders is of the plan, not of the search.
        let legend = messages::choose_holders(&english(), 23, "TEN-SALES");
        assert_eq!(page.the("legend").text(), legend);
        let input = page.classed("search")[0].the("input");
        assert_eq!(input.attribute("value"), Some(search));
    }
}

#[test]
fn every_plan_in_excess_has_its_own_list() {
    let page = Shown::new(scenes::after(scenes::several_crm(), &[Ask::Fix])).in_english();
    let legends: Vec<String> = page.tagged("legend").iter().map(|one| one.text()).collect();
    let text = english();
    assert_eq!(
        legends,
        [
            messages::choose_holders(&text, 4, "TEN-SALES"),
            messages::choose_holders(&text, 4, "TEN-SERVICE"),
        ]
    );
}

// Neither the counter nor the list is believed alone.
#[test]
fn where_counter_and_list_differ_both_figures_are_told_and_nothing_can_be_chosen() {
    crate::banner::in_each(scenes::lagging(), |page, text| {
        let number = |count| text.locale().number(count);
        let differs = messages::choose_differs(text, "TEN-SALES", &number(23), &number(20));
        assert!(page.says(&differs));
        assert!(page.says(&messages::choose_wait(text)));
        assert!(page.says(&messages::banner_check(text)));
        assert!(!page.says(&messages::choose_use(text)));
    });
}

#[test]
fn what_could_not_be_read_of_the_people_is_told_with_a_way_to_read_it_again() {
    for language in languages() {
        let text = &language.text;
        let plans = Shown::new(scenes::plans_unread()).checked(&language);
        let told = plans.classed("unread")[0].text();
        assert_eq!(told, messages::unread_plans(text, 2, "TEN-SALES"));
        let logins = Shown::new(scenes::logins_unread()).checked(&language);
        let told = logins.classed("unread")[0].text();
        assert!(told.contains(&*messages::unread_logins(text, 20)), "{told}");
        let former = Shown::new(scenes::former_unread()).checked(&language);
        let why = messages::error_status(text, "500");
        let told = former.classed("unread")[0].text();
        assert_eq!(told, [messages::unread_former(text), why].join(" "));
        assert!(!former.says(&messages::choose_order(text)));
        // Where no order is told, why it cannot be used yet is.
        for reads in [true, false] {
            let mut state = scenes::former_unread();
            if let Screen::Choose(People::Ready { selection, .. }) = &mut state.screen {
                Rc::make_mut(&mut selection.users).awaited = Awaited {
                    logins: reads,
                    ..Awaited::default()
                };
            }
            let page = Shown::new(state).checked(&language);
            let suggestion = page.classed("suggestion")[0];
            assert_eq!(suggestion.says(&messages::choose_reading(text)), reads);
            let off = suggestion.the("button").has("aria-disabled");
            assert_eq!(off, reads);
        }
        let requests = Shown::new(scenes::requests_unread()).checked(&language);
        let why = messages::error_timeout(text);
        let told = requests.classed("unread")[0].text();
        assert_eq!(told, [messages::unread_requests(text), why].join(" "));
        // The suggestion goes by former employees and logins all the same.
        assert!(requests.says(&messages::choose_order(text)));
        for page in [plans, logins, former, requests] {
            let buttons = page.tagged("button");
            let mut again = buttons.iter();
            assert!(again.any(|button| button.text() == messages::banner_check(text)));
        }
    }
    assert!(
        Shown::new(scenes::three_after(&[Ask::Fix]))
            .in_english()
            .classed("unread")
            .is_empty()
    );
}
