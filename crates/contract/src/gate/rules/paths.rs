//! Path templates and their parameters.

use std::collections::{BTreeMap, HashMap};

use crate::gate::document::{DocumentIndex, IndexedOperation};
use crate::gate::report::Diagnostics;
use crate::gate::rule::{Rule, Severity};
use crate::source::Node;

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
    let mut operations: HashMap<&str, Vec<&IndexedOperation<'_>>> = HashMap::new();
    for operation in &document.operations {
        operations
            .entry(operation.path)
            .or_default()
            .push(operation);
    }
    let mut templates: HashMap<String, Node<'_>> = HashMap::new();
    for (path, node) in paths.members().filter(|(path, _)| !path.starts_with("x-")) {
        check_form(path, node, diagnostics);
        let placeholders = placeholders(path);
        if let Err(problem) = &placeholders {
            diagnostics.at(&BRACES, node, format!("`{path}` {problem}"), BRACES.fix);
        }
        let template = anonymous(path);
        if let Some(first) = templates.get(&template) {
            diagnostics.with_related(
                &IDENTICAL,
                node,
                (&first.key_span(), "the other one"),
                format!(
                    "`{path}` and `{}` cannot be distinguished",
                    first.key().unwrap_or("")
                ),
                IDENTICAL.fix,
            );
        } else {
            templates.insert(template, node);
        }
        if let Ok(names) = placeholders {
            let operations = operations.get(path).map_or(&[][..], Vec::as_slice);
            check_parameters(&names, operations, diagnostics);
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
            diagnostics.with_related(
                &AMBIGUOUS,
                *node,
                (&place.key_span(), "the other one"),
                format!("one request can match `{path}` and `{first}`"),
                AMBIGUOUS.fix,
            );
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
        diagnostics.at(
            &NO_SLASH,
            node,
            format!("`{path}` does not begin with `/`; the generator drops it"),
            format!("write `/{path}`"),
        );
    }
    if let Some(mark) = path.chars().find(|c| matches!(c, '?' | '#')) {
        let message = format!("`{path}` contains `{mark}`, which is not part of a path");
        diagnostics.at(&WITH_QUERY, node, message, WITH_QUERY.fix);
    }
}

fn check_parameters(
    names: &[&str],
    operations: &[&IndexedOperation<'_>],
    diagnostics: &mut Diagnostics<'_>,
) {
    for operation in operations {
        let declared: Vec<&str> = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == "path")
            .map(|parameter| parameter.name)
            .collect();
        for name in names.iter().filter(|name| !declared.contains(name)) {
            diagnostics.at(
                &UNDECLARED,
                operation.node,
                format!(
                    "`{}` does not declare the parameter `{name}`",
                    operation.title()
                ),
                UNDECLARED.fix,
            );
        }
        for parameter in operation.parameters.iter().filter(|p| p.location == "path") {
            if !names.contains(&parameter.name) {
                // The site, not the definition: a shared parameter may be right elsewhere.
                let name = parameter.site.get("name").unwrap_or(parameter.site);
                diagnostics.at_value(
                    &UNUSED,
                    name,
                    format!(
                        "`{}` has no placeholder `{{{}}}`",
                        operation.path, parameter.name
                    ),
                    UNUSED.fix,
                );
            }
        }
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

/// The path without the names of its placeholders.
fn anonymous(path: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in path.trim_end_matches('/').chars() {
        match c {
            '{' => inside = true,
            '}' => inside = false,
            _ if inside => continue,
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{anonymous, placeholders};

    #[test]
    fn placeholders_are_read() {
        assert_eq!(placeholders("/a/{x}/b/{y}").unwrap(), ["x", "y"]);
        for bad in ["/a/{x", "/a/x}", "/a/{}", "/a/{x}/{x}", "/a/{{x}}"] {
            assert!(placeholders(bad).is_err(), "{bad}");
        }
        assert_eq!(anonymous("/a/{x}"), anonymous("/a/{longer}/"));
    }
}
