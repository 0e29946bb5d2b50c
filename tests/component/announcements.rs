//! What a screen reader is told: once for each change, and nothing where nothing has changed.

use crate::drawing::Shown;
use crate::html::Element;
use crate::languages::{languages, said};
use crate::scenes::{self, TO_REVIEW};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, NotRemoved, People, Screen, State};
use license_engine::guide::place;
use license_engine::remedy::Change;
use license_engine::{Answer, Answers, Question};
use license_troubleshooter::text::{Text, Words, isolated, messages};
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
            // Whose plan was not removed comes after it.
            let said = noticed(&state, &language.text);
            assert!(said.starts_with(&*words(&language.text)), "{said}");
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

/// Every sentence that a screen draws of what happened or what could not be had. Cautions, instructions, and what the
/// Review says of the users, are no news: they are read with the screen, and the button is described by them.
fn told_on(page: &Element) -> Vec<String> {
    let known = [page.classed("people"), page.tagged("details")].concat();
    let known: Vec<&Element> = known.into_iter().flat_map(Element::all).collect();
    let is_known = |one: &Element| known.iter().any(|other| std::ptr::eq(*other, one));
    let notices = page.visible().into_iter();
    let notices = notices.filter(|one| one.is("notice") && !one.is("caution"));
    let notices = notices.filter(|one| !is_known(one));
    let lists = page.visible().into_iter();
    let lists = lists.filter(|one| {
        one.tag == "div"
            && ["trouble", "uncertain", "beyond"]
                .iter()
                .any(|class| one.is(class))
    });
    let whole = |one: &Element| match one.tagged("li")[..] {
        [] => vec![one.text()],
        ref lines => {
            let above = one.tagged("p").into_iter();
            above
                .chain(lines.iter().copied())
                .map(Element::text)
                .collect()
        }
    };
    notices.chain(lists).flat_map(whole).collect()
}

#[test]
fn whatever_is_drawn_as_a_notice_is_said_in_full_and_once() {
    let mut count = 0;
    // While more is to come, what is missing is not told yet: it may come.
    let awaits = |state: &State| match &state.screen {
        Screen::Choose(People::Ready { selection, .. }) => selection.users.awaited.what_decides(),
        _ => false,
    };
    let all = scenes::all().into_iter();
    // In one language: in each the sentences are put together in the same way.
    let language = &languages()[0];
    for (name, shown) in all.filter(|(_, shown)| !awaits(&shown.state)) {
        let text = &language.text;
        let said = [
            noticed(&shown.state, text),
            announcement(&shown.state, text),
        ]
        .join(" ");
        for told in told_on(&shown.checked(language)) {
            let times = said.matches(&told).count();
            assert_eq!(times, 1, "{name}: \"{told}\" in \"{said}\"");
            count += 1;
        }
    }
    // Each of the notices, what is unread, and what is left at the end.
    assert!(count >= 20, "{count}");
}

#[test]
fn whose_plan_was_not_removed_is_said_with_the_reason_beside_the_notice() {
    for (state, count) in [(scenes::partly(), 1), (scenes::uncertain(), 1)] {
        let failures = &scenes::selection(&state).failures;
        assert_eq!(failures.len(), count);
        for language in languages() {
            let said = noticed(&state, &language.text);
            let page = Shown::new(state.clone()).checked(&language);
            let rows = page.classed("row").into_iter();
            let rows: Vec<&Element> = rows
                .filter(|row| !row.classed("trouble").is_empty())
                .collect();
            assert_eq!(rows.len(), count);
            for row in rows {
                let name = row.tagged("bdi")[0].text();
                let why = row.classed("trouble")[0].text();
                let told = format!("{}: {why}", isolated(&name));
                assert_eq!(said.matches(&told).count(), 1, "\"{told}\" in \"{said}\"");
                let label = row.tagged("input")[0];
                assert_eq!(label.attribute("aria-description"), Some(&*why));
            }
        }
    }
}

#[test]
fn of_many_whose_plan_was_not_removed_the_first_are_said_and_how_many_more() {
    let mut state = scenes::partly();
    let Screen::Choose(People::Ready { selection, .. }) = &mut state.screen else {
        panic!("not at the choice");
    };
    let failure = selection.failures[0].clone();
    let others = selection.users.users.iter().map(|user| user.id);
    selection.failures = others
        .take(8)
        .map(|user| NotRemoved {
            change: Change {
                user,
                ..failure.change
            },
            ..failure.clone()
        })
        .collect();
    for language in languages() {
        let said = noticed(&state, &language.text);
        let why = messages::review_names_more(&language.text, 3);
        assert!(said.ends_with(&format!(" {why}.")), "{said}");
        assert_eq!(said.matches("Person").count(), 5, "{said}");
    }
}
