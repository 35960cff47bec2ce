//! Embeds the data files of resources, and the command lines of the examples. Refuses to compile a package that has no manual pages: the
//! repository does not have them either, `cargo xtask docs --manual` makes them.

use std::{env, fmt::Write as _, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=resources");
    println!("cargo::rerun-if-changed=examples");
    // Only a package has the manifest as it was written.
    let is_package = Path::new("Cargo.toml.orig").exists();
    if is_package && !Path::new("man/computestacks.1").exists() {
        println!(
            "cargo::error=the package has no manual pages; in the repository run: cargo xtask package"
        );
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    for (name, text) in [("resources.rs", resources()?), ("examples.rs", examples()?)] {
        #[expect(
            clippy::disallowed_methods,
            reason = "cargo discards OUT_DIR of a failed build script, so an incomplete file is never used"
        )]
        fs::write(Path::new(&out).join(name), text)?;
    }
    Ok(())
}

/// The names of the files in a folder with this extension, sorted.
fn names(folder: &str, extension: &str) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|own| own == extension) {
            names.extend(
                path.file_name()
                    .map(|name| name.to_string_lossy().into_owned()),
            );
        }
    }
    names.sort();
    Ok(names)
}

/// `EXAMPLES`: the lines of each command, such as `service-list`, that its examples run.
fn examples() -> io::Result<String> {
    let mut table = String::new();
    for name in names("examples", "md")? {
        let text = fs::read_to_string(Path::new("examples").join(&name))?;
        let command = name.trim_end_matches(".md");
        let own = format!("computestacks {}", command.replace('-', " "));
        let lines = text.lines().filter_map(|line| line.strip_prefix("$ "));
        let lines: Vec<_> = lines.filter(|line| line.starts_with(&own)).collect();
        let _ = writeln!(table, "    ({command:?}, &{lines:?}),");
    }
    Ok(format!(
        "/// Examples of commands.\nstatic EXAMPLES: &[(&str, &[&str])] = &[\n{table}];\n"
    ))
}

/// `FILES`: the name of each file in `resources/`, and what it says as JSON, which the program reads at each start: YAML
/// takes several times as long.
fn resources() -> io::Result<String> {
    let mut table = String::new();
    for name in names("resources", "yaml")? {
        let text = fs::read_to_string(Path::new("resources").join(&name))?;
        let read: Result<serde_json::Value, _> = serde_saphyr::from_str(&text);
        let value = read.map_err(|error| io::Error::other(format!("resources/{name}: {error}")))?;
        let _ = writeln!(table, "    ({name:?}, {:?}),", value.to_string());
    }
    Ok(format!(
        "/// The data files by their names, as JSON.\nstatic FILES: &[(&str, &str)] = &[\n{table}];\n"
    ))
}
