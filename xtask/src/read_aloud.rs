//! What a screen reader says: Orca with Firefox, on a display of its own, while keys are pressed.
//!
//! The ways are in `docs/read-aloud/ways.json`: the page of the sandbox, the keys, and what has to be said.

use crate::package::{Flavour, package};
use crate::paths::{in_root, on_path, target};
use crate::run::say;
use crate::{Problem, given, host, misused, serve};
use lexopt::Parser;
use serde_json::Value as Json;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use xshell::Shell;

const FOLDER: &str = "docs/read-aloud";
const LANGUAGES: [&str; 2] = ["en", "de"];
/// What the sandbox takes for now, so that a date is said as it was the last time.
const NOW: &str = "2026-11-28T09:00:00Z";
/// What no screen reader may say here: of a text that nothing happens on, and of a place where nothing stands.
const NEVER: [&str; 2] = ["clickable", "statusbar"];
const PROGRAMS: &str = "orca firefox-esr xvfb-run dbus-run-session openbox xdotool curl";
const PACKAGES: &str = "orca firefox-esr xvfb xauth dbus-x11 at-spi2-core speech-dispatcher openbox xdotool curl gir1.2-atspi-2.0";

/// Writes the transcripts of the ways that are named, or of all, in each language.
pub fn write(sh: &Shell, arguments: Parser) -> Result<(), Problem> {
    let names = given(arguments).map_err(misused)?;
    if missing().is_some() && host::can_apt_install(sh) {
        host::apt_install(sh, &PACKAGES.split(' ').collect::<Vec<_>>())?;
    }
    if let Some(missing) = missing() {
        return Err(missing);
    }
    let (served, ways) = (Served::new(sh)?, ways()?);
    let wanted =
        |way: &&Json| names.is_empty() || names.iter().any(|name| text(way, "name") == name);
    let mut problems = Vec::new();
    for way in ways.iter().filter(wanted) {
        for language in LANGUAGES {
            let (said, wrong) = served.hear_well(way, language)?;
            let path = in_root(FOLDER).join(format!("{}.{language}.txt", text(way, "name")));
            fs::write(&path, &said).map_err(|error| format!("{}: {error}.", path.display()))?;
            problems.extend(wrong);
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("\n"))
    }
}

/// Keys are pressed by the clock, and a busy machine may not have come so far: what is missing is listened for again.
const TRIES: usize = 3;

/// The first way in the first language, heard now; where there is no screen reader, that is said.
pub fn test(sh: &Shell) -> Result<(), Problem> {
    if let Some(missing) = missing() {
        say(format!("nothing was heard. {missing}"));
        return Ok(());
    }
    let ways = ways()?;
    let way = ways.first().ok_or("There is no way to go.")?;
    let (said, wrong) = Served::new(sh)?.hear_well(way, LANGUAGES[0])?;
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!("{}\nWhat was said:\n{said}", wrong.join("\n")))
}

/// Where a program is missing: which, and how to have it.
fn missing() -> Option<Problem> {
    let mut programs = PROGRAMS.split(' ');
    let missing = programs.find(|name| on_path(name).is_none())?;
    let install = format!("apt-get install --no-install-recommends {PACKAGES}");
    Some(format!("There is no {missing} here. On Debian: {install}"))
}

fn ways() -> Result<Vec<Json>, Problem> {
    let path = in_root(FOLDER).join("ways.json");
    let text =
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}.", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}.", path.display()))
}

fn text<'a>(way: &'a Json, field: &str) -> &'a str {
    way[field].as_str().unwrap_or_default()
}

fn texts(list: &Json) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
}

/// The sandbox, and the widget that it is to serve.
struct Served {
    sandbox: PathBuf,
    embed: PathBuf,
}

impl Served {
    fn new(sh: &Shell) -> Result<Self, Problem> {
        let embed = package(sh, Flavour::Shipped)?.folder;
        let sandbox = serve::build(sh)?;
        Ok(Self { sandbox, embed })
    }

    /// What is said, and what is wrong with it: the first time that nothing is, or the last one.
    fn hear_well(&self, way: &Json, language: &str) -> Result<(String, Vec<Problem>), Problem> {
        let mut heard = Err(String::new());
        for _ in 0..TRIES {
            heard = self.hear(way, language).map(|said| {
                let wrong = wrong(way, language, &said);
                (said, wrong)
            });
            let Ok((said, wrong)) = &heard else { continue };
            if wrong.is_empty() || NEVER.into_iter().any(|word| said.contains(word)) {
                break;
            }
        }
        heard
    }

    /// Goes a way in a sandbox of its own, and gives what was pressed (`> Tab`) and said, a line each.
    fn hear(&self, way: &Json, language: &str) -> Result<String, Problem> {
        say(format!("listening: {} ({language})", text(way, "title")));
        let folder = target().join("read-aloud");
        // Nothing may be there yet.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(unheard)?;
        let mut child = Command::new(&self.sandbox)
            .args(["--port", "0", "--now", NOW, "--embed"])
            .arg(&self.embed)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(unheard)?;
        let outcome = listen(&mut child, way, language, &folder);
        // A sandbox that has ended already is what is wanted.
        let _ = child.kill();
        let _ = child.wait();
        outcome
    }
}

