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
//!
//! Each command installs what it needs and says so; what it cannot install it names, with the command that would.

mod browser;
mod bytes;
mod digest;
mod embed;
mod gallery;
mod host;
mod npm;
mod package;
mod paths;
mod run;
mod serve;
mod stamp;
mod test;
mod toolchain;
mod tools;
mod trunk;

use std::process::ExitCode;

/// What went wrong, what it means and what to do about it, in words for a person.
pub type Problem = String;

const USAGE: &str = "\
Usage: cargo xtask <command>

  setup                        install everything the other commands need
  package [--dev]              write the widget to target/embed/ (--dev: readable traps, target/embed-dev/)
  package --pseudo             the same program with a pseudo-language for tests, tag qps (target/embed-pseudo/)
  gallery                      write every state of every screen to target/gallery/; serve shows it at /gallery
  serve [--port 8080] [...]    package, then run the CRM sandbox; what follows is handed to the sandbox
  trunk <arguments>            run Trunk with its tools and flags in place, e.g. cargo xtask trunk serve
  test [part ...]              run all tests, or only: lint, unit, package, contract, trunk, browser, docs
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match command {
        "setup" => setup(),
        "package" => package_command(rest),
        "gallery" => gallery::write(),
        "serve" => serve::serve(rest),
        "trunk" => trunk::trunk(rest),
        "trunk-hook" => trunk::hook(),
        "test" => test::test(rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(format!("There is no command `{other}`.\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn setup() -> Result<(), Problem> {
    host::ensure_lints()?;
    npm::ensure()?;
    toolchain::ensure()?;
    tools::ensure_wasm_bindgen()?;
    tools::ensure_trunk()?;
    browser::ensure()?;
    run::say("everything is in place");
    Ok(())
}

fn package_command(arguments: &[String]) -> Result<(), Problem> {
    let flavour = match arguments {
        [] => package::Flavour::Shipped,
        [only] if only == "--dev" => package::Flavour::Readable,
        [only] if only == "--pseudo" => return package::pseudo().map(drop),
        _ => {
            return Err(format!(
                "`package` takes nothing, --dev or --pseudo, not {arguments:?}."
            ));
        }
    };
    let packaged = package::package(flavour)?;
    bytes::print(&packaged)
}
