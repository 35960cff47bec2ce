//! What the workspace is compared with: a commit, and files as they were there.

use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context as _, anyhow, bail};
use serde::Serialize;

/// Why this commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// `--base` named it.
    Given,
    /// The newest release.
    Release,
    /// No release yet: where this branch left the default one.
    MergeBase,
    /// No release yet, and nothing to have left: the first commit.
    Root,
}

/// The commit to compare with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Base {
    /// The name that it was found by.
    pub reference: String,
    /// Its short hash.
    pub commit: String,
    /// Why it is the base.
    pub kind: Kind,
}

impl Base {
    /// Finds it: what is `given`, the newest tag `v*` that leads here, the merge base with the
    /// default branch, or the first commit.
    ///
    /// # Errors
    ///
    /// When git cannot be run, this is no repository, or there is no such commit.
    pub(crate) fn find(root: &Path, given: Option<&str>) -> anyhow::Result<Self> {
        let (reference, kind) = match given {
            Some(given) => (given.to_owned(), Kind::Given),
            None => by_itself(root)?,
        };
        let commit = line(root, &["rev-parse", "--short", "--verify", "--quiet", "--end-of-options", &format!("{reference}^{{commit}}")])?
            .ok_or_else(|| anyhow!("git knows no commit `{reference}`; in a shallow clone run `git fetch --unshallow --tags`"))?;
        Ok(Self {
            reference,
            commit,
            kind,
        })
    }

    /// Whether the version that the commit has is out, so that a new one has to follow.
    pub(crate) fn is_released(&self) -> bool {
        matches!(self.kind, Kind::Given | Kind::Release)
    }

    /// For people: the commit and why.
    pub(crate) fn shown(&self) -> String {
        let Self {
            reference, commit, ..
        } = self;
        match self.kind {
            Kind::Given => format!("{reference} ({commit}), as told"),
            Kind::Release => format!("{reference} ({commit}), the newest release"),
            Kind::MergeBase => {
                format!(
                    "{commit}, where this branch left the default one; no release is tagged v* yet"
                )
            }
            Kind::Root => format!("{commit}, the first commit; no release is tagged v* yet"),
        }
    }

    /// A file as it was, by its path from the root of the workspace; nothing if it was not.
    ///
    /// # Errors
    ///
    /// When git cannot read it, or it is no text.
    pub(crate) fn read(&self, root: &Path, path: &str) -> anyhow::Result<Option<String>> {
        if line(root, &["ls-tree", &self.commit, "--", path])?.is_none() {
            return Ok(None);
        }
        let output = git(root, &["show", &format!("{}:./{path}", self.commit)])?;
        if !output.status.success() {
            bail!(
                "git cannot show {path} of {}: {}",
                self.commit,
                text(&output.stderr)
            );
        }
        let text = String::from_utf8(output.stdout);
        text.map(Some)
            .with_context(|| format!("{path} of {} is no text", self.commit))
    }
}

fn by_itself(root: &Path) -> anyhow::Result<(String, Kind)> {
    let tags = [
        "-c",
        "versionsort.suffix=-",
        "tag",
        "--list",
        "v*",
        "--sort=-v:refname",
    ];
    let merged = ["--merged", "HEAD"];
    if let Some(tag) = line(root, &[&tags[..], &merged].concat())? {
        return Ok((tag, Kind::Release));
    }
    let head = line(root, &["rev-parse", "--verify", "--quiet", "HEAD"])?
        .ok_or_else(|| anyhow!("there is no commit yet to compare with"))?;
    let remote = line(
        root,
        &[
            "rev-parse",
            "--abbrev-ref",
            "--verify",
            "--quiet",
            "origin/HEAD",
        ],
    )?;
    let branches = remote
        .into_iter()
        .chain(["main", "master"].map(str::to_owned));
    for branch in branches {
        let base = line(root, &["merge-base", "HEAD", &branch])?;
        if let Some(base) = base.filter(|base| *base != head) {
            return Ok((base, Kind::MergeBase));
        }
    }
    let first = line(root, &["rev-list", "--max-parents=0", "HEAD"])?;
    let first = first.ok_or_else(|| anyhow!("git finds no first commit"))?;
    Ok((first, Kind::Root))
}

/// The first line that git prints; nothing where it fails or prints none.
fn line(root: &Path, arguments: &[&str]) -> anyhow::Result<Option<String>> {
    let output = git(root, arguments)?;
    if text(&output.stderr).contains("not a git repository") {
        bail!(
            "{} is in no git repository: there is nothing to compare with",
            root.display()
        );
    }
    let first = text(&output.stdout).lines().next().map(str::to_owned);
    Ok(first.filter(|_| output.status.success()))
}

fn git(root: &Path, arguments: &[&str]) -> anyhow::Result<Output> {
    let git = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .env("LC_ALL", "C")
        .output();
    git.context("git could not be started")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
