//! What a screen reader is told: once for each change, and nothing where nothing has changed.

use crate::languages::{languages, said};
use crate::scenes::{self, TO_REVIEW};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, State};
use license_engine::guide::place;
use license_engine::{Answer, Answers, Question};
use license_troubleshooter::text::{Text, Words, messages};
use license_troubleshooter::view::{self, Copied, announcement, guide, noticed};

#[test]
fn nothing_is_said_of_a_page_that_has_just_loaded() {
    for language in languages() {
        for state in [State::default(), scenes::checking(), scenes::three().1] {
            assert_eq!(announcement(&state, &language.text), "");
        }
        let review = scenes::three_after(&TO_REVIEW);
        assert_eq!(announcement(&review, &language.text), "");
    }
}

#[test]
fn the_count_is_said_while_users_are_chosen() {
    for language in languages() {
        let text = &language.text;
        let asks = [&[Ask::Fix], &scenes::choosing(&[7])[..]].concat();
        let expected = format!(
            "{}. {}",
            messages::choose_count(text, 3, "1"),
            messages::choose_missing(text, 2)
        );
        assert_eq!(announcement(&scenes::three_after(&asks), text), expected);
    }
}

#[test]
fn each_thing_that_happens_by_itself_is_said_in_its_words() {
    type Say = fn(&Text) -> Words;
    let finished = [&TO_REVIEW[..], &[Ask::Confirm]].concat();
    let cases: [(State, Say); 7] = [
        (scenes::reading(), messages::choose_reading),
        (scenes::unread(Failure::Offline), |text| {
            let why = messages::error_offline(text);
            [messages::choose_unread(text), why].join(" ").into()
        }),
        (scenes::saving(2), |text| {
            messages::run_progress(text, "1", "3")
        }),
        (
            scenes::reading_license(scenes::REREAD),
            messages::run_reread,
        ),
        (scenes::awaiting(), |text| {
            let accepted = messages::banner_accepted(text);
            [accepted, messages::run_await(text)].join(" ").into()
        }),
        (scenes::activation(Err(Failure::TimedOut)), |text| {
            let done = messages::notice_done(text, 3);
            [messages::notice_unconfirmed(text), done].join(" ").into()
        }),
        (scenes::three_after(&finished), |text| {
            let valid = messages::done_valid(text, &said(370));
            format!("{}. {valid}", messages::done_title(text)).into()
        }),
    ];
    for (state, words) in cases {
        for language in languages() {
            assert_eq!(announcement(&state, &language.text), words(&language.text));
        }
    }
}

#[test]
fn what_happened_on_the_way_to_the_list_is_said_beside_the_count() {
    type Say = fn(&Text) -> Words;
    let cases: [(State, Say); 3] = [
        (scenes::changed(), |text| {
            let nothing = messages::notice_nothing(text);
            [messages::notice_changed(text), nothing].join(" ").into()
        }),
        (scenes::partly(), |text| {
            let done = messages::notice_done(text, 2);
            [messages::notice_partly(text), done].join(" ").into()
        }),
        (scenes::still_in_excess(), messages::notice_still),
    ];
    for (state, words) in cases {
        for language in languages() {
            assert_eq!(noticed(&state, &language.text), words(&language.text));
        }
    }
    for state in [scenes::checking(), scenes::three_after(&[Ask::Fix])] {
        assert_eq!(noticed(&state, &languages()[0].text), "");
    }
}

#[test]
fn each_stage_of_a_hand_over_is_said_in_its_words() {
    type Say = fn(&Text) -> Words;
    let cases: [(&str, Say); 5] = [
        ("hand over, reading", messages::hand_reading),
        // Whose requests they are is the name of the place that has the focus.
        ("hand over, asking", messages::hand_choose),
        ("hand over, giving", |text| messages::hand_giving(text, "2")),
        ("hand over, counting", messages::hand_counting),
        ("hand over, failed", |text| {
            let why = messages::error_timeout(text);
            format!("{} {why}", messages::hand_unread(text)).into()
        }),
    ];
    for (name, words) in cases {
        let shown = scenes::all().into_iter().find(|(scene, _)| scene == name);
        let (_, shown) = shown.expect(name);
        for language in languages() {
            let said = announcement(&shown.state, &language.text);
            assert_eq!(said, words(&language.text), "{name}");
        }
    }
}

#[test]
fn copying_says_whether_it_was_done() {
    for language in languages() {
        let text = &language.text;
        for (done, words) in [
            (true, messages::copied(text)),
            (false, messages::copy_failed(text)),
        ] {
            let copied = Copied {
                text: "Fjord Bygg AS".into(),
                done,
            };
            assert_eq!(view::copied(&copied, text), words);
        }
    }
}

#[test]
fn reading_many_users_is_said_once_and_not_with_every_page() {
    let first = scenes::some_read(5);
    let second = scenes::some_read(8);
    for language in languages() {
        let said = announcement(&first, &language.text);
        assert_eq!(announcement(&second, &language.text), said);
        assert_eq!(noticed(&second, &language.text), "");
    }
}

#[test]
fn of_a_step_of_the_guide_the_number_is_told_and_the_title_is_left_to_the_focus() {
    let known = Answers::default();
    let told = |given: &Answers, text: &Text| guide::announcement(&place(given, &known), text);
    let first = Answers::default();
    let second = first.clone().with(Question::Message, Answer::FetchError);
    let end = first.clone().with(Question::Message, Answer::NewLicense);
    for language in languages() {
        let text = &language.text;
        for (number, given) in [("1", &first), ("2", &second)] {
            let words = messages::guide_number(text, number, "4");
            assert_eq!(told(given, text), words);
        }
        assert_eq!(told(&end, text), "");
    }
}
