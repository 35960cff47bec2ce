//! The packages of the workspace: which are published, and whether they have the metadata that a registry shows.

use std::path::Path;

use serde::Deserialize;

use crate::metadata;

/// How many keywords the registry takes.
const KEYWORDS: usize = 5;

/// A package, as `cargo metadata` reports it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) version: String,
    /// Registries it may go to: empty is none, absent is any.
    publish: Option<Vec<String>>,
    description: Option<String>,
    documentation: Option<String>,
    license: Option<String>,
    readme: Option<String>,
    rust_version: Option<String>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    categories: Vec<String>,
}

impl Member {
    /// Whether no registry gets it: it says so, or has no licence, without which none takes it.
    /// One that is meant to be published and lacks its licence is not private but incomplete.
    pub(super) fn is_private(&self) -> bool {
        let is_meant = super::PUBLISHED.contains(&self.name.as_str());
        self.publish.as_ref().is_some_and(Vec::is_empty) || (self.license.is_none() && !is_meant)
    }

    /// `NAME-VERSION`, as tarball and folder are called.
    pub(super) fn stem(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    /// What the manifest lacks.
    pub(super) fn complaints(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (key, value) in [
            ("description", &self.description),
            ("documentation", &self.documentation),
            ("license", &self.license),
            ("readme", &self.readme),
            ("rust-version", &self.rust_version),
        ] {
            if value.as_deref().is_none_or(str::is_empty) {
                found.push(format!("Cargo.toml has no `{key}`: add it to [package]"));
            }
        }
        let many = self.keywords.len();
        if many == 0 || many > KEYWORDS {
            found.push(format!(
                "Cargo.toml has {many} keywords: name one to {KEYWORDS}"
            ));
        }
        if self.categories.is_empty() {
            found.push("Cargo.toml has no `categories`: add those that fit".to_owned());
        }
        found
    }
}

/// All packages, in the order in which they can be published: dependencies come first.
pub(super) fn read(root: &Path) -> anyhow::Result<Vec<Member>> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Member>,
    }
    let metadata: Metadata = metadata::read(root, &["--no-deps"])?;
    let mut members = metadata.packages;
    members.sort_by_key(|member| {
        let place = super::PUBLISHED
            .iter()
            .position(|name| *name == member.name);
        (place.unwrap_or(usize::MAX), member.name.clone())
    });
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Member {
        let some = || Some("x".to_owned());
        Member {
            name: "computestacks".to_owned(),
            version: "0.1.0+80".to_owned(),
            publish: None,
            description: some(),
            documentation: some(),
            license: some(),
            readme: some(),
            rust_version: some(),
            keywords: vec!["x".to_owned()],
            categories: vec!["x".to_owned()],
        }
    }

    #[test]
    fn what_is_whole_is_passed() {
        assert_eq!(whole().complaints(), [""; 0]);
        assert_eq!(whole().stem(), "computestacks-0.1.0+80");
        assert!(!whole().is_private());
    }

    #[test]
    fn what_is_missing_is_told() {
        let mut member = whole();
        member.license = None;
        member.description = Some(String::new());
        member.keywords = vec!["x".to_owned(); 6];
        member.categories.clear();
        assert!(!member.is_private());
        member.name = "other".to_owned();
        assert!(member.is_private());
        member.publish = Some(Vec::new());
        assert!(member.is_private());
        let found = member.complaints().join("\n");
        for part in ["`license`", "`description`", "6 keywords", "`categories`"] {
            assert!(found.contains(part), "{part}: {found}");
        }
    }

    #[test]
    fn the_published_members_are_known_and_in_order() {
        let root = computestacks_tooling::workspace::root().unwrap();
        let members = read(&root).unwrap();
        let published: Vec<&str> = members
            .iter()
            .filter(|member| !member.is_private())
            .map(|member| member.name.as_str())
            .collect();
        assert_eq!(published, super::super::PUBLISHED);
        for member in members.iter().filter(|member| !member.is_private()) {
            assert_eq!(member.complaints(), [""; 0], "{}", member.name);
        }
    }
}
