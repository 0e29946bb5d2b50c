//! Running other programs, and saying so.

use crate::Problem;
use std::ffi::OsStr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Tells the person what is being done, while it is done.
pub fn say(what: impl AsRef<str>) {
    eprintln!("xtask: {}", what.as_ref());
}

/// Runs `command` with its output shown, and fails unless it succeeds.
pub fn run(command: &mut Command) -> Result<(), Problem> {
    let shown = shown(command);
    let status = command
        .status()
        .map_err(|error| cannot_start(&shown, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!(
            "`{shown}` failed ({status}); its own words are above."
        ))
    }
}

/// Runs `command` with its output kept: standard output if it succeeds, what it complained about if not.
pub fn output(command: &mut Command) -> Result<String, Problem> {
    let shown = shown(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| cannot_start(&shown, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let words = String::from_utf8_lossy(&output.stderr);
        Err(format!(
            "`{shown}` failed ({}):\n{}",
            output.status,
            words.trim()
        ))
    }
}

/// Runs `command` with its output shown, and ends it when it has not finished within `limit`.
pub fn run_within(command: &mut Command, limit: Duration) -> Result<(), Problem> {
    let shown = shown(command);
    let mut child = command
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| cannot_start(&shown, &error))?;
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("`{shown}` failed ({status}).")),
            Ok(None) if started.elapsed() < limit => std::thread::sleep(Duration::from_millis(50)),
            Ok(None) => {
                end(&mut child);
                return Err(format!(
                    "`{shown}` had not finished after {} s.",
                    limit.as_secs()
                ));
            }
            Err(error) => {
                end(&mut child);
                return Err(format!("`{shown}` was lost: {error}."));
            }
        }
    }
}

/// A child that has ended already is what is wanted, so its errors say nothing.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

fn shown(command: &Command) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    std::iter::once(program.into())
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

fn cannot_start(shown: &str, error: &std::io::Error) -> Problem {
    format!("`{shown}` could not be started: {error}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_command_that_hangs_is_ended() {
        let started = Instant::now();
        let outcome = run_within(Command::new("sleep").arg("30"), Duration::from_millis(100));
        assert!(outcome.is_err_and(|problem| problem.contains("had not finished")));
        assert!(started.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_missing_program_is_named() {
        let outcome = run(&mut Command::new("no-such-program-here"));
        assert!(
            outcome.is_err_and(
                |problem| problem.contains("`no-such-program-here` could not be started")
            )
        );
    }
}
