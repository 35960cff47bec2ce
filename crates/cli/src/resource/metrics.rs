//! Metrics of all services of a project.

use computestacks::time::Clock as _;
use serde_json::{Map, Value, json};

use super::{find::unexpected, run::ResourceCall, series};
use crate::{
    app::{App, CommandResult},
    args::MetricsArgs,
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::{Printer, Shape},
    when,
};

impl ResourceCall<'_> {
    /// Prints a row for each point.
    pub(super) fn metrics(&self, app: &mut App, args: &MetricsArgs) -> CommandResult {
        let columns = self.spec.columns(self.command).to_vec();
        let printer = Printer::new(app, &args.output, columns, &["container"], Shape::Many)?;
        let mut printer = printer.bars(app, "");
        let fields = fields(app, args)?;
        let selection = self.selection()?;
        let client = connect(app)?;
        let outcome = app.block_on(async |app| {
            let requests = self.requests(app, &client, &selection, fields).await?;
            for (target, request) in requests {
                let body = request.await;
                let body = body.map_err(|error| self.failure(&error, target.as_ref()))?;
                let Value::Object(services) = body else {
                    return Err(unexpected(self.operation));
                };
                for (service, shown) in services {
                    for row in rows(&service, &shown) {
                        printer.push(&mut app.io.stdout, row)?;
                    }
                }
            }
            Ok(())
        });
        let is_empty = printer.is_empty();
        printer.end(&mut app.io.stdout, outcome.is_ok())?;
        outcome?;
        if is_empty {
            app.note("nothing found");
        }
        Ok(Exit::Done)
    }
}

/// The body of the request.
fn fields(app: &App, args: &MetricsArgs) -> Result<Map<String, Value>, Failure> {
    let now = app.io.clock.timestamp();
    let (since, until) = when::range(Some(&args.since), args.until.as_deref(), now)?;
    let (since, until) = (since.unwrap_or(now), until.unwrap_or(now));
    let mut fields = Map::new();
    fields.insert("kind".to_owned(), json!(args.metric));
    fields.insert("period_start".to_owned(), since.as_second().into());
    fields.insert("period_end".to_owned(), until.as_second().into());
    if let Some(step) = &args.step {
        fields.insert("step".to_owned(), step.as_str().into());
    }
    Ok(fields)
}

/// The points of all containers of a service. A metric of the service itself is a row without container and time.
fn rows(service: &str, shown: &Value) -> Vec<Value> {
    let names = ["container", "time", "value"].map(str::to_owned);
    let mut found = Vec::new();
    for (metric, points) in shown["resources"].as_object().into_iter().flatten() {
        let points = match series::rows(points.clone()) {
            Value::Array(points) => points,
            Value::Null => continue,
            value => vec![json!([null, null, value])],
        };
        for point in points {
            let mut row = json!({"service": service, "service_id": shown["id"], "metric": metric});
            let point = series::named(&names, point);
            if let (Value::Object(row), Value::Object(point)) = (&mut row, point) {
                row.extend(point);
            }
            found.push(row);
        }
    }
    found
}
