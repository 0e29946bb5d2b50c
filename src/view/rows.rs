//! The holders of one plan: who they are, why them or why not, and what happens to them.

use super::button::Look;
use super::icon::Icon;
use super::nothing::nothing;
use super::scene::{ListRow, ROWS, Scene};
use super::{habits, hand_over, names, notice, words};
use crate::message::Message;
use crate::text::{Text, Words, isolated, messages};
use license_engine::flow::{Ask, HandOver, NotRemoved, Selection};
use license_engine::license::License;
use license_engine::remedy::{Action, Change, Instead, Lock, Reason, Row, Tick, Warning};
use license_engine::search::Sought;
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
    let candidates = selection.candidates(scene.state.known.person(), plan);
    let found = candidates.list(scene.search, scene.rows, ROWS);
    let shown: Vec<_> = found.rows.iter().map(|row| row.user.id).collect();
    let keys = scene.row_keys.of(plan, &shown);
    // Sought among all of them, and so only for somebody.
    let is_chosen = found.rows.iter().any(|row| row.chosen.is_some());
    let instead = || selection.instead(scene.state.known.person(), plan);
    let list = List {
        scene,
        license,
        selection,
        plan,
        handing,
        sought: Sought::of(scene.search),
        instead: is_chosen.then(instead).flatten(),
    };
    // Not looked for where somebody is found.
    let somebody = !found.rows.is_empty();
    let nobody = if somebody {
        Words::default()
    } else if selection.users.awaited.users {
        messages::choose_reading(text)
    } else if selection.users.unread(plan) + selection.users.gaps.rows == 0 {
        messages::choose_nobody(text)
    } else {
        messages::choose_nobody_unread(text)
    };
    let more = found.more as u32;
    let show_more = scene.click(Message::ShowMore(plan));
    html! {
        <fieldset key={plan} class="holders" onkeydown={habits::all(scene, plan)}>
            <legend><h4>{ list.legend(found.holders) }</h4></legend>
            <p hidden={somebody}>{ nobody }</p>
            <ul>{ for found.rows.iter().zip(keys).enumerate().map(|(place, (row, key))| list.row(place, row, key)) }</ul>
            <button type="button" class={Look::Quiet.class()} hidden={more == 0} onclick={show_more}>
                { messages::choose_more(text, more) }
            </button>
        </fieldset>
    }
}

/// Whose plan was not removed, and why, for a screen reader: on the page that stands in the row of each.
pub(super) fn failures(selection: &Selection, text: &Text) -> Words {
    let failures = selection.failures.iter().filter_map(|failure| {
        let user = selection.users.user(failure.change.user)?;
        let (name, why) = (isolated(&names::user(user)), not_removed(failure, text));
        Some(format!("{name}: {why}").into())
    });
    notice::listed(failures.collect(), text)
}

fn not_removed(failure: &NotRemoved, text: &Text) -> Words {
    let reason = words::failure(&failure.why, text);
    if failure.uncertain {
        messages::failure_uncertain(text, &reason)
    } else {
        messages::failure_take(text, &reason)
    }
}

struct List<'a> {
    scene: &'a Scene<'a>,
    license: &'a License,
    selection: &'a Selection,
    plan: PlanIndex,
    handing: Option<&'a HandOver>,
    sought: Sought,
    /// Who would be chosen for one who is kept.
    instead: Option<Instead<'a>>,
}

