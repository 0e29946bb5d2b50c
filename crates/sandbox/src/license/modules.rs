//! The modules that this CRM sells: user plans, add-ons, hidden user licences, site and system licences.

/// What kind of module it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A visible user licence with `ExtraFlags` 1, carrying hidden user licences with it.
    Plan(&'static [&'static str]),
    /// The one plan of a whole organisation, carrying hidden user licences: a seat of it is a person who can log in.
    ///
    /// Inferences: that it is a visible user licence like a user plan, with one row for each person who can log in,
    /// and that nobody can be given it (`CanAssign`) or lose it by their `User` carrier. Documented is only that all
    /// users share it, and what a seat is.
    OrgPlan(&'static [&'static str]),
    /// A plan without a limit that carries nothing: "(No Selection)".
    NoPlan,
    /// A visible user licence that is no plan.
    AddOn,
    /// A hidden user licence, held by whoever holds a plan that carries it.
    Hidden,
    /// A site licence.
    Site,
    /// A site licence with `ExtraFlags` 2, which describes plans.
    SiteMarker,
    /// A system licence. Its `LicenseType` is not documented; `Unknown` is an inference.
    System,
}

/// One module of the price list.
#[derive(Debug, Clone, Copy)]
pub struct Module {
    /// The row's primary key, the same in every tenant.
    pub id: i64,
    /// The unique name.
    pub name: &'static str,
    /// The name for people.
    pub description: &'static str,
    /// The longer text for people.
    pub tooltip: &'static str,
    /// What it is.
    pub kind: Kind,
}

const fn module(
    id: i64,
    name: &'static str,
    description: &'static str,
    tooltip: &'static str,
    kind: Kind,
) -> Module {
    Module {
        id,
        name,
        description,
        tooltip,
        kind,
    }
}

