//! `--screenshots`: the site as a browser shows it, on a desk and on a phone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, bail};
use serde::Deserialize;

use computestacks_emulator::Emulator;
use computestacks_tooling::{node, output, programs, workspace};

/// The script and its versions, from the root.
const DIRECTORY: &str = "tests/site";
/// Where its packages go, from the root.
const WORK: &str = "target/site-look";
/// Where the pictures go, from the root.
const PICTURES: &str = "target/site-screenshots";

/// The variable that names another browser.
const VARIABLE: &str = "CHROMIUM";
/// What Chromium is called, in the order of trial.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];

/// What the script prints.
#[derive(Debug, Deserialize)]
struct ScriptReport {
    looked: usize,
    findings: Vec<String>,
}

/// Looks at all pages of the site.
///
/// # Errors
///
/// When Node.js or Chromium are not there, or the browser cannot be driven.
pub(super) fn run(root: &Path, site: &Path) -> anyhow::Result<ExitCode> {
    let site = fs::canonicalize(site)
        .with_context(|| format!("there is no site at {}", workspace::display(site)))?;
    let browser = browser()?;
    let work = root.join(WORK);
    let directory = root.join(DIRECTORY);
    let again = "cargo xtask docs --screenshots";
    node::packages("playwright-core", &directory, &work, again)?;
    // Next to its packages, which is where Node.js looks for them.
    fs::copy(directory.join("look.mjs"), work.join("look.mjs"))?;
    // It serves the same site; it stops at the end of this function.
    let runtime = tokio::runtime::Runtime::new()?;
    let emulator = runtime.block_on(Emulator::builder().docs(&site).spawn())?;
    let ran = Command::new("node")
        .arg(work.join("look.mjs"))
        .args([&site, &root.join(PICTURES), &browser])
        .arg(emulator.docs_url())
        .stderr(Stdio::inherit())
        .output()
        .context("node cannot be started")?;
    if !ran.status.success() {
        bail!("the browser could not be driven ({})", ran.status);
    }
    let seen: ScriptReport = serde_json::from_slice(&ran.stdout)
        .context("what the script printed is not what it should be")?;
    judge(&seen)
}

fn judge(seen: &ScriptReport) -> anyhow::Result<ExitCode> {
    if seen.looked == 0 {
        bail!("there was no page to look at\nrun: cargo xtask docs");
    }
    for finding in &seen.findings {
        anstream::eprintln!("error: {finding}");
    }
    if !seen.findings.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    output::print(format!(
        "{} pages on a desk and on a phone: {PICTURES}\n",
        seen.looked
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The browser: the one that the variable names, or one on `PATH`.
fn browser() -> anyhow::Result<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        let named = PathBuf::from(named);
        if named.is_file() {
            return Ok(named);
        }
        bail!("{VARIABLE} names {}, which is no file", named.display());
    }
    let found = NAMES.into_iter().find_map(programs::find);
    found.with_context(|| {
        format!(
            "there is no Chromium on PATH; `apt-get install chromium`, or name one with \
             {VARIABLE}\nrun: cargo xtask docs --screenshots"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_and_empty_sites_fail() {
        let code = |looked, findings: &[&str]| {
            let findings = findings.iter().map(|it| (*it).to_owned()).collect();
            judge(&ScriptReport { looked, findings }).map(|code| code == ExitCode::SUCCESS)
        };
        assert!(code(1, &[]).unwrap());
        assert!(!code(1, &["phone index.html: wide"]).unwrap());
        assert!(code(0, &[]).is_err());
    }
}
