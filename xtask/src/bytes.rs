//! What the widget costs a page, in bytes.

use crate::Problem;
use crate::embed::LOADER;
use crate::package::Package;
use crate::run::output;
use std::fs;
use std::ops::Add;
use xshell::{Shell, cmd};

/// The language that the sum for one language is told for.
const LANGUAGE: &str = "en";

/// The bytes of a file, or of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Bytes {
    raw: u64,
    brotli: u64,
}

impl Add for Bytes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// Prints the bytes of each file of `package`, raw and as brotli, and what a page downloads of them.
pub fn print(sh: &Shell, package: &Package) -> Result<(), Problem> {
    let files = files(package)?;
    let paths: Vec<_> = files.iter().map(|file| package.folder.join(file)).collect();
    let printed = output(cmd!(sh, "node xtask/src/sizes.mjs {paths...}"))?;
    let sizes: Vec<Bytes> = printed.lines().filter_map(parse).collect();
    if sizes.len() != files.len() {
        return Err(format!(
            "The sizes of {} files were asked for, and this came back:\n{printed}",
            files.len()
        ));
    }
    print!(
        "{}",
        table(&files.into_iter().zip(sizes).collect::<Vec<_>>())
    );
    Ok(())
}

fn files(package: &Package) -> Result<Vec<String>, Problem> {
    let mut files = vec![LOADER.to_owned()];
    let assets = package.folder.join("assets");
    let cannot = |error| format!("{} cannot be listed: {error}.", assets.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&assets).map_err(cannot)? {
        names.push(format!(
            "assets/{}",
            entry.map_err(cannot)?.file_name().to_string_lossy()
        ));
    }
    names.sort();
    files.extend(names);
    Ok(files)
}

fn parse(line: &str) -> Option<Bytes> {
    let (raw, brotli) = line.split_once(' ')?;
    Some(Bytes {
        raw: raw.parse().ok()?,
        brotli: brotli.parse().ok()?,
    })
}

fn table(files: &[(String, Bytes)]) -> String {
    let sum = |wanted: &dyn Fn(&str) -> bool| {
        files
            .iter()
            .filter(|(name, _)| wanted(name))
            .map(|(_, bytes)| *bytes)
            .fold(Bytes::default(), Bytes::add)
    };
    let totals = [
        (
            "nothing to show: the loader".to_owned(),
            sum(&|name| name == LOADER),
        ),
        (
            format!("one language ({LANGUAGE}): to the first sentence"),
            sum(&is_first),
        ),
        (
            format!("one language ({LANGUAGE}): until the cause is told"),
            sum(&|name| is_loaded(name) && !is_more(name)),
        ),
        (
            format!("one language ({LANGUAGE}): the job, when idle"),
            sum(&|name| is_loaded(name) && is_more(name)),
        ),
        ("all files".to_owned(), sum(&|_| true)),
    ];
    let line =
        |name: &str, bytes: Bytes| format!("{name:<52}{:>10}{:>10}\n", bytes.raw, bytes.brotli);
    let mut text = format!("\n{:<52}{:>10}{:>10}\n", "bytes", "raw", "brotli");
    for (name, bytes) in files {
        text += &line(name, *bytes);
    }
    text.push('\n');
    for (name, bytes) in &totals {
        text += &line(name, *bytes);
    }
    text
}

/// Whether a page in the told language, in no frame, downloads the file.
fn is_loaded(file: &str) -> bool {
    let of_language = ["assets/messages-", "assets/more-", "assets/first-"];
    let mut of_language = of_language
        .iter()
        .filter_map(|prefix| file.strip_prefix(prefix));
    match of_language.next() {
        Some(file) if !file.ends_with(".css") => file.starts_with(&format!("{LANGUAGE}-")),
        _ => !is_elsewhere(file) && !file.starts_with("assets/frame-"),
    }
}

/// Whether it is a part of the program that the job does without, or what few pages have texts of their own for.
fn is_elsewhere(file: &str) -> bool {
    let name = file.strip_prefix("assets/").unwrap_or(file);
    let name = name.split('-').next().unwrap_or(name);
    let mut parts = name.split('_');
    name == "texts"
        || matches!(parts.next(), Some("split" | "shared")) && !parts.any(|part| part == "job")
}

/// Whether a page in the told language has it before the first sentence.
fn is_first(file: &str) -> bool {
    file == LOADER || file.starts_with(&format!("assets/first-{LANGUAGE}-"))
}

/// Whether the file is loaded after the banner is there: when the browser is idle, or the person comes near.
fn is_more(file: &str) -> bool {
    let names = ["more-", "split_", "shared_"];
    let name = file.strip_prefix("assets/").unwrap_or(file);
    names.iter().any(|more| name.starts_with(more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_downloads_the_messages_of_its_own_language_only() {
        assert!(is_loaded(LOADER));
        assert!(is_loaded("assets/widget-0.wasm"));
        assert!(is_loaded("assets/messages-en-0.json"));
        assert!(!is_loaded("assets/messages-nb-0.json"));
        assert!(!is_loaded("assets/more-nb-0.json"));
        assert!(is_loaded("assets/more-en-0.json"));
        assert!(is_loaded("assets/more-0.css"));
        assert!(!is_loaded("assets/first-nb-0.js"));
        assert!(!is_loaded("assets/frame-0.js"));
        assert!(is_loaded("assets/split_job-0.wasm"));
        assert!(is_loaded("assets/shared_job_ways-0.wasm"));
        assert!(!is_loaded("assets/texts-0.js"));
        assert!(!is_loaded("assets/split_guide-0.wasm"));
        assert!(!is_loaded("assets/shared_guide_ways-0.wasm"));
    }

    #[test]
    fn the_table_adds_up() {
        let of = |raw, brotli| Bytes { raw, brotli };
        let files = [
            (LOADER.to_owned(), of(100, 50)),
            ("assets/messages-en-0.json".to_owned(), of(20, 10)),
            ("assets/messages-nb-0.json".to_owned(), of(3, 1)),
            ("assets/more-en-0.json".to_owned(), of(2000, 1000)),
            ("assets/first-en-0.js".to_owned(), of(4, 2)),
        ];
        let text = table(&files);
        let figures = |start: &str| -> Vec<&str> {
            let line = text
                .lines()
                .find(|line| line.starts_with(start))
                .unwrap_or_default();
            line.split_whitespace().rev().take(2).collect()
        };
        assert_eq!(figures("nothing to show"), ["50", "100"]);
        assert_eq!(figures("one language (en): to the first"), ["52", "104"]);
        assert_eq!(figures("one language (en): until"), ["62", "124"]);
        assert_eq!(
            figures("one language (en): the job, when"),
            ["1000", "2000"]
        );
        assert_eq!(figures("all files"), ["1063", "2127"]);
    }
}
