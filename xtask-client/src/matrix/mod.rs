//! `cargo xtask matrix`: clients from the generators that others use, run against the emulator.
//!
//! The lines in `tests/matrix/generators.yaml` generate a client from
//! `spec/published/openapi.json`, compile it or check its types, and run a small driver
//! (`tests/matrix/drivers`) that calls a fresh emulator of each profile through it and prints what it decoded. That
//! is compared with what the emulator sent, and with the outcome of the calls. What the
//! generators do wrong by themselves is in `tests/matrix/known-faults.yaml`; anything else fails,
//! and so does an entry that is not needed any more. `docs/languages.md` shows the commands and
//! the outcome.

mod catalogue;
mod driver;
mod faults;
mod page;
mod report;
mod row;
mod sections;
mod shell;
mod stage;
mod stages;
mod truth;

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;

use catalogue::{Catalogue, Generator};
use faults::KnownFaults;
use row::MatrixRow;
use shell::Shell;
use stages::StageRunner;

use computestacks_emulator::ServerProfile;
use computestacks_tooling::{atomic, node, output, python, workspace};

use crate::emulator;

/// Versions, lines, drivers and known faults; from the root.
const DIRECTORY: &str = "tests/matrix";

/// Where everything goes that is installed and made; from the root.
const WORK: &str = "target/matrix";

/// The published contract in OpenAPI 3.0 and 3.1, below `spec/published`.
const CONTRACTS: [&str; 2] = ["openapi.json", "openapi-3.1.json"];

/// The page with the table, from the root.
const PAGE: &str = "docs/languages.md";

/// Flags of `cargo xtask matrix`.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "exit codes: 0 as the page says, 1 not so, 2 a tool or file that is missing"
)]
pub(crate) struct Args {
    /// Only these generators, as `--list` names them
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        conflicts_with = "table"
    )]
    only: Vec<String>,

    /// Print the generators and what they take, and run nothing
    #[arg(long, conflicts_with_all = ["only", "table"])]
    list: bool,

    /// Write the outcome of it to docs/languages.md instead of comparing
    #[arg(long)]
    table: bool,

    /// Call only this profile of the emulator
    #[arg(long = "as", value_name = "PROFILE", conflicts_with = "table", value_parser = emulator::profile_parser())]
    profile: Option<ServerProfile>,
}

/// Runs all generators, or lists them; the exit code is 1 where something is not as the page says.
///
/// # Errors
///
/// When a tool cannot be installed, the emulator not be built, or a file not be read.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    let catalogue = Catalogue::read(&root)?;
    if args.list {
        output::print(report::list(&catalogue))?;
        return Ok(ExitCode::SUCCESS);
    }
    let chosen = choose(&catalogue, &args.only)?;
    let faults = KnownFaults::read(&root, &catalogue)?;
    let page = root.join(PAGE);
    let text = workspace::read(&page)?;
    let sections = sections::render(&root, &catalogue, &faults)?;

    let shell = install(&root)?;
    let profiles = emulator::profiles(args.profile);
    emulator::note_panics();
    let stages = StageRunner {
        root: &root,
        shell: &shell,
        profiles: &profiles,
    };
    let mut rows = Vec::new();
    for generator in chosen {
        let outcome = stages.run(generator)?;
        let row = MatrixRow::judge(generator, &catalogue, &outcome, &faults);
        output::print(report::row(&row))?;
        rows.push(row);
    }
    let good = rows.iter().all(MatrixRow::is_good);
    if !good {
        output::print(report::what_now())?;
        return Ok(ExitCode::FAILURE);
    }
    if args.table {
        atomic::write(&page, &page::put(&text, &rows, &sections)?)?;
        output::print(report::written(&rows))?;
        return Ok(ExitCode::SUCCESS);
    }
    let compared = page::compare(&text, &rows, &sections)?;
    output::print(report::compared(&rows, &compared))?;
    Ok(output::exit_code(compared.stale.is_empty()))
}

fn choose<'c>(catalogue: &'c Catalogue, only: &[String]) -> anyhow::Result<Vec<&'c Generator>> {
    let all = &catalogue.generators;
    if let Some(unknown) = only.iter().find(|name| catalogue.find(name).is_none()) {
        let names: Vec<&str> = all.iter().map(|it| &*it.name).collect();
        bail!(
            "there is no generator `{unknown}`, only {}\nrun: cargo xtask matrix --list",
            names.join(", ")
        );
    }
    let chosen = all
        .iter()
        .filter(|it| only.is_empty() || only.contains(&it.name));
    Ok(chosen.collect())
}

/// Installs what comes from package indexes. Toolchains are never installed.
fn install(root: &Path) -> anyhow::Result<Shell> {
    let directory = root.join(DIRECTORY);
    let work = root.join(WORK);
    let again = "cargo xtask matrix";
    node::packages("the generators for TypeScript", &directory, &work, again)?;
    let requirements = directory.join("requirements.txt");
    let bin = python::environment("the generators", &requirements, &work.join("python"))?;
    Shell::new(&bin, &work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_generator_is_told() {
        let catalogue = Catalogue::read(&workspace::root().unwrap()).unwrap();
        let error = choose(&catalogue, &["cobol".to_owned()]).unwrap_err();
        assert!(
            error.to_string().contains("`cobol`, only rust, "),
            "{error}"
        );
        let chosen = choose(&catalogue, &["go".to_owned()]).unwrap();
        assert_eq!(chosen.len(), 1);
        assert_eq!(choose(&catalogue, &[]).unwrap().len(), 13);
    }
}
