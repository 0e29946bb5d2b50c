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
    // The end, with the receipt.
    let end = [&TO_REVIEW[..], &[Ask::Confirm]].concat();
    states.push(scenes::after(tenant(), &end));
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

#[test]
fn a_hostile_title_of_a_request_is_shown_as_it_is_and_as_text_alone() {
    let asking = |title: &str| scenes::handing(&[scenes::requests(&[title])]);
    for title in HOSTILE {
        for language in languages() {
            let shown = drawn(&asking(title), &language, &asking("A title")).texts();
            assert!(shown.concat().contains(title), "{title}");
        }
    }
}

#[test]
fn a_hostile_address_of_the_vendors_is_no_link() {
    let said = |url: &str| {
        let says = scenes::server_says("UseCustomMessageAndUrl", "Please renew.", url);
        let state = scenes::answered(scenes::without_new(), &[says]);
        scenes::fix(state, "vendor-message")
    };
    let links = |url: &str| -> Vec<String> {
        let page = Shown::new(said(url)).in_english();
        let links = page.tagged("a").into_iter();
        let addresses = links.filter_map(|link| link.attribute("href"));
        addresses.map(str::to_owned).collect()
    };
    let sound = "https://www.superoffice.com/renew?id=1";
    assert!(links(sound).contains(&sound.to_owned()));
    let others = links("");
    let disguised = [
        "http://www.superoffice.com/",
        "data:text/html,<script>alert(1)</script>",
        "https://superoffice.com@evil.example/",
        "https://x\u{202e}moc.ecifforepus",
        " java\tscript:alert(1)//https://x",
    ];
    for url in HOSTILE.into_iter().chain(disguised) {
        assert_eq!(links(url), others, "{url}");
    }
}

#[test]
fn hostile_details_of_the_installation_are_shown_as_they_are_and_as_text_alone() {
    let renamed = |words: &str| {
        let mut crm = three_too_many();
        let terms = [&mut crm.old_terms, &mut crm.new_terms];
        terms.into_iter().for_each(|terms| {
            terms.company = words.into();
            terms.serial = words.into();
        });
        let says = scenes::server_says("NewSerialAvailable", words, words);
        scenes::fix(scenes::answered(crm, &[says]), "name-or-serial-changed")
    };
    for words in HOSTILE {
        for language in languages() {
            let shown = drawn(&renamed(words), &language, &renamed("Fjord AS")).texts();
            assert!(shown.concat().contains(words), "{words}");
        }
    }
}

#[test]
fn a_text_of_ten_thousand_letters_is_text_alone() {
    let long = ["<b>\u{202e}", &"x🙂".repeat(5_000)].concat();
    let plain = with_name("Person 0");
    for (state, plain) in with_name(&long).iter().zip(&plain) {
        let page = drawn(state, &languages()[0], plain);
        assert!(page.texts().concat().contains(&long));
    }
    let asking = |title: &str| scenes::handing(&[scenes::requests(&[title])]);
    let page = drawn(&asking(&long), &languages()[0], &asking("A title"));
    assert!(page.texts().concat().contains(&long));
}

#[test]
fn where_a_text_is_missing_the_page_stands_all_the_same() {
    for nothing in ["", " ", "\0", "\u{200b}"] {
        for state in with_name(nothing) {
            for language in languages() {
                let page = Shown::new(state.clone()).draw(&language.text);
                assert_eq!(page.tagged("h2").len(), 1);
            }
        }
        let untitled = scenes::handing(&[scenes::requests(&[nothing])]);
        let titled = scenes::handing(&[scenes::requests(&["A title"])]);
        drawn(&untitled, &languages()[0], &titled);
    }
}

#[test]
fn figures_at_their_limits_are_told_in_every_language() {
    let figures = |state: State, in_use: u32, new: u32| {
        scenes::relicensed(state, |license| {
            license.modules[0].in_use = Some(in_use);
            license.modules[0].new = license_engine::license::Grant::Seats(new);
        })
    };
    for (in_use, new) in [
        (u32::MAX, 0),
        (u32::MAX, u32::MAX - 1),
        (i32::MAX as u32, 1),
    ] {
        for asks in [&[][..], &[Ask::ToggleWhy], &[Ask::Fix], &TO_REVIEW] {
            let state = figures(scenes::three_after(asks), in_use, new);
            for language in languages() {
                let shown = Shown::new(state.clone()).draw(&language.text).texts();
                let digits: String = shown.concat();
                let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
                let told =
                    [in_use, in_use - new].map(|number| digits.contains(&number.to_string()));
                assert_ne!(told, [false, false], "{in_use} {new} {asks:?}: {digits}");
            }
        }
    }
}
