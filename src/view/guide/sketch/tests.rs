//! What is too long for a picture stays within it.

use super::{COLUMNS, Item, LEFT, RIGHT, Row, Sketch, WIDTH, draw, width_of, wrap};
use yew::prelude::*;

#[test]
fn long_words_are_broken_into_lines_that_fit_and_none_is_lost() {
    let text = "Remove excess use of licence before activating new license";
    let lines = wrap(text, COLUMNS);
    assert!(lines.iter().all(|line| line.len() <= COLUMNS), "{lines:?}");
    assert_eq!(lines.join(" "), text);
}

/// Longer than any picture is wide.
const LONG: &str = "Gebruikerslicentieverwijderingsbevestiging";

#[derive(Properties, PartialEq)]
struct Props {
    number: usize,
}

#[component]
fn Picture(props: &Props) -> Html {
    draw(&Sketch {
        alt: "".into(),
        title: LONG.into(),
        rows: vec![rows().swap_remove(props.number)],
    })
}

fn rows() -> Vec<Row> {
    let marked = || Item::marked(LONG, 1);
    vec![
        Row::Tabs(vec![marked(), Item::current(LONG)]),
        Row::Strong(LONG.into()),
        Row::Link(Item::plain(LONG)),
        Row::Pair(LONG.into(), Item::marked("Fjord Bygg AS", 1)),
        Row::Pair("Name".into(), marked()),
        Row::Figures(Item::plain("Sales Premium"), LONG.into()),
        Row::Over(Item::marked("Sales Premium", 1), LONG.into()),
        Row::Over(marked(), LONG.into()),
        Row::Person(marked()),
        Row::Tick(Item::plain(LONG)),
        Row::Buttons(vec![marked(), Item::plain("OK"), Item::plain(LONG)]),
        Row::Message(Item::plain(LONG)),
        Row::Done(LONG.into()),
    ]
}

/// From where to where each of these elements goes, and how far down it stands.
fn spans(svg: &str, element: &str) -> Vec<[u32; 3]> {
    let begin = format!("<{element}");
    let elements = svg.split(begin.as_str()).skip(1);
    elements
        .map(|element| {
            let (attributes, rest) = element.split_once('>').expect("an element");
            let text = |name: &str| {
                let after = attributes.split_once(&format!(" {name}=\""));
                after.and_then(|(_, value)| value.split_once('"').map(|(value, _)| value))
            };
            let number = |name| text(name).and_then(|number| number.parse().ok());
            let words = rest.split('<').next().unwrap_or_default();
            let class = text("class").unwrap_or_default();
            let width = number("width").or(number("textLength"));
            let width = width.unwrap_or_else(|| width_of(words, class));
            let x: u32 = number("x").expect("where it is");
            let from = match text("text-anchor") {
                Some("middle") => x.saturating_sub(width / 2),
                Some("end") => x.saturating_sub(width),
                _ => x,
            };
            [from, from + width, number("y").expect("how far down")]
        })
        .collect()
}

fn drawn(number: usize) -> String {
    let page = yew::LocalServerRenderer::<Picture>::with_props(Props { number });
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.expect("a runtime for this thread");
    tokio::task::LocalSet::new().block_on(&runtime, page.hydratable(false).render())
}

#[test]
fn what_is_too_long_for_a_picture_stays_within_it_and_apart() {
    for number in 0..rows().len() {
        let svg = drawn(number);
        let words = spans(&svg, "text");
        for [from, to, _] in &words {
            assert!(
                *from >= LEFT && *to <= RIGHT + 8,
                "{number}: {from} to {to} in {svg}"
            );
        }
        for [from, to, _] in spans(&svg, "rect") {
            assert!(
                from >= 1 && to < WIDTH,
                "{number}: a frame from {from} to {to}"
            );
        }
        for (place, one) in words.iter().enumerate() {
            for other in &words[place + 1..] {
                let apart = one[2] != other[2] || one[1] <= other[0] || other[1] <= one[0];
                assert!(apart, "{number}: {one:?} and {other:?}");
            }
        }
    }
}
