//! A widget and its CRM played event by event, with everything that must never happen looked for after each.

use super::replies::method;
use super::replies::update;
use super::{Crm, Fault, Holds, Plan, administrator, exchange, now};
use license_engine::fact::Failure;
use license_engine::flow::{
    Ask, Call, CarryOut, Command, Event, HandOverStep, Method, Owner, People, Remove, Reply,
    Review, Save, Screen, Selection, State, Step,
};
use license_engine::license::ModuleName;
use license_engine::remedy::{Action, Change, Choices, remaining};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

mod checks;
mod lead;

/// One user's change as the person has seen it before confirming.
type Agreed = BTreeMap<(i32, String), Option<String>>;

#[derive(Clone, Debug)]
pub struct Watched {
    pub state: State,
    pub crm: Crm,
    /// Commands on their way to the CRM.
    pub commands: VecDeque<Command>,
    /// Answers on their way to the widget.
    pub answers: VecDeque<Event>,
    /// The person has confirmed something.
    confirmed: bool,
    /// The person has asked to stop since.
    stopped: bool,
    /// What was confirmed last.
    agreed: Agreed,
    /// What was saved of it.
    saved: BTreeSet<(i32, String)>,
    /// The assignments when everybody was read last.
    read: Option<Holds>,
    /// The assignments when the licence was read last.
    counted: Option<Holds>,
    /// The assignments when the CRM worked on a reading whose answer is not taken in yet.
    snapshots: BTreeMap<u32, Option<Holds>>,
    /// How many others have taken of each plan so far, and how many when the CRM worked on a reading.
    others: BTreeMap<String, u32>,
    others_at: BTreeMap<u32, BTreeMap<String, u32>>,
    /// By plan: how far our own removals may go, by the licence read last.
    floor: BTreeMap<String, u32>,
    /// Users moved by a save that took effect, and the plan each must get.
    moved: BTreeSet<(i32, String)>,
    /// Users whom another administrator has touched.
    touched: BTreeSet<i32>,
    /// The requests that the person looked at when choosing their new owner, and that owner.
    handed: Option<(BTreeSet<i32>, Owner)>,
    /// Who has owned which request at any time.
    owned: BTreeSet<(i32, i32)>,
}

impl Watched {
    pub fn new(crm: Crm) -> Self {
        let mut watched = Self {
            state: State::default(),
            crm,
            commands: VecDeque::new(),
            answers: VecDeque::new(),
            confirmed: false,
            stopped: false,
            agreed: BTreeMap::new(),
            saved: BTreeSet::new(),
            read: None,
            counted: None,
            snapshots: BTreeMap::new(),
            others: BTreeMap::new(),
            others_at: BTreeMap::new(),
            floor: BTreeMap::new(),
            moved: BTreeSet::new(),
            touched: BTreeSet::new(),
            handed: None,
            owned: BTreeSet::new(),
        };
        watched.note_owners();
        watched.happen(Event::Started {
            dates: Ok(watched.crm.old_terms.dates),
            person: Ok(administrator()),
            remembered: None,
        });
        watched
    }

    /// Nothing is on its way: the widget waits for the person.
    pub fn at_rest(&self) -> bool {
        self.commands.is_empty() && self.answers.is_empty()
    }

    /// The CRM works on the oldest command, or the widget gets the oldest answer.
    pub fn step(&mut self) {
        if let Some(event) = self.answers.pop_front() {
            self.happen(event);
        } else if let Some(command) = self.commands.pop_front() {
            self.work_on(command);
        }
    }

    /// The widget gets one of the answers on their way.
    pub fn deliver(&mut self, place: usize) {
        let event = self.answers.remove(place).expect("an answer");
        self.happen(event);
    }

    /// The same, and it will come once more.
    pub fn deliver_twice(&mut self, place: usize) {
        let event = self.answers[place].clone();
        self.happen(event);
    }

    /// The CRM works on one of the calls on their way.
    pub fn serve(&mut self, place: usize) {
        let command = self.commands.remove(place).expect("a call");
        self.work_on(command);
    }

    /// The calls whose answer is not on its way: it was lost.
    pub fn lost(&self) -> Vec<Call> {
        let on_its_way = |call: &Call| {
            let asked = self
                .commands
                .iter()
                .any(|command| *command == Command::Call(call.clone()));
            let mut answers = self.answers.iter();
            asked || answers.any(|event| matches!(event, Event::Answered(own, _) if own == call))
        };
        let open = self.state.known.calls.open().iter();
        open.filter(|call| !on_its_way(call)).cloned().collect()
    }

    /// The time limit of the client answers for what was lost.
    pub fn time_out(&mut self) {
        for call in self.lost() {
            let reply = timed_out(&call.method);
            self.answers.push_back(Event::Answered(call, reply));
        }
    }

    fn note_owners(&mut self) {
        let now = self.crm.requests.iter();
        self.owned
            .extend(now.map(|(request, owner)| (*request, *owner)));
    }

