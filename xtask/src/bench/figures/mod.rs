//! What is measured, a module a figure.

mod call;
mod cli;
mod decode;
mod dependents;
mod documents;
mod emulator;
mod generate;
#[path = "../../../../crates/computestacks/benches/hand_written/mod.rs"]
#[allow(dead_code, reason = "what is decoded is not looked at")]
mod hand_written;
mod list_memory;
mod restarts;
mod validate;

use anyhow::bail;

use super::run::{Bench, Outcome};

/// One figure.
pub(super) struct Kind {
    /// What `--only` calls it.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// Whether a quick run has it: it needs nothing that is not built for the tests anyway.
    pub(super) quick: bool,
    pub(super) run: fn(&Bench) -> anyhow::Result<Outcome>,
}

/// All figures, in the order of the page.
pub(super) const FIGURES: &[Kind] = &[
    Kind {
        name: "validate",
        title: "`validate` on the contract",
        quick: true,
        run: validate::contract,
    },
    Kind {
        name: "validate-large",
        title: "`validate` on large documents",
        quick: true,
        run: validate::large,
    },
    Kind {
        name: "call",
        title: "One call through the client",
        quick: true,
        run: call::run,
    },
    Kind {
        name: "decode",
        title: "Decoding a page of services",
        quick: true,
        run: decode::run,
    },
    Kind {
        name: "list-memory",
        title: "Memory of `list_all()`",
        quick: true,
        run: list_memory::run,
    },
    Kind {
        name: "emulator",
        title: "The emulator under load",
        quick: true,
        run: emulator::run,
    },
    Kind {
        name: "dependents",
        title: "What the client costs a program that depends on it",
        quick: false,
        run: dependents::run,
    },
    Kind {
        name: "generate",
        title: "`generate --check`",
        quick: false,
        run: generate::run,
    },
    Kind {
        name: "cli",
        title: "`cstacks`",
        quick: true,
        run: cli::run,
    },
    Kind {
        name: "restarts",
        title: "Services restarted and waited for by one client",
        quick: true,
        run: restarts::run,
    },
];

/// What a process of its own does for a figure; it prints one line.
pub(super) fn probe(arguments: &[String]) -> anyhow::Result<()> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["call", rest @ ..] => call::probe(rest),
        ["list-memory", rest @ ..] => list_memory::probe(rest),
        ["restarts", rest @ ..] => restarts::probe(rest),
        other => bail!("there is no probe {other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_different_and_unknown_probes_are_refused() {
        let mut names: Vec<&str> = FIGURES.iter().map(|figure| figure.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FIGURES.len());
        assert!(probe(&["nothing".to_owned()]).is_err());
    }
}
