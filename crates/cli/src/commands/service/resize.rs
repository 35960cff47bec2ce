//! `computestacks service resize`

use computestacks::types::ProductId;

use super::act::{self, Action, ActionCommand};
use crate::{
    app::{App, CommandResult},
    args::ResizeArgs,
    connect::connect,
    resource::resolve,
    selection::Selection,
};

pub(in super::super) fn run(app: &mut App, args: &ResizeArgs) -> CommandResult {
    let selection = Selection::new("service", &args.targets.services)?;
    let client = connect(app)?;
    let how = ActionCommand {
        wait: &args.wait,
        many: &args.many,
        output: &args.output,
    };
    act::run(app, &how, &client, async |_, client| {
        let product = resolve(client, "product", &args.product).await?;
        let action = Action::Resize(ProductId::new(product.number()));
        Ok((action, selection.find(client).await?))
    })
}
