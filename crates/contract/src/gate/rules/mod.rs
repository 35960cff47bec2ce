//! The rules: a family a file, a static a rule, so that a code is written once.
//!
//! `CS00xx` the document itself, `CS01xx` names and references, `CS02xx` paths, operations and
//! parameters, `CS03xx` responses and schemas, `CS04xx` examples, `CS05xx` descriptions and
//! metadata, `CS06xx` servers, security and tags. A code is never given to another rule: CS0113, CS0202,
//! CS0302, CS0501, CS0503, CS0509, CS0511, CS0601, CS0602, CS0606, CS0607 and CS0609 to CS0611 were
//! matters of style that Spectral or Redocly judge in the published document.

mod bounds;
mod callbacks;
mod component_names;
mod descriptions;
mod document;
mod enums;
mod example_members;
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

use super::document::Document;
use super::report::Findings;
pub use super::rule::Rule;

/// A family: its rules and what looks for them.
type Family = (
    &'static [&'static Rule],
    fn(&Document<'_>, &mut Findings<'_>),
);

/// The order matters in one place: [`model`] keeps quiet where [`document`] and [`bounds`] have
/// already said what the model cannot read.
static FAMILIES: &[Family] = &[
    (reading::RULES, reading::check),
    (document::RULES, document::check),
    (bounds::RULES, bounds::check),
    (model::RULES, model::check),
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
    (examples::RULES, examples::check),
    (example_members::RULES, example_members::check),
    (descriptions::RULES, descriptions::check),
    (markdown::RULES, markdown::check),
    (metadata::RULES, metadata::check),
    (servers::RULES, servers::check),
    (security::RULES, security::check),
    (tags::RULES, tags::check),
];

/// Every rule, in the order of the codes.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let mut rules: Vec<&'static Rule> = FAMILIES
        .iter()
        .flat_map(|(rules, _)| rules.iter().copied())
        .collect();
    rules.sort_by_key(|rule| rule.code);
    rules.into_iter()
}

/// The rule with a code, in any case of letters.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// Runs every family. A document of another version gets that one finding: what 3.0 means by
/// its members is not what its author meant.
pub(super) fn run(document: &Document<'_>, findings: &mut Findings<'_>) {
    if !document::is_3_0(document) {
        document::report_version(document, findings);
        return;
    }
    for (_, check) in FAMILIES {
        check(document, findings);
    }
}
