//! An operation of the contract.

use std::{
    borrow::Cow,
    cmp::Reverse,
    sync::{Arc, OnceLock},
};

use http::{Method, StatusCode};
use serde_json::Value;

use super::{
    contract_error::ContractError,
    description::{DescribedResponse, Description, Parameter},
    read::{Reader, Source, text},
};
use crate::{
    document::{Cursor as _, without_extensions},
    template::Template,
};

/// An operation. What it describes is read on first use: a start must not pay for all of them.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: Method,
    pub(super) template: Template,
    pub(super) source: Arc<Source>,
    /// The pointer of its path item, with references resolved.
    pub(super) item: String,
    /// Its own pointer.
    pub(super) pointer: String,
    pub(super) description: OnceLock<Description>,
}

/// Reads a document; its operations are located but not read.
pub(super) fn read(document: Value) -> Result<(Arc<Source>, Vec<Operation>), ContractError> {
    let version = document.get("openapi").and_then(Value::as_str);
    if !version.is_some_and(|version| version.starts_with("3.0.")) {
        return Err(ContractError::at("/openapi", "it is not `3.0.x`"));
    }
    if !document.get("paths").is_some_and(Value::is_object) {
        return Err(ContractError::at("/paths", "it is not an object"));
    }
    let source = Arc::new(Source::new(document));
    let reader = Reader::new(&source);
    let root = reader.model.root();
    for (_, item) in root.get("paths").iter().flat_map(without_extensions) {
        reader.follow(item)?;
    }
    let mut operations = Vec::new();
    for operation in reader.model.operations() {
        let method = operation.method.to_ascii_uppercase();
        operations.push(Operation {
            id: text(&operation.node, "operationId")?,
            method: Method::from_bytes(method.as_bytes())
                .map_err(|error| ContractError::at(&operation.node.pointer, error))?,
            template: Template::new(operation.path),
            source: Arc::clone(&source),
            item: operation.item.pointer,
            pointer: operation.node.pointer,
            description: OnceLock::new(),
        });
    }
    operations.sort_by_key(|operation| Reverse(operation.template.fixed()));
    Ok((source, operations))
}

impl Operation {
    /// Reads the description now.
    pub(super) fn prepare(&self) -> Result<(), ContractError> {
        let description = self.read()?;
        self.description.get_or_init(|| description);
        Ok(())
    }

    /// Empty if it cannot be read, which only a contract of [`Contract::lazy`](super::Contract::lazy) allows.
    pub(super) fn description(&self) -> &Description {
        self.description
            .get_or_init(|| self.read().unwrap_or_default())
    }

    pub(super) fn read(&self) -> Result<Description, ContractError> {
        Reader::new(&self.source).description(&self.template, &self.item, &self.pointer)
    }

    /// The response for a status: the exact one first, then its range, then `default`.
    pub(super) fn response(&self, status: StatusCode) -> Option<&DescribedResponse> {
        self.description()
            .responses
            .iter()
            .filter(|described| described.status.has(status))
            .min_by_key(|described| described.status)
    }

    /// The path parameters with their values in a path.
    pub(super) fn path_parameters<'a>(
        &'a self,
        path: &'a str,
    ) -> impl Iterator<Item = (&'a Parameter, Cow<'a, str>)> {
        let given = self.template.parameters(path).map(|(_, value)| value);
        self.description().in_path.iter().zip(given)
    }
}
