//! Embeds the data files of resources. Refuses to compile a package that has no manual pages: the
//! repository does not have them either, `cargo xtask docs --manual` makes them.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=resources");
    // Only a package has the manifest as it was written.
    let is_package = Path::new("Cargo.toml.orig").exists();
    if is_package && !Path::new("man/computestacks.1").exists() {
        println!(
            "cargo::error=the package has no manual pages; in the repository run: cargo xtask package"
        );
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo discards OUT_DIR of a failed build script, so an incomplete file is never used"
    )]
    fs::write(Path::new(&out).join("resources.rs"), resources()?)
}

/// `FILES`: the name and the text of each file in `resources/`.
fn resources() -> io::Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir("resources")? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            names.extend(
                path.file_name()
                    .map(|name| name.to_string_lossy().into_owned()),
            );
        }
    }
    names.sort();
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let files = names.iter().map(|name| {
        let path = format!("{root}/resources/{name}");
        format!("    ({name:?}, include_str!({path:?})),\n")
    });
    let files: String = files.collect();
    Ok(format!(
        "/// The data files by their names.\nstatic FILES: &[(&str, &str)] = &[\n{files}];\n"
    ))
}
