//! Draws a window of SuperOffice in a few lines: rows from top to bottom, long words wrapped.
//!
//! Every shape carries its own plain colours as attributes, so that a picture can be read without any style sheet;
//! with the widget's, the classes take over. What is marked has a frame and a number, never only a colour.

use crate::text::Words;
use yew::prelude::*;

/// A picture: what it says in words, the window's title, its rows.
pub(super) struct Sketch {
    pub(super) alt: Words,
    pub(super) title: Words,
    pub(super) rows: Vec<Row>,
}

/// A word in a window, and the number of its mark.
pub(super) struct Item {
    words: Words,
    mark: Option<u8>,
    current: bool,
}

impl Item {
    pub(super) fn plain(words: impl Into<Words>) -> Self {
        Self {
            words: words.into(),
            mark: None,
            current: false,
        }
    }

    pub(super) fn marked(words: impl Into<Words>, mark: u8) -> Self {
        Self::with(words, Some(mark))
    }

    pub(super) fn with(words: impl Into<Words>, mark: Option<u8>) -> Self {
        Self {
            mark,
            ..Self::plain(words)
        }
    }

    /// The tab that is open.
    pub(super) fn current(words: impl Into<Words>) -> Self {
        Self {
            current: true,
            ..Self::plain(words)
        }
    }
}

/// What a window can show, from top to bottom.
pub(super) enum Row {
    /// Tabs or the parts of a menu.
    Tabs(Vec<Item>),
    /// A heading.
    Strong(Words),
    /// A link.
    Link(Item),
    /// A label and its value.
    Pair(Words, Item),
    /// A plan and its number.
    Figures(Item, Words),
    /// A plan in red and by how much it is over.
    Over(Item, Words),
    /// A user in a list; the marked one is chosen.
    Person(Item),
    /// A tick box.
    Tick(Item),
    /// Buttons beside each other.
    Buttons(Vec<Item>),
    /// A message that warns.
    Message(Item),
    /// Something that is done.
    Done(Words),
    /// Something that does not matter here.
    Lines,
}

/// The width of every picture, and the parts of its height, in the picture's own units: CSS pixels at full size.
const WIDTH: u32 = 280;
const LEFT: u32 = 14;
const RIGHT: u32 = WIDTH - LEFT;
/// Where values begin, beside their labels.
const VALUE: u32 = 128;
const TITLE: u32 = 30;
const LINE: u32 = 17;
const GAP: u32 = 14;
/// Letters that fit beside a mark.
const COLUMNS: usize = 31;

/// The picture so far, and how far down it has come.
struct Pen {
    drawn: Vec<Html>,
    y: u32,
}

/// Draws a picture.
pub(super) fn draw(sketch: &Sketch) -> Html {
    let mut pen = Pen {
        drawn: Vec::new(),
        y: TITLE + GAP,
    };
    for row in &sketch.rows {
        pen.row(row);
    }
    let height = pen.y;
    let (w, h) = (WIDTH.to_string(), height.to_string());
    html! {
        <svg class="sketch" role="img" aria-label={sketch.alt.clone()} viewBox={format!("0 0 {w} {h}")} width={w} height={h}
            font-family="sans-serif" font-size="13" focusable="false">
            // What is drawn is told by the picture's name, at once: not every browser leaves out what is in a picture.
            <g aria-hidden="true">
                { frame("window", [1, 1, WIDTH - 2, height - 2], "white", "gray", "1") }
                <path class="bar" d={format!("M1 {TITLE}V5a4 4 0 0 1 4-4h{}a4 4 0 0 1 4 4v{}Z", WIDTH - 10, TITLE - 5)} fill="lightgray" />
                { words(LEFT, 20, "strong", &sketch.title) }
                { for pen.drawn }
            </g>
        </svg>
    }
}

impl Pen {
    fn row(&mut self, row: &Row) {
        match row {
            Row::Tabs(items) => self.tabs(items),
            Row::Strong(text) => self.strong(text),
            Row::Link(item) => self.link(item),
            Row::Pair(label, item) => self.pair(label, item),
            Row::Figures(item, figures) => self.figures(item, figures, ""),
            Row::Over(item, figures) => self.figures(item, figures, "over"),
            Row::Person(item) => self.person(item),
            Row::Tick(item) => self.tick(item),
            Row::Buttons(items) => self.buttons(items),
            Row::Message(item) => self.message(item),
            Row::Done(text) => self.done(text),
            Row::Lines => self.lines(),
        }
    }

    /// Goes down by so many lines of words and the gap under them.
    fn down(&mut self, lines: u32) {
        self.y += lines * LINE + GAP;
    }

    fn put(&mut self, shape: Html) {
        self.drawn.push(shape);
    }

    /// The baseline of a line of words.
    fn base(&self, line: u32) -> u32 {
        self.y + line * LINE + 13
    }

