//! `$ref`: it refers to an existing object of the right type, and has no siblings.

use std::collections::HashMap;

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};
use crate::gate::document::{Reference, Unfolded};
use crate::pointer::unescape;

pub(super) static RULES: &[&Rule] = &[&DANGLING, &EXTERNAL, &SIBLINGS, &WRONG_KIND, &CIRCLE];

static DANGLING: Rule = Rule {
    code: "CS0101",
    slug: "ref-dangling",
    severity: Severity::Error,
    summary: "a `$ref` points at nothing",
    why: "The generator panics on a missing target without naming it.",
    fix: "fix the name or add the component",
    bad: "$ref: '#/components/schemas/Regoin'",
    good: "$ref: '#/components/schemas/Region'",
};

static EXTERNAL: Rule = Rule {
    code: "CS0102",
    slug: "ref-external",
    severity: Severity::Error,
    summary: "a `$ref` points into another file",
    why: "The generator panics on references that leave the document, and a document of one file \
          can be read by every tool without a network.",
    fix: "copy the target under `components` and refer to it there",
    bad: "$ref: 'common.yaml#/Region'",
    good: "$ref: '#/components/schemas/Region'",
};

static SIBLINGS: Rule = Rule {
    code: "CS0103",
    slug: "ref-siblings",
    severity: Severity::Error,
    summary: "fields next to a `$ref` are ignored",
    why: "In OpenAPI 3.0 a `$ref` replaces its whole object: a `nullable` or `description` next to \
          it is silently ignored by every tool. Only `x-allow` is permitted there, for this gate.",
    fix: "move the field to the target, or wrap the reference in `allOf`",
    bad: "$ref: '#/components/schemas/Region'\nnullable: true",
    good: "type: object\nnullable: true\nallOf:\n  - $ref: '#/components/schemas/Region'",
};

static WRONG_KIND: Rule = Rule {
    code: "CS0114",
    slug: "ref-wrong-kind",
    severity: Severity::Error,
    summary: "a `$ref` points at the wrong type of object",
    why: "Some tools read a parameter in place of a schema as an empty schema; \
          others fail.",
    fix: "refer to the section of `components` for this type",
    bad: "schema:\n  $ref: '#/components/parameters/Id'",
    good: "schema:\n  $ref: '#/components/schemas/Id'",
};

static CIRCLE: Rule = Rule {
    code: "CS0115",
    slug: "ref-circle",
    severity: Severity::Error,
    summary: "a schema is defined only by itself",
    why: "A schema that is only itself, through `$ref` or `allOf`, `anyOf`, `oneOf`, describes \
          nothing, and tools that resolve it never finish. A circle through a property or an \
          array is fine.",
    fix: "move the recursion into a property or `items`, or remove it",
    bad: "A:\n  $ref: '#/components/schemas/B'\nB:\n  $ref: '#/components/schemas/A'",
    good: "A:\n  type: object\n  properties:\n    next: {$ref: '#/components/schemas/A'}",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for reference in &document.references {
        check_target(document, reference, diagnostics);
        check_siblings(reference, diagnostics);
    }
    for schema in &unfold(document).circles {
        diagnostics.at(
            &CIRCLE,
            document.tree.node(*schema),
            "the schema is defined only by itself, without a property or `items` in between",
        );
    }
}

fn check_target(
    document: &DocumentIndex<'_>,
    reference: &Reference<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let Reference { node, kind, target } = *reference;
    let Some(at) = node.get("$ref") else { return };
    if !target.starts_with('#') {
        let message =
            format!("`{target}` points outside this document; the generator panics on it");
        diagnostics.at_value(&EXTERNAL, at, message);
        return;
    }
    let section = target
        .strip_prefix("#/components/")
        .and_then(|rest| rest.split_once('/'));
    let section = section.map(|(section, name)| (section, unescape(name)));
    if document.target(target).is_none() {
        let message = format!("`{target}` points at nothing");
        let dangling = diagnostics.at_value(&DANGLING, at, message);
        if let Some((section, name)) = section {
            let known = document.components(section);
            dangling.did_you_mean(&name, known.map(|(name, _)| name));
        }
    } else if let Some((section, name)) = section
        && !name.contains('/')
        && let Some(found) = Object::of_section(section)
        && found != kind
    {
        let message = format!(
            "{} is expected here, but the target is {}",
            kind.name(),
            found.name()
        );
        diagnostics.at_value(&WRONG_KIND, at, message);
    }
}

fn check_siblings(reference: &Reference<'_>, diagnostics: &mut Diagnostics<'_>) {
    for (key, sibling) in reference.node.members() {
        if !matches!(key, "$ref" | "x-allow") {
            let message = format!("`{key}` next to a `$ref` is ignored");
            diagnostics.at(&SIBLINGS, sibling, message);
        }
    }
}

/// How schemas consist of each other, which several rules ask for.
pub(super) fn unfold<'d>(document: &'d DocumentIndex<'_>) -> &'d Unfolded {
    document.unfolded.get_or_init(|| unfolded(document))
}

fn unfolded(document: &DocumentIndex<'_>) -> Unfolded {
    let schemas = document.schemas().chain(
        document
            .references
            .iter()
            .filter(|r| r.kind == Object::Schema)
            .map(|r| r.node),
    );
    let nodes: Vec<_> = schemas.collect();
    let mut is_schema = vec![false; document.tree.len()];
    for node in &nodes {
        is_schema[node.id()] = true;
    }
    // Kahn's algorithm: what cannot be removed because something in it is still waiting is, or leads
    // to, a circle.
    let mut waits = vec![0_usize; document.tree.len()];
    let mut wanted_by: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    let mut largest = 1;
    let mut ready = Vec::new();
    for node in &nodes {
        let targets = same_value(document, *node).map(Node::id);
        for target in targets.filter(|target| is_schema[*target]) {
            waits[node.id()] += 1;
            wanted_by.entry(target).or_default().push(node.id());
        }
        if waits[node.id()] == 0 {
            ready.push(node.id());
        }
    }
    while let Some(done) = ready.pop() {
        let size = sizes.get(&done).map_or(1, |inner| inner.saturating_add(1));
        largest = largest.max(size);
        for waiting in wanted_by.remove(&done).unwrap_or_default() {
            let inner = sizes.entry(waiting).or_default();
            *inner = inner.saturating_add(size);
            waits[waiting] -= 1;
            if waits[waiting] == 0 {
                ready.push(waiting);
            }
        }
    }
    // Only named schemas: one that merely leads to a circle would be reported many times.
    let is_component = |node: &Node<'_>| {
        node.parent().and_then(Node::parent).and_then(Node::key) == Some("components")
    };
    let mut stuck = nodes;
    stuck.retain(|node| waits[node.id()] > 0);
    if stuck.iter().any(is_component) {
        stuck.retain(is_component);
    }
    let circles = stuck.into_iter().map(Node::id).collect();
    Unfolded { circles, largest }
}

/// Schemas that apply to the same value as `node`.
fn same_value<'t>(document: &DocumentIndex<'t>, node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    let target = node
        .str_at("$ref")
        .and_then(|target| document.target(target));
    let branches = ["allOf", "anyOf", "oneOf"]
        .into_iter()
        .filter_map(move |key| node.get(key));
    let branches = branches
        .flat_map(|list| list.items())
        .chain(node.get("not"));
    let is_reference = node.str_at("$ref").is_some();
    target
        .into_iter()
        .chain(branches.filter(move |_| !is_reference))
}
