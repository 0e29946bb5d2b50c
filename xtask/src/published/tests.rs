use super::interface::Entry;
use super::*;

fn interface() -> Interface {
    Interface::read(&source(MANIFEST).expect("there")).expect("valid")
}

/// The rows of all tables in docs/embedding.md with these headings.
fn rows(headings: &str) -> Vec<Vec<String>> {
    let embedding = text("docs/embedding.md").expect("there");
    let headings = format!("{headings}\n|---");
    let tables = embedding.split(&headings).skip(1);
    let rows = tables.flat_map(|table| {
        table
            .lines()
            .skip(1)
            .take_while(|line| line.starts_with('|'))
    });
    let cells = |line: &str| -> Vec<String> {
        let cells = line.trim_matches('|').split(" | ");
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

#[test]
fn what_the_documents_say_of_the_element_is_what_its_description_says() {
    let of = interface();
    let described = |entries: &[Entry]| -> Vec<Vec<String>> {
        let cells = |one: &Entry| {
            let all = [
                format!("`{}`", one.name),
                one.description.clone(),
                one.default.clone(),
            ];
            all.into_iter().filter(|cell| !cell.is_empty()).collect()
        };
        entries.iter().map(cells).collect()
    };
    assert_eq!(
        rows("| attribute | meaning | default |"),
        described(&of.attributes)
    );
    assert_eq!(rows("| property | meaning |"), described(&of.properties));
    assert_eq!(rows("| event | when |"), described(&of.events));
    assert_eq!(rows("| part | what it is |"), described(&of.parts));
    assert_eq!(rows("| custom property | meaning |"), described(&of.css));
}

#[test]
fn everything_that_has_a_type_of_its_own_finds_it() {
    let details = source("details.d.ts").expect("there");
    for Entry { name, kind, .. } in interface().events {
        let detail = kind
            .trim_start_matches("CustomEvent<")
            .trim_end_matches('>');
        assert!(
            details.contains(&format!("interface {detail} ")),
            "{name}: {kind}"
        );
    }
}

#[test]
fn a_property_is_of_its_attributes_type_or_null_where_there_is_none() {
    let of = interface();
    for property in &of.properties {
        let name = property.description.strip_prefix("the attribute `");
        let Some(name) = name.map(|rest| rest.trim_end_matches('`')) else {
            continue;
        };
        let attribute = of.attributes.iter().find(|one| one.name == name);
        let kind = attribute.map(|one| format!("{} | null", one.kind));
        assert_eq!(kind.as_ref(), Some(&property.kind), "{name}");
    }
}

#[test]
fn everything_that_is_exported_is_among_what_is_published() {
    let package = package();
    let published: Vec<&str> = package["files"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let folder = |path: &str| {
        let path = path.trim_start_matches("./");
        path.split_once('/').map_or_else(
            || format!("*.{}", path.rsplit('.').next().unwrap_or(path)),
            |(folder, _)| folder.to_owned(),
        )
    };
    let mut paths: Vec<String> = Vec::new();
    for (_, target) in package["exports"].as_object().expect("exports") {
        match target {
            Value::Object(conditions) => {
                paths.extend(conditions.values().filter_map(Value::as_str).map(folder))
            }
            other => paths.extend(other.as_str().map(folder)),
        }
    }
    assert!(paths.len() > 10);
    for path in paths {
        assert!(published.contains(&path.as_str()), "{path}");
    }
}

/// What the style sheets say of a token: without a theme, and in the two where it has them.
fn told_of_a_token(name: &str, sheets: &str) -> Vec<String> {
    let declared = format!("{name}: ");
    let lines = sheets.lines().map(str::trim);
    let values = lines.filter_map(|line| line.strip_prefix(&declared));
    let values: Vec<&str> = values.map(|value| value.trim_end_matches(';')).collect();
    let themes = values
        .iter()
        .find_map(|value| value.strip_prefix("light-dark("));
    match themes {
        Some(themes) => {
            let both = themes.trim_end_matches(')').split(", ");
            both.map(str::to_owned).collect()
        }
        None => values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

/// What stands in backticks.
fn quoted(cell: &str) -> Vec<String> {
    let pieces = cell.split('`').skip(1).step_by(2);
    pieces.map(str::to_owned).collect()
}

#[test]
fn what_the_documents_say_of_the_tokens_is_what_the_style_sheets_say() {
    let sheets = ["theme", "theme_work"].map(|name| text(&format!("src/view/{name}.css")));
    let sheets: String = sheets.map(|sheet| sheet.expect("there")).concat();
    let mut told = Vec::new();
    for row in rows("| token | for | light | dark |") {
        let names = quoted(&row[0]);
        let suffix = names.iter().any(|name| name == "-line");
        let names: Vec<String> = names.into_iter().filter(|name| name != "-line").collect();
        told.extend(names.clone());
        if suffix {
            told.extend(names.iter().map(|name| format!("{name}-line")));
        }
        for (theme, column) in row[2..].iter().enumerate() {
            let values = quoted(column);
            if values.is_empty() {
                continue;
            }
            assert_eq!(values.len(), names.len(), "{row:?}");
            for (name, value) in names.iter().zip(values) {
                assert_eq!(
                    told_of_a_token(name, &sheets).get(theme),
                    Some(&value),
                    "{name}"
                );
            }
        }
    }
    let declared = sheets.lines().filter_map(|line| {
        let (name, _) = line.trim().strip_prefix("--")?.split_once(':')?;
        Some(format!("--{name}"))
    });
    for name in declared.filter(|name| name != "--accent-color") {
        assert!(told.contains(&name), "{name}");
    }
}

/// The names of the causes, from the files of the engine.
fn causes() -> Vec<String> {
    let folder = fs::read_dir(in_root("crates/engine/src/cause")).expect("there");
    let mut names = Vec::new();
    for entry in folder {
        let code = fs::read_to_string(entry.expect("a file").path()).expect("text");
        let found = code.split("NAME: &str = \"").nth(1);
        names.extend(found.and_then(|rest| Some(rest.split_once('"')?.0.to_owned())));
    }
    names.sort();
    names
}

#[test]
fn every_cause_that_a_page_may_be_told_is_in_the_documents_and_in_the_types() {
    let architecture = text("docs/architecture.md").expect("there");
    let table = architecture.split("| cause | told from | way out |\n|---|---|---|\n");
    let table = table.last().unwrap_or_default().lines();
    let rows = table.take_while(|line| line.starts_with('|'));
    let mut told: Vec<String> = rows
        .flat_map(|row| quoted(row).into_iter().take(1))
        .collect();
    told.sort();
    assert_eq!(told, causes());

    let details = source("details.d.ts").expect("there");
    let typed = details.split("export type Cause =").nth(1).expect("there");
    let typed = typed.split(';').next().unwrap_or_default();
    let mut typed: Vec<String> = typed
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    typed.sort();
    assert_eq!(typed, causes());
}
