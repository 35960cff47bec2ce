//! `--jq`, and `--fields`, which lists what can be selected.

use crate::test_run::{CliTest, PROFILES};

#[test]
fn an_expression_selects_from_the_document() {
    let cli = CliTest::new(PROFILES[0]);
    insta::assert_snapshot!(cli.transcript(&[
        "service list --jq '.[0].name'",
        "service list --jq length",
        "service list --jq '[.[].id]|map(tostring)|.[:2]|join(\",\")'",
        "service list --jq '.[]|select(.id<103)|.id'",
        // Rows are filtered and sorted first, and columns limit them.
        "service list -F name=bold-meadow103 --jq 'map(.id)|.[]'",
        "service list --sort -id --jq '.[0].id'",
        "service list --columns id --jq '.[0]|keys[0]'",
        // One item is no list.
        "project show shop --jq .name",
        "service show 101 --jq .project.name",
        "service list -F name=nothing --jq .",
        "domain list --jq '[.[].id]|max|type'",
        "service logs 101 -n 2 --jq .line",
        "service logs 101 -n 2 -o json --jq length",
        "api version --jq .version",
        "service stop 102 --wait --jq '.[].outcome'",
        // What runs, and fails.
        "service list --jq '.[0].id.x'",
    ]));
}

#[test]
fn an_expression_that_is_wrong_changes_nothing() {
    let cli = CliTest::new(PROFILES[0]);
    insta::assert_snapshot!(cli.transcript(&[
        "service stop 101 --jq '.['",
        "service stop 101 --jq 'nope'",
        "service stop 101 --jq . -o yaml",
        "service logs 101 --jq '.['",
        "api POST container_services/101/scale --jq '.['",
    ]));
    assert!(cli.emulator.requests().is_empty());
}

#[test]
fn fields_are_listed_without_a_request() {
    let cli = CliTest::new(PROFILES[0]);
    for (line, wanted) in [
        ("service list --fields", ["state", "labels"]),
        ("service events 101 --fields", ["status", "audit"]),
        ("service stop 101 --fields", ["outcome", "action"]),
        ("domain delete 1 --fields", ["id", "domain"]),
        (
            "image list --fields",
            ["platform", "container_image_env_params"],
        ),
        ("deploy shop/101 --fields", ["service", "outcome"]),
    ] {
        let output = cli.ok(line);
        for field in wanted {
            assert!(output.out.lines().any(|one| one == field), "{output:?}");
        }
    }
    assert!(cli.emulator.requests().is_empty());
}
