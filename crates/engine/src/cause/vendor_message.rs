//! The vendor has something to say: a message of the licence server's, or a reason why a new licence is held back.

use super::{Certainty, Found, Next, excess, is_due};
use crate::fact::LicenseStatus;
use crate::{Answer, Facts, Now, Stage};

pub(super) const NAME: &str = "vendor-message";
pub(super) const NEXT: Next = Next::WayOut;
pub(super) const MESSAGE: Option<Answer> = Some(Answer::OtherMessage);

/// What the vendor says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The vendor's text.
    pub message: String,
    /// An address that begins with `https:`, where there is one.
    pub url: Option<String>,
}

/// Confirmed by the message itself.
pub(super) fn find(facts: &Facts, stage: Stage, _: Now) -> Option<Found<Said>> {
    is_due(stage)?;
    let (message, url) = of_server(facts).or_else(|| of_license(facts))?;
    Some((Said { message, url }, Certainty::Confirmed, Vec::new()))
}

fn of_server(facts: &Facts) -> Option<(String, Option<String>)> {
    let server = facts.server.value()?;
    let url = match server.status {
        LicenseStatus::UseCustomMessage => None,
        LicenseStatus::UseCustomMessageAndUrl => https(&server.url),
        _ => return None,
    };
    let says_something = !server.message.trim().is_empty() || url.is_some();
    says_something.then(|| (server.message.trim().to_owned(), url))
}

/// `Reason` is told where nothing else explains why the new licence is held back.
fn of_license(facts: &Facts) -> Option<(String, Option<String>)> {
    let license = facts.license.value()?;
    let status = facts.server.value().map(|server| &server.status);
    if matches!(
        status,
        Some(LicenseStatus::NewCompanyNameAvailable | LicenseStatus::NewSerialAvailable)
    ) {
        return None;
    }
    let reason = license.reason.trim();
    let held_back = !license.can_be_activated && excess(license).is_empty();
    (held_back && !reason.is_empty()).then(|| (reason.to_owned(), None))
}

/// An address that may become a link: `https:` with a host, and nothing that could be read as something else.
pub fn https(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once(':')?;
    let rest = rest.strip_prefix("//")?;
    let plain = url
        .chars()
        .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`'));
    let host = rest.split(['/', '?', '#']).next()?;
    let sound = !host.is_empty() && !host.contains('@');
    (scheme.eq_ignore_ascii_case("https") && plain && sound).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::https;

    #[test]
    fn only_https_with_a_host_becomes_a_link() {
        assert!(https("https://www.superoffice.com/renew?id=1").is_some());
        for url in [
            "",
            "http://www.superoffice.com/",
            "javascript:alert(1)//https://x",
            "JavaScript://%0aalert(1)",
            "data:text/html,https://x",
            "https:///path",
            "https://superoffice.com@evil.example/",
            "https://a b",
            "//www.superoffice.com",
            " https",
        ] {
            assert_eq!(https(url), None, "{url}");
        }
    }
}
