//! Actions that the server queues, for one or several services.

mod result;

use std::cell::RefCell;

use computestacks::{
    ActionRequest, Client,
    types::{PowerAction, ProductId, ServiceId},
};

use self::result::{ServiceResult, columns};
use super::parallel::{Next, for_each};
use crate::{
    app::{App, CommandResult},
    args::{ActionArgs, Format, WaitArgs},
    commands::dry_run,
    connect::connect,
    exit::Exit,
    failure::Failure,
    outcome::state,
    output::{Printer, Shape},
    progress::{Progress, ProgressLine},
    selection::{Selection, Target},
};

/// An action.
#[derive(Clone, Copy, Debug)]
pub(super) enum Action {
    Power(PowerAction),
    Scale(u32),
    Resize(ProductId),
    Delete,
}

impl Action {
    /// The verb, as in the command.
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::Power(PowerAction::Start) => "start",
            Self::Power(PowerAction::Stop) => "stop",
            Self::Power(PowerAction::Restart) => "restart",
            Self::Power(PowerAction::Rebuild) => "rebuild",
            Self::Scale(_) => "scale",
            Self::Resize(_) => "resize",
            Self::Delete => "delete",
        }
    }

    fn request(self, client: &Client, id: ServiceId) -> ActionRequest {
        match self {
            Self::Power(action) => client.service(id).power(action),
            Self::Scale(total) => client.service(id).scale(total),
            Self::Resize(product) => client.service(id).resize(product),
            Self::Delete => client.service(id).delete(),
        }
    }
}

/// Sends the requests, waits if requested, and prints results and summary. `find` gives the action and the
/// selected services.
pub(super) fn run(
    app: &mut App,
    how: &ActionArgs,
    find: impl AsyncFnOnce(&mut App, &Client, &Selection) -> Result<(Action, Vec<Target>), Failure>,
) -> CommandResult {
    let selection = Selection::new("service", &how.targets.services)?;
    let client = &connect(app)?;
    // Invalid options fail before anything is sent.
    let mut printer = Printer::new(app, &how.output, columns(), &["name", "id"], Shape::Many)?;
    let waits = how.wait.waits(app.io.stdout.is_terminal);
    // Each service is skipped until its request is sent, and then interrupted until it has a result.
    let results = RefCell::new(Vec::new());
    let streams = how.output.output == Format::Jsonl && how.output.sort.is_none();
    let mut found = None;
    let outcome = app.block_on(async |app| {
        let (action, targets) = find(app, client, &selection).await?;
        found = Some(action);
        if how.many.dry_run {
            let mut previews = Vec::new();
            for target in &targets {
                let request = action.request(client, target.number().into()).request();
                previews.push(request.preview().await?);
                app.note(&format!("would {} {}", action.verb(), target.title()));
            }
            return dry_run::print(app, how.output.output, &previews);
        }
        if targets.len() > 1 {
            // Five failed logins lock the account for four hours, so test the credentials once
            // first.
            check_credentials(client, &targets).await?;
        }
        results.replace(targets.iter().map(ServiceResult::skipped).collect());
        let progress = Progress::new(app);
        let mut index = 0;
        for_each(
            app,
            &targets,
            how.many.parallel,
            |target| {
                results.borrow_mut()[index] = ServiceResult::interrupted(&target);
                index += 1;
                let request = action.request(client, target.number().into());
                let line = progress.begin(&format!("{}  {}", target.title(), action.verb()));
                act(
                    action,
                    target,
                    request,
                    waits.then(|| how.wait.clone()),
                    line,
                )
            },
            |app, index, result| {
                let exit = result.ended.exit;
                let stop =
                    exit == Exit::NotAuthorised || (how.many.fail_fast && exit != Exit::Done);
                progress.aside(|| {
                    tell(app, action, &result);
                    if streams {
                        printer.push(&mut app.io.stdout, result.row(action))
                    } else {
                        Ok(())
                    }
                })?;
                results.borrow_mut()[index] = result;
                Ok(if stop { Next::Stop } else { Next::Continue })
            },
        )
        .await?;
        Ok(())
    });
    if how.many.dry_run {
        return outcome.map(|()| Exit::Done);
    }
    let mut results = results.into_inner();
    let is_begun = !results.is_empty();
    match &outcome {
        Err(failure) if failure.is_signal() => {
            let interrupted = results.iter_mut().filter(|one| one.is_interrupted());
            interrupted.for_each(|one| one.ended.exit = failure.exit);
        }
        Err(_) => results.retain(|one| !one.is_skipped() && !one.is_interrupted()),
        Ok(()) => {}
    }
    // Without an action there are no results either.
    let Some(action) = found else {
        return outcome.map(|()| Exit::Done);
    };
    // Also after an interrupt, so that scripts get all results.
    for result in &results {
        if !streams || result.is_skipped() || result.is_interrupted() {
            printer.push(&mut app.io.stdout, result.row(action))?;
        }
    }
    if is_begun {
        printer.finish(&mut app.io.stdout)?;
    }
    match outcome {
        Ok(()) => Ok(print_summary(app, action, waits, &results)),
        Err(failure) => Err(interrupted(failure, &results)),
    }
}

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

