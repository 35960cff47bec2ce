//! `tests/mutants`: what mutation tests change, and the mutations that no test detects.

use std::{collections::BTreeSet, fs, path::Path};

use serde::Deserialize;

/// Accepted mutations. The number grows only with a reason in the list.
const ACCEPTED: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptedMutations {
    accepted: Vec<AcceptedMutation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptedMutation {
    function: String,
    mutation: String,
    reason: String,
}

#[test]
fn accepts_only_known_mutations() {
    let list: AcceptedMutations =
        serde_saphyr::from_str(include_str!("../mutants/accepted.yaml")).unwrap();
    assert_eq!(list.accepted.len(), ACCEPTED);
    let distinct: BTreeSet<_> = list
        .accepted
        .iter()
        .map(|entry| (&entry.function, &entry.mutation))
        .collect();
    assert_eq!(distinct.len(), ACCEPTED);
    for entry in &list.accepted {
        assert!(entry.reason.len() > 40, "{}: no reason", entry.function);
        // Line numbers change.
        let name = format!("{} {}", entry.function, entry.mutation);
        assert!(!name.contains(".rs:"), "{name}");
    }
}

#[test]
fn mutated_files_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (config, least) in [("client.toml", 3), ("cli.toml", 3), ("keyring.toml", 1)] {
        let text = fs::read_to_string(root.join("tests/mutants").join(config)).unwrap();
        let files: Vec<_> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
            .collect();
        assert!(files.len() >= least, "{config}");
        for file in files {
            let path = root.join(file.split("/**").next().unwrap());
            assert!(path.exists(), "{config}: {file}");
        }
    }
}
