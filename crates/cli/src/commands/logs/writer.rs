//! Prints log lines.

use computestacks::LogLine;
use glob::Pattern;
use serde_json::{Value, json};

use super::moment;
use crate::{
    app::App,
    args::LogFormat,
    failure::Failure,
    output::{
        JqFilter, escape_line, plain,
        style::{self, Styled},
    },
    selection::Target,
};

/// Prints log lines.
pub(super) struct Writer {
    pub(super) format: LogFormat,
    pub(super) container: Option<Pattern>,
    pub(super) jq: Option<JqFilter>,
}

/// The container name; some log stores add a leading slash.
fn container_name(line: &LogLine) -> Option<&str> {
    let name = line.container.as_deref();
    name.map(|name| name.trim_start_matches('/'))
}

/// A line as JSON, with the service that it is of, if there are several.
fn document(service: Option<&Target>, line: &LogLine) -> Value {
    let (time, container) = (line.time.to_string(), container_name(line));
    match service {
        None => json!({"time": time, "container": container, "line": line.line}),
        Some(service) => json!({
            "time": time,
            "service_id": service.number(),
            "service": service.label_or_name(),
            "container": container,
            "line": line.line,
        }),
    }
}

impl Writer {
    pub(super) fn wants(&self, line: &LogLine) -> bool {
        self.container
            .as_ref()
            .is_none_or(|wanted| container_name(line).is_some_and(|name| wanted.matches(name)))
    }

    /// Prints lines that are all there, in the order in which they are given.
    pub(super) fn write_all<'a>(
        &self,
        app: &mut App,
        lines: impl Iterator<Item = (Option<&'a Target>, &'a LogLine)>,
    ) -> Result<(), Failure> {
        if self.format != LogFormat::Json {
            for (service, line) in lines {
                self.write(app, service, line)?;
            }
            return Ok(());
        }
        let lines: Vec<Value> = lines
            .map(|(service, line)| document(service, line))
            .collect();
        let document = Value::from(lines);
        if let Some(jq) = &self.jq {
            return jq.print(&mut app.io.stdout, &document);
        }
        app.io.stdout.line(&format!("{document:#}"));
        Ok(())
    }

    pub(super) fn write(
        &self,
        app: &mut App,
        service: Option<&Target>,
        line: &LogLine,
    ) -> Result<(), Failure> {
        let out = &mut app.io.stdout;
        if let Some(jq) = &self.jq {
            return jq.print(out, &document(service, line));
        }
        if self.format != LogFormat::Text {
            out.line(&document(service, line).to_string());
            return Ok(());
        }
        // Escape control characters on a terminal; a file gets everything.
        let text = if out.is_terminal {
            escape_line(line.line.trim_end_matches(['\r', '\n']))
        } else {
            line.line.trim_end_matches('\n').to_owned()
        };
        let service = service.map(|service| match service.label_or_name() {
            Some(name) => escape_line(name),
            None => service.id.to_string(),
        });
        let container = plain(&container_name(line).into());
        let mut shown = Styled::default();
        shown.push(style::DIM, moment(line.time));
        for name in service.into_iter().chain([container]) {
            shown.plain(" ");
            shown.push(style::of_name(&name), name);
        }
        shown.plain(format!(" {text}"));
        out.styled_line(&shown);
        Ok(())
    }
}
