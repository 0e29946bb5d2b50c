//! How buttons look.

/// How much a button stands out.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// The next step: one on a screen.
    Primary,
    /// Beside the next step.
    Secondary,
    /// Reads like a link.
    Quiet,
}

impl Look {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Quiet => "button quiet",
        }
    }
}

/// The value of `aria-disabled` for a button that is off for a while. Unlike `disabled` it keeps the focus where it is;
/// the flow does nothing when it is pressed.
pub(super) fn off(off: bool) -> Option<&'static str> {
    off.then_some("true")
}
