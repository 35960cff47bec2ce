//! Documents of any length, made of the contract's own parts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::{Map, Value};

use crate::atomic;
use crate::workspace::SPEC;

/// The contract, which is in order: nothing is found in it, nor in what is made of it.
pub(super) fn read(root: &Path) -> anyhow::Result<Value> {
    let text = std::fs::read_to_string(root.join(SPEC))
        .with_context(|| format!("{SPEC} cannot be read"))?;
    serde_saphyr::from_str(&text).with_context(|| format!("{SPEC}\nrun: cargo xtask validate"))
}

/// Writes one of about so many bytes, and says where.
pub(super) fn write(base: &Value, bytes: usize, folder: &Path) -> anyhow::Result<PathBuf> {
    let document = repeat(base, bytes)?;
    let file = folder.join(format!("document-{}k.json", bytes / 1000));
    atomic::write(&file, &(serde_json::to_string_pretty(&document)? + "\n"))?;
    Ok(file)
}

/// The contract's paths one after the other, each with the components that it uses, again and
/// again under new names, until there is enough.
fn repeat(base: &Value, bytes: usize) -> anyhow::Result<Value> {
    let paths = base
        .get("paths")
        .and_then(Value::as_object)
        .context("no paths")?;
    let mut document = base.clone();
    let sections = ["paths", "components"];
    for section in sections {
        if let Some(place) = document.get_mut(section) {
            *place = Value::Object(Map::new());
        }
    }
    let mut length = serde_json::to_string_pretty(&document)?.len();
    let mut parts = Parts::new(base);
    let mut shortest = Vec::new();
    for (path, item) in paths {
        shortest.push((Parts::new(base).add(path, item, 0)?, path, item));
    }
    // The shortest first, so that a short document has one whole path.
    shortest.sort_by_key(|(length, ..)| *length);
    for copy in 0.. {
        for (_, path, item) in &shortest {
            if length >= bytes {
                document["paths"] = Value::Object(parts.paths);
                document["components"] = Value::Object(parts.components);
                drop_unused_tags(&mut document);
                return Ok(document);
            }
            length += parts.add(path, item, copy)?;
        }
    }
    anyhow::bail!("the contract has no paths")
}

struct Parts<'a> {
    base: &'a Value,
    components: Map<String, Value>,
    paths: Map<String, Value>,
}

impl<'a> Parts<'a> {
    fn new(base: &'a Value) -> Self {
        let schemes = base.pointer("/components/securitySchemes").cloned();
        Self {
            base,
            components: schemes
                .map(|schemes| ("securitySchemes".to_owned(), schemes))
                .into_iter()
                .collect(),
            paths: Map::new(),
        }
    }

    /// Adds one path of one copy and what it uses; gives about how long that is.
    fn add(&mut self, path: &str, item: &Value, copy: usize) -> anyhow::Result<usize> {
        let mut item = item.clone();
        let mut used = BTreeSet::new();
        rename(&mut item, copy, &mut used);
        for operation in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
            if let Some(Value::String(id)) = operation.get_mut("operationId") {
                id.push_str(&copy_name(copy));
            }
        }
        let place = format!(
            "/api/copy-{copy}{}",
            path.strip_prefix("/api").unwrap_or(path)
        );
        let mut length = indented(&item, 2)?;
        self.paths.insert(place, item);
        while let Some((section, name)) = used.pop_first() {
            let own = format!("{name}{}", copy_name(copy));
            let known = self.components.get(&section).and_then(|all| all.get(&own));
            if known.is_some() {
                continue;
            }
            let component = self.base.pointer(&format!("/components/{section}/{name}"));
            let mut component = component
                .with_context(|| format!("no component {name}"))?
                .clone();
            rename(&mut component, copy, &mut used);
            length += indented(&component, 3)?;
            let all = self
                .components
                .entry(section)
                .or_insert_with(|| Map::new().into());
            all[own] = component;
        }
        Ok(length)
    }
}

/// What the names of a copy end with.
fn copy_name(copy: usize) -> String {
    format!("Copy{copy}")
}

/// Its length where it stands so many levels deep.
fn indented(value: &Value, depth: usize) -> anyhow::Result<usize> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(text.len() + text.lines().count() * depth * 2)
}

/// Leads references to the components of a copy, and notes which they are.
fn rename(value: &mut Value, copy: usize, used: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, copy, used)),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "$ref" => {
                        let parts = text.strip_prefix("#/components/");
                        if let Some((section, name)) = parts.and_then(|rest| rest.split_once('/')) {
                            used.insert((section.to_owned(), name.to_owned()));
                            text.push_str(&copy_name(copy));
                        }
                    }
                    other => rename(other, copy, used),
                }
            }
        }
        _ => {}
    }
}

/// A short document has not operations of every tag.
fn drop_unused_tags(document: &mut Value) {
    let used: BTreeSet<String> = document["paths"]
        .as_object()
        .into_iter()
        .flat_map(Map::values)
        .filter_map(Value::as_object)
        .flat_map(Map::values)
        .filter_map(|operation| operation.get("tags")?.as_array())
        .flatten()
        .filter_map(|tag| tag.as_str().map(str::to_owned))
        .collect();
    if let Some(Value::Array(tags)) = document.get_mut("tags") {
        tags.retain(|tag| tag["name"].as_str().is_some_and(|name| used.contains(name)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn documents_are_as_long_as_wanted_and_lead_nowhere_else() {
        let base = read(&workspace::root().unwrap()).unwrap();
        for bytes in [50_000, 300_000, 900_000] {
            let text = serde_json::to_string_pretty(&repeat(&base, bytes).unwrap()).unwrap();
            let off = text.len().abs_diff(bytes);
            assert!(off < bytes / 2, "{} is not about {bytes}", text.len());
            let document: Value = serde_json::from_str(&text).unwrap();
            for part in text.split("\"$ref\": \"#").skip(1) {
                let pointer = part.split('"').next().unwrap();
                assert!(
                    document.pointer(pointer).is_some(),
                    "{pointer} leads nowhere"
                );
            }
        }
    }
}
