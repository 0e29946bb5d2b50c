//! The guide's sentences: what each question, answer, conclusion and step is called in the reader's language.
//!
//! The product's own words stand out in a sentence: they go in between the marks of an isolate ([`own`]), and
//! [`rich`] draws what is between them in bold.

use crate::text::{FIRST_STRONG_ISOLATE as BEGIN, POP_ISOLATE as END, Text, Words, messages as m};
use license_engine::guide::{Caution, Conclusion, Note, Step};
use license_engine::{Answer, Question};
use yew::prelude::*;

/// A word of the product's, to stand out in a sentence.
fn own(word: &str) -> String {
    format!("{BEGIN}{word}{END}")
}

/// A sentence with the product's words in bold.
pub(super) fn rich(sentence: &str) -> Html {
    let parts = sentence.split(BEGIN).enumerate().map(|(number, part)| {
        let (word, rest) = match part.split_once(END) {
            Some(both) if number > 0 => both,
            _ => ("", part),
        };
        html! { <><b hidden={word.is_empty()}>{ word }</b>{ rest }</> }
    });
    parts.collect()
}

pub(super) fn question(text: &Text, question: Question) -> Words {
    match question {
        Question::Message => m::guide_message(text),
        Question::ExcessLink => m::guide_excess_link(text),
        Question::Everyday => m::wrong_question(text),
        Question::Upgraded => m::guide_upgraded(text),
        Question::Generation => m::guide_generation(text),
        Question::Paid => m::payment_steps(text),
    }
}

/// Where to look, or what is meant.
pub(super) fn hint(text: &Text, question: Question) -> Words {
    let (help, about) = (own(&m::product_help(text)), own(&m::product_about(text)));
    match question {
        Question::Message => m::guide_message_hint(text),
        Question::ExcessLink => m::guide_excess_link_hint(
            text,
            &own(&m::product_settings(text)),
            &own(&m::product_licences(text)),
        ),
        Question::Everyday => m::guide_everyday_hint(text, &help, &about),
        Question::Upgraded => m::guide_upgraded_hint(text, &help, &about),
        Question::Generation => m::guide_generation_hint(text, &help, &about),
        Question::Paid => Words::default(),
    }
}

pub(super) fn answer(text: &Text, question: Question, answer: Answer) -> Words {
    match answer {
        Answer::Yes => m::answer_yes(text),
        Answer::No => m::answer_no(text),
        Answer::NotSure if question == Question::Message => m::guide_answer_none(text),
        Answer::NotSure => m::answer_not_sure(text),
        Answer::NotRenewed => m::guide_answer_not_renewed(text, &m::product_soon(text)),
        Answer::NewLicense => m::guide_answer_new(text),
        Answer::FetchError => m::guide_answer_fetch(text),
        Answer::OpenRequests => m::product_requests(text),
        Answer::Renamed => m::guide_answer_renamed(text),
        Answer::OtherMessage => m::guide_answer_other(text),
        Answer::Seven => m::guide_answer_seven(text),
        Answer::Eight => m::guide_answer_eight(text),
        Answer::Later => m::guide_answer_later(text),
    }
}

/// The heading of a conclusion.
pub(super) fn title(text: &Text, conclusion: Conclusion) -> Words {
    match conclusion {
        Conclusion::ExcessSeats => m::guide_excess_title(text),
        Conclusion::OpenRequests => m::guide_requests_title(text),
        Conclusion::ReadyToActivate => m::guide_ready_title(text),
        Conclusion::WrongInstallation => m::guide_wrong_title(text),
        Conclusion::PaymentMissing => m::guide_payment_title(text),
        Conclusion::VersionDiffers => m::guide_version_title(text),
        Conclusion::NameOrSerialChanged => m::guide_renamed_title(text),
        Conclusion::VendorMessage => m::guide_vendor_title(text),
        Conclusion::FetchSeven => m::guide_fetch_title(text, &m::guide_answer_seven(text)),
        Conclusion::FetchEight => m::guide_fetch_title(text, &m::guide_answer_eight(text)),
        Conclusion::FetchLater => m::guide_fetch_title(text, &m::guide_answer_later(text)),
        Conclusion::Unknown => m::guide_unknown_title(text),
    }
}

