//! Prints requests without sending them.

use computestacks::RequestPreview;
use serde_json::Value;

use crate::{
    app::App,
    args::Format,
    failure::Failure,
    output::yaml,
    preview::{document, http},
};

/// Prints requests as documents if a document format is selected, otherwise as HTTP.
pub(crate) fn print(
    app: &mut App,
    format: Format,
    previews: &[RequestPreview],
) -> Result<(), Failure> {
    let documents = || -> Vec<Value> { previews.iter().map(document).collect() };
    let out = &mut app.io.stdout;
    match format {
        Format::Json => out.line(&format!("{:#}", Value::from(documents()))),
        Format::Jsonl => {
            for document in documents() {
                out.line(&document.to_string());
            }
        }
        Format::Yaml => out.text(&yaml(&documents())?),
        Format::Table | Format::Wide | Format::Name => {
            for (index, preview) in previews.iter().enumerate() {
                if index > 0 {
                    out.line("");
                }
                out.text(&http(preview));
            }
        }
    }
    app.note("dry run: nothing was sent");
    Ok(())
}
