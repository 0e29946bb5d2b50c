//! Values of every kind, out of bytes: mostly small and alike, so that they meet, and now and then at their limits.

use arbitrary::{Result, Unstructured};
use license_engine::fact::{Failure, LicenseStatus, ServerStatus};
use license_engine::flow::{Ask, Owner};
use license_engine::license::{Dates, Grant, Kind, License, Module, ModuleName, Terms};
use license_engine::remedy::{Action, Change, Choices};
use license_engine::users::{LastLogin, Person, PlanSet, User, Users};
use license_engine::{Answer, Day, Now, Question, Version};

/// The bytes that everything is made of.
pub(super) type Bytes<'a, 'b> = &'a mut Unstructured<'b>;

/// The day on which it is played, give or take.
const TODAY: i32 = 20_779;

/// Module names that mean something to the engine, and some that do not.
const NAMES: [&str; 10] = [
    "ten-sales",
    "ten-service",
    "ten-visitor",
    "superlicense-no-selection",
    "user",
    "web",
    "online",
    "freetrial",
    "",
    "\u{202e}<b>",
];

/// The causes, by their names, and none.
const CAUSES: [&str; 11] = [
    "excess-seats",
    "ready-to-activate",
    "name-or-serial-changed",
    "vendor-message",
    "wrong-installation",
    "version-differs",
    "payment-missing",
    "license-server-unreachable",
    "healthy",
    "unknown",
    "",
];

fn one<T: Copy>(u: Bytes<'_, '_>, of: &[T]) -> Result<T> {
    u.choose(of).copied()
}

pub(super) fn text(u: Bytes<'_, '_>) -> Result<String> {
    let known = [
        "",
        " ",
        "Anna",
        "1",
        "<script>",
        "\u{202e}",
        "https://x.example/",
        "a\nb",
    ];
    if u.ratio(7, 8)? {
        return one(u, &known).map(str::to_owned);
    }
    u.arbitrary::<String>()
}

pub(super) fn count(u: Bytes<'_, '_>) -> Result<u32> {
    let limits = [u32::MAX, u32::MAX - 1, i32::MAX as u32];
    if u.ratio(1, 16)? {
        one(u, &limits)
    } else {
        u.int_in_range(0..=6)
    }
}

pub(super) fn id(u: Bytes<'_, '_>) -> Result<i32> {
    if u.ratio(1, 16)? {
        one(u, &[i32::MIN, i32::MAX, 0, -1])
    } else {
        u.int_in_range(1..=8)
    }
}

fn day(u: Bytes<'_, '_>) -> Result<Option<Day>> {
    let limits = [None, Some(Day(i32::MIN)), Some(Day(i32::MAX)), Some(Day(0))];
    if u.ratio(1, 8)? {
        return one(u, &limits);
    }
    Ok(Some(Day(TODAY + u.int_in_range(-30..=30)?)))
}

/// A moment that a browser's clock can show.
pub(super) fn now(u: Bytes<'_, '_>) -> Result<Now> {
    const LAST: i64 = 8_640_000_000_000_000;
    let at = if u.ratio(1, 16)? {
        u.int_in_range(-LAST..=LAST)?
    } else {
        i64::from(TODAY + u.int_in_range(0..=2)?) * 86_400_000
    };
    Ok(Now {
        at,
        today: Day::at(at, &|_| 60),
        skew: if u.ratio(1, 16)? { -at } else { 0 },
    })
}

pub(super) fn failure(u: Bytes<'_, '_>) -> Result<Failure> {
    Ok(match u.int_in_range(0..=7)? {
        0 => Failure::Offline,
        1 => Failure::TimedOut,
        2 => Failure::LoggedOut,
        3 => Failure::NotAllowed,
        4 => Failure::Status(u.arbitrary()?),
        5 => Failure::Explained(u.arbitrary()?, text(u)?),
        6 => Failure::Malformed,
        _ => Failure::Refused(text(u)?),
    })
}