/// Tests the credentials with one request.
async fn check_credentials(client: &Client, targets: &[Target]) -> Result<(), Failure> {
    let Some(first) = targets.first() else {
        return Ok(());
    };
    match client.service(first.number()).events().list().await {
        Err(error) if error.is_unauthorized() || error.is_forbidden() => Err(error.into()),
        _ => Ok(()),
    }
}

/// Prints an error as soon as it occurs, unless the same terminal also shows the row that has it.
fn tell(app: &mut App, action: Action, ServiceResult { target, ended }: &ServiceResult) {
    if ended.exit == Exit::Done || app.io.stdout.is_terminal && app.io.stderr.is_terminal {
        return;
    }
    let (title, verb, why) = (target.title(), action.verb(), ended.sentence());
    app.fail(&format!("{title}: {verb}: {why}"));
}

/// Prints the summary and returns the exit status of the first failed service.
fn print_summary(app: &mut App, action: Action, waits: bool, results: &[ServiceResult]) -> Exit {
    let count = |wanted: fn(&ServiceResult) -> bool| {
        let results = results.iter();
        results.filter(|one| wanted(one)).count()
    };
    let skipped = count(ServiceResult::is_skipped);
    let good = count(|one| one.ended.exit == Exit::Done && !one.is_skipped());
    let failed = results.len() - good - skipped;
    if results.is_empty() {
        app.note("no services found");
    } else if results.len() > 1 {
        let verb = if waits { "done" } else { "queued" };
        let mut text = format!("{}: {good} {verb}", action.verb());
        for (number, what) in [(failed, "failed"), (skipped, "not started")] {
            if number > 0 {
                text = format!("{text}, {number} {what}");
            }
        }
        app.note(&text);
    }
    if !waits && good > 0 {
        app.note("queued; use --wait to wait until it finishes");
    }
    let Some(first) = results.iter().find(|one| one.ended.exit != Exit::Done) else {
        return Exit::Done;
    };
    if matches!(first.ended.exit, Exit::Failed | Exit::TimedOut) {
        let id = first.target.id;
        let line = format!("run: computestacks service events {id}");
        app.io.stderr.line(&line);
    }
    first.ended.exit
}

/// Adds the services that the server is still working on.
fn interrupted(failure: Failure, results: &[ServiceResult]) -> Failure {
    let under_way = results.iter().filter(|result| result.is_interrupted());
    let under_way: Vec<&Target> = under_way.map(|result| &result.target).collect();
    let Some(first) = under_way.first() else {
        return failure;
    };
    let titles: Vec<String> = under_way.iter().map(|target| target.title()).collect();
    failure
        .help(format!(
            "the server continues the queued operations: {}",
            titles.join(", ")
        ))
        .run(format!("computestacks service events {}", first.id))
}
