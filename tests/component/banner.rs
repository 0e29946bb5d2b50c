//! The banner: the stage, the worst cause with its figures, one next step; and the evidence below it.

use crate::common::replies::{server_status_read, update};
use crate::common::{Crm, dates, now};
use crate::drawing::Shown;
use crate::every_screen::next_steps;
use crate::html::Element;
use crate::languages::{languages, said};
use crate::scenes::{self, at};
use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::{Ask, Event, State};
use license_engine::license::Dates;
use license_troubleshooter::text::{Text, Words, messages};
use license_troubleshooter::view::{self, Rest, announcement};

/// Draws a state in every language, and looks at each.
pub fn in_each(state: State, look: impl Fn(&Element, &Text)) {
    let shown = Shown::new(state);
    for language in languages() {
        look(&shown.checked(&language), &language.text);
    }
}

fn next_step(page: &Element) -> String {
    match next_steps(page)[..] {
        [only] => only.text(),
        ref found => panic!("{} next steps", found.len()),
    }
}

#[test]
fn an_excess_is_told_in_one_sentence_with_its_figures() {
    in_each(scenes::three().1, |page, text| {
        let expected = messages::banner_excess_plan(text, 3, "TEN-SALES");
        assert_eq!(page.the("h2").text(), expected);
        assert_eq!(next_step(page), messages::banner_fix(text));
    });
    in_each(scenes::several_crm().started(), |page, text| {
        let expected = messages::banner_excess_plans(text, 3, "2");
        assert_eq!(page.the("h2").text(), expected);
    });
}

// Complaint 19: today, tomorrow, so many days.
#[test]
fn each_stage_names_the_day_that_matters() {
    type Say = fn(&Text) -> Words;
    let day = |days: i32| -> Dates { dates(-20, days, 12) };
    let cases: [(Dates, Say); 7] = [
        (day(5), |text| messages::stage_days(text, 5, &said(5))),
        (day(1), |text| messages::stage_tomorrow(text, &said(1))),
        (day(0), |text| messages::stage_today(text, &said(0))),
        (day(-1), |text| {
            messages::stage_grace(text, &said(-1), &said(12))
        }),
        (dates(-40, -20, -1), |text| {
            messages::stage_stopped(text, &said(-20), &said(-1))
        }),
        // Without a grace date, nothing is said of one.
        (
            Dates {
                admin_warning: at(-20),
                expiry: at(-1),
                grace: None,
            },
            |text| messages::stage_grace_open(text, &said(-1)),
        ),
        // A grace date before the expiry date: the modules stop with the later of the two.
        (dates(-20, -1, -3), |text| {
            messages::stage_stopped(text, &said(-1), &said(-3))
        }),
    ];
    for (dates, expected) in cases {
        in_each(scenes::three_with(dates), |page, text| {
            let stage = page.classed("stage");
            let stage: Vec<String> = stage.iter().map(|line| line.text()).collect();
            assert_eq!(stage, [expected(text)], "{dates:?}");
        });
    }
}

#[test]
fn how_bad_it_is_is_told_by_a_word_and_not_by_colour_alone() {
    let cases = [
        (dates(-20, 5, 17), "attention"),
        (dates(-20, -1, 12), "critical"),
        (dates(-40, -20, -1), "critical"),
    ];
    for (dates, look) in cases {
        in_each(scenes::three_with(dates), |page, text| {
            assert_eq!(page.classed(look).len(), 1);
            let expected = match look {
                "attention" => messages::severity_attention(text),
                _ => messages::severity_critical(text),
            };
            assert_eq!(page.classed("sign")[0].text(), expected);
        });
    }
}

#[test]
fn while_it_is_being_checked_nothing_is_claimed_and_nothing_can_be_begun() {
    in_each(scenes::checking(), |page, text| {
        assert_eq!(page.the("h2").text(), messages::banner_checking(text));
        assert!(next_steps(page).is_empty());
        assert_eq!(page.tagged("progress").len(), 1);
    });
}

// Complaint 24: what could not be read is no claim, and there is a way to try again.
#[test]
fn what_could_not_be_read_is_called_so_with_a_way_to_try_again() {
    type Say = fn(&Text) -> Words;
    let cases: [(Failure, Say); 8] = [
        (Failure::Offline, messages::error_offline),
        (Failure::TimedOut, messages::error_timeout),
        (Failure::LoggedOut, messages::error_login),
        (Failure::NotAllowed, messages::error_rights),
        (Failure::Status(503), |text| {
            messages::error_status(text, "503")
        }),
        (Failure::Malformed, messages::error_malformed),
        (Failure::Refused("Not today.".into()), |text| {
            messages::why_says(text, "Not today.")
        }),
        (Failure::Refused(" ".into()), messages::error_silent),
    ];
    for (why, words) in cases {
        let open = [Ask::ToggleWhy];
        let state = scenes::ask(&mut Crm::new(vec![]), scenes::unreadable(&why), &open);
        in_each(state, |page, text| {
            assert_eq!(page.the("h2").text(), messages::banner_unread(text));
            assert_eq!(page.classed("stage")[0].text(), words(text));
            let next = match why {
                Failure::LoggedOut => messages::banner_reload(text),
                _ => messages::banner_check(text),
            };
            assert_eq!(next_step(page), next);
            // The reason stands there already: nothing is left to unfold.
            assert!(page.classed("panel").is_empty());
            assert!(
                page.all()
                    .iter()
                    .all(|one| !one.has("aria-expanded") || one.has("hidden"))
            );
        });
    }
}

