//! The review: who loses what, the licence now and the new one, the caution, and what the button does.

use crate::common::{TODAY, three_too_many};
use crate::drawing::Shown;
use crate::every_screen::next_steps;
use crate::html::Element;
use crate::languages::{english, languages, said};
use crate::scenes::{self, TO_REVIEW, everybody_moves};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, State};
use license_engine::license::Grant;
use license_engine::users::LastLogin;
use license_troubleshooter::text::{Text, Words, isolated, messages};
use license_troubleshooter::view::announcement;

fn next_step(page: &Element) -> String {
    match next_steps(page)[..] {
        [only] => only.text(),
        ref found => panic!("{} next steps", found.len()),
    }
}

/// The cells of the table's body, row by row.
fn cells(page: &Element) -> Vec<Vec<String>> {
    let rows = page.the("tbody").tagged("tr");
    let cells = rows.into_iter().map(|row| {
        let cells = row.visible().into_iter();
        let cells = cells.filter(|cell| cell.tag == "th" || cell.tag == "td");
        cells.map(Element::text).collect()
    });
    cells.collect()
}

fn paragraphs(page: &Element) -> Vec<String> {
    let people = page.classed("people")[0];
    people.tagged("p").iter().map(|line| line.text()).collect()
}

#[test]
fn who_loses_what_is_named_and_the_button_says_what_it_does() {
    let shown = Shown::new(scenes::three_after(&TO_REVIEW));
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let title = messages::step_of(text, "2", "3", &messages::step_review(text));
        assert_eq!(page.the("h3").text(), title);
        assert_eq!(
            page.the("h4").text(),
            messages::review_take(text, 3, "TEN-SALES")
        );
        let names: Vec<String> = page.tagged("bdi").iter().map(|name| name.text()).collect();
        assert_eq!(names[..3], ["Person 5", "Person 6", "Person 23"]);
        // A former employee and one who cannot log in lose nothing by it.
        assert_eq!(
            paragraphs(&page),
            [
                messages::review_keep(text),
                messages::review_after(text, "TEN-SALES", "20", "20", "0"),
                messages::review_access(text, 1, "Person 23")
            ]
        );
        assert_eq!(next_step(&page), messages::review_confirm_take(text, 3));
        assert_eq!(
            page.classed("caution")[0].text(),
            messages::review_caution(text)
        );
        let buttons = page.classed("panel")[0].classed("actions")[0].tagged("button");
        assert_eq!(buttons[1].text(), messages::back(text));
    }
}

#[test]
fn what_else_holds_the_licence_back_is_told_before_anybody_loses_a_plan() {
    let shown = Shown::new(scenes::unpaid_as_well());
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let told = messages::review_held(text, &messages::banner_payment(text));
        let people = page.classed("people")[0];
        assert_eq!(people.classed("notice")[0].text(), told);
        assert_eq!(announcement(&shown.state, text), told);
        assert_eq!(next_step(&page), messages::review_confirm_take(text, 3));
    }
}

#[test]
fn the_table_has_the_licence_now_and_the_new_one_side_by_side() {
    let shown = Shown::new(scenes::three_after(&TO_REVIEW));
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let heads = page.the("thead").tagged("th");
        assert!(
            heads
                .iter()
                .all(|head| head.attribute("scope") == Some("col"))
        );
        let heads: Vec<String> = heads.iter().map(|head| head.text()).collect();
        assert_eq!(
            heads,
            [
                messages::review_license(text),
                messages::review_now(text),
                messages::review_new(text),
                messages::review_change(text),
            ]
        );
        let rows = page.the("tbody").tagged("th");
        assert!(rows.iter().all(|row| row.attribute("scope") == Some("row")));
        // A plan that stays as it is has no row.
        assert_eq!(
            cells(&page),
            [
                vec!["TEN-SALES".into(), "23".into(), "20".into(), "−3".into()],
                vec![
                    messages::review_valid(text).to_string(),
                    [messages::review_now(text).as_ref(), &said(5)].concat(),
                    [messages::review_new(text).as_ref(), &said(370)].concat(),
                    String::new()
                ],
            ]
        );
        assert_eq!(page.classed("reduced").len(), 1);
        assert!(page.classed("added").is_empty());
    }
}