    /// Frames what is marked, and numbers it at the frame's corner.
    fn mark(&mut self, item: &Item, x: u32, width: u32, lines: u32) {
        let Some(number) = item.mark else {
            return;
        };
        let (top, height) = (self.y - 5, lines * LINE + 10);
        let width = width.min(WIDTH - 4 - x);
        // Beside the corner, so that it covers none of the words in the frame.
        let (cx, cy) = ((x + width + 5).min(WIDTH - 11), top + 1);
        self.put(html! {
            <g class="mark">
                { frame("target", [x, top, width, height], "none", "black", "2.5") }
                <circle class="badge" cx={cx.to_string()} cy={cy.to_string()} r="10" fill="black" />
                { written([cx, cy + 4], "number", "middle", &number.to_string(), u32::MAX) }
            </g>
        });
    }

    fn strong(&mut self, text: &Words) {
        self.wrapped(&Item::plain(text.clone()), LEFT, "strong", COLUMNS - 3);
    }

    fn tabs(&mut self, items: &[Item]) {
        let (mut x, mut base) = (LEFT, self.base(0));
        for item in items {
            let class = if item.current { "strong" } else { "" };
            let width = width_of(&item.words, class).min(RIGHT - LEFT);
            if x > LEFT && x + width > RIGHT {
                self.down(1);
                (x, base) = (LEFT, self.base(0));
            }
            self.put(words(x, base, class, &item.words));
            if item.current {
                let d = format!("M{x} {}h{width}", base + 6);
                self.put(path("rule", d, "black", "2"));
            }
            self.mark(item, x.saturating_sub(8), width + 16, 1);
            x += width + 28;
        }
        self.down(1);
    }

    fn link(&mut self, item: &Item) {
        self.wrapped(item, LEFT + 4, "link", COLUMNS);
    }

    fn message(&mut self, item: &Item) {
        self.put(warning(LEFT + 2, self.base(0) - 11));
        self.wrapped(item, LEFT + 22, "", COLUMNS - 3);
        self.y += 4;
    }

    /// Words in as many lines as they need, from `x` on.
    fn wrapped(&mut self, item: &Item, x: u32, class: &'static str, columns: usize) {
        let lines = wrap(&item.words, columns);
        let widths = lines.iter().map(|line| width_of(line, class));
        let widest = widths.max().unwrap_or(0);
        for (number, line) in (0..).zip(&lines) {
            let base = self.base(number);
            self.put(words(x, base, class, line));
        }
        let count = lines.len() as u32;
        let width = (x + widest + 16 - LEFT).min(RIGHT - LEFT);
        self.mark(item, LEFT - 6, width, count);
        self.down(count);
    }

    fn pair(&mut self, label: &str, item: &Item) {
        let base = self.base(0);
        // A long label pushes its value to the right, as far as the value has room.
        let room = (RIGHT - 8).saturating_sub(width_of(&item.words, ""));
        let middle = VALUE.max((LEFT + width_of(label, "") + 16).min(room));
        self.put(fitted(LEFT, base, "muted", label, middle - LEFT - 12));
        self.put(words(middle, base, "", &item.words));
        self.mark(item, middle - 8, width_of(&item.words, "") + 22, 1);
        self.down(1);
    }

    fn figures(&mut self, item: &Item, figures: &str, class: &'static str) {
        let base = self.base(0);
        let over = class == "over";
        let x = if over { LEFT + 20 } else { LEFT };
        if over {
            self.put(warning(LEFT + 2, base - 11));
        }
        // Between them is room for a frame's corner and its number. Neither takes all of what is left.
        let apart = if item.mark.is_some() { 22 } else { 8 };
        let room = RIGHT - 4 - x - apart;
        let (name, count) = (width_of(&item.words, class), width_of(figures, ""));
        let name = name.min(room.saturating_sub(count).max(room / 2));
        self.put(fitted(x, base, class, &item.words, name));
        self.put(written(
            [RIGHT - 4, base],
            class,
            "end",
            figures,
            room - name,
        ));
        self.mark(item, LEFT - 6, x - LEFT + name + 12, 1);
        self.down(1);
    }

    fn person(&mut self, item: &Item) {
        let base = self.base(0);
        self.put(fitted(LEFT + 8, base, "", &item.words, RIGHT - LEFT - 24));
        // The frame of what is marked is a line as well.
        if item.mark.is_none() {
            let d = format!("M{LEFT} {}h{}", base + 9, RIGHT - LEFT);
            self.put(path("line", d, "gray", "1"));
        }
        self.mark(item, LEFT, RIGHT - LEFT - 8, 1);
        self.down(1);
    }

    fn tick(&mut self, item: &Item) {
        let base = self.base(0);
        self.put(frame(
            "box",
            [LEFT + 2, base - 11, 13, 13],
            "none",
            "black",
            "1",
        ));
        self.put(words(LEFT + 24, base, "", &item.words));
        self.mark(item, LEFT - 6, width_of(&item.words, "") + 40, 1);
        self.down(1);
    }

