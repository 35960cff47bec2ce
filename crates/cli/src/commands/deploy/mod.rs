//! `computestacks deploy`

mod conflict;
mod find;
mod log_tail;
mod report;

use std::{sync::Arc, time::Duration};

use computestacks::{
    ActionRequest, Client, WaitReport,
    time::Clock as _,
    types::{
        ChangeServiceVariantRequest, ContainerService, PowerAction, PowerCallback, ServiceVariant,
    },
    wait::{Observation, QueuedCall, WaitOutcome},
};

use self::report::DeployReport;
use super::dry_run;
use crate::{
    app::{App, CommandResult},
    args::{DeployArgs, OnConflict},
    connect::connect,
    exit::Exit,
    failure::Failure,
    outcome::{lasting, settling},
    output::escape_line,
    progress::{Progress, ProgressLine},
    selection::Target,
};

/// What is deployed.
struct Deployment {
    service: ContainerService,
    title: String,
    /// The requested variant.
    variant: Option<ServiceVariant>,
}

impl Deployment {
    async fn find(client: &Client, args: &DeployArgs) -> Result<Self, Failure> {
        let service = find::service(client, &args.service).await?;
        let variant = match &args.variant {
            Some(text) => Some(find::variant(client, &service, text).await?),
            None => None,
        };
        Ok(Self {
            title: Target::of(&service).title(),
            service,
            variant,
        })
    }

    /// The variant to change to; `None` for a rebuild, also of a service that has the variant already.
    fn change(&self) -> Option<&ServiceVariant> {
        self.variant.as_ref().filter(|variant| !variant.active)
    }

    fn verb(&self) -> &'static str {
        match self.change() {
            Some(_) => "change variant",
            None => "rebuild",
        }
    }

    fn request(&self, client: &Client) -> ActionRequest {
        let service = client.service(self.service.id);
        match self.change() {
            Some(variant) => {
                let callback = PowerCallback::new();
                let change = ChangeServiceVariantRequest::new(callback, variant.id);
                service.variant().update(change)
            }
            None => service.power(PowerAction::Rebuild),
        }
    }

    /// The calls whose events mean the same as this deployment, if they are in progress. A variant is
    /// active as soon as its change begins.
    fn same_calls(&self) -> &'static [QueuedCall] {
        const REBUILD: QueuedCall = QueuedCall::Power(PowerAction::Rebuild);
        match (&self.variant, self.change()) {
            (_, Some(_)) => &[],
            (Some(_), None) => &[REBUILD, QueuedCall::ChangeVariant],
            (None, None) => &[REBUILD],
        }
    }
}

pub(super) fn run(app: &mut App, args: &DeployArgs) -> CommandResult {
    let mut printer = report::printer(app, &args.output)?;
    let client = connect(app)?;
    let mut found = None;
    let mut ended = app.block_on(async |app| {
        let deployment = found.insert(Deployment::find(&client, args).await?);
        if args.dry_run {
            let preview = deployment.request(&client).request().preview().await?;
            app.note(&format!("would {} {}", deployment.verb(), deployment.title));
            dry_run::print(app, args.output.output, &[preview])?;
            return Ok(Exit::Done);
        }
        if deployment.variant.is_some() && deployment.change().is_none() {
            app.note("the service has this variant already: rebuilding it");
        }
        let report = deploy(app, &client, deployment, args).await?;
        printer.push(&mut app.io.stdout, report.row(deployment))?;
        if report.ended.exit != Exit::Done {
            explain(app, &client, deployment, &report).await;
        }
        Ok(report.ended.exit)
    });
    if args.dry_run {
        return ended;
    }
    if let (Err(failure), Some(deployment)) = (&ended, &found)
        && failure.is_signal()
    {
        if printer.is_empty() {
            let report = DeployReport::interrupted(failure.exit);
            printer.push(&mut app.io.stdout, report.row(deployment))?;
        }
        let events = format!("computestacks service events {}", deployment.service.id);
        ended = ended.map_err(|failure| {
            let help = "the server continues what it has queued";
            failure.help(help).run(events)
        });
    }
    printer.end(&mut app.io.stdout, ended.is_ok())?;
    ended
}

/// Sends the request once no other action is in progress, and waits for its end.
async fn deploy(
    app: &mut App,
    client: &Client,
    deployment: &Deployment,
    args: &DeployArgs,
) -> Result<DeployReport, Failure> {
    let clock = app.io.clock.clone();
    let start = clock.now();
    let elapsed = || clock.now().saturating_sub(start);
    let left = || args.timeout.saturating_sub(elapsed());
    let service = client.service(deployment.service.id);
    let progress = Progress::new(app);
    let title = format!("{}  {}", deployment.title, deployment.verb());
    let line = Arc::new(progress.begin_logged(app, &title));
    let mut was_refused = false;
    loop {
        if args.on_conflict == OnConflict::Attach
            && let Some((call, event)) = conflict::same(client, deployment).await?
        {
            progress
                .aside(|| app.note(&format!("attached to event {event}, which is in progress")));
            let waiting = service
                .wait_for_event(call, event)
                .timeout(left())
                .settle(args.settle())
                .on_poll(shown(&line, title));
            return Ok(DeployReport::of(&waiting.await?, elapsed()).attached());
        }
        let (timeout, exit) = match args.on_conflict {
            OnConflict::Fail => (Duration::ZERO, Exit::Failed),
            OnConflict::Wait | OnConflict::Attach => (left(), Exit::TimedOut),
        };
        // Not zero, so that the time moves on if the server refuses again.
        let settle = args.settle().max(Duration::from_secs(1));
        let wait = conflict::wait(client, deployment, timeout, settle, was_refused, &line);
        if let Some(reason) = wait.await? {
            return Ok(DeployReport::not_sent(exit, reason, elapsed()));
        }
        let waiting = deployment
            .request(client)
            .wait()
            .recover_lost_response()
            .timeout(left())
            .settle(args.settle())
            .on_poll(shown(&line, title.clone()));
        let report: WaitReport = waiting.await?;
        if report.outcome != WaitOutcome::AlreadyInProgress || args.on_conflict == OnConflict::Fail
        {
            return Ok(DeployReport::of(&report, elapsed()));
        }
        was_refused = true;
    }
}

/// Shows each observation on a line.
fn shown(line: &Arc<ProgressLine>, title: String) -> impl FnMut(&Observation) + Send + 'static {
    let line = Arc::clone(line);
    move |seen| {
        let event = seen.views.last();
        let event = event.map_or(String::new(), |event| format!("event {} ", event.id));
        let text = format!("{title}  {event}{}", lasting(seen));
        line.tell(&text, settling(seen).as_deref());
    }
}

/// Prints why it failed, and what the failed containers have logged last.
async fn explain(app: &mut App, client: &Client, deployment: &Deployment, report: &DeployReport) {
    app.fail(&format!(
        "{}: {}: {}",
        deployment.title,
        deployment.verb(),
        escape_line(&report.ended.sentence())
    ));
    log_tail::print(app, client, &report.containers).await;
    app.io.stderr.line(&format!(
        "run: computestacks service events {}",
        deployment.service.id
    ));
}