#[test]
fn every_kind_of_change_has_its_words_and_its_sign() {
    let text = english();
    for (current, new, expected) in [
        (Grant::Seats(1), Grant::Seats(4), ["1", "4", "+3"]),
        (Grant::Seats(4), Grant::Seats(1), ["4", "1", "−3"]),
        (Grant::Seats(4), Grant::Absent, ["4", "0", "−4"]),
        (Grant::Absent, Grant::Seats(4), ["0", "4", "+4"]),
        (Grant::Unlimited, Grant::Seats(4), ["No limit", "4", ""]),
        (Grant::Seats(4), Grant::Unlimited, ["4", "No limit", ""]),
        (Grant::Unknown, Grant::Seats(4), ["?", "4", ""]),
    ] {
        let state = scenes::relicensed(scenes::three_after(&TO_REVIEW), |license| {
            license.modules[1].current = current;
            license.modules[1].new = new;
        });
        let page = Shown::new(state).draw(&text);
        let rows = cells(&page);
        let row = rows.iter().find(|row| row[0] == "TEN-MARKETING");
        let row = row.expect("a row for a plan that changes");
        assert_eq!(row[1..], expected, "{current:?} {new:?}");
    }
}

#[test]
fn a_licence_for_ever_and_one_that_says_nothing_are_told_apart() {
    let text = english();
    let state = scenes::relicensed(scenes::three_after(&TO_REVIEW), |license| {
        license.current = None;
        license.new.as_mut().expect("a new set").dates.expiry = None;
    });
    let rows = cells(&Shown::new(state).draw(&text));
    let valid = rows.last().expect("the dates");
    let now = [messages::review_now(&text).as_ref(), "–"].concat();
    let new = [messages::review_new(&text), messages::review_forever(&text)].concat();
    assert_eq!(valid[1..], [now, new, String::new()]);
}

#[test]
fn a_change_to_another_plan_is_called_so_and_comes_with_the_new_licence() {
    let asks = [Ask::Fix, Ask::UseSuggestion, everybody_moves(), Ask::Review];
    let shown = Shown::new(scenes::after(scenes::swap_crm(), &asks));
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let title = messages::review_move(text, 3, "TEN-STANDARD", "TEN-PREMIUM");
        assert_eq!(page.the("h4").text(), title);
        assert_eq!(
            paragraphs(&page),
            [
                messages::review_keep(text),
                messages::review_later(text),
                messages::review_after(text, "TEN-PREMIUM", "3", "4", "1"),
            ]
        );
        assert_eq!(next_step(&page), messages::review_confirm_change(text, 3));
    }
}

/// What the confirming button is described by: heard, and not seen.
fn description(page: &Element) -> String {
    let buttons = page.tagged("button").into_iter();
    let mut id = buttons.filter_map(|button| button.attribute("aria-describedby"));
    let id = id.next().expect("a description");
    let all = page.all().into_iter();
    let mut described = all.filter(|one| one.attribute("id") == Some(id));
    let mut described = described.next().expect(id).clone();
    assert!(described.has("hidden"));
    described.attributes.retain(|(name, _)| name != "hidden");
    described.text()
}

#[test]
fn the_button_is_described_in_sentences_with_a_comma_between_names() {
    let plain = Shown::new(scenes::three_after(&TO_REVIEW));
    let mut crm = three_too_many();
    let held = ["ten-sales", "ten-marketing"].map(str::to_owned);
    crm.holds.insert(5, held.into());
    let keeping = Shown::new(scenes::after(crm, &TO_REVIEW));
    let mut crm = three_too_many();
    crm.modules[0].new = Grant::Seats(8);
    let many = Shown::new(scenes::after(crm, &TO_REVIEW));
    let swap = [Ask::Fix, Ask::UseSuggestion, everybody_moves(), Ask::Review];
    let moved = Shown::new(scenes::after(scenes::swap_crm(), &swap));
    for language in languages() {
        let text = &language.text;
        let [one, other, last] = ["Person 5", "Person 6", "Person 23"].map(isolated);
        let title = messages::review_take(text, 3, "TEN-SALES");
        let told = description(&plain.checked(&language));
        let rest = paragraphs(&plain.checked(&language)).join(" ");
        assert_eq!(told, format!("{title}: {one}, {other}, {last}. {rest}"));

        let keeps = messages::review_keeps(text, &isolated("TEN-MARKETING"));
        let told = description(&keeping.checked(&language));
        let expected = format!("{title}: {one} ({keeps}), {other}, {last}. ");
        assert!(told.starts_with(&expected), "{told}");

        let told = description(&many.checked(&language));
        let more = messages::review_names_more(text, 3);
        let keep = messages::review_keep(text);
        assert!(told.contains(&format!(" {more}. {keep} ")), "{told}");

        let told = description(&moved.checked(&language));
        let title = messages::review_move(text, 3, "TEN-STANDARD", "TEN-PREMIUM");
        assert!(told.starts_with(&format!("{title}: ")), "{told}");
        assert!(told.contains(&*messages::review_later(text)), "{told}");
    }
}

