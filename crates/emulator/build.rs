//! Makes one JSON document of the resources that are described by data (`resources/`), so that the
//! program reads no YAML.

use std::{env, error::Error, fs, path::Path};

#[expect(
    clippy::disallowed_methods,
    reason = "cargo runs a build script again that did not finish"
)]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=resources");
    let mut files = Vec::new();
    for entry in fs::read_dir("resources")? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            files.push(path);
        }
    }
    files.sort();
    let mut resources = serde_json::Map::new();
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let read = serde_saphyr::from_str(&fs::read_to_string(&path)?);
        let resource: serde_json::Value =
            read.map_err(|error| format!("{}: {error}", path.display()))?;
        resources.insert(name.into_owned(), resource);
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("resources.json");
    fs::write(out, serde_json::Value::Object(resources).to_string())?;
    Ok(())
}
