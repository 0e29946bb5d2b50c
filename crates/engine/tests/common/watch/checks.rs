//! What must never happen, looked for after each event.

use super::*;

impl Watched {
    /// The requests in a user's row are that user's.
    pub(super) fn check_shown(&self) {
        if let Screen::Choose(People::Ready {
            handing: Some(over),
            ..
        }) = &self.state.screen
            && let HandOverStep::Asking(requests) = &over.step
        {
            for request in requests {
                let own = self.owned.contains(&(request.id, over.user));
                assert!(own, "{request:?} is not of user {}", over.user);
            }
        }
    }

    /// Whether the list from which the user was chosen told that they hold the plan. A later list may not: then their own
    /// answer counts, which is read before each save.
    pub(super) fn was_read(&self, user: i32, plan: &ModuleName) -> bool {
        let Screen::CarryOut(CarryOut::Remove(Remove { order, .. })) = &self.state.screen else {
            return false;
        };
        let users = order.selection.as_ref().map(|selection| &selection.users);
        users.is_some_and(|users| {
            let held = users.user(user).map(|user| user.plans);
            let place = users.plan(plan);
            held.zip(place)
                .is_some_and(|(held, plan)| held.contains(plan))
        })
    }

    pub(super) fn check_command(&mut self, command: &Command) {
        match method(command) {
            Some(Method::Save(Save {
                user,
                remove: Some(plan),
                assign,
                ..
            })) => {
                assert!(self.confirmed, "written before it was confirmed");
                assert!(!self.stopped, "written although it was stopped");
                let key = (*user, plan.to_string());
                let agreed = self.agreed.get(&key);
                assert!(
                    agreed.is_some(),
                    "written without having been shown: {key:?}"
                );
                let assign = assign.as_ref().map(ToString::to_string);
                assert!(assign.is_none() || agreed == Some(&assign));
                assert!(self.saved.insert(key), "written twice");
                assert!(
                    self.was_read(*user, plan),
                    "chosen without having been read"
                );
            }
            Some(Method::Save(Save {
                user,
                remove: None,
                assign,
                ..
            })) => {
                let plan = assign.clone().expect("a save changes something");
                let owed = &self.state.known.owed;
                assert!(
                    owed.iter()
                        .any(|owed| owed.user == *user && owed.plan == plan)
                );
            }
            Some(Method::GiveRequest {
                request,
                from,
                owner,
            }) => {
                assert!(self.owned.contains(&(*request, *from)), "whose it is");
                let (shown, chosen) = self.handed.as_ref().expect("an owner was chosen");
                assert!(shown.contains(request), "moved without having been shown");
                assert_eq!(owner, chosen);
            }
            Some(Method::Activate { answer }) => {
                assert!(self.confirmed, "activated before it was confirmed");
                assert!(!self.stopped, "activated although it was stopped");
                let license = self.state.known.license().expect("a licence");
                assert_eq!(license.answer, *answer);
                assert!(license.new.is_some(), "there is nothing to activate");
                assert!(license.can_be_activated, "the CRM has said no already");
                let excess: u32 = license.modules.iter().map(|module| module.excess()).sum();
                assert_eq!(excess, 0, "activated with an excess");
            }
            _ => {}
        }
    }

    /// What is confirmed is exactly what is needed: with it nothing is in excess, without any part of it something
    /// is. That is judged only
    /// where nobody has interfered since the licence and the people were read.
    pub(super) fn check_exact(&self) {
        let known = |holds: &Option<Holds>| holds.as_ref() == Some(&self.crm.holds);
        if !known(&self.read) || !known(&self.counted) || !self.state.known.owed.is_empty() {
            return;
        }
        // Where a plan in need could not be read of somebody, fewer can be confirmed than have to go, never more.
        let in_need = |plan: &str| {
            let mut modules = self.crm.modules.iter();
            modules.any(|module| {
                let seats = module.new.seats();
                let over = seats.is_some_and(|seats| self.crm.in_use(module) > seats);
                let carries =
                    |other: &&Plan| other.name == plan && other.set.contains(&module.name);
                over && (module.name == plan || self.crm.modules.iter().any(|one| carries(&one)))
            })
        };
        let mut unread = self.crm.unread_when_read.iter();
        let all_was_read = !unread.any(|(_, plan)| in_need(plan));
        let excess = excess_after(&self.crm, &self.agreed, None);
        assert!(!all_was_read || excess == 0, "{excess}: {:?}", self.agreed);
        for left_out in self.agreed.keys() {
            assert!(
                excess_after(&self.crm, &self.agreed, Some(left_out)) > 0,
                "{left_out:?} need not go: {:?}",
                self.agreed
            );
        }
    }

    /// Whoever was moved holds the other plan or is owed it, once every answer is known.
    pub fn check_at_rest(&self) {
        if !self.lost().is_empty() {
            return;
        }
        for (user, plan) in &self.moved {
            let mut owed = self.state.known.owed.iter();
            assert!(
                self.crm.holds[user].contains(plan)
                    || owed.any(|owed| owed.user == *user && owed.plan == **plan)
                    || self.touched.contains(user),
                "user {user} lost a plan for {plan} and does not get it"
            );
        }
    }
}

/// The excess once the agreed changes are carried out, all but one if that is left out.
fn excess_after(crm: &Crm, agreed: &Agreed, left_out: Option<&(i32, String)>) -> u32 {
    let mut holds = crm.holds.clone();
    let carried_out = || agreed.iter().filter(|(key, _)| Some(*key) != left_out);
    for ((user, plan), _) in carried_out() {
        if let Some(held) = holds.get_mut(user) {
            held.remove(plan);
        }
    }
    for ((user, _), to) in carried_out() {
        if let Some(held) = holds.get_mut(user) {
            held.extend(to.clone());
        }
    }
    crm.excess_by(&holds)
}
