//! The recordings of this project match, but for those that are allowed not to.

use super::*;

#[test]
fn allowed_misses_only_shrink() {
    let root = workspace::root().expect("a workspace");
    let allowed = Allowed::load(&root.join(allow::FILE)).expect("a list");
    let exchanges = captures::load_explained(&root.join("tests/captures")).expect("recordings");
    let report = replay(&exchanges, None, &allowed).expect("a replay");
    let missed: Vec<&str> = report
        .misses
        .iter()
        .map(|miss| miss.name.as_str())
        .collect();
    let unexplained: Vec<String> = report
        .misses
        .iter()
        .filter(|miss| miss.reason.is_none())
        .map(|miss| format!("{}: {}", miss.name, miss.why))
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    let stale = allowed.stale(&missed);
    assert!(
        stale.is_empty(),
        "these match now; take them out of {}: {stale:?}",
        allow::FILE
    );
}
