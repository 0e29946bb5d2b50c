//! The tenants: as small as they can be and have everything in them.

use crate::common::{ADMIN, Crm, Plan, plan};
use license_engine::fact::{LicenseStatus, ServerStatus};
use license_engine::license::Grant;

/// Three users of which two hold the plan that shrinks or ends.
fn two_holders(old: Plan, new: Plan) -> Crm {
    let mut crm = Crm::new(vec![old, new]);
    crm.user(ADMIN, &["new"], |user| user.role = "Administrator".into());
    crm.user(2, &["old"], |user| user.former = true);
    crm.user(3, &["old"], |user| user.can_log_in = false);
    crm
}

pub fn one_too_many() -> Crm {
    two_holders(plan("old", 2, 1), plan("new", 2, 1))
}

/// The same with a free seat: somebody can be given the plan in the middle of it, as provisioning does.
pub fn one_too_many_and_room() -> Crm {
    two_holders(plan("old", 3, 1), plan("new", 2, 1))
}

/// Three hold the plan, one of whom is the last administrator with a plan: two are left to be exchanged.
pub fn one_of_three() -> Crm {
    let mut crm = Crm::new(vec![plan("old", 3, 2)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    crm.user(2, &["old"], |user| user.former = true);
    crm.user(3, &["old"], |user| user.role = "Administrator".into());
    crm.user(4, &["old"], |user| user.can_log_in = false);
    crm
}

pub fn swap() -> Crm {
    let ends = Plan {
        new: Grant::Absent,
        ..plan("old", 2, 0)
    };
    let mut crm = two_holders(ends, plan("new", 1, 3));
    for user in &mut crm.users {
        (user.former, user.can_log_in) = (false, true);
    }
    crm
}

pub fn hidden() -> Crm {
    let with_web = |plan: Plan| Plan {
        set: vec!["web".into()],
        ..plan
    };
    let mut crm = two_holders(with_web(plan("old", 2, 2)), with_web(plan("new", 1, 3)));
    crm.modules.push(Plan {
        hidden: true,
        ..plan("web", 4, 2)
    });
    crm
}

/// Two holders of a plan that carries Service, each of whom owns a request.
pub fn requests() -> Crm {
    let mut crm = Crm::new(vec![plan("service", 2, 1)]);
    crm.user(ADMIN, &[], |user| user.role = "Administrator".into());
    crm.user(2, &["service"], |user| user.former = true);
    crm.user(3, &["service"], |user| user.can_log_in = false);
    crm.requests = [(7, 2), (8, 3)].into();
    crm
}

/// Nothing is in excess: the new licence waits.
pub fn ready() -> Crm {
    let mut crm = Crm::new(vec![plan("sales", 1, 2)]);
    crm.user(ADMIN, &["sales"], |_| {});
    crm
}

/// The person may read and not write.
pub fn by_hand() -> Crm {
    let mut crm = one_too_many();
    crm.read_only = true;
    crm
}

/// The licence server knows the installation by another serial number.
pub fn other_serial() -> Crm {
    let mut crm = ready();
    crm.new_terms.serial = "2".into();
    crm.server = Some(ServerStatus {
        status: LicenseStatus::NewSerialAvailable,
        message: String::new(),
        url: String::new(),
    });
    crm
}

/// The licence cannot be read for a long time, and a file brings the new one.
pub fn from_file() -> Crm {
    let mut crm = ready();
    crm.license_failures = 3;
    crm
}
