//! Sends the request of a command, and waits for the end of what the server only queues.

use clap::FromArgMatches as _;
use computestacks::{OperationRequest, WaitReport};
use serde_json::Value;

use super::{arguments::FORCE, run::ResourceCall};
use crate::{
    app::App, args::WaitArgs, failure::Failure, outcome, progress::Progress, selection::Target,
};

impl ResourceCall<'_> {
    /// How to wait; `None` if not to.
    fn waits(&self, app: &App) -> Option<WaitArgs> {
        let args = WaitArgs::from_arg_matches(self.matches).ok()?;
        args.waits(app.io.stdout.is_terminal).then_some(args)
    }

    /// Says that something was only queued.
    pub(super) fn tell_queued(&self, app: &mut App) {
        if self.operation.ends.is_some() && self.waits(app).is_none() {
            app.note("queued; use --wait to wait until it finishes");
        }
    }

    /// Sends a request. Gives the body of the response, and how what was waited for has ended.
    pub(super) async fn send(
        &self,
        app: &mut App,
        target: Option<&Target>,
        request: OperationRequest,
    ) -> Result<(Value, Option<String>), Failure> {
        let of = |error: &computestacks::Error| self.failure(error, target);
        let Some(action) = request.clone().action() else {
            return Ok((request.await.map_err(|error| of(&error))?, None));
        };
        let args = WaitArgs::from_arg_matches(self.matches)
            .map_err(|error| Failure::usage(error.to_string()))?;
        let action = if self.flag(FORCE) {
            action.force()
        } else {
            action
        };
        if !args.waits(app.io.stdout.is_terminal) {
            return Ok((action.await.map_err(|error| of(&error))?, None));
        }
        let (progress, title) = (Progress::new(app), self.title(target));
        let line = progress.begin(&format!("{title}  {}", self.command.name));
        let report = action
            .wait()
            .timeout(args.timeout())
            .settle(args.settle())
            .on_poll({
                let (title, verb) = (title.clone(), self.command.name.clone());
                move |seen| line.say(&format!("{title}  {verb}  {}", outcome::state(seen)))
            })
            .await;
        drop(progress);
        let report = report.map_err(|error| of(&error))?;
        ended(app, &title, report)
    }
}

/// The response and the outcome in words, or the failure that the outcome is.
fn ended(
    app: &mut App,
    title: &str,
    report: WaitReport<Value>,
) -> Result<(Value, Option<String>), Failure> {
    if let Some(failure) = outcome::failure_of(title, &report) {
        return Err(failure);
    }
    let sentence = outcome::sentence(&report);
    if let Some(note) = &report.note {
        app.warn(&format!("{title}: {note}"));
    }
    Ok((report.response, Some(sentence)))
}
