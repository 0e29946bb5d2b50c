//! Drawing a state to HTML.

use license_engine::flow::{Owner, State};
use license_troubleshooter::text::Text;
use license_troubleshooter::view::{self, Copied, Rest, RowKeys, Scene};
use std::rc::Rc;
use yew::prelude::*;

/// What is drawn. [`Shown::new`] has a page that says nothing and a person who has not searched.
#[derive(Clone)]
pub struct Shown {
    pub state: State,
    pub administrator: Option<String>,
    pub search: String,
    pub rows: usize,
    pub slow: bool,
    pub names: bool,
    pub copied: Option<Copied>,
    pub expected: [String; 3],
    pub owner: Option<Owner>,
    pub rest: Rest,
    /// What draws the ways out is there.
    pub ways: bool,
}

impl Shown {
    pub fn new(state: State) -> Self {
        Self {
            state,
            administrator: None,
            search: String::new(),
            rows: 50,
            slow: false,
            names: false,
            copied: None,
            expected: Default::default(),
            owner: None,
            rest: Rest::Unasked,
            ways: true,
        }
    }

    /// The text of the page.
    pub fn html(&self, text: &Text) -> String {
        self.drawn(text, view::draw)
    }

    /// The same before the rest of the program is there.
    pub fn html_at_banner(&self, text: &Text) -> String {
        self.drawn(text, view::at_banner)
    }

    fn drawn(&self, text: &Text, draw: fn(&Scene<'_>) -> Html) -> String {
        let props = PageProps {
            shown: Rc::new(self.clone()),
            text: text.clone(),
            draw,
        };
        let page = yew::LocalServerRenderer::<Page>::with_props(props).hydratable(false);
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.expect("a runtime for this thread");
        tokio::task::LocalSet::new().block_on(&runtime, page.render())
    }
}

#[derive(Properties)]
struct PageProps {
    shown: Rc<Shown>,
    text: Text,
    draw: fn(&Scene<'_>) -> Html,
}

impl PartialEq for PageProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown)
    }
}

#[component]
fn Page(props: &PageProps) -> Html {
    let shown = &props.shown;
    (props.draw)(&Scene {
        state: &shown.state,
        text: &props.text,
        administrator: shown.administrator.as_deref(),
        search: &shown.search,
        rows: shown.rows,
        row_keys: &RowKeys::default(),
        first_list_only: false,
        is_translated: false,
        slow: shown.slow,
        section: &NodeRef::default(),
        heading: &NodeRef::default(),
        row_node: &NodeRef::default(),
        wanted_row: None,
        names: shown.names,
        expected: &shown.expected,
        copied: shown.copied.as_ref(),
        owner: shown.owner,
        rest: &shown.rest,
        ways: shown.ways.then_some(view::way as _),
        send: &Callback::noop(),
    })
}
