//! The licences of what is compiled into the program.

use crate::Problem;
use crate::host;
use crate::run::output;
use crate::toolchain::TARGET;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use xshell::{Shell, cmd};

/// Where a crate leaves a choice, the first of these that it has a text of is taken.
const TEXTS: [&str; 6] = [
    "LICENSE-MIT",
    "LICENSE-MIT.md",
    "license-mit",
    "LICENSE",
    "LICENSE.md",
    "LICENSE.txt",
];

const HEAD: &str = "license-troubleshooter is made with the following software.\n";

/// The standard library is built with the program.
const STD: &str = "The Rust standard library\nhttps://github.com/rust-lang/rust\nMIT OR Apache-2.0\nCopyright (c) The Rust Project Contributors";

/// The crates with their licences, then each text with the crates that it is of.
pub fn text(sh: &Shell) -> Result<String, Problem> {
    let built_in = built_in(sh)?;
    let cargo = host::cargo();
    let metadata = output(cmd!(sh, "{cargo} metadata --format-version 1"))?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let word = |name: &str| package[name].as_str().unwrap_or_default();
        let name = format!("{} v{}", word("name"), word("version"));
        if !built_in.contains(&name) || package["source"].is_null() {
            continue;
        }
        let crates = texts
            .entry(license(Path::new(word("manifest_path"))))
            .or_default();
        crates.push(format!(
            "{name}\n{}\n{}",
            word("repository"),
            word("license")
        ));
    }
    let mut told: Vec<(String, String)> = Vec::new();
    for (text, mut crates) in texts {
        crates.sort();
        told.push((crates.join("\n\n"), text));
    }
    told.push((STD.to_owned(), String::new()));
    told.sort();
    let rule = "-".repeat(80);
    let told = told
        .iter()
        .map(|(crates, text)| format!("\n{rule}\n{crates}\n\n{text}"));
    Ok(HEAD.to_owned() + &told.collect::<String>())
}

/// What is compiled into the program, as `name v1.2.3`.
fn built_in(sh: &Shell) -> Result<BTreeSet<String>, Problem> {
    let cargo = host::cargo();
    let tree = cmd!(
        sh,
        "{cargo} tree --package license-troubleshooter --target {TARGET} --edges normal,no-proc-macro --features parts
        --prefix none --format '{p}'"
    );
    let name = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    Ok(output(tree)?.lines().map(name).collect())
}

/// The text of a crate's licence, as it comes with the crate; empty where none does.
fn license(manifest: &Path) -> String {
    let folder = manifest.parent().unwrap_or(manifest);
    let text = TEXTS
        .iter()
        .find_map(|name| fs::read_to_string(folder.join(name)).ok());
    text.unwrap_or_default()
        .replace("\r\n", "\n")
        .trim()
        .to_owned()
        + "\n"
}
