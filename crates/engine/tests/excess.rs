//! What is in excess, and what is never told as one.

mod common;

use common::licenses::{causes, facts, hidden, license, plan, with};
use license_engine::cause::{Cause, Excess, Said, Unknown};
use license_engine::license::{Grant, Kind, Module};

fn only_excess(modules: Vec<Module>) -> Vec<Excess> {
    match &causes(&facts(license(modules)))[..] {
        [Cause::ExcessSeats(excess)] => excess.clone(),
        other => panic!("{other:?}"),
    }
}

fn figures(excess: &[Excess]) -> Vec<(&str, u32, u32, u32)> {
    let figures = excess.iter();
    figures
        .map(|excess| {
            let (in_use, granted) = (excess.in_use, excess.granted);
            (excess.module.as_str(), in_use, granted, excess.remove.get())
        })
        .collect()
}

// Complaint 17: never "0 too many".
#[test]
fn one_seat_more_in_use_than_granted_is_an_excess_and_equality_is_none() {
    for (in_use, granted, remove) in [
        (19, 20, 0),
        (20, 20, 0),
        (21, 20, 1),
        (23, 20, 3),
        (1, 0, 1),
    ] {
        let facts = facts(license(vec![plan(
            "ten-sales",
            in_use,
            Grant::Seats(granted),
        )]));
        match (remove, &causes(&facts)[..]) {
            (0, [Cause::ReadyToActivate]) => {}
            (_, [Cause::ExcessSeats(excess)]) => {
                assert_eq!(figures(excess), [("ten-sales", in_use, granted, remove)]);
            }
            other => panic!("{in_use} of {granted}: {other:?}"),
        }
    }
}

#[test]
fn a_plan_that_is_not_in_the_new_set_is_in_excess_by_all_who_hold_it() {
    let excess = only_excess(vec![
        plan("sales-standard", 10, Grant::Absent),
        plan("sales-premium", 0, Grant::Seats(10)),
    ]);
    assert_eq!(figures(&excess), [("sales-standard", 10, 0, 10)]);
}

#[test]
fn without_a_new_set_no_figure_of_it_says_anything() {
    let mut license = license(vec![plan("ten-sales", 23, Grant::Absent)]);
    license.new = None;
    license.can_be_activated = false;
    assert_eq!(
        causes(&facts(license)),
        [Cause::Unknown(Unknown::NoNewLicense(None))]
    );
}

// Complaint 32.
#[test]
fn an_unrestricted_plan_is_never_in_excess() {
    let license = license(vec![plan("ten-sales", u32::MAX, Grant::Unlimited)]);
    assert_eq!(causes(&facts(license)), [Cause::ReadyToActivate]);
}

// Complaint 31: a missing limit is unknown, never infinite.
#[test]
fn a_missing_number_claims_no_excess_and_is_not_unlimited() {
    let mut not_counted = plan("ten-sales", 0, Grant::Seats(20));
    not_counted.in_use = None;
    for module in [not_counted, plan("ten-sales", 23, Grant::Unknown)] {
        assert_eq!(module.excess(), 0);
        let mut license = license(vec![module]);
        license.can_be_activated = false;
        license.reason = "Ask us.".into();
        assert_eq!(
            causes(&facts(license)),
            [Cause::VendorMessage(Said {
                message: "Ask us.".into(),
                url: None
            })]
        );
    }
    assert_eq!(Grant::Unknown.seats(), None);
    assert_ne!(Grant::Unknown, Grant::Unlimited);
}

#[test]
fn a_hidden_licence_is_told_in_the_plans_that_bring_it_along_and_only_beyond_their_own_excess() {
    // (in use and seats of two plans, in use and seats of `web`) → what is told
    type Figures = [(u32, u32); 3];
    type Told = &'static [(&'static str, u32)];
    let cases: [(&str, Figures, Told); 5] = [
        ("nothing", [(10, 10), (5, 5), (15, 15)], &[]),
        ("covered", [(10, 8), (5, 5), (15, 13)], &[("sales", 2)]),
        (
            "by both",
            [(10, 8), (5, 4), (15, 12)],
            &[("sales", 2), ("service", 1)],
        ),
        (
            "beyond",
            [(10, 8), (5, 5), (15, 12)],
            &[("sales", 2), ("web", 1)],
        ),
        ("alone", [(10, 10), (5, 5), (15, 11)], &[("web", 4)]),
    ];
    for (case, [sales, service, web], expected) in cases {
        let license = license(vec![
            hidden("web", web.0, Grant::Seats(web.1)),
            with(
                &["user", "web"],
                plan("sales", sales.0, Grant::Seats(sales.1)),
            ),
            with(
                &["web"],
                plan("service", service.0, Grant::Seats(service.1)),
            ),
            plan("assistant", 3, Grant::Seats(3)),
        ]);
        let told = license_engine::cause::excess(&license);
        let removes: Vec<_> = told
            .iter()
            .map(|excess| (excess.module.as_str(), excess.remove.get()))
            .collect();
        assert_eq!(removes, expected, "{case}");
        for excess in &told {
            let plans: &[&str] = match excess.module.as_str() {
                "web" => &["sales", "service"],
                own => &[own],
            };
            assert_eq!(excess.plans, plans, "{case}");
        }
    }
}

#[test]
fn several_plans_in_excess_are_one_finding_with_each_of_them() {
    let excess = only_excess(vec![
        plan("ten-sales", 23, Grant::Seats(20)),
        plan("ten-marketing", 5, Grant::Seats(5)),
        plan("ten-service", 9, Grant::Seats(2)),
        plan("assistant", 4, Grant::Absent),
    ]);
    assert_eq!(
        figures(&excess),
        [
            ("ten-sales", 23, 20, 3),
            ("ten-service", 9, 2, 7),
            ("assistant", 4, 0, 4)
        ]
    );
    assert_eq!(excess[0].description, "The plan ten-sales");
}

#[test]
fn a_licence_that_nobody_holds_is_never_told_as_seats_to_free() {
    let mut site = plan("site", 3, Grant::Seats(1));
    site.kind = Kind::Other;
    let mut license = license(vec![site]);
    license.can_be_activated = false;
    license.reason = "Too many sites.".into();
    assert_eq!(
        causes(&facts(license)),
        [Cause::VendorMessage(Said {
            message: "Too many sites.".into(),
            url: None
        })]
    );
}

#[test]
fn figures_beyond_all_reason_are_figures_all_the_same() {
    let excess = only_excess(vec![
        hidden("web", u32::MAX, Grant::Seats(0)),
        with(&["web"], plan("sales", u32::MAX, Grant::Seats(0))),
        with(&["web"], plan("service", u32::MAX, Grant::Seats(0))),
    ]);
    assert_eq!(excess.len(), 2);
}
