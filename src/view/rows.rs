//! The holders of one plan: who they are, why them or why not, and what happens to them.

use super::button::Look;
use super::icon::Icon;
use super::nothing::nothing;
use super::scene::{ListRow, ROWS, Scene};
use super::{hand_over, names, words};
use crate::message::Message;
use crate::text::{Words, messages};
use license_engine::flow::{Ask, HandOver, NotRemoved, Selection};
use license_engine::license::{Grant, License};
use license_engine::name::folded;
use license_engine::remedy::{
    Action, Change, Lock, Reason, Warning, lock, open, reason, targets, warning,
};
use license_engine::users::{PlanIndex, User};
use yew::prelude::*;

/// The list of a plan's holders: the suggested ones first, then by name.
pub(super) fn draw(
    scene: &Scene<'_>,
    license: &License,
    selection: &Selection,
    handing: Option<&HandOver>,
    plan: PlanIndex,
) -> Html {
    let text = scene.text;
    let holders = selection.users.holders(plan).count() as u32;
    let wanted = folded(scene.search.trim());
    let found = selection.users.by_name.iter().filter_map(|place| {
        let user = selection.users.users.get(*place)?;
        let name = selection.users.folded.get(*place)?;
        (user.plans.contains(plan) && name.contains(&wanted)).then_some(user)
    });
    // What went wrong comes first, then the suggestion, with the strongest reasons first.
    let rank = |user: &User| {
        let failed =
            |failure: &NotRemoved| failure.change.user == user.id && failure.change.plan == plan;
        if selection.failures.iter().any(failed) {
            Some((0, None))
        } else if selection.suggested.get(plan, user.id).is_some() {
            Some((1, reason(user)))
        } else {
            None
        }
    };
    let (mut first, then): (Vec<&User>, Vec<&User>) = found.partition(|user| rank(user).is_some());
    first.sort_by_key(|user| rank(user));
    let matching = first.len() + then.len();
    let ordered = first.into_iter().chain(then);
    let may_choose = open(plan, &selection.needs, &selection.users, &selection.choices);
    let list = List {
        scene,
        license,
        selection,
        plan,
        may_choose,
        handing,
    };
    let more = matching.saturating_sub(scene.rows).min(ROWS) as u32;
    let show_more = scene.click(Message::ShowMore(plan));
    html! {
        <fieldset key={plan} class="holders">
            <legend>{ messages::choose_holders(text, holders, &list.plan_name(plan)) }</legend>
            <p hidden={matching > 0}>{ messages::choose_nobody(text) }</p>
            <ul>{ for ordered.take(scene.rows).enumerate().map(|(place, user)| list.row(place, user)) }</ul>
            <button type="button" class={Look::Quiet.class()} hidden={more == 0} onclick={show_more}>
                { messages::choose_more(text, more) }
            </button>
        </fieldset>
    }
}

struct List<'a> {
    scene: &'a Scene<'a>,
    license: &'a License,
    selection: &'a Selection,
    plan: PlanIndex,
    may_choose: bool,
    handing: Option<&'a HandOver>,
}

