//! The people to choose from while they are being read, and where they could not be.

use crate::choose::{button, is_open, review_button, row};
use crate::drawing::Shown;
use crate::every_screen::next_steps;
use crate::languages::{english, languages};
use crate::scenes;
use license_engine::fact::Failure;
use license_engine::flow::State;
use license_troubleshooter::text::{Text, Words, messages};

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
