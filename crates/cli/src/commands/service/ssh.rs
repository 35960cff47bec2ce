//! `computestacks service ssh`

use std::process::Command;

use computestacks::{
    Client,
    types::{Bastion, BastionStatus},
};

use crate::{
    app::{App, CommandResult},
    args::SshArgs,
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::escape_line,
    selection::{self, Target},
};

pub(in super::super) fn run(app: &mut App, args: &SshArgs) -> CommandResult {
    let client = connect(app)?;
    let (bastion, words) = app.block_on(async |_| {
        let bastion = bastion(&client, &args.service).await?;
        let mut words = ssh(&bastion)?;
        words.extend(args.args.iter().cloned());
        Ok((bastion, words))
    })?;
    if args.show_password {
        match &bastion.password {
            Some(password) => {
                let password = escape_line(password.expose());
                app.io.stderr.line(&format!("password: {password}"));
            }
            None => app.note("it accepts no password, only SSH keys"),
        }
    }
    if args.print {
        let words = words.iter().map(String::as_str);
        let line = shlex::try_join(words)
            .map_err(|_| Failure::usage("an argument has a character that no shell can pass"))?;
        app.io.stdout.line(&line);
        return Ok(Exit::Done);
    }
    app.io.stdout.flush();
    app.io.stderr.flush();
    start(&words)
}

/// The SFTP container that gives access to the volumes of the service.
async fn bastion(client: &Client, service: &str) -> Result<Bastion, Failure> {
    let service = selection::service(client, service).await?;
    let title = Target::of(&service).title();
    let bastions = client.service(service.id).bastions().list().await?;
    let mut running = bastions
        .into_iter()
        .filter(|bastion| bastion.status == BastionStatus::Running);
    running.next().ok_or_else(|| {
        let what = format!("service {title} has no SSH bastion that runs");
        let list = format!("computestacks bastion of-service --service {}", service.id);
        Failure::new(Exit::NotFound, what).run(list)
    })
}

/// The command line. Address and user name come from the server and must not be options of ssh, which can
/// run programs.
fn ssh(bastion: &Bastion) -> Result<Vec<String>, Failure> {
    let address = bastion.ip_addr.as_deref().unwrap_or_default();
    let user = bastion.username.as_str();
    let is_plain = |text: &str| {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '_');
        !text.is_empty() && !text.starts_with('-') && text.chars().all(is_allowed)
    };
    if !is_plain(address) || !is_plain(user) {
        let (user, address) = (escape_line(user), escape_line(address));
        let what = format!("the server sent an invalid address or user name: {user}@{address}");
        return Err(Failure::new(Exit::Unexpected, what));
    }
    let port = bastion.port.to_string();
    Ok(["ssh", "-p", &port, "-l", user, address]
        .map(str::to_owned)
        .into())
}

/// Replaces this process, so that signals and the exit code are those of ssh.
#[cfg(unix)]
fn start(words: &[String]) -> CommandResult {
    use std::os::unix::process::CommandExt as _;

    Err(failed(&command(words).exec()))
}

#[cfg(not(unix))]
fn start(words: &[String]) -> CommandResult {
    match command(words).status() {
        Ok(status) if status.success() => Ok(Exit::Done),
        Ok(_) => Ok(Exit::Failed),
        Err(error) => Err(failed(&error)),
    }
}

fn command(words: &[String]) -> Command {
    let (program, args) = words
        .split_first()
        .map_or(("ssh", &[][..]), |(program, args)| (program.as_str(), args));
    let mut command = Command::new(program);
    command.args(args);
    command
}

fn failed(error: &std::io::Error) -> Failure {
    Failure::new(Exit::Unexpected, format!("cannot start ssh: {error}"))
        .help("install OpenSSH, or print the command with --print")
}
