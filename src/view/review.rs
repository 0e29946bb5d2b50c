//! The whole before it is carried out: who loses what, the licence now and the new one, and the caution.

use super::button::Look;
use super::nothing::nothing;
use super::scene::Scene;
use super::step::{self, Step};
use super::{cause, headline, names, notice, support};
use crate::text::{Text, Words, isolated, messages};
use license_engine::cause::holds_back;
use license_engine::flow::{Ask, Notice, Review, Selection, State};
use license_engine::license::{Grant, License, Module, Terms};
use license_engine::remedy::{
    Action, After, SeatChange, after, beginning, changed, groups, kept, losing_the_last,
    seat_change, without_plan,
};
use license_engine::search::Sought;
use license_engine::users::{AssociateId, LastLogin, User};
use yew::prelude::*;

/// Names shown of each group; the rest is counted.
const NAMES: usize = 12;

/// Who loses what, in sentences: the description of the button that does it.
const DESCRIPTION: &str = "license-people";

/// Draws the preview.
pub(super) fn draw(scene: &Scene<'_>, review: &Review) -> Html {
    let (selection, told) = (review.order.selection.as_deref(), review.notice.as_ref());
    let license = &review.order.previewed;
    let people = match selection {
        Some(selection) => people(scene, review, selection),
        None => nothing(),
    };
    let refused = matches!(
        told,
        Some(Notice::Refused(..) | Notice::ActivationUnknown(_))
    );
    let content = html! {
        <>
            { notice::draw(scene, told) }
            { people }
            { table(scene, license) }
            { notice::caution(messages::review_caution(scene.text)) }
            { if refused { support::draw(scene) } else { nothing() } }
        </>
    };
    let actions = html! {
        <>
            <button type="button" class={Look::Primary.class()} aria-describedby={selection.map(|_| DESCRIPTION)} onclick={scene.on(Ask::Confirm)}>
                { confirm_label(scene, selection) }
            </button>
            { scene.button(messages::back(scene.text), Ask::Back, Look::Quiet) }
        </>
    };
    html! {
        <>
            { if refused { headline::plain(scene) } else { headline::heading(scene) } }
            { step::frame(scene, Step::Review, content, actions) }
        </>
    }
}

fn confirm_label(scene: &Scene<'_>, selection: Option<&Selection>) -> Words {
    let text = scene.text;
    match selection.map(|selection| &selection.choices) {
        Some(choices) if choices.moves() => {
            messages::review_confirm_change(text, choices.len() as u32)
        }
        Some(choices) => messages::review_confirm_take(text, choices.len() as u32),
        None => messages::review_confirm(text),
    }
}

