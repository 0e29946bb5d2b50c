//! Where the focus is, and where it goes: to the heading of a step that the person began, to the row they work on, and
//! never to nowhere when what had it is gone.

use crate::view::scene::ListRow;
use gloo::timers::callback::Timeout;
use license_engine::flow::{Audience, HandOver, HandOverStep, People, Screen, State, Step};
use std::mem::{self, Discriminant};
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, ShadowRoot};
use yew::NodeRef;

/// The places of the widget that can take the focus, and what is to happen after the next drawing.
#[derive(Default)]
pub struct Focus {
    /// The whole of the widget.
    pub section: NodeRef,
    /// The heading of the step.
    pub heading: NodeRef,
    /// What takes the focus inside a list.
    pub row_node: NodeRef,
    /// Where that is.
    pub wanted_row: Option<ListRow>,
    wanted: Option<Target>,
    held: bool,
    otherwise: Target,
}

/// What takes the focus.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Target {
    #[default]
    Heading,
    Row,
}

impl Focus {
    /// To be called before anything changes: whether the focus is inside, and so must not get lost.
    pub fn notice(&mut self) {
        self.held |= self.active().is_some();
    }

    /// The heading takes the focus after the next drawing.
    pub fn want_heading(&mut self) {
        self.wanted = Some(Target::Heading);
    }

    /// The row takes the focus after the next drawing.
    pub fn want_row(&mut self, row: ListRow) {
        self.wanted_row = Some(row);
        self.wanted = Some(Target::Row);
    }

    /// Follows the person from one place to another, and says whether the focus moves along: where they `asked` for it,
    /// or where something that they began has come to an end. Never when the page has just loaded.
    pub fn follow(&mut self, before: Place, place: Place, asked: bool) -> bool {
        if place == before {
            return false;
        }
        match (before, place) {
            (Place::Choose(_), Place::Choose(handing)) => {
                self.otherwise = Target::Row;
                if let Some(handing) = handing {
                    self.wanted_row = Some(handing.row_node);
                }
                if asked {
                    self.wanted = Some(Target::Row);
                }
                asked
            }
            _ => {
                let moves = asked || before.is_work();
                self.wanted_row = None;
                if moves {
                    self.want_heading();
                }
                moves
            }
        }
    }

    /// To be called after each drawing: whether the focus has moved.
    pub fn apply(&mut self) -> bool {
        let lost = mem::take(&mut self.held) && self.is_lost();
        let otherwise = mem::take(&mut self.otherwise);
        let target = mem::take(&mut self.wanted).or(lost.then_some(otherwise));
        let node = match target {
            None => return false,
            Some(Target::Row) => self.row_node.get().or_else(|| self.heading.get()),
            Some(Target::Heading) => self.heading.get(),
        };
        if let Some(Ok(element)) = node.map(JsCast::dyn_into::<HtmlElement>) {
            // Nothing to do where the element cannot take it.
            let _ = element.focus();
            Timeout::new(CARET, move || bring_the_caret(&element)).forget();
        }
        true
    }

    /// What has the focus, where that is inside.
    fn active(&self) -> Option<HtmlElement> {
        let section = self.section.get()?;
        let root = section.get_root_node();
        let active = match root.dyn_into::<ShadowRoot>() {
            Ok(shadow) => shadow.active_element(),
            Err(root) => root.dyn_into::<Document>().ok()?.active_element(),
        };
        let active: HtmlElement = active?.dyn_into().ok()?;
        section.contains(Some(&active)).then_some(active)
    }

    /// Gone, hidden, or off: the browser is about to take the focus from it, or has done so.
    fn is_lost(&self) -> bool {
        self.active().is_none_or(|active| {
            // Asking where it stands would lay the whole page out: this is done with each key in the search.
            let hidden = active
                .closest("[hidden]")
                .is_ok_and(|hidden| hidden.is_some());
            hidden || active.matches(":disabled").unwrap_or(false)
        })
    }
}

/// How long after the focus the caret follows: milliseconds. A screen reader that finds it in a heading before it has
/// heard of the focus takes the heading for told.
const CARET: u32 = 400;

/// The page's caret, by which a screen reader goes on reading, stays behind when a program moves the focus: it would be
/// wherever what had it is gone from. What somebody has selected stays so.
fn bring_the_caret(to: &HtmlElement) {
    let document = to.owner_document();
    let selection = document.and_then(|document| document.get_selection().ok()?);
    let stays = to.matches(":focus").unwrap_or(false);
    if let Some(selection) =
        selection.filter(|selection| stays && selection.to_string().length() == 0)
    {
        // Where a browser takes no caret here it keeps its own.
        let _ = selection.collapse(Some(to));
    }
}

/// Where the person is, as far as the focus goes.
#[derive(PartialEq, Clone, Copy)]
pub enum Place {
    /// Nothing is shown.
    Nowhere,
    /// At the banner.
    Banner,
    /// Choosing users, perhaps in the middle of handing requests over.
    Choose(Option<InRow>),
    /// Looking at what is about to happen.
    Review,
    /// Watching it happen.
    CarryOut,
    /// Waiting for the licence to be in force.
    Await,
    /// At the end.
    Finished,
    /// At a way out of this cause.
    WayOut(&'static str),
    /// Doing it by hand.
    ByHand,
    /// Choosing who waits for a plan after a change that was cut.
    Interrupted,
}

/// A hand-over in the row of a user, and its stage.
#[derive(PartialEq, Clone, Copy)]
pub struct InRow {
    row_node: ListRow,
    stage: Discriminant<HandOverStep>,
}

impl InRow {
    fn of(over: &HandOver) -> Self {
        Self {
            row_node: ListRow::User(over.plan, over.user),
            stage: mem::discriminant(&over.step),
        }
    }
}

impl Place {
    /// The place of a state.
    pub fn of(state: &State) -> Self {
        match &state.screen {
            Screen::Banner if state.audience() == Audience::Nobody => Self::Nowhere,
            Screen::Banner => Self::Banner,
            Screen::Choose(People::Ready { handing, .. }) => {
                Self::Choose(handing.as_ref().map(InRow::of))
            }
            Screen::Choose(_) => Self::Choose(None),
            Screen::Review(_) => Self::Review,
            Screen::CarryOut(run) if run.step() == Step::Await => Self::Await,
            Screen::CarryOut(_) => Self::CarryOut,
            Screen::Finished(_) => Self::Finished,
            Screen::WayOut(way) => Self::WayOut(way.cause),
            Screen::ByHand(_) => Self::ByHand,
            Screen::Interrupted(_) if state.audience() == Audience::Nobody => Self::Nowhere,
            Screen::Interrupted(_) => Self::Interrupted,
        }
    }

    /// Whether the person has begun something that goes on by itself.
    fn is_work(self) -> bool {
        !matches!(self, Self::Nowhere | Self::Banner)
    }
}
