//! The ways out of the causes that are not fixed by choosing users, the work by hand, and the hand-over of requests.

use crate::common::now;
use crate::common::replies::{request_given, requests_read, update, user_requests_read};
use crate::drawing::Shown;
use crate::every_screen::{is_off, next_steps};
use crate::html::Element;
use crate::languages::{english, languages, said};
use crate::scenes::{self, causes, fix, handing, requests, way};
use license_engine::cause::{Cause, Changed, Next, Said, Unknown};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, Event, HandOverStep, Owner, People, Screen, State, WayOutNotice};
use license_engine::license::Purpose;
use license_engine::{Answer, Question, diagnose};
use license_troubleshooter::text::{Text, Words, messages};

/// The ways out, each as it is when it has just been opened.
fn ways() -> Vec<State> {
    causes()
        .into_iter()
        .map(|(name, state)| fix(state, name))
        .collect()
}

/// The way out of a cause, by its name and the place among those of that name.
fn way_out(name: &str, place: usize) -> State {
    let mut named = causes().into_iter().filter(|(cause, _)| *cause == name);
    let (cause, state) = named.nth(place).expect("a cause");
    fix(state, cause)
}

fn cause(state: &State) -> Cause {
    let findings = diagnose(&state.known.facts, state.known.now).into_iter();
    let mut causes = findings.map(|finding| finding.cause);
    let name = way(state).cause;
    causes.find(|cause| cause.name() == name).expect("found")
}

/// What a cause is called, and what its next step is, where it is one on this page.
fn told(state: &State, text: &Text) -> (Words, Option<Words>) {
    let check = || Some(messages::banner_check(text));
    let details_are_known = state
        .known
        .license()
        .is_some_and(|license| license.new.is_some());
    let take_over = match details_are_known {
        true => Some(messages::serial_confirm(text)),
        false => check(),
    };
    match cause(state) {
        Cause::NameOrSerialChanged(Changed::Name) => (messages::banner_name(text), take_over),
        Cause::NameOrSerialChanged(Changed::Serial) => (messages::banner_serial(text), take_over),
        Cause::VendorMessage(Said { url: Some(_), .. }) => (
            messages::banner_vendor(text),
            Some(messages::vendor_link(text)),
        ),
        Cause::VendorMessage(Said { url: None, .. }) => (messages::banner_vendor(text), check()),
        // What is to be done is done elsewhere: comparing and logging in, or asking SuperOffice.
        Cause::WrongInstallation(Purpose::Trial) => (messages::banner_trial(text), None),
        Cause::WrongInstallation(Purpose::Test) => (messages::banner_test(text), None),
        Cause::VersionDiffers { .. } => (messages::banner_version(text, "10.5", "11.10"), None),
        Cause::PaymentMissing => (
            messages::banner_payment(text),
            Some(messages::payment_check(text)),
        ),
        Cause::LicenseServerUnreachable => (messages::banner_server(text), check()),
        Cause::Unknown(Unknown::License(Failure::LoggedOut)) => (
            messages::banner_unread(text),
            Some(messages::banner_reload(text)),
        ),
        Cause::Unknown(Unknown::Dates(_) | Unknown::License(_)) => {
            (messages::banner_unread(text), check())
        }
        Cause::Unknown(_) => (messages::banner_unknown(text), check()),
        Cause::ExcessSeats(_) | Cause::ReadyToActivate | Cause::Healthy => unreachable!(),
    }
}

#[test]
fn every_way_out_begins_where_its_cause_says() {
    let mut causes = causes();
    causes.push(("excess-seats", scenes::three().1));
    causes.push(("ready-to-activate", scenes::ready_crm().started()));
    for (name, state) in causes {
        let mut findings = diagnose(&state.known.facts, state.known.now).into_iter();
        let found = findings.find(|finding| finding.cause.name() == name);
        let begun = match update(state, Event::Asked(Ask::FixCause(name)), now())
            .0
            .screen
        {
            Screen::Choose(_) => Next::Choose,
            Screen::Review { .. } => Next::Review,
            Screen::WayOut(_) => Next::WayOut,
            _ => Next::Stay,
        };
        assert_eq!(found.expect("found").cause.next(), begun, "{name}");
    }
}

#[test]
fn every_cause_has_its_sentence_one_next_step_and_a_way_back() {
    for state in ways() {
        for language in languages() {
            let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
            let (sentence, next) = told(&state, text);
            assert_eq!(page.the("h3").text(), sentence);
            let steps: Vec<Words> = next_steps(&page)
                .iter()
                .map(|step| step.text().into())
                .collect();
            assert_eq!(steps, Vec::from_iter(next));
            let actions = page.classed("panel")[0].classed("actions");
            let actions = actions.last().expect("the actions").tagged("button");
            let back = actions.last().expect("a way back");
            assert_eq!(back.text(), messages::out_back(text));
            // The details for support are there and closed.
            let details = page.the("details");
            assert!(!details.has("open"));
            assert_eq!(details.the("summary").text(), messages::support_title(text));
        }
    }
}

