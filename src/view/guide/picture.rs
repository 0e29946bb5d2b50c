//! The pictures: what each shows, in the reader's language, and what of it is marked.

use super::sketch::{self, Item, Row, Sketch};
use crate::text::{Text, Words, messages as m};
use license_engine::Question;
use license_engine::guide::{Conclusion, Note, Step};
use yew::prelude::*;

/// A screen or a dialog of SuperOffice, with the thing to click or to look at marked.
#[derive(Clone, Copy)]
pub(super) enum Picture {
    /// The way to Licences.
    Menu,
    /// Licences, with the link that removes excess use.
    Excess,
    /// The dialog with a plan in red.
    Plan,
    /// The dialog with the users of a plan.
    Users,
    /// Licences, with the link to the new licence.
    New,
    /// The dialog that activates.
    Activate,
    /// Licences, when it is done.
    Activated,
    /// Help > About, with name and serial number.
    About,
    /// Help > About, with the version.
    Version,
    /// Licences > Status.
    Status,
    /// A user, with "Can log in".
    Seats,
    /// Version 7, with the link that fetches.
    Web,
    /// Licences, with the link that loads a file.
    Load,
    /// SuperOffice, with the message that the licence ends soon.
    Soon,
    /// The dialog that does not remove a licence because of open requests.
    Refused,
    /// A user's open requests, and whose they are.
    Requests,
    /// Licences, with a message and a link.
    Message,
}

pub(super) fn of_question(question: Question) -> Option<Picture> {
    match question {
        Question::ExcessLink => Some(Picture::Excess),
        Question::Everyday => Some(Picture::About),
        Question::Upgraded | Question::Generation => Some(Picture::Version),
        Question::Message => Some(Picture::Soon),
        Question::Paid => None,
    }
}

/// What a conclusion is told by, where that is a message.
pub(super) fn of_conclusion(conclusion: Conclusion) -> Option<Picture> {
    (conclusion == Conclusion::OpenRequests).then_some(Picture::Refused)
}

pub(super) fn of_step(step: Step) -> Option<Picture> {
    match step {
        Step::OpenLicences => Some(Picture::Menu),
        Step::OpenExcess | Step::LookForExcess => Some(Picture::Excess),
        Step::ChoosePlan => Some(Picture::Plan),
        Step::TakeAway | Step::RemoveAgain => Some(Picture::Users),
        Step::OpenNew => Some(Picture::New),
        Step::Activate => Some(Picture::Activate),
        Step::Activated => Some(Picture::Activated),
        Step::LookUpAbout => Some(Picture::About),
        Step::LookUpStatus => Some(Picture::Status),
        Step::CompareVersions => Some(Picture::Version),
        Step::FetchByHand => Some(Picture::Web),
        Step::LoadFile => Some(Picture::Load),
        Step::FindRequests => Some(Picture::Requests),
        Step::ReadMessage => Some(Picture::Message),
        _ => None,
    }
}

pub(super) fn of_note(note: Note) -> Option<Picture> {
    (note == Note::Seats).then_some(Picture::Seats)
}

/// Draws a picture.
pub(super) fn draw(text: &Text, picture: Picture) -> Html {
    sketch::draw(&of(text, picture))
}

/// Names that are the same in every language, and nobody's.
const COMPANY: &str = "Fjord Bygg AS";
const SERIAL: &str = "9700012345";
const PLAN: &str = "Sales Premium";
const OTHER_PLAN: &str = "Service Premium";
const USERS: [&str; 3] = ["Anna Holm", "Jonas Berg", "Ida Lund"];
const LINK: &str = "https://www.superoffice.com";

fn of(text: &Text, picture: Picture) -> Sketch {
    let (licences, activate) = (m::product_licences(text), m::product_activate(text));
    let link = |link: Words| Sketch {
        alt: m::picture_alt_link(text, &licences, &link),
        ..screen(text, vec![Row::Link(Item::marked(link, 1))])
    };
    match picture {
        Picture::Menu => Sketch {
            alt: m::picture_alt_menu(text, &m::product_settings(text), &licences),
            title: m::product_settings(text),
            rows: vec![
                Row::Tabs(vec![
                    Item::plain(m::product_users(text)),
                    Item::marked(licences, 1),
                ]),
                Row::Lines,
            ],
        },
        Picture::Excess => link(m::product_excess(text)),
        Picture::New => link(m::product_activate_new(text)),
        Picture::Web => link(m::product_web(text)),
        Picture::Load => link(m::server_load(text)),
        Picture::Activated => Sketch {
            alt: m::picture_alt_activated(text, &licences, &m::done_title(text)),
            ..screen(text, vec![Row::Done(m::done_title(text))])
        },
        Picture::Plan => plan(text),
        Picture::Users => users(text),
        Picture::Activate => Sketch {
            alt: m::picture_alt_activate(text, &m::product_activate_new(text), &activate),
            title: m::product_activate_new(text),
            rows: vec![
                Row::Strong(m::product_user_licences(text)),
                Row::Figures(Item::plain(PLAN), "20".into()),
                Row::Figures(Item::plain(OTHER_PLAN), "12".into()),
                Row::Buttons(vec![
                    Item::marked(activate, 1),
                    Item::plain(m::cancel(text)),
                ]),
            ],
        },
        Picture::About => Sketch {
            alt: m::picture_alt_about(text, &m::product_help(text), &m::product_about(text)),
            ..about(text, [Some(1), Some(2), None])
        },
        Picture::Version => Sketch {
            alt: m::picture_alt_version(text, &m::product_help(text), &m::product_about(text)),
            ..about(text, [None, None, Some(1)])
        },
        Picture::Status => Sketch {
            alt: m::picture_alt_status(text, &licences, &m::product_status(text)),
            title: m::product_settings(text),
            rows: vec![
                Row::Tabs(vec![
                    Item::plain(m::product_users(text)),
                    Item::current(licences),
                ]),
                Row::Tabs(vec![
                    Item::plain("SuperOffice"),
                    Item::current(m::product_status(text)),
                ]),
                Row::Pair(m::picture_owner(text), Item::marked(COMPANY, 1)),
                Row::Pair(m::wrong_serial(text), Item::marked(SERIAL, 2)),
            ],
        },
        Picture::Seats => seats(text),
        Picture::Soon => soon(text),
        Picture::Refused => refused(text),
        Picture::Requests => requests(text),
        Picture::Message => Sketch {
            alt: m::picture_alt_message(text, &licences),
            ..screen(
                text,
                vec![
                    Row::Message(Item::marked(m::picture_message(text), 1)),
                    Row::Link(Item::marked(LINK, 2)),
                ],
            )
        },
    }
}

