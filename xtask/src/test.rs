//! Every test, in order.

use crate::package::{Flavour, package};
use crate::paths::in_root;
use crate::run::{run, say};
use crate::{
    Problem, browser, bytes, engines, faults, gallery, given, host, hosts, misused, npm,
    read_aloud, serve, tools, trunk,
};
use lexopt::Parser;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use xshell::{Cmd, Shell, cmd};

/// A part of the tests that can be run alone.
struct Part {
    name: &'static str,
    what: &'static str,
    run: fn(&Shell) -> Result<(), Problem>,
}

const PARTS: [Part; 12] = [
    Part {
        name: "lint",
        what: "cargo fmt, cargo clippy, cargo deny",
        run: lint,
    },
    Part {
        name: "unit",
        what: "cargo test: the engine, the components, the sandbox",
        run: unit,
    },
    Part {
        name: "loader",
        what: "the custom element's loader, in Node",
        run: loader,
    },
    Part {
        name: "package",
        what: "target/embed, its bytes, and what npm and TypeScript make of it",
        run: package_and_bytes,
    },
    Part {
        name: "hosts",
        what: "the packed package in the pages, frameworks and bundlers of examples/",
        run: hosts::drive,
    },
    Part {
        name: "contract",
        what: "the official client against the sandbox",
        run: contract,
    },
    Part {
        name: "faults",
        what: "every request of seven jobs under every fault, in Node",
        run: faults::test,
    },
    Part {
        name: "trunk",
        what: "trunk build",
        run: trunk_build,
    },
    Part {
        name: "browser",
        what: "the whole job in Chromium",
        run: browser_tests,
    },
    Part {
        name: "engines",
        what: "the jobs in Firefox and WebKit",
        run: engine_tests,
    },
    Part {
        name: "read-aloud",
        what: "what a screen reader says of the main job",
        run: read_aloud::test,
    },
    Part {
        name: "docs",
        what: "cargo doc",
        run: docs,
    },
];

/// How one part went.
struct Outcome {
    name: &'static str,
    took: Duration,
    problem: Option<Problem>,
}

/// Runs the parts named, or all of them. A part that fails does not keep the others from being run.
pub fn test(sh: &Shell, arguments: Parser) -> Result<(), Problem> {
    let mut outcomes = Vec::new();
    for part in chosen(&given(arguments).map_err(misused)?)? {
        println!("\n━━ {}: {}", part.name, part.what);
        let started = Instant::now();
        let problem = (part.run)(sh).err();
        if let Some(problem) = &problem {
            say(problem);
        }
        outcomes.push(Outcome {
            name: part.name,
            took: started.elapsed(),
            problem,
        });
    }
    print!("{}", summary(&outcomes));
    let failed: Vec<&str> = failed(&outcomes);
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "failed: {0}. To run only that again: cargo xtask test {0}",
            failed.join(" ")
        ))
    }
}

fn chosen(names: &[String]) -> Result<Vec<&'static Part>, Problem> {
    if let Some(unknown) = names
        .iter()
        .find(|name| PARTS.iter().all(|part| part.name != *name))
    {
        let known: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        return Err(format!(
            "There is no part `{unknown}`. The parts are: {}",
            known.join(", ")
        ));
    }
    let wanted = |part: &&Part| names.is_empty() || names.iter().any(|name| name == part.name);
    Ok(PARTS.iter().filter(wanted).collect())
}

fn summary(outcomes: &[Outcome]) -> String {
    let mut text = "\n━━ summary\n".to_owned();
    for outcome in outcomes {
        let verdict = if outcome.problem.is_none() {
            "passed"
        } else {
            "FAILED"
        };
        text += &format!(
            "{:<12}{verdict:<8}{:>7.1} s\n",
            outcome.name,
            outcome.took.as_secs_f32()
        );
    }
    let all: Duration = outcomes.iter().map(|outcome| outcome.took).sum();
    let failed = failed(outcomes).len();
    let verdict = if failed == 0 {
        "passed".to_owned()
    } else {
        format!("{failed} FAILED")
    };
    text + &format!("{:<12}{verdict:<8}{:>7.1} s\n", "all", all.as_secs_f32())
}

fn failed(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes
        .iter()
        .filter(|outcome| outcome.problem.is_some())
        .map(|outcome| outcome.name)
        .collect()
}

fn lint(sh: &Shell) -> Result<(), Problem> {
    host::ensure_lints(sh)?;
    let cargo = host::cargo();
    let format = run(cmd!(sh, "{cargo} fmt --all --check")).map_err(|problem| {
        format!("{problem}\nThe lines shown are laid out differently by: cargo fmt --all")
    });
    let clippy = run(cmd!(
        sh,
        "{cargo} clippy --quiet --workspace --all-targets -- -D warnings"
    ));
    // All are worth knowing at once.
    let problems: Vec<Problem> = [format, clippy, deny(sh)]
        .into_iter()
        .filter_map(Result::err)
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("\n"))
    }
}

/// The licences of what is built in, and where it comes from.
fn deny(sh: &Shell) -> Result<(), Problem> {
    let deny = tools::ensure_cargo_deny(sh)?;
    // Two versions of a crate are a warning, and no news on every run.
    run(cmd!(
        sh,
        "{deny} --log-level error --workspace check --allow duplicate licenses bans sources"
    ))
    .map_err(|problem| format!("{problem}\nWhat is allowed stands in deny.toml."))
}