// Complaint 29: while it is being done it cannot be asked for again, and nothing else stands out.
#[test]
fn while_something_is_under_way_it_cannot_be_begun_again() {
    for state in ways() {
        let busy = update(state, Event::Asked(Ask::CheckAgain), now()).0;
        assert!(way(&busy).busy);
        let page = Shown::new(busy).in_english();
        let actions = page.classed("panel")[0].classed("actions");
        let begins = actions.last().expect("the actions").tagged("button")[0];
        // Loading the page again is the page's own business.
        let reloads = begins.text() == messages::banner_reload(&languages()[0].text);
        assert!(reloads || is_off(begins), "{}", begins.text());
    }
}

#[test]
fn what_came_of_it_is_told_and_no_more_than_that() {
    type Say = fn(&Text) -> Words;
    let cases: [(WayOutNotice, Say); 3] = [
        (WayOutNotice::Unchanged, |text| {
            messages::out_unchanged(text, &format!("⟨{}⟩", now().at))
        }),
        (WayOutNotice::DoneAndUnchanged, messages::out_still),
        (
            WayOutNotice::Failed(Failure::Refused("Not yours.".into())),
            |text| {
                let why = messages::why_says(text, "Not yours.");
                [messages::out_failed(text), why].join(" ").into()
            },
        ),
    ];
    for (notice, say) in cases {
        let mut state = way_out("payment-missing", 0);
        let Screen::WayOut(way) = &mut state.screen else {
            unreachable!()
        };
        way.notice = Some(notice);
        for language in languages() {
            let page = Shown::new(state.clone()).checked(&language);
            assert_eq!(page.classed("notice")[0].text(), say(&language.text));
        }
    }
}

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

#[test]
fn the_work_by_hand_lists_who_and_ticks_off_what_a_read_has_shown() {
    let (mut crm, state) = scenes::by_hand();
    crm.holds.get_mut(&5).expect("known").clear();
    let checked = crm.play(state.clone(), Event::Asked(Ask::CheckAgain));
    for language in languages() {
        let text = &language.text;
        let list = |state: &State| -> Vec<String> {
            let page = Shown::new(state.clone()).checked(&language);
            assert_eq!(page.the("h3").text(), messages::by_hand_title(text));
            let links: Vec<Option<&str>> = page
                .tagged("a")
                .iter()
                .map(|link| link.attribute("href"))
                .collect();
            assert_eq!(links, [Some("?adminusers"), Some("?adminlicense")]);
            assert_eq!(next_steps(&page)[0].text(), messages::by_hand_users(text));
            assert_eq!(page.classed("caution").len(), 1);
            let items = page.classed("checklist")[0].tagged("ul");
            let items: Vec<&Element> = items.iter().flat_map(|list| list.tagged("li")).collect();
            items.iter().map(|item| item.text()).collect()
        };
        let item = |words: Words, state: Words| format!("{words} ({state})");
        let take = |name, state| item(messages::by_hand_take(text, "TEN-SALES", name), state);
        let (open, done) = (messages::by_hand_open(text), messages::by_hand_done(text));
        let activate = item(messages::by_hand_activate(text), open.clone());
        assert_eq!(
            list(&state),
            [
                take("Person 5", open.clone()),
                take("Person 6", open.clone()),
                take("Person 23", open.clone()),
                activate.clone(),
            ]
        );
        assert_eq!(
            list(&checked),
            [
                take("Person 5", done),
                take("Person 6", open.clone()),
                take("Person 23", open),
                activate,
            ]
        );
    }
}

fn hand(page: &Element) -> &Element {
    match page.classed("hand")[..] {
        [only] => only,
        ref found => panic!("{} hand-overs: {}", found.len(), page.text()),
    }
}

