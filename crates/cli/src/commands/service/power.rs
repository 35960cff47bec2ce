//! `computestacks service start`, `stop`, `restart` and `rebuild`

use computestacks::types::PowerAction;

use super::act::{self, Action, ActionCommand};
use crate::{
    app::{App, CommandResult},
    args::{InterruptArgs, PowerArgs},
    confirm::{confirm, no_terminal},
    connect::connect,
    selection::Selection,
};

pub(in super::super) fn start(app: &mut App, args: &PowerArgs) -> CommandResult {
    run(app, args, PowerAction::Start, true)
}

pub(in super::super) fn stop(app: &mut App, args: &InterruptArgs) -> CommandResult {
    run(app, &args.power, PowerAction::Stop, args.yes)
}

pub(in super::super) fn restart(app: &mut App, args: &InterruptArgs) -> CommandResult {
    run(app, &args.power, PowerAction::Restart, args.yes)
}

pub(in super::super) fn rebuild(app: &mut App, args: &InterruptArgs) -> CommandResult {
    run(app, &args.power, PowerAction::Rebuild, args.yes)
}

/// `yes` is whether a pattern may match several services without a confirmation.
fn run(app: &mut App, args: &PowerArgs, action: PowerAction, yes: bool) -> CommandResult {
    let selection = Selection::new("service", &args.targets.services)?;
    let client = connect(app)?;
    let how = ActionCommand {
        wait: &args.wait,
        many: &args.many,
        output: &args.output,
    };
    act::run(app, &how, &client, async |app, client| {
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