/// The screen Licences with something on it.
fn screen(text: &Text, mut rows: Vec<Row>) -> Sketch {
    let mut all = vec![
        Row::Tabs(vec![
            Item::plain(m::product_users(text)),
            Item::current(m::product_licences(text)),
        ]),
        Row::Tabs(vec![
            Item::current("SuperOffice"),
            Item::plain(m::product_status(text)),
        ]),
    ];
    all.append(&mut rows);
    all.push(Row::Lines);
    Sketch {
        alt: Words::default(),
        title: m::product_settings(text),
        rows: all,
    }
}

fn plan(text: &Text) -> Sketch {
    let (dialog, user_licences) = (
        m::product_activate_new(text),
        m::product_user_licences(text),
    );
    Sketch {
        alt: m::picture_alt_plan(text, &dialog, &user_licences),
        title: dialog,
        rows: vec![
            Row::Strong(user_licences),
            Row::Over(Item::marked(PLAN, 1), m::figures_excess(text, 3)),
            Row::Figures(Item::plain(OTHER_PLAN), "12".into()),
        ],
    }
}

fn users(text: &Text) -> Sketch {
    let (dialog, remove) = (m::product_superfluous(text), m::product_remove(text));
    let [first, others @ ..] = USERS;
    let mut rows = vec![
        Row::Over(Item::plain(PLAN), m::figures_excess(text, 3)),
        Row::Person(Item::marked(first, 1)),
    ];
    rows.extend(others.map(|name| Row::Person(Item::plain(name))));
    rows.push(Row::Buttons(vec![
        Item::plain(m::product_reassign(text)),
        Item::marked(remove.clone(), 2),
    ]));
    rows.push(Row::Buttons(vec![
        Item::marked("OK", 3),
        Item::plain(m::cancel(text)),
    ]));
    Sketch {
        alt: m::picture_alt_users(text, &dialog, &remove),
        title: dialog,
        rows,
    }
}

fn about(text: &Text, marks: [Option<u8>; 3]) -> Sketch {
    let [name, serial, version] = marks;
    Sketch {
        alt: Words::default(),
        title: format!("{} > {}", m::product_help(text), m::product_about(text)).into(),
        rows: vec![
            Row::Strong("SuperOffice CRM".into()),
            Row::Pair(m::picture_name(text), Item::with(COMPANY, name)),
            Row::Pair(m::wrong_serial(text), Item::with(SERIAL, serial)),
            Row::Pair(m::picture_version(text), Item::with("10.3", version)),
        ],
    }
}

fn soon(text: &Text) -> Sketch {
    let message = m::picture_soon(text);
    Sketch {
        alt: m::picture_alt_soon(text, &message),
        title: "SuperOffice CRM".into(),
        rows: vec![Row::Message(Item::plain(message)), Row::Lines],
    }
}

fn refused(text: &Text) -> Sketch {
    let (dialog, message) = (m::product_superfluous(text), m::product_requests(text));
    let [first, ..] = USERS;
    Sketch {
        alt: m::picture_alt_refused(text, &dialog, &message),
        title: dialog,
        rows: vec![
            Row::Person(Item::plain(first)),
            Row::Message(Item::plain(message)),
            Row::Buttons(vec![Item::plain("OK")]),
        ],
    }
}

fn requests(text: &Text) -> Sketch {
    let (all, [owner, ..]) = ([m::picture_printer(text), m::picture_invoice(text)], USERS);
    let (count, [first, second]) = (all.len() as u32, all);
    Sketch {
        alt: m::picture_alt_requests(text),
        title: "Service".into(),
        rows: vec![
            Row::Strong(m::hand_title(text, count, owner)),
            Row::Person(Item::marked(first, 1)),
            Row::Person(Item::plain(second)),
            Row::Pair(m::picture_owner(text), Item::marked(owner, 2)),
        ],
    }
}

fn seats(text: &Text) -> Sketch {
    let [first, ..] = USERS;
    let (users, log_in, save) = (
        m::product_users(text),
        m::product_can_log_in(text),
        m::product_save(text),
    );
    Sketch {
        alt: m::picture_alt_seats(text, &users, &log_in, &save),
        title: users,
        rows: vec![
            Row::Strong(first.into()),
            Row::Tick(Item::marked(log_in, 1)),
            Row::Buttons(vec![Item::marked(save, 2), Item::plain(m::cancel(text))]),
        ],
    }
}
