//! What the server queues: asked for, waited for and summed up, for one service or many.

mod ended;
mod watch;

use computestacks::{
    ActionRequest, Client,
    types::{PowerAction, ProductId, ServiceId},
};
use serde_json::json;

use self::{
    ended::{EndedAs, columns},
    watch::act,
};
use super::each::{Next, each};
use crate::{
    app::{App, Ended},
    args::{Format, ManyArgs, OutputArgs, WaitArgs},
    commands::dry_run::{self, Planned},
    exit::Exit,
    failure::Failure,
    output::{Printer, Shape},
    progress::Progress,
    selection::Target,
    session::Session,
};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Action {
    Power(PowerAction),
    Scale(u32),
    Resize(ProductId),
    Delete,
}

impl Action {
    /// Its verb, as in the command.
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
            Self::Power(action) => client.power(id, action),
            Self::Scale(total) => client.scale(id, total),
            Self::Resize(product) => client.resize(id, product),
            Self::Delete => client.delete(id),
        }
    }

    fn planned(self, id: ServiceId) -> Planned {
        let path = format!("/api/container_services/{id}");
        let (method, path, body) = match self {
            Self::Power(_) => ("PUT", format!("{path}/power/{}", self.verb()), None),
            Self::Scale(total) => (
                "POST",
                format!("{path}/scale"),
                Some(json!({ "container_service": { "qty": total } })),
            ),
            Self::Resize(product) => (
                "POST",
                format!("{path}/resize"),
                Some(json!({ "container_service": { "product_id": product.get() } })),
            ),
            Self::Delete => ("DELETE", path, None),
        };
        Planned {
            method: method.to_owned(),
            path,
            body,
        }
    }
}

/// How it is to be done.
#[derive(Debug)]
pub(super) struct How<'a> {
    pub(super) action: Action,
    pub(super) wait: &'a WaitArgs,
    pub(super) many: &'a ManyArgs,
    pub(super) output: &'a OutputArgs,
}

/// What has become of the services so far; it outlives an interrupt.
#[derive(Default)]
struct Book {
    ended: Vec<Option<EndedAs>>,
    begun: Vec<bool>,
}

impl Book {
    /// Says of each service that has no end yet what is known: whether it was asked for.
    fn break_off(&mut self, targets: &[Target], exit: Exit) {
        for ((ended, begun), target) in self.ended.iter_mut().zip(&self.begun).zip(targets) {
            ended.get_or_insert_with(|| {
                if *begun {
                    EndedAs::interrupted(target, exit)
                } else {
                    EndedAs::skipped(target)
                }
            });
        }
    }
}

/// A printer of what became of services, made first so that mistakes in its arguments cost nothing.
fn printer(app: &App, output: &OutputArgs) -> Result<Printer, Failure> {
    Printer::new(app, output, columns(), &["name", "id"], Shape::Many)
}

