//! The states of the guide: every question on the first way that leads to it, and every conclusion.

use crate::page::Drawn;
use license_engine::guide::{Conclusion, Next, Place, place};
use license_engine::{Answers, Question};
use license_troubleshooter::text::Text;
use license_troubleshooter::view::Copied;
use license_troubleshooter::view::guide::{self, GuideScene};
use std::collections::VecDeque;
use yew::prelude::*;

/// All of them, drawn in a language.
pub fn all(text: &Text) -> Vec<Drawn> {
    let questions = questions().into_iter();
    let questions = questions.map(|(question, place)| (question.id().to_owned(), place, None));
    let conclusions = Conclusion::ALL.into_iter().map(|conclusion| {
        let place = place(&conclusion.way(), &Answers::default());
        (format!("{conclusion:?}"), place, None)
    });
    let first = place(&Answers::default(), &Answers::default());
    let tries = [("copied", true), ("not copied", false)];
    let tries = tries.map(|(name, done)| (name.to_owned(), first.clone(), Some(copied(done))));
    let states = questions.chain(conclusions).chain(tries);
    let drawn = states.map(|(name, place, copied)| {
        let told = guide::announcement(&place, text);
        let props = StateProps {
            place,
            text: text.clone(),
            copied,
        };
        let state = yew::LocalServerRenderer::<State>::with_props(props).hydratable(false);
        Drawn::of(
            &format!("guide, {name}"),
            &crate::rendered(state.render()),
            &told,
        )
    });
    drawn.collect()
}

/// What became of copying a link.
fn copied(done: bool) -> Copied {
    Copied {
        text: "https://www.example.com/help".into(),
        done,
    }
}

/// Each question with the shortest way to it.
fn questions() -> Vec<(Question, Place)> {
    let mut found: Vec<(Question, Place)> = Vec::new();
    let mut ways = VecDeque::from([Answers::default()]);
    while let Some(way) = ways.pop_front() {
        let place = place(&way, &Answers::default());
        let Next::Ask(question) = place.next else {
            continue;
        };
        if found.iter().any(|(known, _)| *known == question) {
            continue;
        }
        found.push((question, place));
        let answers = question.answers().iter();
        ways.extend(answers.map(|answer| way.clone().with(question, *answer)));
    }
    found
}

#[derive(Properties, PartialEq)]
struct StateProps {
    place: Place,
    text: Text,
    copied: Option<Copied>,
}

#[component]
fn State(props: &StateProps) -> Html {
    guide::draw(&GuideScene {
        place: &props.place,
        text: &props.text,
        heading: &NodeRef::default(),
        copied: props.copied.as_ref(),
        answer: &Callback::noop(),
        go: &Callback::noop(),
        copy: Some(&Callback::noop()),
    })
}
