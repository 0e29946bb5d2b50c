//! Carrying out: what is being done, how far it is, and when it can still be stopped.

use crate::common::now;
use crate::common::replies::update;
use crate::drawing::Shown;
use crate::every_screen::{is_off, next_steps};
use crate::html::Element;
use crate::languages::languages;
use crate::scenes;
use license_engine::flow::{Ask, Event, Method, State};
use license_troubleshooter::text::{Text, Words, messages};

type Say = fn(&Text) -> Words;

/// Every step of the main job, with what is said of it and whether it can be stopped.
fn steps() -> Vec<(State, Say, bool)> {
    let activating = scenes::running(|method| matches!(method, Method::Activate { .. }));
    vec![
        (scenes::reading_license(1), messages::run_recheck, true),
        (
            scenes::saving(1),
            |text| messages::run_take(text, "1", "3", "Person 5"),
            true,
        ),
        (
            scenes::saving(3),
            |text| messages::run_take(text, "3", "3", "Person 23"),
            true,
        ),
        (
            scenes::reading_license(scenes::REREAD),
            messages::run_reread,
            false,
        ),
        (activating, messages::run_activate, false),
        (
            scenes::reading_license(scenes::VERIFY),
            messages::run_verify,
            false,
        ),
        (
            scenes::giving(),
            |text| messages::run_take(text, "1", "3", "Person 2"),
            false,
        ),
    ]
}

fn stop<'a>(page: &'a Element, text: &Text) -> Option<&'a Element> {
    let buttons = page.tagged("button");
    let stop = messages::run_stop(text);
    buttons.into_iter().find(|button| button.text() == stop)
}

#[test]
fn before_a_plan_is_given_back_it_is_not_said_that_nothing_has_been_changed() {
    let state = update(
        scenes::could_have_kept(),
        Event::Asked(Ask::PutOneBack(1)),
        now(),
    );
    let shown = Shown::new(state.0);
    for language in languages() {
        let page = shown.checked(&language);
        let title = page.the("h2").text();
        assert_eq!(title, messages::done_title(&language.text));
    }
}

#[test]
fn each_step_says_what_is_done_and_can_be_stopped_only_while_that_is_true() {
    for (state, words, may_stop) in steps() {
        let shown = Shown::new(state);
        for language in languages() {
            let (page, text) = (shown.checked(&language), &language.text);
            let run = page.classed("run")[0];
            assert_eq!(run.tagged("p")[0].text(), words(text));
            assert_eq!(stop(&page, text).is_some(), may_stop, "{}", run.text());
            assert_eq!(run.tagged("p")[1].text(), messages::run_open(text));
            assert_eq!(run.tagged("progress").len(), 1);
            assert!(next_steps(&page).is_empty());
        }
    }
}

#[test]
fn the_bar_counts_what_is_done_of_what_is_to_be_done() {
    for (time, value) in [(1, "0"), (2, "1"), (3, "2")] {
        let page = Shown::new(scenes::saving(time)).in_english();
        let bar = page.the("progress");
        assert_eq!(bar.attribute("max"), Some("3"));
        assert_eq!(bar.attribute("value"), Some(value));
        let done = page.classed("done")[0].tagged("li").len();
        assert_eq!(done.to_string(), value);
    }
    // Where there is nothing to count, no end is claimed.
    let page = Shown::new(scenes::reading_license(scenes::REREAD)).in_english();
    assert!(!page.the("progress").has("value"));
}

#[test]
fn stopping_is_said_and_asked_for_once() {
    let state = update(scenes::saving(2), Event::Asked(Ask::Stop), now()).0;
    for language in languages() {
        let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
        let run = page.classed("run")[0];
        assert_eq!(run.tagged("p")[0].text(), messages::run_stopping(text));
        let stop = stop(&page, text).expect("the button stays where it is");
        assert!(is_off(stop));
    }
}

#[test]
fn an_activation_that_does_not_show_yet_is_no_success_and_can_be_looked_for_again() {
    for language in languages() {
        let (page, text) = (
            Shown::new(scenes::awaiting()).checked(&language),
            &language.text,
        );
        let run = page.classed("run")[0];
        let said: Vec<String> = run.tagged("p").iter().map(|line| line.text()).collect();
        assert_eq!(said, [messages::run_await(text)]);
        let next: Vec<String> = next_steps(&page).iter().map(|next| next.text()).collect();
        assert_eq!(next, [messages::banner_check(text)]);
        assert!(!page.says(&messages::done_title(text)));
        assert!(stop(&page, text).is_none());
    }
}

#[test]
fn who_is_still_to_come_is_named_and_how_long_it_takes_once_there_is_a_pace() {
    for language in languages() {
        let text = &language.text;
        let page = Shown::new(scenes::saving(1)).checked(&language);
        let coming = page.classed("coming")[0].text();
        assert_eq!(coming, messages::run_next(text, "Person 6, Person 23"));
        assert!(page.classed("left").is_empty(), "there is no pace yet");
        let page = Shown::new(scenes::saving(3)).checked(&language);
        assert!(
            page.classed("coming").is_empty(),
            "the last one is under way"
        );
        for (seconds, words) in [
            (1, messages::run_left_seconds(text, 10)),
            (30, messages::run_left_minutes(text, 4)),
        ] {
            let page = Shown::new(scenes::with_many_ahead(seconds)).checked(&language);
            assert_eq!(page.classed("left")[0].text(), words);
            let more = messages::review_names_more(text, 3);
            let names = format!("Person 6, Person 7, Person 8 {more}");
            let coming = page.classed("coming")[0].text();
            assert_eq!(coming, messages::run_next(text, &names));
        }
    }
}
