//! The tenants for every other reason a licence is not renewed, and for what can stand in the way.

use super::people;
use super::recipe::{Answer, BASE, FINE, Installed, Recipe, line};

/// The licence server cannot fetch a new licence and does not say why.
const PROBLEM: Answer = Answer {
    status: "ProblemWithLicense",
    ..FINE
};

const VERSION_9: Installed = Installed {
    version: "9.2.8060.1010",
    label: "Release_9.2_2021.06.17-03",
    name: "SuperOffice 9.2 NetServer",
    services: ("Services80", "Services86"),
};

const VERSION_10: Installed = Installed {
    version: "10.3.9012.540",
    label: "Release_10.3_2024.03.05-02",
    name: "SuperOffice 10.3 NetServer",
    services: ("Services85", "Services88"),
};

/// A small tenant without a new licence.
const STUCK: Recipe = Recipe {
    people: 18,
    lines: &[
        line("ten-sales", 0, 12, 14, 0),
        line("ten-service", 12, 3, 5, 0),
    ],
    renewal: false,
    answer: PROBLEM,
    traits: people::alike,
    ..BASE
};

/// A small tenant with a new licence, nothing in the way but what is said beside it.
const RENEWED: Recipe = Recipe {
    people: 18,
    lines: &[
        line("ten-sales", 0, 12, 14, 14),
        line("ten-service", 12, 3, 5, 5),
    ],
    traits: people::alike,
    ..BASE
};

/// A small tenant with two seats too many in the new licence.
const CUT: Recipe = Recipe {
    people: 20,
    lines: &[
        line("ten-sales", 0, 14, 14, 12),
        line("ten-service", 14, 4, 5, 5),
    ],
    ..BASE
};

const TRIAL: Recipe = Recipe {
    people: 4,
    lines: &[line("ten-sales", 0, 3, 5, 0)],
    marks: &["online", "freetrial"],
    ..STUCK
};

