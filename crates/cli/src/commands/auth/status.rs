//! `computestacks auth status`

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
    let mut controller = None;
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
                        let client = connect::client(app, url, Some(login), &settings.connection)?;
                        match app
                            .block_on(async |_| Ok(client.services().list().per_page(1).await))?
                        {
                            Ok(_) => {
                                // A token may have access to services but not to the version.
                                let version = client.server_version();
                                controller = app.block_on(async |_| Ok(version.await))?.ok();
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
        "file": file,
    });
    let mut printer = printer;
    printer.push(&mut app.io.stdout, row)?;
    printer.finish(&mut app.io.stdout)?;
    if let Some(warning) = controller.as_ref().and_then(newer_controller) {
        app.warn(&warning);
    }
    match failure {
        Some(failure) => Err(failure),
        None => Ok(Exit::Done),
    }
}
