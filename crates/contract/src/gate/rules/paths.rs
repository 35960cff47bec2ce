//! Path templates and their parameters.

use std::collections::{BTreeMap, HashMap};

use super::{Cursor as _, Diagnostics, DocumentIndex, IndexedOperation, Node, Rule, Severity};
use crate::template::nameless;

pub(super) static RULES: &[&Rule] = &[
    &NO_SLASH,
    &WITH_QUERY,
    &IDENTICAL,
    &UNDECLARED,
    &UNUSED,
    &BRACES,
    &AMBIGUOUS,
];

static NO_SLASH: Rule = Rule {
    code: "CS0201",
    slug: "path-without-slash",
    severity: Severity::Error,
    summary: "a path does not begin with `/`",
    why: "The generator silently drops such a path and all its operations.",
    fix: "begin the path with `/`",
    bad: "paths:\n  regions: {}",
    good: "paths:\n  /regions: {}",
};

static WITH_QUERY: Rule = Rule {
    code: "CS0203",
    slug: "path-with-query",
    severity: Severity::Error,
    summary: "a path contains `?` or `#`",
    why: "A query is not part of a path; clients escape the `?` and the server finds nothing.",
    fix: "declare a parameter with `in: query`",
    bad: "paths:\n  /regions?all=1: {}",
    good: "parameters:\n  - {name: all, in: query, schema: {type: boolean}}",
};

static IDENTICAL: Rule = Rule {
    code: "CS0204",
    slug: "paths-identical",
    severity: Severity::Error,
    summary: "two paths differ only in the names of their placeholders",
    why: "No server and no mock can distinguish `/a/{x}` from `/a/{y}`; which one responds is undefined.",
    fix: "merge the two under one name",
    bad: "paths:\n  /regions/{id}: {}\n  /regions/{name}: {}",
    good: "paths:\n  /regions/{id}: {}",
};

static UNDECLARED: Rule = Rule {
    code: "CS0205",
    slug: "placeholder-undeclared",
    severity: Severity::Error,
    summary: "a placeholder of a path has no parameter",
    why: "Clients would send the placeholder with its braces.",
    fix: "declare a parameter of that name with `in: path` and `required: true`",
    bad: "/regions/{id}:\n  get: {operationId: getRegion}",
    good: "/regions/{id}:\n  parameters:\n    - {name: id, in: path, required: true, schema: {type: integer}}",
};

static UNUSED: Rule = Rule {
    code: "CS0206",
    slug: "path-parameter-unused",
    severity: Severity::Error,
    summary: "a path parameter has no placeholder",
    why: "The caller has to pass a value that is not used, and some generators fail on it.",
    fix: "add the placeholder to the path or remove the parameter",
    bad: "/regions:\n  parameters:\n    - {name: id, in: path, required: true}",
    good: "/regions/{id}:\n  parameters:\n    - {name: id, in: path, required: true}",
};

static BRACES: Rule = Rule {
    code: "CS0218",
    slug: "placeholder-malformed",
    severity: Severity::Error,
    summary: "the braces of a path do not match, or a placeholder is empty or repeated",
    why: "The generator fails to parse the template, or reads a part of it as a name.",
    fix: "write each placeholder once, as `{name}`",
    bad: "paths:\n  /regions/{id: {}",
    good: "paths:\n  /regions/{id}: {}",
};

static AMBIGUOUS: Rule = Rule {
    code: "CS0220",
    slug: "paths-ambiguous",
    severity: Severity::Warning,
    summary: "a request can match two paths, and neither is more specific",
    why: "`/{a}/near` and `/mine/{b}` both match `/mine/near`. OpenAPI defines which one wins only if one \
          path has a fixed part where the other has a placeholder; otherwise tools choose.",
    fix: "give one of them a fixed part that the other cannot match",
    bad: "paths:\n  /regions/{id}/near: {}\n  /regions/mine/{name}: {}",
    good: "paths:\n  /regions/{id}/near: {}\n  /my-regions/{name}: {}",
};

/// Largest number of paths that are compared with each other.
const MOST_PATHS: usize = 2_000;

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    let Some(paths) = document.root().get("paths") else {
        return;
    };
    check_ambiguous(paths, diagnostics);
    let mut templates: HashMap<String, Node<'_>> = HashMap::new();
    for (path, node) in paths.members().filter(|(path, _)| !path.starts_with("x-")) {
        check_form(path, node, diagnostics);
        if let Err(problem) = placeholders(path) {
            diagnostics.at(&BRACES, node, format!("`{path}` {problem}"));
        }
        let first = *templates
            .entry(nameless(path.trim_end_matches('/')))
            .or_insert(node);
        if first != node {
            let other = first.key().unwrap_or("");
            let message = format!("`{path}` and `{other}` cannot be distinguished");
            diagnostics
                .at(&IDENTICAL, node, message)
                .relates_to(first.key_span(), "the other one");
        }
    }
    for operation in &document.operations {
        if let Ok(names) = placeholders(operation.path) {
            check_parameters(&names, operation, diagnostics);
        }
    }
}

