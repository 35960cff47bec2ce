//! The run: every recording through classification, contract and client.

use std::{fs, path::Path, process::ExitCode, sync::Arc};

use anyhow::{Context as _, Result};
use computestacks_contract::judge::Contract;
use computestacks_tests::{
    captures::{self, Exchange},
    client_driver::ClientDriver,
};

use super::{
    CheckArgs, answer,
    checked_exchange::CheckedExchange,
    classify, decode,
    recorded::Recorded,
    report::{self, Report},
};
use crate::{output, workspace};

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
pub(super) fn check(spec: &Path, exchanges: &[Exchange]) -> Result<Vec<CheckedExchange>> {
    let contract = load(spec)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime for the client")?;
    runtime.block_on(async {
        let driver = Arc::new(ClientDriver::start().await?);
        let mut verdicts = Vec::with_capacity(exchanges.len());
        for exchange in exchanges {
            verdicts.push(verdict(&contract, &driver, exchange).await?);
        }
        Ok(verdicts)
    })
}

/// Reads a contract.
pub(super) fn load(path: &Path) -> Result<Contract> {
    let name = workspace::display(path);
    let text = fs::read_to_string(path).with_context(|| format!("{name} could not be read"))?;
    let document = serde_saphyr::from_str(&text).with_context(|| format!("{name} is not YAML"))?;
    Contract::from_value(document)
        .with_context(|| format!("{name} cannot be used; run: cargo xtask validate {name}"))
}

async fn verdict(
    contract: &Contract,
    driver: &Arc<ClientDriver>,
    exchange: &Exchange,
) -> Result<CheckedExchange> {
    let recorded = Recorded::new(exchange).with_context(|| name(exchange))?;
    let class = classify::classify(contract, exchange, &recorded);
    let mut mismatches = Vec::new();
    if let Some(operation) = class.operation {
        mismatches = answer::judge(&class, operation, &recorded, &exchange.response);
        let document = contract.document();
        let read = decode::judge(document, driver, &class, operation, &recorded, exchange);
        mismatches.extend(read.await);
    }
    Ok(CheckedExchange {
        name: name(exchange),
        file: workspace::display(&exchange.file),
        folder: folder(exchange),
        operation: class
            .operation
            .map(|operation| operation.operation_id().to_owned()),
        outside: class.outside,
        mismatches,
    })
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
