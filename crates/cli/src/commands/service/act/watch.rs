//! Runs an action for one service and shows its progress.

use computestacks::{
    ActionRequest,
    wait::{Condition as _, Observation, all_running, all_stopped},
};

use super::{Action, result::ServiceResult};
use crate::{args::WaitArgs, output::escape_line, progress::ProgressLine, selection::Target};

/// Sends the request, and waits if requested.
pub(super) async fn act(
    action: Action,
    target: Target,
    request: ActionRequest,
    wait: Option<WaitArgs>,
    line: ProgressLine,
) -> ServiceResult {
    let Some(wait) = wait else {
        return match request.await {
            Ok(()) => ServiceResult::queued(target),
            Err(error) => ServiceResult::error(target, &error),
        };
    };
    let title = target.title();
    let waiting = request
        .wait()
        .timeout(wait.timeout)
        .settle(wait.settle)
        .on_poll(move |seen| line.say(&format!("{title}  {}  {}", action.verb(), state(seen))));
    match waiting.await {
        Ok(report) => ServiceResult::reported(target, action, &report),
        Err(error) => ServiceResult::error(target, &error),
    }
}

/// Describes an observation in a few words.
fn state(seen: &Observation) -> String {
    let mut parts = Vec::new();
    if let Some(event) = seen.views.last() {
        parts.push(event.status.to_string());
        if let Some(reason) = &event.state_reason {
            parts.push(escape_line(reason.lines().next().unwrap_or_default()));
        }
    }
    if seen.service.is_none() {
        parts.push("gone".to_owned());
    } else if all_running().holds(seen) {
        parts.push(format!("{} running", seen.containers.len()));
    } else if all_stopped().holds(seen) {
        parts.push(format!("{} stopped", seen.containers.len()));
    } else {
        let states: Vec<String> = seen
            .containers
            .iter()
            .map(|container| container.current_state.to_string())
            .collect();
        parts.push(states.join(", "));
    }
    if seen.settling {
        parts.push("settling".to_owned());
    }
    parts.join(" · ")
}
