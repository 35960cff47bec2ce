//! `computestacks service show`

use serde_json::Value;

use super::list;
use crate::{
    app::{App, CommandResult},
    args::{OutputArgs, ShowArgs},
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::{Column, ColumnKind, Printer, Shape, json},
    selection::Selection,
};

const NAME: &[&str] = &["name", "id"];

/// Columns of containers.
fn columns() -> Vec<Column> {
    vec![
        Column::new("container", "name").or("id"),
        Column::new("state", "current_state").kind(ColumnKind::State),
        Column::new("wanted", "req_state"),
        Column::new("address", "local_ip"),
        Column::new("cpu", "stats.cpu"),
        Column::new("memory", "stats.mem"),
        Column::new("age", "created_at").kind(ColumnKind::Age),
    ]
}

pub(in super::super) fn run(app: &mut App, args: &ShowArgs) -> CommandResult {
    let selection = Selection::new("service", &args.targets.services)?;
    let shape = selection.shape();
    let mut printer = list::printer(app, &args.output, shape)?.record();
    let is_record = printer.is_record();
    // In a table, containers are listed below the service; documents contain them.
    let mut containers = Printer::new(app, &OutputArgs::default(), columns(), NAME, Shape::Many)?;
    let client = connect(app)?;
    let mut exit = Exit::Done;
    let outcome = app.block_on(async |app| {
        for target in selection.find(&client).await? {
            match client.service(target.number()).show().await {
                Ok(detail) => {
                    let mut row = json(&detail.container_service)?;
                    // The server sends the full image next to the service.
                    if let (Value::Object(row), Some(image)) = (&mut row, &detail.container_image) {
                        row.insert("container_image".to_owned(), json(image)?);
                    }
                    let list = client.service(target.number()).containers().list();
                    let list = json(&list.await?)?;
                    if is_record {
                        for container in list.as_array().into_iter().flatten() {
                            containers.push(&mut app.io.stdout, container.clone())?;
                        }
                    } else if let Value::Object(row) = &mut row {
                        row.insert("containers".to_owned(), list);
                    }
                    printer.push(&mut app.io.stdout, row)?;
                }
                // If one of several services is gone, the others are still shown.
                Err(error) if error.is_not_found() => {
                    let failure = Failure::not_found("service", target.title());
                    if shape == Shape::One {
                        return Err(failure);
                    }
                    app.warn(failure.message());
                    exit = Exit::NotFound;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    });
    printer.end(&mut app.io.stdout, outcome.is_ok())?;
    if is_record && !containers.is_empty() {
        app.io.stdout.line("");
        containers.finish(&mut app.io.stdout)?;
    }
    outcome.map(|()| exit)
}
