//! The flow as a picture, so that the documents can be held against the code.

use super::{Conclusion, FLOW, Next, START};
use crate::answers::Question;
use std::fmt::Write;

/// A Mermaid flowchart of the guide: every question, every answer, every conclusion with its cause and its steps.
pub fn drawing() -> String {
    let mut text = "flowchart TD\n".to_owned();
    for question in Question::ALL {
        if FLOW.iter().any(|row| row.question == question) {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  {0}{{\"{0}?\"}}", question.id());
        }
    }
    for conclusion in Conclusion::ALL {
        let steps: Vec<&str> = conclusion.steps().iter().map(|step| step.id()).collect();
        let (node, cause, steps) = (node(conclusion), conclusion.cause(), steps.join("<br>"));
        let _ = writeln!(text, "  {node}[\"<b>{cause}</b><br>{steps}\"]");
    }
    let _ = writeln!(text, "  start([start]) --> {}", START.id());
    for row in FLOW {
        let to = match row.next {
            Next::Ask(question) => question.id().to_owned(),
            Next::Conclude(conclusion) => node(conclusion),
        };
        let after = row
            .after
            .map(|(question, answer)| [", after ", question.id(), ": ", answer.id()].concat());
        let (from, answer) = (row.question.id(), row.answer.id());
        let after = after.unwrap_or_default();
        let _ = writeln!(text, "  {from} -->|\"{answer}{after}\"| {to}");
    }
    text
}

/// A name for the node that a link of Mermaid's can hold.
fn node(conclusion: Conclusion) -> String {
    format!("{conclusion:?}")
}
