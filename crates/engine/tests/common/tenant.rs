//! Generated licences and tenants.

use super::{ADMIN, Crm, Plan, TODAY};
use license_engine::Day;
use license_engine::license::Grant;
use license_engine::users::LastLogin;
use proptest::collection::vec;
use proptest::prelude::*;

/// What a generated tenant may contain.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub users: usize,
    pub hidden: usize,
    /// Plans vanish from the new set, and new ones come.
    pub swaps: bool,
    /// Some last logins cannot be read, some users own open requests.
    pub gaps: bool,
}

pub const SIMPLE: Shape = Shape {
    users: 60,
    hidden: 0,
    swaps: false,
    gaps: false,
};
pub const FULL: Shape = Shape {
    users: 60,
    hidden: 4,
    swaps: true,
    gaps: true,
};
pub const LARGE: Shape = Shape { users: 400, ..FULL };
pub const NO_GAPS: Shape = Shape {
    gaps: false,
    ..FULL
};

/// So many cases, unless `PROPTEST_CASES` asks for another number.
pub fn cases(cases: u32) -> ProptestConfig {
    let asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked_for { default.cases } else { cases },
        failure_persistence: None,
        ..default
    }
}

type RawModule = (u8, u8, u8, u8);
type RawUser = (u16, u16, u8, u8);

prop_compose! {
    pub fn tenant(shape: Shape)(
        plans in vec(any::<RawModule>(), 1..=12),
        hidden in vec(any::<RawModule>(), 0..=shape.hidden),
        users in vec(any::<RawUser>(), 0..=shape.users),
    ) -> Crm {
        build(shape, &plans, &hidden, &users)
    }
}

fn build(shape: Shape, plans: &[RawModule], hidden: &[RawModule], users: &[RawUser]) -> Crm {
    let name = |place: usize| format!("plan-{place}");
    let hidden_name = |place: usize| format!("hidden-{place}");
    let modules = plans.iter().enumerate().map(|(place, (.., set))| {
        let set = (0..hidden.len()).filter(|bit| set >> bit & 1 == 1);
        Plan {
            name: if plans[place].2.is_multiple_of(4) && shape.gaps {
                format!("service-{place}")
            } else {
                name(place)
            },
            current: Grant::Unlimited,
            new: Grant::Unlimited,
            set: set.map(hidden_name).collect(),
            hidden: false,
        }
    });
    let hidden_modules = (0..hidden.len()).map(|place| Plan {
        name: hidden_name(place),
        current: Grant::Unlimited,
        new: Grant::Unlimited,
        set: Vec::new(),
        hidden: true,
    });
    let mut crm = Crm::new(modules.chain(hidden_modules).collect());
    let names: Vec<String> = crm
        .modules
        .iter()
        .map(|module| module.name.clone())
        .collect();
    let held = |first: u16, second: u16| {
        // One plan is the rule, several are the exception, none happens.
        let first = usize::from(first) % (plans.len() + 1);
        let second = usize::from(second) % (plans.len() * 3);
        let held = [first, second]
            .into_iter()
            .filter(|plan| *plan < plans.len());
        held.map(|plan| names[plan].as_str()).collect::<Vec<_>>()
    };
    crm.user(ADMIN, &held(0, 9), |user| {
        user.role = "Administrator".into()
    });
    for (place, (first, second, flags, login)) in users.iter().enumerate() {
        crm.user(place as i32 + 2, &held(*first, *second), |user| {
            user.former = *flags % 11 == 0;
            user.active = *flags % 7 != 0;
            user.can_log_in = *flags % 5 != 0;
            if *flags % 13 == 0 {
                user.role = "Administrator".into();
            }
            user.last_login = match *login {
                0..40 if shape.gaps => LastLogin::NotRead,
                0..60 => LastLogin::Never,
                days => LastLogin::On(Day(TODAY.0 - i32::from(days))),
            };
            user.open_requests = (shape.gaps && *login % 10 == 3).then_some(2);
        });
    }
    let figures: Vec<u32> = crm
        .modules
        .iter()
        .map(|module| crm.in_use(module))
        .collect();
    let raw = plans.iter().chain(hidden);
    for ((module, in_use), (kind, less, slack, _)) in crm.modules.iter_mut().zip(figures).zip(raw) {
        let slack = u32::from(*slack) % 6;
        module.current = Grant::Seats(in_use + slack);
        let less = u32::from(*less);
        module.new = match kind % 8 {
            0 if shape.swaps && !module.hidden => Grant::Absent,
            1 => Grant::Unlimited,
            // Equality, and more than before.
            2 => Grant::Seats(in_use),
            3 | 4 => Grant::Seats(in_use + 1 + less % 5),
            _ => Grant::Seats(in_use - less % 7 % (in_use + 1)),
        };
        if shape.swaps && in_use == 0 && kind % 2 == 0 && !module.hidden {
            module.current = Grant::Absent;
            module.new = Grant::Seats(less % 20);
        }
    }
    crm
}
