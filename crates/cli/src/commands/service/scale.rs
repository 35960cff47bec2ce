//! `computestacks service scale`

use super::act::{self, Action, ActionCommand};
use crate::{
    app::{App, CommandResult},
    args::ScaleArgs,
    connect::connect,
    selection::Selection,
};

pub(in super::super) fn run(app: &mut App, args: &ScaleArgs) -> CommandResult {
    let selection = Selection::new("service", &args.targets.services)?;
    let client = connect(app)?;
    let how = ActionCommand {
        wait: &args.wait,
        many: &args.many,
        output: &args.output,
    };
    act::run(app, &how, &client, async |_, client| {
        Ok((Action::Scale(args.to), selection.find(client).await?))
    })
}
