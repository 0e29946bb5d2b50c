//! Texts and numbers of any kind: what the engine reads is what was written, or nothing.

use license_engine::cause::https;
use license_engine::name::folded;
use license_engine::{Answer, Answers, Day, Now, Question, Version, day};
use proptest::collection::vec;
use proptest::prelude::*;

/// What people and programs write where something else was meant.
const STRANGE: [&str; 14] = [
    "",
    " ",
    "\0",
    "null",
    "NaN",
    "1e308",
    "-1",
    "4294967296",
    "<script>alert(1)</script>",
    "\u{202e}gnp.exe",
    "\u{2066}\u{2069}",
    "👩🏽\u{200d}💻",
    "٢٠٢٧-٠٣-٢٧",
    "２０２７-０３-２７",
];

fn strange() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(&STRANGE[..]).prop_map(str::to_owned),
        ".{0,40}",
        prop::sample::select(&STRANGE[..]).prop_map(|text| text.repeat(10_000)),
    ]
}

/// A zone's minutes as a date has them: as text, and as a number.
fn written_zone() -> impl Strategy<Value = (String, Option<i64>)> {
    prop_oneof![
        Just((String::new(), None)),
        Just(("Z".to_owned(), Some(0))),
        (any::<bool>(), 0i64..18, 0i64..60).prop_map(|(west, hours, minutes)| {
            let sign = if west { "-" } else { "+" };
            let ahead = (hours * 60 + minutes) * if west { -1 } else { 1 };
            (format!("{sign}{hours:02}:{minutes:02}"), Some(ahead))
        }),
    ]
}