// Complaint 23: what is held back without a word is called so, and no empty message is quoted.
#[test]
fn where_the_vendor_gives_no_reason_none_is_quoted() {
    let open = |state| scenes::ask(&mut Crm::new(vec![]), state, &[Ask::ToggleWhy]);
    for (state, words) in [
        (
            scenes::none_new("  "),
            messages::why_none as fn(&Text) -> Words,
        ),
        (scenes::blocked(""), messages::why_blocked),
    ] {
        in_each(open(state), |page, text| {
            assert_eq!(page.the("h2").text(), messages::banner_unknown(text));
            assert!(page.classed("panel")[0].says(&words(text)));
            let quoted = messages::why_says(text, "");
            assert!(!page.says(quoted.trim()), "{}", page.text());
        });
    }
}

// Complaint 8: a successor in hand is no warning.
#[test]
fn a_licence_that_is_ready_leads_to_its_preview() {
    in_each(scenes::ready_crm().started(), |page, text| {
        assert_eq!(page.the("h2").text(), messages::banner_ready(text));
        assert_eq!(next_step(page), messages::banner_preview(text));
    });
}

// Complaint 3: a warning is put off, what is worse is made small.
#[test]
fn what_can_be_put_off_says_so_and_what_is_worse_is_made_small() {
    let expanded = |page: &Element, words: &str| {
        let buttons = page.tagged("button");
        let named = buttons.iter().find(|button| button.text() == words);
        let named = named.unwrap_or_else(|| panic!("no {words}: {}", page.text()));
        named.attribute("aria-expanded").map(str::to_owned)
    };
    in_each(scenes::three().1, |page, text| {
        assert_eq!(expanded(page, &messages::banner_later(text)), None);
    });
    in_each(scenes::three_with(dates(-20, -1, 12)), |page, text| {
        let open = expanded(page, &messages::banner_less(text));
        assert_eq!(open.as_deref(), Some("true"));
    });
    let mut crm = crate::common::three_too_many();
    crm.old_terms.dates = dates(-20, -1, 12);
    in_each(scenes::after(crm, &[Ask::Later]), |page, text| {
        assert_eq!(page.tagged("button").len(), 1);
        let open = expanded(page, &messages::banner_more(text));
        assert_eq!(open.as_deref(), Some("false"));
        assert!(page.classed("stage").is_empty());
    });
}

#[test]
fn the_evidence_opens_and_says_that_it_is_open() {
    let expanded = |page: &Element| {
        let buttons = page.tagged("button");
        let why = buttons
            .into_iter()
            .find(|button| button.has("aria-expanded"));
        let why = why.expect("a button for the evidence");
        why.attribute("aria-expanded").map(str::to_owned)
    };
    in_each(scenes::three().1, |page, _| {
        assert_eq!(expanded(page).as_deref(), Some("false"));
        assert!(page.classed("panel").is_empty());
    });
    in_each(scenes::three_after(&[Ask::ToggleWhy]), |page, text| {
        assert_eq!(expanded(page).as_deref(), Some("true"));
        let rows = page.classed("figures")[0].tagged("li");
        let rows: Vec<String> = rows.iter().map(|row| row.text()).collect();
        let figures = |assigned, bought| {
            let assigned = messages::figures_assigned(text, assigned);
            format!("{assigned}{}", messages::figures_bought(text, bought))
        };
        assert_eq!(
            rows,
            [
                format!(
                    "TEN-SALES{}{}",
                    figures(23, 20),
                    messages::figures_excess(text, 3)
                ),
                // Complaint 17: nothing is said to be in excess by nothing.
                format!("TEN-MARKETING{}", figures(0, 10)),
            ]
        );
        let source = page.classed("source")[0].text();
        let at = crate::common::now().at;
        assert!(
            source.starts_with(&*messages::why_source(text, &format!("⟨{at}⟩"))),
            "{source}"
        );
    });
}

