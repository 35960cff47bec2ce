//! Holds recorded exchanges against the contract and the client: what `cargo xtask captures check`
//! does.
//!
//! Each exchange goes through three questions:
//!
//! 1. `classify`: is the request one that the contract describes, and if not, by which rule?
//! 2. `answer`: is the answer one that the operation describes?
//! 3. `decode`: does the real client, over a loopback port, read the answer into its types and
//!    write it back without a member lost or changed?

mod answer;
mod checked_exchange;
mod classify;
mod decode;
mod mismatch;
mod recorded;
mod report;

use std::{fs, path::Path, sync::Arc};

use anyhow::{Context as _, Result};
use computestacks_contract::{
    fragments::{SpecDocument, SpecFile},
    judge::Contract,
    source,
};
use computestacks_tooling::workspace;

use crate::{
    captures::{self, Exchange},
    client_driver::ClientDriver,
};
use checked_exchange::CheckedExchange;
use recorded::Recorded;

pub use report::{Report, human, json};

/// Holds the recordings in and below a folder, or one recording, against the contract at `spec`.
///
/// # Errors
///
/// When a recording or the contract cannot be read; the message names file and place.
pub fn check_folder(recordings: &Path, spec: &Path) -> Result<Report> {
    Ok(Report::new(check(
        spec,
        &captures::load_explained(recordings)?,
    )?))
}

/// Judges recordings by a contract.
fn check(spec: &Path, exchanges: &[Exchange]) -> Result<Vec<CheckedExchange>> {
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

/// Reads a contract: a file, or the files of a folder `spec`.
fn load(path: &Path) -> Result<Contract> {
    let name = workspace::display(path);
    let files = if path.is_dir() {
        SpecDocument::Contract
            .read(path)
            .map_err(|(_, error)| error)
    } else {
        fs::read_to_string(path).map(|text| {
            vec![SpecFile {
                name: name.clone(),
                text,
            }]
        })
    };
    let files = files.with_context(|| format!("{name} could not be read"))?;
    let document = source::value(&files).map_err(anyhow::Error::msg)?;
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