impl List<'_> {
    fn plan_name(&self, plan: PlanIndex) -> Words {
        names::plan(self.license, self.selection, plan)
    }

    /// The plan, and how many hold it; while more are to come, how many so far.
    fn legend(&self, holders: u32) -> Words {
        let (text, plan) = (self.scene.text, self.plan_name(self.plan));
        if self.selection.users.awaited.users {
            messages::choose_holders_so_far(text, holders, &plan)
        } else {
            messages::choose_holders(text, holders, &plan)
        }
    }

    fn row(&self, place: usize, row: &Row<'_, NotRemoved>, key: usize) -> Html {
        let (scene, plan, user, id) = (self.scene, self.plan, row.user, row.user.id);
        let toggle = match row.tick {
            Tick::Choose(change) => Ask::Choose(change),
            Tick::TakeBack => Ask::Unchoose { plan, user: id },
        };
        let row_node = self.scene.wanted_row.filter(|row_node| match row_node {
            ListRow::User(..) => {
                self.handed(user).is_none() && *row_node == ListRow::User(plan, id)
            }
            ListRow::Place(..) => *row_node == ListRow::Place(plan, place),
        });
        let takes_focus = row_node.map(|_| scene.row_node.clone()).unwrap_or_default();
        let trouble = self.trouble(row);
        let label = html! {
            <label key="who" onclick={habits::tick(scene, toggle, plan, id)} onmousedown={habits::no_selection}>
                <input type="checkbox" checked={row.chosen.is_some()} disabled={!row.enabled} aria-description={trouble.clone()} />
                <span class="name">{ names::in_list(user, &self.sought) }{ self.you(row) }</span>
                { self.about(row) }
            </label>
        };
        // Most rows have nothing below: what is not there is not drawn, as each key in the search draws them all.
        let below = [
            self.action(row)
                .map(|action| html! { <key="action">{ action }</> }),
            self.exchange(row)
                .map(|exchange| html! { <key="exchange">{ exchange }</> }),
            self.hand_over(row)
                .map(|over| html! { <key="over">{ over }</> }),
            trouble.map(|trouble| {
                html! {
                    <p key="trouble" class="trouble">{ Icon::Warning.draw() }<span>{ trouble }</span></p>
                }
            }),
        ];
        let content = [label].into_iter().chain(below.into_iter().flatten());
        html! {
            <li {key} ref={takes_focus} tabindex={row_node.map(|_| "-1")} class={classes!("row", row.suggested.then_some("suggested"), row.lock.map(|_| "locked"))}>
                { for content }
            </li>
        }
    }

    fn you(&self, row: &Row<'_, NotRemoved>) -> Html {
        if !row.is_person {
            return nothing();
        }
        names::you(self.scene.text)
    }

    /// The reason for or against, beside the name.
    fn about(&self, row: &Row<'_, NotRemoved>) -> Html {
        let text = self.scene.text;
        if let Some(Lock::OpenRequests(count)) = row.lock {
            return html! {
                <span class="about">{ Icon::Lock.draw() }{ messages::lock_requests(text, count) }</span>
            };
        }
        let about = match row.reason {
            Some(Reason::Former) => messages::reason_former(text),
            Some(Reason::Inactive) => messages::reason_inactive(text),
            Some(Reason::CannotLogIn) => messages::reason_no_login(text),
            Some(Reason::NeverLoggedIn) => messages::reason_never(text),
            Some(Reason::LastLogin(day)) if day == self.scene.state.known.now.today => {
                messages::reason_today(text)
            }
            Some(Reason::LastLogin(day)) => messages::reason_login(text, &text.locale().day(day)),
            Some(Reason::PlanEnds) => messages::reason_ends(text),
            None => Words::default(),
        };
        html! { <span class="about">{ about }</span> }
    }

    /// The way out of open requests: hand them over in place.
    fn hand_over(&self, row: &Row<'_, NotRemoved>) -> Option<Html> {
        if let Some(over) = self.handed(row.user) {
            return Some(hand_over::draw(self.scene, self.selection, over));
        }
        let ask = Ask::HandOver {
            plan: self.plan,
            user: row.user.id,
        };
        row.hand_over_offered.then(|| {
            html! {
                <button type="button" class={Look::Secondary.class()} aria-description={names::user(row.user)} onclick={self.scene.on(ask)}>
                    { messages::hand_open(self.scene.text) }
                </button>
            }
        })
    }

    /// Keep who is chosen, and choose the next one instead, in one move.
    fn exchange(&self, row: &Row<'_, NotRemoved>) -> Option<Html> {
        let next = self.instead.as_ref()?.of(row.user)?.change;
        let next = self.selection.users.user(next.user)?;
        let (text, next) = (self.scene.text, names::user(next));
        let (plan, user) = (self.plan, row.user.id);
        let words = messages::choose_exchange(text, &next);
        // Its own words, with who is kept.
        let label = format!("{}: {words}", isolated(&names::user(row.user)));
        Some(html! {
            <div class="exchange">
                <button type="button" class={Look::Quiet.class()} aria-label={label} onclick={self.scene.on(Ask::Exchange { plan, user })}>
                    { words }
                </button>
            </div>
        })
    }

    /// The hand-over that is open in the user's row.
    fn handed(&self, user: &User) -> Option<&HandOver> {
        self.handing
            .filter(|over| over.user == user.id && over.plan == self.plan)
    }

    /// Remove, or change to another plan, where another one has free seats.
    fn action(&self, row: &Row<'_, NotRemoved>) -> Option<Html> {
        if row.actions.is_empty() {
            return None;
        }
        let (text, plan, user) = (self.scene.text, self.plan, row.user);
        let (id, chosen, actions) = (user.id, row.chosen, row.actions.clone());
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
        Some(html! {
            <select aria-label={messages::action_label(text, &names::user(user))} {onchange}>{ for options }</select>
        })
    }

    /// What went wrong in an earlier try, and what to think of before this one is chosen.
    fn trouble(&self, row: &Row<'_, NotRemoved>) -> Option<Words> {
        let text = self.scene.text;
        let failure = row.failure.map(|failure| not_removed(failure, text));
        let caution = row.warning.map(|warning| match warning {
            Warning::Yourself => messages::warning_yourself(text),
            Warning::LastAdministrator => messages::warning_administrator(text),
        });
        let words: Vec<Words> = failure.into_iter().chain(caution).collect();
        (!words.is_empty()).then(|| words.join(" ").into())
    }
}
