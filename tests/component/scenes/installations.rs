//! Installations to begin with.

use crate::common::{ADMIN, Crm, TODAY, plan, three_too_many};
use license_engine::Day;
use license_engine::license::Grant;
use license_engine::users::LastLogin;

/// An installation without a new licence.
pub fn without_new() -> Crm {
    let mut crm = three_too_many();
    crm.has_new = false;
    crm
}

/// A new licence that nothing stands in the way of.
pub fn ready_crm() -> Crm {
    let mut crm = Crm::new(vec![plan("ten-sales", 2, 3), plan("ten-marketing", 1, 1)]);
    crm.user(ADMIN, &["ten-sales"], |user| {
        user.role = "Administrator".into()
    });
    crm.user(2, &["ten-sales"], |_| ());
    crm
}

/// Two plans in excess, one and two seats; a third has free seats.
pub fn several_crm() -> Crm {
    let mut crm = Crm::new(vec![
        plan("ten-sales", 4, 3),
        plan("ten-service", 4, 2),
        plan("ten-marketing", 5, 5),
    ]);
    crm.user(ADMIN, &["ten-sales"], |user| {
        user.role = "Administrator".into()
    });
    for id in 2..=4 {
        crm.user(id, &["ten-sales"], |user| {
            user.last_login = LastLogin::On(Day(TODAY.0 - id));
        });
    }
    crm.user(5, &["ten-service"], |user| user.former = true);
    crm.user(6, &["ten-service"], |user| user.active = false);
    crm.user(7, &["ten-service"], |user| {
        user.last_login = LastLogin::Never
    });
    crm.user(8, &["ten-service"], |user| user.open_requests = Some(2));
    crm
}

/// A plan that is not in the new licence, with another one to change to.
pub fn swap_crm() -> Crm {
    let mut crm = Crm::new(vec![plan("ten-standard", 3, 0), plan("ten-premium", 0, 4)]);
    crm.modules[0].new = Grant::Absent;
    crm.modules[1].current = Grant::Absent;
    crm.user(ADMIN, &["ten-standard"], |user| {
        user.role = "Administrator".into()
    });
    for id in 2..=3 {
        crm.user(id, &["ten-standard"], |user| {
            user.last_login = LastLogin::On(Day(TODAY.0 - id));
        });
    }
    crm
}

/// A change of plans was cut after everybody had left the old plan, before the activation or after it. The page is
/// loaded again.
pub fn cut_crm(is_activated: bool) -> Crm {
    let mut crm = swap_crm();
    for holds in crm.holds.values_mut() {
        holds.clear();
    }
    crm.marked = vec!["ten-premium".into()];
    if is_activated {
        crm.another_activates();
    }
    crm
}
