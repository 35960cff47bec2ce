//! `doctor` and `auth status` with tokens and versions of the controller.

use computestacks_emulator::{
    ServerProfile,
    fault::{Fault, FaultEffect, ScriptedResponse},
};

use crate::test_run::{CliTest, CommandOutput, PROFILES};

const DOCTOR: &str = "doctor --filter check=version --columns check,result,found,help --no-header";
const STATUS: &str = "auth status --columns status,controller --no-header";

fn with_version_response(response: ScriptedResponse) -> CliTest {
    let cli = CliTest::new(ServerProfile::Controller93);
    cli.fault(Fault::new(FaultEffect::Response(response)).operation("showVersion"));
    cli
}

fn version(version: &str, versions: &str) -> ScriptedResponse {
    ScriptedResponse::status(200).body(format!(
        r#"{{"version":"{version}","api_latest_version":97,"api_available_versions":{versions}}}"#
    ))
}

fn words(output: &CommandOutput) -> Vec<&str> {
    output.out.split_whitespace().collect()
}

#[test]
fn the_version_of_the_controller_is_shown() {
    for profile in PROFILES {
        let cli = CliTest::new(profile);
        let output = cli.run(STATUS);
        let version = match profile {
            ServerProfile::Controller97 => "9.7.9",
            ServerProfile::Controller93 | ServerProfile::Documented => "9.3.1",
        };
        assert_eq!(words(&output), ["valid", version], "{output:?}");
        assert_eq!(output.err, "");
        let output = cli.run("auth status --offline -o json --columns controller");
        assert_eq!(
            words(&output),
            ["{", "\"controller\":", "null", "}"],
            "{output:?}"
        );
    }
}

#[test]
fn a_controller_newer_than_supported_is_a_warning() {
    let cli = with_version_response(version("9.7.10-1f0c2ab", "[71,80]"));
    let newer =
        "controller 9.7.10-1f0c2ab is newer than the newest that this version supports, 9.7.9";
    let output = cli.run(STATUS);
    assert_eq!(output.exit.code(), 0, "{output:?}");
    assert_eq!(words(&output), ["valid", "9.7.10-1f0c2ab"]);
    assert!(output.err.contains(newer), "{output:?}");
    let output = cli.run(DOCTOR);
    assert_eq!(output.exit.code(), 0, "{output:?}");
    assert!(output.out.starts_with("version  warning"), "{output:?}");
    assert!(output.out.contains(newer), "{output:?}");

    for known in ["9.7.9-1f0c2ab", "9.3.1", "master"] {
        let cli = with_version_response(version(known, "[71,80]"));
        assert_eq!(cli.run(STATUS).err, "", "{known}");
        let output = cli.run(DOCTOR);
        assert!(output.out.starts_with("version  ok"), "{output:?}");
        assert!(output.out.contains(known), "{output:?}");
    }
    let output = with_version_response(version("9.9.9", "[90]")).run(DOCTOR);
    assert!(
        output.out.contains("does not list API version 80"),
        "{output:?}"
    );
}

/// A token with project scopes only gets 403 (`controller-9.7/version/006-token-project`), but works for
/// services.
#[test]
fn a_version_without_permission_is_unknown() {
    let mut cli = with_version_response(ScriptedResponse::status(403));
    cli.env.retain(|(name, _)| name == "COMPUTESTACKS_URL");
    cli.set_env("COMPUTESTACKS_TOKEN", "emulated-user-token");
    let output = cli.run(STATUS);
    assert_eq!(output.exit.code(), 0, "{output:?}");
    assert_eq!(words(&output), ["valid", "-"]);
    // What refuses the version checks scopes.
    assert!(output.err.contains("lacks scopes"), "{output:?}");
    let output = cli.run(DOCTOR);
    assert_eq!(output.exit.code(), 0, "{output:?}");
    assert!(
        output.out.starts_with("version  warning  unknown"),
        "{output:?}"
    );
    assert!(output.out.contains("public or admin_read"), "{output:?}");
    assert!(output.err.contains("all checks passed"), "{output:?}");
}

#[test]
fn a_missing_scope_is_named() {
    let mut cli = CliTest::new(ServerProfile::Controller93);
    let refusal = Fault::new(FaultEffect::Response(ScriptedResponse::status(403)));
    cli.fault(refusal.operation("listContainerServices"));
    cli.env.retain(|(name, _)| name == "COMPUTESTACKS_URL");
    cli.set_env("COMPUTESTACKS_TOKEN", "emulated-user-token");
    for line in ["auth status", "service list"] {
        let output = cli.run(line);
        assert_eq!(output.exit.code(), 4, "{output:?}");
        assert!(
            output.err.contains("needs the scope project_read"),
            "{output:?}"
        );
        assert!(!output.err.contains("wrong secrets"), "{output:?}");
    }
}

/// `auth status` asks the token endpoint for the scopes; only controllers since 9.7.5 check them.
#[test]
fn commands_that_a_token_cannot_use_are_named() {
    for profile in PROFILES {
        let mut cli = CliTest::new(profile);
        cli.env.retain(|(name, _)| name == "COMPUTESTACKS_URL");
        cli.set_env("COMPUTESTACKS_TOKEN", "emulated-user-token");
        let output = cli.run("auth status --columns status,scopes -o json");
        assert_eq!(output.exit.code(), 0, "{output:?}");
        assert!(output.out.contains("\"project_read\""), "{output:?}");
        let lacks_dns = "the token lacks scopes that some commands need: dns_read (zone), ";
        let is_checked = profile == ServerProfile::Controller97;
        assert_eq!(output.err.contains(lacks_dns), is_checked, "{output:?}");
        assert!(!output.err.contains("project_write"), "{output:?}");
    }
}
