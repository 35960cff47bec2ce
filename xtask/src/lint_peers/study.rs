//! The defects, run through all: who finds which, and where that is not as it should be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Deserialize;

use super::DIRECTORY;
use super::peers::{self, Found, Peer, PeerRule, PeerRules};
use super::tools::Tools;
use crate::validate;

/// The document that each defect was made from; nobody finds anything in it.
const BASE: &str = "base.yaml";

/// A document with one defect.
#[derive(Clone, Debug)]
pub struct Defect {
    /// What is wrong, `info-title-missing`.
    pub name: String,
    /// Where it is.
    pub file: PathBuf,
    /// Our codes for it.
    pub ours: BTreeSet<&'static str>,
}

/// All documents with a defect, in the order of their names, and the one without, judged by
/// `cargo xtask validate`.
///
/// # Errors
///
/// When one cannot be read.
pub fn defects(root: &Path) -> anyhow::Result<(Defect, Vec<Defect>)> {
    let directory = root.join(DIRECTORY).canonicalize()?;
    let read = |file: PathBuf| -> anyhow::Result<Defect> {
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let report = validate::check(&file.display().to_string(), &text);
        Ok(Defect {
            name: name.into_owned(),
            ours: report.findings.iter().map(|one| one.rule.code).collect(),
            file,
        })
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(directory.join("defects"))? {
        files.push(entry?.path());
    }
    files.sort();
    let defects = files.into_iter().map(read).collect::<anyhow::Result<_>>()?;
    Ok((read(directory.join(BASE))?, defects))
}

/// A defect and who finds it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) defect: Defect,
    pub(super) peers: BTreeMap<Peer, BTreeSet<String>>,
}

