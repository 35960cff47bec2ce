//! `computestacks service scale`

use super::act::{self, Action, ActionCommand};
use crate::{
    app::{App, CommandResult},
    args::ScaleArgs,
    connect::connect,
    failure::Failure,
    selection::Selection,
};

pub(in super::super) fn run(app: &mut App, args: &ScaleArgs) -> CommandResult {
    let services = &args.targets.services;
    let Some(to) = args.to else {
        let (number, names) = match services.as_slice() {
            [names @ .., number] if !names.is_empty() && number.parse::<u32>().is_ok() => {
                (number.as_str(), names)
            }
            names => ("N", names),
        };
        return Err(
            Failure::usage("the number of containers is missing").run(format!(
                "computestacks service scale {} --to {number}",
                names.join(" ")
            )),
        );
    };
    let selection = Selection::new("service", services)?;
    let client = connect(app)?;
    let how = ActionCommand {
        wait: &args.wait,
        many: &args.many,
        output: &args.output,
    };
    act::run(app, &how, &client, async |_, client| {
        Ok((Action::Scale(to), selection.find(client).await?))
    })
}
