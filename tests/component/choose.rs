//! Choosing: who is listed, what speaks for or against each, and when it may go on.

use crate::common::{ADMIN, TODAY, three_too_many};
use crate::drawing::Shown;
use crate::every_screen::{is_off, next_steps};
use crate::html::Element;
use crate::languages::{english, languages, said};
use crate::scenes;
use license_engine::Day;
use license_engine::fact::Failure;
use license_engine::flow::{Ask, State};
use license_engine::remedy::{Action, Change};
use license_engine::users::LastLogin;
use license_troubleshooter::text::{Text, Words, messages};

fn choose(asks: &[Ask]) -> State {
    scenes::three_after(&[&[Ask::Fix], asks].concat())
}

fn button<'a>(page: &'a Element, words: &str) -> &'a Element {
    let buttons = page.tagged("button");
    let found = buttons.into_iter().find(|button| button.text() == words);
    found.unwrap_or_else(|| panic!("no button {words:?}: {}", page.text()))
}

fn review_button<'a>(page: &'a Element, text: &Text) -> &'a Element {
    let actions = page.classed("panel")[0].classed("actions")[0];
    button(actions, &messages::choose_review(text))
}

/// The rows of a list of users.
fn rows(page: &Element) -> Vec<&Element> {
    page.classed("row")
}

fn row<'a>(page: &'a Element, name: &str) -> &'a Element {
    let mut rows = rows(page).into_iter();
    let named = rows.find(|row| row.classed("name")[0].text().starts_with(name));
    named.unwrap_or_else(|| panic!("no row of {name}: {}", page.text()))
}

fn is_chosen(row: &Element) -> bool {
    row.the("input").has("checked")
}

fn is_open(row: &Element) -> bool {
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
fn while_nobody_is_there_yet_only_going_back_is_offered() {
    for language in languages() {
        let text = &language.text;
        let page = Shown::new(scenes::reading()).checked(&language);
        assert_eq!(
            page.classed("waiting")[0].text(),
            messages::choose_reading(text)
        );
        let buttons = page.tagged("button");
        assert_eq!(buttons.len(), 1);
        assert_eq!(buttons[0].text(), messages::cancel(text));
    }
}

#[test]
fn the_first_users_are_shown_with_how_many_there_are_so_far_while_the_others_are_read() {
    for language in languages() {
        let text = &language.text;
        let page = Shown::new(scenes::some_read(6)).checked(&language);
        assert_eq!(page.classed("row").len(), 6);
        assert_eq!(
            page.tagged("legend")[0].text(),
            messages::choose_holders_so_far(text, 6, "TEN-SALES")
        );
        let told = &page.classed("suggestion")[0];
        assert_eq!(
            told.tagged("h4")[0].text(),
            messages::choose_suggested_so_far(text, 1)
        );
        assert_eq!(
            told.classed("hint")[0].text(),
            messages::choose_counted(text, 6)
        );
        assert_eq!(told.the("button").attribute("aria-disabled"), Some("true"));
        assert!(
            page.tagged("input")
                .iter()
                .all(|input| !input.has("disabled"))
        );
    }
}

#[test]
fn the_review_opens_once_all_is_read_and_nobody_chosen_has_open_requests() {
    type Say = fn(&Text) -> Words;
    let cases: [(State, Say); 2] = [
        (scenes::chosen_early(), messages::choose_read_on),
        (scenes::chosen_and_locked(), messages::choose_locked),
    ];
    for (state, words) in cases {
        for language in languages() {
            let text = &language.text;
            let page = Shown::new(state.clone()).checked(&language);
            assert!(page.classed("progress")[0].says(&words(text)));
            assert!(review_button(&page, text).has("disabled"));
        }
    }
    let page = Shown::new(scenes::chosen_and_locked()).in_english();
    let locked = row(&page, "Person 2");
    assert!(is_open(locked), "it can be unticked");
    assert!(locked.the("input").has("checked"));
    let open = button(locked, &messages::hand_open(&english()));
    assert_eq!(open.attribute("aria-description"), Some("Person 2"));
}

#[test]
fn progress_is_marked_as_soon_until_it_takes_long() {
    let reading = Shown::new(scenes::reading());
    let slow = Shown {
        slow: true,
        ..reading.clone()
    };
    assert!(reading.in_english().classed("waiting")[0].is("soon"));
    assert!(!slow.in_english().classed("waiting")[0].is("soon"));
}

#[test]
fn users_that_could_not_be_read_are_read_again_by_one_button() {
    for language in languages() {
        let text = &language.text;
        let page = Shown::new(scenes::unread(Failure::TimedOut)).checked(&language);
        let notice = page.classed("notice")[0].text();
        let expected = [messages::choose_unread(text), messages::error_timeout(text)].join(" ");
        assert_eq!(notice, expected);
        let next: Vec<String> = next_steps(&page).iter().map(|next| next.text()).collect();
        assert_eq!(next, [messages::retry(text)]);
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

#[test]
fn a_user_without_a_name_is_called_by_the_id() {
    let mut crm = three_too_many();
    crm.users[3].name = "  ".into();
    let page = Shown::new(scenes::after(crm, &[Ask::Fix])).in_english();
    assert!(is_open(row(&page, "#4")));
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
