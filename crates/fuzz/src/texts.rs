//! Texts that the engine reads.

use license_engine::cause::https;
use license_engine::fact::LicenseStatus;
use license_engine::name::folded;
use license_engine::{Answers, Day, Now, Version, day};

/// A zone, and a text that is read as everything that texts are read as.
pub(crate) fn target(bytes: &[u8]) {
    let Some((zone, bytes)) = bytes.split_first_chunk::<4>() else {
        return;
    };
    let zone = i32::from_le_bytes(*zone);
    let text = String::from_utf8_lossy(bytes);
    date(&text, zone);
    version(&text);
    address(&text);
    name(&text);
    let answers = Answers::from_link(&text);
    assert_eq!(Answers::from_link(&answers.to_link()), answers);
    assert_eq!(LicenseStatus::from(&*text).name(), text);
    if let Some(number) = bytes.first_chunk::<8>() {
        moment(i64::from_le_bytes(*number), zone);
    }
}

fn date(text: &str, zone: i32) {
    if let Ok(Some(day)) = day::parse(text, &|_| zone) {
        let (year, month, of_month) = day.to_date();
        assert_eq!(Day::from_date(year, month, of_month), Some(day));
    }
}

fn moment(at: i64, zone: i32) {
    let today = Day::at(at, &|_| zone);
    let (year, month, of_month) = today.to_date();
    assert_eq!(Day::from_date(year, month, of_month), Some(today));
    let now = Now {
        at,
        today,
        skew: at,
    };
    assert!(now.device_ahead().signum() * at.signum() <= 0);
}

fn version(text: &str) {
    let Some(version) = Version::parse(text) else {
        return;
    };
    assert_eq!(Version::parse(&version.full()).as_ref(), Some(&version));
    assert!(version.full().starts_with(&version.short()));
    assert!(version.short().starts_with(&version.major().to_string()));
}

fn address(text: &str) {
    let Some(url) = https(text) else { return };
    assert!(url[..8].eq_ignore_ascii_case("https://"));
    assert!(url.bytes().all(|byte| byte.is_ascii_graphic()));
    assert!(!url.contains(['"', '<', '>', '\\', '`']));
    let host = url[8..].split(['/', '?', '#']).next();
    assert!(host.is_some_and(|host| !host.is_empty() && !host.contains('@')));
    assert_eq!(https(&url), Some(url));
}

fn name(text: &str) {
    let lower = folded(text);
    assert_eq!(folded(&lower), lower);
    assert_eq!(lower.chars().count(), text.chars().count());
}
