//! What services and projects use, and their pages in a browser: operations of newer controllers.

use computestacks_emulator::{ServerProfile, world::World};
use serde_json::{Value, json};

use crate::test_run::{self, CliTest, starts};

/// A newer controller that has metrics of all containers.
fn newer() -> CliTest {
    let mut world = World::built_in();
    for container in &mut world.containers {
        (container.cpu, container.mem) = (12.5, 40.0);
    }
    CliTest::with(ServerProfile::Controller97, world)
}

fn rows(cli: &CliTest, line: &str) -> Vec<Value> {
    let output = cli.ok(&format!("{line} -o json"));
    serde_json::from_str(&output.out).unwrap()
}

/// The next response to an operation.
fn respond(cli: &CliTest, operation: &str, body: &Value) {
    let response = test_run::respond(200, body.to_string());
    cli.fault(response.operation(operation).times(1));
}

#[test]
fn the_usage_of_a_service_is_a_row_for_each_point_of_each_container() {
    let cli = newer();
    for command in ["cpu", "memory"] {
        let points = rows(&cli, &format!("service {command} 'Web shop'"));
        let mut containers: Vec<_> = points.iter().map(|one| &one["container"]).collect();
        containers.dedup();
        assert_eq!(containers, ["keen-harbor101-1", "keen-harbor101-2"]);
        let first = &points[0];
        assert_eq!(first["time"], "2026-11-24T09:00:00.000Z", "{first}");
        assert!(!first["value"].is_null(), "{first}");
        // The same as what its containers use.
        let container = rows(&cli, &format!("container {command} 501"));
        let own = points
            .iter()
            .filter(|one| one["container"] == *containers[0]);
        let own: Vec<_> = own.map(|one| &one["value"]).collect();
        assert_eq!(
            own,
            container
                .iter()
                .map(|one| &one["value"])
                .collect::<Vec<_>>()
        );
    }
    let several = rows(&cli, "service cpu keen* 102 --filter container~-1");
    assert!(
        several
            .iter()
            .any(|one| one["container"] == "calm-river102-1"),
        "{several:?}"
    );
    // What the server sends if it cannot read its metrics.
    respond(&cli, "measureContainerServiceCpu", &json!({"stats": []}));
    let output = cli.ok("service cpu 101");
    assert_eq!(output.err, "nothing found\n", "{output:?}");
    cli.emulator.assert_no_diagnostics();
}

#[test]
fn the_usage_of_a_project_is_of_a_range_of_time() {
    let cli = newer();
    let points = rows(&cli, "project metrics shop");
    for metric in ["cpu", "memory"] {
        assert!(points.iter().any(|one| one["metric"] == metric), "{metric}");
    }
    assert_eq!(points[0]["service"], "keen-harbor101");
    assert_eq!(points[0]["service_id"], 101);
    assert_eq!(points[0]["container"], "keen-harbor101-1");
    // What is sent: Unix times, the last hour if nothing else is said.
    let sent = |line: &str| -> Value {
        respond(&cli, "measureProject", &json!({}));
        let output = cli.run(&format!("{line} --debug"));
        let body = output
            .err
            .lines()
            .find_map(|line| line.strip_prefix("> {\"kind\""));
        let body = body.unwrap_or_else(|| panic!("{line}: {output:?}"));
        serde_json::from_str(&format!("{{\"kind\"{body}")).unwrap()
    };
    let now = 1_795_521_600;
    assert_eq!(
        sent("project metrics 1"),
        json!({"kind": ["cpu", "memory"], "period_start": now - 3600, "period_end": now})
    );
    assert_eq!(
        sent("project metrics 1 --metric storage --since 2026-11-24 --until 30m --step 15m"),
        json!({
            "kind": ["storage"], "period_start": now - 12 * 3600, "period_end": now - 1800,
            "step": "15m",
        })
    );
    for (line, problem) in [
        ("--since 1h --until 2h", "--since must be before --until"),
        ("--metric disk", "possible values: cpu, cpu_throttled"),
        ("--step often", "expected a duration"),
    ] {
        let output = cli.exits(2, &format!("project metrics 1 {line}"));
        output.err_has(problem);
    }
    // A metric of the service itself has neither container nor time.
    let web = json!({"id": 101, "name": "web", "image": "nginx", "resources": {
        "storage": "0.5", "cpu_throttled": [], "memory": null,
    }});
    respond(&cli, "measureProject", &json!({"web": web}));
    let output = cli.run("project metrics 1");
    let cells: Vec<&str> = output.out.split_whitespace().skip(4).collect();
    assert_eq!(cells, ["web", "storage", "-", "0.5"], "{output:?}");
}

#[test]
fn the_page_of_an_item_is_opened_and_its_url_is_a_secret() {
    let cli = newer();
    let url = "https://shell.example.com/#/client/1?token=emulated-1";
    let output = cli.ok("project shell shop --print");
    assert_eq!(output.out.trim(), url, "{output:?}");
    let debug = cli.run("project shell shop --debug --print");
    assert!(!debug.err.contains("emulated-1"), "{debug:?}");
    let output = cli.exits(3, "service monarx 101");
    output.err_has("service 101 has no malware scanner");
    let found = json!({"monarx": {"url": "https://monarx.example.com/login/abcdef"}});
    respond(&cli, "openContainerServiceMonarx", &found);
    let output = cli.run("service monarx 'Web shop' --print --debug");
    assert_eq!(
        output.out, "https://monarx.example.com/login/abcdef\n",
        "{output:?}"
    );
    assert!(!output.err.contains("abcdef"), "{output:?}");
    // What a browser would not show, but start or read.
    for url in [
        "file:///etc/passwd",
        "calculator:run",
        "javascript:alert()",
        "no url",
    ] {
        respond(
            &cli,
            "openContainerServiceMonarx",
            &json!({"monarx": {"url": url}}),
        );
        let output = cli.exits(1, "service monarx 101");
        assert_eq!(output.out, "", "{output:?}");
        assert!(!output.err.contains(url), "{url}: {output:?}");
    }
    let before = cli.emulator.requests().len();
    let output = cli.run("project shell 1 --dry-run");
    starts(&output.out, "POST ");
    output.out_has("/cloud_shell");
    assert_eq!(cli.emulator.requests().len(), before);
}

#[test]
fn a_command_that_the_controller_is_too_old_for_says_since_when() {
    let cli = CliTest::new(ServerProfile::Controller93);
    insta::assert_snapshot!(cli.transcript(&[
        "service cpu 101",
        "service memory 'Web shop'",
        "service monarx 101",
        "project metrics shop",
        "project shell 1",
        "variant list --service Blog",
        "backup export auto --volume webroot",
    ]));
}

#[test]
fn what_is_missing_or_refused_is_told() {
    insta::assert_snapshot!(newer().transcript(&[
        "service cpu 999",
        "service cpu nothing",
        "service monarx 999",
        "project metrics 999",
        "project shell nothing",
    ]));
}
