//! Running other programs, and saying so.

use crate::Problem;
use crate::paths::root;
use std::process::{Command, Stdio};
use std::time::Duration;
use wait_timeout::ChildExt;
use xshell::{Cmd, Shell};

/// Tells the person what is being done, while it is done.
pub fn say(what: impl AsRef<str>) {
    eprintln!("xtask: {}", what.as_ref());
}

/// What starts programs in the project's folder.
pub fn shell() -> Result<Shell, Problem> {
    let sh = Shell::new().map_err(failed)?;
    sh.change_dir(root());
    Ok(sh)
}

/// Runs `command` with its output shown, and fails unless it succeeds.
pub fn run(command: Cmd) -> Result<(), Problem> {
    command.quiet().run().map_err(failed)
}

/// Runs `command` and gives what it writes to standard output; what it complains about is shown.
pub fn output(command: Cmd) -> Result<String, Problem> {
    command.read().map_err(failed)
}

/// What `command` writes to standard output, if it succeeds; nothing is shown.
pub fn answer(command: Cmd) -> Option<String> {
    command.ignore_stderr().read().ok()
}

/// Runs `command` with its output shown, and ends it when it has not finished within `limit`.
pub fn run_within(command: Cmd, limit: Duration) -> Result<(), Problem> {
    let shown = command.to_string();
    let lost = |error| format!("`{shown}` was lost: {error}.");
    let mut command = Command::from(command);
    let mut child = command.stdin(Stdio::null()).spawn().map_err(lost)?;
    match child.wait_timeout(limit).map_err(lost)? {
        Some(status) if status.success() => Ok(()),
        Some(status) => Err(format!("`{shown}` failed ({status}).")),
        None => {
            // A child that has ended meanwhile is what is wanted, so its errors say nothing.
            let _ = child.kill();
            let _ = child.wait();
            let limit = limit.as_secs();
            Err(format!("`{shown}` had not finished after {limit} s."))
        }
    }
}

fn failed(error: xshell::Error) -> Problem {
    format!("{error}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;
    use xshell::cmd;

    #[cfg(unix)]
    #[test]
    fn a_command_that_hangs_is_ended() -> Result<(), Problem> {
        let sh = shell()?;
        let started = Instant::now();
        let outcome = run_within(cmd!(sh, "sleep 30"), Duration::from_millis(100));
        assert!(outcome.is_err_and(|problem| problem.contains("had not finished")));
        assert!(started.elapsed() < Duration::from_secs(10));
        Ok(())
    }

    #[test]
    fn a_missing_program_is_named() -> Result<(), Problem> {
        let sh = shell()?;
        let outcome = run(cmd!(sh, "no-such-program-here"));
        let named = "command not found: `no-such-program-here`.".to_owned();
        assert_eq!(outcome, Err(named));
        Ok(())
    }
}
