//! The people: who is logged in, and who holds which plan.

use crate::day::Day;
use crate::failure::Failure;
use crate::license::ModuleName;
use crate::name::folded_letters;
use crate::register::Register;
use std::borrow::Cow;
use std::rc::Rc;

pub use crate::plan_set::{PlanIndex, PlanSet};

/// An associate's id (`AssociateId`).
pub type AssociateId = i32;

/// The person who is logged in: `User/currentPrincipal`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// `AssociateId`.
    pub id: AssociateId,
    /// `RoleName`: whoever has the same role is an administrator as well.
    pub role: String,
    /// Has the function right `admin-all` or `admin-users`.
    pub administrator: bool,
    /// `DatabaseContextIdentifier`: the installation's id (`Cust12345`); empty on-site.
    pub tenant: String,
    /// The latest `ExpiryDate` of the licences that are granted to the site and to this person.
    pub expiry: Option<Day>,
}

/// When a person was last logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LastLogin {
    /// Not read: it takes a request for each user.
    #[default]
    NotRead,
    /// No login is on record: the user has never logged in, or logs in elsewhere.
    Never,
    /// On this day.
    On(Day),
}

/// A user of the CRM. There may be tens of thousands, and copies of them: their texts are shared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct User {
    /// `associateDbId`.
    pub id: AssociateId,
    /// `fullName`. Hostile text: only ever shown as text.
    pub name: Rc<str>,
    /// What tells the user apart from others of the same name: `userName`, else `assocName`, else `usergroup`. In
    /// [`Users`] it is empty where nobody else has the name. Hostile text as well.
    pub apart: Rc<str>,
    /// `role`: the role's name.
    pub role: Rc<str>,
    /// `usergroup`: the name of the primary group, the one that each user has; empty where it was not read.
    pub group: Rc<str>,
    /// The plans held.
    pub plans: PlanSet,
    /// The plans of which it could not be read whether they are held: neither held nor not.
    pub unread: PlanSet,
    /// Marked as former employee.
    pub former: bool,
    /// `isActive`.
    pub active: bool,
    /// `canLogin`.
    pub can_log_in: bool,
    /// `isActive` or `canLogin` could not be read: what stands there is no reason for anything.
    pub access_unread: bool,
    /// Last login, where it was read.
    pub last_login: LastLogin,
    /// Open requests in Service that the user owns; `None` where not read.
    pub open_requests: Option<u32>,
}

impl User {
    /// The name; where others have it as well, with what tells them apart. Each keeps the direction that it is written
    /// in (Unicode Standard Annex 9).
    pub fn called(&self) -> Cow<'_, str> {
        if self.apart.is_empty() {
            return Cow::Borrowed(&self.name);
        }
        let isolates = '\u{2066}'..='\u{2069}';
        let [name, apart] =
            [&self.name, &self.apart].map(|text| text.replace(|mark| isolates.contains(&mark), ""));
        Cow::Owned(format!("\u{2068}{name}\u{2069} (\u{2068}{apart}\u{2069})"))
    }

    /// Whether the user can log in and is meant to.
    pub fn works_here(&self) -> bool {
        self.active && self.can_log_in && !self.former
    }

    /// Whether that was read, and not only not denied.
    pub fn surely_works_here(&self) -> bool {
        self.works_here() && !self.access_unread
    }

    /// Another row of the same user: what only one of them says is not known.
    fn join(&mut self, other: &Self) {
        let differ = self.plans.but(other.plans).or(other.plans.but(self.plans));
        self.unread = self.unread.or(other.unread).or(differ);
        self.plans = self.plans.but(self.unread);
        if self.group != other.group {
            self.group = Rc::default();
        }
        self.access_unread |= other.access_unread
            || (self.active, self.can_log_in) != (other.active, other.can_log_in);
        if self.access_unread {
            (self.active, self.can_log_in) = (true, true);
        }
    }
}

/// What could not be read of the people beyond their plans.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gaps {
    /// Why it is not known who is a former employee.
    pub former: Option<Failure>,
    /// Why the open requests are not known.
    pub requests: Option<Failure>,
    /// Users whose last login was asked for in vain.
    pub logins: u32,
    /// Rows that do not say whose they are.
    pub rows: u32,
}

/// What of the people is still being read: until it is there, it speaks neither for nor against anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Awaited {
    /// More users are to come.
    pub users: bool,
    /// Who is a former employee.
    pub former: bool,
    /// Who owns open requests.
    pub requests: bool,
    /// When those were last logged in of whom that is asked.
    pub logins: bool,
}

impl Awaited {
    /// Whether something is awaited that decides who may be chosen, and how many.
    pub fn what_decides(self) -> bool {
        self.users || self.former || self.requests
    }

    /// Whether something is awaited that the suggestion is made from.
    pub fn what_suggests(self) -> bool {
        self.what_decides() || self.logins
    }
}

/// Everybody who holds a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Users {
    /// The plans' module names; a [`PlanIndex`] is a place in this list.
    pub plans: Vec<ModuleName>,
    /// The users, in the order of their ids, each once.
    pub users: Vec<User>,
    /// Places in `users` in the order of the names, for lists that people read.
    pub by_name: Vec<usize>,
    /// The same as they are searched: making the names plain at every keystroke would be felt.
    pub register: Rc<Register>,
    /// By plan: seats promised to users who have left another plan already. Empty where none are.
    pub reserved: Vec<u32>,
    /// What could not be read.
    pub gaps: Gaps,
    /// What is still being read.
    pub awaited: Awaited,
}

