//! The base of the comparison: a commit and its files.

use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context as _, anyhow, bail};
use serde::Serialize;

/// How the base was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum BaseKind {
    /// By `--base`.
    Given,
    /// The newest release.
    Release,
    /// The point where this branch left the default branch, because there is no release yet.
    MergeBase,
    /// The first commit, because there is neither a release nor a merge base.
    Root,
}

/// The commit to compare with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CompareBase {
    /// The reference that names it.
    pub reference: String,
    /// Its short hash.
    pub commit: String,
    /// How it was chosen.
    pub kind: BaseKind,
}

impl CompareBase {
    /// Finds the base: `given`, the newest reachable tag `v*`, the merge base with the default branch, or
    /// the first commit.
    ///
    /// # Errors
    ///
    /// If git cannot be run, this is not a repository, or the commit does not exist.
    pub(crate) fn find(root: &Path, given: Option<&str>) -> anyhow::Result<Self> {
        let (reference, kind) = match given {
            Some(given) => (given.to_owned(), BaseKind::Given),
            None => by_itself(root)?,
        };
        let commit = line(root, &["rev-parse", "--short", "--verify", "--quiet", "--end-of-options", &format!("{reference}^{{commit}}")])?
            .ok_or_else(|| anyhow!("git has no commit `{reference}`; in a shallow clone, run `git fetch --unshallow --tags`"))?;
        Ok(Self {
            reference,
            commit,
            kind,
        })
    }

    /// Whether the version of the commit is released, so that changes need a new one.
    pub(crate) fn is_released(&self) -> bool {
        matches!(self.kind, BaseKind::Given | BaseKind::Release)
    }

    /// The commit and how it was chosen, for people.
    pub(crate) fn shown(&self) -> String {
        let Self {
            reference, commit, ..
        } = self;
        match self.kind {
            BaseKind::Given => format!("{reference} ({commit}), given by --base"),
            BaseKind::Release => format!("{reference} ({commit}), the newest release"),
            BaseKind::MergeBase => {
                format!(
                    "{commit}, where this branch left the default branch; there is no release tag v* yet"
                )
            }
            BaseKind::Root => format!("{commit}, the first commit; there is no release tag v* yet"),
        }
    }

    /// A file of the commit, by its path from the root of the workspace; `None` if it does not exist.
    ///
    /// # Errors
    ///
    /// If git cannot read it, or it is not UTF-8.
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
            .with_context(|| format!("{path} of {} is not UTF-8", self.commit))
    }
}

fn by_itself(root: &Path) -> anyhow::Result<(String, BaseKind)> {
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
        return Ok((tag, BaseKind::Release));
    }
    let head = line(root, &["rev-parse", "--verify", "--quiet", "HEAD"])?
        .ok_or_else(|| anyhow!("there is no commit to compare with"))?;
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
            return Ok((base, BaseKind::MergeBase));
        }
    }
    let first = line(root, &["rev-list", "--max-parents=0", "HEAD"])?;
    let first = first.ok_or_else(|| anyhow!("git did not find a first commit"))?;
    Ok((first, BaseKind::Root))
}

/// The first line of git's output; `None` if it fails or prints none.
fn line(root: &Path, arguments: &[&str]) -> anyhow::Result<Option<String>> {
    let output = git(root, arguments)?;
    if text(&output.stderr).contains("not a git repository") {
        bail!(
            "{} is not in a git repository, so there is no base to compare with",
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
    git.context("cannot run git")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
