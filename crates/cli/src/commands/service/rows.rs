//! Services as rows.

use computestacks::operations;

use crate::{
    app::App,
    args::OutputArgs,
    failure::Failure,
    output::{Column, ColumnKind, Printer, Shape, listed},
};

/// Fields with the name of a service. Labels are not unique and may contain spaces.
const NAME: &[&str] = &["name", "id"];

/// Columns of services.
pub(crate) fn columns() -> Vec<Column> {
    vec![
        Column::new("id", "id"),
        Column::new("label", "label").or("name"),
        Column::new("state", "current_state").kind(ColumnKind::State),
        Column::new("containers", "deployed_containers"),
        Column::new("package", "package.label"),
        Column::new("image", "image.label"),
        Column::new("domain", "default_domain"),
        Column::new("name", "name").wide(),
        Column::new("project", "project.name").wide(),
        Column::new("region", "region.name").wide(),
        Column::new("public_ip", "public_ip").wide(),
        Column::new("product", "product_id").wide(),
        Column::new("cpu", "package.cpu").wide(),
        Column::new("memory", "package.memory").unit("MB").wide(),
        Column::new("age", "created_at")
            .kind(ColumnKind::Age)
            .wide(),
        Column::new("command", "command").wide(),
    ]
}

/// A printer for services.
pub(super) fn printer(app: &App, args: &OutputArgs, shape: Shape) -> Result<Printer, Failure> {
    if args.fields {
        return Err(listed(
            &columns(),
            operations::find("listContainerServices"),
        ));
    }
    Ok(Printer::new(app, args, columns(), NAME, shape)?.sorted_by("id"))
}
