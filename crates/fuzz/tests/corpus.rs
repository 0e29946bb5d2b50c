//! What once went wrong or reached something new goes well, and so does what is like it.

use std::io::Write;
use std::time::Duration;

/// For each target.
const LIMIT: Duration = Duration::from_secs(2);

fn plays(name: &str) {
    let (_, target) = fuzz::TARGETS
        .into_iter()
        .find(|(known, _)| *known == name)
        .expect("a target");
    let corpus = fuzz::read_corpus(name).expect("a corpus");
    assert!(!corpus.is_empty(), "nothing is kept for {name}");
    let played = fuzz::play(target, &corpus, LIMIT, 2_026);
    // Past the test runner, which shows nothing of what goes well.
    let told = writeln!(
        std::io::stderr(),
        "fuzz {name}: {played} inputs, {} of them kept",
        corpus.len()
    );
    told.expect("a place to tell it");
    assert!(played > 2 * corpus.len() as u64);
}

#[test]
fn every_text_is_read_or_refused() {
    plays("texts");
}

#[test]
fn every_answer_is_read_or_malformed() {
    plays("wire");
}

#[test]
fn no_event_leads_the_flow_to_what_nobody_agreed_to() {
    plays("flow");
}
