//! `--jq`, and `--fields`, which lists what can be selected.

use crate::test_run::{CliTest, PROFILES};

#[test]
fn an_expression_selects_from_the_document() {
    let cli = CliTest::new(PROFILES[0]);
    for (line, wanted) in [
        ("service list --jq '.[0].name'", "keen-harbor101\n"),
        ("service list --jq length", "10\n"),
        (
            "service list --jq '[.[].id]|map(tostring)|.[:2]|join(\",\")'",
            "101,102\n",
        ),
        ("service list --jq '.[]|select(.id<103)|.id'", "101\n102\n"),
        // Rows are filtered and sorted first, and columns limit them.
        (
            "service list -F name=bold-meadow103 --jq 'map(.id)|.[]'",
            "103\n",
        ),
        ("service list --sort -id --jq '.[0].id'", "110\n"),
        ("service list --columns id --jq '.[0]|keys[0]'", "id\n"),
        // One item is no list.
        ("project show shop --jq .name", "shop\n"),
        ("service show 101 --jq .project.name", "shop\n"),
        ("service list -F name=nothing --jq .", "[]\n"),
        ("domain list --jq '[.[].id]|max|type'", "number\n"),
        ("service logs 101 -n 2 --jq .line", "line 4\nline 5\n"),
        ("service logs 101 -n 2 -o json --jq length", "2\n"),
        ("api version --jq .version", "9.3.1\n"),
        ("service stop 102 --wait --jq '.[].outcome'", "completed\n"),
    ] {
        let output = cli.ok(line);
        assert_eq!(output.out, wanted, "{output:?}");
    }
}

#[test]
fn an_expression_that_is_wrong_changes_nothing() {
    let cli = CliTest::new(PROFILES[0]);
    for (line, wanted) in [
        (
            "service stop 101 --jq '.['",
            "invalid jq expression \".[\": it cannot be parsed",
        ),
        ("service stop 101 --jq 'nope'", "nope is not defined"),
        (
            "service stop 101 --jq . -o yaml",
            "--jq prints the results of its expression",
        ),
        ("service logs 101 --jq '.['", "invalid jq expression"),
        (
            "api POST container_services/101/scale --jq '.['",
            "invalid jq expression",
        ),
    ] {
        let output = cli.exits(2, line);
        output.err_has(wanted);
    }
    assert!(cli.emulator.requests().is_empty());
    let output = cli.exits(2, "service list --jq '.[0].id.x'");
    output.err_has("the jq expression fails: ");
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
