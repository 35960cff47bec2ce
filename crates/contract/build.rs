//! Embeds the published contract without what validates no exchange, such as descriptions: the program that has it is
//! smaller, starts sooner and needs less memory.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "embedded")]
    if let Err(error) = embedded::write() {
        println!("cargo::error=cannot embed the contract: {error}");
    }
}

#[cfg(feature = "embedded")]
mod embedded {
    use std::{env, error::Error, fs, path::Path};

    use serde_json::Value;

    const PUBLISHED: &str = "spec/openapi.json";

    /// What only readers and generators need.
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

    #[expect(
        clippy::disallowed_methods,
        reason = "cargo runs a build script again that did not finish"
    )]
    pub(super) fn write() -> Result<(), Box<dyn Error>> {
        println!("cargo::rerun-if-changed={PUBLISHED}");
        let published = serde_json::from_str(&fs::read_to_string(PUBLISHED)?)?;
        let out = Path::new(&env::var("OUT_DIR")?).join("openapi.json");
        fs::write(out, judged(published).to_string())?;
        Ok(())
    }

    fn judged(value: Value) -> Value {
        match value {
            Value::Object(members) => {
                let members = members.into_iter().filter(|(key, _)| is_judged(key));
                let members = members.map(|(key, value)| match value {
                    Value::Object(named) if NAMES.contains(&key.as_str()) => {
                        let named = named.into_iter().map(|(name, one)| (name, judged(one)));
                        (key, Value::Object(named.collect()))
                    }
                    value => (key, judged(value)),
                });
                Value::Object(members.collect())
            }
            Value::Array(items) => items.into_iter().map(judged).collect(),
            value => value,
        }
    }

    fn is_judged(keyword: &str) -> bool {
        !PROSE.contains(&keyword) && (!keyword.starts_with("x-") || EXTENSIONS.contains(&keyword))
    }
}
