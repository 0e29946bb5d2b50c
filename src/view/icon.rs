//! A small set of icons, drawn for this widget. Each stands beside its word, so none is read aloud.

use yew::prelude::*;

/// What an icon says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Icon {
    /// Something is to be done.
    Warning,
    /// Something is wrong.
    Error,
    /// Done.
    Check,
    /// Cannot be chosen.
    Lock,
    /// Still to be done.
    Open,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Warning => "M8 1.5 15.2 14H.8L8 1.5ZM7.2 6v4h1.6V6H7.2Zm0 5.2v1.6h1.6v-1.6H7.2Z",
            Self::Error => {
                "M5 1h6l4 4v6l-4 4H5l-4-4V5l4-4Zm2.2 3v5h1.6V4H7.2Zm0 6.4V12h1.6v-1.6H7.2Z"
            }
            Self::Check => {
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.3 4.3L7 9.6 4.9 7.5 3.8 8.6 7 11.8l5.4-5.4-1.1-1.1Z"
            }
            Self::Open => {
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z"
            }
            Self::Lock => "M5 7V5a3 3 0 0 1 6 0v2h1v7H4V7h1Zm1.5 0h3V5a1.5 1.5 0 0 0-3 0v2Z",
        }
    }

    pub(super) fn draw(self) -> Html {
        html! {
            <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path fill="currentColor" fill-rule="evenodd" d={self.path()} />
            </svg>
        }
    }
}