/// Who loses what, grouped by what happens; and the same as the button's description, which is heard and not seen:
/// made of the lists themselves, it would run the names together.
fn people(scene: &Scene<'_>, review: &Review, selection: &Selection) -> Html {
    let (text, license) = (scene.text, &review.order.previewed);
    let groups = groups(&selection.choices);
    let titled = groups.iter().map(|group| {
        let count = group.users.len() as u32;
        let from = names::plan(license, selection, group.plan);
        let title = match group.action {
            Action::Remove => messages::review_take(text, count, &from),
            Action::MoveTo(target) => {
                let target = names::plan(license, selection, target);
                messages::review_move(text, count, &from, &target)
            }
        };
        (title, Names::of(scene, license, selection, &group.users))
    });
    let titled: Vec<(Words, Names<'_>)> = titled.collect();
    let (moved, at_once) = review.order.moves(scene.state.known.person());
    let when = match at_once {
        _ if moved == 0 => Words::default(),
        0 => messages::review_later(text),
        all if all == moved => messages::review_at_once(text),
        some => messages::review_some_at_once(text, some),
    };
    let losing = without_plan(&selection.license, &selection.users, &selection.choices);
    let after = after(license, &selection.users, &selection.choices);
    let after = after
        .iter()
        .map(|after| afterwards(text, license, selection, after));
    let after = notice::joined(after.collect());
    let (access, lost) = (access(&losing, text), lost(text, license, selection));
    let lists = titled.iter().map(|(title, names)| names.sentence(title));
    let rest = [messages::review_keep(text), when, after, access, lost];
    let held = held_back(scene.state, text);
    let said = [held.clone()].into_iter().chain(lists);
    let description = notice::joined(said.chain(rest.iter().cloned()).collect());
    let [keep, when, after, access, lost] = rest;
    html! {
        <>
            <div class="people">
                { notice::sentence(held, notice::Tone::Attention) }
                { for titled.iter().map(|(title, names)| html! {
                    <div key={title.as_str()}><h4>{ title }</h4>{ names.list() }</div>
                }) }
                <p>{ keep }</p>
                <p hidden={when.is_empty()}>{ when }</p>
                <p hidden={after.is_empty()}>{ after }</p>
                { notice::sentence(access, notice::Tone::Attention) }
                { notice::sentence(lost, notice::Tone::Attention) }
            </div>
            <p id={DESCRIPTION} hidden=true>{ description }</p>
        </>
    }
}

/// What may hold the new licence back all the same.
fn held_back(state: &State, text: &Text) -> Words {
    let found = holds_back(&state.known.facts, state.known.now);
    found.map_or_else(Words::default, |finding| {
        messages::review_held(text, &cause::sentence(text, &finding.cause))
    })
}

/// What a screen reader is told at the preview.
pub(super) fn announcement(state: &State, review: &Review, text: &Text) -> Words {
    let told = review.notice.as_ref();
    let told = told.map(|notice| notice::words(notice, text));
    let held = review.order.selection.as_ref();
    let held = held.map(|_| held_back(state, text));
    notice::joined(told.into_iter().chain(held).collect())
}

/// The users of a group that are named, each with what is to be known of them, and how many more there are.
struct Names<'a> {
    named: Vec<(&'a User, Words)>,
    more: Option<Words>,
}

impl<'a> Names<'a> {
    fn of(
        scene: &Scene<'_>,
        license: &License,
        selection: &'a Selection,
        users: &[AssociateId],
    ) -> Self {
        let (shown, rest) = beginning(users, NAMES);
        let named = shown.iter().filter_map(|id| {
            let user = selection.users.user(*id)?;
            Some((user, about(scene, license, selection, user)))
        });
        Self {
            named: named.collect(),
            more: (rest > 0).then(|| messages::review_names_more(scene.text, rest)),
        }
    }

    fn list(&self) -> Html {
        let named = self.named.iter().map(|(user, about)| {
            html! {
                <li key={user.id}>
                    <span>
                        { names::in_list(user, &Sought::default()) }
                        <span class="keeps">{ about }</span>
                    </span>
                </li>
            }
        });
        html! {
            <ul class="names">
                { for named }
                <li key="rest" hidden={self.more.is_none()}>{ self.more.clone().unwrap_or_default() }</li>
            </ul>
        }
    }

    fn sentence(&self, title: &str) -> Words {
        let named = self.named.iter().map(|(user, about)| {
            let name = isolated(&names::user(user));
            if about.is_empty() {
                name
            } else {
                format!("{name} ({about})")
            }
        });
        let named: Vec<String> = named.collect();
        let more = self.more.as_ref().map(|more| format!(" {more}"));
        let (named, more) = (named.join(", "), more.unwrap_or_default());
        format!("{title}: {named}{more}.").into()
    }
}

/// Whether a user who loses a plan is at work now, as far as that is known, and which plans are kept.
fn about(scene: &Scene<'_>, license: &License, selection: &Selection, user: &User) -> Words {
    let text = scene.text;
    let works = user.last_login == LastLogin::On(scene.state.known.now.today);
    let today = works.then(|| messages::reason_today(text));
    let kept = keeps(text, license, selection, user);
    let said = today.into_iter().chain([kept]);
    let said: Vec<Words> = said.filter(|said| !said.is_empty()).collect();
    said.join(", ").into()
}

/// The plans that a user who loses one keeps.
fn keeps(text: &Text, license: &License, selection: &Selection, user: &User) -> Words {
    let kept = kept(license, &selection.users, &selection.choices, user);
    if kept.is_empty() {
        return Words::default();
    }
    let plans = kept
        .iter()
        .map(|plan| isolated(&names::plan(license, selection, *plan)));
    let plans: Vec<String> = plans.collect();
    messages::review_keeps(text, &plans.join(", "))
}

/// How many will hold a plan, and how many seats are free then.
fn afterwards(text: &Text, license: &License, selection: &Selection, after: &After) -> Words {
    let number = |count| text.locale().number(count);
    messages::review_after(
        text,
        &names::plan(license, selection, after.plan),
        &number(after.assigned),
        &number(after.seats),
        &number(after.seats.saturating_sub(after.assigned)),
    )
}

/// Roles and groups nobody of which will have a plan any more.
fn lost(text: &Text, license: &License, selection: &Selection) -> Words {
    let sentences = |common, say: fn(&Text, &str, &str) -> Words| {
        let lost = losing_the_last(license, &selection.users, &selection.choices, common);
        let say = |(name, plan): (&str, _)| {
            say(
                text,
                &isolated(name),
                &names::plan(license, selection, plan),
            )
        };
        lost.into_iter().map(say).collect::<Vec<_>>()
    };
    let roles = sentences(|user| &user.role, messages::review_role);
    let groups = sentences(|user| &user.group, messages::review_group);
    notice::joined([roles, groups].concat())
}

/// Who will have no plan left.
fn access(losing: &[&User], text: &Text) -> Words {
    if losing.is_empty() {
        return Words::default();
    }
    let names = names::listed(losing, NAMES, text);
    messages::review_access(text, losing.len() as u32, &names)
}

/// The licence now and the new one: the plans that change, and the date.
fn table(scene: &Scene<'_>, license: &License) -> Html {
    let text = scene.text;
    let changed = changed(license);
    let valid = |terms: &Option<Terms>| match terms.as_ref().map(|terms| terms.dates.expiry) {
        Some(Some(day)) => text.locale().day(day).into(),
        Some(None) => messages::review_forever(text),
        None => Words::from("–"),
    };
    html! {
        <>
            <table>
                <thead><tr>
                    <th scope="col">{ messages::review_license(text) }</th>
                    <th scope="col" class="number">{ messages::review_now(text) }</th>
                    <th scope="col" class="number">{ messages::review_new(text) }</th>
                    <th scope="col" class="number">{ messages::review_change(text) }</th>
                </tr></thead>
                <tbody>
                    { for changed.iter().map(|module| row(scene, module)) }
                    <tr key="valid" class="valid">
                        <th scope="row">{ messages::review_valid(text) }</th>
                        <td class="number"><span class="of" aria-hidden="true">{ messages::review_now(text) }</span>{ valid(&license.current) }</td>
                        <td class="number"><span class="of" aria-hidden="true">{ messages::review_new(text) }</span>{ valid(&license.new) }</td>
                        <td class="number"></td>
                    </tr>
                </tbody>
            </table>
            <p hidden={!changed.is_empty()}>{ messages::review_same(text) }</p>
        </>
    }
}

fn row(scene: &Scene<'_>, module: &Module) -> Html {
    let locale = scene.text.locale();
    let figure = |grant: Grant| match grant {
        Grant::Unlimited => messages::review_unlimited(scene.text),
        Grant::Unknown => Words::from("?"),
        Grant::Seats(_) | Grant::Absent => locale.number(grant.seats().unwrap_or(0)).into(),
    };
    let (change, class) = match seat_change(module) {
        Some(SeatChange::Fewer(seats)) => (
            format!("−{}", locale.number(seats)).into(),
            "number reduced",
        ),
        Some(SeatChange::More(seats)) => {
            (format!("+{}", locale.number(seats)).into(), "number added")
        }
        None => (Words::default(), "number"),
    };
    html! {
        <tr key={module.name.as_str()}>
            <th scope="row"><bdi>{ module.description.clone() }</bdi></th>
            <td class="number">{ figure(module.current) }</td>
            <td class="number">{ figure(module.new) }</td>
            <td class={class}>{ change }</td>
        </tr>
    }
}