#[test]
fn every_other_cause_is_told_with_how_sure_it_is_and_its_own_way_out() {
    type Say = fn(&Text) -> String;
    let problem = server_status_read(Ok(ServerStatus {
        status: "ProblemWithLicense".into(),
        message: String::new(),
        url: String::new(),
    }));
    let unpaid = scenes::answered(crate::common::three_too_many(), &[problem]);
    let unpaid = update(unpaid, Event::Asked(Ask::ToggleWhy), now()).0;
    let cases: [(State, Say); 2] = [
        // A question needs no word on how sure it is.
        (scenes::several_causes(dates(-20, 5, 17)), |text| {
            messages::banner_test(text).to_string()
        }),
        (unpaid, |text| {
            let likely = messages::certainty_likely(text);
            format!("{} ({likely})", messages::banner_payment(text))
        }),
    ];
    for (state, told) in cases {
        in_each(state, |page, text| {
            // The worst one, which is confirmed, leads.
            assert_eq!(next_step(page), messages::banner_fix(text));
            let others = page.classed("others")[0];
            assert_eq!(others.the("span").text(), told(text));
            assert_eq!(others.the("button").text(), messages::banner_out(text));
        });
    }
    in_each(scenes::three_after(&[Ask::ToggleWhy]), |page, text| {
        assert!(!page.says(&messages::why_others(text)));
    });
}

#[test]
fn a_plan_that_is_not_in_the_new_licence_is_called_so() {
    in_each(
        scenes::after(scenes::swap_crm(), &[Ask::ToggleWhy]),
        |page, text| {
            let row = page.classed("figures")[0].tagged("li")[0].text();
            assert!(row.contains(&*messages::figures_gone(text)), "{row}");
            assert!(row.contains(&*messages::figures_excess(text, 3)), "{row}");
        },
    );
}

// Complaint 32.
#[test]
fn a_plan_without_a_limit_has_no_row_and_no_excess() {
    let mut crm = crate::common::three_too_many();
    crm.modules[1].new = license_engine::license::Grant::Unlimited;
    in_each(scenes::after(crm, &[Ask::ToggleWhy]), |page, _| {
        assert_eq!(page.classed("figures")[0].tagged("li").len(), 1);
        assert!(!page.text().contains("TEN-MARKETING"));
    });
}

// Complaints 1, 2 and 34: who is affected and cannot act is told who can, in one sentence.
#[test]
fn a_refusal_for_another_reason_is_told_above_the_causes_as_they_are_now() {
    let state = scenes::another_reason();
    for language in languages() {
        let (page, text) = (Shown::new(state.clone()).checked(&language), &language.text);
        let notices = page.classed("notice");
        let [notice] = &notices[..] else {
            panic!("{} notices", notices.len())
        };
        let told = notice.text();
        for words in [
            messages::notice_refused(text),
            messages::notice_done(text, 3),
            messages::why_says(text, "The licence is blocked."),
        ] {
            assert!(told.contains(&*words), "{told}: {words}");
        }
        assert_eq!(announcement(&state, text), told);
    }
    let closed = update(state, Event::Asked(Ask::CheckAgain), now()).0;
    assert_eq!(Shown::new(closed).in_english().classed("notice").len(), 0);
}

#[test]
fn an_ordinary_user_is_told_one_sentence_that_names_the_administrator() {
    let state = scenes::ordinary(dates(-40, -20, -1));
    in_each(state.clone(), |page, text| {
        assert_eq!(page.the("h2").text(), messages::user_unnamed(text));
        assert!(page.tagged("button").is_empty());
        assert!(page.tagged("p").is_empty());
    });
    for (name, unnamed) in [("Kari Nordmann", false), (" ", true)] {
        let shown = Shown {
            administrator: Some(name.into()),
            ..Shown::new(state.clone())
        };
        for language in languages() {
            let expected = match unnamed {
                true => messages::user_unnamed(&language.text),
                false => messages::user_named(&language.text, name),
            };
            assert_eq!(shown.checked(&language).the("h2").text(), expected);
        }
    }
}

#[test]
fn the_banner_alone_is_drawn_with_the_first_messages_as_it_is_with_all() {
    let scenes = scenes::all();
    let alone = |shown: &Shown| view::is_banner_alone(&shown.state);
    let banners: Vec<_> = scenes.iter().filter(|(_, shown)| alone(shown)).collect();
    assert!(banners.len() > 20, "{}", banners.len());
    for language in languages() {
        for (name, shown) in &banners {
            let what = format!("{name} in {}", language.tag);
            let first = shown.html_at_banner(&language.first);
            assert_eq!(first, shown.html_at_banner(&language.text), "{what}");
            let whole = shown.draw(&language.text);
            assert_eq!(Element::parse(&first).texts(), whole.texts(), "{what}");
        }
    }
}

#[test]
fn what_was_asked_for_before_the_rest_is_there_is_told_and_can_be_asked_for_again() {
    let (_, state) = scenes::three();
    let of = |rest| Shown {
        rest,
        ..Shown::new(state.clone())
    };
    for language in languages() {
        let text = &language.text;
        let waits = |rest| !of(rest).draw(text).tagged("progress").is_empty();
        assert!(!waits(Rest::Unasked));
        assert!(waits(Rest::Awaited));
        let missing = of(Rest::Missing(Some(Ask::Fix))).draw(text);
        let said = missing.classed("stage");
        assert_eq!(said[1].text(), messages::aside_missing(text));
        assert_eq!(next_step(&missing), messages::retry(text));
        assert_eq!(
            view::waiting(&Rest::Missing(Some(Ask::Fix)), text),
            messages::aside_missing(text)
        );
    }
}