impl Users {
    /// Users by id, each once: repeated rows of one user are joined.
    pub fn new<N: Into<ModuleName>>(plans: Vec<N>, mut users: Vec<User>) -> Self {
        // In place: a sort that keeps equals in order would need room for all of them again.
        users.sort_unstable_by_key(|user| user.id);
        users.dedup_by(|other, first| {
            let same = other.id == first.id;
            if same {
                first.join(other);
            }
            same
        });
        for user in &mut users {
            user.plans = user.plans.but(user.unread);
        }
        let by_name = by_name(&mut users);
        Self {
            plans: plans.into_iter().map(N::into).collect(),
            register: Rc::new(Register::of(by_name.iter().map(|place| {
                let user = &users[*place];
                (*place, user.called(), user.plans)
            }))),
            users,
            by_name,
            reserved: Vec::new(),
            gaps: Gaps::default(),
            awaited: Awaited::default(),
        }
    }

    /// Who is a former employee, by id in their order, or why that could not be read.
    pub fn tell_former(&mut self, read: &Result<Vec<AssociateId>, Failure>) {
        self.awaited.former = false;
        match read {
            Ok(former) => {
                for user in &mut self.users {
                    user.former = former.binary_search(&user.id).is_ok();
                }
            }
            Err(why) => self.gaps.former = Some(why.clone()),
        }
    }

    /// Of nobody whose last login was read is one on record: logins tell nothing of who works here. More may be to come.
    pub fn no_login_is_recorded(&self) -> bool {
        let logins = self.users.iter().map(|user| user.last_login);
        let mut read = logins
            .filter(|login| *login != LastLogin::NotRead)
            .peekable();
        read.peek().is_some() && read.all(|login| login == LastLogin::Never)
    }

    /// The place of a plan by its module name.
    pub fn plan(&self, name: &(impl AsRef<str> + ?Sized)) -> Option<PlanIndex> {
        let name = name.as_ref();
        self.plans.iter().position(|plan| *plan == *name)
    }

    /// The user with that id.
    pub fn user(&self, id: AssociateId) -> Option<&User> {
        let place = self.users.binary_search_by_key(&id, |user| user.id).ok()?;
        self.users.get(place)
    }

    /// How many there are of whom it could not be read whether they hold the plan.
    pub fn unread(&self, plan: PlanIndex) -> u32 {
        let unread = |user: &&User| user.unread.contains(plan);
        self.users.iter().filter(unread).count() as u32
    }

    /// Nobody holds the plan, by what else is known: what could not be read of it is none.
    pub(crate) fn is_held_by_nobody(&mut self, plan: PlanIndex) {
        for user in &mut self.users {
            user.unread = user.unread.without(plan);
        }
    }

    /// Those who hold the plan.
    pub fn holders(&self, plan: PlanIndex) -> impl Iterator<Item = &User> {
        self.users
            .iter()
            .filter(move |user| user.plans.contains(plan))
    }
}

/// The places of the users in the order of their names; those of the same name are told apart.
fn by_name(users: &mut [User]) -> Vec<usize> {
    let names = Folded::of(users);
    let mut by_name: Vec<usize> = (0..users.len()).collect();
    by_name.sort_unstable_by(|one, other| {
        let order = names.of_user(*one).cmp(names.of_user(*other));
        order.then_with(|| users[*one].apart.cmp(&users[*other].apart))
    });
    for same in by_name.chunk_by(|one, other| names.of_user(*one) == names.of_user(*other)) {
        tell_apart(users, same);
    }
    by_name
}

/// The names as they are compared, one behind the other: a text of its own for each of tens of thousands takes more room
/// than they do.
struct Folded {
    names: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl Folded {
    fn of(users: &[User]) -> Self {
        let length = users.iter().map(|user| user.name.len()).sum();
        let mut names = String::with_capacity(length);
        let ends = users.iter().map(|user| {
            names.extend(folded_letters(user.name.trim()));
            names.len()
        });
        let ends = ends.collect();
        Self { names, ends }
    }

    fn of_user(&self, place: usize) -> &str {
        let begin = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.names[begin..self.ends[place]]
    }
}

/// Of those of the same name, at these places in the order of what tells them apart, everybody keeps what no other of
/// them has; else the id tells them apart. Whoever is the only one of that name needs nothing, and who has no name is
/// shown by the id anyway.
fn tell_apart(users: &mut [User], same: &[usize]) {
    let alone = same.len() == 1 || users[same[0]].name.trim().is_empty();
    let mut before = None;
    for (at, place) in same.iter().enumerate() {
        let after = same.get(at + 1).map(|next| users[*next].apart.clone());
        let user = &mut users[*place];
        let own = std::mem::take(&mut user.apart);
        if !alone {
            let shared = before.as_ref() == Some(&own) || after.as_ref() == Some(&own);
            user.apart = if shared || own.is_empty() {
                format!("#{}", user.id).into()
            } else {
                own.clone()
            };
            before = Some(own);
        }
    }
}
