//! `computestacks service start`, `stop`, `restart` and `rebuild`

use computestacks::types::PowerAction;

use super::{
    act::{self, Action, ActionCommand},
    confirm::confirm,
};
use crate::{
    app::{App, CommandResult},
    args::{InterruptArgs, PowerArgs},
    connect::connect,
    failure::Failure,
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
            let (verb, count) = (action.verb(), targets.len());
            if !app.io.can_ask() {
                let what = format!(
                    "{count} services match, and there is no terminal to confirm this {verb} on"
                );
                let patterns = args.targets.services.iter().map(|text| format!("'{text}'"));
                let patterns = patterns.collect::<Vec<_>>().join(" ");
                return Err(Failure::usage(what)
                    .run(format!("computestacks service {verb} {patterns} --yes")));
            }
            let question = format!("{verb} these {count} services?");
            confirm(app, &targets, &question, "nothing was changed").await?;
        }
        Ok((action, targets))
    })
}
