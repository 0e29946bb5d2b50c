//! The tenants by what is wrong with them, and what a person sees of each.

/// Tenants of one cause, or of one circumstance.
pub struct Group {
    /// The end of a link to it.
    pub id: &'static str,
    /// Its heading.
    pub name: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// Its tenants.
    pub shown: &'static [Shown],
}

/// What is seen of a tenant.
pub struct Shown {
    /// The tenant's identifier.
    pub id: &'static str,
    /// What an administrator's banner says; empty = there is none.
    pub banner: &'static str,
    /// The button of the next step.
    pub next: &'static str,
    /// What to look at.
    pub note: &'static str,
}

const FIX: &str = "Fix now";
const OUT: &str = "What to do";
const READ: &str = "Read the message";

/// Every group, in order.
pub const GROUPS: &[Group] = &[
    Group {
        id: "excess",
        name: "More licences are assigned than bought",
        about: "The new licence cannot be activated while a plan has more users than it allows. Choose who gives a licence \
             up, review it, and it is done.",
        shown: &[
            Shown {
                id: "Cust10001",
                banner: "Your licence can’t renew: 3 more Sales Premium licences are assigned than bought.",
                next: FIX,
                note: "The whole way in four clicks: Fix now, Use suggestion, Review, Remove 3 and activate.",
            },
            Shown {
                id: "Cust10002",
                banner: "Your licence can’t renew: 7 more licences are assigned than bought, across 3 plans.",
                next: FIX,
                note: "A list for each plan. Rows are locked by open requests in Service until Hand over has given them to somebody else.",
            },
            Shown {
                id: "Cust10039",
                banner: "Your licence can’t renew: 2 more Service Premium licences are assigned than bought.",
                next: FIX,
                note: "No row can be chosen before Hand over has given its open requests away.",
            },
            Shown {
                id: "Cust10021",
                banner: "Your licence can’t renew: there are 2 more users than licences bought.",
                next: FIX,
                note: "What comes along with every plan is over, so a user of any plan helps.",
            },
            Shown {
                id: "Cust10006",
                banner: "Your licence can’t renew: 20 more licences are assigned than bought, across 2 plans.",
                next: FIX,
                note: "Long lists: search by name, or take the suggestion.",
            },
            Shown {
                id: "Cust10007",
                banner: "Your licence can’t renew: 100 more licences are assigned than bought, across 3 plans.",
                next: FIX,
                note: "Everybody is read, a thousand at a time, and counted meanwhile.",
            },
            Shown {
                id: "Cust10011",
                banner: "Your licence can’t renew: 2 more Sales Premium licences are assigned than bought.",
                next: FIX,
                note: "Names with markup and direction marks stay names: they draw nothing and turn no text but their own.",
            },
        ],
    },
    Group {
        id: "swap",
        name: "One plan is swapped for another",
        about: "The old plan is not in the new licence. Whoever has it changes to the other one.",
        shown: &[
            Shown {
                id: "Cust10003",
                banner: "Your licence can’t renew: 10 more Sales Standard licences are assigned than bought.",
                next: FIX,
                note: "Its licences of Sales Premium are free already: each of the ten changes at once.",
            },
            Shown {
                id: "Cust10012",
                banner: "Your licence can’t renew: 10 more Sales Standard licences are assigned than bought.",
                next: FIX,
                note: "Sales Premium is given after the activation. Close the page in between, come back, and it goes on from there.",
            },
        ],
    },
    Group {
        id: "by-hand",
        name: "It has to be done by hand",
        about: "SuperOffice does not let the page make the changes: it says what to do, step by step, and ticks off what is done.",
        shown: &[
            Shown {
                id: "Cust10020",
                banner: "Your licence can’t renew: 2 more Core licences are assigned than bought.",
                next: FIX,
                note: "A licence is freed by turning Can log in off, which is done under Users.",
            },
            Shown {
                id: "Cust10038",
                banner: "Your licence can’t renew: 3 more Sales Premium licences are assigned than bought.",
                next: FIX,
                note: "Last logins cannot be read either, so only two are suggested: choose the third. What is refused becomes a list to tick off.",
            },
        ],
    },
    Group {
        id: "stages",
        name: "How far the licence is",
        about: "Nothing before the warning begins; then a warning, the grace period, and the end.",
        shown: &[
            Shown {
                id: "Cust10005",
                banner: "",
                next: "",
                note: "The page makes one request, loads no program and shows nothing.",
            },
            Shown {
                id: "Cust10008",
                banner: "Your licence can’t renew: 3 more Sales Premium licences are assigned than bought.",
                next: FIX,
                note: "Show less makes the banner small. It cannot be put off any more.",
            },
            Shown {
                id: "Cust10009",
                banner: "Your licence can’t renew: 2 more Sales Premium licences are assigned than bought.",
                next: FIX,
                note: "The way out is the same as before the end.",
            },
        ],
    },
    Group {
        id: "ready",
        name: "A new licence is ready to activate",
        about: "Nothing is in the way.",
        shown: &[Shown {
            id: "Cust10004",
            banner: "Your new licence is ready to activate.",
            next: "Review",
            note: "The numbers before and after beside each other, then Activate.",
        }],
    },
    Group {
        id: "installation",
        name: "The wrong installation",
        about: "Somebody may have logged in to a trial or a test installation instead of the one that the company works in.",
        shown: &[
            Shown {
                id: "Cust10022",
                banner: "This is a free trial. Is it the installation that you work in?",
                next: OUT,
                note: "Its name and serial number to compare, with a place to type in the other ones.",
            },
            Shown {
                id: "Cust10024",
                banner: "This is a free trial. Is it the installation that you work in?",
                next: OUT,
                note: "The same while it still runs.",
            },
            Shown {
                id: "Cust10023",
                banner: "This is a test installation. Is it the one that you work in?",
                next: OUT,
                note: "Answer Yes: it is not asked again, and the next likely cause is told.",
            },
        ],
    },
    Group {
        id: "payment",
        name: "A payment is missing",
        about: "SuperOffice renews no licence that has not been paid.",
        shown: &[
            Shown {
                id: "Cust10025",
                banner: "Your licence has not been renewed. SuperOffice may be missing a payment.",
                next: OUT,
                note: "Only likely: Why? says what it rests on. Details for SuperOffice Support are ready to copy.",
            },
            Shown {
                id: "Cust10010",
                banner: "Your licence has not been renewed. SuperOffice may be missing a payment.",
                next: OUT,
                note: "The same with a day less and less to go by: the automatic check is not due yet.",
            },
            Shown {
                id: "Cust10035",
                banner: "Your licence can’t renew: 2 more Sales Premium licences are assigned than bought.",
                next: FIX,
                note: "Two causes: Why? names both, and the second is there when the licences are right.",
            },
        ],
    },
    Group {
        id: "version",
        name: "The installed version is not the one of the licence",
        about: "SuperOffice was upgraded past its maintenance contract.",
        shown: &[
            Shown {
                id: "Cust10026",
                banner: "Your licence is for version 8.5; version 9.2 is installed.",
                next: OUT,
                note: "Both versions, the end of the maintenance, and whom to contact.",
            },
            Shown {
                id: "Cust10027",
                banner: "Your licence is for version 8.5; version 10.3 is installed.",
                next: OUT,
                note: "The same in CRM Online, where SuperOffice has to correct it.",
            },
            Shown {
                id: "Cust10036",
                banner: "Your licence can’t renew: 2 more Sales Premium licences are assigned than bought.",
                next: FIX,
                note: "The same with the version as the second cause.",
            },
        ],
    },
    Group {
        id: "details",
        name: "The name or the serial number has changed",
        about: "The new licence is made out to other details than the installation has.",
        shown: &[
            Shown {
                id: "Cust10028",
                banner: "SuperOffice knows your company by a new name.",
                next: OUT,
                note: "Old and new details beside each other; Use the new details, then activate.",
            },
            Shown {
                id: "Cust10029",
                banner: "SuperOffice has a new serial number for your licence.",
                next: OUT,
                note: "The same for the serial number.",
            },
        ],
    },
    Group {
        id: "message",
        name: "SuperOffice has a message",
        about: "What the licence server wants to be told is told in its words, as text.",
        shown: &[
            Shown {
                id: "Cust10030",
                banner: "SuperOffice has a message about your licence.",
                next: READ,
                note: "The message as it is.",
            },
            Shown {
                id: "Cust10031",
                banner: "SuperOffice has a message about your licence.",
                next: READ,
                note: "A link that may be opened: it begins with https.",
            },
            Shown {
                id: "Cust10032",
                banner: "SuperOffice has a message about your licence.",
                next: READ,
                note: "Markup stays text, and the address is not offered: it is not safe to open.",
            },
        ],
    },
    Group {
        id: "server",
        name: "The licence server is out of reach",
        about: "The server of an own installation does not get through to SuperOffice.",
        shown: &[Shown {
            id: "Cust10033",
            banner: "The new licence could not be fetched. SuperOffice’s licence server may be out of reach.",
            next: OUT,
            note: "What has to be reachable, and the way by a licence file.",
        }],
    },
    Group {
        id: "unknown",
        name: "Nothing tells the cause",
        about: "What was read and what was not is told, and no more is claimed.",
        shown: &[Shown {
            id: "Cust10034",
            banner: "Your licence has not been renewed yet.",
            next: OUT,
            note: "A status that is not documented. The details for SuperOffice Support have it as it came.",
        }],
    },
];

#[cfg(test)]
mod tests {
    use super::GROUPS;
    use crate::tenants;
    use std::collections::BTreeSet;

    #[test]
    fn every_tenant_of_the_list_is_shown_once() {
        let shown = GROUPS.iter().flat_map(|group| group.shown);
        let shown: Vec<&str> = shown.map(|shown| shown.id).collect();
        let once: BTreeSet<&str> = shown.iter().copied().collect();
        assert_eq!(once.len(), shown.len(), "one is shown twice");
        assert_eq!(once, tenants::all().map(|recipe| recipe.id).collect());
    }
}
