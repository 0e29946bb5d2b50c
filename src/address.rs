//! The place in the guide as a part of the page's address: `#license-guide=message:not-renewed,excess-link:no`.
//!
//! Whatever else the page keeps behind `#` stays: parts are separated by `&`, and only the guide's own is touched.

use js_sys::JsString;
use license_engine::Answers;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Window;

/// The answers in the page's address; `None` where the guide has no part in it.
pub fn read(anchor: &str) -> Option<Answers> {
    let hash = hash(&web_sys::window()?)?;
    part(&hash, anchor).map(Answers::from_link)
}

/// Makes `answers` the guide's part of the address, as a new entry of the browser's history.
pub fn push(anchor: &str, answers: &Answers) {
    // A page that keeps its address to itself (a sandboxed frame) has a guide without links.
    let _ = try_push(anchor, answers);
}

fn try_push(anchor: &str, answers: &Answers) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let before = hash(&window).unwrap_or_default();
    let history = window.history()?;
    // The host's own state of the entry is kept.
    let state = history.state()?;
    if part(&before, anchor).is_none() {
        // Coming back to the first question is told from coming back to another place of the page.
        let first = with(&before, anchor, "");
        history.replace_state_with_url(&state, "", Some(&first))?;
    }
    let next = with(&before, anchor, &answers.to_link());
    history.push_state_with_url(&state, "", Some(&next))
}

/// The address of the page as it is.
pub fn whole() -> String {
    let window = web_sys::window();
    window
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// What stands behind `#`, as it was meant: whoever passes a link on may have escaped it.
fn hash(window: &Window) -> Option<String> {
    let hash = window.location().hash().ok()?;
    let hash = hash.strip_prefix('#').unwrap_or(&hash);
    let meant = js_sys::decode_uri_component(hash).ok();
    let meant = meant.and_then(|meant| meant.unchecked_ref::<JsString>().as_string());
    Some(meant.unwrap_or_else(|| hash.to_owned()))
}

/// The guide's part.
fn part<'a>(hash: &'a str, anchor: &str) -> Option<&'a str> {
    hash.split('&')
        .find_map(|part| part.strip_prefix(anchor)?.strip_prefix('='))
}

/// The same with another part of the guide's, with `#`.
fn with(hash: &str, anchor: &str, value: &str) -> String {
    let own = [anchor, "=", value].concat();
    let others = hash
        .split('&')
        .filter(|other| !other.is_empty() && part(other, anchor).is_none());
    let parts: Vec<&str> = others.chain([own.as_str()]).collect();
    format!("#{}", parts.join("&"))
}

#[cfg(test)]
mod tests {
    use super::{part, with};
    use proptest::prelude::*;

    #[test]
    fn the_guides_part_is_found_among_others() {
        let table = [
            ("", None),
            ("license-guide=", Some("")),
            ("license-guide=message:other", Some("message:other")),
            ("top&license-guide=a:b&x=1", Some("a:b")),
            ("license-guide-2=a:b", None),
            ("license-guide", None),
        ];
        for (hash, expected) in table {
            assert_eq!(part(hash, "license-guide"), expected, "{hash}");
        }
    }

    #[test]
    fn only_the_guides_part_is_replaced() {
        let table = [
            ("", "#license-guide=a:b"),
            ("license-guide=c:d", "#license-guide=a:b"),
            ("top", "#top&license-guide=a:b"),
            (
                "license-guide=c:d&license-guide-2=e:f",
                "#license-guide-2=e:f&license-guide=a:b",
            ),
        ];
        for (hash, expected) in table {
            assert_eq!(with(hash, "license-guide", "a:b"), expected, "{hash}");
        }
    }

    proptest! {
        #[test]
        fn whatever_stands_in_the_address_the_guides_part_is_read_back_and_the_others_stay(
            hash in prop_oneof![".{0,40}", "((license-guide|a|b)?[=&]?[a-z:,]{0,3}&?){0,6}"],
            value in "[a-z:,-]{0,20}",
        ) {
            let next = with(&hash, "license-guide", &value);
            let next = next.strip_prefix('#').expect("a hash");
            prop_assert_eq!(part(next, "license-guide"), Some(&*value));
            let others = |hash: &str| -> Vec<String> {
                let own = |other: &&str| !other.starts_with("license-guide=");
                let parts = hash.split('&').filter(own).filter(|part| !part.is_empty());
                parts.map(str::to_owned).collect()
            };
            prop_assert_eq!(others(next), others(&hash));
        }
    }
}