impl Row {
    /// The rules of one of them that found this.
    pub(super) fn of(&self, peer: Peer) -> impl Iterator<Item = &str> {
        self.peers
            .get(&peer)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// Why a rule has no defect: by linter and rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reasons {
    pub(super) spectral: BTreeMap<String, String>,
    pub(super) redocly: BTreeMap<String, String>,
}

/// All that was found.
#[derive(Clone, Debug)]
pub(super) struct Study {
    pub(super) rows: Vec<Row>,
    pub(super) rules: PeerRules,
    pub(super) reasons: Reasons,
    /// What runs, with its version.
    pub(super) versions: Vec<(Peer, String)>,
    /// What is not as it should be.
    pub(super) problems: Vec<String>,
}

impl Study {
    /// Runs all over all.
    pub(super) fn make(root: &Path, tools: &Tools) -> anyhow::Result<Self> {
        let (base, defects) = defects(root)?;
        let rules = peers::rules(tools)?;
        let path = root.join(DIRECTORY).join("rules.yaml");
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let reasons = serde_saphyr::from_str(&text)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let mut files: Vec<PathBuf> = defects.iter().map(|one| one.file.clone()).collect();
        files.push(base.file.clone());
        let found = peers::judge(tools, &files)?;
        let versions = vec![
            (Peer::Spectral, tools.version("@stoplight/spectral-cli")?),
            (Peer::Redocly, tools.version("@redocly/cli")?),
            (
                Peer::OpenapiSpecValidator,
                tools.pinned("openapi-spec-validator")?,
            ),
        ];
        let mut study = Self {
            rows: rows(defects, &found),
            rules,
            reasons,
            versions,
            problems: Vec::new(),
        };
        study.problems = problems(&study, &base, &found);
        Ok(study)
    }
}

fn rows(defects: Vec<Defect>, found: &[Found]) -> Vec<Row> {
    let rows = defects.into_iter().map(|defect| {
        let mut peers: BTreeMap<Peer, BTreeSet<String>> = BTreeMap::new();
        for one in found.iter().filter(|one| one.file == defect.file) {
            peers.entry(one.peer).or_default().insert(one.rule.clone());
        }
        Row { defect, peers }
    });
    rows.collect()
}

fn problems(study: &Study, base: &Defect, found: &[Found]) -> Vec<String> {
    let mut problems = Vec::new();
    for one in found.iter().filter(|one| one.file == base.file) {
        let name = one.peer.name();
        problems.push(format!(
            "{DIRECTORY}/{BASE}: {name} finds {} in what has no defect: {}",
            one.rule, one.message
        ));
    }
    for code in &base.ours {
        problems.push(format!("{DIRECTORY}/{BASE}: validate finds {code}"));
    }
    for row in &study.rows {
        let file = format!("{DIRECTORY}/defects/{}.yaml", row.defect.name);
        let by: Vec<&str> = row.peers.keys().map(|peer| peer.name()).collect();
        if row.defect.ours.is_empty() {
            problems.push(match by.as_slice() {
                [] => format!("{file}: nobody finds a defect; is there one?"),
                by => format!(
                    "{file}: found by {}, and not by validate; it needs a rule in \
                     xtask/src/validate/rules",
                    by.join(", ")
                ),
            });
        }
    }
    for (peer, rules, reasons) in [
        (
            Peer::Spectral,
            &study.rules.spectral,
            &study.reasons.spectral,
        ),
        (Peer::Redocly, &study.rules.redocly, &study.reasons.redocly),
    ] {
        let fired: BTreeSet<&str> = study.rows.iter().flat_map(|row| row.of(peer)).collect();
        problems.extend(about_rules(peer, rules, reasons, &fired));
    }
    problems
}

/// Each rule has a defect that it finds, or a reason why it has none.
fn about_rules(
    peer: Peer,
    rules: &[PeerRule],
    reasons: &BTreeMap<String, String>,
    fired: &BTreeSet<&str>,
) -> Vec<String> {
    let name = peer.name();
    let mut problems = Vec::new();
    for rule in rules.iter().filter(|rule| rule.applies) {
        let (listed, tried) = (
            reasons.contains_key(&rule.name),
            fired.contains(&*rule.name),
        );
        let rule_name = &rule.name;
        if rule.on && !tried && !listed {
            problems.push(format!(
                "{name} has the rule {rule_name}, and no document in {DIRECTORY}/defects breaks it"
            ));
        } else if listed && tried {
            problems.push(format!(
                "{DIRECTORY}/rules.yaml gives a reason for {rule_name} of {name}, which a defect \
                 breaks; delete the entry"
            ));
        } else if !rule.on && !listed {
            problems.push(format!(
                "{name} has the rule {rule_name} and does not use it; {DIRECTORY}/rules.yaml has \
                 to say what we have for it"
            ));
        }
    }
    for listed in reasons.keys() {
        if !rules
            .iter()
            .any(|rule| rule.applies && rule.name == *listed)
        {
            problems.push(format!(
                "{DIRECTORY}/rules.yaml has {listed}, which is no rule of {name} for OpenAPI 3.0"
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::PathBuf;

    use super::{
        Defect, Found, Peer, PeerRule, PeerRules, Reasons, Study, about_rules, problems, rows,
    };

    fn rule(name: &str, on: bool, applies: bool) -> PeerRule {
        let name = name.to_owned();
        PeerRule { name, on, applies }
    }

    fn defect(name: &str, ours: &[&'static str]) -> Defect {
        Defect {
            name: name.to_owned(),
            file: PathBuf::from(name),
            ours: ours.iter().copied().collect(),
        }
    }

    fn found(file: &str) -> Found {
        Found {
            peer: Peer::Spectral,
            file: PathBuf::from(file),
            rule: "some-rule".to_owned(),
            message: "m".to_owned(),
            position: None,
            pointer: String::new(),
        }
    }

    fn about(base: &Defect, defects: Vec<Defect>, found: &[Found]) -> Vec<String> {
        let study = Study {
            rows: rows(defects, found),
            rules: PeerRules {
                spectral: vec![],
                redocly: vec![],
            },
            reasons: Reasons::default(),
            versions: vec![],
            problems: vec![],
        };
        problems(&study, base, found)
    }

    #[test]
    fn what_a_peer_finds_we_have_to_find() {
        let base = defect("base", &[]);
        let ours = || vec![defect("odd", &["CS0501"])];
        assert_eq!(about(&base, ours(), &[found("odd")]), Vec::<String>::new());
        assert_eq!(about(&base, ours(), &[]), Vec::<String>::new());
        let missed = about(&base, vec![defect("odd", &[])], &[found("odd")]);
        assert!(missed[0].contains("found by Spectral, and not by validate"));
        let none = about(&base, vec![defect("odd", &[])], &[]);
        assert!(none[0].contains("nobody finds a defect"));
    }

    #[test]
    fn the_base_has_no_defect_for_anyone() {
        let theirs = about(&defect("base", &[]), vec![], &[found("base")]);
        assert!(theirs[0].contains("Spectral finds some-rule"));
        let ours = about(&defect("base", &["CS0501"]), vec![], &[]);
        assert!(ours[0].contains("validate finds CS0501"));
    }

    #[test]
    fn a_rule_has_a_defect_or_a_reason() {
        let rules = [
            rule("tried", true, true),
            rule("off", false, true),
            rule("other-version", true, false),
        ];
        let fired = BTreeSet::from(["tried"]);
        let reasons = BTreeMap::from([("off".to_owned(), "CS0501".to_owned())]);
        let about = |rules: &[PeerRule], reasons: &BTreeMap<_, _>| {
            about_rules(Peer::Redocly, rules, reasons, &fired)
        };
        assert_eq!(about(&rules, &reasons), Vec::<String>::new());

        let new = [&rules[..], &[rule("new", true, true)]].concat();
        assert!(about(&new, &reasons)[0].contains("no document"));
        assert!(about(&rules, &BTreeMap::new())[0].contains("has to say"));
        for wrong in ["tried", "gone", "other-version"] {
            let mut reasons = reasons.clone();
            reasons.insert(wrong.to_owned(), "x".to_owned());
            assert_eq!(about(&rules, &reasons).len(), 1, "{wrong}");
        }
    }
}
