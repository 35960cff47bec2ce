//! Other actions that are in progress on the service.

use std::{sync::Arc, time::Duration};

use computestacks::{
    Client,
    types::{Event, EventId, EventStatus},
    wait::{QueuedCall, WaitOutcome, idle},
};

use super::Deployment;
use crate::{failure::Failure, outcome::settling, output::escape_line, progress::ProgressLine};

/// How to wait until no other action is in progress.
pub(super) struct Conflict<'a> {
    pub(super) client: &'a Client,
    pub(super) deployment: &'a Deployment,
    pub(super) timeout: Duration,
    /// How long nothing must be in progress after another action, whose end is not certain: in the
    /// middle of a rebuild nothing seems to be in progress.
    pub(super) settle: Duration,
}

impl Conflict<'_> {
    /// Waits. Gives what is still in progress at the timeout. `was_refused` is whether the server knows
    /// of another action although none can be seen.
    pub(super) async fn wait(
        &self,
        was_refused: bool,
        line: &Arc<ProgressLine>,
    ) -> Result<Option<String>, Failure> {
        let service = self.client.service(self.deployment.service.id);
        let is_free = async || {
            let look = service.wait_until(idle()).timeout(Duration::ZERO);
            Ok::<_, Failure>(look.await?.outcome == WaitOutcome::Completed)
        };
        if !was_refused && is_free().await? {
            return Ok(None);
        }
        let (line, title) = (Arc::clone(line), self.deployment.title.clone());
        let waiting = service
            .wait_until(idle())
            .timeout(self.timeout)
            .settle(self.settle)
            .on_poll(move |seen| {
                let active = seen.events.iter().find(|event| is_active(event));
                let what = active.map_or_else(|| UNSEEN.to_owned(), sentence);
                let text = format!("{title}  waiting: {what}");
                line.tell(&text, settling(seen).as_deref());
            });
        if waiting.await?.outcome == WaitOutcome::Completed {
            return Ok(None);
        }
        let events = service.events().list().await?;
        let active = events.iter().find(|event| is_active(event));
        let other = active.map_or_else(|| UNSEEN.to_owned(), sentence);
        Ok(Some(format!("{other}; nothing was sent")))
    }
}

/// What is said of an action without an active event.
const UNSEEN: &str = "another action may be in progress";

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

fn sentence(event: &Event) -> String {
    format!(
        "event {} is {}: {}",
        event.id,
        event.status,
        escape_line(event.description.trim_end_matches('.'))
    )
}
