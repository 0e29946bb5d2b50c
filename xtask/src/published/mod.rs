//! What makes the folder an npm package as well: its description, types, editor data, notices and hashes.
//!
//! The element is described in one place, `static/package/custom-elements.json`; whatever else says what it has is made
//! from that, or held against it by a test.

mod bundled;
mod editors;
mod interface;
mod keys;
mod notices;
mod types;

use crate::embed::{Asset, LOADER};
use crate::paths::in_root;
use crate::style::whole_style;
use crate::{Problem, digest};
use interface::Interface;
use serde_json::{Value, json};
use std::fs;
use xshell::Shell;

/// The description of the element, in `static/package` and in the package.
const MANIFEST: &str = "custom-elements.json";

/// The whole style, for a Rust program of one's own; the element brings its own.
const STYLE: &str = "style.css";

/// Everything in the package beside what a page loads: `assets`, with the loader among them.
pub fn files(sh: &Shell, assets: &[Asset]) -> Result<Vec<Asset>, Problem> {
    let manifest = source(MANIFEST)?;
    let interface = Interface::read(&manifest)?;
    let license = text("LICENSE")?;
    let mut files = bundled::files(assets);
    let catalogues = license_catalogue::read(&in_root("static/locales"))?;
    let details = source("details.d.ts")?;
    files.extend(types::files(&interface, &details, &catalogues));
    let texts = [
        (MANIFEST, manifest),
        (STYLE, whole_style(sh)?),
        ("package.json", pretty(&package())),
        (
            "html-custom-data.json",
            pretty(&editors::vs_code(&interface)),
        ),
        ("web-types.json", pretty(&editors::jet_brains(&interface))),
        ("README.md", source("README.md")?),
        ("THIRD-PARTY-NOTICES.txt", notices::text(sh, &license)?),
        ("LICENSE", license),
        ("integrity.json", pretty(&integrity(assets))),
    ];
    let texts = texts.map(|(path, text)| Asset::beside(path, text.into_bytes()));
    files.extend(texts);
    Ok(files)
}

/// The version of the package: that of the workspace.
const fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// What npm, Node and bundlers are told.
fn package() -> Value {
    let mut exports = json!({
        ".": { "types": "./types/index.d.ts", "default": format!("./{}", bundled::ENTRY) },
        "./license-troubleshooter.js": { "types": "./types/index.d.ts", "default": format!("./{LOADER}") },
    });
    for framework in types::FRAMEWORKS {
        exports[format!("./{framework}")] = json!({ "types": format!("./types/{framework}.d.ts") });
    }
    for file in [
        "custom-elements.json",
        "integrity.json",
        "package.json",
        "guide/*",
    ] {
        exports[format!("./{file}")] = format!("./{file}").into();
    }
    let effects = [LOADER, bundled::ENTRY].map(|file| format!("./{file}"));
    json!({
        "name": "license-troubleshooter",
        "version": version(),
        "description": "Finds out why a SuperOffice CRM licence does not renew, and fixes it on the spot",
        "keywords": ["superoffice", "crm", "license", "custom-element", "web-components"],
        "license": "MIT",
        "type": "module",
        "exports": exports,
        "types": "./types/index.d.ts",
        "unpkg": format!("./{LOADER}"),
        "jsdelivr": format!("./{LOADER}"),
        "customElements": MANIFEST,
        "web-types": "./web-types.json",
        "sideEffects": effects,
        "files": ["*.css", "*.js", "*.json", "*.txt", "assets", "bundled", "guide", "types"],
    })
}

/// What each file that a page loads must hash to, as `integrity` attributes take it.
fn integrity(assets: &[Asset]) -> Value {
    let mut hashes: Vec<_> = assets
        .iter()
        .map(|asset| (asset.path.clone(), digest::integrity(&asset.bytes).into()))
        .collect();
    hashes.sort_by(|(one, _), (other, _)| one.cmp(other));
    Value::Object(hashes.into_iter().collect())
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// A file of `static/package`.
fn source(name: &str) -> Result<String, Problem> {
    text(&format!("static/package/{name}"))
}

fn text(path: &str) -> Result<String, Problem> {
    fs::read_to_string(in_root(path)).map_err(|error| format!("{path} cannot be read: {error}."))
}

#[cfg(test)]
mod tests;
