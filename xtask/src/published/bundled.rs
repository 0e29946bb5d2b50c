//! The same for bundlers: every file as a module that is imported by a literal address.
//!
//! No other form needs nothing to be configured in all of them: esbuild knows no `new URL("…", import.meta.url)`, Vite's
//! development server loses it when it bundles dependencies ahead, and what is found by it webpack, Rspack and Vite
//! minify, lower or inline, so that its hash is another. A bundler answers for its own files: no hash is checked here.

use crate::embed::{Asset, Role};
use serde_json::Value;

/// What a bundler takes for the package.
pub const ENTRY: &str = "bundled/license-troubleshooter.js";

/// How the bytes of a program are written as text: each by the character that many places on. So most are one byte in
/// UTF-8, none needs an escape but `\`, and what is sent is hardly more than the bytes themselves (base64: a quarter).
const SHIFT: u32 = 35;

/// How the address of a file begins wherever the loader names one.
const ADDRESS: &str = "\"./assets/";

/// An import by an address that is not known before; no bundler is to look for it.
const BY_ADDRESS: &str = "import(/* webpackIgnore: true */ /* @vite-ignore */ ";

/// A module for the loader and for each file that it loads.
pub fn files(assets: &[Asset]) -> Vec<Asset> {
    let loaded = assets
        .iter()
        .filter(|asset| !matches!(asset.role, Role::Page(_) | Role::Beside));
    let module = |asset: &Asset| Asset::beside(&path(&asset.path), module(asset).into_bytes());
    loaded.map(module).collect()
}

/// Where the module of a file is: all are in one folder.
fn path(of: &str) -> String {
    format!("bundled/{}.js", stem(of))
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn module(asset: &Asset) -> String {
    let text = String::from_utf8_lossy(&asset.bytes);
    match asset.path.rsplit('.').next() {
        Some("js") if asset.role == Role::Loader => script(&text),
        Some("js") => factory(&script(&text)),
        Some("wasm") => {
            let letter = |byte: &u8| char::from_u32(u32::from(*byte) + SHIFT);
            let text: String = asset.bytes.iter().filter_map(letter).collect();
            let read = format!("Uint8Array.from(text, (letter) => letter.charCodeAt(0) - {SHIFT})");
            response(&text, &read, "application/wasm")
        }
        Some("css") => response(&text, "text", "text/css"),
        _ => response(&text, "text", "application/json"),
    }
}

/// A module that answers as a server does.
fn response(text: &str, read: &str, kind: &str) -> String {
    let text = Value::from(text);
    format!(
        "const text = {text};\nexport const answer = () => new Response({read}, {{ headers: {{ \"Content-Type\": \"{kind}\" }} }});\n"
    )
}

/// A module that is made anew each time: after an unforeseen end there has to be another one, and a browser keeps what it
/// has imported.
fn factory(module: &str) -> String {
    let Some((body, exports)) = module.rsplit_once("export{") else {
        return module.to_owned();
    };
    let exports = exports.split('}').next().unwrap_or_default().split(',');
    let exports = exports.map(|one| {
        let (inside, outside) = one.split_once(" as ").unwrap_or((one, one));
        format!("{outside}:{inside}")
    });
    let exports: Vec<String> = exports.collect();
    format!(
        "export const answer = () => {{ {body}return {{ {} }}; }};\n",
        exports.join(", ")
    )
}

/// A script of the loader with a way to load each file in the place of its address and hash.
fn script(built: &str) -> String {
    let built = built
        .replace("import.meta.url", "undefined")
        .replace("import(", BY_ADDRESS);
    let mut parts = built.split(ADDRESS);
    let mut script = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((name, rest)) = part.split_once('"') else {
            continue;
        };
        // `{url:"./assets/…",integrity:"…"}`, or the address alone.
        let known = script.strip_suffix("{url:").map(str::to_owned);
        let rest = match known {
            Some(before) => {
                script = before;
                rest.split_once('}').map_or("", |(_, rest)| rest)
            }
            None => rest,
        };
        let stem = stem(name);
        script += &format!(
            "{{url:\"{name}\",load:()=>import(\"./{stem}.js\").then((file)=>file.answer())}}{rest}"
        );
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_becomes_a_way_to_load_the_file() {
        let built = r#"var a={en:{url:"./assets/m-en-1.json",integrity:"sha256-x="},glue:"./assets/glue-2.js"};b(a)"#;
        let expected = r#"var a={en:{url:"m-en-1.json",load:()=>import("./m-en-1.js").then((file)=>file.answer())},glue:{url:"glue-2.js",load:()=>import("./glue-2.js").then((file)=>file.answer())}};b(a)"#;
        assert_eq!(script(built), expected);
    }

    #[test]
    fn no_bundler_looks_for_what_is_known_only_later() {
        let built = "import(new URL(file.url,import.meta.url).href)";
        let expected =
            "import(/* webpackIgnore: true */ /* @vite-ignore */ new URL(file.url,undefined).href)";
        assert_eq!(script(built), expected);
    }

    #[test]
    fn a_module_is_made_anew_each_time() {
        let module = "var a=1,b=2;export{a as default,b};\n";
        let expected = "export const answer = () => { var a=1,b=2;return { default:a, b:b }; };\n";
        assert_eq!(factory(module), expected);
    }

    #[test]
    fn a_program_is_read_back_from_its_text_byte_by_byte() {
        let bytes: Vec<u8> = (0..=255).collect();
        let asset = Asset::new(Role::Wasm, bytes.clone(), crate::embed::Naming::Hashed);
        let module = module(&asset);
        let line = module.lines().next().expect("a line");
        let json = line
            .trim_start_matches("const text = ")
            .trim_end_matches(';');
        let text: String = serde_json::from_str(json).expect("a text");
        let read: Vec<u8> = text
            .chars()
            .map(|letter| (letter as u32 - SHIFT) as u8)
            .collect();
        assert_eq!(read, bytes);
    }
}
