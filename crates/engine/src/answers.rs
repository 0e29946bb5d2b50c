//! What the person has answered: facts that no API has.

/// A question that tells causes apart where the facts do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Which message do you see?
    Message,
    /// Is there a link to remove excess use of licences, or a plan in red?
    ExcessLink,
    /// Is this the installation that you use every day?
    Everyday,
    /// Was SuperOffice upgraded shortly before?
    Upgraded,
    /// Has the latest invoice been paid?
    Paid,
    /// Which version do you use?
    Generation,
}

/// An answer. Which ones a question takes is told by [`Question::answers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The person does not know.
    NotSure,
    /// Message: the licence will soon reach its expiry date, or cannot be updated automatically.
    NotRenewed,
    /// Message: there is a new licence that can be activated.
    NewLicense,
    /// Message: an error when the licence is fetched.
    FetchError,
    /// Message: the user has open requests in Service.
    OpenRequests,
    /// Message: the company's name or the serial number has changed.
    Renamed,
    /// Message: another one that comes from SuperOffice.
    OtherMessage,
    /// Generation: 7.x.
    Seven,
    /// Generation: 8.x.
    Eight,
    /// Generation: 9 and later.
    Later,
}

impl Question {
    /// Every question, in the order in which answers are listed.
    pub const ALL: [Self; 6] = [
        Self::Message,
        Self::ExcessLink,
        Self::Everyday,
        Self::Upgraded,
        Self::Paid,
        Self::Generation,
    ];

    /// The answers it takes, in the order in which they are offered.
    pub fn answers(self) -> &'static [Answer] {
        match self {
            Self::Message => &[
                Answer::NotRenewed,
                Answer::NewLicense,
                Answer::FetchError,
                Answer::OpenRequests,
                Answer::Renamed,
                Answer::OtherMessage,
                Answer::NotSure,
            ],
            Self::ExcessLink | Self::Everyday | Self::Upgraded | Self::Paid => {
                &[Answer::Yes, Answer::No, Answer::NotSure]
            }
            Self::Generation => &[Answer::Seven, Answer::Eight, Answer::Later],
        }
    }

    /// Its stable name, as shared links hold it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::ExcessLink => "excess-link",
            Self::Everyday => "everyday",
            Self::Upgraded => "upgraded",
            Self::Paid => "paid",
            Self::Generation => "generation",
        }
    }
}

impl Answer {
    /// Its stable name, as shared links hold it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSure => "not-sure",
            Self::NotRenewed => "not-renewed",
            Self::NewLicense => "new-license",
            Self::FetchError => "fetch-error",
            Self::OpenRequests => "open-requests",
            Self::Renamed => "renamed",
            Self::OtherMessage => "other",
            Self::Seven => "7",
            Self::Eight => "8",
            Self::Later => "9",
        }
    }
}

/// The answers given, by question and never by position.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<(Question, Answer)>);

impl Answers {
    /// The answer to a question.
    pub fn get(&self, question: Question) -> Option<Answer> {
        let answered = self.0.iter().find(|(asked, _)| *asked == question);
        answered.map(|(_, answer)| *answer)
    }

    /// The answers in the order in which they were given.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Question, Answer)> + '_ {
        self.0.iter().copied()
    }

    /// With an answer, in the place of an earlier one to the same question.
    #[must_use]
    pub fn with(mut self, question: Question, answer: Answer) -> Self {
        match self.0.iter_mut().find(|(asked, _)| *asked == question) {
            Some(given) => given.1 = answer,
            None => self.0.push((question, answer)),
        }
        self
    }

    /// Without the answer to a question and all that were given after it.
    #[must_use]
    pub fn before(mut self, question: Question) -> Self {
        if let Some(place) = self.0.iter().position(|(asked, _)| *asked == question) {
            self.0.truncate(place);
        }
        self
    }

    /// The answers as a shared link holds them: `message:not-renewed,everyday:yes`.
    pub fn to_link(&self) -> String {
        let pairs: Vec<String> = self
            .iter()
            .map(|(question, answer)| [question.id(), answer.id()].join(":"))
            .collect();
        pairs.join(",")
    }

    /// Reads the answers of a shared link; what is not understood is left out.
    pub fn from_link(link: &str) -> Self {
        link.split(',').fold(Self::default(), |answers, pair| {
            let read = pair.split_once(':').and_then(|(question, answer)| {
                let question = Question::ALL
                    .into_iter()
                    .find(|known| known.id() == question)?;
                let mut known = question.answers().iter();
                Some((question, *known.find(|known| known.id() == answer)?))
            });
            match read {
                Some((question, answer)) => answers.with(question, answer),
                None => answers,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_all_answers_and_reads_back() {
        let given = Answers::default()
            .with(Question::Message, Answer::NotRenewed)
            .with(Question::Everyday, Answer::NotSure);
        assert_eq!(given.to_link(), "message:not-renewed,everyday:not-sure");
        assert_eq!(Answers::from_link(&given.to_link()), given);
    }

    #[test]
    fn what_a_link_holds_beside_answers_is_left_out() {
        let read = Answers::from_link("paid:9,name:Anna,,everyday:yes,everyday");
        assert_eq!(
            read,
            Answers::default().with(Question::Everyday, Answer::Yes)
        );
    }

    #[test]
    fn an_answer_changed_takes_the_place_of_the_earlier_one() {
        let given = Answers::default()
            .with(Question::Everyday, Answer::Yes)
            .with(Question::Paid, Answer::No)
            .with(Question::Everyday, Answer::No);
        assert_eq!(given.to_link(), "everyday:no,paid:no");
        assert_eq!(given.before(Question::Paid).to_link(), "everyday:no");
    }
}