    /// Whatever else happens while it is open.
    pub fn event(&mut self, event: Event) {
        self.happen(event);
    }

    /// Everything on its way arrives.
    pub fn come_to_rest(&mut self) {
        for _ in 0..5_000 {
            if self.at_rest() {
                return self.check_at_rest();
            }
            self.step();
        }
        panic!("it never comes to rest: {:?}", self.state.screen);
    }

    pub fn ask(&mut self, ask: Ask) {
        match (&self.state.screen, ask) {
            (Screen::Review(Review { order, .. }), Ask::Confirm) => {
                let selection = &order.selection;
                self.confirmed = true;
                self.stopped = false;
                self.saved.clear();
                self.agreed = BTreeMap::new();
                if let Some(selection) = selection {
                    let name = |plan: usize| selection.users.plans[plan].to_string();
                    for change in selection.choices.iter() {
                        let to = match change.action {
                            Action::Remove => None,
                            Action::MoveTo(plan) => Some(name(plan)),
                        };
                        self.agreed.insert((change.user, name(change.plan)), to);
                    }
                    self.check_exact();
                }
            }
            (Screen::Choose(People::Ready { handing, .. }), Ask::GiveRequests(owner)) => {
                if let Some(HandOverStep::Asking(requests)) =
                    handing.as_ref().map(|over| &over.step)
                {
                    let shown = requests.iter().map(|request| request.id).collect();
                    self.handed = Some((shown, owner));
                }
            }
            (Screen::CarryOut(run), Ask::Stop) => {
                self.stopped |= matches!(run.step(), Step::Recheck | Step::Remove);
            }
            // They are left without it.
            (Screen::Finished(finish), Ask::NeedNone) => {
                let not_given = finish.outcome().map(|outcome| &outcome.not_given);
                for one in not_given.into_iter().flatten() {
                    let plan = one.owed.plan.to_string();
                    self.moved.remove(&(one.owed.user, plan));
                }
            }
            // Another administrator may have ended it while this one was checking again.
            (Screen::Finished(_), Ask::GiveAgain) => {
                assert!(self.confirmed || self.state.known.owed.is_empty());
            }
            _ => {}
        }
        let before = self.selection().cloned();
        self.happen(Event::Asked(ask));
        if let (Some(before), Ask::Exchange { plan, user }) = (before, ask) {
            let after = self.selection().expect("the people to choose from");
            exchange::check(&administrator(), &before, after, plan, user);
        }
    }

    /// Another administrator takes a plan.
    pub fn another_takes(&mut self, user: i32, plan: &str) {
        if let Some(held) = self.crm.holds.get_mut(&user)
            && held.remove(plan)
        {
            self.note_taken(user, plan);
        }
    }

    /// Another administrator has taken a plan.
    pub fn note_taken(&mut self, user: i32, plan: &str) {
        self.touched.insert(user);
        *self.others.entry(plan.to_owned()).or_default() += 1;
        if let Some(floor) = self.floor.get_mut(plan) {
            *floor = floor.saturating_sub(1);
        }
    }

    /// A customer asks something, and the request is given to this user.
    pub fn another_asks(&mut self, request: i32, user: i32) {
        self.crm.requests.insert(request, user);
        self.note_owners();
    }

    /// Another administrator gives a plan.
    pub fn another_gives(&mut self, user: i32, plan: &str) {
        self.touched.insert(user);
        self.crm.another_gives(user, plan);
    }

    fn happen(&mut self, event: Event) {
        if let Event::Answered(call, _) = &event
            && self.state.known.calls.open().contains(call)
        {
            self.learn(&call.clone());
        }
        let (state, commands) = update(self.state.clone(), event, now());
        let finished = matches!(state.screen, Screen::Finished(_));
        self.state = state;
        for command in &commands {
            self.check_command(command);
        }
        if finished {
            assert!(!self.crm.has_new, "called done without being in force");
            assert_eq!(self.crm.old_terms.dates, self.crm.new_terms.dates);
        }
        if commands.contains(&Command::Resolved) {
            assert!(!self.crm.has_new, "told as solved without being so");
        }
        self.check_shown();
        // What is answered by nothing is over at once.
        for command in commands {
            match command {
                Command::Call(_) => self.commands.push_back(command),
                Command::Mark(plans) => self.crm.marked = plans,
                command => self.crm.log.push(command),
            }
        }
    }

    /// How it was when the CRM worked on this call: what its answer can tell.
    fn take_snapshot(&mut self, call: &Call) {
        self.others_at.insert(call.number, self.others.clone());
        let fails = self.crm.license_failures > 0;
        let lags =
            self.crm.lag > 0 && self.crm.before_activation.is_some() || self.crm.counted.is_some();
        match call.method {
            Method::ReadLicense if fails || lags => _ = self.snapshots.insert(call.number, None),
            Method::ReadLicense | Method::ReadUsers { .. } => {
                let now = self.crm.holds.clone();
                self.snapshots.insert(call.number, Some(now));
            }
            _ => {}
        }
    }

