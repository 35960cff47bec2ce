//! `computestacks service delete`

use computestacks::Client;

use super::act::{self, Action, ActionCommand};
use crate::{
    app::{App, CommandResult},
    args::DeleteArgs,
    confirm::{confirm, no_terminal},
    connect::connect,
    exit::Exit,
    failure::Failure,
    selection::{Selection, Target},
};

pub(in super::super) fn run(app: &mut App, args: &DeleteArgs) -> CommandResult {
    let selection = Selection::new("service", &args.targets.services)?;
    let must_ask = !args.yes && !args.many.dry_run;
    if must_ask && !app.io.can_ask() {
        let what = "deletion cannot be undone";
        return Err(no_terminal(what, "service delete", &args.targets.services));
    }
    let client = connect(app)?;
    let how = ActionCommand {
        wait: &args.wait,
        many: &args.many,
        output: &args.output,
    };
    act::run(app, &how, &client, async |app, client| {
        let mut targets = selection.find(client).await?;
        // The result names what is gone then.
        if must_ask || args.wait.waits(app.io.stdout.is_terminal) && !args.many.dry_run {
            name(client, &mut targets, must_ask).await?;
        }
        if must_ask {
            let one = "delete this service and its containers?";
            let many = |count| format!("delete these {count} services and their containers?");
            confirm(app, &targets, one, many, "nothing was deleted").await?;
        }
        Ok((Action::Delete, targets))
    })
}

/// Looks up labels, so that questions and results have more than numbers.
async fn name(client: &Client, targets: &mut [Target], must_exist: bool) -> Result<(), Failure> {
    for target in targets {
        if !target.is_named() {
            match client.service(target.number()).show().await {
                Ok(detail) => *target = Target::of(&detail.container_service),
                // The result of the deletion says so.
                Err(error) if error.is_not_found() && !must_exist => {}
                Err(error) if error.is_not_found() => {
                    return Err(Failure::new(
                        Exit::NotFound,
                        format!("service {} not found", target.id),
                    )
                    .run("computestacks service list"));
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}
