//! Checks recorded exchanges against the contract and the client, for `cargo xtask captures check`.
//!
//! 1. `classify` checks whether the contract describes the request.
//! 2. `response` checks whether the operation describes the response.
//! 3. `decode` checks that the client decodes the response, and encodes it again without losing or
//!    changing a field.

mod checked_exchange;
mod classify;
mod decode;
mod mismatch;
mod parsed_recording;
mod report;
mod response;

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
use parsed_recording::ParsedRecording;

pub use report::{ConformanceReport, human};

/// Checks the recordings in and below a folder, or one recording, against the contract at `spec`.
///
/// # Errors
///
/// If a recording or the contract cannot be read; the message has the file and the location.
pub fn check_folder(recordings: &Path, spec: &Path) -> Result<ConformanceReport> {
    let contract = load(spec)?;
    let exchanges = captures::load_dir(recordings)?;
    Ok(ConformanceReport::new(check(&contract, &exchanges)?))
}

fn check(contract: &Contract, exchanges: &[Exchange]) -> Result<Vec<CheckedExchange>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start a runtime for the client")?;
    runtime.block_on(async {
        let driver = Arc::new(ClientDriver::start().await?);
        let mut checked = Vec::with_capacity(exchanges.len());
        for exchange in exchanges {
            checked.push(check_exchange(contract, &driver, exchange).await?);
        }
        Ok(checked)
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
    let files = files.with_context(|| format!("cannot read {name}"))?;
    let document = source::value(&files).map_err(anyhow::Error::msg)?;
    Contract::from_value(document)
        .with_context(|| format!("{name} cannot be used; run: cargo xtask validate {name}"))
}

async fn check_exchange(
    contract: &Contract,
    driver: &Arc<ClientDriver>,
    exchange: &Exchange,
) -> Result<CheckedExchange> {
    let recorded = ParsedRecording::new(exchange).with_context(|| name(exchange))?;
    let class = classify::classify(contract, exchange, &recorded);
    let mut mismatches = Vec::new();
    if let Some(operation) = class.operation {
        mismatches = response::check(&class, operation, &recorded, &exchange.response);
        let document = contract.document();
        let read = decode::check(document, driver, &class, operation, &recorded, exchange);
        mismatches.extend(read.await);
    }
    Ok(CheckedExchange {
        name: name(exchange),
        folder: folder(exchange),
        operation: class
            .operation
            .map(|operation| operation.operation_id().to_owned()),
        outside: class.outside,
        mismatches,
    })
}

/// The name in the recording; the path if the file is elsewhere.
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
