//! From rustdoc's JSON to lines.

use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

/// The format of a document, which is reported before anything else of it is read.
///
/// # Errors
///
/// When it is not rustdoc's JSON.
pub(super) fn format_of(json: &str) -> anyhow::Result<u64> {
    #[derive(Deserialize)]
    struct Head {
        format_version: u64,
    }
    let head: Head = serde_json::from_str(json).context("rustdoc's JSON has no format_version")?;
    Ok(head.format_version)
}

/// A public item a line, sorted, with a head that says how it was made.
///
/// # Errors
///
/// When the document cannot be read.
pub(super) fn make(package: &str, features: &str, json: &Path) -> anyhow::Result<String> {
    let api = public_api::Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .sorted(true)
        .build()?;
    let mut lines: Vec<String> = api
        .items()
        .map(ToString::to_string)
        .filter(|line| is_of_use(line))
        .collect();
    lines.sort();
    lines.dedup();
    let with = if features.is_empty() {
        String::new()
    } else {
        format!(" with {features}")
    };
    Ok(format!(
        "# What {package} makes public{with}, made by `cargo xtask api`.\n{}\n",
        lines.join("\n")
    ))
}

/// Of what the compiler implements by itself, `Send` and `Sync` are what callers build on.
fn is_of_use(line: &str) -> bool {
    [
        "Freeze",
        "Unpin",
        "UnsafeUnpin",
        "RefUnwindSafe",
        "UnwindSafe",
    ]
    .iter()
    .all(|name| !line.contains(&format!("::{name} for ")))
        && !line.contains("::StructuralPartialEq for ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_read_first() {
        assert_eq!(
            format_of(r#"{"index": {}, "format_version": 99}"#).unwrap(),
            99
        );
        assert!(format_of("{}").is_err());
        assert!(format_of("no JSON").is_err());
    }

    #[test]
    fn auto_traits_that_nobody_builds_upon_are_left_out() {
        assert!(is_of_use("impl core::marker::Send for a::B"));
        assert!(!is_of_use("impl core::marker::Freeze for a::B"));
        assert!(!is_of_use(
            "impl core::panic::unwind_safe::UnwindSafe for a::B"
        ));
    }
}
