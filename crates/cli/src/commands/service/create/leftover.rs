//! What an order leaves that failed: a new project, which may have services that do not run.

use computestacks::{Client, WaitReport, types::OrderDetail, wait::WaitOutcome};

use crate::{
    app::App, args::CreateArgs, credentials, failure::Failure, outcome, output::escape_line,
    progress::Progress,
};

/// Names the project that is left, and deletes it if that is wanted.
pub(super) async fn handle(
    app: &mut App,
    client: &Client,
    args: &CreateArgs,
    report: &WaitReport<OrderDetail>,
    failure: Failure,
) -> Failure {
    let order = report.order.as_ref();
    let new = order.filter(|order| order.order_data.project.id.is_none());
    let project = new.and_then(|order| order.project.as_ref());
    // Otherwise it is not over, and the services may still come.
    let is_over = matches!(
        report.outcome,
        WaitOutcome::Failed { .. } | WaitOutcome::Cancelled { .. }
    );
    let Some(project) = project.filter(|_| is_over) else {
        return failure;
    };
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
