//! Faults on demand: what goes wrong with which call, and how often.

use crate::http::Reply;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// When the connection is closed without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cut {
    /// Before the call did anything.
    Before,
    /// After what it does took effect.
    After,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// A part of the path and query of the calls it is for.
    #[serde(rename = "match")]
    pub part: String,
    /// How many calls it is for; without it, all until the faults are cleared.
    pub times: Option<u32>,
    /// How long the answer takes.
    pub latency_ms: Option<u64>,
    /// The status answered in place of the real answer; the call has no effect.
    pub status: Option<u16>,
    /// The body answered in place of the real answer; the call has no effect.
    pub body: Option<String>,
    /// The type that goes with the body.
    pub content_type: Option<String>,
    /// The connection is closed instead.
    pub cut: Option<Cut>,
}

impl Rule {
    /// The answer in place of the real one; nothing when the rule leaves the answer alone.
    pub fn reply(&self) -> Option<Reply> {
        let status = self.status.or_else(|| self.body.is_some().then_some(200))?;
        let kind = self
            .content_type
            .as_deref()
            .unwrap_or("application/json; charset=utf-8");
        Some(match &self.body {
            Some(body) => Reply::bytes(status, kind, body.clone().into_bytes()),
            None => Reply::rest_error(status, "SoServerException", "Fault on demand"),
        })
    }
}

/// The faults of every tenant (or of another first part of a path, such as `embed`).
#[derive(Debug, Default)]
pub struct Faults {
    rules: Mutex<HashMap<String, Vec<Rule>>>,
    /// Told when a cut was asked for: idle connections are closed then. Browsers send a call again by themselves when
    /// a connection that was used before closes without an answer, and would hide the cut.
    pub drain: Arc<Notify>,
}

impl Faults {
    /// Adds rules after those that are there.
    pub fn add(&self, place: &str, rules: Vec<Rule>) {
        let cuts = rules.iter().any(|rule| rule.cut.is_some());
        self.with(|all| {
            all.entry(place.to_ascii_lowercase())
                .or_default()
                .extend(rules)
        });
        if cuts {
            self.drain.notify_waiters();
        }
    }

    /// Forgets the rules of a place.
    pub fn clear(&self, place: &str) {
        self.with(|all| all.remove(&place.to_ascii_lowercase()));
    }

    /// The first rule that is for this call; it is used up by one.
    pub fn take(&self, place: &str, target: &str) -> Option<Rule> {
        self.with(|all| {
            let rules = all.get_mut(&place.to_ascii_lowercase())?;
            let at = rules.iter().position(|rule| target.contains(&rule.part))?;
            let rule = rules.get(at)?.clone();
            match rule.times {
                Some(0 | 1) => {
                    rules.remove(at);
                }
                Some(times) => rules
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|rule| rule.times = Some(times - 1)),
                None => {}
            }
            Some(rule)
        })
    }

    /// Whether a cut is waiting for a call of this place. Answers then close their connections, see [`Faults::drain`].
    pub fn expects_cut(&self, place: &str) -> bool {
        self.with(|all| {
            all.get(&place.to_ascii_lowercase())
                .is_some_and(|rules| rules.iter().any(|rule| rule.cut.is_some()))
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Vec<Rule>>) -> T) -> T {
        work(&mut self.rules.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(part: &str, times: Option<u32>) -> Rule {
        Rule {
            part: part.to_owned(),
            times,
            latency_ms: None,
            status: Some(500),
            body: None,
            content_type: None,
            cut: None,
        }
    }

    #[test]
    fn a_rule_is_for_as_many_calls_as_it_says() {
        let faults = Faults::default();
        faults.add("Cust1", vec![rule("SaveUser", Some(2))]);
        assert!(
            faults
                .take("cust1", "/Cust1/api/v1/Agents/User/GetUser")
                .is_none()
        );
        assert!(
            faults
                .take("Cust1", "/Cust1/api/v1/Agents/User/SaveUser")
                .is_some()
        );
        assert!(
            faults
                .take("Cust1", "/Cust1/api/v1/Agents/User/SaveUser")
                .is_some()
        );
        assert!(
            faults
                .take("Cust1", "/Cust1/api/v1/Agents/User/SaveUser")
                .is_none()
        );
    }

    #[test]
    fn a_rule_without_a_number_stays_until_it_is_cleared() {
        let faults = Faults::default();
        faults.add("Cust1", vec![rule("x", None)]);
        assert!((0..5).all(|_| faults.take("Cust1", "x").is_some()));
        faults.clear("Cust1");
        assert!(faults.take("Cust1", "x").is_none());
    }
}
