//! The world of a folder without changes: it contains what the responses show.

use std::collections::BTreeMap;

use crate::captures::Exchange;
use computestacks_emulator::world::{Event, Resources, World};

use super::facts::{self, RecordedFacts};

pub(super) fn world(facts: &RecordedFacts, exchanges: &[&Exchange]) -> World {
    let mut projects = BTreeMap::new();
    let mut events: BTreeMap<i64, Event> = BTreeMap::new();
    for (exchange, body) in facts::bodies(exchanges.iter().copied()) {
        let project = project_in(exchange.request.path_only());
        if let Some(id) = project {
            let owner = facts.user(&exchange.auth.to_string()).0;
            projects
                .entry(id)
                .or_insert_with(|| facts::project(id, "", owner));
        }
        for shown in facts::events(body) {
            if let Some(mut event) = facts::event(shown, None, &[]) {
                let known = events.remove(&event.id);
                event.project = project.or(known.as_ref().and_then(|known| known.project));
                facts::keep_details(&mut event, known.as_ref());
                events.insert(event.id, event);
            }
        }
    }
    let mut resources = Resources::default();
    *resources.rows_mut("projects") = projects.into_values().collect();
    World {
        now: events.values().map(|event| event.updated_at).max(),
        resources,
        events: events.into_values().collect(),
        ..facts.empty_world()
    }
}

fn project_in(path: &str) -> Option<i64> {
    let rest = path.strip_prefix("/api/projects/")?;
    rest.split('/').next()?.parse().ok()
}
