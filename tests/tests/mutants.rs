//! `tests/mutants`: what mutation tests change, and the mutations that no test notices.

use std::{collections::BTreeSet, fs, path::Path};

use serde::Deserialize;

/// How many mutations are accepted. It grows only with a reason in the list.
const ACCEPTED: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    accepted: Vec<Accepted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    function: String,
    mutation: String,
    reason: String,
}

#[test]
fn no_more_mutations_are_accepted_than_are_known() {
    let list: Document = serde_saphyr::from_str(include_str!("../mutants/accepted.yaml")).unwrap();
    assert_eq!(list.accepted.len(), ACCEPTED);
    let distinct: BTreeSet<_> = list
        .accepted
        .iter()
        .map(|entry| (&entry.function, &entry.mutation))
        .collect();
    assert_eq!(distinct.len(), ACCEPTED);
    for entry in &list.accepted {
        assert!(entry.reason.len() > 40, "{}: no reason", entry.function);
        // Lines move.
        let name = format!("{} {}", entry.function, entry.mutation);
        assert!(!name.contains(".rs:"), "{name}");
    }
}

#[test]
fn what_is_changed_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for config in ["client.toml", "cli.toml"] {
        let text = fs::read_to_string(root.join("tests/mutants").join(config)).unwrap();
        let files: Vec<_> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
            .collect();
        assert!(files.len() >= 3, "{config}");
        for file in files {
            let path = root.join(file.split("/**").next().unwrap());
            assert!(path.exists(), "{config}: {file}");
        }
    }
}