#[test]
fn more_names_than_fit_are_counted() {
    let mut crm = crate::common::three_too_many();
    crm.modules[0].new = Grant::Seats(8);
    let shown = Shown::new(scenes::after(crm, &TO_REVIEW));
    for language in languages() {
        let page = shown.checked(&language);
        let names = page.classed("names")[0].tagged("li");
        assert_eq!(names.len(), 13);
        assert_eq!(
            names[12].text(),
            messages::review_names_more(&language.text, 3)
        );
    }
}

#[test]
fn where_nothing_is_to_be_chosen_there_are_two_steps_and_one_button_activates() {
    let shown = Shown::new(scenes::after(scenes::ready_crm(), &[Ask::Fix]));
    for language in languages() {
        let (page, text) = (shown.checked(&language), &language.text);
        let title = messages::step_of(text, "1", "2", &messages::step_review(text));
        assert_eq!(page.the("h3").text(), title);
        assert!(page.classed("people").is_empty());
        assert_eq!(next_step(&page), messages::review_confirm(text));
        assert_eq!(page.classed("caution").len(), 1);
    }
}

#[test]
fn where_no_plan_changes_it_says_so() {
    let mut crm = scenes::ready_crm();
    crm.modules[0].current = Grant::Seats(3);
    let shown = Shown::new(scenes::after(crm, &[Ask::Fix]));
    for language in languages() {
        let page = shown.checked(&language);
        assert!(page.says(&messages::review_same(&language.text)));
        assert_eq!(cells(&page).len(), 1);
    }
}

#[test]
fn what_stood_in_the_way_is_told_above_and_it_can_be_tried_again() {
    type Say = fn(&Text) -> Words;
    let refused = Failure::Refused("The licence is blocked.".into());
    let cases: [(State, Say); 3] = [
        (scenes::not_read(), |text| {
            let why = messages::error_status(text, "503");
            [messages::notice_not_read(text), why].join(" ").into()
        }),
        (scenes::activation(Err(refused)), |text| {
            // Complaint 13: what is done, what is not, what to do.
            let told = [
                messages::notice_refused(text),
                messages::notice_done(text, 3),
                messages::notice_again(text),
                messages::why_says(text, "The licence is blocked."),
            ];
            told.join(" ").into()
        }),
        (scenes::activation(Err(Failure::TimedOut)), |text| {
            let done = messages::notice_done(text, 3);
            [messages::notice_unconfirmed(text), done].join(" ").into()
        }),
    ];
    for (state, words) in cases {
        for language in languages() {
            let page = Shown::new(state.clone()).checked(&language);
            assert_eq!(page.classed("notice")[0].text(), words(&language.text));
            // Complaint 33: nothing that is told disables the fix.
            assert!(!next_step(&page).is_empty());
        }
    }
}

#[test]
fn who_is_at_work_now_is_marked_in_the_list_and_before_it_is_carried_out() {
    let crm = || {
        let mut crm = three_too_many();
        // Two more than those who are told by their record, so that last logins are read.
        crm.modules[0].new = Grant::Seats(18);
        crm.users[8].last_login = LastLogin::On(TODAY);
        crm
    };
    let asks = [
        &[Ask::Fix][..],
        &scenes::choosing(&[9, 10, 11, 12, 13]),
        &[Ask::Review],
    ]
    .concat();
    let review = Shown::new(scenes::after(crm(), &asks));
    let list = Shown::new(scenes::after(crm(), &[Ask::Fix]));
    for language in languages() {
        let today = messages::reason_today(&language.text);
        let page = review.checked(&language);
        let kept: Vec<String> = page
            .classed("keeps")
            .iter()
            .map(|kept| kept.text())
            .collect();
        let marked = kept.iter().filter(|kept| **kept == today).count();
        assert_eq!(marked, 1, "{kept:?}");
        assert!(list.checked(&language).text().contains(&*today));
    }
}

#[test]
fn a_role_or_a_group_of_which_nobody_keeps_the_plan_is_told_as_far_as_they_are_known() {
    let told = |others: &str| {
        let mut crm = three_too_many();
        for user in &mut crm.users {
            let goes = [5, 6, 23].contains(&user.id);
            user.role = if goes { "Field" } else { "Office" }.into();
            user.group = if goes { "Bergen" } else { others }.into();
        }
        Shown::new(scenes::after(crm, &TO_REVIEW))
    };
    let (known, unknown) = (told("Oslo"), told(""));
    for language in languages() {
        let text = &language.text;
        let role = messages::review_role(text, &isolated("Field"), "TEN-SALES");
        let group = messages::review_group(text, &isolated("Bergen"), "TEN-SALES");
        let last = |shown: &Shown| paragraphs(&shown.checked(&language)).pop();
        assert_eq!(last(&known), Some([&*role, &*group].join(" ")));
        assert_eq!(last(&unknown).as_deref(), Some(&*role));
    }
}
