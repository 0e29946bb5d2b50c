//! The HTML that was rendered, as a tree: read strictly, so that markup that is not well formed fails a test.

/// An element with what is in it.
#[derive(Debug, Clone)]
pub struct Element {
    /// The tag's name.
    pub tag: String,
    /// Names and values, decoded; a bare attribute has an empty value.
    pub attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

#[derive(Debug, Clone)]
enum Node {
    Element(Element),
    Text(String),
}

/// Elements of the widget that have no end tag.
const VOID: [&str; 1] = ["input"];

impl Element {
    /// The only element of a document.
    pub fn parse(html: &str) -> Self {
        let mut rest = html;
        let root = element(&mut rest);
        assert_eq!(rest, "", "more than one element");
        root
    }

    /// The value of an attribute; empty where it is written without one.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let (_, value) = attributes.find(|(known, _)| known == name)?;
        Some(value)
    }

    /// Whether the element has the attribute.
    pub fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }

    /// Whether the element has the class.
    pub fn is(&self, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split_whitespace().any(|known| known == class)
    }

    /// The element and all in it, in the order of the document.
    pub fn all(&self) -> Vec<&Element> {
        self.walk(false)
    }

    /// Those of them that a person can see.
    pub fn visible(&self) -> Vec<&Element> {
        self.walk(true)
    }

    /// The visible elements of a tag.
    pub fn tagged(&self, tag: &str) -> Vec<&Element> {
        let mut elements = self.visible();
        elements.retain(|element| element.tag == tag);
        elements
    }

    /// The visible elements of a class.
    pub fn classed(&self, class: &str) -> Vec<&Element> {
        let mut elements = self.visible();
        elements.retain(|element| element.is(class));
        elements
    }

    /// The only visible element of a tag.
    pub fn the(&self, tag: &str) -> &Element {
        match self.tagged(tag)[..] {
            [only] => only,
            ref found => panic!("{} times <{tag}>: {}", found.len(), self.text()),
        }
    }

    /// The visible text, with the white space as a browser collapses it: spaces that do not break stay.
    pub fn text(&self) -> String {
        let texts = self.texts();
        let text = texts.concat();
        let words = text.split([' ', '\n']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }

    /// Whether the visible text has these words in it.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Every visible text by itself.
    pub fn texts(&self) -> Vec<String> {
        if self.has("hidden") {
            return Vec::new();
        }
        let texts = self.children.iter().flat_map(|child| match child {
            Node::Element(element) => element.texts(),
            Node::Text(text) => vec![text.clone()],
        });
        texts.collect()
    }

    fn walk(&self, visible: bool) -> Vec<&Element> {
        if visible && self.has("hidden") {
            return Vec::new();
        }
        let inside = self.children.iter().flat_map(|child| match child {
            Node::Element(element) => element.walk(visible),
            Node::Text(_) => Vec::new(),
        });
        std::iter::once(self).chain(inside).collect()
    }
}

/// Takes `prefix` off the text, where it begins with it.
fn take(rest: &mut &str, prefix: &str) -> bool {
    let after = rest.strip_prefix(prefix);
    *rest = after.unwrap_or(rest);
    after.is_some()
}

/// Takes what comes before one of `ends` off the text.
fn until<'a>(rest: &mut &'a str, ends: &[char]) -> &'a str {
    let end = rest.find(ends).unwrap_or(rest.len());
    let (before, after) = rest.split_at(end);
    *rest = after;
    before
}

fn element(rest: &mut &str) -> Element {
    assert!(take(rest, "<"), "no element: {rest}");
    let tag = until(rest, &[' ', '>']).to_owned();
    let mut attributes = Vec::new();
    while take(rest, " ") {
        let name = until(rest, &['=', ' ', '>']).to_owned();
        let value = if take(rest, "=") {
            assert!(take(rest, "\""), "a value without quotes: {rest}");
            let value = decoded(until(rest, &['"']));
            assert!(take(rest, "\""), "a value without its end");
            value
        } else {
            String::new()
        };
        let twice = attributes.iter().any(|(known, _)| *known == name);
        assert!(!twice, "{name} twice");
        attributes.push((name, value));
    }
    assert!(take(rest, ">"), "a tag without its end: {rest}");
    let mut children = Vec::new();
    if !VOID.contains(&tag.as_str()) {
        while !take(rest, &format!("</{tag}>")) {
            children.push(node(rest));
        }
    }
    Element {
        tag,
        attributes,
        children,
    }
}

fn node(rest: &mut &str) -> Node {
    if rest.starts_with('<') {
        return Node::Element(element(rest));
    }
    let text = until(rest, &['<']);
    assert!(!text.is_empty(), "an element without its end");
    assert!(!text.contains('>'), "a text that was not escaped: {text}");
    Node::Text(decoded(text))
}

fn decoded(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';').expect("an ampersand is escaped");
        decoded.push_str(before);
        decoded.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#x27" => '\'',
            other => panic!("&{other};"),
        });
        rest = after;
    }
    decoded + rest
}

#[test]
fn markup_is_read_as_it_is_written() {
    let html = r#"<p class="a b" hidden="hidden"></p>"#;
    let read = Element::parse(html);
    assert!(read.is("a") && read.is("b") && read.has("hidden"));
    let html =
        r#"<div><input checked title="&quot;"><b>1 &lt; 2</b><i hidden="hidden">x</i></div>"#;
    let read = Element::parse(html);
    assert_eq!(read.text(), "1 < 2");
    let input = read.the("input");
    assert!(input.has("checked"));
    assert_eq!(input.attribute("title"), Some("\""));
}

#[test]
fn markup_that_is_not_well_formed_is_refused() {
    for html in [
        "<p>",
        "<p></b>",
        "<p>a > b</p>",
        "<p a=b></p>",
        "<p></p><p></p>",
        "<p>&</p>",
    ] {
        let refused = std::panic::catch_unwind(|| Element::parse(html)).is_err();
        assert!(refused, "{html}");
    }
}
