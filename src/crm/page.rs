//! What proves the session in a page of the web client, as the custom element's loader has it (`static/loader/address.js`).

use super::{Connection, Crm};
use js_sys::{JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

impl Crm {
    /// The API at an address, `…/api/`, for whoever is logged in on this page.
    pub fn at(root: &str) -> Self {
        let root = root.to_owned();
        Self::new(Connection::new(move || root.clone(), token))
    }
}

/// The cookie `XSRF-TOKEN`, else the hidden input `XSRF_TOKEN`, as they are now.
fn token() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let cookies = Reflect::get(&document, &"cookie".into())
        .ok()?
        .as_string()?;
    if let Some(token) = cookie(&cookies) {
        let meant = js_sys::decode_uri_component(token).ok()?;
        return meant.unchecked_ref::<JsString>().as_string();
    }
    let input = document.get_element_by_id("XSRF_TOKEN")?;
    Some(input.dyn_into::<HtmlInputElement>().ok()?.value())
}

fn cookie(cookies: &str) -> Option<&str> {
    cookies
        .split(';')
        .find_map(|one| one.trim_start().strip_prefix("XSRF-TOKEN="))
}

#[cfg(test)]
mod tests {
    use super::cookie;

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let table = [
            ("", None),
            ("a=b", None),
            ("MY-XSRF-TOKEN=x", None),
            ("XSRF-TOKEN=a%2Bb", Some("a%2Bb")),
            ("a=b; XSRF-TOKEN=c; d=e", Some("c")),
            ("XSRF-TOKEN=", Some("")),
        ];
        for (cookies, expected) in table {
            assert_eq!(cookie(cookies), expected, "{cookies}");
        }
    }
}
