//! Servers: the addresses of the API.

use std::collections::HashSet;

use super::paths::placeholders;
use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&VARIABLES, &VALUES];

static VARIABLES: Rule = Rule {
    code: "CS0603",
    slug: "server-variables",
    severity: Severity::Error,
    summary: "the variables of a server do not match its URL",
    why: "A variable that is not declared is sent literally, with its braces; one that is not \
          used has no effect.",
    fix: "declare each `{variable}` of the URL under `variables`, and no other",
    bad: "url: https://{host}/api",
    good: "url: https://{host}/api\nvariables:\n  host: {default: api.regions.test}",
};

static VALUES: Rule = Rule {
    code: "CS0612",
    slug: "server-variable-values",
    severity: Severity::Error,
    summary: "the `enum` of a server's variable is empty or lacks the default",
    why: "The default is used when no value is chosen. If the enum does not have it, clients that \
          check and clients that do not send requests to different hosts.",
    fix: "add the default to `enum`, or drop `enum` if any value is allowed",
    bad: "host: {default: api, enum: [web]}",
    good: "host: {default: api, enum: [api, web]}",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for server in document.of(Object::Server) {
        if let Some(url) = server.get("url")
            && let Some(text) = url.as_str()
        {
            check_url(server, url, text, diagnostics);
        }
    }
}

fn check_url(server: Node<'_>, url: Node<'_>, text: &str, diagnostics: &mut Diagnostics<'_>) {
    let names = match placeholders(text) {
        Ok(names) => names,
        Err(problem) => {
            diagnostics.at_value(&VARIABLES, url, format!("`{text}` {problem}"));
            return;
        }
    };
    let declared = server.members_of("variables");
    let used: HashSet<&str> = names.iter().copied().collect();
    let mut known = HashSet::new();
    for (name, variable) in declared.filter(|(name, _)| !name.starts_with("x-")) {
        known.insert(name);
        check_values(name, variable, diagnostics);
        if !used.contains(name) {
            let message = format!("the variable `{name}` is not in the URL");
            diagnostics.at(&VARIABLES, variable, message);
        }
    }
    let undeclared: Vec<&str> = names
        .into_iter()
        .filter(|name| !known.contains(name))
        .collect();
    if !undeclared.is_empty() {
        let message = format!(
            "`{{{}}}` in the URL is not declared",
            undeclared.join("}`, `{")
        );
        diagnostics.at_value(&VARIABLES, url, message);
    }
}

fn check_values(name: &str, variable: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    let Some(values) = variable.get("enum").filter(|values| values.is_array()) else {
        return;
    };
    let Some(default) = variable.str_at("default") else {
        return;
    };
    if values.items().next().is_none() {
        let message = format!("the `enum` of `{name}` is empty: no value is allowed");
        diagnostics.at(&VALUES, values, message);
    } else if !values.items().any(|value| value.as_str() == Some(default)) {
        let message = format!("the default `{default}` of `{name}` is not in its `enum`");
        diagnostics.at(&VALUES, values, message);
    }
}
