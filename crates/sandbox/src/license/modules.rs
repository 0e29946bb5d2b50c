//! The modules that this CRM sells: user plans, add-ons, hidden user licences, site and system licences.

use std::collections::BTreeSet;

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

const fn hidden(id: i64, name: &'static str, text: &'static str, tip: &'static str) -> Module {
    module(id, name, text, tip, Kind::Hidden)
}

const fn site(id: i64, name: &'static str, text: &'static str, tip: &'static str) -> Module {
    module(id, name, text, tip, Kind::Site)
}

const fn marker(id: i64, name: &'static str, text: &'static str, tip: &'static str) -> Module {
    module(id, name, text, tip, Kind::SiteMarker)
}

const fn system(id: i64, name: &'static str, text: &'static str, tip: &'static str) -> Module {
    module(id, name, text, tip, Kind::System)
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
    hidden(11, "user", "User", "Allows log in"),
    hidden(12, "web", "Web client", "Allows log in to the web client"),
    hidden(13, "sale", "Sale", "Sales and guides"),
    hidden(14, "selection", "Selection", "Selections"),
    hidden(15, "mobile", "Mobile CRM", "Log in from a phone"),
    hidden(16, "quote", "Quote", "Quotes on sales"),
    hidden(17, "dashboard", "Dashboards", "Own dashboards"),
    hidden(18, "service", "Service", "Requests"),
    hidden(19, "chat", "Chat", "Chat with customers"),
    hidden(20, "marketing", "Marketing", "Marketing"),
    hidden(21, "mailing", "Mailings", "Send mailings"),
    marker(
        140,
        "plan-sales-marker",
        "Sales plans",
        "Describes the sales plans",
    ),
    marker(
        141,
        "plan-service-marker",
        "Service plans",
        "Describes the service plans",
    ),
    marker(
        142,
        "plan-marketing-marker",
        "Marketing plans",
        "Describes the marketing plans",
    ),
    site(30, "netserver", "NetServer", "Application server"),
    site(31, "web-services", "Web services", "API for programs"),
    site(32, "saint", "Sales intelligence", "Status monitors"),
    site(33, "targets", "Targets", "Sales targets"),
    site(34, "erp-sync", "ERP Sync", "Synchronise with an ERP system"),
    site(
        35,
        "quote-connector",
        "Quote Connector",
        "Product catalogues for quotes",
    ),
    site(
        36,
        "customer-centre",
        "Customer Centre",
        "Self-service for customers",
    ),
    site(37, "forms", "Forms", "Web forms"),
    site(38, "chat-site", "Chat channel", "Chat on the web site"),
    site(
        39,
        "document-templates",
        "Document templates",
        "Shared templates",
    ),
    site(40, "bulk-update", "Bulk update", "Change many rows at once"),
    site(41, "consent", "Consent management", "Privacy consents"),
    site(42, "workflow", "Workflows", "Automated flows"),
    site(43, "crmscript", "CRMScript", "Scripting"),
    system(2, "online", "CRM Online", "Hosted installation"),
    system(4, "subscription", "Subscription", "Renewed each year"),
    system(
        3,
        "maintenance",
        "Maintenance",
        "Own installation under a maintenance contract",
    ),
    system(
        5,
        "freetrial",
        "Free trial",
        "This free license will expire shortly.",
    ),
    system(6, "test", "Test installation", "Test installation marker"),
    module(
        150,
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

impl Module {
    /// Whether it is the one plan of a whole organisation.
    pub fn is_org_plan(&self) -> bool {
        matches!(self.kind, Kind::OrgPlan(_))
    }
}

/// The module of a name.
pub fn named(name: &str) -> Option<&'static Module> {
    ALL.iter().find(|module| module.name == name)
}

/// The hidden user licences that a plan carries.
pub fn carried_by(plan: &str) -> &'static [&'static str] {
    match named(plan).map(|module| module.kind) {
        Some(Kind::Plan(set) | Kind::OrgPlan(set)) => set,
        _ => &[],
    }
}

/// Whether someone with these plans holds a module: on its own, or carried by a plan.
pub fn holds(plans: &BTreeSet<&'static str>, module: &str) -> bool {
    let carries = |plan: &&'static str| carried_by(plan).contains(&module);
    plans.contains(module) || plans.iter().any(carries)
}
