//! Names as they are in an installation, in the place of those that the states have: a name's length decides whether it
//! fits, and `Person 7` fits everywhere.

/// What plans and companies are called, in the states and in an installation.
const PLANS: [(&str, &str); 7] = [
    ("TEN-SALES", "Sales Premium"),
    ("TEN-SERVICE", "Service Premium"),
    ("TEN-MARKETING", "Marketing Premium"),
    ("TEN-STANDARD", "Sales Standard"),
    ("TEN-PREMIUM", "Sales Premium"),
    ("Fjord Holding AS", "Nordfjord Sjømat Holding AS"),
    ("Fjord AS", "Nordfjord Sjømat AS"),
];

const PEOPLE: [&str; 24] = [
    "Kari Nordmann",
    "Anna-Karin Björklund",
    "Bjørn Ødegård",
    "Jens Østergaard",
    "Friederike Wolkenstein-Trostburg",
    "Maximiliaan van den Heuvel-Oosterhuis",
    "Åse Li",
    "Søren Kjær",
    "Ingrid Solheim",
    "Günther Weiß",
    "Sanne de Vries",
    "Lars-Erik Strömqvist",
    "Mette Frølich",
    "Øystein Haugen",
    "Petra Schönfelder",
    "Wouter Dijkstra",
    "Linnéa Åkesson",
    "Torbjørn Aasen",
    "Camilla Holm",
    "Jörg Baumgartner",
    "Elin Sætre",
    "Niels Nørgaard",
    "Hanneke Bos",
    "Rasmus Lindqvist",
];

/// All of them, as JSON: what is nobody's translation.
pub fn all() -> String {
    let plans = PLANS.iter().map(|(_, name)| *name);
    let names: Vec<&str> = PEOPLE.into_iter().chain(plans).collect();
    serde_json::json!(names).to_string()
}

/// The page with those names in it.
pub fn named(html: &str) -> String {
    let mut named = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("Person ") {
        named.push_str(before);
        let end = after.find(|letter: char| !letter.is_ascii_digit());
        let (digits, after) = after.split_at(end.unwrap_or(after.len()));
        let number = digits.parse::<usize>().ok();
        match number.and_then(|number| PEOPLE.get(number.checked_sub(1)? % PEOPLE.len())) {
            Some(name) => named.push_str(name),
            None => named.push_str(&["Person ", digits].concat()),
        }
        rest = after;
    }
    named.push_str(rest);
    let plans = PLANS.iter();
    plans.fold(named, |html, (known, name)| html.replace(known, name))
}
