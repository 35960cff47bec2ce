//! What an order leaves that failed: a new project, which may have services that do not run.

use computestacks::{
    Client, WaitReport,
    types::{OrderDetail, ServiceProject},
    wait::WaitOutcome,
};

use crate::{
    app::App, args::CreateArgs, credentials, failure::Failure, outcome, output::escape_line,
    progress::Progress,
};

/// The new project that a failed order leaves. At a timeout it is not over, and the services may still come.
fn left(report: &WaitReport<OrderDetail>) -> Option<ServiceProject> {
    let is_over = matches!(
        report.outcome,
        WaitOutcome::Failed { .. } | WaitOutcome::Cancelled { .. }
    );
    let order = report.order.as_ref().filter(|_| is_over)?;
    let is_new = order.order_data.project.id.is_none();
    order.project.clone().filter(|_| is_new)
}

/// The failure that the outcome of an order is; `None` for a success. Names the project that is left, and
/// deletes it if that is wanted.
pub(super) async fn failure(
    app: &mut App,
    client: &Client,
    args: &CreateArgs,
    report: &mut WaitReport<OrderDetail>,
) -> Option<Failure> {
    let project = left(report);
    if project.is_some() && report.services.is_empty() {
        // It only says that the project is left.
        report.note = None;
    }
    let failure = outcome::failure_of(&format!("order {}", report.response.id), report)?;
    Some(match project {
        Some(project) => handle(app, client, args, &project, failure).await,
        None => failure,
    })
}

async fn handle(
    app: &mut App,
    client: &Client,
    args: &CreateArgs,
    project: &ServiceProject,
    failure: Failure,
) -> Failure {
    let title = format!("project {} ({})", escape_line(&project.name), project.id);
    let delete = format!("computestacks project delete {} --yes --wait", project.id);
    if !args.remove_failed_project {
        if !app.io.can_ask() {
            return failure.help(format!("{title} is left")).run(delete);
        }
        app.fail(failure.message());
        let question = format!("delete the new {title}?");
        match credentials::confirm(app, &question).await {
            Ok(true) => {}
            Ok(false) => return failure.help(format!("{title} is left")).run(delete),
            Err(failure) => return failure,
        }
    }
    let progress = Progress::new(app);
    let line = progress.begin(&format!("{title}  delete"));
    let waiting = client.project(project.id).delete().wait();
    let waiting = waiting
        .timeout(args.wait.timeout())
        .settle(args.wait.settle());
    let waiting = waiting.on_poll(move |seen| line.say(&outcome::state(seen)));
    let ended = waiting.await;
    drop(progress);
    match ended {
        Ok(report) if report.is_done() => failure.help(format!("{title} was deleted")),
        Ok(report) => failure
            .help(format!(
                "{title} is left, its deletion {}",
                outcome::sentence(&report)
            ))
            .run(delete),
        Err(error) => {
            let why = crate::failure::sentence(&error);
            failure.help(format!("{title} is left: {why}")).run(delete)
        }
    }
}
