//! Runs an action for one service and shows its progress.

use computestacks::ActionRequest;

use super::{Action, result::ServiceResult};
use crate::{args::WaitArgs, outcome::state, progress::ProgressLine, selection::Target};

/// Sends the request, and waits if requested.
pub(in super::super) async fn act(
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
    let is_named = target.is_named();
    let waiting = request
        .wait()
        .timeout(wait.timeout())
        .settle(wait.settle())
        .on_poll(move |seen| {
            let service = seen.service.as_ref().filter(|_| !is_named);
            let title = service.map_or_else(|| title.clone(), |own| Target::of(own).title());
            line.say(&format!("{title}  {}  {}", action.verb(), state(seen)));
        });
    match waiting.await {
        Ok(report) => ServiceResult::reported(target, action, &report),
        Err(error) => ServiceResult::error(target, &error),
    }
}
