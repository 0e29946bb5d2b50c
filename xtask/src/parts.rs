//! Divides the program into parts that are loaded when they are needed.

use crate::Problem;
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

use crate::run::run;

/// What the splitter writes: how its parts are fetched, put together and told to the program.
const LINK: &str = "__wasm_split.js";

/// What is written otherwise in it. The loader fetches the parts: checked, tried again, and for all elements of a page.
/// And the program is entered through the guard.
const WAYS: [(&str, &str); 4] = [
    ("fetch(new URL(\"./", "part(\""),
    (".wasm\", import.meta.url))", "\")"),
    (
        "(WebAssembly.instantiateStreaming(src, imports))",
        "WebAssembly.instantiate(await src, imports)",
    ),
    ("            console.error(e);\n", ""),
];

/// The way into the program that the splitter's script takes.
const ENTRANCE: (&str, &str) = (
    "sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex)(callbackData, success);",
    "entrances({ come: sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex) }).come(callbackData, success);",
);

/// The program, divided.
pub struct Divided {
    /// The first part, for wasm-bindgen.
    pub main: PathBuf,
    /// The others, by the names that the glue asks for them by.
    pub parts: Vec<(String, PathBuf)>,
}

/// Divides the program `wasm` and writes the parts to `folder`, with the name of the first one.
pub fn divide(sh: &Shell, wasm: &Path, folder: &Path, name: &str) -> Result<Divided, Problem> {
    let split = tools::ensure_wasm_split(sh)?;
    let cannot = |error| format!("{}: {error}.", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(cannot)?;
    }
    run(cmd!(
        sh,
        "{split} --target web --out-name {name} {wasm} {folder}"
    ))?;
    let main = folder.join(format!("{name}.wasm"));
    let mut parts = Vec::new();
    for file in fs::read_dir(folder).map_err(cannot)?.flatten() {
        let path = file.path();
        let is_part = path.extension().is_some_and(|end| end == "wasm") && path != main;
        if let Some(stem) = path.file_stem().filter(|_| is_part) {
            parts.push((stem.to_string_lossy().into_owned(), path));
        }
    }
    parts.sort();
    Ok(Divided { main, parts })
}

/// Writes the script that puts the parts of `divided` together to `bound`, beside the glue `glue`.
pub fn link(divided: &Divided, bound: &Path, glue: &str) -> Result<(), Problem> {
    let cannot = |error| format!("{LINK}: {error}.");
    let script = fs::read_to_string(divided.main.with_file_name(LINK)).map_err(cannot)?;
    let script = linked(&script, divided.parts.len(), glue)?;
    fs::write(bound.join(LINK), script).map_err(cannot)
}

fn linked(script: &str, parts: usize, glue: &str) -> Result<String, Problem> {
    let mut linked = script.to_owned();
    for (ways, (plain, ours)) in [parts, parts, parts, 1]
        .iter()
        .zip(WAYS)
        .chain([(&1, ENTRANCE)])
    {
        let found = linked.matches(plain).count();
        if found != *ways {
            return Err(format!(
                "The splitter's script has {} {found} times, not {ways} times: this version of it writes it otherwise.",
                plain.trim()
            ));
        }
        linked = linked.replace(plain, ours);
    }
    // The glue and this script need each other: both are bound into one.
    let main = "import { initSync } from \"./widget.js\";";
    let ours = format!("import {{ entrances, initSync, part }} from \"./{glue}.js\";");
    if !linked.contains(main) {
        return Err(format!("The splitter's script does not begin with {main}"));
    }
    Ok(linked.replace(main, &ours))
}
