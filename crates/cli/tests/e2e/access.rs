//! `doctor` and `auth status` with tokens and versions of the controller.

use computestacks_emulator::ServerProfile;

use crate::test_run::{CliTest, CommandOutput, PROFILES, respond, starts};

const DOCTOR: &str = "doctor --filter check=version --columns check,result,found,help --no-header";
const STATUS: &str = "auth status --columns status,controller --no-header";

fn with_version_response(status: u16, body: &str) -> CliTest {
    let cli = CliTest::new(ServerProfile::Controller93);
    cli.fault(respond(status, body).operation("showVersion"));
    cli
}

fn with_version(version: &str, versions: &str) -> CliTest {
    let body = format!(
        r#"{{"version":"{version}","api_latest_version":97,"api_available_versions":{versions}}}"#
    );
    with_version_response(200, &body)
}

fn words(output: &CommandOutput) -> Vec<&str> {
    output.out.split_whitespace().collect()
}

#[test]
fn a_controller_newer_than_supported_is_a_warning() {
    let cli = with_version("9.7.10-1f0c2ab", "[71,80]");
    let newer =
        "controller 9.7.10-1f0c2ab is newer than the newest that this version supports, 9.7.9";
    let output = cli.ok(STATUS);
    assert_eq!(words(&output), ["valid", "9.7.10-1f0c2ab"]);
    output.err_has(newer);
    let output = cli.ok(DOCTOR);
    assert!(output.out.starts_with("version  warning"), "{output:?}");
    output.out_has(newer);

    for known in ["9.7.9-1f0c2ab", "9.3.1", "master"] {
        let cli = with_version(known, "[71,80]");
        assert_eq!(cli.run(STATUS).err, "", "{known}");
        let output = cli.run(DOCTOR);
        assert!(output.out.starts_with("version  ok"), "{output:?}");
        output.out_has(known);
    }
    let output = with_version("9.9.9", "[90]").run(DOCTOR);
    output.out_has("does not list API version 80");
}

/// A token with project scopes only gets 403 (`controller-9.7/version/006-token-project`), but works for
/// services.
#[test]
fn a_version_without_permission_is_unknown() {
    let cli = with_version_response(403, "").with_token();
    let output = cli.ok(STATUS);
    assert_eq!(words(&output), ["valid", "-"]);
    // What refuses the version checks scopes.
    output.err_has("lacks scopes");
    let output = cli.ok(DOCTOR);
    starts(&output.out, "version  warning  unknown");
    output.out_has("public or admin_read");
    output.err_has("all checks passed");
}

#[test]
fn a_missing_scope_is_named() {
    let cli = CliTest::new(ServerProfile::Controller93).with_token();
    cli.fault(respond(403, "").operation("listContainerServices"));
    for line in ["auth status", "service list"] {
        let output = cli.exits(4, line);
        output.err_has("needs the scope project_read");
        assert!(!output.err.contains("wrong secrets"), "{output:?}");
    }
}

/// `auth status` asks the token endpoint for the scopes; only controllers since 9.7.5 check them.
#[test]
fn commands_that_a_token_cannot_use_are_named() {
    for profile in PROFILES {
        let cli = CliTest::new(profile).with_token();
        let output = cli.ok("auth status --columns status,scopes -o json");
        output.out_has("\"project_read\"");
        let lacks_dns = "the token lacks scopes that some commands need: dns_read (zone), ";
        let is_checked = profile == ServerProfile::Controller97;
        assert_eq!(output.err.contains(lacks_dns), is_checked, "{output:?}");
        assert!(!output.err.contains("project_write"), "{output:?}");
    }
}
