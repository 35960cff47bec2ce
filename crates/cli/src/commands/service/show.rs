//! `cstacks service show`

use serde_json::Value;

use super::rows;
use crate::{
    app::{App, Ended},
    args::ShowArgs,
    exit::Exit,
    failure::Failure,
    output::Shape,
    selection::Selection,
    session::Session,
};

pub(in super::super) fn run(app: &mut App, args: &ShowArgs) -> Ended {
    let selection = Selection::new(&args.targets.services)?;
    let shape = if selection.is_single() {
        Shape::One
    } else {
        Shape::Many
    };
    let mut printer = rows::printer(app, &args.output, shape)?;
    let session = Session::open(app)?;
    app.block_on(async |app| {
        let mut exit = Exit::Done;
        for target in selection.find(&session.client).await? {
            match session.client.show(target.id).await {
                Ok(detail) => {
                    let mut row = rows::row(&detail.container_service)?;
                    // The image as a whole is beside the service in the server's answer.
                    if let (Value::Object(row), Some(image)) = (&mut row, &detail.container_image) {
                        row.insert("container_image".to_owned(), rows::value(image)?);
                    }
                    printer.push(&mut app.io.stdout, row)?;
                }
                // One of many may be gone; the others are shown all the same.
                Err(error) if error.is_not_found() => {
                    let failure = Failure::new(
                        Exit::NotFound,
                        format!("there is no service {}", target.title()),
                    );
                    if shape == Shape::One {
                        return Err(failure.run("cstacks service list"));
                    }
                    app.warn(failure.message());
                    exit = Exit::NotFound;
                }
                Err(error) => return Err(error.into()),
            }
        }
        printer.finish(&mut app.io.stdout)?;
        Ok(exit)
    })
}
