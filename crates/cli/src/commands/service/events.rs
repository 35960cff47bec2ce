//! `computestacks service events`

use computestacks::{
    operations,
    types::{Event, EventId, EventWithDetails},
};

use crate::{
    app::{App, CommandResult},
    args::EventsArgs,
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::{Printer, Shape, json, listed},
    resource,
    selection::Selection,
};

pub(in super::super) fn run(app: &mut App, args: &EventsArgs) -> CommandResult {
    let selection = Selection::new("service", std::slice::from_ref(&args.service))?;
    let shape = match args.event {
        Some(_) => Shape::One,
        None => Shape::Many,
    };
    let columns = resource::columns("event");
    if args.output.fields {
        let operation = operations::find("listContainerServiceEvents");
        return Err(listed(&columns, operation));
    }
    let mut printer = Printer::new(app, &args.output, columns, &["id"], shape)?;
    let client = connect(app)?;
    app.block_on(async |app| {
        let target = selection.find_one(&client).await?;
        if let Some(id) = args.event {
            let event = match client
                .service(target.number())
                .event(EventId::new(id))
                .show()
                .await
            {
                // Events outlive their service.
                Err(error) if error.is_not_found() => client.event(EventId::new(id)).show().await,
                outcome => outcome,
            };
            let event: EventWithDetails = event.map_err(|error| gone(&error, &target.title()))?;
            printer.push(&mut app.io.stdout, json(&event)?)?;
        } else {
            let events: Vec<Event> = client
                .service(target.number())
                .events()
                .list()
                .await
                .map_err(|error| gone(&error, &target.title()))?;
            if events.is_empty() {
                app.note("no events found");
            }
            for event in &events {
                printer.push(&mut app.io.stdout, json(event)?)?;
            }
        }
        printer.finish(&mut app.io.stdout)?;
        Ok(Exit::Done)
    })
}

fn gone(error: &computestacks::Error, title: &str) -> Failure {
    if error.is_not_found() {
        return Failure::new(
            Exit::NotFound,
            format!("service {title} or event not found"),
        )
        .help("the events of a deleted service can only be shown one by one, with --event ID")
        .run("computestacks service list");
    }
    Failure::of(error)
}
