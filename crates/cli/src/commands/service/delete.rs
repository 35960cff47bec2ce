//! `computestacks service delete`

use computestacks::Client;

use super::act::{self, Action, ActionCommand};
use crate::{
    app::{App, CommandResult},
    args::DeleteArgs,
    connect::connect,
    credentials,
    exit::Exit,
    failure::Failure,
    selection::{Selection, Target},
};

pub(in super::super) fn run(app: &mut App, args: &DeleteArgs) -> CommandResult {
    let selection = Selection::new("service", &args.targets.services)?;
    let must_ask = !args.yes && !args.many.dry_run;
    if must_ask && !app.io.can_ask() {
        let targets = args.targets.services.join(" ");
        return Err(Failure::usage(
            "deletion cannot be undone, and there is no terminal to confirm it on",
        )
        .run(format!("computestacks service delete {targets} --yes")));
    }
    let client = connect(app)?;
    let how = ActionCommand {
        wait: &args.wait,
        many: &args.many,
        output: &args.output,
    };
    act::run(app, &how, &client, async |app, client| {
        let mut targets = selection.find(client).await?;
        if must_ask && !targets.is_empty() {
            name(client, &mut targets).await?;
            for target in &targets {
                app.io.stderr.line(&format!("  {}", target.title()));
            }
            let question = match targets.len() {
                1 => "delete this service and its containers?".to_owned(),
                many => format!("delete these {many} services and their containers?"),
            };
            if !credentials::confirm(app, &question).await? {
                return Err(Failure::new(Exit::Usage, "nothing was deleted"));
            }
        }
        Ok((Action::Delete, targets))
    })
}

/// Looks up labels, so that the user confirms more than numbers.
async fn name(client: &Client, targets: &mut [Target]) -> Result<(), Failure> {
    for target in targets {
        if target.label.is_none() && target.name.is_none() {
            match client.service(target.id).show().await {
                Ok(detail) => *target = Target::of(&detail.container_service),
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
