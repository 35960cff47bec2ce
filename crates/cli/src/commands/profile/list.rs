//! `computestacks profile list`

use serde_json::json;

use super::report;
use crate::{
    app::{App, CommandResult},
    args::ProfileListArgs,
    config::{Config, place},
    exit::Exit,
    output::{Column, ColumnKind, Printer, Shape},
};

fn columns() -> Vec<Column> {
    vec![
        Column::new("current", "current").kind(ColumnKind::Mark),
        Column::new("name", "name"),
        Column::new("url", "url"),
        Column::new("user", "username"),
        Column::new("credential", "credential"),
    ]
}

pub(in super::super) fn run(app: &mut App, args: &ProfileListArgs) -> CommandResult {
    let mut printer = Printer::new(app, &args.output, columns(), &["name"], Shape::Many)?;
    let path = place(&app.global, &app.io.env)?;
    let config = Config::load(&path)?;
    report(app, &config);
    let current = app
        .global
        .profile
        .clone()
        .or_else(|| app.io.env.get("COMPUTESTACKS_PROFILE").map(str::to_owned))
        .or_else(|| config.current.clone());
    for profile in &config.profiles {
        let current = current.as_deref() == Some(&profile.name);
        let credential = if profile.keyring {
            "keyring"
        } else if profile.token.is_some() {
            "token"
        } else if profile.secret.is_some() {
            "secret"
        } else {
            "none"
        };
        let row = json!({
            "name": profile.name,
            "current": current,
            "url": profile.url,
            "username": profile.username,
            "credential": credential,
        });
        printer.push(&mut app.io.stdout, row)?;
    }
    printer.finish(&mut app.io.stdout)?;
    if config.profiles.is_empty() {
        app.note(&format!("no profiles in {}", config.path.display()));
        app.note("run: computestacks auth login https://controller.example.com");
    }
    Ok(Exit::Done)
}
