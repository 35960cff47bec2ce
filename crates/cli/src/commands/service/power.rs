//! `computestacks service start`, `stop`, `restart` and `rebuild`

use computestacks::types::PowerAction;

use super::act::{self, Action, ActionCommand};
use crate::{
    app::{App, CommandResult},
    args::PowerArgs,
    connect::connect,
    selection::Selection,
};

pub(in super::super) fn start(app: &mut App, args: &PowerArgs) -> CommandResult {
    run(app, args, PowerAction::Start)
}

pub(in super::super) fn stop(app: &mut App, args: &PowerArgs) -> CommandResult {
    run(app, args, PowerAction::Stop)
}

pub(in super::super) fn restart(app: &mut App, args: &PowerArgs) -> CommandResult {
    run(app, args, PowerAction::Restart)
}

pub(in super::super) fn rebuild(app: &mut App, args: &PowerArgs) -> CommandResult {
    run(app, args, PowerAction::Rebuild)
}

fn run(app: &mut App, args: &PowerArgs, action: PowerAction) -> CommandResult {
    let selection = Selection::new("service", &args.targets.services)?;
    let client = connect(app)?;
    let how = ActionCommand {
        wait: &args.wait,
        many: &args.many,
        output: &args.output,
    };
    act::run(app, &how, &client, async |_, client| {
        Ok((Action::Power(action), selection.find(client).await?))
    })
}
