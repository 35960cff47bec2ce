//! One service: asking, waiting, and saying how it goes.

use computestacks::{
    ActionRequest,
    wait::{Condition as _, Observation, all_running, all_stopped},
};

use super::{Action, ended::EndedAs};
use crate::{args::WaitArgs, output::tame, progress::Line, selection::Target};

/// Asks for it, and waits where that is wanted.
pub(super) async fn act(
    action: Action,
    target: Target,
    request: ActionRequest,
    wait: Option<WaitArgs>,
    line: Line,
) -> EndedAs {
    let Some(wait) = wait else {
        return match request.await {
            Ok(()) => EndedAs::queued(target),
            Err(error) => EndedAs::error(target, &error),
        };
    };
    let title = target.title();
    let waiting = request
        .wait()
        .timeout(wait.timeout)
        .settle(wait.settle)
        .on_look(move |seen| line.say(&format!("{title}  {}  {}", action.verb(), state(seen))));
    match waiting.await {
        Ok(report) => EndedAs::reported(target, action, &report),
        Err(error) => EndedAs::error(target, &error),
    }
}

/// What a look shows, in a few words.
fn state(seen: &Observation) -> String {
    let mut parts = Vec::new();
    if let Some(event) = seen.views.last() {
        parts.push(event.status.to_string());
        if let Some(reason) = &event.state_reason {
            parts.push(tame(reason.lines().next().unwrap_or_default()));
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
