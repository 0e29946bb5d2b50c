//! The tenants of the benchmark: how many people there are is all that is special about them. They are in no list, so
//! that no test that is for every tenant has to wait for them.

use super::people;
use super::recipe::{BASE, Recipe, line};

/// Every tenant here.
pub(super) const LARGE: &[Recipe] = &[
    Recipe {
        id: "Cust10090",
        company: "Femti Mann AS",
        sentence: "50 users, and 3 seats too many.",
        people: 50,
        lines: &[line("ten-sales", 0, 45, 45, 42)],
        traits: people::many,
        ..BASE
    },
    Recipe {
        id: "Cust10091",
        company: "Femtitusen Mann AS",
        sentence: "50,000 users, and 500 seats too many over three plans.",
        people: 50_000,
        lines: &[
            line("ten-sales", 0, 35_000, 35_000, 34_650),
            line("ten-service", 34_000, 12_500, 12_500, 12_375),
            line("ten-marketing", 46_500, 2_500, 2_500, 2_475),
        ],
        traits: people::many,
        ..BASE
    },
    Recipe {
        id: "Cust10092",
        company: "Tusen For Mange AS",
        sentence: "1,500 users, and 1,000 seats too many.",
        people: 1_500,
        lines: &[line("ten-sales", 0, 1_400, 1_400, 400)],
        traits: people::leaving,
        ..BASE
    },
];