/// Asks for it, sees it through where that is wanted, and sums up.
pub(super) fn run(
    app: &mut App,
    how: &How<'_>,
    session: &Session,
    find: impl AsyncFnOnce(&mut App, &Client) -> Result<Vec<Target>, Failure>,
) -> Ended {
    let mut printer = printer(app, how.output)?;
    let waits = how.wait.wait || (!how.wait.no_wait && app.io.stdout.is_terminal);
    let mut book = Book::default();
    let mut targets = Vec::new();
    let mut streamed = false;
    let outcome = app.block_on(async |app| {
        targets = find(app, &session.client).await?;
        if how.many.dry_run {
            let planned: Vec<Planned> = targets
                .iter()
                .map(|target| how.action.planned(target.id))
                .collect();
            return dry_run::print(app, session, how.output.output, &planned);
        }
        if targets.len() > 1 {
            // Five wrong secrets lock the account for four hours: one call finds out, not many.
            prove(&session.client, &targets).await?;
        }
        book.ended.resize_with(targets.len(), || None);
        book.begun.resize(targets.len(), false);
        let progress = Progress::new(app);
        let streams = how.output.output == Format::Jsonl && how.output.sort.is_none();
        streamed = streams;
        let begun = &mut book.begun;
        let mut index = 0;
        let skipped = each(
            app,
            &targets,
            how.many.parallel,
            |target| {
                begun[index] = true;
                index += 1;
                let request = how.action.request(&session.client, target.id);
                let line = progress.begin(&format!("{}  {}", target.title(), how.action.verb()));
                act(
                    how.action,
                    target,
                    request,
                    waits.then(|| how.wait.clone()),
                    line,
                )
            },
            |app, index, ended| {
                let stop = ended.exit == Exit::NotAuthorised
                    || (how.many.fail_fast && ended.exit != Exit::Done);
                progress.aside(|| {
                    tell(app, how.action, &ended);
                    if streams {
                        printer.push(&mut app.io.stdout, ended.row(how.action))
                    } else {
                        Ok(())
                    }
                })?;
                book.ended[index] = Some(ended);
                Ok(if stop {
                    Next::BeginNothingMore
                } else {
                    Next::GoOn
                })
            },
        )
        .await?;
        for index in skipped {
            book.ended[index] = Some(EndedAs::skipped(&targets[index]));
        }
        Ok(())
    });
    if how.many.dry_run {
        return outcome.map(|()| Exit::Done);
    }
    if let Err(failure) = &outcome
        && failure.is_signal()
    {
        book.break_off(&targets, failure.exit);
    }
    // Also after an interrupt: a script reads what has ended, and what nobody waits for any more.
    for ended in book.ended.iter().flatten() {
        if !streamed || ended.is_skipped() || ended.is_interrupted() {
            printer.push(&mut app.io.stdout, ended.row(how.action))?;
        }
    }
    if !book.ended.is_empty() {
        printer.finish(&mut app.io.stdout)?;
    }
    match outcome {
        Ok(()) => Ok(sum_up(app, how.action, waits, &targets, &book)),
        Err(failure) => Err(interrupted(failure, &book)),
    }
}

/// Finds out with one call whether the credential is good.
async fn prove(client: &Client, targets: &[Target]) -> Result<(), Failure> {
    let Some(first) = targets.first() else {
        return Ok(());
    };
    match client.events(first.id).await {
        Err(error) if error.is_unauthorized() || error.is_forbidden() => Err(error.into()),
        _ => Ok(()),
    }
}

/// Tells of a failure at once, not only at the end.
fn tell(app: &mut App, action: Action, ended: &EndedAs) {
    if ended.exit == Exit::Done {
        return;
    }
    app.fail(&format!(
        "{}: {}: {}",
        ended.target.title(),
        action.verb(),
        ended.sentence()
    ));
}

/// The summary, and the code of the first that failed.
fn sum_up(app: &mut App, action: Action, waits: bool, targets: &[Target], book: &Book) -> Exit {
    let ended = || book.ended.iter().flatten();
    let count = |wanted: fn(&EndedAs) -> bool| ended().filter(|ended| wanted(ended)).count();
    let skipped = count(EndedAs::is_skipped);
    let good = count(|ended| ended.exit == Exit::Done && !ended.is_skipped());
    let failed = targets.len() - good - skipped;
    if targets.is_empty() {
        app.note("no services");
    } else if targets.len() > 1 {
        let verb = if waits { "done" } else { "queued" };
        let mut text = format!("{}: {good} {verb}", action.verb());
        for (number, what) in [(failed, "failed"), (skipped, "not begun")] {
            if number > 0 {
                text = format!("{text}, {number} {what}");
            }
        }
        app.note(&text);
    }
    if !waits && good > 0 {
        app.note("the server has only queued it; --wait sees it through");
    }
    let worst = ended().find(|ended| ended.exit != Exit::Done);
    if let Some(ended) = worst {
        if matches!(ended.exit, Exit::Failed | Exit::TimedOut) {
            app.io.stderr.line(&format!(
                "run: computestacks service events {}",
                ended.target.id
            ));
        }
        return ended.exit;
    }
    Exit::Done
}

/// An interrupt does not stop what the server has begun.
fn interrupted(failure: Failure, book: &Book) -> Failure {
    let under_way: Vec<&Target> = book
        .ended
        .iter()
        .flatten()
        .filter(|ended| ended.is_interrupted())
        .map(|ended| &ended.target)
        .collect();
    let Some(first) = under_way.first() else {
        return failure;
    };
    let titles: Vec<String> = under_way.iter().map(|target| target.title()).collect();
    failure
        .help(format!(
            "the server goes on with what it has queued: {}",
            titles.join(", ")
        ))
        .run(format!("computestacks service events {}", first.id))
}
