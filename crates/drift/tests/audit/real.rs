//! The project's own contract, statements and errata.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use computestacks_contract::fragments::SpecFile;
use computestacks_drift::audit::Files;
use computestacks_drift::audit::claims::holds;
use computestacks_drift::audit::compare::{Comparison, Difference, compare, compare_operation};
use computestacks_drift::audit::contract::ContractFile;
use computestacks_drift::audit::coverage::{self, AuditFiles};
use computestacks_drift::audit::documented::{DocumentedFacts, DocumentedPage};
use computestacks_drift::audit::errata::{Errata, Predicate};
use computestacks_drift::audit::facts::{DocumentedFact, is_prose, seal};
use computestacks_drift::audit::pattern::unescape;
use computestacks_drift::audit::recordings::Recordings;
use computestacks_drift::audit::source::SourceFile;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde_json::Value;

use crate::workspace;

#[test]
fn the_real_files_are_clean() {
    let report = Files::read(&workspace())
        .unwrap()
        .audit(&Recordings::new(&workspace()), None)
        .unwrap();
    assert_eq!(report.diagnostics, [], "{}", report.human());
}

/// The crate's build knows these by name.
#[test]
fn hand_written_types() {
    let real = &*REAL;
    let seen: Vec<(&str, &str)> = real
        .errata
        .errata
        .iter()
        .filter_map(|it| Some((it.pointer.as_str(), it.client.reads_as.as_deref()?)))
        .collect();
    let schemas = "/components/schemas";
    for (place, name) in [
        ("ContainerService/properties/auto_scale_max", "AutoScaleMax"),
        ("ContainerService/properties/public_ip", "PublicIps"),
        ("ContainerImage/properties/volumes", "OneOrMany"),
        ("ContainerImage/properties/image_variants", "OneOrMany"),
        ("ContainerMetrics/properties/stats/items", "MetricPoint"),
    ] {
        let pointer = format!("{schemas}/{place}");
        assert!(seen.contains(&(&pointer, name)), "{pointer}");
    }
    assert_eq!(seen.len(), 5);
}

static REAL: LazyLock<Real> = LazyLock::new(Real::read);

struct Real {
    contract: ContractFile,
    documented: DocumentedFacts,
    documented_file: SourceFile,
    errata: Errata,
    errata_file: SourceFile,
    files: Files,
}

impl Real {
    fn read() -> Self {
        let files = Files::read(&workspace()).unwrap();
        Self {
            contract: ContractFile::new(SourceFile::of_files(&files.contract)).unwrap(),
            documented: DocumentedFacts::of_files(&files.documented).unwrap(),
            documented_file: SourceFile::of_resources(&files.documented),
            errata: Errata::of_files(&files.errata).unwrap(),
            errata_file: SourceFile::of_files(&files.errata),
            files,
        }
    }

    fn inputs<'a>(&'a self, documented: &'a DocumentedFacts, errata: &'a Errata) -> AuditFiles<'a> {
        AuditFiles {
            contract: &self.contract,
            documented: (documented, &self.documented_file),
            errata: (errata, &self.errata_file),
        }
    }
}

#[test]
fn every_erratum_is_needed() {
    let real = &*REAL;
    let comparison = compare(&real.contract, &real.documented);
    real.errata.errata.par_iter().for_each(|removed| {
        let all = comparison.differences.iter();
        let of_it = all.filter(|it| removed.names(&it.node, &it.keyword));
        let of_it: Vec<&Difference> = of_it.collect();
        // One about behaviour names the description that tells of it, as its place.
        if of_it.iter().any(|it| it.is_prose) {
            return;
        }
        // The audit reports what no erratum covers.
        let is_covered = |difference: &&Difference| {
            let mut errata = real.errata.errata.iter();
            errata.any(|it| it.id != removed.id && coverage::covers(it, difference))
        };
        assert!(
            !of_it.iter().all(is_covered),
            "nobody misses `{}`",
            removed.id
        );
    });
}

