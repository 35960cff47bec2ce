//! `cargo xtask audit`: the contract, the vendor's documentation and the recordings, compared with each
//! other by `computestacks_drift::audit`. With `--page FILE` it also compares spec/documented with the
//! page itself, and with `--write` it writes the file there from the page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use computestacks_drift::audit::{
    Files,
    documented::DocumentedPage,
    page,
    recordings::Recordings,
    source::{InputError, SourceFile},
};

use computestacks_tooling::output;

/// Options of `cargo xtask audit`.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Args {
    /// Also compare spec/documented with this copy of the vendor's documentation page
    #[arg(long, value_name = "FILE")]
    pub page: Option<PathBuf>,
    /// Write what the page states to this file first [default: the file in spec/documented that is named
    /// after the page]
    #[arg(long, value_name = "FILE", requires = "page", num_args = 0..=1, default_missing_value = "")]
    pub write: Option<PathBuf>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    pub format: OutputFormat,
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// Runs the command: exits with 0 without diagnostics, 1 with diagnostics.
///
/// # Errors
///
/// When a file can not be read; the caller ends with code 2.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = computestacks_tooling::workspace::root()?;
    let page = args.page.as_deref().map(read_page).transpose()?;
    if let (Some(target), Some(page)) = (&args.write, &page) {
        let own = target
            .as_os_str()
            .is_empty()
            .then(|| root.join(file_of(&page.name)));
        let written = write(page, own.as_ref().unwrap_or(target))?;
        if own.is_none() || !written {
            return Ok(ExitCode::from(u8::from(!written)));
        }
    }
    let files = Files::read(&root)?;
    let recordings = Recordings::new(&root);
    let mut report = files.audit(&recordings, page.as_ref())?;
    report.page = args.page.as_ref().map(|page| page.display().to_string());
    output::print(match args.format {
        OutputFormat::Human => report.human(),
        OutputFormat::Json => report.json()?,
    })?;
    Ok(output::exit_code(report.diagnostics.is_empty()))
}

/// What stands above the facts.
const HEAD: &str = "\
# What the vendor's documentation states, fact by fact; the page itself is not kept here. Written by
# `cargo xtask audit --page FILE --write`, never by hand: `seal` is a digest of all facts. Whether
# a fact is true is not this file's matter: spec/resources tells what the server really does,
# spec/errata where the two differ, and `cargo xtask audit` compares the three.
#
#   schema, parameters   names with the page's own type words; the page does not say whether a
#                        schema is of the request or the response: with GET it is read as the
#                        response, else as the request
#   example              the shape of the JSON example: names and kinds, no values
#   notes, #text         digests of prose (FNV-1a, white space collapsed), so that an edit of the
#                        page is noticed
";

/// The file of a page's statements: `domains--index.md` is the page of `domains`.
fn file_of(page: &str) -> String {
    let stem = page.rsplit_once('.').map_or(page, |(stem, _)| stem);
    format!(
        "spec/documented/{}.yaml",
        stem.strip_suffix("--index").unwrap_or(stem)
    )
}

/// Writes what a page states; `false`, and the reasons are printed, where not all is understood.
fn write(file: &SourceFile, target: &Path) -> anyhow::Result<bool> {
    let page = page::parse(&file.text);
    for unknown in &page.unknown {
        anstream::eprintln!(
            "{}:{}: not understood: {}",
            file.name,
            unknown.line,
            unknown.what
        );
    }
    if !page.unknown.is_empty() {
        return Ok(false);
    }
    // Names of operations stay, as errata use them.
    let known = fs::read_to_string(target).ok();
    let known = known.and_then(|text| serde_saphyr::from_str::<DocumentedPage>(&text).ok());
    let documented = DocumentedPage::of_page(&file.name, &page, known.as_ref());
    let text = format!("{HEAD}{}", documented.to_yaml());
    computestacks_tooling::atomic::write(target, &text)?;
    let (facts, target) = (
        documented.facts().len(),
        computestacks_tooling::workspace::display(target),
    );
    anstream::eprintln!("wrote {facts} facts of {} to {target}", file.name);
    Ok(true)
}

/// Reads a copy of the page, which may be anywhere. Its full path stays out of the output,
/// which is to be the same on every machine.
fn read_page(path: &Path) -> Result<SourceFile, InputError> {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let text = fs::read_to_string(path).map_err(|source| InputError::File {
        name: path.display().to_string(),
        source,
    })?;
    Ok(SourceFile::plain(&name, text))
}
