//! Commands that are made of the table of operations and a data file.

use std::path::Path;

use clap::Command;
use computestacks_emulator::ServerProfile;

use crate::test_run::{CliTest, PROFILES, respond};

/// Commands with commands below them that have a module of their own.
const WRITTEN: [&str; 2] = ["auth", "profile"];

/// Commands whose operation every controller fails.
const BROKEN: [&str; 6] = [
    "container processes",
    "image update-requirement",
    "zone collaborators",
    "zone share",
    "zone show-collaborator",
    "zone unshare",
];

/// Each command of a data file with its examples, which `--help` shows.
fn examples() -> Vec<(String, Vec<String>)> {
    let mut program = computestacks_cli::args::command();
    program.build();
    let of = |command: &Command| -> Vec<String> {
        let text = command
            .get_after_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        let lines = text
            .lines()
            .filter_map(|line| line.strip_prefix("  computestacks "));
        lines.map(str::to_owned).collect()
    };
    let resources = program.get_subcommands();
    resources
        .map(|resource| {
            let lines: Vec<String> = resource.get_subcommands().flat_map(of).collect();
            (resource.get_name().to_owned(), lines)
        })
        .filter(|(name, lines)| !lines.is_empty() && !WRITTEN.contains(&name.as_str()))
        .collect()
}

/// Commands of operations that only newer controllers have.
const NEWER: [&str; 6] = [
    "backup export",
    "image of-variant",
    "project metrics",
    "project shell",
    "service ",
    "variant ",
];