fn listen(
    sandbox: &mut Child,
    way: &Json,
    language: &str,
    folder: &Path,
) -> Result<String, Problem> {
    let mut line = String::new();
    let out = sandbox.stdout.take().ok_or("The sandbox says nothing.")?;
    BufReader::new(out).read_line(&mut line).map_err(unheard)?;
    let sandbox = line.trim().replace("listening on ", "");
    let url = format!("{sandbox}/{}?lang={language}", text(way, "page"));
    let elsewhere = way["elsewhere"].as_array().into_iter().flatten();
    let elsewhere = elsewhere.map(|one| {
        let (at, change) = (text(one, "at"), &one["change"]);
        format!("{sandbox}/control/{at} {change}")
    });
    let elsewhere: Vec<String> = elsewhere.collect();
    let log = File::create(folder.join("log")).map_err(unheard)?;
    Command::new("timeout")
        .args([
            "300",
            "xvfb-run",
            "-a",
            "-s",
            "-screen 0 1280x1000x24",
            "dbus-run-session",
            "--",
        ])
        .arg(in_root("xtask/read-aloud.sh"))
        .arg(folder)
        .arg(url)
        .args(texts(&way["keys"]))
        .env("ELSEWHERE", elsewhere.join("\n"))
        .stdout(log.try_clone().map_err(unheard)?)
        .stderr(log)
        .status()
        .map_err(unheard)?;
    let [orca, keys] = ["orca", "keys"].map(|name| fs::read(folder.join(name)));
    let (orca, keys) = (orca.map_err(unheard)?, keys.map_err(unheard)?);
    Ok(lines(
        &String::from_utf8_lossy(&orca),
        &String::from_utf8_lossy(&keys),
    ))
}

fn unheard(error: std::io::Error) -> Problem {
    format!("Nothing was heard: {error}.")
}

/// From the first key on, in the order of time.
fn lines(orca: &str, keys: &str) -> String {
    let pressed = keys.lines().filter_map(|line| line.split_once(' '));
    let pressed = pressed.map(|(at, key)| (at, format!("> {key}")));
    let first = keys.split(' ').next().unwrap_or_default();
    let said = orca.lines().filter_map(|line| {
        let (at, said) = line.split_once(" - SPEECH OUTPUT: '")?;
        let said = said.rsplit_once('\'').map_or(said, |(said, _)| said);
        let said = said.split("'{").next().unwrap_or_default().trim();
        (at >= first && !said.is_empty()).then(|| (at, said.to_owned()))
    });
    let mut all: Vec<(&str, String)> = pressed.chain(said).collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, line)| line + "\n").collect()
}

/// What is said and must not be, and what is not said and must be. A space that no line is broken at is heard as any other.
fn wrong(way: &Json, language: &str, said: &str) -> Vec<Problem> {
    let name = text(way, "name");
    let said = &said.replace('\u{a0}', " ");
    let never = NEVER.into_iter().chain(texts(&way["never"][language]));
    let never = never.filter(|words| said.contains(words));
    let never = never.map(|word| format!("{name} ({language}): \"{word}\" is said."));
    let missing = texts(&way["says"][language]).filter(|words| !said.contains(words));
    let missing = missing.map(|words| format!("{name} ({language}): \"{words}\" is not said."));
    let again = texts(&way["once"][language]).filter(|words| said.matches(words).count() > 1);
    let again = again.map(|words| format!("{name} ({language}): \"{words}\" is said again."));
    never.chain(missing).chain(again).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_transcript_says_what_it_must_and_nothing_that_it_must_not() -> Result<(), Problem> {
        for way in ways()? {
            for language in LANGUAGES {
                let path = in_root(FOLDER).join(format!("{}.{language}.txt", text(&way, "name")));
                let said = fs::read_to_string(&path)
                    .map_err(|error| format!("{}: {error}.", path.display()))?;
                assert_eq!(wrong(&way, language, &said), [""; 0]);
                assert!(
                    texts(&way["says"][language]).count() > 0,
                    "{}",
                    path.display()
                );
            }
        }
        Ok(())
    }

    #[test]
    fn what_is_to_be_said_once_is_not_said_again() {
        let way = r#"{"name": "guide", "once": {"en": ["The title"]}}"#;
        let way = serde_json::from_str(way).expect("a way");
        assert_eq!(
            wrong(&way, "en", "> Tab\nThe title heading level 2.\n"),
            [""; 0]
        );
        let said = "The title heading level 2.\nThe title\n";
        let again = "guide (en): \"The title\" is said again.";
        assert_eq!(wrong(&way, "en", said), [again]);
    }

    #[test]
    fn keys_and_what_is_said_stand_in_the_order_of_time_from_the_first_key_on() {
        let orca = "10:00:01.5 - SPEECH OUTPUT: 'the page'{'established': False}\n10:00:02.1 - nothing\n\
                    10:00:03.5 - SPEECH OUTPUT: 'Fix now push button.'{'established': False}\n";
        let keys = "10:00:03.1 Tab\n10:00:04.1 Return\n";
        assert_eq!(lines(orca, keys), "> Tab\nFix now push button.\n> Return\n");
    }
}
