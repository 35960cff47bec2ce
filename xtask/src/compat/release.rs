//! The version that changes require, and whether workspace and changelog match it.

use std::collections::BTreeSet;

use anyhow::{Context as _, anyhow};
use computestacks_drift::compat::{Change, Effect, ListingChange};
use semver::Version;
use serde::Serialize;

/// Which part of a version must be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum VersionBump {
    /// None.
    None,
    /// The last number.
    Patch,
    /// The middle number.
    Minor,
    /// The first number.
    Major,
}

impl VersionBump {
    /// The bump for an effect by `SemVer`. Below 1.0, as in Cargo, the first number that is not 0 is the
    /// major one.
    pub(crate) fn of(effect: Option<Effect>, version: &Version) -> Self {
        match (effect, version.major, version.minor) {
            (None, ..) => Self::None,
            (Some(Effect::Breaking), 0, 0) | (Some(Effect::Additive), 0, _) => Self::Patch,
            (Some(Effect::Breaking), 0, _) | (Some(Effect::Additive), ..) => Self::Minor,
            (Some(Effect::Breaking), ..) => Self::Major,
        }
    }

    /// The lowest sufficient version. A pre-release guarantees nothing yet: the version that it precedes
    /// admits any change.
    pub(crate) fn after(self, version: &Version) -> Version {
        let (major, minor, patch) = (version.major, version.minor, version.patch);
        if !version.pre.is_empty() {
            return Version::new(major, minor, patch);
        }
        match self {
            Self::None => Version::new(major, minor, patch),
            Self::Patch => Version::new(major, minor, patch.saturating_add(1)),
            Self::Minor => Version::new(major, minor.saturating_add(1), 0),
            Self::Major => Version::new(major.saturating_add(1), 0, 0),
        }
    }

    /// Its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None => "no",
            Self::Patch => "a patch",
            Self::Minor => "a minor",
            Self::Major => "a major",
        }
    }
}

/// Whether `version` is `lowest` or later; pre-releases of `lowest` are sufficient too.
pub(super) fn reaches(version: &Version, lowest: &Version) -> bool {
    let numbers = |version: &Version| (version.major, version.minor, version.patch);
    numbers(version) >= numbers(lowest)
}

/// Reads `version` from `[workspace.package]`.
///
/// # Errors
///
/// If it is missing or invalid.
pub(super) fn workspace_version(manifest: &str) -> anyhow::Result<Version> {
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line == "[workspace.package]";
        }
        let value = line.strip_prefix("version").filter(|_| inside);
        let value = value.and_then(|rest| rest.trim_start().strip_prefix('='));
        let Some(value) = value.and_then(|value| value.split('"').nth(1)) else {
            continue;
        };
        return value
            .parse()
            .with_context(|| format!("`{value}` in [workspace.package] is not a version"));
    }
    Err(anyhow!("[workspace.package] has no version"))
}

/// An entry of the changelog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ChangelogEntry {
    text: String,
}

/// The prefix of an entry about a breaking change.
pub(super) const MARK: &str = "**Breaking**";

impl ChangelogEntry {
    fn is_breaking(&self) -> bool {
        self.text.starts_with(MARK)
    }

    /// Words in backticks, whole and in parts.
    fn names(&self) -> BTreeSet<&str> {
        let quoted = self.text.split('`').skip(1).step_by(2);
        quoted
            .flat_map(|name| std::iter::once(name).chain(name.split(['.', ':', '(', ')'])))
            .filter(|name| !name.is_empty())
            .collect()
    }

    fn covers(&self, effect: Effect, names: &BTreeSet<&str>) -> bool {
        (effect == Effect::Additive || self.is_breaking()) && !self.names().is_disjoint(names)
    }
}

/// The entries under "Unreleased" and under versions later than `since`: a numbered section counts until
/// its release is tagged.
pub(super) fn entries(changelog: &str, since: &Version) -> Vec<ChangelogEntry> {
    let mut entries: Vec<ChangelogEntry> = Vec::new();
    let mut counts = false;
    for line in changelog.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let word = heading.split_whitespace().next().unwrap_or_default();
            let word = word.trim_matches(['[', ']']);
            let later = word
                .parse()
                .is_ok_and(|version: Version| version.cmp_precedence(since).is_gt());
            counts = later || word.eq_ignore_ascii_case("unreleased");
        } else if let Some(text) = line.strip_prefix("- ").filter(|_| counts) {
            entries.push(ChangelogEntry {
                text: text.to_owned(),
            });
        } else if let Some(last) = entries.last_mut().filter(|_| counts)
            && line.starts_with("  ")
        {
            last.text.push(' ');
            last.text.push_str(line.trim());
        } else if !line.trim().is_empty() {
            // Other prose; what is indented below it belongs to no entry.
            counts = counts && line.starts_with('#');
        }
    }
    entries
}

