//! `computestacks emulator`

mod profile;

use std::net::SocketAddr;

use computestacks_emulator::{ClockMode, Emulator, ServerProfile, StartError, world::World};
use serde_json::json;

use crate::{
    app::{App, CommandResult},
    args::{EmulatorArgs, EmulatorProfile},
    exit::Exit,
    failure::Failure,
};

pub(super) fn run(app: &mut App, args: &EmulatorArgs) -> CommandResult {
    let server = match args.server {
        EmulatorProfile::Controller93 => ServerProfile::Controller93,
        EmulatorProfile::Controller97 => ServerProfile::Controller97,
        EmulatorProfile::Documented => ServerProfile::Documented,
    };
    let world = match &args.world {
        Some(file) => World::from_file(file)
            .map_err(|error| Failure::usage(format!("{}: {error}", file.display())))?,
        // With log lines, so that `logs --follow` shows something.
        None => World::with_log_output(),
    };
    let clock = if args.manual_clock {
        ClockMode::Manual
    } else {
        ClockMode::Running
    };
    let mut builder = Emulator::builder()
        .profile(server)
        .address(SocketAddr::new(args.bind, args.port))
        .clock(clock)
        .speed(args.speed)
        .seed(args.seed)
        .world(world);
    if let Some(directory) = &args.docs {
        builder = builder.docs(directory);
    }
    // Requests are served on other threads; this one owns standard error.
    let (log, mut lines) = tokio::sync::mpsc::unbounded_channel();
    if args.log {
        builder = builder.on_request(move |request| drop(log.send(request.to_string())));
    }
    let mut saved = None;
    let ended = app.block_on(async |app| {
        let emulator = builder
            .spawn()
            .await
            .map_err(|error| start_failure(&error))?;
        saved = profile::save(app, args, &emulator)?;
        tell(app, args, &emulator, saved.as_ref());
        while let Some(line) = lines.recv().await {
            app.io.stderr.line(&line);
        }
        std::future::pending::<CommandResult>().await
    });
    // Requests just before the signal.
    while let Ok(line) = lines.try_recv() {
        app.io.stderr.line(&line);
    }
    if let Some(saved) = saved {
        saved.remove(app)?;
    }
    match ended {
        // The emulator runs until a signal arrives.
        Err(failure) if failure.is_signal() => Ok(Exit::Done),
        ended => ended,
    }
}

fn start_failure(error: &StartError) -> Failure {
    match error {
        StartError::Docs { .. } => Failure::usage(error.to_string()),
        error => {
            Failure::new(Exit::Unexpected, error.to_string()).help("use --port 0 for any free port")
        }
    }
}

/// Prints `export` lines to standard output and notes to standard error.
fn tell(app: &mut App, args: &EmulatorArgs, emulator: &Emulator, saved: Option<&profile::Saved>) {
    let (url, username, secret) = (emulator.url(), emulator.username(), emulator.secret());
    if args.json {
        let line = json!({ "ready": true, "url": url, "username": username, "secret": secret });
        app.io.stdout.line(&line.to_string());
    } else {
        for (name, value) in [
            ("URL", url.as_str()),
            ("USERNAME", username),
            ("SECRET", secret),
        ] {
            app.io
                .stdout
                .line(&format!("export COMPUTESTACKS_{name}='{value}'"));
        }
    }
    app.io.stdout.flush();
    app.note(&format!(
        "emulator listening on {url}; press Ctrl-C to stop"
    ));
    if args.docs.is_some() {
        app.note(&format!("documentation: {}", emulator.docs_url()));
    }
    match saved {
        None => app.note("paste the lines above into another shell"),
        Some(profile::Saved {
            name, other: None, ..
        }) => {
            app.note(&format!(
                "the current profile is {name}; in another terminal,"
            ));
            app.note("run: computestacks service list");
        }
        Some(profile::Saved {
            name,
            other: Some((other, url)),
            ..
        }) => {
            app.note(&format!(
                "commands go to the current profile, {other} ({url}); for the emulator,"
            ));
            app.note(&format!("run: computestacks service list --profile {name}"));
        }
    }
}
