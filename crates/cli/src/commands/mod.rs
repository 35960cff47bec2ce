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

use crate::{
    app::{App, CommandResult},
    args::{AuthCommand, Command, ProfileCommand, ServiceCommand},
};

pub(crate) use completion::VARIABLE;
pub(crate) use service::service_columns;

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
            ServiceCommand::Delete(args) => service::delete::run(app, &args),
            ServiceCommand::Resize(args) => service::resize::run(app, &args),
            ServiceCommand::Scale(args) => service::scale::run(app, &args),
            ServiceCommand::Start(args) => service::power::start(app, &args),
            ServiceCommand::Stop(args) => service::power::stop(app, &args),
            ServiceCommand::Restart(args) => service::power::restart(app, &args),
            ServiceCommand::Rebuild(args) => service::power::rebuild(app, &args),
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
            ProfileCommand::List(args) => profile::list::run(app, &args),
            ProfileCommand::Use(args) => profile::choose::run(app, &args),
            ProfileCommand::Add(args) => profile::add::run(app, &args),
            ProfileCommand::Remove(args) => profile::remove::run(app, &args),
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
