//! Runs the script of the CI templates against the emulator.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use computestacks_emulator::{Emulator, world::World};
use serde_json::Value;

use crate::test_run::{POLL_INTERVAL, SPEED, runtime};

/// Has what GitHub escapes, and no shell may expand.
const SECRET: &str = "s3cr3t% $HOME'";

fn integrations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../integrations")
}

/// A CI job, and the controller that it deploys to.
struct CiJob {
    emulator: Emulator,
    folder: tempfile::TempDir,
    env: Vec<(&'static str, String)>,
    _runtime: tokio::runtime::Runtime,
}

/// What a job has printed and written.
#[derive(Debug)]
struct JobResult {
    code: Option<i32>,
    out: String,
    err: String,
    /// The outputs of the step.
    outputs: String,
}

impl CiJob {
    /// A job on GitHub.
    fn new(change: impl FnOnce(&mut World)) -> Self {
        let runtime = runtime();
        let mut world = World::built_in();
        SECRET.clone_into(&mut world.users[0].secret);
        change(&mut world);
        let emulator = runtime
            .block_on(Emulator::builder().world(world).speed(SPEED).spawn())
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let output = |name: &str| folder.path().join(name).display().to_string();
        let env = vec![
            ("COMPUTESTACKS_URL", emulator.url()),
            ("COMPUTESTACKS_USERNAME", emulator.username().to_owned()),
            ("COMPUTESTACKS_SECRET", SECRET.to_owned()),
            (
                "DEPLOY_BINARY",
                env!("CARGO_BIN_EXE_computestacks").to_owned(),
            ),
            ("DEPLOY_SERVICE", "shop/Shop database".to_owned()),
            ("GITHUB_ACTIONS", "true".to_owned()),
            ("GITHUB_OUTPUT", output("outputs")),
            (POLL_INTERVAL.0, POLL_INTERVAL.1.to_owned()),
        ];
        Self {
            emulator,
            folder,
            env,
            _runtime: runtime,
        }
    }

    fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.env.retain(|(own, _)| *own != name);
        self.env.push((name, value.into()));
        self
    }

    fn run(&self) -> JobResult {
        let output = Command::new("sh")
            .arg(integrations().join("deploy.sh"))
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("TMPDIR", self.folder.path())
            .env(
                "COMPUTESTACKS_CONFIG",
                self.folder.path().join("config.toml"),
            )
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .output()
            .unwrap();
        let result = JobResult {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            outputs: self.read("outputs"),
        };
        let secret = SECRET.replace('%', "%25");
        for text in [&result.err, &result.outputs] {
            assert!(!text.contains("s3cr3t"), "{result:?}");
        }
        let mut lines = result.out.lines().filter(|line| line.contains("s3cr3t"));
        let mask = format!("::add-mask::{secret}");
        let is_github = self.env.contains(&("GITHUB_ACTIONS", "true".to_owned()));
        assert_eq!(
            lines.next(),
            is_github.then_some(mask.as_str()),
            "{result:?}"
        );
        assert_eq!(lines.next(), None);
        result
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
        file.persist(path).unwrap();
    }

    /// The requests that changed something.
    fn changes(&self) -> usize {
        let requests = self.emulator.requests().into_iter();
        requests.filter(|request| request.method != "GET").count()
    }
}

#[test]
fn a_deployment_that_succeeds_sets_outputs() {
    let job = CiJob::new(|_| {});
    let result = job.run();
    assert_eq!(result.code, Some(0), "{result:?}");
    let lines: Vec<&str> = result.outputs.lines().collect();
    assert_eq!(lines[..2], ["outcome=completed", "event=101"], "{result:?}");
    let duration = lines[2].strip_prefix("duration=").unwrap();
    assert!(duration.parse::<f64>().is_ok(), "{result:?}");
    // The program cannot give commands to the CI system.
    let (before, after) = result.out.split_once("::stop-commands::").unwrap();
    let (token, printed) = after.split_once('\n').unwrap();
    assert_eq!(before.lines().count(), 1, "{result:?}");
    let report = printed.strip_suffix(&format!("::{token}::\n")).unwrap();
    let report: Value = serde_json::from_str(report).unwrap();
    assert_eq!(report["outcome"], "completed");
    assert!(
        result.err.contains("event 101 completed · 1 running"),
        "{result:?}"
    );
}

#[test]
fn a_deployment_that_fails_fails_the_job() {
    let job = CiJob::new(|world| world.outages.container_engine = true);
    let result = job.run();
    assert_eq!(result.code, Some(7), "{result:?}");
    assert!(
        result.outputs.starts_with("outcome=failed\nevent=101\n"),
        "{result:?}"
    );
    assert!(result.err.contains("Failed to pull image"), "{result:?}");
}

#[test]
fn a_deployment_that_does_not_end_times_out() {
    let job = CiJob::new(|world| world.pace.workers = 0).set("DEPLOY_TIMEOUT", "500ms");
    let result = job.run();
    assert_eq!(result.code, Some(8), "{result:?}");
    assert!(
        result.outputs.starts_with("outcome=timed out\nevent=101\n"),
        "{result:?}"
    );
}