#[test]
fn open_requests_are_looked_at_before_they_are_given_to_somebody_who_can_take_them() {
    let titles = ["One", "Two", "Three", "Four", "Five", "Six", "Seven"];
    let state = handing(&[requests(&titles)]);
    for language in languages() {
        let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
        let hand = hand(&page);
        let title = messages::hand_title(text, 7, "Person 8");
        assert_eq!(hand.the("strong").text(), title);
        let shown: Vec<String> = hand.tagged("li").iter().map(|title| title.text()).collect();
        assert_eq!(shown[..5], titles[..5]);
        assert_eq!(shown[5], messages::hand_more(text, 2));
        // Not to themselves, not to a former or an inactive colleague.
        let owners: Vec<Words> = hand
            .tagged("option")
            .iter()
            .map(|one| one.text().into())
            .collect();
        assert_eq!(
            owners,
            [
                messages::hand_choose(text),
                messages::hand_automatic(text),
                messages::hand_nobody(text),
                "Person 7".into()
            ]
        );
        // Nobody gets them by default.
        let give = |hand: &Element| {
            let button = hand.tagged("button")[0];
            assert_eq!(button.text(), messages::hand_give(text, 7));
            is_off(button)
        };
        assert!(give(hand));
        let chosen = Shown {
            owner: Some(Owner::Nobody),
            ..Shown::new(state.clone())
        };
        let page = chosen.checked(&language);
        assert!(!give(self::hand(&page)));
        let selected = self::hand(&page).tagged("option");
        let selected = selected.into_iter().find(|one| one.has("selected"));
        assert_eq!(selected.expect("one").text(), messages::hand_nobody(text));
    }
}

#[test]
fn each_step_of_a_hand_over_says_what_is_done() {
    type Say = fn(&Text) -> Words;
    let asked = requests(&["Printer", "Invoice"]);
    let give = Event::Asked(Ask::GiveRequests(Owner::Automatic));
    let given = request_given(Ok(()));
    let cases: [(Vec<Event>, Say); 4] = [
        (vec![], messages::hand_reading),
        (vec![asked.clone(), give.clone()], |text| {
            messages::hand_giving(text, "2")
        }),
        (vec![asked.clone(), give.clone(), given.clone()], |text| {
            messages::hand_giving(text, "1")
        }),
        (
            vec![asked, give, given.clone(), given],
            messages::hand_counting,
        ),
    ];
    for (events, say) in cases {
        let state = handing(&events);
        for language in languages() {
            let page = Shown::new(state.clone()).checked(&language);
            assert_eq!(hand(&page).text(), say(&language.text));
            assert_eq!(hand(&page).tagged("progress").len(), 1);
            // While requests are being given away, nothing leads away from them.
            let words = messages::cancel(&language.text);
            let mut buttons = page.tagged("button").into_iter();
            let cancel = buttons.rfind(|button| button.text() == words);
            assert_eq!(is_off(cancel.expect("Cancel")), !events.is_empty());
        }
    }
}

#[test]
fn a_hand_over_that_failed_says_why_and_can_be_tried_again() {
    let state = handing(&[user_requests_read(Err(Failure::TimedOut))]);
    for language in languages() {
        let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
        let words = [messages::hand_unread(text), messages::error_timeout(text)].join(" ");
        assert_eq!(hand(&page).the("p").text(), words);
        let buttons: Vec<Words> = hand(&page)
            .tagged("button")
            .iter()
            .map(|button| button.text().into())
            .collect();
        assert_eq!(buttons, [messages::retry(text), messages::cancel(text)]);
    }
}

#[test]
fn a_user_without_open_requests_any_more_can_be_chosen() {
    let asked = requests(&["Printer"]);
    let give = Event::Asked(Ask::GiveRequests(Owner::Automatic));
    let given = request_given(Ok(()));
    let counted = requests_read(Ok(Vec::new()));
    let state = handing(&[asked, give, given, counted]);
    let Screen::Choose(People::Ready {
        handing, selection, ..
    }) = &state.screen
    else {
        panic!()
    };
    assert!(handing.is_none());
    let plan = selection.users.plan("ten-service").expect("read");
    assert!(selection.choices.get(plan, 8).is_some());
    let page = Shown::new(state).in_english();
    assert!(page.classed("locked").is_empty());
    assert!(page.classed("hand").is_empty());
}

#[test]
fn a_hostile_title_or_message_is_text_alone() {
    let hostile = "<img src=x onerror=alert(1)>";
    let asked = handing(&[requests(&[hostile])]);
    let page = Shown::new(asked.clone()).in_english();
    assert!(
        hand(&page)
            .tagged("bdi")
            .iter()
            .any(|title| title.text() == hostile)
    );
    let Screen::Choose(People::Ready { handing, .. }) = &asked.screen else {
        panic!()
    };
    let handing = handing.as_ref().map(|over| &over.step);
    assert!(matches!(handing, Some(HandOverStep::Asking(_))));
    let state = fix(scenes::none_new(hostile), "vendor-message");
    let page = Shown::new(state).draw(&english());
    assert_eq!(page.the("blockquote").text(), hostile);
    assert!(page.the("pre").says(hostile));
}
