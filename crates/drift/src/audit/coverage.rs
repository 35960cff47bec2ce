//! Checks that each difference has an erratum, that each erratum has a difference of its own, and that
//! every part of an erratum is used.

use std::collections::BTreeSet;

use serde_json::Value;

use super::compare::{Comparison, Difference};
use super::contract::ContractFile;
use super::documented::DocumentedFacts;
use super::errata::{Errata, Erratum, fits};
use super::facts::{DocumentedFact, seal};
use super::pattern::{SortedPaths, escape, matches};
use super::report::{AuditDiagnostic, AuditDiagnosticKind};
use super::source::SourceFile;

/// The files that are compared.
pub struct AuditFiles<'a> {
    /// The contract.
    pub contract: &'a ContractFile,
    /// The documented facts, and their file.
    pub documented: (&'a DocumentedFacts, &'a SourceFile),
    /// The errata, and their file.
    pub errata: (&'a Errata, &'a SourceFile),
}

/// All diagnostics about differences and errata.
pub fn check(inputs: &AuditFiles<'_>, comparison: &Comparison) -> Vec<AuditDiagnostic> {
    let (documented, file) = inputs.documented;
    let facts = documented.facts();
    // A keyword is covered with its node, or by itself.
    let places = comparison.differences.iter().zip(0..);
    let places = places.flat_map(|(it, index)| {
        let keyword = format!("{}/{}", it.node, it.keyword);
        [(it.node.clone(), index), (keyword, index)]
    });
    let indexed = Indexed {
        differences: &comparison.differences,
        places: SortedPaths::new(places),
        paths: SortedPaths::new(facts.iter().map(|fact| fact.path.clone()).zip(0..)),
        facts: &facts,
    };
    let mut diagnostics = differences(inputs, &indexed);
    let patterns = inputs.errata.0.errata.iter().flat_map(|it| &it.facts);
    let corrected: BTreeSet<usize> = patterns.flat_map(|it| indexed.matching(it)).collect();
    for (index, fact) in facts.iter().enumerate() {
        if !comparison.compared.contains(&fact.path) && !corrected.contains(&index) {
            diagnostics.push(AuditDiagnostic::at(
                AuditDiagnosticKind::Uncompared,
                file,
                &fact.pointer,
                format!(
                    "the contract has no counterpart of `{}`: {}",
                    fact.path, fact.value
                ),
                "add it to the `facts` of an erratum".to_owned(),
            ));
        }
    }
    for page in &documented.pages {
        if page.seal == seal(&page.facts()) {
            continue;
        }
        diagnostics.push(AuditDiagnostic::at(
            AuditDiagnosticKind::Unsealed,
            file,
            &format!("/{}/seal", escape(&page.resource)),
            "the facts were edited by hand".to_owned(),
            "run: cargo xtask audit --page FILE --write".to_owned(),
        ));
    }
    versioned(inputs, &mut diagnostics);
    for (index, erratum) in inputs.errata.0.errata.iter().enumerate() {
        let entry = IndexedErratum {
            erratum,
            file: inputs.errata.1,
            at: format!("/errata/{index}"),
        };
        entry.parts(inputs.contract, &indexed, &mut diagnostics);
        entry.documented(&indexed, &mut diagnostics);
        let first = inputs
            .errata
            .0
            .errata
            .iter()
            .position(|it| it.id == erratum.id);
        if first != Some(index) {
            entry.dangling("id", "id", "another erratum has this id", &mut diagnostics);
        }
    }
    diagnostics
}

/// Each `x-since` and `x-until` of the contract needs an erratum, which has the evidence.
fn versioned(inputs: &AuditFiles<'_>, diagnostics: &mut Vec<AuditDiagnostic>) {
    let root = inputs.contract.get("");
    let mut open: Vec<(String, &Value)> =
        root.map(|root| (String::new(), root)).into_iter().collect();
    while let Some((node, value)) = open.pop() {
        for (key, inner) in value.as_object().into_iter().flatten() {
            let place = || format!("{node}/{}", escape(key));
            if let (Some(version), "x-since" | "x-until") = (inner.as_str(), key.as_str()) {
                let tells = |it: &&Erratum| {
                    let own = if key == "x-since" {
                        &it.since
                    } else {
                        &it.until
                    };
                    own.as_deref() == Some(version) && it.names(&node, "")
                };
                if inputs.errata.0.errata.iter().find(tells).is_none() {
                    diagnostics.push(AuditDiagnostic::at(
                        AuditDiagnosticKind::Version,
                        &inputs.contract.source,
                        &place(),
                        format!("no erratum covers `{key}` {version}"),
                        format!("add one with this `{}` and `pointer: {node}`", &key[2..]),
                    ));
                }
            }
            if inner.is_object() || inner.is_array() {
                open.push((place(), inner));
            }
        }
        for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
            open.push((format!("{node}/{index}"), inner));
        }
    }
}

