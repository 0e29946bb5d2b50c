//! What happened on the way to a screen.

use crate::fact::Failure;

/// What happened on the way to a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The figures have changed since they were shown, after so many changes; `None`: before the first write.
    Changed(Option<u32>),
    /// A fresh read failed: nothing was written.
    NotRead(Failure),
    /// The person stopped it after so many changes.
    Stopped(u32),
    /// So many were carried out, the failures were not.
    Partly(u32),
    /// All was carried out, and the licence server still counts an excess.
    StillInExcess,
    /// The new licence was not activated: why, and after how many changes.
    Refused(Failure, u32),
    /// Fresh reads do not tell whether the activation took effect, after so many changes.
    ActivationUnknown(u32),
}
