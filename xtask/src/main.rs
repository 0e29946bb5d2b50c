//! One command for each thing a developer does here.
//!
//! | command | what it does |
//! |---|---|
//! | `cargo xtask setup` | installs everything the other commands need |
//! | `cargo xtask package` | writes the widget to `target/embed/` |
//! | `cargo xtask gallery` | writes every state of every screen to `target/gallery/` |
//! | `cargo xtask serve` | packages, then runs the CRM sandbox with the widget in it |
//! | `cargo xtask trunk serve` | live reload of the widget against a running sandbox |
//! | `cargo xtask test` | every test, in order |
//! | `cargo xtask read-aloud` | writes what a screen reader says to `docs/read-aloud/` |
//! | `cargo xtask bench` | measures the widget beside its peers |
//!
//! Each command installs what it needs and says so; what it cannot install it names, with the command that would.

mod bench;
mod browser;
mod bytes;
mod digest;
mod embed;
mod engines;
mod faults;
mod gallery;
mod guard;
mod host;
mod hosts;
mod names;
mod npm;
mod package;
mod parts;
mod paths;
mod program;
mod published;
mod read_aloud;
mod run;
mod serve;
mod speech;
mod stamp;
mod style;
mod test;
mod told;
mod toolchain;
mod tools;
mod trunk;

use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};
use std::process::ExitCode;
use xshell::Shell;

/// What went wrong, what it means and what to do about it, in words for a person.
pub type Problem = String;

const USAGE: &str = "\
Usage: cargo xtask <command>

  setup                        install everything the other commands need
  package [--dev]              write the widget to target/embed/ (--dev: readable traps, target/embed-dev/)
  package --pseudo             the same program with a pseudo-language for tests, tag qps (target/embed-pseudo/)
  gallery                      write every state of every screen to target/gallery/; serve shows it at /gallery
  serve [--port 8080] [...]    package, then run the CRM sandbox; the sandbox's own flags (--now,
                               --static, --gallery, --embed) are handed on to it
  trunk <arguments>            run Trunk with its tools and flags in place, e.g. cargo xtask trunk serve
  test [part ...]              run all tests, or only: lint, unit, loader, package, hosts, contract,
                               faults, trunk, browser, engines, read-aloud, docs
  read-aloud [way ...]         hear all ways of docs/read-aloud/ways.json, or only these, and write what was said
  bench [--rounds 3]           measure the widget beside React, Preact and plain JavaScript, and write
                               docs/performance.md (from 3 rounds on; 5 to 15 minutes)
";

fn main() -> ExitCode {
    match run::shell().and_then(|sh| command(&sh, Parser::from_env())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn command(sh: &Shell, mut arguments: Parser) -> Result<(), Problem> {
    let name = match arguments.next().map_err(misused)? {
        None | Some(Long("help") | Short('h')) => "help".into(),
        Some(Value(name)) => name,
        Some(other) => return Err(misused(other.unexpected())),
    };
    match name.to_str() {
        // Trunk has a help of its own.
        Some(name) if name != "trunk" && asks_for_help(&mut arguments) => help(),
        Some("setup") => nothing_more(arguments).and_then(|()| setup(sh)),
        Some("package") => package_command(sh, arguments),
        Some("gallery") => nothing_more(arguments).and_then(|()| gallery::write(sh)),
        Some("serve") => serve::serve(sh, arguments),
        Some("trunk") => trunk::trunk(sh, arguments.raw_args().map_err(misused)?),
        Some("trunk-hook") => nothing_more(arguments).and_then(|()| trunk::hook(sh)),
        Some("test") => test::test(sh, arguments),
        Some("read-aloud") => read_aloud::write(sh, arguments),
        Some("bench") => bench::bench(sh, arguments),
        Some("help") => help(),
        _ => Err(format!(
            "There is no command `{}`.\n\n{USAGE}",
            name.display()
        )),
    }
}

fn help() -> Result<(), Problem> {
    print!("{USAGE}");
    Ok(())
}

/// Whether help is asked for anywhere in what follows the command; nothing of it is taken.
fn asks_for_help(arguments: &mut Parser) -> bool {
    let rest = arguments.try_raw_args();
    rest.is_some_and(|rest| {
        let rest = rest.as_slice();
        rest.iter().any(|one| one == "--help" || one == "-h")
    })
}

/// The names that were given; there are no flags.
pub fn given(mut arguments: Parser) -> Result<Vec<String>, lexopt::Error> {
    let mut names = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(name) => names.push(name.string()?),
            flag => return Err(flag.unexpected()),
        }
    }
    Ok(names)
}

/// What is wrong with the arguments, and what there is.
fn misused(error: lexopt::Error) -> Problem {
    format!("{error}.\n\n{USAGE}")
}

fn nothing_more(mut arguments: Parser) -> Result<(), Problem> {
    match arguments.next().map_err(misused)? {
        Some(other) => Err(misused(other.unexpected())),
        None => Ok(()),
    }
}

fn setup(sh: &Shell) -> Result<(), Problem> {
    host::ensure_lints(sh)?;
    npm::ensure(sh)?;
    toolchain::ensure(sh)?;
    tools::ensure_wasm_bindgen(sh)?;
    tools::ensure_trunk(sh)?;
    browser::ensure(sh)?;
    run::say("everything is in place");
    Ok(())
}

fn package_command(sh: &Shell, mut arguments: Parser) -> Result<(), Problem> {
    let flavour = match arguments.next().map_err(misused)? {
        None => Some(package::Flavour::Shipped),
        Some(Long("dev")) => Some(package::Flavour::Readable),
        Some(Long("pseudo")) => None,
        Some(other) => return Err(misused(other.unexpected())),
    };
    nothing_more(arguments)?;
    match flavour {
        Some(flavour) => bytes::print(sh, &package::package(sh, flavour)?),
        None => package::pseudo(sh).map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_named_and_followed_by_what_there_is() -> Result<(), Problem> {
        let sh = run::shell()?;
        let unknown: [(&[&str], &str); 7] = [
            (&["pakcage"], "There is no command `pakcage`."),
            (&["--dev"], "invalid option '--dev'."),
            (&["setup", "--dev"], "invalid option '--dev'."),
            (&["package", "--release"], "invalid option '--release'."),
            (
                &["package", "--dev", "--pseudo"],
                "invalid option '--pseudo'.",
            ),
            (&["test", "--list"], "invalid option '--list'."),
            (
                &["serve", "--port"],
                "missing argument for option '--port'.",
            ),
        ];
        for (arguments, problem) in unknown {
            let expected = Err(format!("{problem}\n\n{USAGE}"));
            assert_eq!(command(&sh, Parser::from_args(arguments)), expected);
        }
        Ok(())
    }

    #[test]
    fn help_is_given_wherever_it_is_asked_for() -> Result<(), Problem> {
        let sh = run::shell()?;
        let asked: [&[&str]; 8] = [
            &["--help"],
            &["help"],
            &["setup", "--help"],
            &["package", "-h"],
            &["package", "--dev", "--help"],
            &["serve", "--port", "8080", "--help"],
            &["test", "lint", "-h"],
            &["bench", "--help"],
        ];
        for arguments in asked {
            let told = command(&sh, Parser::from_args(arguments));
            assert_eq!(told, Ok(()), "{arguments:?}");
        }
        Ok(())
    }
}
