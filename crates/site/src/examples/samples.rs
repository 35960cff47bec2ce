//! The published document with the examples in it, as `x-codeSamples`: documentation viewers show them
//! next to each operation.
//!
//! They are in a copy, not in `spec/published`: that is generated without the emulator, which the
//! examples need, and is read by generators of other languages, which ignore them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{CURL, Example, LANGUAGES};
use crate::contract::Contract;

/// The key of the samples of an operation.
pub(crate) const KEY: &str = "x-codeSamples";

/// Adds them to a copy of the document.
pub(crate) fn add(
    document: &mut Value,
    contract: &Contract,
    examples: &BTreeMap<String, Vec<Example>>,
) {
    for operation in contract.operations() {
        let own = examples.get(operation.id).map_or(&[][..], Vec::as_slice);
        let samples = LANGUAGES.iter().filter_map(|language| {
            let example = own.iter().find(|one| one.language == language.file)?;
            let is_shell = language.file == CURL || language.name == "computestacks";
            let lang = if is_shell { "Shell" } else { language.name };
            Some(json!({"lang": lang, "label": language.name, "source": example.source}))
        });
        let samples: Vec<Value> = samples.collect();
        document["paths"][operation.path][operation.method][KEY] = samples.into();
    }
}
