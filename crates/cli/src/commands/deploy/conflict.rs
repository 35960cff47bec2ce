//! Other actions that are in progress on the service.

use std::{sync::Arc, time::Duration};

use computestacks::{
    Client,
    types::{Event, EventId, EventStatus},
    wait::{QueuedCall, WaitOutcome, idle},
};

use super::Deployment;
use crate::{failure::Failure, outcome::settling, output::escape_line, progress::ProgressLine};

/// Waits until no other action is in progress; after another one, until nothing has been for `settle`, as its end is
/// not certain: in the middle of a rebuild nothing seems to be in progress. Gives what is still in progress at
/// the timeout. `was_refused` is whether the server knows of another action although none can be seen.
pub(super) async fn wait(
    client: &Client,
    deployment: &Deployment,
    timeout: Duration,
    settle: Duration,
    was_refused: bool,
    line: &Arc<ProgressLine>,
) -> Result<Option<String>, Failure> {
    let service = client.service(deployment.service.id);
    let is_free = async || {
        let look = service.wait_until(idle()).timeout(Duration::ZERO);
        Ok::<_, Failure>(look.await?.outcome == WaitOutcome::Completed)
    };
    if !was_refused && is_free().await? {
        return Ok(None);
    }
    let (line, title) = (Arc::clone(line), deployment.title.clone());
    let waiting = service
        .wait_until(idle())
        .timeout(timeout)
        .settle(settle)
        .on_poll(move |seen| {
            let text = format!("{title}  waiting: {}", sentence(&seen.events));
            line.tell(&text, settling(seen).as_deref());
        });
    if waiting.await?.outcome == WaitOutcome::Completed {
        return Ok(None);
    }
    let events = service.events().list().await?;
    Ok(Some(format!("{}; nothing was sent", sentence(&events))))
}

/// The event of an action in progress that does what the deployment would do, and its call.
pub(super) async fn same(
    client: &Client,
    deployment: &Deployment,
) -> Result<Option<(QueuedCall, EventId)>, Failure> {
    let events = client.service(deployment.service.id).events();
    let events = events.list().await?;
    let mut active = events.iter().filter(|event| is_active(event));
    Ok(active.find_map(|event| {
        let mut calls = deployment.same_calls().iter().copied();
        Some((calls.find(|call| call.creates(event))?, event.id))
    }))
}

fn is_active(event: &Event) -> bool {
    matches!(event.status, EventStatus::Pending | EventStatus::Running)
}

/// The active event in words; there may be another action without one.
fn sentence(events: &[Event]) -> String {
    match events.iter().find(|event| is_active(event)) {
        None => "another action may be in progress".to_owned(),
        Some(event) => format!(
            "event {} is {}: {}",
            event.id,
            event.status,
            escape_line(event.description.trim_end_matches('.'))
        ),
    }
}
