//! Refuses to compile a package that has no manual pages: the repository does not have them either,
//! `cargo xtask docs --manual` makes them.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Only a package has the manifest as it was written.
    let is_package = Path::new("Cargo.toml.orig").exists();
    if is_package && !Path::new("man/computestacks.1").exists() {
        println!(
            "cargo::error=the package has no manual pages; in the repository run: cargo xtask package"
        );
    }
}
