//! A part of the program, as far as it is there.

use crate::part::Missing;

/// A part of the program.
#[derive(Default)]
pub(super) enum Loading<T> {
    #[default]
    NotYet,
    /// As soon as the browser has nothing else to do.
    Idle,
    UnderWay,
    Ready(T),
}

impl<T> Loading<T> {
    pub(super) fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(part) => Some(part),
            _ => None,
        }
    }

    /// Whether it is to be asked for; it is under way then.
    pub(super) fn begins(&mut self) -> bool {
        let begins = matches!(self, Self::NotYet | Self::Idle);
        if begins {
            *self = Self::UnderWay;
        }
        begins
    }

    /// What came of it. It can be asked for again where it is not there.
    pub(super) fn ends(&mut self, loaded: Result<T, Missing>) {
        *self = loaded.map_or(Self::Idle, Self::Ready);
    }
}
