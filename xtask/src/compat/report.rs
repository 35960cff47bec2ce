//! The report, for people and for programs.

use std::fmt::Write as _;

use computestacks_drift::compat::{Change, Effect, ListingChange, compare, compare_listings};
use semver::{BuildMetadata, Version};
use serde::Serialize;
use serde_json::Value;

use super::base::CompareBase;
use super::release::{self, MARK, VersionBump};
use super::{CHANGELOG, CompatInputs, MANIFEST};
use computestacks_tooling::style::{BAD, FAINT, GOOD, NOTE, STRONG};

/// The result of a comparison.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CompatReport {
    /// The base of the comparison.
    pub base: CompareBase,
    /// Changes of the published document; `None` if the base has none.
    pub document: Option<Vec<Change>>,
    /// Whether the documents differ only in descriptions and examples, which are not changes.
    pub words_only: bool,
    /// Removed and added lines of the listings.
    pub listings: Vec<ListingChange>,
    /// Packages without a listing in the base.
    pub unlisted: Vec<String>,
    /// The bump that the changes require.
    pub bump: VersionBump,
    /// The version of the base.
    pub old_version: Version,
    /// The version of the workspace.
    pub new_version: Version,
    /// What is missing: sentences that say how to fix it.
    pub missing: Vec<String>,
    #[serde(skip)]
    given: bool,
}

impl CompatReport {
    pub(super) fn new(base: CompareBase, inputs: &CompatInputs, given: bool) -> Self {
        let document = inputs.old.as_ref().map(|old| compare(old, &inputs.new));
        let mut listings = Vec::new();
        let mut unlisted = Vec::new();
        for (package, old, new) in &inputs.listings {
            match old {
                Some(old) => listings.extend(compare_listings(package, old, new)),
                None => unlisted.push((*package).to_owned()),
            }
        }
        let changes = document.iter().flatten().map(|change| change.effect);
        let worst = changes.chain(listings.iter().map(|line| line.effect)).max();
        // What the base does not have is an addition.
        let is_new = document.is_none() || !unlisted.is_empty();
        let worst = worst.max(is_new.then_some(Effect::Additive));
        let mut report = Self {
            words_only: document.as_ref().is_some_and(Vec::is_empty)
                && inputs.old.as_ref() != Some(&inputs.new),
            bump: VersionBump::of(worst, &inputs.old_version),
            base,
            document,
            listings,
            unlisted,
            old_version: inputs.old_version.clone(),
            new_version: inputs.new_version.clone(),
            missing: Vec::new(),
            given,
        };
        report.check_version();
        report.check_metadata(&inputs.new);
        report.check_changelog(&inputs.changelog);
        report
    }

    fn check_version(&mut self) {
        let (old, new) = (&self.old_version, &self.new_version);
        // An unreleased version has no users.
        let lowest = if self.base.is_released() {
            self.bump.after(old)
        } else {
            old.clone()
        };
        if !release::reaches(new, &lowest) {
            self.missing.push(format!(
                "{MANIFEST}: the version is {new}, but must be {lowest} or later"
            ));
        }
    }

    /// The build metadata is the version of the API.
    fn check_metadata(&mut self, document: &Value) {
        let api = document.pointer("/info/version").and_then(Value::as_str);
        let (api, new) = (api.unwrap_or_default(), &self.new_version);
        if new.build.as_str() != api {
            let mut wanted = new.clone();
            wanted.build = BuildMetadata::EMPTY;
            self.missing.push(format!(
                "{MANIFEST}: the version is {new}, but must be {wanted}+{api}, because `info.version` of the \
                 contract is the version of the API"
            ));
        }
    }

    fn check_changelog(&mut self, changelog: &str) {
        let entries = release::entries(changelog, &self.old_version);
        for change in self.document.iter().flatten() {
            if !release::covers_change(&entries, change) {
                let (mark, name) = (mark(change.effect), name(change));
                self.missing.push(format!(
                    "{CHANGELOG}: no entry{mark} names `{name}` ({})",
                    change.what
                ));
            }
        }
        for line in &self.listings {
            if !release::covers_item(&entries, line) {
                let item = &line.item;
                self.missing.push(match line.effect {
                    Effect::Breaking => {
                        let mark = mark(line.effect);
                        format!("{CHANGELOG}: no entry{mark} names the item `{item}`")
                    }
                    Effect::Additive => {
                        format!("{CHANGELOG}: there is no entry, but `{item}` was added")
                    }
                });
            }
        }
        if self.bump > VersionBump::None && entries.is_empty() && self.missing.is_empty() {
            self.missing
                .push(format!("{CHANGELOG}: there is no entry under Unreleased"));
        }
        self.missing.dedup();
    }