/// Whether an entry names the operation, the schema or the field.
pub(super) fn covers_change(entries: &[ChangelogEntry], change: &Change) -> bool {
    let mut names: BTreeSet<&str> = change.operations.iter().map(String::as_str).collect();
    names.insert(&change.place);
    // The schema, field, parameter or header.
    let words = change.place.split(['.', '[', ']', '{', '}', ' ']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    names.extend(words.first().into_iter().chain(words.last()));
    entries
        .iter()
        .any(|entry| entry.covers(change.effect, &names))
}

/// Whether an entry names a removed item; for an added one, any entry is sufficient.
pub(super) fn covers_item(entries: &[ChangelogEntry], line: &ListingChange) -> bool {
    let names = line.names();
    match line.effect {
        Effect::Additive => !entries.is_empty(),
        Effect::Breaking => entries
            .iter()
            .any(|entry| entry.covers(Effect::Breaking, &names)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn what_an_effect_asks_for() {
        for (from, effect, to) in [
            ("1.2.3", Some(Effect::Breaking), "2.0.0"),
            ("1.2.3", Some(Effect::Additive), "1.3.0"),
            ("1.2.3", None, "1.2.3"),
            ("0.2.3", Some(Effect::Breaking), "0.3.0"),
            ("0.2.3", Some(Effect::Additive), "0.2.4"),
            ("0.2.3", None, "0.2.3"),
            ("0.0.3", Some(Effect::Breaking), "0.0.4"),
            ("0.0.3", Some(Effect::Additive), "0.0.4"),
            ("1.0.0-rc.1", Some(Effect::Breaking), "1.0.0"),
            ("0.1.0+80", Some(Effect::Breaking), "0.2.0"),
        ] {
            let from = version(from);
            let lowest = VersionBump::of(effect, &from).after(&from);
            assert_eq!(lowest, version(to), "{from} {effect:?}");
        }
    }

    #[test]
    fn what_reaches_a_version() {
        assert!(reaches(&version("0.2.0-rc.1"), &version("0.2.0")));
        assert!(reaches(&version("0.2.0+81"), &version("0.2.0")));
        assert!(reaches(&version("1.0.0"), &version("0.2.0")));
        assert!(!reaches(&version("0.1.9"), &version("0.2.0")));
    }

    #[test]
    fn the_version_is_that_of_the_workspace() {
        let manifest =
            "[package]\nversion = \"9.9.9\"\n[workspace.package]\n# x\nversion = \"0.1.0+80\"\n";
        assert_eq!(workspace_version(manifest).unwrap(), version("0.1.0+80"));
        assert!(workspace_version("[package]\nversion = \"1.0.0\"\n").is_err());
        assert!(workspace_version("[workspace.package]\nversion = \"one\"\n").is_err());
    }

    #[test]
    fn entries_count_that_are_later_than_the_release() {
        let changelog = "# Changelog\n\n## Unreleased\n\n### Added\n\n- `a`, which\n  goes on.\n\n\
                         ## [0.2.0] - 2026-01-01\n\n- **Breaking**: `b`.\n\n## 0.1.0\n\n- `c`.\n";
        let found = entries(changelog, &version("0.1.0"));
        let texts: Vec<&str> = found.iter().map(|entry| entry.text.as_str()).collect();
        assert_eq!(texts, ["`a`, which goes on.", "**Breaking**: `b`."]);
        assert_eq!(entries(changelog, &version("0.2.0")).len(), 1);
        // Build metadata does not make a version later.
        let changelog = changelog.replace("[0.2.0]", "0.2.0+81");
        assert_eq!(entries(&changelog, &version("0.1.0+80")).len(), 2);
        assert_eq!(entries(&changelog, &version("0.2.0+80")).len(), 1);
        assert!(entries("", &version("0.1.0")).is_empty());
    }
}
