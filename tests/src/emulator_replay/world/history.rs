//! The world of a folder without changes: it contains what the responses show.

use std::collections::BTreeMap;

use crate::captures::{Exchange, RecordedBody};
use computestacks_emulator::world::{Event, Outages, Pace, Resources, Sequences, World};

use super::{
    accounts,
    facts::{self, RecordedFacts},
};

pub(super) fn world(facts: &RecordedFacts, exchanges: &[&Exchange]) -> World {
    let mut projects = BTreeMap::new();
    let mut events: BTreeMap<i64, Event> = BTreeMap::new();
    for exchange in exchanges {
        let RecordedBody::Json(body) = &exchange.response.body else {
            continue;
        };
        let project = project_in(&exchange.request.path);
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
                // Lists have no details.
                if let Some(known) = known
                    && event.details.is_empty()
                {
                    event.details = known.details;
                }
                events.insert(event.id, event);
            }
        }
    }
    let mut resources = Resources::default();
    *resources.rows_mut("projects") = projects.into_values().collect();
    World {
        format: World::FORMAT,
        now: events.values().map(|event| event.updated_at).max(),
        sequences: Sequences::default(),
        pace: Pace {
            workers: 0,
            ..Pace::default()
        },
        outages: Outages::default(),
        users: accounts::users(facts),
        applications: accounts::applications(),
        tokens: Vec::new(),
        codes: Vec::new(),
        resources,
        services: Vec::new(),
        containers: Vec::new(),
        events: events.into_values().collect(),
        logs: BTreeMap::new(),
        jobs: Vec::new(),
        workers: BTreeMap::new(),
    }
}

fn project_in(path: &str) -> Option<i64> {
    let rest = path.strip_prefix("/api/projects/")?;
    rest.split(['/', '?']).next()?.parse().ok()
}