/// Everything there is, in `SortOrder`.
pub const ALL: &[Module] = &[
    module(
        79,
        "superlicense-no-selection",
        "(No Selection)",
        "User Plan: License Not in Use.",
        Kind::NoPlan,
    ),
    module(
        121,
        "ten-sales-essentials",
        "Sales Essentials",
        "User Plan: Can edit Companies, Diary, Sales",
        Kind::Plan(&["user", "web", "sale", "mobile"]),
    ),
    module(
        122,
        "ten-sales-standard",
        "Sales Standard",
        "User Plan: Can edit Companies, Diary, Sales, Selections",
        Kind::Plan(&["user", "web", "sale", "selection", "mobile"]),
    ),
    module(
        124,
        "ten-sales",
        "Sales Premium",
        "User Plan: Can edit Companies, Diary, Sales, Selections, Reports",
        Kind::Plan(&[
            "user",
            "web",
            "sale",
            "selection",
            "mobile",
            "quote",
            "dashboard",
        ]),
    ),
    module(
        127,
        "ten-service-essentials",
        "Service Essentials",
        "User Plan: Can edit Requests",
        Kind::Plan(&["user", "web", "service", "mobile"]),
    ),
    module(
        129,
        "ten-service",
        "Service Premium",
        "User Plan: Can edit Requests, Chat, Reports",
        Kind::Plan(&["user", "web", "service", "chat", "mobile", "dashboard"]),
    ),
    module(
        131,
        "ten-marketing",
        "Marketing Premium",
        "User Plan: Can send Mailings, Combined Selections",
        Kind::Plan(&["user", "web", "marketing", "mailing", "selection", "mobile"]),
    ),
    module(
        60,
        "visible-for",
        "Confidential activities",
        "Enables the visible-for dropdown in the CRM client",
        Kind::AddOn,
    ),
    module(
        62,
        "publish",
        "Publish to external",
        "Enables Publish checkbox in CRM client",
        Kind::AddOn,
    ),
    module(
        64,
        "reporter-studio-user",
        "Reporter Studio",
        "Allows user to log in to Reporter Studio.",
        Kind::AddOn,
    ),
    module(11, "user", "User", "Allows log in", Kind::Hidden),
    module(
        12,
        "web",
        "Web client",
        "Allows log in to the web client",
        Kind::Hidden,
    ),
    module(13, "sale", "Sale", "Sales and guides", Kind::Hidden),
    module(14, "selection", "Selection", "Selections", Kind::Hidden),
    module(
        15,
        "mobile",
        "Mobile CRM",
        "Log in from a phone",
        Kind::Hidden,
    ),
    module(16, "quote", "Quote", "Quotes on sales", Kind::Hidden),
    module(
        17,
        "dashboard",
        "Dashboards",
        "Own dashboards",
        Kind::Hidden,
    ),
    module(18, "service", "Service", "Requests", Kind::Hidden),
    module(19, "chat", "Chat", "Chat with customers", Kind::Hidden),
    module(20, "marketing", "Marketing", "Marketing", Kind::Hidden),
    module(21, "mailing", "Mailings", "Send mailings", Kind::Hidden),
    module(
        140,
        "plan-sales-marker",
        "Sales plans",
        "Describes the sales plans",
        Kind::SiteMarker,
    ),
    module(
        141,
        "plan-service-marker",
        "Service plans",
        "Describes the service plans",
        Kind::SiteMarker,
    ),
    module(
        142,
        "plan-marketing-marker",
        "Marketing plans",
        "Describes the marketing plans",
        Kind::SiteMarker,
    ),
    module(
        30,
        "netserver",
        "NetServer",
        "Application server",
        Kind::Site,
    ),
    module(
        31,
        "web-services",
        "Web services",
        "API for programs",
        Kind::Site,
    ),
    module(
        32,
        "saint",
        "Sales intelligence",
        "Status monitors",
        Kind::Site,
    ),
    module(33, "targets", "Targets", "Sales targets", Kind::Site),
    module(
        34,
        "erp-sync",
        "ERP Sync",
        "Synchronise with an ERP system",
        Kind::Site,
    ),
    module(
        35,
        "quote-connector",
        "Quote Connector",
        "Product catalogues for quotes",
        Kind::Site,
    ),
    module(
        36,
        "customer-centre",
        "Customer Centre",
        "Self-service for customers",
        Kind::Site,
    ),
    module(37, "forms", "Forms", "Web forms", Kind::Site),
    module(
        38,
        "chat-site",
        "Chat channel",
        "Chat on the web site",
        Kind::Site,
    ),
    module(
        39,
        "document-templates",
        "Document templates",
        "Shared templates",
        Kind::Site,
    ),
    module(
        40,
        "bulk-update",
        "Bulk update",
        "Change many rows at once",
        Kind::Site,
    ),
    module(
        41,
        "consent",
        "Consent management",
        "Privacy consents",
        Kind::Site,
    ),
    module(42, "workflow", "Workflows", "Automated flows", Kind::Site),
    module(43, "crmscript", "CRMScript", "Scripting", Kind::Site),
    module(
        2,
        "online",
        "CRM Online",
        "Hosted installation",
        Kind::System,
    ),
    module(
        4,
        "subscription",
        "Subscription",
        "Renewed each year",
        Kind::System,
    ),
    module(
        3,
        "maintenance",
        "Maintenance",
        "Own installation under a maintenance contract",
        Kind::System,
    ),
    module(
        5,
        "freetrial",
        "Free trial",
        "This free license will expire shortly.",
        Kind::System,
    ),
    module(
        6,
        "test",
        "Test installation",
        "Test installation marker",
        Kind::System,
    ),
    module(
        140,
        "suite-core",
        "Core",
        "CRM Suite: one plan for everyone who can log in",
        Kind::OrgPlan(&[
            "user",
            "web",
            "sale",
            "selection",
            "mobile",
            "dashboard",
            "service",
            "marketing",
            "mailing",
        ]),
    ),
];

/// The module of a name.
pub fn named(name: &str) -> Option<&'static Module> {
    ALL.iter()
        .find(|module| module.name.eq_ignore_ascii_case(name))
}

/// Whether a plan carries a hidden user licence.
pub fn carries(plan: &str, hidden: &str) -> bool {
    matches!(named(plan).map(|module| module.kind), Some(Kind::Plan(set) | Kind::OrgPlan(set)) if set.contains(&hidden))
}

/// Whether a module is the one plan of a whole organisation.
pub fn is_org_plan(name: &str) -> bool {
    matches!(
        named(name).map(|module| module.kind),
        Some(Kind::OrgPlan(_))
    )
}