    /// An answer that is awaited has come: the person decides by what it tells.
    fn learn(&mut self, call: &Call) {
        let Some(holds) = self.snapshots.remove(&call.number) else {
            return;
        };
        let then = self.others_at.remove(&call.number).unwrap_or_default();
        let since = |plan: &str| {
            let count = |of: &BTreeMap<String, u32>| of.get(plan).copied().unwrap_or_default();
            count(&self.others) - count(&then)
        };
        if call.method == Method::ReadLicense {
            if let Some(holds) = &holds {
                let plans = self.crm.modules.iter().filter(|module| !module.hidden);
                let floor = plans.map(|plan| {
                    let in_use = self.crm.in_use_by(holds, plan);
                    let floor = plan.new.seats().map_or(in_use, |seats| seats.min(in_use));
                    (plan.name.clone(), floor.saturating_sub(since(&plan.name)))
                });
                self.floor = floor.collect();
            }
            self.counted = holds;
        } else {
            self.read = holds;
        }
    }

    fn work_on(&mut self, command: Command) {
        let taken = self.crm.taken.len();
        // That a save did half of what it was to do is told by its answer alone.
        let is_whole = self.crm.faults.front() != Some(&Fault::TakesOnly);
        if let Command::Call(call) = &command {
            self.take_snapshot(call);
        }
        let answer = self.crm.answer(command.clone());
        self.note_owners();
        if let Some(Method::Save(save)) = method(&command) {
            for (user, plan) in &self.crm.taken[taken..] {
                // What was given earlier may have to go again; that was shown and confirmed as well.
                self.moved.remove(&(*user, plan.clone()));
                if let Some(Some(to)) = self.agreed.get(&(*user, plan.clone())) {
                    // The page may be gone at any moment from now on.
                    let has = self.crm.holds[user].contains(to);
                    let is_marked = self.crm.marked.iter().any(|plan| plan == to.as_str());
                    let told = has || is_marked || !is_whole;
                    assert!(told, "{user} waits for {to}, and nothing tells");
                    self.moved.insert((*user, to.clone()));
                }
            }
            if !self.crm.modules.iter().any(|module| module.hidden)
                && let Some(plan) = &save.remove
                && self.crm.taken.len() > taken
            {
                let module = self.crm.modules.iter().find(|module| *plan == *module.name);
                let in_use = self.crm.in_use(module.expect("a plan"));
                assert!(
                    in_use >= self.floor[plan.as_str()],
                    "{plan}: more than the excess was removed"
                );
            }
        }
        self.answers.extend(answer);
    }

    /// The suggestion, and then whoever else holds what must still go.
    pub fn choose_by_hand(&mut self) {
        self.ask(Ask::UseSuggestion);
        let Screen::Choose(People::Ready { selection, .. }) = &self.state.screen else {
            return;
        };
        let (needs, users) = (selection.needs.clone(), selection.users.clone());
        for need in &needs {
            for user in &users.users {
                if remaining(need, &users, &self.choices()) <= 0 {
                    break;
                }
                for plan in (0..users.plans.len()).filter(|plan| need.concerns(*plan)) {
                    if self.choices().get(plan, user.id).is_none() {
                        let (user, action) = (user.id, Action::Remove);
                        self.ask(Ask::Choose(Change { plan, user, action }));
                    }
                }
            }
        }
    }

    pub fn choices(&self) -> Choices {
        let selection = self.selection();
        selection.map_or_else(Choices::default, |selection| selection.choices.clone())
    }

    fn selection(&self) -> Option<&Selection> {
        match &self.state.screen {
            Screen::Choose(People::Ready { selection, .. }) => Some(selection),
            _ => None,
        }
    }
}

/// What the client's time limit says.
fn timed_out(method: &Method) -> Reply {
    let why = Failure::TimedOut;
    match method {
        Method::ReadStatus => Reply::Status(Err(why)),
        Method::ReadPerson => Reply::Person(Err(why)),
        Method::ReadLicense => Reply::License(Err(why)),
        Method::ReadServerStatus => Reply::ServerStatus(Err(why)),
        Method::ReadVersion => Reply::Version(Err(why)),
        Method::ReadStored => Reply::Stored(Err(why)),
        Method::ChangeSerial { .. } => Reply::SerialChanged(Err(why)),
        Method::AddFile(_) => Reply::FileAdded(Err(why)),
        Method::ReadUserRequests(_) => Reply::UserRequests(Err(why)),
        Method::GiveRequest { .. } => Reply::RequestGiven(Err(why)),
        Method::ReadUsers { .. } => Reply::Users(Err(why)),
        Method::ReadFormer => Reply::Former(Err(why)),
        Method::ReadRequests(_) => Reply::Requests(Err(why)),
        Method::ReadLogins(_) => Reply::Logins(Vec::new()),
        Method::Save(_) => Reply::Saved(Err(why)),
        Method::CheckPlan { .. } => Reply::PlanChecked(Err(why)),
        Method::Activate { .. } => Reply::Activated(Err(why)),
    }
}
