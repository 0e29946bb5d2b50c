//! What changes the CRM: saves, what another administrator does, the activation.

use super::{Crm, Fault, Holds};
use license_engine::fact::Failure;
use license_engine::flow::{Owner, Save, Saved};
use license_engine::license::ModuleName;

impl Crm {
    pub(super) fn save(&mut self, save: &Save) -> Result<Saved, Failure> {
        let fault = self.faults.pop_front().unwrap_or(Fault::None);
        self.was_cut = fault != Fault::None;
        if fault == Fault::Before {
            return Err(Failure::Offline);
        }
        if self.read_only {
            return Err(Failure::NotAllowed);
        }
        let service = |plan: &ModuleName| plan.as_str().contains("service");
        if save.remove.as_ref().is_some_and(service) && !self.requests_of(save.user).is_empty() {
            return Err(Failure::Refused("The user has open requests.".into()));
        }
        if self.refuses.contains(&save.user) {
            return Err(Failure::Refused(
                "The user has open requests in Service.".into(),
            ));
        }
        let held = self.holds.get_mut(&save.user).expect("a known user");
        if save
            .remove
            .as_ref()
            .is_some_and(|plan| !held.contains(plan.as_str()))
        {
            return Ok(Saved::Unchanged);
        }
        // The sum assigned of any licence, hidden ones included, is limited to the number in the set in force.
        let mut after = self.holds.clone();
        let held = after.get_mut(&save.user).expect("a known user");
        if let Some(plan) = &save.remove {
            held.remove(plan.as_str());
        }
        if fault != Fault::TakesOnly {
            held.extend(save.assign.as_ref().map(ToString::to_string));
        }
        if save.assign.is_some() && !self.admits(&after) {
            return Err(Failure::Refused("No free licence.".into()));
        }
        self.holds = after;
        if let Some(plan) = &save.remove {
            self.taken.push((save.user, plan.to_string()));
        }
        self.writes += 1;
        match fault {
            Fault::After => Err(Failure::TimedOut),
            Fault::TakesOnly if save.assign.is_some() => Err(Failure::NotAllowed),
            _ => Ok(Saved::Changed),
        }
    }

    /// Whether no licence would be used beyond the set in force, except where it is so already.
    fn admits(&self, after: &Holds) -> bool {
        self.modules.iter().all(|module| {
            let in_use = self.in_use_by(after, module);
            in_use <= self.in_use(module)
                || module.current.seats().is_none_or(|seats| in_use <= seats)
        })
    }

    /// Another administrator gives a plan, if a seat is free.
    pub fn another_gives(&mut self, user: i32, plan: &str) {
        let mut after = self.holds.clone();
        if let Some(held) = after.get_mut(&user) {
            held.insert(plan.to_owned());
            if self.admits(&after) {
                self.holds = after;
            }
        }
    }

    /// Another administrator activates the new licence, if it can be.
    pub fn another_activates(&mut self) {
        if self.has_new && self.excess() == 0 {
            self.put_in_force();
        }
    }

    /// The person takes away what is too much and activates, in the admin screens.
    pub fn do_by_hand(&mut self) {
        while self.excess() > 0 {
            let over = self.modules.iter().find(|module| {
                let seats = module.new.seats();
                seats.is_some_and(|seats| self.in_use(module) > seats)
            });
            let over = over.expect("a module in excess");
            let plans: Vec<String> = if over.hidden {
                let carriers = self
                    .modules
                    .iter()
                    .filter(|plan| plan.set.contains(&over.name));
                carriers.map(|plan| plan.name.clone()).collect()
            } else {
                vec![over.name.clone()]
            };
            let holder = self
                .holds
                .values_mut()
                .find(|held| plans.iter().any(|plan| held.contains(plan)));
            holder
                .expect("a holder")
                .retain(|plan| !plans.contains(plan));
        }
        self.another_activates();
    }

    fn put_in_force(&mut self) {
        self.before_activation = Some(self.read_license());
        self.has_new = false;
        self.old_terms = self.new_terms.clone();
        for module in &mut self.modules {
            module.current = module.new;
        }
    }

    pub(super) fn activate(&mut self, answer: u32) -> Result<(), Failure> {
        let fault = self.faults.pop_front().unwrap_or(Fault::None);
        if fault == Fault::Before {
            return Err(Failure::Offline);
        }
        if self.read_only {
            return Err(Failure::NotAllowed);
        }
        if answer != self.answers || !self.has_new {
            return Err(Failure::Refused(
                "Not the licence that was handed out.".into(),
            ));
        }
        if self.excess() > 0 {
            return Err(Failure::Refused("Too many licences are assigned.".into()));
        }
        self.activations += 1;
        self.put_in_force();
        if fault == Fault::After {
            Err(Failure::TimedOut)
        } else {
            Ok(())
        }
    }

    /// What becomes of a write that `takes_effect`, by the fault that is due.
    fn write(&mut self, takes_effect: impl FnOnce(&mut Self)) -> Result<(), Failure> {
        let fault = self.faults.pop_front().unwrap_or(Fault::None);
        if fault == Fault::Before {
            return Err(Failure::Offline);
        }
        if self.read_only {
            return Err(Failure::NotAllowed);
        }
        takes_effect(self);
        if fault == Fault::After {
            return Err(Failure::TimedOut);
        }
        Ok(())
    }

    pub(super) fn give_request(&mut self, request: i32, owner: Owner) -> Result<(), Failure> {
        self.write(|crm| _ = crm.requests.insert(request, owner.id()))
    }

    pub(super) fn change_serial(&mut self, company: String, serial: String) -> Result<(), Failure> {
        self.write(|crm| {
            for terms in [&mut crm.old_terms, &mut crm.new_terms] {
                terms.company.clone_from(&company);
                terms.serial.clone_from(&serial);
            }
            crm.server = None;
        })
    }

    pub(super) fn add_file(&mut self) -> Result<(), Failure> {
        self.write(Self::another_activates)
    }
}