/// Why it is so.
pub(super) fn explanation(text: &Text, conclusion: Conclusion) -> Words {
    match conclusion {
        Conclusion::ExcessSeats => m::guide_excess(text),
        Conclusion::OpenRequests => m::guide_requests(text),
        Conclusion::ReadyToActivate => m::guide_ready(text),
        Conclusion::WrongInstallation => m::wrong_explain_trial(text),
        Conclusion::PaymentMissing => m::guide_payment(text),
        Conclusion::VersionDiffers => m::guide_version(text),
        Conclusion::NameOrSerialChanged => m::guide_renamed(text),
        Conclusion::VendorMessage => m::guide_vendor(text),
        Conclusion::FetchSeven => m::guide_fetch_seven(text),
        Conclusion::FetchEight => m::guide_fetch_eight(text),
        Conclusion::FetchLater => m::guide_fetch_later(text),
        Conclusion::Unknown => m::guide_unknown(text),
    }
}

/// What to do, with the product's own words; numbers in brackets are marks in the step's picture.
pub(super) fn step(text: &Text, step: Step) -> Words {
    let licences = own(&m::product_licences(text));
    let (help, about) = (own(&m::product_help(text)), own(&m::product_about(text)));
    match step {
        Step::OpenLicences => {
            m::guide_step_licences(text, &own(&m::product_settings(text)), &licences)
        }
        Step::OpenExcess => m::guide_step_link(text, &own(&m::product_excess(text))),
        Step::LookForExcess => m::guide_step_look(
            text,
            &own(&m::product_excess(text)),
            &m::guide_excess_title(text),
        ),
        Step::ChoosePlan => m::guide_step_plan(text, &own(&m::product_user_licences(text))),
        Step::TakeAway => m::guide_step_take(
            text,
            &own(&m::product_remove(text)),
            &own(&m::product_reassign(text)),
        ),
        Step::Confirm => m::guide_step_confirm(text),
        Step::Activate => m::guide_step_activate(text, &own(&m::product_activate(text))),
        Step::Activated => m::guide_step_activated(text, &licences, &m::done_title(text)),
        Step::FindRequests => m::guide_step_find(text),
        Step::HandOver => m::guide_step_hand(text),
        Step::RemoveAgain => m::guide_step_again(
            text,
            &licences,
            &own(&m::product_excess(text)),
            &own(&m::product_remove(text)),
        ),
        Step::OpenNew => m::guide_step_link(text, &own(&m::product_activate_new(text))),
        Step::LookUpAbout => m::guide_step_about(text, &help, &about),
        Step::LookUpStatus => m::guide_step_status(text, &licences, &own(&m::product_status(text))),
        Step::AskAdministrator => m::guide_step_ask(text),
        Step::LogInThere => m::guide_step_login(text),
        Step::AskPaid => m::payment_steps(text),
        Step::WaitForPayment => m::guide_step_invoice(text),
        Step::CompareVersions => m::guide_step_versions(text, &help, &about),
        Step::VersionOnSite => m::guide_step_on_site(text),
        Step::VersionOnline => m::guide_step_online(text),
        Step::ContactVersion => m::version_contact(text),
        Step::FetchByHand => m::guide_step_link(text, &own(&m::product_web(text))),
        Step::WaitOnline => m::guide_step_wait_online(text),
        Step::ReachServer => m::server_explain(text),
        Step::LoadFile => m::guide_step_load(text, &own(&m::server_load(text))),
        Step::ReadMessage => m::guide_step_read(text),
        Step::FollowLink => m::guide_step_follow(text),
        Step::CompareDetails => m::guide_step_details(text),
        Step::Contact => m::guide_step_contact(text),
    }
}

pub(super) fn caution(text: &Text, caution: Caution) -> Words {
    match caution {
        Caution::DoNotActivate => m::guide_caution_activate(text),
        Caution::DoNotRename => m::serial_caution(text),
        Caution::DoNotUpgrade => m::guide_caution_version(text),
    }
}

pub(super) fn note(text: &Text, note: Note) -> Words {
    match note {
        Note::OpenRequests => m::guide_note_requests(text, &m::product_requests(text)),
        Note::Swap => m::guide_note_swap(text),
        Note::Seats => m::guide_note_seats(
            text,
            &own(&m::product_users(text)),
            &own(&m::product_can_log_in(text)),
            &own(&m::product_save(text)),
        ),
    }
}

/// Where a note is told in full.
pub(super) fn more(note: Note) -> Option<Conclusion> {
    (note == Note::OpenRequests).then_some(Conclusion::OpenRequests)
}
