//! Documents of any length, made of the contract's own parts: nothing is found in them.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use computestacks_contract::{fragments::SpecDocument, source};
use computestacks_drift::audit;
use serde_json::{Value, json};

use computestacks_tooling::atomic;

/// The contract.
pub(super) fn read(root: &Path) -> anyhow::Result<Value> {
    let files = audit::read(root, SpecDocument::Contract)?;
    source::value(&files).map_err(anyhow::Error::msg)
}

/// Writes one of about so many bytes, and says where.
pub(super) fn write(contract: &Value, bytes: usize, folder: &Path) -> anyhow::Result<PathBuf> {
    let document = repeat(contract, bytes)?;
    let file = folder.join(format!("document-{}k.json", bytes / 1000));
    atomic::write(&file, &(serde_json::to_string_pretty(&document)? + "\n"))?;
    Ok(file)
}

/// The contract's paths in turn, each with the components that it uses, repeated under new names
/// until the document is long enough.
fn repeat(contract: &Value, bytes: usize) -> anyhow::Result<Value> {
    let paths = contract["paths"].as_object().context("no paths")?;
    let mut by_length = Vec::new();
    for (path, item) in paths {
        let length = add(&mut json!({}), contract, (path, item), 0)?;
        by_length.push((length, path, item));
    }
    // The shortest first, so that a short document has one whole path.
    by_length.sort_by_key(|(length, ..)| *length);
    anyhow::ensure!(!by_length.is_empty(), "the contract has no paths");
    let mut document = contract.clone();
    document["paths"] = json!({});
    let own = &contract["components"];
    // What is accepted in all of the contract is so in a part of it.
    document["components"] = json!({
        "x-allow": own["x-allow"],
        "securitySchemes": own["securitySchemes"],
    });
    let mut length = serde_json::to_string_pretty(&document)?.len();
    let mut next = (0..).flat_map(|copy| by_length.iter().map(move |one| (copy, one)));
    while length < bytes
        && let Some((copy, (_, path, item))) = next.next()
    {
        length += add(&mut document, contract, (path, item), copy)?;
    }
    // A short document has not operations of every tag.
    let used = document["paths"].to_string();
    if let Some(Value::Array(tags)) = document.get_mut("tags") {
        tags.retain(|tag| used.contains(&tag["name"].to_string()));
    }
    // Nor what is accepted, and an entry that accepts nothing is a diagnostic of its own.
    if !document.to_string().contains("\"nullable\":true")
        && let Some(components) = document["components"].as_object_mut()
    {
        components.remove("x-allow");
    }
    Ok(document)
}

/// Adds one path of one copy and what it uses; gives about how long that is.
fn add(
    document: &mut Value,
    contract: &Value,
    (path, item): (&str, &Value),
    copy: usize,
) -> anyhow::Result<usize> {
    let ending = format!("Copy{copy}");
    let mut used = Vec::new();
    let text = suffix(
        &item.to_string(),
        "\"$ref\":\"#/components/",
        &ending,
        &mut used,
    );
    let text = suffix(&text, "\"operationId\":\"", &ending, &mut Vec::new());
    let item = serde_json::from_str(&text)?;
    let mut length = indented(&item, 2)?;
    let below = path.strip_prefix("/api").unwrap_or(path);
    document["paths"][format!("/api/copy-{copy}{below}")] = item;
    while let Some(place) = used.pop() {
        let (section, name) = place
            .split_once('/')
            .context("a reference to no component")?;
        let renamed = format!("{name}{ending}");
        let component = &contract["components"][section][name];
        if !document["components"][section][&renamed].is_null() {
            continue;
        }
        let mark = "\"$ref\":\"#/components/";
        let text = suffix(&component.to_string(), mark, &ending, &mut used);
        let component = serde_json::from_str(&text)?;
        length += indented(&component, 3)?;
        document["components"][section][&renamed] = component;
    }
    Ok(length)
}

/// JSON text in which each string after a mark has another ending; what it was is noted.
fn suffix(text: &str, mark: &str, ending: &str, seen: &mut Vec<String>) -> String {
    let mut parts = text.split(mark);
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (value, rest) = part.split_once('"').unwrap_or((part, ""));
        seen.push(value.to_owned());
        all.extend([mark, value, ending, "\"", rest]);
    }
    all
}

/// Its length where it stands so many levels deep.
fn indented(value: &Value, depth: usize) -> anyhow::Result<usize> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(text.len() + text.lines().count() * depth * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_as_long_as_wanted_and_lead_nowhere_else() {
        let contract = read(&computestacks_tooling::workspace::root().unwrap()).unwrap();
        for bytes in [50_000, 300_000, 900_000] {
            let text = serde_json::to_string_pretty(&repeat(&contract, bytes).unwrap()).unwrap();
            let off = text.len().abs_diff(bytes);
            assert!(off < bytes / 2, "{} is not about {bytes}", text.len());
            let document: Value = serde_json::from_str(&text).unwrap();
            for part in text.split("\"$ref\": \"#").skip(1) {
                let pointer = part.split('"').next().unwrap();
                let leads = document
                    .pointer(pointer)
                    .is_some_and(|found| !found.is_null());
                assert!(leads, "{pointer} leads nowhere");
            }
        }
    }
}
