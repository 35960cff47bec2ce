//! Services as rows.

use computestacks::types::ContainerService;
use serde_json::Value;

use crate::{
    app::App,
    args::OutputArgs,
    failure::Failure,
    output::{Column, Kind, Printer, Shape},
};

/// Members that give a service its name. The label may have spaces and be that of many.
const NAME: &[&str] = &["name", "id"];

/// The columns of services.
fn columns() -> Vec<Column> {
    vec![
        Column::new("id", "id"),
        Column::new("label", "label").or("name"),
        Column::new("state", "current_state").kind(Kind::State),
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
        Column::new("memory", "package.memory").wide(),
        Column::new("age", "created_at").kind(Kind::Age).wide(),
        Column::new("command", "command").wide(),
    ]
}

/// A printer of services.
pub(super) fn printer(app: &App, args: &OutputArgs, shape: Shape) -> Result<Printer, Failure> {
    Ok(Printer::new(app, args, columns(), NAME, shape)?.sorted_by("id"))
}

/// A value with the names that it has on the wire.
pub(super) fn value<T: serde::Serialize>(value: &T) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| {
        Failure::new(
            crate::exit::Exit::Unforeseen,
            format!("this could not be written as JSON: {error}"),
        )
    })
}

/// A service as a row.
pub(super) fn row(service: &ContainerService) -> Result<Value, Failure> {
    value(service)
}
