//! The way of a person from wherever it stands to the end.

use super::*;

impl Watched {
    /// From here on nothing fails and nobody interferes: the person gets to the end, whatever happened before.
    pub fn lead_on(&mut self) {
        self.crm.faults.clear();
        self.crm.refuses.clear();
        self.crm.license_failures = 0;
        self.crm.users_failures = 0;
        self.crm.hold_failures = 0;
        self.crm.user_failures = 0;
        self.crm.counted = None;
        self.crm.requests.clear();
        for user in &mut self.crm.users {
            user.open_requests = None;
        }
        self.come_to_rest();
        let mut way = Vec::new();
        for _ in 0..16 {
            way.push(self.told());
            match &self.state.screen {
                // Closed by the person, or activated by somebody else: what is owed stays told as owed.
                Screen::Banner if !self.crm.has_new => return,
                Screen::Banner if self.crm.read_only => return self.begin_again(),
                Screen::Banner => {
                    self.ask(Ask::CheckAgain);
                    self.come_to_rest();
                    self.ask(Ask::Fix);
                    assert!(self.state.screen != Screen::Banner, "no way to begin");
                }
                Screen::Choose(People::Failed { .. }) => self.ask(Ask::CheckAgain),
                // The person does it in the admin screens.
                Screen::ByHand(_) => {
                    self.crm.do_by_hand();
                    self.ask(Ask::CheckAgain);
                }
                Screen::WayOut(way) => match way.cause {
                    "name-or-serial-changed" => {
                        let license = self.state.known.license();
                        let known = license.is_some_and(|license| license.new.is_some());
                        let ask = if known {
                            Ask::ChangeSerial
                        } else {
                            Ask::CheckAgain
                        };
                        self.ask(ask);
                    }
                    _ => self.ask(Ask::Back),
                },
                Screen::Interrupted(_) => self.ask(Ask::NeedNone),
                Screen::Choose(People::Reading(..)) => panic!("reading, and nobody reads"),
                Screen::Choose(People::Ready { .. }) => {
                    self.choose_by_hand();
                    self.ask(Ask::Review);
                    if matches!(self.state.screen, Screen::Choose(_)) {
                        // Read too long ago, or with locks that are gone: from the beginning.
                        self.ask(Ask::Back);
                    }
                }
                Screen::Review(_) => self.ask(Ask::Confirm),
                Screen::CarryOut(run) => {
                    assert_eq!(run.step(), Step::Await, "nothing is on its way");
                    self.ask(Ask::CheckAgain);
                }
                Screen::Finished(_) if self.state.known.owed.is_empty() => return,
                Screen::Finished(_) => {
                    self.ask(Ask::GiveAgain);
                    self.come_to_rest();
                    return self.check_not_given();
                }
            }
            self.come_to_rest();
        }
        panic!("it does not lead on: {way:?}");
    }

    /// Who may only read begins again, and is told what to do by hand.
    fn begin_again(&mut self) {
        self.ask(Ask::CheckAgain);
        self.come_to_rest();
        self.ask(Ask::Fix);
        assert!(self.state.screen != Screen::Banner, "no way to begin");
    }

    /// The screen and what it tells of the way there, for a failing example.
    fn told(&self) -> String {
        match &self.state.screen {
            Screen::Banner => "Banner".into(),
            Screen::Choose(People::Reading(..)) => "Reading".into(),
            Screen::Choose(People::Failed { why, .. }) => format!("Failed {why:?}"),
            Screen::Choose(People::Ready {
                selection, notice, ..
            }) => {
                format!("Ready {notice:?} {:?}", selection.choices)
            }
            Screen::Review(Review { order, notice }) => {
                let selection = &order.selection;
                let choices = selection.as_ref().map(|selection| &selection.choices);
                format!("Review {notice:?} {choices:?}")
            }
            Screen::CarryOut(run) => format!("{:?}", run.step()),
            Screen::Finished(_) => "Finished".into(),
            Screen::WayOut(way) => way.cause.into(),
            Screen::Interrupted(cut) => format!("{cut:?}"),
            Screen::ByHand(by_hand) => format!("By hand {:?}", by_hand.left),
        }
    }

    /// With nothing failing any more, only a lack of seats keeps a plan from somebody.
    fn check_not_given(&self) {
        for owed in &self.state.known.owed {
            let mut crm = self.crm.clone();
            crm.another_gives(owed.user, owed.plan.as_str());
            assert!(
                !crm.holds[&owed.user].contains(owed.plan.as_str()),
                "{owed:?} could be given"
            );
        }
    }
}
