//! The job by hand.

use crate::drawing::Shown;
use crate::every_screen::next_steps;
use crate::html::Element;
use crate::languages::languages;
use crate::scenes::{self};
use license_engine::flow::{Ask, Event, State};
use license_troubleshooter::text::{Words, messages};

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
        let item = |words: Words, state: Words| format!("{words}\u{a0}({state})");
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
