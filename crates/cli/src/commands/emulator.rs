//! `computestacks emulator`

mod profile;

use std::net::SocketAddr;

use computestacks_emulator::{Emulator, Profile, world::World};
use serde_json::json;

use crate::{
    app::{App, Ended},
    args::{EmulatorArgs, EmulatorProfile},
    exit::Exit,
    failure::Failure,
};

pub(super) fn run(app: &mut App, args: &EmulatorArgs) -> Ended {
    let server = match args.server {
        EmulatorProfile::Controller93 => Profile::Controller93,
        EmulatorProfile::Controller97 => Profile::Controller97,
        EmulatorProfile::Documented => Profile::Documented,
    };
    let world = match &args.world {
        Some(file) => World::from_file(file)
            .map_err(|error| Failure::usage(format!("{}: {error}", file.display())))?,
        // One whose containers write log lines, so that there is something to follow.
        None => World::lively(),
    };
    let builder = Emulator::builder()
        .profile(server)
        .address(SocketAddr::new(args.bind, args.port))
        .world(world);
    let mut saved = None;
    let ended = app.block_on(async |app| {
        let emulator = builder.spawn().await.map_err(|error| {
            Failure::new(Exit::Unforeseen, error.to_string())
                .help("--port 0 takes a port that is free")
        })?;
        saved = profile::save(app, args, &emulator)?;
        tell(app, args, &emulator, saved.is_some());
        std::future::pending::<Ended>().await
    });
    if let Some(saved) = saved {
        saved.remove(app)?;
    }
    match ended {
        // A signal is how it ends.
        Err(failure) if failure.is_signal() => Ok(Exit::Done),
        ended => ended,
    }
}

/// Lines for a shell on standard output, and for people on standard error.
fn tell(app: &mut App, args: &EmulatorArgs, emulator: &Emulator, saved: bool) {
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
    app.note(&format!("the emulator listens on {url}; Ctrl-C ends it"));
    if saved {
        app.note("profile emulator is in use; in another terminal:");
        app.note("run: computestacks service list");
    } else {
        app.note(
            "another shell uses it with the lines above; --save-profile makes it the one in use",
        );
    }
}