/// Pairs of paths with equally many parts and placeholders that one request can match.
fn check_ambiguous(paths: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    let all: Vec<_> = paths
        .members()
        .filter(|(path, _)| path.starts_with('/'))
        .take(MOST_PATHS)
        .map(|(path, node)| (path.split('/').collect::<Vec<_>>(), path, node))
        .collect();
    let mut groups: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, (parts, path, node)) in all.iter().enumerate() {
        let open = parts.iter().filter(|part| is_placeholder(part)).count();
        let group = groups.entry((parts.len(), open)).or_default();
        let other = group
            .iter()
            .filter_map(|before| all.get(*before))
            .find(|(other, ..)| match_both(parts, other));
        if let Some((_, first, place)) = other {
            let message = format!("one request can match `{path}` and `{first}`");
            diagnostics
                .at(&AMBIGUOUS, *node, message)
                .relates_to(place.key_span(), "the other one");
        }
        group.push(at);
    }
}

fn is_placeholder(part: &str) -> bool {
    part.starts_with('{') && part.ends_with('}')
}

/// Whether a path can match both; two that differ only in names are CS0204.
fn match_both(a: &[&str], b: &[&str]) -> bool {
    let pairs = || a.iter().zip(b);
    pairs().all(|(a, b)| a == b || is_placeholder(a) || is_placeholder(b))
        && pairs().any(|(a, b)| is_placeholder(a) != is_placeholder(b))
}

fn check_form(path: &str, node: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    if !path.starts_with('/') {
        let message = format!("`{path}` does not begin with `/`; the generator drops it");
        diagnostics
            .at(&NO_SLASH, node, message)
            .with_help(format!("write `/{path}`"));
    }
    if let Some(mark) = path.chars().find(|c| matches!(c, '?' | '#')) {
        let message = format!("`{path}` contains `{mark}`, which is not part of a path");
        diagnostics.at(&WITH_QUERY, node, message);
    }
}

fn check_parameters(
    names: &[&str],
    operation: &IndexedOperation<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let declared = || {
        operation
            .parameters
            .iter()
            .filter(|it| it.location == "path")
    };
    for name in names
        .iter()
        .filter(|name| !declared().any(|it| it.name == **name))
    {
        let message = format!(
            "`{}` does not declare the parameter `{name}`",
            operation.title()
        );
        diagnostics.at(&UNDECLARED, operation.node, message);
    }
    for parameter in declared().filter(|parameter| !names.contains(&parameter.name)) {
        // The site, not the definition: a shared parameter may be right elsewhere.
        let name = parameter.site.get("name").unwrap_or(parameter.site);
        let message = format!(
            "`{}` has no placeholder `{{{}}}`",
            operation.path, parameter.name
        );
        diagnostics.at_value(&UNUSED, name, message);
    }
}

/// The names between braces, or what is wrong with the braces.
pub(super) fn placeholders(path: &str) -> Result<Vec<&str>, String> {
    let mut names: Vec<&str> = Vec::new();
    let mut rest = path;
    while let Some(at) = rest.find(['{', '}']) {
        let Some(open) = rest.get(at..).and_then(|rest| rest.strip_prefix('{')) else {
            return Err("closes a brace that is not open".to_owned());
        };
        let Some((name, after)) = open.split_once('}') else {
            return Err("leaves a brace open".to_owned());
        };
        if name.contains('{') {
            return Err("opens a brace inside another".to_owned());
        }
        if name.is_empty() {
            return Err("has a placeholder without a name".to_owned());
        }
        if names.contains(&name) {
            return Err(format!("has the placeholder `{{{name}}}` twice"));
        }
        names.push(name);
        rest = after;
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn placeholders_are_read() {
        assert_eq!(placeholders("/a/{x}/b/{y}").unwrap(), ["x", "y"]);
        for bad in ["/a/{x", "/a/x}", "/a/{}", "/a/{x}/{x}", "/a/{{x}}"] {
            assert!(placeholders(bad).is_err(), "{bad}");
        }
    }
}
