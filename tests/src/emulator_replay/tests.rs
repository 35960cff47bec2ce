//! All recordings of this project match, except those in the list of allowed mismatches.

use super::*;

#[test]
fn only_allowed_recordings_differ() {
    let root = workspace::root().expect("a workspace");
    let allowed = AllowedMismatches::load(&root.join(allow::FILE)).expect("a list");
    let report = replay(captures::recordings(), None, &allowed).expect("a replay");
    let mismatched: Vec<&str> = report
        .mismatches
        .iter()
        .map(|mismatch| mismatch.name.as_str())
        .collect();
    let unexplained: Vec<String> = report
        .mismatches
        .iter()
        .filter(|mismatch| mismatch.reason.is_none())
        .map(|mismatch| format!("{}: {}", mismatch.name, mismatch.differences))
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    let stale = allowed.stale(&mismatched);
    assert!(
        stale.is_empty(),
        "these match now; remove them from {}: {stale:?}",
        allow::FILE
    );
}
