//! Divides the program into parts that are loaded when they are needed.

use crate::run::run;
use crate::{Problem, tools};
use std::fs;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

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
    let script = folder.join(LINK);
    let script = fs::read_to_string(&script).map_err(|error| cannot_read(&script, error))?;
    let shared = shared(&script);
    let mut parts = Vec::new();
    for file in fs::read_dir(folder).map_err(cannot)?.flatten() {
        let path = file.path();
        let is_part = path.extension().is_some_and(|end| end == "wasm") && path != main;
        if let Some(stem) = path.file_stem().filter(|_| is_part) {
            let stem = stem.to_string_lossy().into_owned();
            let shared = shared.iter().find(|(chunk, _)| *chunk == stem);
            let name = shared.map_or(stem, |(_, parts)| parts.clone());
            parts.push((name, path));
        }
    }
    parts.sort();
    Ok(Divided { main, parts })
}

/// Writes the script that puts the parts of `divided` together to `bound`, beside the program's glue `main` and the same
/// with a guard.
pub fn link(divided: &Divided, bound: &Path, main: &str, guarded: &str) -> Result<(), Problem> {
    let cannot = cannot_read;
    let from = divided.main.with_file_name(LINK);
    let script = fs::read_to_string(&from).map_err(|error| cannot(&from, error))?;
    let to = bound.join(LINK);
    let script = linked(&script, divided.parts.len(), [main, guarded])?;
    fs::write(&to, script).map_err(|error| cannot(&to, error))?;
    let glue = bound.join(format!("{main}.js"));
    let text = fs::read_to_string(&glue).map_err(|error| cannot(&glue, error))?;
    fs::write(&glue, imported_once(&text)).map_err(|error| cannot(&glue, error))
}

fn cannot_read(path: &Path, error: std::io::Error) -> Problem {
    format!("{}: {error}.", path.display())
}

/// What is shared between parts is called by number in the script, under a comment that names them. Here it is called by
/// them: the number of a file in `shared` and what it is called, `shared_job_ways`.
fn shared(script: &str) -> Vec<(String, String)> {
    let mut lines = script.lines().peekable();
    let mut shared = Vec::new();
    while let Some(line) = lines.next() {
        let parts = line
            .strip_prefix("/* ")
            .and_then(|line| line.strip_suffix(" */"));
        let chunk = lines.peek().and_then(|next| next.strip_prefix("const __"));
        let chunk = chunk.and_then(|chunk| chunk.split_once(' '));
        if let (Some(parts), Some((chunk, _))) = (parts, chunk) {
            shared.push((
                chunk.to_owned(),
                format!("shared_{}", parts.replace(", ", "_")),
            ));
        }
    }
    shared
}

/// The script where it meets the loader and the guard.
fn linked(script: &str, parts: usize, [main, guarded]: [&str; 2]) -> Result<String, Problem> {
    let import = format!("import {{ initSync }} from \"./{main}.js\";");
    // The glue and this script need each other: both are bound into one.
    let ours = format!("import {{ entrances, initSync, part }} from \"./{guarded}.js\";");
    let ways = WAYS.map(|way| (way, if way.0.contains("console") { 1 } else { parts }));
    let others = [(ENTRANCE, 1), ((import.as_str(), ours.as_str()), 1)];
    let mut linked = script.to_owned();
    for ((plain, ours), wanted) in ways.into_iter().chain(others) {
        let found = linked.matches(plain).count();
        if found != wanted {
            return Err(format!(
                "The splitter's script has {} {found} times, not {wanted} times: this version writes it otherwise. \
                 Without what takes its place no part is checked, see {}.",
                plain.trim(),
                file!()
            ));
        }
        linked = linked.replace(plain, ours);
    }
    for (chunk, name) in shared(script) {
        linked = linked.replace(&format!("part(\"{chunk}\")"), &format!("part(\"{name}\")"));
    }
    Ok(linked)
}

/// wasm-bindgen names the script once for each part that the program loads: once is enough.
fn imported_once(glue: &str) -> String {
    let key = format!("\"./{LINK}\":");
    let mut seen = false;
    let lines = glue.lines().filter(|line| {
        let again = line.trim_start().starts_with(&key) && std::mem::replace(&mut seen, true);
        !again
    });
    lines.fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"import { initSync } from "./widget.js";
            console.error(e);
            sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex)(callbackData, success);
    const src = fetch(new URL("./split_job.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
"#;

    #[test]
    fn each_part_is_fetched_by_the_loader_and_enters_through_the_guard() {
        let linked = linked(SCRIPT, 1, ["widget", "guarded"]).expect("as expected");
        assert!(
            linked.contains(r#"const src = part("split_job");"#),
            "{linked}"
        );
        assert!(linked.contains("WebAssembly.instantiate(await src, imports);"));
        assert!(linked.contains("entrances({ come:"));
        assert!(!linked.contains("fetch(") && !linked.contains("console"));
    }

    #[test]
    fn what_parts_share_is_called_by_them() {
        let chunk = "/* job, ways */\nconst __chunk_7 = makeLoad(() => {\n";
        let script = SCRIPT.replace("split_job", "chunk_7") + chunk;
        let linked = linked(&script, 1, ["widget", "guarded"]).expect("as expected");
        assert!(linked.contains(r#"part("shared_job_ways")"#), "{linked}");
        assert_eq!(
            shared(&script),
            [("chunk_7".to_owned(), "shared_job_ways".to_owned())]
        );
    }

    #[test]
    fn a_script_that_is_written_otherwise_stops_the_build() {
        for script in [
            SCRIPT.replace("fetch(", "get("),
            SCRIPT.repeat(2),
            String::new(),
        ] {
            assert!(
                linked(&script, 1, ["widget", "guarded"]).is_err(),
                "{script}"
            );
        }
        assert!(linked(SCRIPT, 2, ["widget", "guarded"]).is_err());
    }

    #[test]
    fn the_script_is_imported_once() {
        let glue = "a\n  \"./__wasm_split.js\": import1,\n  \"./__wasm_split.js\": import2,\nb\n";
        assert_eq!(
            imported_once(glue),
            "a\n  \"./__wasm_split.js\": import1,\nb\n"
        );
    }
}
