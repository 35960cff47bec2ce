//! `cstacks service list`

use super::rows;
use crate::{
    app::{App, Ended},
    args::ListArgs,
    exit::Exit,
    failure::Failure,
    output::Shape,
    selection::Selection,
    session::Session,
};

pub(in super::super) fn run(app: &mut App, args: &ListArgs) -> Ended {
    let selection = Selection::new(&args.services)?;
    let mut printer = rows::printer(app, &args.output, Shape::Many)?;
    let session = Session::open(app)?;
    app.block_on(async |app| {
        let mut services = session.client.list_all().per_page(args.per_page);
        let mut found = 0u64;
        let outcome = loop {
            match services.next().await {
                None => break Ok(()),
                Some(Err(error)) => break Err(Failure::of(&error)),
                Some(Ok(service)) => {
                    if !args.services.is_empty() && !selection.holds(&service) {
                        continue;
                    }
                    found += 1;
                    printer.push(&mut app.io.stdout, rows::row(&service)?)?;
                }
            }
            // Nobody reads on: there is no use in asking for more.
            if app.io.stdout.is_done() {
                return Ok(Exit::Done);
            }
        };
        // What came before the error is good.
        if outcome.is_ok() || found > 0 {
            printer.finish(&mut app.io.stdout)?;
        }
        outcome?;
        if found == 0 {
            app.note("no services");
        }
        Ok(Exit::Done)
    })
}