fn unit(sh: &Shell) -> Result<(), Problem> {
    let cargo = host::cargo();
    run(cmd!(sh, "{cargo} test --workspace --no-fail-fast"))
}

fn package_and_bytes(sh: &Shell) -> Result<(), Problem> {
    let package = package(sh, Flavour::Shipped)?;
    bytes::print(sh, &package)?;
    hosts::lint(sh, &package)
}

fn loader(sh: &Shell) -> Result<(), Problem> {
    npm::ensure(sh)?;
    run(node_tests(sh, "tests/loader")?)
}

fn contract(sh: &Shell) -> Result<(), Problem> {
    let tests = node_tests(sh, "tests/contract")?;
    let (sandbox, embed) = served(sh)?;
    run(tests
        .env("SANDBOX_BIN", sandbox)
        .env("SANDBOX_EMBED", embed))
}

/// Node's own test runner on the scripts of a folder.
pub fn node_tests<'a>(sh: &'a Shell, folder: &str) -> Result<Cmd<'a>, Problem> {
    let scripts = scripts(folder)?;
    Ok(cmd!(sh, "node --test --test-reporter=spec {scripts...}"))
}

fn trunk_build(sh: &Shell) -> Result<(), Problem> {
    trunk::trunk(sh, ["build".into()])
}

fn browser_tests(sh: &Shell) -> Result<(), Problem> {
    let (sandbox, embed) = served(sh)?;
    gallery::write(sh)?;
    let chromium = browser::ensure(sh)?;
    let playwright = npm::program("playwright");
    let config = "tests/browser/playwright.config.mjs";
    run(cmd!(sh, "{playwright} test --config {config}")
        .env("CHROMIUM", chromium)
        .env("SANDBOX_BIN", sandbox)
        .env("SANDBOX_EMBED", embed))
}

fn engine_tests(sh: &Shell) -> Result<(), Problem> {
    let tests = node_tests(sh, "tests/engines")?;
    let (sandbox, embed) = served(sh)?;
    let tests = tests.env("SANDBOX_BIN", sandbox);
    engines::test(sh, tests.env("SANDBOX_EMBED", embed))
}

fn docs(sh: &Shell) -> Result<(), Problem> {
    let cargo = host::cargo();
    // For who uses the crates, then for who works here: what is private is in them, and may be linked to.
    for (flags, private) in [
        ("-D warnings", None),
        (
            "-D warnings -A rustdoc::private_intra_doc_links",
            Some("--document-private-items"),
        ),
    ] {
        let doc = cmd!(
            sh,
            "{cargo} doc --quiet --workspace --no-deps --lib {private...}"
        );
        run(doc.env("RUSTDOCFLAGS", flags))?;
    }
    Ok(())
}

/// The sandbox and the folder it is to serve, both as the sources have them now.
fn served(sh: &Shell) -> Result<(PathBuf, PathBuf), Problem> {
    let embed = package(sh, Flavour::Shipped)?.folder;
    Ok((serve::build(sh)?, embed))
}

/// The test scripts in a folder, one by one: what `node --test` makes of a folder differs between its versions.
fn scripts(folder: &str) -> Result<Vec<PathBuf>, Problem> {
    let none = format!("There are no tests in {folder} (files named *.test.mjs).");
    let mut scripts: Vec<PathBuf> = fs::read_dir(in_root(folder))
        .map_err(|error| format!("{none} {error}."))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    scripts.sort();
    if scripts.is_empty() {
        Err(none)
    } else {
        Ok(scripts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(of: &[&str]) -> Result<Vec<&'static str>, Problem> {
        chosen(&given(Parser::from_args(of)).map_err(misused)?)
            .map(|parts| parts.iter().map(|part| part.name).collect())
    }

    #[test]
    fn without_a_name_every_part_is_run() {
        assert_eq!(parts(&[]).map(|parts| parts.len()), Ok(PARTS.len()));
    }

    #[test]
    fn parts_are_run_in_their_own_order() {
        assert_eq!(parts(&["browser", "unit"]), Ok(vec!["unit", "browser"]));
        assert!(parts(&["unit", "nonsense"]).is_err());
    }

    #[test]
    fn every_part_is_named_where_the_parts_are_named() -> Result<(), Problem> {
        let documents = fs::read_to_string(in_root("CONTRIBUTING.md"))
            .map_err(|error| format!("CONTRIBUTING.md: {error}"))?;
        let mut parts = documents.split("Parts:").nth(1).unwrap_or_default();
        parts = parts.split(". ").next().unwrap_or_default();
        let usage = crate::USAGE.split("or only:").nth(1).unwrap_or_default();
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
            words.map(str::to_owned).collect()
        };
        for (place, text) in [("CONTRIBUTING.md", parts), ("the usage", usage)] {
            let words = words(text);
            for part in &PARTS {
                assert!(
                    words.iter().any(|word| word == part.name),
                    "{place}: {}",
                    part.name
                );
            }
        }
        Ok(())
    }

    #[test]
    fn one_failure_is_a_failure_of_all() {
        let outcome = |name, problem: Option<&str>| Outcome {
            name,
            took: Duration::from_secs(2),
            problem: problem.map(str::to_owned),
        };
        let text = summary(&[outcome("unit", None), outcome("browser", Some("why"))]);
        assert!(text.contains("unit        passed      2.0 s"), "{text}");
        assert!(text.contains("browser     FAILED      2.0 s"), "{text}");
        assert!(text.contains("all         1 FAILED    4.0 s"), "{text}");
    }
}
