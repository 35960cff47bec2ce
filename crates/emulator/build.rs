//! Embeds data as JSON: one document of the resources that are described by data (`resources/`), so that the program
//! reads no YAML, and the published contract without what validates no exchange, such as descriptions, so that it is
//! smaller, starts sooner and needs less memory.

use std::{env, error::Error, fs, path::Path};

use serde_json::{Map, Value};

const PUBLISHED: &str = "spec/openapi.json";

/// What only readers and generators of the contract need.
const PROSE: &[&str] = &[
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "summary",
    "tags",
    "title",
];

/// The extensions that change what is valid.
const EXTENSIONS: &[&str] = &["x-body-optional", "x-forms", "x-tuple"];

/// Objects whose keys are names, not keywords.
const NAMES: &[&str] = &[
    "content",
    "headers",
    "parameters",
    "paths",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    embed("resources.json", &Value::Object(resources("resources")?))?;
    println!("cargo::rerun-if-changed={PUBLISHED}");
    let published = serde_json::from_str(&fs::read_to_string(PUBLISHED)?)?;
    embed("openapi.json", &validating(published))
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo runs a build script again that did not finish"
)]
fn embed(name: &str, value: &Value) -> Result<(), Box<dyn Error>> {
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join(name),
        value.to_string(),
    )?;
    Ok(())
}

/// The documents of a folder by the names of their files.
fn resources(folder: &str) -> Result<Map<String, Value>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={folder}");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            files.push(path);
        }
    }
    files.sort();
    let mut resources = Map::new();
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let resource = serde_saphyr::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        resources.insert(name.into_owned(), resource);
    }
    Ok(resources)
}

/// What validates exchanges.
fn validating(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().filter(|(key, _)| validates(key));
            let members = members.map(|(key, value)| match value {
                Value::Object(named) if NAMES.contains(&key.as_str()) => {
                    let named = named.into_iter().map(|(name, one)| (name, validating(one)));
                    (key, Value::Object(named.collect()))
                }
                value => (key, validating(value)),
            });
            Value::Object(members.collect())
        }
        Value::Array(items) => items.into_iter().map(validating).collect(),
        value => value,
    }
}

fn validates(keyword: &str) -> bool {
    !PROSE.contains(&keyword) && (!keyword.starts_with("x-") || EXTENSIONS.contains(&keyword))
}
