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
