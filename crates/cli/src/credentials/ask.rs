//! Prompts on standard error.

use std::io::{self, Read};

use secrecy::SecretString;

use crate::{app::App, exit::Exit, failure::Failure, terminal::TerminalModes};

/// Prompts for a line, read on another thread so that signals are handled.
pub(crate) async fn ask(app: &mut App, question: &str) -> Result<String, Failure> {
    app.io.stderr.text(question);
    app.io.stderr.flush();
    let mut stdin = std::mem::replace(&mut app.io.stdin, Box::new(io::empty()));
    let (stdin, line) = tokio::task::spawn_blocking(move || {
        let line = read_line(&mut *stdin);
        (stdin, line)
    })
    .await
    .map_err(|error| unanswered(&io::Error::other(error)))?;
    app.io.stdin = stdin;
    line.map_err(|error| unanswered(&error))
}

/// Asks for confirmation; only `y` and `yes` confirm.
pub(crate) async fn confirm(app: &mut App, question: &str) -> Result<bool, Failure> {
    let answer = ask(app, &format!("{question} [y/N] ")).await?;
    Ok(matches!(answer.to_ascii_lowercase().as_str(), "y" | "yes"))
}

fn read_line(stdin: &mut dyn Read) -> io::Result<String> {
    let mut line = Vec::new();
    let mut byte = [0];
    while stdin.read(&mut byte)? == 1 && byte[0] != b'\n' {
        line.push(byte[0]);
    }
    Ok(String::from_utf8_lossy(&line).trim().to_owned())
}

/// Prompts for a line without echo. If it is interrupted, the terminal is restored before the
/// command ends.
pub(crate) async fn ask_secret(app: &mut App, question: &str) -> Result<SecretString, Failure> {
    // Before the question, as the input may be pasted at once.
    let _modes = TerminalModes::without_echo();
    app.io.stderr.text(question);
    app.io.stderr.flush();
    let secret = tokio::task::spawn_blocking(app.io.read_secret)
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)))
        .map_err(|error| unanswered(&error))?;
    if secret.is_empty() {
        return Err(Failure::usage("no value entered"));
    }
    Ok(secret.into())
}

fn unanswered(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::Interrupted {
        return Failure::interrupted();
    }
    Failure::new(Exit::Unexpected, format!("cannot read the input: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Global;
    use crate::io::{Io, OutputStream};

    #[tokio::test]
    async fn an_interrupted_prompt_ends_the_command_as_ctrl_c_does() {
        type ReadSecret = fn() -> io::Result<String>;
        let cases: [(ReadSecret, Exit); 3] = [
            (|| Err(io::ErrorKind::Interrupted.into()), Exit::Interrupted),
            (
                || Err(io::ErrorKind::UnexpectedEof.into()),
                Exit::Unexpected,
            ),
            (|| Ok(String::new()), Exit::Usage),
        ];
        for (read_secret, wanted) in cases {
            let io = Io {
                stderr: OutputStream::new(io::sink(), false),
                read_secret,
                ..Io::of_process()
            };
            let mut app = App::new(Global::default(), io);
            let failure = ask_secret(&mut app, "Secret: ").await.unwrap_err();
            assert_eq!(failure.exit, wanted);
        }
    }
}
