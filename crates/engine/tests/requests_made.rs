//! How many calls the whole makes: counted, so that `docs/load.md` can be believed.

mod common;

use common::replies::{license_read, methods, status_read, update};
use common::{ADMIN, Crm, TODAY, ask, dates, now, plan};
use license_engine::Day;
use license_engine::flow::{Ask, Event, Method, Screen};
use license_engine::license::{Kind, Module};
use license_engine::users::LastLogin;

/// So many seats too many.
fn excess(count: u32) -> Crm {
    let mut crm = Crm::new(vec![plan("ten-sales", 20 + count, 20)]);
    crm.user(ADMIN, &["ten-sales"], |user| {
        user.role = "Administrator".into()
    });
    for id in 2..=20 + count as i32 {
        crm.user(id, &["ten-sales"], |user| {
            user.former = true;
            user.last_login = LastLogin::On(Day(TODAY.0 - id));
        });
    }
    crm
}

fn count(crm: &Crm, which: impl Fn(&Method) -> bool) -> usize {
    crm.calls.iter().filter(|method| which(method)).count()
}

#[test]
fn a_licence_in_order_costs_nothing_beyond_what_the_page_has_read() {
    let mut crm = excess(3);
    crm.old_terms.dates = dates(10, 40, 52);
    crm.started();
    assert_eq!(crm.calls, []);
}

#[test]
fn the_banner_costs_three_calls() {
    let mut crm = excess(3);
    crm.started();
    let banner = [
        Method::ReadLicense,
        Method::ReadServerStatus,
        Method::ReadVersion,
    ];
    assert_eq!(crm.calls, banner);
}

#[test]
fn the_list_costs_one_reading_of_everybody_and_one_of_who_has_left_where_stronger_reasons_suffice()
{
    let mut crm = excess(3);
    let state = crm.started();
    crm.calls.clear();
    ask(&mut crm, state, &[Ask::Fix]);
    assert!(matches!(
        crm.calls[..],
        [Method::ReadUsers { .. }, Method::ReadFormer]
    ));
}

#[test]
fn n_removals_and_the_activation_cost_three_calls_each_and_three_more() {
    for n in [1, 3, 200] {
        let mut crm = excess(n);
        let state = crm.started();
        let state = ask(
            &mut crm,
            state,
            &[Ask::Fix, Ask::UseSuggestion, Ask::Review],
        );
        crm.calls.clear();
        let state = ask(&mut crm, state, &[Ask::Confirm]);
        assert!(matches!(state.screen, Screen::Finished(_)));
        let n = n as usize;
        assert_eq!(count(&crm, |method| matches!(method, Method::Save(_))), n);
        // The reading before the save is the one that the save goes by.
        let reads = |method: &Method| matches!(method, Method::CheckPlan { .. });
        assert_eq!(count(&crm, reads), n);
        // Before each removal, after the last, and after the activation.
        let licenses = |method: &Method| *method == Method::ReadLicense;
        assert_eq!(count(&crm, licenses), n + 2);
        assert_eq!(crm.calls.len(), 3 * n + 3);
    }
}

/// As many pages side by side as the most used licence of users says; what is granted to the site counts nobody.
#[test]
fn how_many_users_there_are_is_told_by_the_licences_that_users_have() {
    let mut crm = excess(3);
    let state = crm.started();
    let mut license = crm.license();
    let site = Module {
        kind: Kind::Other,
        in_use: Some(9_000),
        ..license.modules[0].clone()
    };
    let hidden = Module {
        kind: Kind::Hidden,
        in_use: Some(40),
        ..site.clone()
    };
    license.modules.extend([site, hidden]);
    let state = update(state, Event::Asked(Ask::CheckAgain), now()).0;
    let state = update(state, status_read(Ok(crm.old_terms.dates)), now()).0;
    let state = update(state, license_read(Ok(license)), now()).0;
    let (_, commands) = update(state, Event::Asked(Ask::Fix), now());
    let counted = methods(&commands)
        .into_iter()
        .find_map(|asked| match asked {
            Method::ReadUsers { at_least, .. } => Some(at_least),
            _ => None,
        });
    assert_eq!(counted, Some(40));
}
