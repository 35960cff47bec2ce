//! The commands, one module each.

mod api;
mod auth;
mod completion;
mod deploy;
mod doctor;
pub(crate) mod dry_run;
#[cfg(feature = "emulator")]
mod emulator;
pub(crate) mod logs;
pub(crate) mod order;
mod profile;
mod service;

use computestacks::types::PowerAction;

use self::service::actions;
use crate::{
    app::{App, CommandResult},
    args::{AuthCommand, Command, ProfileCommand, ServiceCommand},
};

pub(crate) use completion::VARIABLE;

/// Runs a command.
pub(crate) fn run(app: &mut App, command: Command) -> CommandResult {
    match command {
        Command::Service(command) => match command {
            ServiceCommand::List(args) => {
                app.watched(&args.watch, |app| service::list::run(app, &args))
            }
            ServiceCommand::Show(args) => {
                app.watched(&args.watch, |app| service::show::run(app, &args))
            }
            ServiceCommand::Create(args) => service::create::run(app, &args),
            ServiceCommand::Update(args) => service::update::run(app, &args),
            ServiceCommand::Delete(args) => actions::delete(app, &args),
            ServiceCommand::Resize(args) => actions::resize(app, &args),
            ServiceCommand::Scale(args) => actions::scale(app, &args),
            ServiceCommand::Start(args) => actions::power(app, &args, PowerAction::Start, true),
            ServiceCommand::Stop(args) => {
                actions::power(app, &args.action, PowerAction::Stop, args.yes)
            }
            ServiceCommand::Restart(args) => {
                actions::power(app, &args.action, PowerAction::Restart, args.yes)
            }
            ServiceCommand::Rebuild(args) => {
                actions::power(app, &args.action, PowerAction::Rebuild, args.yes)
            }
            ServiceCommand::Logs(args) => logs::of_service(app, &args),
            ServiceCommand::Open(args) => service::open::run(app, &args),
            ServiceCommand::Ssh(args) => service::ssh::run(app, &args),
            ServiceCommand::Events(args) => {
                app.watched(&args.watch, |app| service::events::run(app, &args))
            }
        },
        Command::Deploy(args) => deploy::run(app, &args),
        Command::Auth(command) => match command {
            AuthCommand::Login(args) => auth::login::run(app, &args),
            AuthCommand::Status(args) => auth::status::run(app, &args),
            AuthCommand::Logout(args) => auth::logout::run(app, &args),
        },
        Command::Profile(command) => match command {
            ProfileCommand::List(args) => profile::list(app, &args),
            ProfileCommand::Use(args) => profile::choose(app, &args),
            ProfileCommand::Add(args) => profile::add(app, &args),
            ProfileCommand::Remove(args) => profile::remove(app, &args),
        },
        Command::Api(args) => api::run(app, &args),
        Command::Doctor(args) => doctor::run(app, &args),
        #[cfg(feature = "emulator")]
        Command::Emulator(args) => emulator::run(app, &args),
        #[cfg(not(feature = "emulator"))]
        Command::Emulator(_) => no_emulator(),
        Command::Completion(args) => completion::run(app, &args),
    }
}

#[cfg(not(feature = "emulator"))]
fn no_emulator() -> CommandResult {
    Err(
        crate::failure::Failure::usage("this build does not include the emulator")
            .run("cargo install computestacks-cli --features emulator"),
    )
}
