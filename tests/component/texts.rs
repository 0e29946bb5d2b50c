//! The catalogue and the code that shows it; the complaints and the tests that answer them.

use std::fs;
use std::path::Path;

/// All of the code, the messages' own excepted.
fn code(folder: &Path) -> String {
    let entries = fs::read_dir(folder).expect("a folder of the repository");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .map(|path| match path.is_dir() {
            true => code(&path),
            false => fs::read_to_string(&path).expect("text"),
        })
        .collect()
}

// A text that nothing shows is downloaded, translated and read again for nothing.
#[test]
fn every_text_is_shown_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code = code(&root.join("src"));
    // The loader's own words are handed to it by name.
    let handed = fs::read_to_string(root.join("xtask/src/told.rs")).expect("the packager");
    let english = fs::read_to_string(root.join("static/locales/en.json")).expect("the texts");
    let keys = english.lines().filter_map(|line| {
        let (key, _) = line.strip_prefix("  \"")?.split_once('"')?;
        Some(key)
    });
    let keys: Vec<&str> = keys.filter(|key| !key.starts_with('$')).collect();
    assert!(keys.len() > 200);
    let shown = |key: &str| {
        code.contains(&format!("::{}", key.replace('.', "_")))
            || handed.contains(&format!("\"{key}\""))
    };
    let unused: Vec<&&str> = keys.iter().filter(|key| !shown(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_complaint_names_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("docs/complaints.md")).expect("the complaints");
    let rows = table.lines().filter_map(|line| {
        let (_, last) = line.strip_suffix(" |")?.rsplit_once(" | `")?;
        last.split_once("` ")
    });
    let rows: Vec<(&str, &str)> = rows.collect();
    assert_eq!(rows.len(), 37);
    let missing = rows.iter().filter(|(file, test)| {
        let code = fs::read_to_string(root.join(file)).unwrap_or_default();
        !code.contains(test)
    });
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&(&str, &str)>::new());
}
