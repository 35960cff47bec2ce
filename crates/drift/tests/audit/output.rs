//! What is printed.

use computestacks_drift::audit::report::AuditReport;

use crate::{edited, page, with_edit, with_page};

/// Without the escape sequences that a terminal gets.
fn plain(report: &AuditReport) -> String {
    anstream::adapter::strip_str(&report.human()).to_string()
}

#[test]
fn output_for_people() {
    let clean = with_page(page());
    insta::assert_snapshot!("clean", plain(&clean));
    let edits = [
        ("`lit`: Boolean", "`lit`: Integer"),
        ("## Dim", "!!! note\n    Hot.\n\n## Dim"),
        ("\"level\": 3", "\"level\": 3,\n            \"fast\": true"),
        ("        * `id`: Integer\n", ""),
    ];
    let text = edits
        .iter()
        .fold(page(), |page, (from, to)| edited(&page, from, to));
    insta::assert_snapshot!("page", plain(&with_page(text)));
    let report = with_edit(
        "openapi",
        "        tags: {",
        "        size: { type: string }\n        tags: {",
    );
    insta::assert_snapshot!("undocumented", plain(&report));
    let report = with_edit("errata", "equals: PUT", "equals: POST");
    insta::assert_snapshot!("not-shown", plain(&report));
}

#[test]
fn output_for_programs() {
    let report = with_edit("errata", "    facts: [list/schema/lamps/watts]\n", "");
    insta::assert_snapshot!("json", report.json().unwrap());
}
