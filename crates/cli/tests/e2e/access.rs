//! What `doctor` and `auth status` say of tokens and of the version of the controller.

use computestacks_emulator::{
    ServerProfile,
    fault::{Fault, FaultEffect, ScriptedResponse},
};

use crate::rig::{PROFILES, Ran, Rig};

const DOCTOR: &str = "doctor --filter check=version --columns check,result,found,help --no-header";
const STATUS: &str = "auth status --columns status,controller --no-header";

fn version_answers(answer: ScriptedResponse) -> Rig {
    let rig = Rig::new(ServerProfile::Controller93);
    rig.fault(Fault::new(FaultEffect::Response(answer)).operation("showVersion"));
    rig
}

fn version(version: &str, versions: &str) -> ScriptedResponse {
    ScriptedResponse::status(200).body(format!(
        r#"{{"version":"{version}","api_latest_version":97,"api_available_versions":{versions}}}"#
    ))
}

fn words(ran: &Ran) -> Vec<&str> {
    ran.out.split_whitespace().collect()
}

#[test]
fn the_version_of_the_controller_is_shown() {
    for profile in PROFILES {
        let rig = Rig::new(profile);
        let ran = rig.run(STATUS);
        let version = match profile {
            ServerProfile::Controller97 => "9.7.9",
            ServerProfile::Controller93 | ServerProfile::Documented => "9.3.1",
        };
        assert_eq!(words(&ran), ["valid", version], "{ran:?}");
        assert_eq!(ran.err, "");
        let ran = rig.run("auth status --offline -o json --columns controller");
        assert_eq!(
            words(&ran),
            ["{", "\"controller\":", "null", "}"],
            "{ran:?}"
        );
    }
}

#[test]
fn a_controller_that_is_newer_than_known_is_told() {
    let rig = version_answers(version("9.7.10-1f0c2ab", "[71,80]"));
    let newer =
        "controller 9.7.10-1f0c2ab is newer than the newest that this version supports, 9.7.9";
    let ran = rig.run(STATUS);
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
    assert_eq!(words(&ran), ["valid", "9.7.10-1f0c2ab"]);
    assert!(ran.err.contains(newer), "{ran:?}");
    let ran = rig.run(DOCTOR);
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
    assert!(ran.out.starts_with("version  warning"), "{ran:?}");
    assert!(ran.out.contains(newer), "{ran:?}");

    for known in ["9.7.9-1f0c2ab", "9.3.1", "master"] {
        let rig = version_answers(version(known, "[71,80]"));
        assert_eq!(rig.run(STATUS).err, "", "{known}");
        let ran = rig.run(DOCTOR);
        assert!(ran.out.starts_with("version  ok"), "{ran:?}");
        assert!(ran.out.contains(known), "{ran:?}");
    }
    let ran = version_answers(version("9.9.9", "[90]")).run(DOCTOR);
    assert!(ran.out.contains("does not list API version 80"), "{ran:?}");
}

/// A token for projects alone gets 403 from the version (recording
/// `controller-9.7/version/006-token-project`) and is good for the rest.
#[test]
fn a_version_that_may_not_be_read_is_unknown() {
    let mut rig = version_answers(ScriptedResponse::status(403));
    rig.env.retain(|(name, _)| name == "COMPUTESTACKS_URL");
    rig.set_env("COMPUTESTACKS_TOKEN", "emulated-user-token");
    let ran = rig.run(STATUS);
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
    assert_eq!((words(&ran), ran.err.as_str()), (vec!["valid", "-"], ""));
    let ran = rig.run(DOCTOR);
    assert_eq!(ran.exit.code(), 0, "{ran:?}");
    assert!(ran.out.starts_with("version  warning  unknown"), "{ran:?}");
    assert!(ran.out.contains("public or admin_read"), "{ran:?}");
    assert!(ran.err.contains("all checks passed"), "{ran:?}");
}

/// A token that lacks the scope of services fails the check, which names it.
#[test]
fn a_missing_scope_is_named() {
    let mut rig = Rig::new(ServerProfile::Controller93);
    let refusal = Fault::new(FaultEffect::Response(ScriptedResponse::status(403)));
    rig.fault(refusal.operation("listContainerServices"));
    rig.env.retain(|(name, _)| name == "COMPUTESTACKS_URL");
    rig.set_env("COMPUTESTACKS_TOKEN", "emulated-user-token");
    for line in ["auth status", "service list"] {
        let ran = rig.run(line);
        assert_eq!(ran.exit.code(), 4, "{ran:?}");
        assert!(ran.err.contains("needs the scope project_read"), "{ran:?}");
        assert!(!ran.err.contains("wrong secrets"), "{ran:?}");
    }
}
