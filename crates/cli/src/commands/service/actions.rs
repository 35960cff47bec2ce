//! `computestacks service start`, `stop`, `restart`, `rebuild`, `resize`, `scale` and `delete`.

use computestacks::{
    Client,
    types::{PowerAction, ProductId},
};

use super::act::{self, Action};
use crate::{
    app::{App, CommandResult},
    args::{ActionArgs, DeleteArgs, ResizeArgs, ScaleArgs},
    confirm::{confirm, no_terminal},
    failure::Failure,
    resource::resolve,
    selection::Target,
};

/// `yes` is whether a pattern may match several services without a confirmation.
pub(in super::super) fn power(
    app: &mut App,
    args: &ActionArgs,
    action: PowerAction,
    yes: bool,
) -> CommandResult {
    act::run(app, args, async |app, client, selection| {
        let (action, targets) = (Action::Power(action), selection.find(client).await?);
        if !yes && !args.many.dry_run && selection.has_pattern() && targets.len() > 1 {
            let verb = action.verb();
            if !app.io.can_ask() {
                let what = format!("{verb} matches {} services", targets.len());
                let command = format!("service {verb}");
                return Err(no_terminal(&what, &command, &args.targets.services));
            }
            let many = |count| format!("{verb} these {count} services?");
            confirm(app, &targets, "", many, "nothing was changed").await?;
        }
        Ok((action, targets))
    })
}

pub(in super::super) fn resize(app: &mut App, args: &ResizeArgs) -> CommandResult {
    act::run(app, &args.action, async |_, client, selection| {
        let product = resolve(client, "product", &args.product).await?;
        let action = Action::Resize(ProductId::new(product.number()));
        Ok((action, selection.find(client).await?))
    })
}

pub(in super::super) fn scale(app: &mut App, args: &ScaleArgs) -> CommandResult {
    let Some(to) = args.to else {
        let (number, names) = match args.action.targets.services.as_slice() {
            [names @ .., number] if !names.is_empty() && number.parse::<u32>().is_ok() => {
                (number.as_str(), names)
            }
            names => ("N", names),
        };
        let names = names.join(" ");
        let command = format!("computestacks service scale {names} --to {number}");
        return Err(Failure::usage("the number of containers is missing").run(command));
    };
    act::run(app, &args.action, async |_, client, selection| {
        Ok((Action::Scale(to), selection.find(client).await?))
    })
}

pub(in super::super) fn delete(app: &mut App, args: &DeleteArgs) -> CommandResult {
    let action = &args.action;
    act::run(app, action, async |app, client, selection| {
        let must_ask = !args.yes && !action.many.dry_run;
        if must_ask && !app.io.can_ask() {
            let what = "deletion cannot be undone";
            return Err(no_terminal(
                what,
                "service delete",
                &action.targets.services,
            ));
        }
        let mut targets = selection.find(client).await?;
        // The result names what is gone then.
        if must_ask || action.wait.waits(app.io.stdout.is_terminal) && !action.many.dry_run {
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
    for target in targets.iter_mut().filter(|target| !target.is_named()) {
        match client.service(target.number()).show().await {
            Ok(detail) => *target = Target::of(&detail.container_service),
            // The result of the deletion says so.
            Err(error) if error.is_not_found() && !must_exist => {}
            Err(error) => return Err(Failure::of_item("service", target.id, &error)),
        }
    }
    Ok(())
}
