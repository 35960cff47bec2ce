//! `computestacks doctor`: diagnoses the connection to the controller.

mod checks;
mod documentation;

use computestacks::time::Clock as _;
use http::Method;
use serde_json::Value;

use self::checks::{Check, CheckResult};
use crate::{
    app::{App, CommandResult},
    args::DoctorArgs,
    connect,
    controller::refuted,
    exit::Exit,
    failure::{self, Failure},
    output::{Column, ColumnKind, Printer, Shape, escape_line, json},
    settings::{self, BrokenConfig, Settings},
};

fn columns() -> Vec<Column> {
    vec![
        Column::new("check", "check"),
        Column::new("result", "result").kind(ColumnKind::State),
        Column::new("found", "found").kind(ColumnKind::Prose),
        Column::new("help", "help").wide(),
    ]
}

pub(super) fn run(app: &mut App, args: &DoctorArgs) -> CommandResult {
    let mut printer = Printer::new(app, &args.output, columns(), &["check"], Shape::Many)?;
    let mut found = Vec::new();
    match settings::read(app, BrokenConfig::IsTolerated) {
        Err(failure) => found.push(Check::failed("configuration", &failure)),
        Ok(settings) => {
            configuration(&settings, &mut found);
            match settings.need_url() {
                Err(failure) => found.push(Check::failed("controller", &failure)),
                Ok(url) => {
                    let url = url.to_owned();
                    let checked = app.block_on(async |app| {
                        Ok(controller(app, &url, &settings, &mut found).await)
                    })?;
                    found.extend(checked.err());
                }
            }
        }
    }
    let mut exit = Exit::Done;
    let mut advice = None;
    for check in found {
        if check.result == CheckResult::Failed && exit == Exit::Done {
            exit = check.exit;
            advice.clone_from(&check.help);
        }
        printer.push(&mut app.io.stdout, json(&check)?)?;
    }
    printer.finish(&mut app.io.stdout)?;
    match (exit, advice) {
        (Exit::Done, _) => app.note("all checks passed"),
        (_, Some(advice)) => app.note(&advice),
        (_, None) => {}
    }
    Ok(exit)
}

fn configuration(settings: &Settings, found: &mut Vec<Check>) {
    match (&settings.config, &settings.config_failure) {
        (_, Some(failure)) => found.push(Check::failed("configuration", failure)),
        (Some(config), None) => match config.errors.first() {
            Some(error_at) => found.push(Check::failed(
                "configuration",
                &Failure::usage(config.describe(error_at)).run("computestacks profile list"),
            )),
            None if config.exists => found.push(Check::ok(
                "configuration",
                config.path.display().to_string(),
            )),
            None => found.push(Check::ok("configuration", "no configuration file")),
        },
        (None, None) => {}
    }
}

/// Sends requests to the controller, without and then with credentials. Gives the check that failed, after which there
/// is nothing more to check.
async fn controller(
    app: &mut App,
    url: &str,
    settings: &Settings,
    found: &mut Vec<Check>,
) -> Result<(), Check> {
    let failed = |name: &'static str| move |failure: Failure| Check::failed(name, &failure);
    let anonymous =
        connect::client(app, url, None, settings.own.as_ref()).map_err(failed("controller"))?;
    let before = app.io.clock.now();
    // Any response shows that the server is reachable; without credentials it is a 401.
    let response = anonymous.server_version().with_response().await;
    let took = app.io.clock.now().saturating_sub(before);
    if let Some(failure) = response.as_ref().err().and_then(refuted) {
        return Err(Check::failed("controller", &failure));
    }
    let headers = match &response {
        Ok(response) => &response.headers,
        Err(error) if error.status().is_some() => error.headers(),
        Err(error) => {
            // The usual hint is to run this command.
            let failure = Failure::new(Exit::of_error(error), failure::line(error))
                .help("check the URL, the network, HTTPS_PROXY and the issuer of the certificate");
            return Err(Check::failed("reachability", &failure));
        }
    };
    let tls = if url.starts_with("https:") {
        "with TLS"
    } else {
        "without TLS"
    };
    found.push(Check::ok(
        "reachability",
        format!("{url} responded {tls} in {} ms", took.as_millis()),
    ));
    found.push(checks::clock(headers, app.io.clock.timestamp()));

    let login = settings.need_login().map_err(failed("credential"))?;
    let client = connect::client(app, url, Some(login), settings.own.as_ref())
        .map_err(failed("credential"))?;
    let list = client.raw(Method::GET, "/api/container_services?per_page=1", None);
    let list = list.with_response().await;
    let list = list.map_err(|error| Check::failed("credential", &Failure::of(&error)))?;
    let total = list
        .headers
        .get("total")
        .and_then(|value| value.to_str().ok());
    found.push(Check::ok(
        "credential",
        match total {
            Some(total) => format!("accepted; {} services visible", escape_line(total)),
            None => "accepted".to_owned(),
        },
    ));
    found.push(checks::version(&client.server_version().await));
    if list.headers.contains_key("api-deprecated") {
        found.push(Check::warning(
            "API version",
            "the controller deprecates API version 80; update computestacks",
        ));
    }
    let body: Value = serde_json::from_slice(&list.body).unwrap_or_default();
    let service = body.pointer("/container_services/0");
    documentation::compare(&client, service, found).await;
    Ok(())
}