/// Every tenant here.
pub(super) const CAUSES: &[Recipe] = &[
    Recipe {
        id: "Cust10020",
        company: "Bergslagen Energi AB",
        sentence: "CRM Suite: twelve people can log in, the new licence has ten seats.",
        people: 16,
        lines: &[line("suite-core", 0, 0, 12, 10)],
        org_plan: Some("suite-core"),
        traits: people::suite,
        ..BASE
    },
    Recipe {
        id: "Cust10021",
        company: "Hallingdal Bygg AS",
        sentence: "No plan is over its number, but eighteen people log in and the new licence lets sixteen.",
        people: 20,
        lines: &[
            line("ten-sales", 0, 12, 12, 12),
            line("ten-service", 8, 10, 10, 10),
        ],
        hidden: &[line("user", 0, 0, 18, 16)],
        ..BASE
    },
    Recipe {
        id: "Cust10022",
        company: "Hardanger Møbler AS (Trial)",
        sentence: "The free trial that was left behind: expired, stopped and almost empty.",
        serial: Some("9700010022"),
        expires_in: -20,
        ..TRIAL
    },
    Recipe {
        id: "Cust10023",
        company: "Hardanger Møbler AS (Test)",
        sentence: "A test installation whose licence expires in five days.",
        people: 6,
        lines: &[line("ten-sales", 0, 5, 5, 0)],
        marks: &["online", "subscription", "test"],
        serial: Some("9800010023"),
        answer: FINE,
        ..STUCK
    },
    Recipe {
        id: "Cust10024",
        company: "Møre Keramikk AS (Trial)",
        sentence: "A free trial that still runs for nine days, and warns.",
        serial: Some("9700010024"),
        expires_in: 9,
        answer: FINE,
        ..TRIAL
    },
    Recipe {
        id: "Cust10025",
        company: "Roslagens Bageri AB",
        sentence: "The payment has not been received: the licence server cannot fetch a new licence, the check is overdue.",
        next_check: -2,
        ..STUCK
    },
    Recipe {
        id: "Cust10026",
        company: "Sunnmøre Verft AS",
        sentence: "Own installation, upgraded to 9.2 on a licence for 8.5 whose maintenance has ended.",
        marks: &["maintenance"],
        licensed: "8.5",
        installed: VERSION_9,
        maintained_for: Some(-200),
        next_check: -1,
        ..STUCK
    },
    Recipe {
        id: "Cust10027",
        company: "Dalarnas Trävaror AB",
        sentence: "Online, and the licence is for 8.5 while 10.3 is installed.",
        licensed: "8.5",
        installed: VERSION_10,
        maintained_for: Some(-200),
        next_check: -1,
        ..STUCK
    },
    Recipe {
        id: "Cust10028",
        company: "Nordfjord Fisk AS",
        sentence: "The company has a new name, and the new licence is made out to it.",
        answer: Answer {
            status: "NewCompanyNameAvailable",
            ..FINE
        },
        renamed: Some(("Nordfjord Sjømat AS", "2714371036")),
        ..RENEWED
    },
    Recipe {
        id: "Cust10029",
        company: "Vänerns Rederi AB",
        sentence: "The installation has a new serial number, and the new licence is made out to it.",
        answer: Answer {
            status: "NewSerialAvailable",
            ..FINE
        },
        renamed: Some(("Vänerns Rederi AB", "2719990029")),
        ..RENEWED
    },
    Recipe {
        id: "Cust10030",
        company: "Fyns Cykler ApS",
        sentence: "The licence server has a message for the person.",
        answer: Answer {
            status: "UseCustomMessage",
            message: "Your subscription has been moved to a new contract.\nPlease call your contact person at SuperOffice.",
            ..FINE
        },
        ..STUCK
    },
    Recipe {
        id: "Cust10031",
        company: "Lolland Frø ApS",
        sentence: "The licence server has a message and a link.",
        answer: Answer {
            status: "UseCustomMessageAndUrl",
            message: "Your contract has to be signed before it is renewed.",
            url: "https://www.superoffice.com/support/contract?id=10031&lang=en",
        },
        ..STUCK
    },
    Recipe {
        id: "Cust10032",
        company: "Amager Teknik ApS",
        sentence: "The same with a hostile message and link.",
        answer: Answer {
            status: "UseCustomMessageAndUrl",
            message: "Click <a href=\"javascript:alert(1)\">here</a> <img src=x onerror=alert(1)> \u{202e}won",
            url: "javascript:alert(document.cookie)//https://www.superoffice.com/",
        },
        ..STUCK
    },
    Recipe {
        id: "Cust10033",
        company: "Svalbard Gruve AS",
        sentence: "Own installation that cannot reach the licence server; the new licence comes as a file.",
        marks: &["maintenance"],
        reachable: false,
        next_check: -3,
        ..RENEWED
    },
    Recipe {
        id: "Cust10034",
        company: "Öland Kalksten AB",
        sentence: "The licence server answers with a status that nobody knows yet.",
        answer: Answer {
            status: "SomethingNewIn2028",
            ..FINE
        },
        ..STUCK
    },
    Recipe {
        id: "Cust10035",
        company: "Telemark Bok AS",
        sentence: "Two seats too many, and the new licence is not let go before it is paid.",
        answer: PROBLEM,
        hold: "The new licence has not been released: the payment has not been received.",
        next_check: -2,
        ..CUT
    },
    Recipe {
        id: "Cust10036",
        company: "Bohuslän Granit AB",
        sentence: "Own installation: two seats too many, and 9.2 is installed on a licence for 8.5.",
        answer: PROBLEM,
        hold: "The new licence has not been released: it is for version 8.5, and version 9.2 is installed.",
        marks: &["maintenance"],
        licensed: "8.5",
        installed: VERSION_9,
        maintained_for: Some(-200),
        next_check: -1,
        ..CUT
    },
    Recipe {
        id: "Cust10038",
        company: "Romsdal Ull AS",
        sentence: "Three seats too many, seen by an administrator whose session may only read.",
        lines: &[
            line("ten-sales", 0, 23, 23, 20),
            line("ten-service", 20, 8, 10, 10),
            line("ten-marketing", 28, 3, 5, 5),
            line("ten-sales-essentials", 31, 1, 5, 5),
            line("visible-for", 0, 6, 10, 10),
        ],
        read_only: true,
        ..BASE
    },
    Recipe {
        id: "Cust10039",
        company: "Gudbrandsdal Service AS",
        sentence: "Service Premium is two seats over, and everyone who could give it up owns open requests.",
        people: 16,
        lines: &[
            line("ten-sales", 0, 6, 8, 8),
            line("ten-service", 6, 8, 8, 6),
        ],
        traits: people::all_blocked,
        few_service_users: true,
        ..BASE
    },
];
