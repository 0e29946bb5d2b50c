//! The types for TypeScript, and for the markup of frameworks.

use super::interface::{Entry, Interface, TAG};
use super::keys;
use crate::embed::Asset;
use license_catalogue::Catalogue;

/// The frameworks whose markup is typed, each by an entry point of its own: `license-troubleshooter/react`.
pub const FRAMEWORKS: [&str; 4] = ["react", "preact", "vue", "svelte"];

/// The files of `types/`. `details` has the types that the element's own refer to; the texts are those of `catalogues`.
pub fn files(of: &Interface, details: &str, catalogues: &[Catalogue]) -> Vec<Asset> {
    let file =
        |name: &str, text: String| Asset::beside(&format!("types/{name}.d.ts"), text.into_bytes());
    let mut files = vec![
        file("index", element(of, details)),
        file("texts", keys::types(catalogues)),
    ];
    files.extend(FRAMEWORKS.map(|name| file(name, framework(name, of))));
    files
}

/// The element, its properties and events.
fn element(of: &Interface, details: &str) -> String {
    let properties: String = of.properties.iter().map(property).collect();
    let events: String = of.events.iter().map(event).collect();
    format!(
        "{details}\n/** {} */\nexport interface LicenseTroubleshooterElement extends HTMLElement {{\n{properties}}}\n\n\
         declare global {{\n  interface HTMLElementTagNameMap {{\n    \"{TAG}\": LicenseTroubleshooterElement;\n  }}\n\n  \
         /** They bubble and cross shadow trees: whatever takes events hears them. */\n  \
         interface GlobalEventHandlersEventMap {{\n{events}  }}\n}}\n",
        of.description
    )
}

fn property(one: &Entry) -> String {
    let readonly = if one.readonly { "readonly " } else { "" };
    let Entry {
        name,
        kind,
        description,
        ..
    } = one;
    format!("  /** {description} */\n  {readonly}{name}: {kind};\n")
}

fn event(one: &Entry) -> String {
    let Entry {
        name,
        kind,
        description,
        ..
    } = one;
    format!("    /** {description} */\n    \"{name}\": {kind};\n")
}

/// The markup of one framework.
fn framework(name: &str, of: &Interface) -> String {
    let mut own = String::new();
    for Entry {
        name,
        kind,
        description,
        ..
    } in &of.attributes
    {
        own += &format!("  /** {description} */\n  \"{name}\"?: {kind} | undefined;\n");
    }
    for Entry {
        name: event,
        kind,
        description,
        ..
    } in &of.events
    {
        // All have `on` before the name; Vue wants the next letter large.
        let event = if name == "vue" {
            capital(event)
        } else {
            event.clone()
        };
        own += &format!(
            "  /** {description} */\n  \"on{event}\"?: ((event: {kind}) => void) | undefined;\n"
        );
    }
    let (imports, augmented) = match name {
        "react" => (
            "import type { DetailedHTMLProps, HTMLAttributes } from \"react\";",
            inside(
                "module \"react\"",
                "namespace JSX",
                "IntrinsicElements",
                "DetailedHTMLProps<Omit<HTMLAttributes<LicenseTroubleshooterElement>, keyof Own>, LicenseTroubleshooterElement> & Own",
            ),
        ),
        "preact" => (
            "import type { HTMLAttributes } from \"preact\";",
            inside(
                "module \"preact\"",
                "namespace JSX",
                "IntrinsicElements",
                "Omit<HTMLAttributes<LicenseTroubleshooterElement>, keyof Own> & Own",
            ),
        ),
        "vue" => (
            "import type { DefineComponent, HTMLAttributes } from \"vue\";",
            format!(
                "declare module \"vue\" {{\n  interface GlobalComponents {{\n    \"{TAG}\": DefineComponent<Omit<HTMLAttributes, keyof Own> & Own>;\n  }}\n}}\n"
            ),
        ),
        _ => (
            "import type { HTMLAttributes } from \"svelte/elements\";",
            format!(
                "declare module \"svelte/elements\" {{\n  interface SvelteHTMLElements {{\n    \"{TAG}\": Omit<HTMLAttributes<LicenseTroubleshooterElement>, keyof Own> & Own;\n  }}\n}}\n"
            ),
        ),
    };
    format!(
        "{imports}\nimport type {{ LicenseTroubleshooterElement, Navigate, Report, Stopped }} from \"license-troubleshooter\";\n\n\
         interface Own {{\n{own}}}\n\n{augmented}"
    )
}

fn inside(module: &str, namespace: &str, interface: &str, kind: &str) -> String {
    format!(
        "declare {module} {{\n  {namespace} {{\n    interface {interface} {{\n      \"{TAG}\": {kind};\n    }}\n  }}\n}}\n"
    )
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
