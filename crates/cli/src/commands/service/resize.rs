//! `computestacks service resize`

use computestacks::types::ProductId;

use super::act::{self, Action, How};
use crate::{
    app::{App, Ended},
    args::ResizeArgs,
    selection::Selection,
    session::Session,
};

pub(in super::super) fn run(app: &mut App, args: &ResizeArgs) -> Ended {
    let selection = Selection::new(&args.targets.services)?;
    let session = Session::open(app)?;
    let how = How {
        action: Action::Resize(ProductId::new(args.product)),
        wait: &args.wait,
        many: &args.many,
        output: &args.output,
    };
    act::run(app, &how, &session, async |_, client| {
        selection.find(client).await
    })
}
