//! `computestacks doctor`: what stands between the user and the controller.

mod checks;
mod documentation;

use computestacks::time::Clock as _;
use http::Method;
use serde_json::{Value, json};

use self::checks::{Check, Verdict};
use crate::{
    app::{App, Ended},
    args::DoctorArgs,
    exit::Exit,
    failure::{self, Failure},
    output::{Column, Kind, Printer, Shape},
    session,
    settings::{self, BrokenConfig, Settings},
};

fn columns() -> Vec<Column> {
    vec![
        Column::new("check", "check"),
        Column::new("result", "result").kind(Kind::State),
        Column::new("found", "found").kind(Kind::Prose),
        Column::new("help", "help").wide(),
    ]
}

pub(super) fn run(app: &mut App, args: &DoctorArgs) -> Ended {
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
                    app.block_on(async |app| {
                        controller(app, &url, &settings, &mut found).await;
                        Ok(())
                    })?;
                }
            }
        }
    }
    let mut exit = Exit::Done;
    let mut advice = None;
    for check in &found {
        if check.verdict == Verdict::Bad && exit == Exit::Done {
            exit = check.exit;
            advice.clone_from(&check.help);
        }
        printer.push(&mut app.io.stdout, check.row())?;
    }
    printer.finish(&mut app.io.stdout)?;
    match (exit, advice) {
        (Exit::Done, _) => app.note("all is well"),
        (_, Some(advice)) => app.note(&advice),
        (_, None) => {}
    }
    Ok(exit)
}

fn configuration(settings: &Settings, found: &mut Vec<Check>) {
    match (&settings.config, &settings.config_failure) {
        (_, Some(failure)) => found.push(Check::failed("configuration", failure)),
        (Some(config), None) => match config.troubles.first() {
            Some(trouble) => found.push(Check::failed(
                "configuration",
                &Failure::usage(config.describe(trouble)).run("computestacks profile list"),
            )),
            None if config.exists => found.push(Check::good(
                "configuration",
                config.path.display().to_string(),
            )),
            None => found.push(Check::good("configuration", "no profile file, none needed")),
        },
        (None, None) => {}
    }
}

/// Asks the controller, first as nobody, then with the credential.
async fn controller(app: &mut App, url: &str, settings: &Settings, found: &mut Vec<Check>) {
    let nobody = match session::client(app, url, None, settings.allow_plaintext) {
        Ok(client) => client,
        Err(failure) => return found.push(Check::failed("controller", &failure)),
    };
    let before = app.io.clock.now();
    // Any answer shows that somebody is there; without credentials it is a 401.
    let answer = nobody
        .raw(Method::GET, "/api/version", None)
        .with_response()
        .await;
    let took = app.io.clock.now().saturating_sub(before);
    let headers = match &answer {
        Ok(response) => response.headers.clone(),
        Err(error) if error.status().is_some() && !error.is_redirect() => error.headers().clone(),
        Err(error) => {
            // Not the usual advice, which is to run this very command.
            let failure = Failure::new(Exit::of_error(error), failure::line(error))
                .help("check the URL, the network, HTTPS_PROXY, and who signed its certificate");
            found.push(Check::failed("reachability", &failure));
            return;
        }
    };
    let tls = if url.starts_with("https:") {
        "with TLS"
    } else {
        "without TLS"
    };
    found.push(Check::good(
        "reachability",
        format!("{url} answers {tls} within {} ms", took.as_millis()),
    ));
    found.push(checks::clock(&headers, app.io.clock.timestamp()));

    let login = match settings.need_login() {
        Ok(login) => login,
        Err(failure) => return found.push(Check::failed("credential", &failure)),
    };
    let client = match session::client(app, url, Some(login), settings.allow_plaintext) {
        Ok(client) => client,
        Err(failure) => return found.push(Check::failed("credential", &failure)),
    };
    let list = match client
        .raw(Method::GET, "/api/container_services?per_page=1", None)
        .with_response()
        .await
    {
        Ok(response) => response,
        Err(error) => return found.push(Check::failed("credential", &Failure::of(&error))),
    };
    let total = list
        .headers
        .get("total")
        .and_then(|value| value.to_str().ok());
    found.push(Check::good(
        "credential",
        match total {
            Some(total) => format!("taken; it may see {} services", crate::output::tame(total)),
            None => "taken".to_owned(),
        },
    ));
    found.push(checks::version(&client.server_version().await));
    if list.headers.contains_key("api-deprecated") {
        found.push(Check::odd(
            "api version",
            "80 is outdated for this controller; a newer version of computestacks may be needed",
        ));
    }
    let body: Value = serde_json::from_slice(&list.body).unwrap_or_default();
    let service = body.pointer("/container_services/0");
    documentation::compare(&client, service, found).await;
}

impl Check {
    fn row(&self) -> Value {
        json!({
            "check": self.name,
            "result": self.verdict.word(),
            "found": self.found,
            "help": self.help,
        })
    }
}
