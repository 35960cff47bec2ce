//! Confirmation of what cannot be undone or interrupts services.

use crate::{app::App, credentials, exit::Exit, failure::Failure, selection::Target};

/// Lists the targets and asks; where there are none, there is nothing to ask. `one` is the question for
/// one target and `many` that for several, given their number; `nothing` says what a refusal means.
pub(crate) async fn confirm(
    app: &mut App,
    targets: &[Target],
    one: &str,
    many: impl FnOnce(usize) -> String,
    nothing: &str,
) -> Result<(), Failure> {
    let question = match targets.len() {
        0 => return Ok(()),
        1 => one.to_owned(),
        count => many(count),
    };
    for target in targets {
        app.io.stderr.line(&format!("  {}", target.title()));
    }
    ask(app, &question, nothing).await
}

/// Asks; `nothing` says what a refusal means.
pub(crate) async fn ask(app: &mut App, question: &str, nothing: &str) -> Result<(), Failure> {
    if credentials::confirm(app, question).await? {
        return Ok(());
    }
    Err(Failure::new(Exit::Usage, nothing))
}

/// The failure of a command that has to ask where there is no terminal. `what` says what it would ask about,
/// `command` is the command without its arguments.
pub(crate) fn no_terminal(what: &str, command: &str, arguments: &[String]) -> Failure {
    let quoted = shlex::try_join(arguments.iter().map(String::as_str));
    // A shell cannot pass a NUL character either.
    let arguments = quoted.unwrap_or_else(|_| arguments.join(" "));
    let what = format!("{what}, and there is no terminal to confirm it on");
    Failure::usage(what).run(format!("computestacks {command} {arguments} --yes"))
}

#[cfg(test)]
mod tests {
    use super::no_terminal;

    #[test]
    fn arguments_are_quoted_where_a_shell_would_read_more() {
        for (argument, quoted) in [
            ("101", "101"),
            ("Web shop", "'Web shop'"),
            ("it's", "\"it's\""),
            ("web*", "'web*'"),
            ("$(reboot)", "'$(reboot)'"),
        ] {
            let failure = no_terminal("gone", "service delete", &[argument.to_owned()]);
            let command = format!("run: computestacks service delete {quoted} --yes");
            assert_eq!(failure.advice(), command);
        }
    }
}
