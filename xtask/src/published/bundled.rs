//! The same for bundlers: every file as a module that is imported by a literal address.
//!
//! No other form needs nothing to be configured in all of them: esbuild knows no `new URL("…", import.meta.url)`, Vite's
//! development server looses it when it bundles dependencies ahead, and what is found by it webpack, Rspack and Vite
//! minify, lower or inline, so that its hash is another.

use crate::Problem;
use crate::embed::{self, Asset, LOADER, Naming, Role};
use crate::package::script;
use crate::paths::in_root;
use crate::run::output;
use serde_json::Value;
use std::fs;
use xshell::Shell;

/// What a bundler takes for the package.
pub const ENTRY: &str = "bundled/license-troubleshooter.js";

/// How the bytes of a program are written as text: each by the character that many places on. So most are one byte in
/// UTF-8, none needs an escape but `\`, and what is sent is hardly more than the bytes themselves (base64: a quarter).
const SHIFT: u32 = 35;

/// What the files of the loader are read with.
const READ: &str = "const text = (module) => new Response(module.default);
const program = (module) =>
  new Response(Uint8Array.from(module.default, (letter) => letter.charCodeAt(0) - SHIFT), {
    headers: { \"Content-Type\": \"application/wasm\" },
  });
";

/// The entry and its modules; modules of the widget's own are shared with the folder for static hosts.
pub fn files(sh: &Shell, assets: &[Asset]) -> Result<Vec<Asset>, Problem> {
    let glue = assets.iter().find(|asset| asset.role == Role::Glue);
    let glue = glue.ok_or("The widget was built without its glue.")?;
    let known = embed::manifest(&glue.path, assets, Naming::Hashed);
    let known: Value = serde_json::from_str(&known).map_err(|error| error.to_string())?;
    let mut files = vec![Asset::beside(ENTRY, entry(sh, &known)?.into_bytes())];
    let parts = assets
        .iter()
        .filter(|asset| asset.path.starts_with("assets/") && !asset.path.ends_with(".js"));
    for asset in parts {
        let path = format!("bundled/parts/{}.js", stem(&asset.path));
        files.push(Asset::beside(&path, module(asset).into_bytes()));
    }
    Ok(files)
}

/// The loader, which imports instead of fetching.
fn entry(sh: &Shell, known: &Value) -> Result<String, Problem> {
    let read = READ.replace("SHIFT", &SHIFT.to_string());
    let shim = in_root("target/bundled.js");
    fs::write(
        &shim,
        format!("{read}export const __ASSETS__ = {};\n", written(known)),
    )
    .map_err(|error| format!("{} cannot be written: {error}.", shim.display()))?;
    let words = embed::words(&license_catalogue::read(&in_root("static/locales"))?)?;
    let loader = in_root("static").join(LOADER);
    output(
        script(sh, &loader)
            .arg(format!("--inject:{}", shim.display()))
            .args(["--external:./parts/*", "--external:../assets/*"])
            .arg("--define:import.meta.url=undefined")
            .arg(format!("--define:__WORDS__={words}")),
    )
}

/// What the loader is told, with an import in the place of each address.
fn written(known: &Value) -> String {
    match known {
        Value::String(url) => loads(url),
        Value::Object(fields) => match fields.get("url").and_then(Value::as_str) {
            Some(url) => loads(url),
            None => {
                let fields = fields.iter();
                let fields: Vec<String> = fields
                    .map(|(name, value)| {
                        format!("{}: {}", Value::from(name.as_str()), written(value))
                    })
                    .collect();
                format!("{{ {} }}", fields.join(", "))
            }
        },
        other => other.to_string(),
    }
}

fn loads(url: &str) -> String {
    let path = url.trim_start_matches("./");
    if path.ends_with(".js") {
        return format!("{{ load: () => import(\"../{path}\") }}");
    }
    let read = if path.ends_with(".wasm") {
        "program"
    } else {
        "text"
    };
    format!(
        "{{ load: () => import(\"./parts/{}.js\").then({read}) }}",
        stem(path)
    )
}

/// A file as a module.
fn module(asset: &Asset) -> String {
    let text: String = if asset.path.ends_with(".wasm") {
        asset
            .bytes
            .iter()
            .filter_map(|byte| char::from_u32(u32::from(*byte) + SHIFT))
            .collect()
    } else {
        String::from_utf8_lossy(&asset.bytes).into_owned()
    };
    format!("export default {};\n", Value::from(text))
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
