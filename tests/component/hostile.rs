//! Names and reasons come from other people. They are shown as they are, and are never anything but text.

use crate::common::{dates, three_too_many};
use crate::drawing::Shown;
use crate::html::Element;
use crate::languages::{Language, languages};
use crate::scenes::{self, TO_REVIEW};
use license_engine::fact::Failure;
use license_engine::flow::{Ask, Event, Method, State};

const HOSTILE: [&str; 9] = [
    "<img src=x onerror=alert(1)>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "</bdi></section><h2>Pay here</h2>",
    "&lt;b&gt;&amp;",
    "{0}{1}{name}",
    "\u{202e}gnp.exe",
    "javascript:alert(1)",
    "李 🙂 مدير",
];

/// Draws, and checks that nothing but the widget's own elements and attributes came of it.
fn drawn(state: &State, language: &Language, plain: &State) -> Element {
    let page = Shown::new(state.clone()).draw(&language.text);
    let plain = Shown::new(plain.clone()).draw(&language.text);
    let skeleton = |page: &Element| {
        let shape = |element: &Element| {
            let names = element.attributes.iter().map(|(name, _)| name.as_str());
            format!("{} {:?}", element.tag, names.collect::<Vec<_>>())
        };
        page.all().into_iter().map(shape).collect::<Vec<_>>()
    };
    assert_eq!(skeleton(&page), skeleton(&plain));
    page
}

/// The main job where the users have names like that, at every step on the way.
fn with_name(name: &str) -> Vec<State> {
    let tenant = || {
        let mut crm = three_too_many();
        for place in [4, 5] {
            crm.users[place].name = name.into();
        }
        crm
    };
    let fix: &[Ask] = &[Ask::Fix, Ask::UseSuggestion];
    let mut states = vec![
        scenes::after(tenant(), fix),
        scenes::after(tenant(), &TO_REVIEW),
    ];
    for time in [1, 2] {
        let mut crm = tenant();
        let state = crm.started();
        let state = scenes::ask(&mut crm, state, &TO_REVIEW);
        let mut saves = 0;
        let state = scenes::play_until(&mut crm, state, Event::Asked(Ask::Confirm), |method| {
            saves += u32::from(matches!(method, Method::Save(_)));
            saves == time
        });
        states.push(state);
    }
    states
}

#[test]
fn a_hostile_name_is_shown_as_it_is_and_as_text_alone() {
    let plain = with_name("Person 0");
    for name in HOSTILE {
        for (state, plain) in with_name(name).iter().zip(&plain) {
            for language in languages() {
                let page = drawn(state, &language, plain);
                let shown = page.texts().concat();
                assert!(shown.contains(name), "{name}: {shown}");
            }
        }
    }
}

#[test]
fn a_name_is_kept_apart_from_the_direction_of_the_text_around_it() {
    let name = "مدير";
    for state in &with_name(name)[..2] {
        let page = Shown::new(state.clone()).in_english();
        let apart = page.tagged("bdi");
        assert!(apart.iter().any(|bdi| bdi.text() == name));
    }
}

#[test]
fn a_name_in_the_middle_of_a_sentence_turns_nothing_of_it() {
    for name in ["مدير", "\u{202e}gnp.exe"] {
        let states = with_name(name);
        for language in languages() {
            let page = Shown::new(states[2].clone()).draw(&language.text);
            let doing = page.classed("run")[0].tagged("p")[0].text();
            assert!(
                doing.contains(&format!("\u{2068}{name}\u{2069}")),
                "{doing:?}"
            );
        }
    }
}

#[test]
fn a_hostile_plan_is_shown_as_it_is_and_as_text_alone() {
    let with_plan = |plan: &str| {
        let named = |state| {
            scenes::relicensed(state, |license| {
                license.modules[0].description = plan.into()
            })
        };
        [
            named(scenes::three().1),
            named(scenes::three_after(&[Ask::ToggleWhy])),
            named(scenes::three_after(&[Ask::Fix])),
            named(scenes::three_after(&TO_REVIEW)),
        ]
    };
    for name in HOSTILE {
        for (state, plain) in with_plan(name).iter().zip(&with_plan("Sales")) {
            for language in languages() {
                let shown = drawn(state, &language, plain).texts().concat();
                assert!(shown.contains(name), "{name}: {shown}");
            }
        }
    }
}

#[test]
fn a_hostile_reason_is_shown_as_it_is_and_as_text_alone() {
    let with_reason = |words: &str| {
        let open = |state| {
            let mut crm = three_too_many();
            scenes::ask(&mut crm, state, &[Ask::ToggleWhy])
        };
        [
            scenes::fix(scenes::none_new(words), "vendor-message"),
            scenes::fix(scenes::blocked(words), "vendor-message"),
            open(scenes::unreadable(&Failure::Refused(words.into()))),
            open(scenes::unreadable(&Failure::Explained(500, words.into()))),
            scenes::activation(Err(Failure::Refused(words.into()))),
        ]
    };
    for words in HOSTILE {
        for (state, plain) in with_reason(words).iter().zip(&with_reason("No.")) {
            for language in languages() {
                let shown = drawn(state, &language, plain).texts().concat();
                assert!(shown.contains(words), "{words}: {shown}");
            }
        }
    }
}

#[test]
fn a_hostile_administrator_or_search_is_text_alone() {
    let state = scenes::ordinary(dates(-40, -20, -1));
    for words in HOSTILE {
        let shown = Shown {
            administrator: Some(words.into()),
            ..Shown::new(state.clone())
        };
        let page = shown.in_english();
        assert!(page.the("h2").text().contains(words), "{words}");
        let shown = Shown {
            search: words.into(),
            ..Shown::new(scenes::three_after(&[Ask::Fix]))
        };
        let page = shown.in_english();
        let input = page.classed("search")[0].the("input");
        assert_eq!(input.attribute("value"), Some(words));
    }
}

#[test]
fn a_hostile_name_in_the_label_of_a_choice_stays_in_the_label() {
    for name in HOSTILE {
        let mut crm = scenes::swap_crm();
        crm.users[1].name = name.into();
        let state = scenes::after(crm, &[Ask::Fix, Ask::UseSuggestion]);
        let page = Shown::new(state).in_english();
        let selects = page.tagged("select");
        let labels = selects
            .iter()
            .filter_map(|select| select.attribute("aria-label"));
        assert_eq!(labels.filter(|label| label.contains(name)).count(), 1);
        let strange = ["img", "script", "h2"].map(|tag| page.tagged(tag).len());
        assert_eq!(strange, [0, 0, 1], "only the banner's own heading");
    }
}
