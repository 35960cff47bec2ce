//! `computestacks order wait`, and the wait for an order that `service create` places.

pub(crate) mod create;
pub(super) mod place;
pub(super) mod price;

use computestacks::{
    Client, WaitReport,
    types::{OrderDetail, OrderId},
};

use serde_json::Value;

use crate::{
    app::{App, CommandResult},
    args::{OutputArgs, WaitArgs},
    connect::connect,
    exit::Exit,
    failure::Failure,
    outcome,
    output::{Column, Printer, Shape, json},
    progress::Progress,
};

/// `order wait`
pub(crate) fn wait(
    app: &mut App,
    id: &str,
    args: &WaitArgs,
    output: &OutputArgs,
    columns: Vec<Column>,
) -> CommandResult {
    let order: OrderId = id.parse().map_err(|_| {
        Failure::usage(format!("invalid order {id:?}: expected a UUID"))
            .run("computestacks order list")
    })?;
    let mut printer = Printer::new(app, output, columns, &["id"], Shape::One)?.record();
    let client = connect(app)?;
    app.block_on(async |app| {
        let report = wait_for(app, &client, order, args).await?;
        let title = format!("order {order}");
        if let Some(failure) = outcome::failure_of(&title, &report) {
            return Err(failure);
        }
        app.note(&format!("{title}: completed"));
        let mut row = json(&report.order.unwrap_or(report.response))?;
        if let Value::Object(row) = &mut row {
            // What was ordered has the passwords of its services.
            row.remove("order_data");
        }
        printer.push(&mut app.io.stdout, row)?;
        printer.finish(&mut app.io.stdout)
    })?;
    Ok(Exit::Done)
}

/// Waits until what was ordered runs, or cannot run any more.
pub(super) async fn wait_for(
    app: &App,
    client: &Client,
    order: OrderId,
    args: &WaitArgs,
) -> Result<WaitReport<OrderDetail>, Failure> {
    let progress = Progress::new(app);
    let line = progress.begin(&format!("order {order}"));
    let waiting = client.order(order).wait();
    let waiting = waiting.timeout(args.timeout()).settle(args.settle());
    let waiting = waiting.on_poll(move |seen| line.say(&outcome::state(seen)));
    let report = waiting.await;
    report.map_err(|error| Failure::of_item("order", order, &error))
}
