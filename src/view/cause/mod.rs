//! What is said of each cause, a file each. This is the only list of them here: what is missing the compiler tells.
//!
//! Of every cause the banner tells its sentence and offers a button, the panel below shows its evidence, and its way
//! out has steps and a next step. Each is a function of its own, so that the banner's can be loaded without the rest.

mod excess_seats;
mod healthy;
mod license_server_unreachable;
mod name_or_serial_changed;
mod payment_missing;
mod ready_to_activate;
mod unknown;
mod vendor_message;
mod version_differs;
mod wrong_installation;

pub(super) use unknown::unread;

use super::scene::Scene;
use crate::text::{Text, Words};
use license_engine::cause::Cause;
use license_engine::flow::WayOut;
use yew::prelude::*;

/// Calls the function of that name in the cause's file, with what the cause holds last.
macro_rules! of {
    ($cause:expr, $function:ident($($argument:expr),+)) => {
        match $cause {
            Cause::ExcessSeats(excess) => excess_seats::$function($($argument),+, excess),
            Cause::ReadyToActivate => ready_to_activate::$function($($argument),+),
            Cause::NameOrSerialChanged(changed) => name_or_serial_changed::$function($($argument),+, *changed),
            Cause::VendorMessage(said) => vendor_message::$function($($argument),+, said),
            Cause::WrongInstallation(purpose) => wrong_installation::$function($($argument),+, *purpose),
            Cause::VersionDiffers(versions) => version_differs::$function($($argument),+, versions),
            Cause::PaymentMissing => payment_missing::$function($($argument),+),
            Cause::LicenseServerUnreachable => license_server_unreachable::$function($($argument),+),
            Cause::Healthy => healthy::$function($($argument),+),
            Cause::Unknown(unknown) => unknown::$function($($argument),+, unknown),
        }
    };
}

/// The cause in one sentence, with its figures.
pub(super) fn sentence(text: &Text, cause: &Cause) -> Words {
    of!(cause, sentence(text))
}

/// What the banner offers first.
pub(super) fn offer(scene: &Scene<'_>, cause: &Cause) -> Html {
    of!(cause, offer(scene))
}

/// What the banner's sentence rests on.
pub(super) fn evidence(scene: &Scene<'_>, cause: &Cause) -> Html {
    of!(cause, evidence(scene))
}

/// What to do about it, step by step.
pub(super) fn steps(scene: &Scene<'_>, way: &WayOut, cause: &Cause) -> Html {
    of!(cause, steps(scene, way))
}

/// The button that goes on from there.
pub(super) fn next_step(scene: &Scene<'_>, way: &WayOut, cause: &Cause) -> Html {
    of!(cause, next_step(scene, way))
}