    /// Whether version and changelog match the changes.
    pub(crate) fn passes(&self) -> bool {
        self.missing.is_empty()
    }

    /// The report for programs.
    ///
    /// # Errors
    ///
    /// Never in practice: JSON can represent the whole report.
    pub(crate) fn json(&self) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Output<'r> {
            passes: bool,
            #[serde(flatten)]
            report: &'r CompatReport,
        }
        let output = Output {
            passes: self.passes(),
            report: self,
        };
        serde_json::to_string_pretty(&output).map(|text| text + "\n")
    }

    /// The report for people, with escape sequences.
    pub(crate) fn human(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{FAINT}base{FAINT:#}  {}", self.base.shown());
        self.document(&mut out);
        self.listings(&mut out);
        self.summary(&mut out);
        out
    }

    fn document(&self, out: &mut String) {
        let _ = writeln!(out, "\n{STRONG}{}{STRONG:#}", super::PUBLISHED);
        let Some(changes) = &self.document else {
            let _ = writeln!(out, "  the base does not have it; everything was added");
            return;
        };
        if changes.is_empty() {
            let what = if self.words_only {
                "only descriptions and examples changed"
            } else {
                "no changes"
            };
            let _ = writeln!(out, "  {what}");
        }
        let width = changes.iter().map(|change| change.place.chars().count());
        let width = width.max().unwrap_or_default().min(44);
        for change in changes {
            let style = style(change.effect);
            let _ = writeln!(
                out,
                "  {style}{}{style:#}  {:<9}  {:<width$}  {}",
                change.effect.name(),
                change.direction.name(),
                change.place,
                change.what,
            );
            let operations: Vec<&str> = change.operations.iter().map(String::as_str).collect();
            let _ = writeln!(
                out,
                "            {FAINT}in {}{FAINT:#}",
                operations.join(", ")
            );
        }
    }

    fn listings(&self, out: &mut String) {
        let _ = writeln!(out, "\n{STRONG}public items of the crates{STRONG:#}");
        for package in &self.unlisted {
            let _ = writeln!(
                out,
                "  the base has no listing of {package}; everything was added"
            );
        }
        if self.listings.is_empty() && self.unlisted.is_empty() {
            let _ = writeln!(out, "  no changes");
        }
        for line in &self.listings {
            let style = style(line.effect);
            let _ = writeln!(
                out,
                "  {style}{}{style:#}  {} {}",
                line.effect.name(),
                line.sign,
                line.item
            );
        }
    }

    fn summary(&self, out: &mut String) {
        let (old, new) = (&self.old_version, &self.new_version);
        let asks = if self.base.is_released() {
            format!(
                "the changes since {old} require {} bump, to {} or later; the workspace is at {new}",
                self.bump.name(),
                self.bump.after(old),
            )
        } else {
            format!(
                "the changes would require {} bump after a release; {new} is not released yet",
                self.bump.name()
            )
        };
        let _ = writeln!(out, "\n{asks}");
        for missing in &self.missing {
            let _ = writeln!(out, "{BAD}missing{BAD:#}  {missing}");
        }
        if self.passes() {
            let _ = writeln!(
                out,
                "{GOOD}ok{GOOD:#}: version and changelog match the changes"
            );
        } else {
            let base = if self.given {
                format!(" --base {}", self.base.reference)
            } else {
                String::new()
            };
            let many = self.missing.len();
            let _ = writeln!(
                out,
                "{BAD}{many} missing{BAD:#}; fix the files and run: cargo xtask compat{base}"
            );
        }
    }
}

fn style(effect: Effect) -> anstyle::Style {
    match effect {
        Effect::Breaking => BAD,
        Effect::Additive => NOTE,
    }
}

fn mark(effect: Effect) -> String {
    match effect {
        Effect::Breaking => format!(" that begins with {MARK}"),
        Effect::Additive => String::new(),
    }
}

/// The name that an entry should use: the operation; if a change affects several, its location.
fn name(change: &Change) -> &str {
    match change.operations.first() {
        Some(operation) if change.operations.len() == 1 => operation,
        _ => &change.place,
    }
}
