//! The tenants for a licence with seats, and for each of its stages.

use super::names::Style;
use super::people;
use super::recipe::{Answer, BASE, Recipe, line};

const NO_RENEWAL: Answer = Answer {
    status: "ProblemWithLicense",
    message: "The subscription has not been renewed. The invoice of last month is unpaid.",
    url: "https://www.superoffice.com/support/",
};

/// Every tenant here.
pub(super) const SEATS: &[Recipe] = &[
    Recipe {
        id: "Cust10001",
        company: "Fjordkraft Rådgivning AS",
        sentence: "Three seats too many on one plan: Sales Premium has 23 holders and 20 seats in the new licence.",
        lines: &[
            line("ten-sales", 0, 23, 23, 20),
            line("ten-service", 20, 8, 10, 10),
            line("ten-marketing", 28, 3, 5, 5),
            line("ten-sales-essentials", 31, 1, 5, 5),
            line("visible-for", 0, 6, 10, 10),
        ],
        ..BASE
    },
    Recipe {
        id: "Cust10002",
        company: "Västkust Logistik AB",
        sentence: "Three plans with too many seats, people who hold several, and some who cannot give up Service.",
        people: 48,
        lines: &[
            line("ten-sales", 0, 30, 30, 26),
            line("ten-service", 26, 14, 14, 12),
            line("ten-marketing", 36, 8, 8, 7),
            line("ten-sales-essentials", 44, 2, 5, 5),
            line("visible-for", 4, 5, 10, 10),
        ],
        traits: people::several_blocked,
        ..BASE
    },
    Recipe {
        id: "Cust10003",
        company: "Nordlys Eiendom AS",
        sentence: "A plan swap: Sales Standard ends with the new licence, ten seats of Sales Premium are free already.",
        people: 16,
        lines: &[
            line("ten-service", 0, 2, 4, 4),
            line("ten-sales-standard", 2, 10, 10, 0),
            line("ten-sales", 0, 0, 10, 10),
        ],
        ..BASE
    },
    Recipe {
        id: "Cust10004",
        company: "Sörmlands Bygg AB",
        sentence: "A new licence is ready to be activated; nothing is in the way.",
        people: 30,
        lines: &[
            line("ten-sales", 0, 18, 20, 22),
            line("ten-service", 18, 9, 10, 10),
            line("ten-marketing", 27, 2, 4, 3),
        ],
        expires_in: 10,
        ..BASE
    },
    Recipe {
        id: "Cust10005",
        company: "Kattegat Shipping AS",
        sentence: "Healthy: the licence runs for most of a year and nothing is wrong.",
        people: 30,
        lines: &[
            line("ten-sales", 0, 18, 20, 0),
            line("ten-service", 18, 9, 10, 0),
        ],
        expires_in: 300,
        renewal: false,
        ..BASE
    },
    Recipe {
        id: "Cust10006",
        company: "Skandinaviska Verken AB",
        sentence: "2,000 users, and 20 seats too many over two plans.",
        people: 2000,
        lines: &[
            line("ten-sales", 0, 1500, 1500, 1485),
            line("ten-service", 1450, 450, 450, 445),
            line("ten-marketing", 1900, 60, 100, 100),
        ],
        traits: people::many,
        ..BASE
    },
    Recipe {
        id: "Cust10007",
        company: "Øresund Konsern AS",
        sentence: "10,000 users, and 100 seats too many over three plans.",
        people: 10_000,
        lines: &[
            line("ten-sales", 0, 7000, 7000, 6930),
            line("ten-service", 6800, 2500, 2500, 2475),
            line("ten-marketing", 9300, 500, 500, 495),
        ],
        traits: people::many,
        ..BASE
    },
    Recipe {
        id: "Cust10008",
        company: "Trøndelag Maskin AS",
        sentence: "Grace: the licence expired three days ago, and three seats stand in the way of the new one.",
        people: 22,
        lines: &[
            line("ten-sales", 0, 15, 15, 12),
            line("ten-service", 15, 4, 5, 5),
        ],
        expires_in: -3,
        ..BASE
    },
    Recipe {
        id: "Cust10009",
        company: "Gotlands Turism AB",
        sentence: "Stopped: the grace date has passed, and two seats stand in the way of the new licence.",
        people: 20,
        lines: &[
            line("ten-sales", 0, 12, 12, 10),
            line("ten-service", 12, 4, 5, 5),
        ],
        expires_in: -16,
        ..BASE
    },
    Recipe {
        id: "Cust10010",
        company: "Jylland Data ApS",
        sentence: "The licence expires in four days and the licence server has no new one to give.",
        people: 18,
        lines: &[
            line("ten-sales", 0, 12, 14, 0),
            line("ten-service", 12, 3, 5, 0),
        ],
        expires_in: 4,
        renewal: false,
        answer: NO_RENEWAL,
        ..BASE
    },
    Recipe {
        id: "Cust10011",
        company: "<b>Bøg & Søn</b> \"A/S\" <script>alert(1)</script>",
        sentence: "People with hostile names (markup, direction marks, pictures, very long), and two seats too many.",
        people: 20,
        lines: &[
            line("ten-sales", 0, 16, 16, 14),
            line("ten-service", 12, 5, 6, 6),
        ],
        names: Style::Hostile,
        ..BASE
    },
    Recipe {
        id: "Cust10012",
        company: "Lofoten Sjømat AS",
        sentence: "A plan swap where Sales Premium comes only with the new licence: Sales Standard has to go first.",
        people: 16,
        lines: &[
            line("ten-service", 0, 2, 4, 4),
            line("ten-sales-standard", 2, 10, 10, 0),
            line("ten-sales", 0, 0, 0, 10),
        ],
        ..BASE
    },
];
