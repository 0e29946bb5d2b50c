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
const STD: &str = "The Rust standard library\nhttps://github.com/rust-lang/rust\nMIT OR Apache-2.0";

/// Each licence's text, after the crates that it is of.
pub fn text(sh: &Shell, own: &str) -> Result<String, Problem> {
    let built_in = built_in(sh)?;
    let cargo = host::cargo();
    let metadata = output(cmd!(
        sh,
        "{cargo} metadata --format-version 1 --features parts"
    ))?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    let std = mit("The Rust Project Contributors", own);
    let mut texts = BTreeMap::from([(std, vec![STD.to_owned()])]);
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let word = |name: &str| package[name].as_str().unwrap_or_default();
        let name = format!("{} v{}", word("name"), word("version"));
        if !built_in.contains(&name) || package["source"].is_null() {
            continue;
        }
        let text = license(Path::new(word("manifest_path")));
        let text = text.unwrap_or_else(|| mit(&authors(package), own));
        let crates = texts.entry(text).or_default();
        crates.push([&name, word("repository"), word("license")].join("\n"));
    }
    let joined = |(text, mut crates): (String, Vec<String>)| {
        crates.sort();
        format!("{}\n\n{text}\n", crates.join("\n\n"))
    };
    let mut told: Vec<String> = texts.into_iter().map(joined).collect();
    told.sort();
    let rule = format!("\n{}\n", "-".repeat(80));
    Ok([HEAD.to_owned()]
        .into_iter()
        .chain(told)
        .collect::<Vec<_>>()
        .join(&rule))
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

/// The text of a crate's licence, as it comes with the crate.
fn license(manifest: &Path) -> Option<String> {
    let folder = manifest.parent()?;
    let text = TEXTS
        .iter()
        .find_map(|name| fs::read_to_string(folder.join(name)).ok())?;
    Some(text.replace("\r\n", "\n").trim().to_owned())
}

/// The MIT licence of those who send no text along: as the project's own says it, `own`.
fn mit(owner: &str, own: &str) -> String {
    let terms = own
        .split_once("\n\nPermission")
        .map_or("", |(_, terms)| terms);
    format!(
        "MIT License\n\nCopyright (c) {owner}\n\nPermission{}",
        terms.trim_end()
    )
}

fn authors(package: &Value) -> String {
    let authors = package["authors"].as_array().into_iter().flatten();
    let authors: Vec<&str> = authors.filter_map(Value::as_str).collect();
    if authors.is_empty() {
        let name = package["name"].as_str().unwrap_or_default();
        return format!("the authors of {name}");
    }
    authors.join(", ")
}
