//! The run: every recording through classification, contract and client.

use std::{path::Path, process::ExitCode, sync::Arc};

use anyhow::{Context as _, Result};
use computestacks_tests::{
    captures::{self, Exchange},
    drive::Driver,
};

use super::{
    CheckArgs, answer, classify,
    classify::Outside,
    contract::Contract,
    decode,
    mismatch::Mismatch,
    report::{self, Report},
};
use crate::{output, workspace};

/// What became of one exchange.
#[derive(Debug)]
pub(super) struct Verdict {
    /// How output calls it.
    pub(super) name: String,
    pub(super) file: String,
    pub(super) folder: String,
    /// `operationId`, where the operation can be told.
    pub(super) operation: Option<String>,
    /// Why the request is outside the contract; empty where it is in it.
    pub(super) outside: Vec<Outside>,
    /// What does not hold; empty where all does.
    pub(super) mismatches: Vec<Mismatch>,
}

pub(super) fn run(args: &CheckArgs) -> Result<ExitCode> {
    let spec = match &args.spec {
        Some(path) => path.clone(),
        None => workspace::root()?.join(workspace::SPEC),
    };
    let exchanges = captures::load_dir(&args.path).map_err(|error| {
        anyhow::anyhow!("cannot read the recordings\n{error}\nwhat a recording is made of: tests/captures/README.md")
    })?;
    let report = Report::new(check(&spec, &exchanges)?);
    output::print(match args.format {
        super::Format::Human => report::human(&report, args),
        super::Format::Json => report::json(&report, args)?,
    })?;
    Ok(if report.holds() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Judges recordings by a contract.
pub(super) fn check(spec: &Path, exchanges: &[Exchange]) -> Result<Vec<Verdict>> {
    let contract = Contract::load(spec)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime for the client")?;
    runtime.block_on(async {
        let driver = Arc::new(Driver::start().await?);
        let mut verdicts = Vec::with_capacity(exchanges.len());
        for exchange in exchanges {
            verdicts.push(verdict(&contract, &driver, exchange).await);
        }
        Ok(verdicts)
    })
}

async fn verdict(contract: &Contract, driver: &Arc<Driver>, exchange: &Exchange) -> Verdict {
    let class = classify::classify(contract, exchange);
    let mut mismatches = Vec::new();
    if let Some(operation) = class.operation {
        mismatches = answer::judge(&class, operation, &exchange.response);
        mismatches.extend(decode::judge(contract, driver, &class, operation, exchange).await);
    }
    Verdict {
        name: name(exchange),
        file: workspace::display(&exchange.file),
        folder: folder(exchange),
        operation: class.operation.map(|operation| operation.id.clone()),
        outside: class.outside,
        mismatches,
    }
}

/// The name in the recording, unless the file lies elsewhere: then the file tells more.
fn name(exchange: &Exchange) -> String {
    let path = exchange.file.with_extension("");
    if path.ends_with(&exchange.name) {
        exchange.name.clone()
    } else {
        workspace::display(&path)
    }
}

fn folder(exchange: &Exchange) -> String {
    match exchange.folder() {
        "" => exchange
            .file
            .parent()
            .and_then(Path::file_name)
            .map_or_else(
                || ".".to_owned(),
                |name| name.to_string_lossy().into_owned(),
            ),
        folder => folder.to_owned(),
    }
}

#[cfg(test)]
mod tests;