#[test]
fn every_claim_is_checked() {
    let real = &*REAL;
    let recordings = Recordings::new(&workspace());
    let evidence = real.errata.errata.iter().flat_map(|it| &it.evidence);
    for evidence in evidence {
        let recording = recordings.get(&evidence.recording).unwrap();
        for claim in &evidence.shows {
            assert_eq!(holds(claim, &recording, &recordings), Ok(()));
            // A place that no recording has, or the opposite where nothing shall be there.
            let mut wrong = claim.clone();
            match &mut wrong.says[..] {
                [Predicate::Absent(absent)] => *absent = !*absent,
                _ => wrong.at.push_str("/nowhere"),
            }
            assert!(
                holds(&wrong, &recording, &recordings).is_err(),
                "{}: {claim:?}",
                evidence.recording
            );
        }
    }
}

#[test]
fn every_documented_statement_is_needed() {
    let real = &*REAL;
    let files = real.files.documented.iter();
    let trees = files.map(|file| serde_saphyr::from_str(&file.text).unwrap());
    let trees: Vec<Value> = trees.collect();
    let mut cases = Vec::new();
    for (index, page) in real.documented.pages.iter().enumerate() {
        let facts = page.facts().into_iter();
        let facts = facts.filter(|fact| !is_prose(&format!("r/{}", fact.path)));
        cases.extend(facts.map(|fact| (index, fact)));
    }
    let known = compare(&real.contract, &real.documented);
    let known: BTreeSet<_> = known.differences.iter().map(key).collect();
    let unnoticed = cases
        .par_iter()
        .filter_map(|(index, fact)| missed(real, &known, *index, &trees[*index], fact));
    let mut unnoticed: Vec<String> = unnoticed.collect();
    unnoticed.sort_unstable();
    assert_eq!(unnoticed, STATED_TWICE);
}

/// What tells a difference from others.
fn key(one: &Difference) -> (String, String, Option<String>) {
    (one.node.clone(), one.keyword.clone(), one.fact.clone())
}

