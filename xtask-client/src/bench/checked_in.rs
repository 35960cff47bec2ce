//! Holds the page of figures to the numbers that were measured, and to the causes it must give.

use std::path::Path;

use super::page::{self as performance, ExplanationGaps, PAGE};
use super::record::Record;

fn page() -> (String, Record) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = std::fs::read_to_string(root.join(PAGE)).unwrap();
    (page, Record::read(&root).unwrap())
}

#[test]
fn the_tables_are_what_was_measured() {
    let (page, record) = page();
    assert!(
        performance::put(&page, &record).unwrap() == page,
        "{PAGE} is not what was measured\nrun: cargo xtask bench"
    );
}

#[test]
fn every_missed_target_has_a_cause_and_no_other() {
    let (page, record) = page();
    assert_eq!(
        performance::gaps(&page, &record),
        ExplanationGaps::default(),
        "see {PAGE}"
    );
}

#[test]
fn a_number_that_is_changed_by_hand_is_noticed() {
    let (page, mut record) = page();
    let Some(measure) = record
        .figures
        .iter_mut()
        .flat_map(|one| &mut one.measures)
        .next()
    else {
        return;
    };
    measure.result.median *= 2.0;
    measure.ours.stats.median *= 2.0;
    assert!(performance::put(&page, &record).unwrap() != page);
}