/// What was asked for, or why it could not be had.
pub(super) fn had<T>(
    u: Bytes<'_, '_>,
    make: impl FnOnce(&mut Unstructured<'_>) -> Result<T>,
) -> Result<std::result::Result<T, Failure>> {
    if u.ratio(3, 4)? {
        make(u).map(Ok)
    } else {
        failure(u).map(Err)
    }
}

pub(super) fn dates(u: Bytes<'_, '_>) -> Result<Dates> {
    // Most of all it is time to say something.
    if u.ratio(3, 4)? {
        let day = |offset| Some(Day(TODAY + offset));
        return Ok(Dates {
            admin_warning: day(-20),
            expiry: day(5),
            grace: day(17),
        });
    }
    Ok(Dates {
        admin_warning: day(u)?,
        expiry: day(u)?,
        grace: day(u)?,
    })
}

pub(super) fn version(u: Bytes<'_, '_>) -> Result<Version> {
    let text = one(u, &["11.10.721.0", "8.5 R12", "4294967295.0", "0"])?;
    Version::parse(text).ok_or(arbitrary::Error::IncorrectFormat)
}

fn terms(u: Bytes<'_, '_>) -> Result<Terms> {
    Ok(Terms {
        company: text(u)?,
        serial: text(u)?,
        dates: dates(u)?,
        maintenance: day(u)?,
        next_check: day(u)?,
        version: if u.arbitrary()? {
            Some(version(u)?)
        } else {
            None
        },
        suite: u.ratio(1, 16)?,
    })
}

fn grant(u: Bytes<'_, '_>) -> Result<Grant> {
    Ok(match u.int_in_range(0..=7)? {
        0 => Grant::Absent,
        1 => Grant::Unlimited,
        2 => Grant::Unknown,
        _ => Grant::Seats(count(u)?),
    })
}

fn module(u: Bytes<'_, '_>) -> Result<Module> {
    let set = u.int_in_range(0..=2)?;
    Ok(Module {
        name: one(u, &NAMES)?.into(),
        description: text(u)?,
        kind: one(
            u,
            &[
                Kind::UserPlan,
                Kind::UserPlan,
                Kind::OtherUserLicense,
                Kind::Hidden,
                Kind::Other,
            ],
        )?,
        set: (0..set)
            .map(|_| one(u, &["user", "web"]).map(ModuleName::from))
            .collect::<Result<_>>()?,
        in_use: if u.ratio(7, 8)? {
            Some(count(u)?)
        } else {
            None
        },
        current: grant(u)?,
        new: grant(u)?,
    })
}

pub(super) fn license(u: Bytes<'_, '_>) -> Result<License> {
    let modules = u.int_in_range(0..=5)?;
    Ok(License {
        answer: u.int_in_range(0..=3)?,
        reason: if u.ratio(1, 4)? {
            text(u)?
        } else {
            String::new()
        },
        can_be_activated: u.arbitrary()?,
        current: if u.ratio(7, 8)? {
            Some(terms(u)?)
        } else {
            None
        },
        new: if u.ratio(7, 8)? {
            Some(terms(u)?)
        } else {
            None
        },
        modules: (0..modules).map(|_| module(u)).collect::<Result<_>>()?,
    })
}

pub(super) fn server(u: Bytes<'_, '_>) -> Result<ServerStatus> {
    let names = [
        "Ok",
        "NewCompanyNameAvailable",
        "NewSerialAvailable",
        "UseCustomMessage",
        "UseCustomMessageAndUrl",
        "ProblemWithLicense",
        "Tomorrow",
    ];
    Ok(ServerStatus {
        status: LicenseStatus::from(one(u, &names)?),
        message: text(u)?,
        url: text(u)?,
    })
}

pub(super) fn person(u: Bytes<'_, '_>) -> Result<Person> {
    Ok(Person {
        id: id(u)?,
        role: role(u)?,
        administrator: u.ratio(15, 16)?,
        tenant: text(u)?,
        expiry: day(u)?,
    })
}

fn role(u: Bytes<'_, '_>) -> Result<String> {
    one(u, &["Administrator", "User", ""]).map(str::to_owned)
}

pub(super) fn last_login(u: Bytes<'_, '_>) -> Result<LastLogin> {
    Ok(match u.int_in_range(0..=3)? {
        0 => LastLogin::NotRead,
        1 => LastLogin::Never,
        _ => day(u)?.map_or(LastLogin::Never, LastLogin::On),
    })
}

/// Some of so many plans.
fn held_now(u: Bytes<'_, '_>, plans: usize) -> Result<PlanSet> {
    let held: u64 = u.int_in_range(0..=15)?;
    let held = (0..plans.min(PlanSet::CAPACITY)).filter(|place| held >> (place % 4) & 1 == 1);
    Ok(held.fold(PlanSet::default(), PlanSet::with))
}

fn user(u: Bytes<'_, '_>, plans: usize) -> Result<User> {
    let (id, name, apart, role) = (id(u)?, text(u)?, text(u)?, role(u)?);
    Ok(User {
        id,
        name: name.into(),
        apart: apart.into(),
        // As good as any other, and what was found stays what it was.
        group: role.as_str().into(),
        role: role.into(),
        plans: held_now(u, plans)?,
        former: false,
        active: u.ratio(3, 4)?,
        can_log_in: u.ratio(3, 4)?,
        access_unread: u.ratio(1, 16)?,
        unread: if u.ratio(1, 16)? {
            held_now(u, plans)?
        } else {
            PlanSet::default()
        },
        last_login: LastLogin::NotRead,
        open_requests: None,
    })
}

/// Everybody, as the answer to the question who holds these plans.
pub(super) fn users(u: Bytes<'_, '_>, plans: &[ModuleName]) -> Result<Users> {
    let many = u.int_in_range(0..=8)?;
    let users = (0..many).map(|_| user(u, plans.len()));
    let mut users = Users::new(plans.to_vec(), users.collect::<Result<_>>()?);
    if u.ratio(1, 8)? {
        users.gaps.rows = count(u)?;
    }
    Ok(users)
}

fn plan(u: Bytes<'_, '_>) -> Result<usize> {
    if u.ratio(1, 16)? {
        one(u, &[63, 64, usize::MAX])
    } else {
        u.int_in_range(0..=4)
    }
}

pub(super) fn owner(u: Bytes<'_, '_>) -> Result<Owner> {
    Ok(match u.int_in_range(0..=2)? {
        0 => Owner::Automatic,
        1 => Owner::Nobody,
        _ => Owner::User(id(u)?),
    })
}

/// Most often one of those who are chosen is to be kept.
pub(super) fn exchange(u: Bytes<'_, '_>, choices: &Choices) -> Result<Ask> {
    if u.ratio(1, 8)? || choices.is_empty() {
        let (plan, user) = (plan(u)?, id(u)?);
        return Ok(Ask::Exchange { plan, user });
    }
    let chosen: Vec<Change> = choices.iter().copied().collect();
    let Change { plan, user, .. } = one(u, &chosen)?;
    Ok(Ask::Exchange { plan, user })
}

pub(super) fn ask(u: Bytes<'_, '_>) -> Result<Ask> {
    Ok(match u.int_in_range(0..=20)? {
        0 => Ask::Fix,
        1 => Ask::FixCause(one(u, &CAUSES)?),
        2 => {
            let question = one(u, &Question::ALL)?;
            Ask::Answer(
                question,
                one(u, &[Answer::Yes, Answer::No, Answer::NotSure])?,
            )
        }
        3 => Ask::ChangeSerial,
        4 => Ask::HandOver {
            plan: plan(u)?,
            user: id(u)?,
        },
        5 => Ask::GiveRequests(owner(u)?),
        6 => Ask::KeepRequests,
        7 => Ask::ToggleWhy,
        8 => Ask::Later,
        9 => Ask::Expand,
        10 => Ask::CheckAgain,
        11 => Ask::UseSuggestion,
        12 | 13 => Ask::Choose(Change {
            plan: plan(u)?,
            user: id(u)?,
            action: match u.arbitrary()? {
                true => Action::Remove,
                false => Action::MoveTo(plan(u)?),
            },
        }),
        14 => Ask::Unchoose {
            plan: plan(u)?,
            user: id(u)?,
        },
        15 => Ask::Review,
        16 => Ask::Back,
        17 => Ask::Confirm,
        18 => Ask::Stop,
        19 => one(u, &[Ask::GiveAgain, Ask::PutBack, Ask::PutOneBack(0)])?,
        _ => Ask::Close,
    })
}
