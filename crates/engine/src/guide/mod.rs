//! The guide: the fewest questions that tell the causes apart, for whoever has no API to ask.
//!
//! `FLOW` is the whole policy, a row for each answer. Where a person is follows from the answers alone
//! ([`place`]), so that Back, Change and a shared link are nothing but other answers.

mod conclusion;
mod drawing;
mod known;
mod step;

pub use conclusion::{Conclusion, Note};
pub use drawing::drawing;
pub use known::known;
pub use step::{Caution, Step};

use crate::answers::{Answer, Answers, Question};
use Answer::{
    Eight, FetchError, Later, NewLicense, No, NotRenewed, NotSure, OpenRequests, OtherMessage,
    Renamed, Seven, Yes,
};
use Next::{Ask, Conclude};
use Question::{Everyday, ExcessLink, Generation, Message, Upgraded};

/// What follows from the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// One more question.
    Ask(Question),
    /// The cause, with what to do.
    Conclude(Conclusion),
}

/// The most questions on any way.
pub const AT_MOST: usize = 4;

/// The question that every way begins with.
pub const START: Question = Message;

/// What follows an answer.
struct Row {
    question: Question,
    answer: Answer,
    /// Holds only where this was answered before; such rows come before those that always hold.
    after: Option<(Question, Answer)>,
    next: Next,
}

const fn row(question: Question, answer: Answer, next: Next) -> Row {
    Row {
        question,
        answer,
        after: None,
        next,
    }
}

/// Who recognised no message and found nothing else is told no cause.
const fn of_nothing(answer: Answer) -> Row {
    Row {
        after: Some((Message, NotSure)),
        ..row(Upgraded, answer, Conclude(Conclusion::Unknown))
    }
}

/// What follows each answer. Whoever does not know is asked on, as long as a question can still tell.
const FLOW: &[Row] = &[
    row(Message, NotRenewed, Ask(ExcessLink)),
    row(Message, NewLicense, Conclude(Conclusion::ReadyToActivate)),
    row(Message, FetchError, Ask(Generation)),
    row(Message, OpenRequests, Conclude(Conclusion::OpenRequests)),
    row(Message, Renamed, Conclude(Conclusion::NameOrSerialChanged)),
    row(Message, OtherMessage, Conclude(Conclusion::VendorMessage)),
    row(Message, NotSure, Ask(ExcessLink)),
    row(ExcessLink, Yes, Conclude(Conclusion::ExcessSeats)),
    row(ExcessLink, No, Ask(Everyday)),
    row(ExcessLink, NotSure, Ask(Everyday)),
    row(Everyday, Yes, Ask(Upgraded)),
    row(Everyday, No, Conclude(Conclusion::WrongInstallation)),
    row(Everyday, NotSure, Ask(Upgraded)),
    row(Upgraded, Yes, Conclude(Conclusion::VersionDiffers)),
    of_nothing(No),
    of_nothing(NotSure),
    row(Upgraded, No, Conclude(Conclusion::PaymentMissing)),
    row(Upgraded, NotSure, Conclude(Conclusion::PaymentMissing)),
    row(Generation, Seven, Conclude(Conclusion::FetchSeven)),
    row(Generation, Eight, Conclude(Conclusion::FetchEight)),
    row(Generation, Later, Conclude(Conclusion::FetchLater)),
];

/// Where a person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The answers on the way here, in the order of the questions; without what is known, and without answers that
    /// are not on the way.
    pub given: Answers,
    /// What comes next.
    pub next: Next,
}

/// What follows from the answers; a question is left out where the facts answer it ([`known()`]).
pub fn next(answers: &Answers, known: &Answers) -> Next {
    place(answers, known).next
}

/// The way that the answers lead, from the first question on. A pure function of its arguments.
pub fn place(answers: &Answers, known: &Answers) -> Place {
    let (mut given, mut all) = (Answers::default(), Answers::default());
    let mut next = Ask(START);
    while let Ask(question) = next {
        let answer = known.get(question).or(answers.get(question));
        let Some((answer, follows)) = answer.and_then(|is| Some((is, after(&all, question, is)?)))
        else {
            break;
        };
        if known.get(question).is_none() {
            given = given.with(question, answer);
        }
        all = all.with(question, answer);
        next = follows;
    }
    Place { given, next }
}

fn after(before: &Answers, question: Question, answer: Answer) -> Option<Next> {
    let holds = |row: &&Row| {
        let after = row.after;
        row.question == question
            && row.answer == answer
            && after.is_none_or(|(asked, said)| before.get(asked) == Some(said))
    };
    FLOW.iter().find(holds).map(|row| row.next)
}

#[cfg(test)]
mod tests;
