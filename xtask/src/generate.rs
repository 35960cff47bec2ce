//! `cargo xtask generate`: makes what is checked in from the document and the errata.
//!
//! It does not need the client: it must work when the client does not compile with a stale copy of
//! its own code.

use std::{path::Path, process::ExitCode};

use crate::{coverage, validate};
use anyhow::Result;
use computestacks_codegen::{self as codegen, SpecDocument};
use computestacks_contract::openapi_3_1;
use computestacks_drift::audit::read;
use computestacks_tooling::{
    generated::{self, GeneratedFile},
    output, workspace,
};
use serde_json::Value;

/// Flags of `cargo xtask generate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write nothing: say which files are stale, with a diff, and exit 1 if any is.
    #[arg(long)]
    check: bool,
}

/// Validates the document, then writes or checks every generated file.
///
/// # Errors
///
/// When a source cannot be read or a file cannot be made or written.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let root = workspace::root()?;
    let Some(documents) = validated(&root)? else {
        return Ok(ExitCode::FAILURE);
    };
    let files = make(&root, &documents)?;
    let (lines, stale) = if args.check {
        generated::check(&files, "cargo xtask generate")?
    } else {
        (generated::write(&files)?.0, 0)
    };
    output::print(lines)?;
    Ok(output::exit_code(stale == 0))
}

/// Writes what is stale. Gives how many files there are, and how many it wrote.
///
/// # Errors
///
/// When a file cannot be made or written.
pub(crate) fn write_stale(root: &Path, documents: &Documents) -> Result<(usize, usize)> {
    let files = make(root, documents)?;
    Ok((files.len(), generated::write(&files)?.1))
}

/// What files are generated from.
pub(crate) struct Documents {
    contract: Value,
    errata: Value,
}

/// Reads the documents and validates the contract; prints its diagnostics if it has any.
///
/// # Errors
///
/// When a source cannot be read.
pub(crate) fn validated(root: &Path) -> Result<Option<Documents>> {
    let contract = read(root, SpecDocument::Contract)?;
    let (contract, errata) = rayon::join(
        || validate::passed(&contract),
        || -> Result<_> { Ok(codegen::assemble(&read(root, SpecDocument::Errata)?)?) },
    );
    let documents = |contract| errata.map(|errata| Documents { contract, errata });
    contract?.map(documents).transpose()
}

/// Makes all before the first is written, so that a failure leaves all as they were.
fn make(root: &Path, documents: &Documents) -> Result<Vec<GeneratedFile>> {
    let Documents { contract, errata } = documents;
    // The code takes longer than all others.
    let (code, others) = rayon::join(
        || codegen::generate_assembled(contract, errata),
        || -> Result<_> {
            Ok((
                pretty(contract)?,
                pretty(&openapi_3_1::convert(contract))?,
                coverage::page(root, contract)?,
            ))
        },
    );
    let (published, published_3_1, coverage) = others?;
    Ok(vec![
        GeneratedFile::new(root, "spec/published/openapi.json", published),
        GeneratedFile::new(root, "spec/published/openapi-3.1.json", published_3_1),
        GeneratedFile::new(root, "crates/computestacks/src/generated.rs", code?),
        GeneratedFile::new(root, "docs/coverage.md", coverage),
    ])
}

/// A published document: the contract in one file of JSON, in its order, for generators of any language.
/// What the gate accepts stays in it with its reason, so that it accepts the same there.
fn pretty(document: &Value) -> Result<String> {
    let mut text = serde_json::to_string_pretty(document)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_what_the_gate_accepts() {
        let (name, text) = (
            "spec/openapi.yaml".to_owned(),
            "b: 1\na:\n  x-allow: {CS0001: wanted}\n".to_owned(),
        );
        let document = codegen::assemble(&[codegen::SpecFile { name, text }]).unwrap();
        let text = pretty(&document).unwrap();
        assert_eq!(
            text,
            "{\n  \"b\": 1,\n  \"a\": {\n    \"x-allow\": {\n      \"CS0001\": \"wanted\"\n    }\n  }\n}\n"
        );
    }

    #[test]
    fn two_runs_give_the_same_bytes() {
        let root = workspace::root().unwrap();
        let documents = validated(&root).unwrap().unwrap();
        let made = || format!("{:?}", make(&root, &documents).unwrap());
        assert_eq!(made(), made());
    }
}