/// The path of a documented fact if the audit does not notice that it is gone. `known` are the differences
/// with it.
fn missed(
    real: &Real,
    known: &BTreeSet<(String, String, Option<String>)>,
    index: usize,
    tree: &Value,
    fact: &DocumentedFact,
) -> Option<String> {
    let file = &real.files.documented[index];
    // Stated by the call.
    if fact.path.contains("/path/") {
        return None;
    }
    // The contract has no counterpart of an operation with a wrong call.
    let operation = fact.path.split('/').next().unwrap_or_default();
    let call = format!("{}/{operation}/call", file.resource());
    if real.errata.errata.iter().any(|one| one.corrects(&call)) {
        return None;
    }
    let mut tree = tree.clone();
    let (above, last) = fact.pointer.rsplit_once('/').unwrap();
    match tree.pointer_mut(above).unwrap() {
        Value::Object(map) => drop(map.remove(&unescape(last))),
        Value::Array(items) => drop(items.remove(last.parse().unwrap())),
        other => panic!("{other}"),
    }
    // The other operations of the page stay as they were read.
    let operations = tree.pointer_mut("/operations").unwrap();
    let operations = operations.as_object_mut().unwrap();
    operations.retain(|name, _| name == operation);
    let text = tree.to_string();
    let changed = SpecFile {
        name: file.name.clone(),
        text,
    };
    // Without a title or a call it states nothing at all.
    let mut changed = DocumentedFacts::of_files(&[changed]).ok()?;
    let page = &mut changed.pages[0];
    let before = &real.documented.pages[index];
    let edited = std::mem::take(&mut page.operations);
    let key_of_operation = format!("{}/{operation}", file.resource());
    let all = before.operations.iter().flat_map(|one| {
        if one.key == key_of_operation {
            edited.clone()
        } else {
            vec![one.clone()]
        }
    });
    page.operations = all.collect();
    let sealed = seal(&page.facts());
    assert_ne!(sealed, page.seal, "{}", fact.path);
    // The seal finds everything; the contract and the errata must miss it as well.
    page.seal = sealed;
    // A difference that nothing covers is a diagnostic; the whole check takes longer.
    let find = |page: &DocumentedPage| {
        let mut operations = page.operations.iter();
        operations.find(|one| one.key == key_of_operation).cloned()
    };
    let comparison = find(before).map(|before| {
        let call = before.method_and_path();
        let after = find(page).filter(|after| after.call == before.call);
        compare_operation(&real.contract, call, after.as_ref())
    });
    let is_covered = |one: &Difference| {
        let mut errata = real.errata.errata.iter();
        errata.any(|erratum| coverage::covers(erratum, one))
    };
    let is_noticed = |comparison: &Comparison| {
        let mut new = comparison.differences.iter();
        new.any(|one| !one.is_prose && !known.contains(&key(one)) && !is_covered(one))
    };
    if comparison.is_some_and(|comparison| is_noticed(&comparison)) {
        return None;
    }
    // An erratum that names several facts still names the others; and what it says is not on the
    // wire at all has nothing inside that could differ.
    let path = format!("{}/{}", file.resource(), fact.path);
    let ends = path.match_indices('/').map(|(end, _)| end);
    let mut places = ends.chain([path.len()]).filter_map(|end| path.get(..end));
    let is_corrected = |above: &str| real.errata.errata.iter().any(|one| one.corrects(above));
    if places.any(is_corrected) {
        return None;
    }
    let mut documented = real.documented.clone();
    std::mem::swap(&mut documented.pages[index], page);
    let comparison = compare(&real.contract, &documented);
    if is_noticed(&comparison) {
        return None;
    }
    let found = coverage::check(&real.inputs(&documented, &real.errata), &comparison);
    found.is_empty().then_some(path)
}

/// Facts that another page or another operation states too, of the same component of the contract.
const STATED_TWICE: [&str; 20] = [
    "image_env_params/env_params-show/schema/env_param/created_at",
    "image_env_params/env_params-show/schema/env_param/name",
    "image_env_params/env_params-show/schema/env_param/updated_at",
    "image_env_params/env_params/schema/env_params/created_at",
    "image_env_params/env_params/schema/env_params/name",
    "image_env_params/env_params/schema/env_params/updated_at",
    "image_ingress_params/ingress_params-show/schema/ingress_param/backend_ssl",
    "image_ingress_params/ingress_params-show/schema/ingress_param/created_at",
    "image_ingress_params/ingress_params-show/schema/ingress_param/external_access",
    "image_ingress_params/ingress_params-show/schema/ingress_param/port",
    "image_ingress_params/ingress_params-show/schema/ingress_param/tcp_lb",
    "image_ingress_params/ingress_params-show/schema/ingress_param/updated_at",
    "image_ingress_params/ingress_params/schema/ingress_params/backend_ssl",
    "image_ingress_params/ingress_params/schema/ingress_params/created_at",
    "image_ingress_params/ingress_params/schema/ingress_params/external_access",
    "image_ingress_params/ingress_params/schema/ingress_params/port",
    "image_ingress_params/ingress_params/schema/ingress_params/tcp_lb",
    "image_ingress_params/ingress_params/schema/ingress_params/updated_at",
    "image_relationships/image_relationships/schema/image_relationships/updated_at",
    "ingress_rules/domains/schema/domains",
];

/// The files are what is written: the same text comes out of what was read.
#[test]
fn documented_is_written_and_not_edited() {
    let real = &*REAL;
    for (file, page) in real.files.documented.iter().zip(&real.documented.pages) {
        assert!(file.text.ends_with(&page.to_yaml()), "{}", file.name);
    }
}