    fn buttons(&mut self, items: &[Item]) {
        self.y += 6;
        let (mut x, mut base) = (LEFT, self.base(0));
        for item in items {
            let width = (width_of(&item.words, "") + 18).min(RIGHT - LEFT);
            if x > LEFT && x + width > RIGHT {
                self.down(1);
                self.y += 6;
                (x, base) = (LEFT, self.base(0));
            }
            self.put(frame(
                "box",
                [x, self.y - 6, width, 28],
                "none",
                "gray",
                "1",
            ));
            self.put(written(
                [x + width / 2, base],
                "",
                "middle",
                &item.words,
                width - 18,
            ));
            self.mark(item, x, width, 1);
            let room = if item.mark.is_some() { 26 } else { 12 };
            x += width + room;
        }
        self.y += 4;
        self.down(1);
    }

    fn done(&mut self, text: &str) {
        let base = self.base(0);
        let d = format!("M{} {}l4 4 8-9", LEFT + 2, base - 5);
        self.put(path("glyph done", d, "black", "1.5"));
        self.put(words(LEFT + 22, base, "done", text));
        self.down(1);
    }

    fn lines(&mut self) {
        let base = self.base(0);
        let d = format!("M{LEFT} {}h190M{LEFT} {}h130", base - 8, base + 2);
        self.put(path("line", d, "lightgray", "5"));
        self.down(1);
    }
}

/// Words that begin at `x`, and end in the window.
fn words(x: u32, y: u32, class: &'static str, text: &str) -> Html {
    fitted(x, y, class, text, RIGHT.saturating_sub(x))
}

/// Words that begin at `x`, as wide as `room` at the most.
fn fitted(x: u32, y: u32, class: &'static str, text: &str, room: u32) -> Html {
    written([x, y], class, "start", text, room)
}

/// Words at a place, as wide as `room` at the most.
fn written(
    [x, y]: [u32; 2],
    class: &'static str,
    anchor: &'static str,
    text: &str,
    room: u32,
) -> Html {
    // By how much a plan is over is less than its name.
    let is_bold = matches!(class, "strong" | "number") || class == "over" && anchor == "start";
    let weight = is_bold.then_some("700");
    let underline = (class == "link").then_some("underline");
    // What may be wider than its room is drawn as wide as it: narrower letters are read, words cut off are not.
    let bold = if is_bold { "strong" } else { "" };
    let is_wide = width_of(text, bold) > room;
    let length = is_wide.then(|| room.to_string());
    let adjust = is_wide.then_some("spacingAndGlyphs");
    html! {
        <text {class} x={x.to_string()} y={y.to_string()} text-anchor={anchor} font-weight={weight} text-decoration={underline}
            fill={ink(class)} textLength={length} lengthAdjust={adjust}>{ text }</text>
    }
}

/// The colour of words without a style sheet.
fn ink(class: &str) -> &'static str {
    match class {
        "over" => "firebrick",
        "number" => "white",
        _ => "black",
    }
}

/// A line, or several.
fn path(class: &'static str, d: String, stroke: &'static str, width: &'static str) -> Html {
    html! { <path {class} {d} fill="none" {stroke} stroke-width={width} /> }
}

/// A box from its left and its top, with width and height.
fn frame(
    class: &'static str,
    place: [u32; 4],
    fill: &'static str,
    stroke: &'static str,
    line: &'static str,
) -> Html {
    let [x, y, width, height] = place.map(|one| one.to_string());
    html! { <rect {class} {x} {y} {width} {height} rx="4" {fill} {stroke} stroke-width={line} /> }
}

/// The sign of what is wrong.
fn warning(x: u32, y: u32) -> Html {
    let d = format!("M{} {y}l6 11h-12Zm0 4v3m0 1.5v1", x + 6);
    path("glyph over", d, ink("over"), "1.5")
}

/// About how wide words are: letters have one of four widths, in tenths; bold ones are an eighth wider.
fn width_of(words: &str, class: &str) -> u32 {
    let letter = |letter| match letter {
        'i' | 'j' | 'l' | 'I' | ' ' | '.' | ',' | ':' | '\'' | '’' => 43,
        'f' | 'r' | 't' | '-' | '(' | ')' => 57,
        'm' | 'w' | 'M' | 'W' | 'æ' | 'Æ' | 'œ' | '…' | '%' => 120,
        'A'..='Z' | 'À'..='Þ' => 94,
        // Scripts whose signs are as wide as they are high.
        '\u{2e80}'.. => 130,
        _ => 82,
    };
    let width: u32 = words.chars().map(letter).sum();
    match class {
        "strong" | "over" => width * 9 / 80,
        _ => width / 10,
    }
}

/// Breaks words into lines that fit.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests;
