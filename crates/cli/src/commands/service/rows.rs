//! Services as rows.

use computestacks::operations;

use crate::{
    app::App,
    args::OutputArgs,
    failure::Failure,
    output::{Printer, Shape, listed},
    resource,
};

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
