//! `computestacks auth status`

use std::collections::{BTreeMap, BTreeSet};

use computestacks::{Client, VersionNumber, operations, types::ControllerVersion};
use http::Method;
use serde_json::{Value, json};

use crate::{
    app::{App, CommandResult},
    args::StatusArgs,
    commands::profile::report,
    connect,
    controller::newer_controller,
    credentials::LoginCredentials,
    exit::Exit,
    output::{Column, ColumnKind, Printer, Shape},
    resource::{self, CommandSpec},
    settings::{self, BrokenConfig, Source},
};

fn columns() -> Vec<Column> {
    vec![
        Column::new("profile", "profile"),
        Column::new("url", "url"),
        Column::new("user", "username"),
        Column::new("credential", "credential"),
        Column::new("from", "credential_from"),
        Column::new("status", "status").kind(ColumnKind::State),
        Column::new("controller", "controller"),
        Column::new("scopes", "scopes").wide(),
        Column::new("url_from", "url_from").wide(),
        Column::new("file", "file").wide(),
    ]
}

pub(in super::super) fn run(app: &mut App, args: &StatusArgs) -> CommandResult {
    let printer = Printer::new(
        app,
        &args.output,
        columns(),
        &["profile", "url"],
        Shape::One,
    )?;
    let settings = settings::read(app, BrokenConfig::IsTolerated)?;
    if let Some(config) = &settings.config {
        report(app, config);
    }
    if let Some(failure) = &settings.config_failure {
        app.warn(failure.message());
    }
    let broken = settings
        .config
        .as_ref()
        .is_some_and(|config| !config.errors.is_empty());

    let mut failure = None;
    let (mut controller, mut scopes) = (None, None);
    let (status, username, credential, from) = match &settings.login {
        Err(why) => {
            failure = Some(why.clone());
            ("missing", None, None, None)
        }
        Ok((login, source)) => {
            let (username, kind) = match login {
                LoginCredentials::Basic { username, .. } => {
                    (Some(username.clone()), "API credential")
                }
                LoginCredentials::Token(_) => (None, "token"),
            };
            let from_file = matches!(source, Source::Profile(_));
            let status = if args.offline || (broken && from_file) {
                "not checked"
            } else {
                match settings.need_url() {
                    Err(why) => {
                        failure = Some(why);
                        "no URL"
                    }
                    Ok(url) => {
                        let client = connect::client(app, url, Some(login), settings.own.as_ref())?;
                        match app
                            .block_on(async |_| Ok(client.services().list().per_page(1).await))?
                        {
                            Ok(_) => {
                                // A token may have access to services but not to the version.
                                let version = client.server_version();
                                controller = app.block_on(async |_| Ok(version.await))?.ok();
                                if username.is_none() {
                                    scopes = app.block_on(async |_| Ok(granted(&client).await))?;
                                }
                                "valid"
                            }
                            Err(error) => {
                                let why = crate::failure::Failure::of(&error);
                                let status = match why.exit {
                                    Exit::NotAuthorised => "rejected",
                                    _ => "unknown",
                                };
                                failure = Some(why);
                                status
                            }
                        }
                    }
                }
            };
            (status, username, Some(kind), Some(source.to_string()))
        }
    };
    let file: Option<Value> = settings
        .config
        .as_ref()
        .map(|config| config.path.display().to_string().into());
    let row = json!({
        "profile": settings.profile,
        "url": settings.url.as_ref().map(|(url, _)| url),
        "url_from": settings.url.as_ref().map(|(_, source)| source.to_string()),
        "username": username,
        "credential": credential,
        "credential_from": from,
        "status": status,
        "controller": controller.as_ref().map(|controller| &controller.version),
        "scopes": scopes.as_deref(),
        "file": file,
    });
    let mut printer = printer;
    printer.push(&mut app.io.stdout, row)?;
    printer.finish(&mut app.io.stdout)?;
    if let Some(warning) = controller.as_ref().and_then(newer_controller) {
        app.warn(&warning);
    }
    if let Some(scopes) = scopes {
        tell_missing(app, controller.as_ref(), &scopes);
    }
    match failure {
        Some(failure) => Err(failure),
        None => Ok(Exit::Done),
    }
}

/// The first controller that checks the scopes of a user's token (`controller-9.7/scopes`).
const CHECKS_SCOPES: &str = "9.7.5";

/// The scopes of the token, as the token endpoint tells (`controller-9.7/oauth/056-token-info`).
async fn granted(client: &Client) -> Option<Vec<String>> {
    let request = client.raw(Method::GET, "/api/oauth/token/info", None);
    let response = request.with_response().await.ok()?;
    let info: Value = serde_json::from_slice(&response.body).ok()?;
    serde_json::from_value(info.get("scope")?.clone()).ok()
}

/// Says which commands the token cannot use, if the controller checks scopes.
fn tell_missing(app: &mut App, controller: Option<&ControllerVersion>, scopes: &[String]) {
    let number = controller.and_then(ControllerVersion::number);
    if number.is_some() && number < VersionNumber::parse(CHECKS_SCOPES) {
        return;
    }
    let missing = refused(scopes).into_iter();
    let missing: Vec<_> = missing
        .map(|(scope, commands)| format!("{scope} ({commands})"))
        .collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        app.note(&format!(
            "the token lacks scopes that some commands need: {missing}"
        ));
    }
}

/// Missing scopes, each with the commands that it is needed for.
fn refused(granted: &[String]) -> BTreeMap<&'static str, String> {
    let mut missing: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    let services = operations::all().iter().copied();
    let services = services.filter(|operation| operation.resource == "container_services");
    let resources = resource::all().iter().flat_map(|spec| {
        let operations = spec.commands.iter().filter_map(CommandSpec::operation);
        operations.map(|operation| (spec.noun.as_str(), operation))
    });
    for (noun, operation) in services.map(|one| ("service", one)).chain(resources) {
        let is_granted = |scope: &&str| granted.iter().any(|one| one == scope);
        if let Some(scope) = operation.scopes.first()
            && !operation.scopes.iter().any(is_granted)
        {
            missing.entry(*scope).or_default().insert(noun);
        }
    }
    let joined = |nouns: BTreeSet<_>| nouns.into_iter().collect::<Vec<_>>().join(", ");
    let missing = missing.into_iter();
    missing
        .map(|(scope, nouns)| (scope, joined(nouns)))
        .collect()
}