impl List<'_> {
    fn plan_name(&self, plan: PlanIndex) -> Words {
        names::plan(self.license, self.selection, plan)
    }

    fn row(&self, place: usize, user: &User) -> Html {
        let (scene, plan, id) = (self.scene, self.plan, user.id);
        let chosen = self.selection.choices.get(plan, id);
        let locked = lock(self.license, &self.selection.users, plan, user);
        let enabled = locked.is_none() && (chosen.is_some() || self.may_choose);
        let toggle = if chosen.is_some() {
            Ask::Unchoose { plan, user: id }
        } else {
            Ask::Choose(self.first_choice(user))
        };
        let suggested = self.selection.suggested.get(plan, id).is_some();
        let row_node = self.scene.wanted_row.filter(|row_node| match row_node {
            ListRow::User(..) => {
                self.handed(user).is_none() && *row_node == ListRow::User(plan, id)
            }
            ListRow::Place(..) => *row_node == ListRow::Place(plan, place),
        });
        let takes_focus = row_node.map(|_| scene.row_node.clone()).unwrap_or_default();
        html! {
            <li key={id} ref={takes_focus} tabindex={row_node.map(|_| "-1")} class={classes!("row", suggested.then_some("suggested"), locked.map(|_| "locked"))}>
                <label>
                    <input type="checkbox" checked={chosen.is_some()} disabled={!enabled}
                        onchange={scene.send.reform(move |_| Message::Ask(toggle))} />
                    <span class="name"><bdi>{ names::user(user) }</bdi>{ self.you(user) }</span>
                    { self.about(user, locked) }
                </label>
                { self.action(user, chosen) }
                { self.hand_over(user, locked) }
                { self.trouble(user) }
            </li>
        }
    }

    /// What ticking the box means: where the plan ends and another one has free seats, the other one.
    fn first_choice(&self, user: &User) -> Change {
        let (plan, id) = (self.plan, user.id);
        let action = match self.selection.suggested.get(plan, id) {
            Some(suggested) => suggested,
            None if self.ends() => self
                .targets(user)
                .first()
                .map_or(Action::Remove, |target| Action::MoveTo(*target)),
            None => Action::Remove,
        };
        Change {
            plan,
            user: id,
            action,
        }
    }

    fn ends(&self) -> bool {
        let name = self.selection.users.plans.get(self.plan);
        let module = name.and_then(|name| self.license.module(name));
        module.is_some_and(|module| module.new == Grant::Absent)
    }

    fn targets(&self, user: &User) -> Vec<PlanIndex> {
        targets(
            self.license,
            &self.selection.users,
            &self.selection.choices,
            self.plan,
            user,
        )
    }

    fn you(&self, user: &User) -> Html {
        let person = self.scene.state.facts.person.value();
        let you = person.is_some_and(|person| person.id == user.id);
        html! { <span class="you" hidden={!you}>{ " (" }{ messages::choose_you(self.scene.text) }{ ")" }</span> }
    }

    /// The reason for or against, beside the name.
    fn about(&self, user: &User, locked: Option<Lock>) -> Html {
        let text = self.scene.text;
        if let Some(Lock::OpenRequests(count)) = locked {
            return html! {
                <span class="about">{ Icon::Lock.draw() }{ messages::lock_requests(text, count) }</span>
            };
        }
        let about = match reason(user) {
            Some(Reason::Former) => messages::reason_former(text),
            Some(Reason::Inactive) => messages::reason_inactive(text),
            Some(Reason::CannotLogIn) => messages::reason_no_login(text),
            Some(Reason::NeverLoggedIn) => messages::reason_never(text),
            Some(Reason::LastLogin(day)) => messages::reason_login(text, &text.locale().day(day)),
            Some(Reason::PlanEnds) => messages::reason_ends(text),
            None if self.ends() => messages::reason_ends(text),
            None => Words::default(),
        };
        html! { <span class="about">{ about }</span> }
    }

    /// The way out of open requests: hand them over in place.
    fn hand_over(&self, user: &User, locked: Option<Lock>) -> Html {
        if let Some(over) = self.handed(user) {
            return hand_over::draw(self.scene, self.selection, over);
        }
        if locked.is_none() || !self.may_choose {
            return nothing();
        }
        let ask = Ask::HandOver {
            plan: self.plan,
            user: user.id,
        };
        self.scene
            .button(messages::hand_open(self.scene.text), ask, Look::Secondary)
    }

    /// The hand-over that is open in the user's row.
    fn handed(&self, user: &User) -> Option<&HandOver> {
        self.handing
            .filter(|over| over.user == user.id && over.plan == self.plan)
    }

    /// Remove, or change to another plan, where another one has free seats.
    fn action(&self, user: &User, chosen: Option<Action>) -> Html {
        let targets = match chosen {
            Some(Action::MoveTo(target)) => {
                let mut targets = self.targets(user);
                targets.retain(|other| *other != target);
                targets.insert(0, target);
                targets
            }
            Some(Action::Remove) => self.targets(user),
            None => Vec::new(),
        };
        if targets.is_empty() {
            return nothing();
        }
        let (text, plan, id) = (self.scene.text, self.plan, user.id);
        let actions: Vec<Action> = targets
            .iter()
            .map(|target| Action::MoveTo(*target))
            .chain([Action::Remove])
            .collect();
        let options = actions.iter().map(|action| {
            let label = match action {
                Action::Remove => messages::action_remove(text, &self.plan_name(plan)),
                Action::MoveTo(target) => messages::action_move(text, &self.plan_name(*target)),
            };
            html! { <option selected={chosen == Some(*action)}>{ label }</option> }
        });
        let options: Vec<Html> = options.collect();
        let onchange = self.scene.send.reform(move |event: Event| {
            let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
            let place = usize::try_from(select.selected_index()).unwrap_or(usize::MAX);
            Message::Ask(Ask::Choose(Change {
                plan,
                user: id,
                action: actions.get(place).copied().unwrap_or(Action::Remove),
            }))
        });
        html! {
            <select aria-label={messages::action_label(text, &user.name)} {onchange}>{ for options }</select>
        }
    }

    /// What went wrong in an earlier try, and what to think of before this one is chosen.
    fn trouble(&self, user: &User) -> Html {
        let (text, selection) = (self.scene.text, self.selection);
        let of_user = selection
            .failures
            .iter()
            .find(|failure| failure.change.user == user.id && failure.change.plan == self.plan);
        let failure = of_user.map(|failure| {
            let reason = words::failure(&failure.why, text);
            if failure.uncertain {
                messages::failure_uncertain(text, &reason)
            } else {
                messages::failure_take(text, &reason)
            }
        });
        let person = self.scene.state.facts.person.value();
        let chosen = selection.choices.get(self.plan, user.id).is_some();
        let caution = person
            .filter(|_| chosen)
            .and_then(|person| {
                warning(
                    &selection.users,
                    person,
                    &selection.choices,
                    self.plan,
                    user,
                )
            })
            .map(|warning| match warning {
                Warning::Yourself => messages::warning_yourself(text),
                Warning::LastAdministrator => messages::warning_administrator(text),
            });
        let words: Vec<Words> = failure.into_iter().chain(caution).collect();
        html! {
            <p class="trouble" hidden={words.is_empty()}>
                { Icon::Warning.draw() }<span>{ words.join(" ") }</span>
            </p>
        }
    }
}
