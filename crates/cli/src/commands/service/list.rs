//! `computestacks service list`

use computestacks::operations;

use crate::{
    app::{App, CommandResult},
    args::{ListArgs, OutputArgs},
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::{Printer, Shape, json, listed},
    resource,
    selection::{Selection, Target},
};

pub(in super::super) fn run(app: &mut App, args: &ListArgs) -> CommandResult {
    let selection = Selection::new("service", &args.services)?;
    let mut printer = printer(app, &args.output, Shape::Many)?;
    let client = connect(app)?;
    let mut all = Vec::new();
    let outcome = app.block_on(async |app| {
        let mut services = client.services().list().all().per_page(args.per_page);
        while let Some(service) = services.next().await {
            let service = service.map_err(|error| Failure::of(&error))?;
            if !args.services.is_empty() {
                let target = Target::of(&service);
                let is_selected = selection.holds(&target);
                all.push(target);
                if !is_selected {
                    continue;
                }
            }
            printer.push(&mut app.io.stdout, json(&service)?)?;
            // The reader is gone; do not request more pages.
            if app.io.stdout.is_done() {
                break;
            }
        }
        Ok(())
    });
    let is_empty = printer.is_empty();
    printer.end(&mut app.io.stdout, outcome.is_ok())?;
    outcome?;
    // Of a list that the reader did not want to the end, nothing is known.
    if !app.io.stdout.is_done() {
        selection.check(&all)?;
    }
    if is_empty {
        app.note("no services match");
    }
    Ok(Exit::Done)
}

/// Fields with the name of a service. Labels are not unique and may contain spaces.
const NAME: &[&str] = &["name", "id"];

/// A printer for services.
pub(super) fn printer(app: &App, args: &OutputArgs, shape: Shape) -> Result<Printer, Failure> {
    let columns = resource::columns("service");
    if args.fields {
        let operation = operations::find("listContainerServices");
        return Err(listed(&columns, operation));
    }
    Ok(Printer::new(app, args, columns, NAME, shape)?.sorted_by("id"))
}