/// Whether an erratum covers a difference.
pub fn covers(erratum: &Erratum, difference: &Difference) -> bool {
    erratum.names(&difference.node, &difference.keyword)
        && !(difference.unlisted && erratum.documented.is_some())
        && difference
            .fact
            .as_ref()
            .is_none_or(|fact| erratum.corrects(fact))
}

/// What patterns of errata are about.
struct Indexed<'a> {
    differences: &'a [Difference],
    /// Each difference by its node, and by node and keyword.
    places: SortedPaths,
    facts: &'a [DocumentedFact],
    /// The path of each fact.
    paths: SortedPaths,
}

impl Indexed<'_> {
    /// The indices of the facts with a path like this.
    fn matching(&self, pattern: &str) -> impl Iterator<Item = usize> {
        let candidates = self.paths.candidates(pattern);
        candidates.filter(move |found| matches(pattern, &self.facts[*found].path))
    }

    /// For each difference, the errata that cover it.
    fn covering(&self, errata: &[Erratum]) -> Vec<BTreeSet<usize>> {
        let mut covering = vec![BTreeSet::new(); self.differences.len()];
        for (index, erratum) in errata.iter().enumerate() {
            for place in erratum.places() {
                for found in self.places.candidates(place) {
                    let difference = &self.differences[found];
                    // All its other places only where this one fits.
                    if fits(place, &difference.node, &difference.keyword)
                        && covers(erratum, difference)
                    {
                        covering[found].insert(index);
                    }
                }
            }
        }
        covering
    }
}

fn differences(inputs: &AuditFiles<'_>, indexed: &Indexed<'_>) -> Vec<AuditDiagnostic> {
    let errata = &inputs.errata.0.errata;
    let mut diagnostics = Vec::new();
    let mut named = BTreeSet::new();
    let mut needed = BTreeSet::new();
    let covering = indexed.covering(errata);
    for (difference, covering) in indexed.differences.iter().zip(covering) {
        let covering: Vec<usize> = covering.into_iter().collect();
        match covering.as_slice() {
            all if difference.is_prose => needed.extend(all),
            [] => {
                // A near miss has its own diagnostic; the erratum is not reported as unused too.
                let near = errata.iter().position(|it| is_near(it, difference));
                named.extend(near);
                needed.extend(near);
                diagnostics.push(unnamed(inputs, difference, indexed.facts, near));
            }
            [only] => {
                needed.insert(*only);
            }
            _ => {}
        }
        named.extend(covering);
    }
    for (index, erratum) in errata.iter().enumerate() {
        let (what, fix) = match (named.contains(&index), needed.contains(&index)) {
            (_, true) => continue,
            (true, false) => (
                format!(
                    "erratum `{}` covers only differences that other errata cover",
                    erratum.id
                ),
                "merge it with the other one, or narrow the locations of the other one",
            ),
            (false, _) => (
                format!("erratum `{}` covers no difference", erratum.id),
                "documentation and contract agree there: remove the erratum, or fix its `pointer` and `facts`",
            ),
        };
        let at = format!("/errata/{index}/id");
        diagnostics.push(AuditDiagnostic::at(
            AuditDiagnosticKind::Stale,
            inputs.errata.1,
            &at,
            what,
            fix.to_owned(),
        ));
    }
    diagnostics
}

/// Whether an erratum names the location of a difference but not its fact.
fn is_near(erratum: &Erratum, difference: &Difference) -> bool {
    difference.fact.is_some() && erratum.names(&difference.node, &difference.keyword)
}

