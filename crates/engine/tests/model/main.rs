//! Small tenants searched to the end: everything that a person can ask, the CRM working on the calls in any order, its
//! answers arriving in any order, and one mishap at any place of each story: a fault, another administrator, an answer
//! that comes twice or never.

mod asks;
#[path = "../common/mod.rs"]
mod common;
mod mishaps;
mod search;
mod tenants;

use search::SideBySide::{Everything, WhatTells};
use search::explore;

#[test]
fn one_seat_too_many() {
    explore("one seat too many", tenants::one_too_many(), WhatTells);
}

#[test]
fn one_seat_too_many_and_another_holder_at_any_moment() {
    let tenant = tenants::one_too_many_and_room();
    explore("one seat too many, and room", tenant, WhatTells);
}

#[test]
fn one_of_three_is_exchanged_and_never_the_last_administrator() {
    explore("one of three", tenants::one_of_three(), WhatTells);
}

#[test]
fn a_plan_swap() {
    explore("a plan swap", tenants::swap(), WhatTells);
}

#[test]
fn a_hidden_licence_with_too_many_users() {
    explore("a hidden licence", tenants::hidden(), WhatTells);
}

#[test]
fn open_requests_of_two_users() {
    explore("open requests", tenants::requests(), WhatTells);
}

#[test]
fn a_new_licence_that_is_ready() {
    explore("a ready licence", tenants::ready(), Everything);
}

#[test]
fn nothing_may_be_written() {
    explore("by hand", tenants::by_hand(), WhatTells);
}

#[test]
fn another_serial_number() {
    explore("another serial number", tenants::other_serial(), WhatTells);
}

#[test]
fn a_licence_from_a_file() {
    explore("a licence from a file", tenants::from_file(), WhatTells);
}
