//! Bytes for a target: the corpus as it is, then changed at random.

use crate::Target;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The longest input.
const LONGEST: usize = 4_096;

/// The folder of a target's corpus.
fn corpus(target: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("corpus").join(target)
}

/// The inputs that are kept for a target.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn read_corpus(target: &str) -> Result<Vec<Vec<u8>>, String> {
    let folder = corpus(target);
    let problem = |error| format!("{}: {error}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .map_err(problem)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(problem)?;
    files.sort();
    files
        .iter()
        .map(|file| fs::read(file).map_err(problem))
        .collect()
}

/// Plays the corpus, and then inputs made from it until the time is over: how many there were.
///
/// # Panics
/// Where the target does; the input is told first.
pub fn play(target: Target, corpus: &[Vec<u8>], limit: Duration, seed: u64) -> u64 {
    corpus.iter().for_each(|input| tried(target, input));
    let mut played = corpus.len() as u64;
    let mut chance = Chance(seed | 1);
    let begun = Instant::now();
    while begun.elapsed() < limit {
        tried(target, &chance.input(corpus));
        played += 1;
    }
    played
}

fn tried(target: Target, input: &[u8]) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target(input))) {
        eprintln!("the input: {input:?}");
        std::panic::resume_unwind(panic);
    }
}

/// Numbers by chance, the same for the same seed (xorshift).
struct Chance(u64);

impl Chance {
    fn number(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize
    }

    fn below(&mut self, limit: usize) -> usize {
        self.number() % limit.max(1)
    }

    fn bytes(&mut self, many: usize) -> Vec<u8> {
        (0..many).map(|_| self.number() as u8).collect()
    }

    /// One of the corpus with a few changes; now and then something new.
    fn input(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut input = match corpus.get(self.below(corpus.len())) {
            Some(known) if self.below(8) > 0 => known.clone(),
            _ => {
                let many = self.below(512);
                self.bytes(many)
            }
        };
        for _ in 0..=self.below(4) {
            self.change(&mut input, corpus);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        let to = (at + 1 + self.below(16)).min(input.len());
        match self.below(6) {
            0 if at < input.len() => input[at] = self.number() as u8,
            1 if at < input.len() => input[at] ^= 1 << self.below(8),
            2 if at < to => _ = input.drain(at..to),
            3 if at < to => {
                let again = input[at..to].to_vec();
                input.splice(at..at, again);
            }
            // The end of another one.
            4 => {
                if let Some(other) = corpus.get(self.below(corpus.len())) {
                    let from = self.below(other.len());
                    input.truncate(at);
                    input.extend(&other[from..]);
                }
            }
            _ => {
                let many = 1 + self.below(16);
                let new = self.bytes(many);
                input.splice(at..at, new);
            }
        }
    }
}
