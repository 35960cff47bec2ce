//! Servers: where the API is.

use std::collections::HashSet;

use super::Rule;
use super::paths::placeholders;
use crate::source::Node;
use crate::validate::document::Document;
use crate::validate::objects::Object;
use crate::validate::report::{Findings, Severity};

pub(super) static RULES: &[&Rule] = &[&MISSING, &TRAILING_SLASH, &VARIABLES];

static MISSING: Rule = Rule {
    code: "CS0601",
    slug: "servers-missing",
    severity: Severity::Warning,
    summary: "the document names no server",
    why: "Without one the server is `/`: the host the document was fetched from, which is rarely \
          the API.",
    fix: "add `servers` with one `url`",
    bad: "openapi: 3.0.3\ninfo: {}",
    good: "servers:\n  - url: https://api.example.com",
};

static TRAILING_SLASH: Rule = Rule {
    code: "CS0602",
    slug: "server-trailing-slash",
    severity: Severity::Error,
    summary: "the URL of a server ends with `/`",
    why: "Paths are appended to it as they are, so requests go to `//regions`.",
    fix: "drop the last `/`",
    bad: "url: https://api.example.com/",
    good: "url: https://api.example.com",
};

static VARIABLES: Rule = Rule {
    code: "CS0603",
    slug: "server-variables",
    severity: Severity::Error,
    summary: "the variables of a server do not match its URL",
    why: "A variable that is not declared is sent as it stands, braces and all; one that is not \
          used changes nothing.",
    fix: "declare each `{variable}` of the URL under `variables`, and no other",
    bad: "url: https://{host}/api",
    good: "url: https://{host}/api\nvariables:\n  host: {default: api.example.com}",
};

pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_>) {
    let servers = document.root().get("servers");
    if servers.is_none_or(|servers| servers.items().next().is_none()) {
        let place = servers.or_else(|| document.root().get("openapi"));
        findings.at(
            &MISSING,
            place.unwrap_or(document.root()),
            "the document names no server",
            MISSING.fix,
        );
    }
    for server in document.of(Object::Server) {
        if let Some(url) = server.get("url")
            && let Some(text) = url.as_str()
        {
            check_url(server, url, text, findings);
        }
    }
}

fn check_url(server: Node<'_>, url: Node<'_>, text: &str, findings: &mut Findings<'_>) {
    if text.len() > 1 && text.ends_with('/') {
        let message = format!("`{text}` ends with `/`, and so requests go to `//…`");
        findings.at_value(&TRAILING_SLASH, url, message, TRAILING_SLASH.fix);
    }
    let names = match placeholders(text) {
        Ok(names) => names,
        Err(problem) => {
            findings.at_value(
                &VARIABLES,
                url,
                format!("`{text}` {problem}"),
                VARIABLES.fix,
            );
            return;
        }
    };
    let declared = server.get("variables").into_iter().flat_map(Node::members);
    let used: HashSet<&str> = names.iter().copied().collect();
    let mut known = HashSet::new();
    for (name, variable) in declared.filter(|(name, _)| !name.starts_with("x-")) {
        known.insert(name);
        if !used.contains(name) {
            let message = format!("the variable `{name}` is not in the URL");
            findings.at(&VARIABLES, variable, message, VARIABLES.fix);
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
        findings.at_value(&VARIABLES, url, message, VARIABLES.fix);
    }
}