fn unnamed(
    inputs: &AuditFiles<'_>,
    difference: &Difference,
    facts: &[DocumentedFact],
    near: Option<usize>,
) -> AuditDiagnostic {
    let Difference {
        node,
        keyword,
        fact,
        what,
        ..
    } = difference;
    let place = if keyword.is_empty() {
        node.clone()
    } else {
        format!("{node}/{keyword}")
    };
    match (fact, near) {
        (Some(fact), Some(index)) => AuditDiagnostic::at(
            AuditDiagnosticKind::Unlinked,
            inputs.errata.1,
            &format!("/errata/{index}/id"),
            format!(
                "erratum `{}` has the location but not the fact: {what}",
                inputs.errata.0.errata[index].id
            ),
            format!("add `/{fact}` to its `facts`"),
        ),
        (Some(path), None) => {
            let stated = facts.iter().find(|fact| fact.path == *path);
            AuditDiagnostic::at(
                AuditDiagnosticKind::Disagrees,
                inputs.documented.1,
                stated.map_or("", |fact| &fact.pointer),
                format!("documentation and contract differ without an erratum: {what}"),
                format!(
                    "add an erratum with `pointer: {place}` and `facts: [/{path}]`, or fix the contract"
                ),
            )
        }
        (None, _) => AuditDiagnostic::at(
            AuditDiagnosticKind::Undocumented,
            &inputs.contract.source,
            &place,
            format!("not documented, without an erratum: {what}"),
            format!("add an erratum with `pointer: {place}`, or remove it from the contract"),
        ),
    }
}

/// An erratum and its index.
struct IndexedErratum<'a> {
    erratum: &'a Erratum,
    file: &'a SourceFile,
    at: String,
}

impl IndexedErratum<'_> {
    fn dangling(&self, part: &str, value: &str, why: &str, diagnostics: &mut Vec<AuditDiagnostic>) {
        diagnostics.push(AuditDiagnostic::at(
            AuditDiagnosticKind::Dangling,
            self.file,
            &format!("{}/{part}", self.at),
            format!("erratum `{}`: `{value}`: {why}", self.erratum.id),
            "fix or remove it".to_owned(),
        ));
    }

    /// Every location and exception must be used.
    fn parts(
        &self,
        contract: &ContractFile,
        indexed: &Indexed<'_>,
        diagnostics: &mut Vec<AuditDiagnostic>,
    ) {
        let erratum = self.erratum;
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if erratum.id.is_empty() || !erratum.id.chars().all(kebab) {
            self.dangling("id", &erratum.id, "an id must be kebab-case", diagnostics);
        }
        if contract.get(&erratum.pointer).is_none() {
            self.dangling(
                "pointer",
                &erratum.pointer,
                "not in the contract",
                diagnostics,
            );
        }
        for (part, patterns) in [("also", &erratum.also), ("except", &erratum.except)] {
            for (index, pattern) in patterns.iter().enumerate() {
                let mut candidates = indexed.places.candidates(pattern);
                let fits_one = candidates.any(|found| {
                    let it = &indexed.differences[found];
                    fits(pattern, &it.node, &it.keyword)
                });
                if !fits_one {
                    let why = "documentation and contract do not differ there";
                    self.dangling(&format!("{part}/{index}"), pattern, why, diagnostics);
                }
            }
        }
    }

    /// `facts` and `documented` must agree with spec/documented.
    fn documented(&self, indexed: &Indexed<'_>, diagnostics: &mut Vec<AuditDiagnostic>) {
        let erratum = self.erratum;
        let mut values = BTreeSet::new();
        for (index, pattern) in erratum.facts.iter().enumerate() {
            let named = indexed.matching(pattern);
            let named: Vec<_> = named.map(|found| &indexed.facts[found]).collect();
            if named.is_empty() {
                let why = "no such fact in spec/documented";
                self.dangling(&format!("facts/{index}"), pattern, why, diagnostics);
            }
            values.extend(named.iter().map(|fact| fact.value.as_str()));
        }
        let wrong = match &erratum.documented {
            None if !erratum.facts.is_empty() => {
                Some("it has `facts`, but `documented` is null".to_owned())
            }
            Some(_) if erratum.facts.is_empty() => {
                Some("`documented` is set, but it has no `facts`".to_owned())
            }
            Some(text) => values
                .iter()
                .find(|value| !text.contains(**value) && !value.contains(text.as_str()))
                .map(|value| {
                    format!("the documentation says {value}, `documented` says \"{text}\"")
                }),
            None => None,
        };
        if let Some(what) = wrong {
            diagnostics.push(AuditDiagnostic::at(
                AuditDiagnosticKind::Contradicts,
                self.file,
                &format!("{}/documented", self.at),
                format!("erratum `{}`: {what}", erratum.id),
                "make `documented` and `facts` agree with spec/documented".to_owned(),
            ));
        }
    }
}