fn of_month(year: i32, month: u32) -> u32 {
    (1..=31)
        .rev()
        .find(|day| Day::from_date(year, month, *day).is_some())
        .expect("a last day")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_date_is_the_day_it_names_or_the_one_on_the_persons_calendar(
        (year, month, day) in (2i32..=9_999, 1u32..=12, any::<prop::sample::Index>())
            .prop_map(|(year, month, day)| {
                (year, month, 1 + day.index(of_month(year, month) as usize) as u32)
            }),
        (hour, minute, second) in prop_oneof![Just((0, 0, 0)), (0i64..24, 0i64..60, 0i64..=60)],
        fraction in "(\\.[0-9]{1,9})?",
        (zone, ahead) in written_zone(),
        here in -14 * 60i32..=14 * 60,
        between in "[T ]",
    ) {
        let text = format!("{year:04}-{month:02}-{day:02}{between}{hour:02}:{minute:02}:{second:02}{fraction}{zone}");
        let named = Day::from_date(year, month, day).expect("a date");
        let minutes = hour * 60 + minute;
        let expected = match ahead {
            Some(ahead) if minutes != 0 => {
                let there = i64::from(named.0) * 1_440 + minutes;
                Day((there - ahead + i64::from(here)).div_euclid(1_440) as i32)
            }
            _ => named,
        };
        prop_assert_eq!(day::parse(&text, &|_| here), Ok(Some(expected)), "{}", text);
    }

    #[test]
    fn what_is_no_date_is_refused_and_what_is_almost_one_is_never_another_day(
        at in 0usize..25,
        letter in any::<char>(),
    ) {
        let mut letters: Vec<char> = "2027-03-27T00:00:00+02:00".chars().collect();
        letters[at] = letter;
        let text: String = letters.iter().collect();
        if let Ok(Some(day)) = day::parse(&text, &|_| 0) {
            // A digit in the place of a digit is another date; nothing else is any.
            let (year, month, of_month) = day.to_date();
            let own = format!("{year:04}-{month:02}-{of_month:02}");
            let written = text.get(..10);
            let before = Day(day.0 + 1).to_date();
            let before = format!("{:04}-{:02}-{:02}", before.0, before.1, before.2);
            prop_assert!(written == Some(&*own) || written == Some(&*before), "{}", text);
        }
    }

    #[test]
    fn any_moment_in_any_zone_is_a_day(at in any::<i64>(), zone in any::<i32>(), skew in any::<i64>()) {
        let today = Day::at(at, &|_| zone);
        let (year, month, day) = today.to_date();
        prop_assert_eq!(Day::from_date(year, month, day), Some(today));
        let ahead = Now { at, today, skew }.device_ahead();
        prop_assert!(ahead.signum() * skew.signum() <= 0);
        prop_assert!(i128::from(ahead).abs() * 86_400_000 <= i128::from(skew).abs() + 60_000);
    }

    #[test]
    fn any_date_of_any_numbers_is_a_day_or_none(year in any::<i32>(), month in any::<u32>(), day in any::<u32>()) {
        if let Some(found) = Day::from_date(year, month, day) {
            prop_assert_eq!(found.to_date(), (year, month, day));
        }
    }

    #[test]
    fn a_version_is_its_numbers_and_they_alone_are_compared(
        numbers in vec(prop_oneof![0u32..20, any::<u32>()], 1..6),
        others in vec(prop_oneof![0u32..20, any::<u32>()], 1..6),
        behind in prop_oneof![Just(String::new()), Just(" R12".to_owned()), "[^0-9.].{0,20}"],
    ) {
        let text = |numbers: &[u32]| numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        let read = |text: &str| Version::parse(text).expect("a version");
        let version = read(&(text(&numbers) + &behind));
        prop_assert_eq!(version.full(), text(&numbers));
        prop_assert_eq!(version.major(), numbers[0]);
        let padded = |numbers: &[u32]| {
            let mut all = numbers.to_vec();
            all.resize(6, 0);
            all
        };
        let other = read(&text(&others));
        prop_assert_eq!(version.cmp(&other), padded(&numbers).cmp(&padded(&others)));
        prop_assert_eq!(version.partial_cmp(&other), Some(version.cmp(&other)));
    }

    #[test]
    fn a_strange_text_is_read_as_nothing_or_as_it_stands(text in strange()) {
        if let Some(version) = Version::parse(&text) {
            prop_assert!(text.starts_with(|first: char| first.is_ascii_digit() || first == '.'));
            prop_assert_eq!(Version::parse(&version.full()), Some(version));
        }
        if let Ok(Some(day)) = day::parse(&text, &|_| 0) {
            let (year, ..) = day.to_date();
            prop_assert!((1..=10_000).contains(&year));
        }
        let answers = Answers::from_link(&text);
        prop_assert_eq!(Answers::from_link(&answers.to_link()), answers);
        let lower = folded(&text);
        prop_assert_eq!(lower.chars().count(), text.chars().count());
        prop_assert_eq!(folded(&lower), lower);
    }

    #[test]
    fn a_link_goes_to_https_and_to_the_host_that_it_shows(
        scheme in prop::sample::select(&["https", "HTTPS", "http", "javascript", "data", "blob", "", "https:", "//https"][..]),
        between in prop::sample::select(&["://", ":", ":/", ":///", "//", ":\\\\", "%3a//"][..]),
        host in prop::sample::select(&["www.superoffice.com", "", "user@evil.example", "a b", "x\\y", "[::1]", "\u{202e}x", "xn--80ak6aa92e.com", "пример.рф", "\"x\"", "<b>"][..]),
        behind in prop_oneof![Just(String::new()), Just("?id=1#a@b".to_owned()), "[?#].{0,30}"],
    ) {
        let url = [scheme, between, host, &behind].concat();
        if let Some(link) = https(&url) {
            prop_assert_eq!([scheme, between].concat().to_ascii_lowercase(), "https://");
            prop_assert!(["www.superoffice.com", "[::1]", "xn--80ak6aa92e.com"].contains(&host), "{}", link);
            prop_assert!(link.bytes().all(|byte| (0x21..0x7f).contains(&byte)));
            prop_assert!(!link.contains(['"', '<', '>', '\\', '`']));
            prop_assert_eq!(link, url.trim());
        }
    }

    #[test]
    fn a_sound_address_stays_a_link(host in "[a-z0-9.-]{1,20}(:[0-9]{1,5})?", path in "(/[!#$%&'()*+,./:;=?@A-Za-z0-9_~-]{0,40})?") {
        let url = format!("https://{host}{path}");
        prop_assert_eq!(https(&url), Some(url.clone()));
        prop_assert_eq!(https(&format!("\n {url}\t")), Some(url));
    }

    #[test]
    fn whatever_a_link_is_joined_with_the_answers_in_it_stay(text in ".{0,30}") {
        let given = Answers::default().with(Question::Everyday, Answer::Yes);
        let joined = format!("{},{}", text.replace("everyday", ""), given.to_link());
        prop_assert_eq!(Answers::from_link(&joined).get(Question::Everyday), Some(Answer::Yes));
    }
}
