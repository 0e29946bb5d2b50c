//! Open requests that are given to somebody else before a plan is taken.

use crate::common::replies::{request_given, requests_read, user_requests_read};
use crate::drawing::Shown;
use crate::every_screen::is_off;
use crate::html::Element;
use crate::languages::{english, languages};
use crate::scenes::{self, fix, handing, requests};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, Event, HandOverStep, Owner, People, Screen};
use license_troubleshooter::text::{Text, Words, messages};

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
