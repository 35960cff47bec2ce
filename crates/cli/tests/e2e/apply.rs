//! `image apply`: an item and its parts become what a file says.

use computestacks_emulator::ServerProfile;

use crate::test_run::{CliTest, PROFILES, has, lacks, respond};

const FILE: &str = include_str!("../../resources/files/image.yaml");

/// Requests that change something.
fn changes(cli: &CliTest) -> usize {
    let requests = cli.emulator.requests();
    let changes = requests.iter().filter(|request| request.method != "GET");
    changes.count()
}

/// Runs the command with a file of this content.
fn apply(cli: &CliTest, content: &str, options: &str) -> (i32, String, String) {
    let file = cli.file("image.yaml", content);
    let output = cli.run(&format!("image apply {} {options}", file.display()));
    (output.exit.code().into(), output.out, output.err)
}

#[test]
fn an_image_becomes_what_the_file_says() {
    for cli in CliTest::everywhere() {
        let plan = "\
CHANGE  PART          ITEM           DETAILS
delete  env_params    SHOP_PASSWORD  -
delete  host_entries  database       -
update  -             Shop app       registry_image_tag: 1.2, min_memory: 256 -> 512
create  env_params    SHOP_THEME     name: SHOP_THEME, param_type: static, static_value: dark
create  host_entries  cache          hostname: cache, source_image_id: 1
";
        let (code, out, err) = apply(&cli, FILE, "--dry-run");
        assert_eq!((code, out.as_str()), (0, plan), "{err}");
        has(&err, "registry_image_tag is sent without being compared");
        // Something would be deleted, and nobody can be asked.
        let (code, _, err) = apply(&cli, FILE, "");
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("--yes"), "{err}");
        assert_eq!(changes(&cli), 0);

        let (code, out, err) = apply(&cli, FILE, "--yes");
        assert_eq!((code, out.as_str()), (0, plan), "{err}");
        assert!(err.ends_with("image 4: updated\n"), "{err}");
        assert_eq!(changes(&cli), 5);
        let shown = cli
            .run("image env 'Shop app' --columns name,value -o jsonl")
            .out;
        assert_eq!(
            shown,
            "{\"name\":\"SHOP_MODE\",\"value\":\"live\"}\n{\"name\":\"SHOP_THEME\",\"value\":\"dark\"}\n"
        );
        // Not even what cannot be compared is sent again.
        let (code, _, err) = apply(&cli, FILE, "");
        assert_eq!((code, err.as_str()), (0, "nothing to change\n"));
        assert_eq!(changes(&cli), 5);
        cli.emulator.assert_no_diagnostics();
    }
}

#[test]
fn an_image_is_created_with_all_that_belongs_to_it() {
    let cli = CliTest::new(ServerProfile::Controller97);
    let file = FILE.replace("Shop app", "Mail app")
        + "relationships: [{requires_container_id: MySQL}]\n\
           setting_params: [{name: relay, label: Relay, param_type: password, value: hunter2}]\n\
           variants: [{registry_image_tag: '1.2'}, {registry_image_tag: '1.3', label: New}]\n";
    let (code, out, err) = apply(&cli, &file, "");
    assert_eq!(code, 0, "{err}");
    has(&out, "value: [hidden]");
    lacks(&out, "hunter2");
    assert!(err.ends_with("image 5: created\n"), "{err}");
    // One for the image with most of its parts, and for what cannot be sent with it.
    assert_eq!(changes(&cli), 4);
    let (code, _, err) = apply(&cli, &file, "");
    assert_eq!((code, err.as_str()), (0, "nothing to change\n"));
    for (line, is_shown) in [
        ("image settings 'Mail app'", false),
        ("image show 'Mail app' -o json", false),
        ("image settings 'Mail app' --columns name,value", true),
    ] {
        assert_eq!(cli.run(line).out.contains("hunter2"), is_shown, "{line}");
    }
    // The file can rename it, and a password that changes is hidden too.
    let renamed = file
        .replace("Mail app", "Post app")
        .replace("hunter2", "hunter3");
    let (code, out, err) = apply(&cli, &renamed, "--image 'Mail app'");
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("label: Mail app -> Post app"), "{out}");
    has(&out, "value: [hidden] -> [hidden]");
    lacks(&out, "hunter");
    cli.emulator.assert_no_diagnostics();
}

#[test]
fn a_requirement_that_cannot_be_changed_is_replaced() {
    let cli = CliTest::new(ServerProfile::Controller97);
    let file =
        "label: Shop app\nrelationships: [{requires_container_id: 2, default_variant_id: 20}]\n";
    let (code, out, err) = apply(&cli, file, "--yes");
    assert_eq!(code, 0, "{err}");
    let verbs: Vec<&str> = out
        .lines()
        .skip(1)
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(verbs, ["delete", "create"], "{out}");
}

#[test]
fn a_failure_in_the_middle_says_what_was_made() {
    let cli = CliTest::new(PROFILES[0]);
    let refused = respond(422, "").operation("createImageHostEntry");
    cli.fault(refused.times(1));
    let (code, _, err) = apply(&cli, FILE, "--yes");
    assert_eq!(code, 5, "{err}");
    has(
        &err,
        "4 of 5 changes were made; the same command makes the rest",
    );
    let (code, out, err) = apply(&cli, FILE, "--yes");
    assert_eq!(code, 0, "{err}");
    assert_eq!(out.lines().count(), 2, "{out}");
}

#[test]
fn a_file_that_cannot_be_sent_is_refused_with_its_place() {
    let refused = |content: &str, code: i32, wanted: &str| {
        let cli = CliTest::new(PROFILES[0]);
        let (exit, out, err) = apply(&cli, content, "--yes");
        assert_eq!(exit, code, "{content}\n{err}");
        assert!(err.contains(wanted), "{content}\n{err}");
        assert_eq!((out.as_str(), changes(&cli)), ("", 0), "{content}");
    };
    for (content, wanted) in [
        ("- label: x", "expected an object with fields"),
        ("label: [", ""),
        ("description: x", "label is missing"),
        ("label: x\nmin_cpus: 1", "unknown field \"min_cpus\""),
        ("label: x\nenv_params: {}", "env_params is no list"),
        ("label: x\nenv_params: [1]", "env_params[0] is no object"),
        (
            "label: x\nenv_params: [{param_type: static}]",
            "env_params[0] has no name",
        ),
        (
            "label: x\nenv_params: [{name: A, values: 1}]",
            "env_params[0]: unknown field \"values\"",
        ),
        (
            "label: x\nenv_params: [{name: A}, {name: A}]",
            "env_params[1] has the same name as another one",
        ),
    ] {
        refused(content, 2, &format!("image.yaml: {wanted}"));
    }
    let unknown = "label: x\nrelationships: [{requires_container_id: nothing}]";
    refused(unknown, 3, "no image has the label or name \"nothing\"");
    let variants = "this controller does not list variants of images";
    refused("label: Shop app\nvariants: []", 2, variants);
}