#[test]
fn without_a_report_the_outcome_is_an_error() {
    let job = CiJob::new(|_| {}).set("DEPLOY_SERVICE", "--help");
    let result = job.run();
    assert_eq!(result.code, Some(3), "{result:?}");
    assert_eq!(result.outputs, "outcome=error\nevent=\nduration=\n");
    for (name, value, problem) in [
        ("DEPLOY_SERVICE", "", "set the service to deploy"),
        ("DEPLOY_BINARY", "", "set the version to install"),
        ("DEPLOY_TIMEOUT", "soon", "invalid value 'soon'"),
        ("DEPLOY_VARIANT", "new", "cannot change image variants"),
    ] {
        let job = CiJob::new(|_| {}).set(name, value);
        let result = job.run();
        assert!(result.err.contains(problem), "{name}: {result:?}");
        assert_ne!(result.code, Some(0), "{name}: {result:?}");
        assert_eq!(job.changes(), 0);
    }
}

/// A release as `packaging/build` makes it, whose program only prints a report.
fn release(job: &CiJob, version: &str) {
    let machine = Command::new("uname").arg("-m").output().unwrap();
    let machine = String::from_utf8(machine.stdout).unwrap();
    let name = format!(
        "computestacks-{version}-{}-unknown-linux-gnu",
        machine.trim()
    );
    let folder = format!("releases/download/v{version}");
    let program = "#!/bin/sh\necho '{'\necho '  \"outcome\": \"completed\",'\necho '  \"seconds\": 4.5'\necho '}'\n";
    job.write(&format!("{folder}/{name}/computestacks"), program);
    let script = "chmod +x \"$1\"/computestacks && tar -czf \"$1.tar.gz\" \"$1\" && sha256sum \"$1.tar.gz\" > SHA256SUMS";
    let packed = Command::new("sh")
        .args(["-c", script, "sh", &name])
        .current_dir(job.folder.path().join(folder))
        .status()
        .unwrap();
    assert!(packed.success());
}

fn with_release(version: &str) -> CiJob {
    let job = CiJob::new(|_| {});
    release(&job, "1.2.3+80");
    let repository = format!("file://{}", job.folder.path().display());
    job.set("DEPLOY_BINARY", "")
        .set("DEPLOY_VERSION", version)
        .set("DEPLOY_REPOSITORY", repository)
}

#[test]
fn a_release_is_installed_only_with_its_checksum() {
    for version in ["1.2.3+80", "v1.2.3+80"] {
        let result = with_release(version).run();
        assert_eq!(result.code, Some(0), "{result:?}");
        assert_eq!(result.outputs, "outcome=completed\nevent=\nduration=4.5\n");
    }
    let result = with_release("1.2.4+80").run();
    assert_eq!((result.code, result.outputs.as_str()), (Some(2), ""));
    assert!(
        result.err.contains("there is no release 1.2.4+80"),
        "{result:?}"
    );

    let job = with_release("1.2.3+80");
    let sums = "releases/download/v1.2.3+80/SHA256SUMS";
    let wrong = job
        .read(sums)
        .replacen(|c: char| c.is_ascii_hexdigit(), "z", 1);
    job.write(sums, &wrong);
    let result = job.run();
    assert_eq!((result.code, result.outputs.as_str()), (Some(2), ""));
    assert!(result.err.contains("another checksum"), "{result:?}");
}

#[test]
fn the_gitlab_template_has_the_script() {
    let folder = integrations();
    let template = fs::read_to_string(folder.join("gitlab/deploy.yml")).unwrap();
    let template: Value = serde_saphyr::from_str(&template).unwrap();
    let job = &template[".computestacks-deploy"];
    let script = fs::read_to_string(folder.join("deploy.sh")).unwrap();
    assert_eq!(
        job["script"][0].as_str(),
        Some(script.as_str()),
        "integrations/gitlab/deploy.yml needs a copy of integrations/deploy.sh"
    );
    assert_eq!(
        job["artifacts"]["reports"]["dotenv"],
        job["variables"]["DEPLOY_OUTPUT"]
    );
    // Its variables, and no mask: that is a setting of GitLab.
    let mut ci = CiJob::new(|_| {});
    ci.env.retain(|(name, _)| !name.starts_with("GITHUB_"));
    let variables = job["variables"].as_object().unwrap();
    for name in ["DEPLOY_OUTPUT", "DEPLOY_TIMEOUT", "DEPLOY_ON_CONFLICT"] {
        ci = ci.set(name, variables[name].as_str().unwrap());
    }
    let result = ci.run();
    assert_eq!(result.code, Some(0), "{result:?}");
    let outputs = ci.read("deploy.env");
    assert!(
        outputs.starts_with("DEPLOY_OUTCOME=completed\nDEPLOY_EVENT=101\n"),
        "{outputs}"
    );
}

/// Every input reaches the script, and every output comes from it.
#[test]
fn the_github_action_passes_its_inputs() {
    let action = fs::read_to_string(integrations().join("github/action.yml")).unwrap();
    let action: Value = serde_saphyr::from_str(&action).unwrap();
    let step = &action["runs"]["steps"][0];
    assert_eq!(step["run"], "sh \"$GITHUB_ACTION_PATH/../deploy.sh\"");
    let passed: Vec<&str> = step["env"]
        .as_object()
        .unwrap()
        .values()
        .map(|value| value.as_str().unwrap())
        .collect();
    let inputs = action["inputs"].as_object().unwrap();
    assert_eq!(inputs.len(), passed.len());
    for input in inputs.keys() {
        let value = format!("${{{{ inputs.{input} }}}}");
        assert!(passed.contains(&value.as_str()), "{value}");
    }
    for output in action["outputs"].as_object().unwrap().keys() {
        let value = format!("${{{{ steps.deploy.outputs.{output} }}}}");
        assert_eq!(action["outputs"][output]["value"], value);
    }
}