/// A line with the paths of the files that it names.
fn with_files(line: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("resources/files");
    let words = line.split(' ').map(|word| {
        let path = folder.join(word);
        if path.is_file() {
            path.display().to_string()
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// In the order of the file, on one controller: what one example creates, the next one shows.
#[test]
fn examples_of_every_resource_do_what_they_say() {
    let all = examples();
    assert!(all.len() > 5, "{all:?}");
    for (_, lines) in all {
        let cli = CliTest::new(PROFILES[0]);
        let newer = CliTest::new(ServerProfile::Controller97);
        for line in lines {
            let is_newer = NEWER.iter().any(|command| line.starts_with(command));
            let cli = if is_newer { &newer } else { &cli };
            let is_broken = BROKEN.iter().any(|command| line.starts_with(command));
            cli.exits(if is_broken { 5 } else { 0 }, &with_files(&line));
        }
        cli.emulator.assert_no_diagnostics();
        newer.emulator.assert_no_diagnostics();
    }
}

#[test]
fn every_command_of_a_resource_has_an_example() {
    let mut program = computestacks_cli::args::command();
    program.build();
    // Those of `service` that have a type have their examples in `examples`.
    for (name, lines) in examples().into_iter().filter(|(name, _)| name != "service") {
        let resource = program.find_subcommand(&name).unwrap();
        let commands = resource.get_subcommands();
        for command in commands.filter(|command| command.get_name() != "help") {
            let start = format!("{name} {}", command.get_name());
            assert!(lines.iter().any(|line| line.starts_with(&start)), "{start}");
        }
    }
}

/// Rows are filtered by `--filter`, so what the server filters has an option of another name.
#[test]
fn the_filter_of_the_server_is_an_option() {
    let cli = CliTest::new(PROFILES[0]);
    for (line, query) in [
        ("image list --only owned", "filter=owned"),
        (
            "subscription list --only inactive --filter id=1",
            "filter=inactive",
        ),
    ] {
        let output = cli.ok(&format!("{line} --debug -o json"));
        output.err_has(query);
    }
    let owned = cli.run("image list --only owned -o name").out;
    let all = cli.run("image list -o name").out;
    assert!(owned.lines().count() < all.lines().count(), "{owned}");
}

#[test]
fn items_are_found_by_name_and_a_wrong_name_is_an_error() {
    let cli = CliTest::new(PROFILES[0]);
    insta::assert_snapshot!(cli.transcript(&[
        "project show shop",
        "project show sh*",
        "project show nothing",
        "project show 999",
        // What an object is called is shown instead of the object.
        "location list",
        "location list -F regions=eu-*",
        "location show 1 -o json",
        "bastion show shop-bastion --project shop",
        "bastion show 7",
        "bastion list --project nothing",
        "event show name",
        "domain delete www.example.com",
        "domain update www.example.com",
        "domain update www.example.com --set a",
        "domain update www.example.com --json nowhere.json",
        "domain create --domain shop.example.com",
    ]));
}

#[test]
fn a_dry_run_sends_nothing_and_shows_the_body() {
    let cli = CliTest::new(PROFILES[0]);
    let line = "domain update 1 --force-https --set le_enabled=false --dry-run";
    let output = cli.ok(line);
    output.out_has("PATCH");
    output.out_has(r#"{"domain":{"force_https":true,"le_enabled":false}}"#);
    assert_eq!(cli.emulator.requests().len(), 0);
}

/// The server deletes the key, responds with 500, and has no key when the client retries (erratum
/// `ssh-key-deleted-with-500`).
#[test]
fn a_deletion_that_the_server_reports_as_failed_is_a_success() {
    let cli = CliTest::new(PROFILES[0]);
    let output = cli.ok("ssh-key delete user@laptop --yes");
    assert_eq!(
        output.err, "ssh-key user@laptop (1): deleted\n",
        "{output:?}"
    );
    let statuses: Vec<Option<u16>> = cli
        .emulator
        .requests()
        .iter()
        .map(|one| one.status)
        .collect();
    assert!(statuses.ends_with(&[Some(500), Some(404)]), "{statuses:?}");
}

#[test]
fn secrets_are_only_shown_when_a_column_asks_for_them() {
    let shown = |line: &str| CliTest::new(PROFILES[0]).run(line).out;
    for line in [
        "bastion show 7 --project shop -o json",
        "bastion list --project shop -o yaml",
        "bastion reset-password 7 --project shop --yes -o jsonl",
    ] {
        let text = shown(line);
        assert!(text.contains("[hidden]"), "{line}: {text}");
    }
    let password = shown("bastion show 7 --project shop -o json --columns password");
    assert!(!password.contains("[hidden]"), "{password}");
}

/// A server that is none, or a proxy before it, may respond with any JSON.
#[test]
fn a_response_of_another_form_is_an_error() {
    for body in [
        "[1]",
        "{}",
        "null",
        r#""domains""#,
        r#"{"domains":{"id":1}}"#,
        r#"{"domains":[1]}"#,
    ] {
        for line in [
            "domain list",
            "domain show a",
            "product list",
            "ssh-key list",
            "ssh-key show 1",
            "domain show 1",
        ] {
            let cli = CliTest::new(PROFILES[0]);
            cli.fault(respond(200, body));
            let output = cli.run(line);
            assert_eq!(output.exit.code(), 1, "{body}: {output:?}");
            assert_eq!(output.out, "", "{body}: {output:?}");
        }
    }
}

/// With `--wait` the exit status is that of the outcome, and standard error says what it was.
#[test]
fn queued_operations_are_waited_for_and_their_outcome_is_the_exit_status() {
    let create = "backup create --volume webroot --name new";
    let again = format!("{create} --force");
    let cases: [&[&str]; 10] = [
        &["project delete shop --yes --wait"],
        &["project delete shop --yes"],
        &["bastion reset-password 7 --project shop --yes --wait"],
        &["container stop 501 --wait"],
        &["container stop 501 --wait --timeout 1s"],
        &["container rebuild 501 --yes", "container stop 501 --wait"],
        &["backup create --volume webroot --name by-hand --wait"],
        &["backup restore before-upgrade --volume webroot --yes --wait"],
        &[create, create],
        &[create, &again],
    ];
    let transcripts = cases.map(|lines| CliTest::new(PROFILES[0]).transcript(lines));
    insta::assert_snapshot!(transcripts.concat());
}

#[test]
fn rows_that_are_arrays_have_names() {
    let cli = CliTest::new(PROFILES[0]);
    let output = cli.run("container memory 506 -o jsonl");
    let rows: Vec<serde_json::Value> = output
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows.len(), 361);
    assert!(
        rows.iter()
            .all(|row| row["value"].is_i64() && row["time"].is_string())
    );
    assert!(!output.err.contains('█'), "{output:?}");
    let mut world = cli.emulator.world();
    world.pace.log_line = Some(1.0);
    cli.emulator.load(world).unwrap();
    let lines = cli.run("container logs 501 -o jsonl --limit 1").out;
    let line: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert!(line["time"].as_str().unwrap().ends_with('Z'), "{line}");
    // A backup by the name that a restore wants.
    let backups = cli.run("backup list --volume webroot").out;
    assert!(backups.contains("auto-2026-11-01T02:00:00"), "{backups}");
}
