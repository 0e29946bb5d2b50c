//! Plays one target for as long as is asked for: `cargo run -p fuzz -- flow 60`.

use std::time::Duration;

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let seconds = arguments.next().and_then(|seconds| seconds.parse().ok());
    let (name, target) = fuzz::TARGETS
        .into_iter()
        .find(|(known, _)| *known == name)
        .ok_or("texts, wire or flow, and for how many seconds")?;
    let corpus = fuzz::read_corpus(name)?;
    let limit = Duration::from_secs(seconds.unwrap_or(60));
    let played = fuzz::play(target, &corpus, limit, rand_seed());
    println!("{name}: {played} inputs, {} of them kept", corpus.len());
    Ok(())
}

fn rand_seed() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(1, |since| since.as_nanos() as u64)
}
