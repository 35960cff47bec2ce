//! `computestacks service update`

use computestacks::{
    Patch,
    types::{ContainerServiceUpdate, DomainId},
};

use super::{
    list,
    parallel::{Next, for_each},
};
use crate::{
    app::{App, CommandResult},
    args::UpdateArgs,
    commands::dry_run,
    connect::connect,
    exit::Exit,
    failure,
    output::json,
    progress::Progress,
    selection::Selection,
};

pub(in super::super) fn run(app: &mut App, args: &UpdateArgs) -> CommandResult {
    let selection = Selection::new("service", &args.targets.services)?;
    let mut printer = list::printer(app, &args.output, selection.shape())?;
    let update = changes(args);
    let client = connect(app)?;
    let mut exits = Vec::new();
    let mut skipped = 0;
    let outcome = app.block_on(async |app| {
        let targets = selection.find(&client).await?;
        if args.many.dry_run {
            let mut previews = Vec::new();
            for target in &targets {
                let request = client.service(target.number()).update(update.clone());
                previews.push(request.request().preview().await?);
            }
            dry_run::print(app, args.output.output, &previews)?;
            return Ok(());
        }
        exits.resize(targets.len(), Exit::Done);
        let progress = Progress::new(app);
        let left = for_each(
            app,
            &targets,
            // Without a lookup, the first requests could all fail to log in; five failures lock the
            // account.
            if selection.is_ids() {
                1
            } else {
                args.many.parallel
            },
            |target| {
                let line = progress.begin(&format!("{}  update", target.title()));
                let request = client.service(target.number()).update(update.clone());
                async move {
                    let _line = line;
                    request.await
                }
            },
            |app, index, outcome| {
                let title = targets[index].title();
                match outcome {
                    Ok(updated) => {
                        let row = json(&updated.service)?;
                        progress.aside(|| printer.push(&mut app.io.stdout, row))?;
                        if !updated.ignored.is_empty() {
                            let members = updated.ignored.join(", ");
                            progress.aside(|| {
                                app.warn(&format!("{title}: the server ignored: {members}"));
                            });
                            exits[index] = Exit::Rejected;
                        }
                    }
                    Err(error) => {
                        exits[index] = Exit::of_error(&error);
                        let text = failure::line(&error);
                        progress.aside(|| app.fail(&format!("{title}: {text}")));
                    }
                }
                let stop = exits[index] == Exit::NotAuthorised
                    || (args.many.fail_fast && exits[index] != Exit::Done);
                Ok(if stop { Next::Stop } else { Next::Continue })
            },
        )
        .await?;
        skipped = left.len();
        Ok(())
    });
    // Completed updates remain, even after an error.
    let failed = exits.into_iter().find(|exit| *exit != Exit::Done);
    let all_came = outcome.is_ok() && failed.is_none() && !args.many.dry_run;
    printer.end(&mut app.io.stdout, all_came)?;
    if skipped > 0 {
        app.note(&format!("{skipped} not started"));
    }
    outcome.map(|()| failed.unwrap_or(Exit::Done))
}

fn changes(args: &UpdateArgs) -> ContainerServiceUpdate {
    let mut update = ContainerServiceUpdate::new();
    if let Some(label) = &args.label {
        update = update.label(label.as_str());
    }
    if let Some(command) = &args.command {
        update = update.command(command.as_str());
    }
    if args.no_command {
        update = update.command(Patch::Null);
    }
    if let Some(tags) = &args.tags {
        update = update.tag_list(tags.join(","));
    }
    if let Some(domain) = args.main_domain {
        update = update.master_domain_id(DomainId::new(domain));
    }
    if args.no_main_domain {
        update = update.master_domain_id(Patch::Null);
    }
    if let Some(name) = &args.name {
        update = update.name(name.as_str());
    }
    update
}
