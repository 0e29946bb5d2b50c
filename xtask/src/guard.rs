//! Puts a guard at every way into the program and out of it, and what makes a place for the program beside it.

use crate::Problem;
use crate::paths::in_root;
use std::fs;
use std::path::Path;

const GUARD: &str = "static/glue/guard.js";
const PLACE: &str = "static/glue/place.js";

/// Where wasm-bindgen's glue takes what the program exports, and where it hands over what the program imports; then
/// the same, guarded.
const WAYS: [(&str, &str); 2] = [
    (
        "    wasm = instance.exports;\n",
        "    wasm = entrances(instance.exports);\n",
    ),
    (
        "        \"./NAME_bg.js\": import0,\n",
        "        \"./NAME_bg.js\": exits(import0),\n",
    ),
];

/// What takes the place of where everything is that is loaded later.
const LATER: &str = "__LATER__";

/// Writes the glue `from` of the program `name` to `to`, guarded. It knows of what is loaded `later`.
pub fn write(from: &Path, to: &Path, name: &str, later: &str) -> Result<(), Problem> {
    let cannot = |path: &Path, error| format!("{}: {error}.", path.display());
    let glue = fs::read_to_string(from).map_err(|error| cannot(from, error))?;
    fs::write(to, guarded(&glue, name, later)?).map_err(|error| cannot(to, error))
}

fn guarded(glue: &str, name: &str, later: &str) -> Result<String, Problem> {
    let [guard, place] = [GUARD, PLACE]
        .map(|path| fs::read_to_string(in_root(path)).map_err(|error| format!("{path}: {error}.")));
    let (guard, place) = (guard?, place?);
    let mut guarded = glue.to_owned();
    for (plain, safe) in WAYS {
        let (plain, safe) = (plain.replace("NAME", name), safe.replace("NAME", name));
        let found = glue.matches(&plain).count();
        if found != 1 {
            return Err(format!(
                "The glue has {} {found} times, not once: this version of wasm-bindgen writes it otherwise. Without the \
                 guard nothing contains the program, see {GUARD}.",
                plain.trim()
            ));
        }
        guarded = guarded.replace(&plain, &safe);
    }
    let guarded = guarded.replace("console.error(", "lamented(");
    let guard = guard.replace(LATER, later);
    Ok(format!("{guarded}\n{guard}\n{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str =
        "{\n    wasm = instance.exports;\n}\n{\n        \"./widget_bg.js\": import0,\n}\n";

    #[test]
    fn both_ways_are_guarded() {
        let guarded = guarded(GLUE, "widget", "{\"parts\":{}}").expect("guarded");
        assert!(guarded.contains("wasm = entrances(instance.exports);"));
        assert!(guarded.contains("\"./widget_bg.js\": exits(import0),"));
        assert!(guarded.contains("const entrances ="));
        assert!(guarded.contains("export const later = {\"parts\":{}};"));
    }

    #[test]
    fn a_glue_that_is_written_otherwise_stops_the_build() {
        for glue in [
            String::new(),
            GLUE.repeat(2),
            GLUE.replace("import0", "import1"),
        ] {
            assert!(guarded(&glue, "widget", "{}").is_err(), "{glue}");
        }
    }
}
