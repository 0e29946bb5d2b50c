//! A row of the list: what speaks for or against a user, and what is offered.

use crate::choose::{choose, is_open, row, rows};
use crate::common::{ADMIN, TODAY, three_too_many};
use crate::drawing::Shown;
use crate::languages::{languages, said};
use crate::scenes;
use license_engine::Day;
use license_engine::flow::Ask;
use license_engine::remedy::{Action, Change};
use license_engine::users::LastLogin;
use license_troubleshooter::text::messages;

#[test]
fn every_reason_that_speaks_for_somebody_has_its_words() {
    let mut crm = three_too_many();
    // Two more than those who are told by their record, so that last logins are read.
    crm.modules[0].new = license_engine::license::Grant::Seats(18);
    crm.users[6].active = false;
    crm.users[7].last_login = LastLogin::Never;
    crm.users[8].last_login = LastLogin::On(Day(TODAY.0 - 1));
    let state = scenes::after(crm, &[Ask::Fix]);
    for language in languages() {
        let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
        for (name, reason) in [
            ("Person 7", messages::reason_inactive(text)),
            ("Person 8", messages::reason_never(text)),
            ("Person 9", messages::reason_login(text, &said(-1))),
        ] {
            assert_eq!(row(&page, name).classed("about")[0].text(), reason);
        }
    }
}

// Complaint 14: why somebody cannot be chosen is said before the click, and the others can be.
#[test]
fn who_cannot_lose_the_plan_is_locked_and_says_why() {
    let shown = Shown::new(scenes::after(scenes::several_crm(), &[Ask::Fix]));
    for language in languages() {
        let page = shown.checked(&language);
        let locked = row(&page, "Person 8");
        assert!(locked.is("locked") && !is_open(locked));
        let reason = messages::lock_requests(&language.text, 2);
        assert_eq!(locked.classed("about")[0].text(), reason);
        let open = rows(&page).into_iter().filter(|row| is_open(row)).count();
        assert_eq!(open, rows(&page).len() - 1);
    }
}

#[test]
fn oneself_is_marked_and_chosen_only_against_a_warning() {
    let quiet = Shown::new(choose(&[]));
    let chosen = Shown::new(choose(&scenes::choosing(&[ADMIN])));
    for language in languages() {
        let text = &language.text;
        let page = quiet.checked(&language);
        let you = row(&page, "Person 1 ").classed("you")[0].text();
        assert_eq!(you, format!("({})", messages::choose_you(text)));
        assert_eq!(page.classed("you").len(), 1);
        assert!(page.classed("trouble").is_empty());
        let page = chosen.checked(&language);
        let trouble = page.classed("trouble");
        assert_eq!(trouble.len(), 1);
        assert_eq!(trouble[0].text(), messages::warning_yourself(text));
    }
}

#[test]
fn the_last_administrator_is_chosen_only_against_a_warning() {
    let mut crm = three_too_many();
    // The person who is logged in holds no plan and remains no administrator who can work.
    crm.holds.get_mut(&ADMIN).expect("known").clear();
    crm.modules[0].new = license_engine::license::Grant::Seats(19);
    crm.users[2].role = "Administrator".into();
    let asks = [&[Ask::Fix], &scenes::choosing(&[3])[..]].concat();
    let shown = Shown::new(scenes::after(crm, &asks));
    for language in languages() {
        let page = shown.checked(&language);
        let trouble = row(&page, "Person 3").classed("trouble")[0].text();
        assert_eq!(trouble, messages::warning_administrator(&language.text));
    }
}

// Complaint 13: what was not removed says so, and why.
#[test]
fn what_failed_says_why_beside_the_user_and_the_notice_says_what_was_done() {
    let why = "The user has open requests in Service.";
    for language in languages() {
        let text = &language.text;
        let page = Shown::new(scenes::partly()).checked(&language);
        assert_eq!(
            page.classed("notice")[0].text(),
            [
                messages::notice_partly(text),
                messages::notice_done(text, 2)
            ]
            .join(" ")
        );
        let trouble = row(&page, "Person 6").classed("trouble")[0].text();
        let reason = messages::why_says(text, why);
        assert_eq!(trouble, messages::failure_take(text, &reason));
        let page = Shown::new(scenes::uncertain()).checked(&language);
        let trouble = page.classed("trouble");
        let reason = messages::error_offline(text);
        assert_eq!(trouble.len(), 1);
        assert_eq!(
            trouble[0].text(),
            messages::failure_uncertain(text, &reason)
        );
    }
}

#[test]
fn where_another_plan_has_free_seats_changing_to_it_is_offered_instead() {
    let state = scenes::after(scenes::swap_crm(), &[Ask::Fix, Ask::UseSuggestion]);
    let plan = scenes::selection(&state)
        .users
        .plan("ten-premium")
        .expect("read");
    for language in languages() {
        let text = &language.text;
        let page = Shown::new(state.clone()).checked(&language);
        let row = row(&page, "Person 2");
        let select = row.the("select");
        let label = messages::action_label(text, "Person 2");
        assert_eq!(select.attribute("aria-label"), Some(label.as_str()));
        let options = select.tagged("option");
        let words: Vec<String> = options.iter().map(|option| option.text()).collect();
        assert_eq!(
            words,
            [
                messages::action_move(text, "TEN-PREMIUM"),
                messages::action_remove(text, "TEN-STANDARD"),
            ]
        );
        assert!(options[0].has("selected") && !options[1].has("selected"));
        assert_eq!(
            row.classed("about")[0].text(),
            messages::reason_login(text, &said(-2))
        );
    }
    // Removed instead: the other option is selected, and changing is still offered.
    let removed = Ask::Choose(Change {
        plan: 0,
        user: 2,
        action: Action::Remove,
    });
    let asks = [Ask::Fix, Ask::UseSuggestion, removed];
    let state = scenes::after(scenes::swap_crm(), &asks);
    assert_eq!(plan, 1);
    let page = Shown::new(state).in_english();
    let options = row(&page, "Person 2").tagged("option");
    assert_eq!(options.len(), 2);
    assert!(!options[0].has("selected") && options[1].has("selected"));
}

#[test]
fn whoever_is_not_chosen_is_offered_no_action() {
    let page = Shown::new(scenes::after(scenes::swap_crm(), &[Ask::Fix])).in_english();
    assert!(page.tagged("select").is_empty());
}

#[test]
fn a_user_without_a_name_is_called_by_the_id() {
    let mut crm = three_too_many();
    crm.users[3].name = "  ".into();
    let page = Shown::new(scenes::after(crm, &[Ask::Fix])).in_english();
    assert!(is_open(row(&page, "#4")));
}
