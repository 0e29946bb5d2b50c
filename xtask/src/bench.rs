//! The widget beside its peers: bytes, times, requests and memory, measured in one run.

use crate::package::{Flavour, package};
use crate::paths::in_root;
use crate::run::run;
use crate::{Problem, browser, misused, serve};
use lexopt::Arg::Long;
use lexopt::{Parser, ValueExt};
use xshell::{Shell, cmd};

/// How often everything is measured: the table has the medians.
const ROUNDS: u32 = 3;

/// Measures, prints the table, and writes it to `docs/performance.md` unless there were too few rounds.
pub fn bench(sh: &Shell, arguments: Parser) -> Result<(), Problem> {
    let rounds = rounds(arguments).map_err(misused)?.to_string();
    let embed = package(sh, Flavour::Shipped)?.folder;
    let sandbox = serve::build_optimised(sh)?;
    let chromium = browser::ensure(sh)?;
    let folder = in_root("target/bench");
    run(cmd!(sh, "node bench/run.mjs {embed} {folder} {rounds}")
        .env("CHROMIUM", chromium)
        .env("SANDBOX_BIN", sandbox))
}

fn rounds(mut arguments: Parser) -> Result<u32, lexopt::Error> {
    let mut rounds = ROUNDS;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("rounds") => {
                let expected = "rounds are a number from 1 on, as in --rounds 1";
                let number = |text: &str| match text.parse() {
                    Ok(0) | Err(_) => Err(expected),
                    Ok(number) => Ok(number),
                };
                rounds = arguments.value()?.parse_with(number)?;
            }
            other => return Err(other.unexpected()),
        }
    }
    Ok(rounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_measured_three_times_unless_told_otherwise() {
        let of = |arguments: &[&str]| rounds(Parser::from_args(arguments)).ok();
        assert_eq!(of(&[]), Some(3));
        assert_eq!(of(&["--rounds", "1"]), Some(1));
        assert_eq!(of(&["--rounds", "0"]), None);
        assert_eq!(of(&["often"]), None);
    }
}
