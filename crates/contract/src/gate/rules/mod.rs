//! The rules: one file per family, one static per rule.
//!
//! `CS00xx` the document itself, `CS01xx` names and references, `CS02xx` paths, operations and
//! parameters, `CS03xx` responses and schemas, `CS04xx` examples, `CS05xx` descriptions and
//! metadata, `CS06xx` servers, security and tags. Codes are never reused: CS0113, CS0202, CS0302, CS0501,
//! CS0503, CS0509, CS0511, CS0601, CS0602, CS0606, CS0607 and CS0609 to CS0611 were rules of style that
//! Spectral or Redocly check in the published document.

mod bounds;
mod callbacks;
mod component_names;
mod descriptions;
mod document;
mod enums;
mod example_fields;
mod examples;
mod extensions;
mod markdown;
mod metadata;
mod model;
mod nullability;
mod operation_ids;
mod parameters;
mod paths;
mod property_names;
mod reading;
mod references;
mod responses;
mod schemas;
mod security;
mod servers;
mod shapes;
mod statuses;
mod tags;

pub(super) use extensions::{ALLOW_MALFORMED, ALLOW_STALE};
pub(super) use reading::{TOO_MUCH, UNREADABLE};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

// Every family imports these from here.
use super::document::{DocumentIndex, IndexedOperation};
use super::objects::Object;
use super::report::Diagnostics;
pub use super::rule::Rule;
use super::rule::Severity;
use crate::document::Cursor;
use crate::source::Node;

/// A family: its rules and the function that checks them.
type Family = (
    &'static [&'static Rule],
    fn(&DocumentIndex<'_>, &mut Diagnostics<'_>),
);

/// What is checked first: [`model`] skips what it has reported.
static FIRST: &[Family] = &[(document::RULES, document::check)];

/// Those that are checked at the same time, what takes long first.
static OTHERS: &[Family] = &[
    (examples::RULES, examples::check),
    (model::RULES, model::check),
    (reading::RULES, reading::check),
    (bounds::RULES, bounds::check),
    (extensions::RULES, extensions::check),
    (references::RULES, references::check),
    (operation_ids::RULES, operation_ids::check),
    (component_names::RULES, component_names::check),
    (property_names::RULES, property_names::check),
    (paths::RULES, paths::check),
    (parameters::RULES, parameters::check),
    (callbacks::RULES, callbacks::check),
    (statuses::RULES, statuses::check),
    (responses::RULES, responses::check),
    (schemas::RULES, schemas::check),
    (shapes::RULES, shapes::check),
    (nullability::RULES, nullability::check),
    (enums::RULES, enums::check),
    (example_fields::RULES, example_fields::check),
    (descriptions::RULES, descriptions::check),
    (markdown::RULES, markdown::check),
    (metadata::RULES, metadata::check),
    (servers::RULES, servers::check),
    (security::RULES, security::check),
    (tags::RULES, tags::check),
];

/// Every rule, in the order of the codes.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let mut rules: Vec<&'static Rule> = FIRST
        .iter()
        .chain(OTHERS)
        .flat_map(|(rules, _)| rules.iter().copied())
        .collect();
    rules.sort_by_key(|rule| rule.code);
    rules.into_iter()
}

/// The rule with a code; the case of letters does not matter.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// Runs every family. A document of another version gets only the diagnostic that says so: its
/// fields may have another meaning in 3.0.
pub(super) fn run(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    if !document::is_3_0(document) {
        document::report_version(document, diagnostics);
        return;
    }
    for (_, check) in FIRST {
        check(document, diagnostics);
    }
    let found: Vec<_> = OTHERS
        .par_iter()
        .flat_map_iter(|(_, check)| {
            let mut found = diagnostics.next();
            check(document, &mut found);
            found.into_list()
        })
        .collect();
    diagnostics.extend(found);
}
