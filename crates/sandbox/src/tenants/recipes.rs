//! One recipe for each tenant: its licence, its people and what is wrong with it.

use super::causes;
use super::names::Style;
use super::people::{self, Traits};

/// Seats of one visible user licence, and who holds them.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// The module's name.
    pub module: &'static str,
    /// The first holder's place in the list of people.
    pub first: usize,
    /// How many people in a row hold it.
    pub holders: usize,
    /// Seats today; 0 = not in the licence.
    pub current: i64,
    /// Seats in the new licence; 0 = not in it.
    pub new: i64,
}

/// What the licence server says when it has no new licence to give.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// A value of the `LicenseStatus` enumeration.
    pub status: &'static str,
    /// A text for people.
    pub message: &'static str,
    /// Where to read more.
    pub url: &'static str,
}

/// How one tenant is filled.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    /// The tenant's identifier.
    pub id: &'static str,
    /// The owner company.
    pub company: &'static str,
    /// One sentence for the list of tenants.
    pub sentence: &'static str,
    /// How many people there are.
    pub people: usize,
    /// The visible user licences.
    pub lines: &'static [Line],
    /// Days from now to the expiry date.
    pub expires_in: i64,
    /// Whether the licence server has a new licence.
    pub renewal: bool,
    /// What the licence server says otherwise.
    pub answer: Answer,
    /// What is special about the person at a place in the list.
    pub traits: fn(usize) -> Traits,
    /// What people are called.
    pub names: Style,
    /// Seats of hidden user licences where they are not the sum of the plans that carry them.
    pub hidden: &'static [Line],
    /// The one plan that everyone who can log in has a seat of.
    pub org_plan: Option<&'static str>,
    /// The system licences: how it is hosted and what it is for.
    pub marks: &'static [&'static str],
    /// The installation's serial number; made from the identifier when absent.
    pub serial: Option<&'static str>,
    /// `LicenseVersion` of the licence in force.
    pub licensed: &'static str,
    /// What is installed.
    pub installed: Installed,
    /// Days from now to the end of the maintenance; when absent, the day the warning begins.
    pub maintained_for: Option<i64>,
    /// Days from now to the next automatic check.
    pub next_check: i64,
    /// The company and serial number that the new licence is made out to, where they are not the installation's.
    pub renamed: Option<(&'static str, &'static str)>,
    /// Why the licence server does not let the new licence go, besides seats.
    pub hold: &'static str,
    /// Whether the licence server can be reached.
    pub reachable: bool,
    /// Whether an administrator's session may only read.
    pub read_only: bool,
    /// Whether only administrators and holders of Service are Service users; else everyone is.
    pub few_service_users: bool,
    /// Active projects, and how many the plan allows.
    pub fence: Option<(i64, i64)>,
}

impl Recipe {
    /// Whether it is hosted by SuperOffice.
    pub fn is_online(&self) -> bool {
        self.marks.contains(&"online")
    }
}

/// The installed version, as the version page tells it.
#[derive(Debug, Clone, Copy)]
pub struct Installed {
    /// Four numbers.
    pub version: &'static str,
    /// The release.
    pub label: &'static str,
    /// The product's name with the version.
    pub name: &'static str,
    /// The oldest and the newest services.
    pub services: (&'static str, &'static str),
}

/// The version of this year.
const NEWEST: Installed = Installed {
    version: "12.4.1514.0",
    label: "Release_12.4_2026.09.17-05",
    name: "SuperOffice 12.4 NetServer",
    services: ("Services87", "Services88"),
};

pub(super) const FINE: Answer = Answer {
    status: "Ok",
    message: "",
    url: "",
};

const NO_RENEWAL: Answer = Answer {
    status: "ProblemWithLicense",
    message: "The subscription has not been renewed. The invoice of last month is unpaid.",
    url: "https://www.superoffice.com/support/",
};

pub(super) const fn line(
    module: &'static str,
    first: usize,
    holders: usize,
    current: i64,
    new: i64,
) -> Line {
    Line {
        module,
        first,
        holders,
        current,
        new,
    }
}

pub(super) const BASE: Recipe = Recipe {
    id: "",
    company: "",
    sentence: "",
    people: 34,
    lines: &[],
    expires_in: 5,
    renewal: true,
    answer: FINE,
    traits: people::few,
    names: Style::Nordic,
    hidden: &[],
    org_plan: None,
    marks: &["online", "subscription"],
    serial: None,
    licensed: "12.4",
    installed: NEWEST,
    maintained_for: None,
    next_check: 1,
    renamed: None,
    hold: "",
    reachable: true,
    read_only: false,
    few_service_users: false,
    fence: None,
};

const SEATS: &[Recipe] = &[
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

/// Every tenant, in order.
pub fn all() -> impl Iterator<Item = &'static Recipe> {
    SEATS.iter().chain(causes::CAUSES)
}

/// The tenant of an identifier, compared without regard to case as the web server does.
pub fn find(id: &str) -> Option<&'static Recipe> {
    all().find(|recipe| recipe.id.eq_ignore_ascii_case(id))
}
