//! Backups: made, restored and deleted by what `backup list` shows, to the end.

use computestacks_emulator::{ServerProfile, world::World};
use serde_json::{Value, json};

use crate::test_run::{CliTest, PROFILES};

/// The backups of the volume as they are in the world.
fn backups(cli: &CliTest) -> Vec<Value> {
    let world = cli.emulator.world();
    let rows = world.resources.rows("backups").iter();
    rows.map(|row| row["key"].clone()).collect()
}

#[test]
fn a_backup_is_printed_when_it_is_there() {
    for cli in CliTest::everywhere() {
        let output = cli.ok("backup create --volume webroot --name by-hand --wait -o json");
        let backup: Value = serde_json::from_str(&output.out).unwrap();
        assert_eq!(backup["label"], "by-hand", "{backup}");
        assert_eq!(Some(&backup["id"]), backups(&cli).last(), "{backup}");
        let name = backup["name"].as_str().unwrap();
        assert!(name.starts_with("by-hand-m-2026-11-24T12:00:"), "{backup}");
        // Table, JSON and filters have the same, and `--fields` lists it.
        let filter = format!("--filter name={name} --columns id,name");
        let listed = cli.run(&format!("backup list --volume webroot {filter} -o jsonl"));
        let listed: Value = serde_json::from_str(&listed.out).unwrap();
        assert_eq!(listed, json!({"id": backup["id"], "name": name}));
        let table = cli.run(&format!("backup list --volume webroot {filter}"));
        table.out_has(name);
        for line in ["list", "create --name x"] {
            let fields = cli
                .run(&format!("backup {line} --volume webroot --fields"))
                .out;
            let fields: Vec<&str> = fields.lines().collect();
            for (field, _) in backup
                .as_object()
                .unwrap()
                .iter()
                .filter(|one| one.0 != "export")
            {
                assert!(
                    fields.contains(&field.as_str()),
                    "{line} {field}: {fields:?}"
                );
            }
            assert!(!fields.contains(&"archives"), "{fields:?}");
        }
        // Nothing is there yet.
        let output = cli.ok("backup create --volume webroot --name later -o json");
        assert_eq!(output.out, "", "{output:?}");
        let table = cli.run("backup create --volume uploads --name other --wait --timeout 1m");
        table.out_has("other-m-2026-11-24T12:00:");
        cli.emulator.assert_no_diagnostics();
    }
}

#[test]
fn a_backup_is_named_by_id_name_or_label() {
    for profile in PROFILES {
        for text in [
            "before-upgrade",
            "before-upgrade-m-2026-11-02T09:30:00",
            "YmVmb3JlLXVwZ3JhZGUtbS0yMDI2LTExLTAyVDA5OjMwOjAw",
        ] {
            let cli = CliTest::new(profile);
            let line = format!("backup restore {text} --volume webroot --yes --wait");
            cli.ok(&line);
            let dry_run = cli.run(&format!("{line} --dry-run"));
            let sent = r#"{"name":"before-upgrade-m-2026-11-02T09:30:00"}"#;
            dry_run.out_has(sent);
            cli.ok(&format!("backup delete {text} --volume 1 --yes --wait"));
            assert_eq!(backups(&cli).len(), 1, "{line}");
        }
    }
}

#[test]
fn what_does_not_name_one_backup_is_refused() {
    let mut world = World::built_in();
    let older = json!({
        "id": 3,
        "volume": 1,
        "key": "YmVmb3JlLXVwZ3JhZGUtbS0yMDI2LTEwLTAyVDA5OjMwOjAw",
        "label": "before-upgrade",
        "created": "2026-10-02T09:30:00.000Z",
    });
    let older = serde_json::from_value(older).unwrap();
    world.resources.rows_mut("backups").push(older);
    let cli = CliTest::with(ServerProfile::Controller97, world);
    insta::assert_snapshot!(cli.transcript(&[
        "backup restore before-upgrade --volume webroot --yes",
        "backup restore nothing --volume webroot --yes",
        "backup delete nothing --volume 99 --yes",
        "backup delete auto --volume nothing --yes",
        "backup restore auto --volume webroot",
    ]));
    let requests = cli.emulator.requests();
    assert!(requests.iter().all(|one| one.method == "GET"));
}

#[test]
fn without_an_agent_the_wait_times_out() {
    for profile in PROFILES {
        let mut world = World::built_in();
        world.outages.agent = true;
        let cli = CliTest::with(profile, world);
        let output = cli.exits(
            8,
            "backup create --volume webroot --name by-hand --timeout 1m -o json",
        );
        assert_eq!(output.out, "", "{output:?}");
        output.err_has("backup by-hand: timed out");
    }
}

#[test]
fn the_address_of_an_export_is_only_shown_when_a_column_asks_for_it() {
    let cli = CliTest::new(ServerProfile::Controller97);
    cli.ok("backup export before-upgrade --volume webroot --wait");
    let list = |options: &str| {
        cli.run(&format!("backup list --volume webroot {options}"))
            .out
    };
    let json = list("-o json");
    assert!(json.contains("\"url\": \"[hidden]\""), "{json}");
    let asked = list("--columns name,export.url");
    assert!(asked.contains("https://"), "{asked}");
}
