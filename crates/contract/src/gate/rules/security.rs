//! Security requirements and the schemes that they name.

use std::collections::HashSet;

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&SCHEME, &SCOPE];

static SCHEME: Rule = Rule {
    code: "CS0604",
    slug: "security-scheme-undefined",
    severity: Severity::Error,
    summary: "a security requirement names an unknown scheme",
    why: "Tools do not know which credentials to send, and the operation looks public.",
    fix: "add the scheme under `components/securitySchemes` or fix the name",
    bad: "security:\n  - tokn: []",
    good: "security:\n  - token: []",
};

static SCOPE: Rule = Rule {
    code: "CS0605",
    slug: "security-scope-undefined",
    severity: Severity::Error,
    summary: "a security requirement names a scope that its scheme does not have",
    why: "A token is requested with the scopes listed here; a server rejects unknown ones. \
          Schemes other than OAuth 2 and OpenID Connect have no scopes.",
    fix: "add the scope to a flow of the scheme or fix the name",
    bad: "security:\n  - oauth: [raed]",
    good: "security:\n  - oauth: [read]",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    let global = document.root().get("security");
    let operations = document
        .of(Object::Operation)
        .filter_map(|node| node.get("security"));
    for list in global.into_iter().chain(operations) {
        for (name, requirement) in list.items().flat_map(|one| one.members()) {
            check_requirement(document, name, requirement, diagnostics);
        }
    }
}

fn check_requirement(
    document: &DocumentIndex<'_>,
    name: &str,
    requirement: Node<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let scheme = document
        .components("securitySchemes")
        .find(|(known, _)| *known == name);
    let Some((_, scheme)) = scheme else {
        let known = document.components("securitySchemes");
        diagnostics
            .at(&SCHEME, requirement, format!("there is no scheme `{name}`"))
            .did_you_mean(name, known.map(|(name, _)| name));
        return;
    };
    let Some(scheme) = document.resolve(scheme) else {
        return;
    };
    if scheme.str_at("type") == Some("openIdConnect") {
        // Its scopes are listed by the provider, not here.
        return;
    }
    let flows = scheme.get("flows").into_iter().flat_map(Node::children);
    let scopes: HashSet<&str> = flows
        .flat_map(|flow| flow.members_of("scopes"))
        .map(|(scope, _)| scope)
        .collect();
    for scope in requirement.items() {
        let Some(text) = scope.as_str().filter(|text| !scopes.contains(text)) else {
            continue;
        };
        diagnostics
            .at_value(&SCOPE, scope, format!("`{name}` has no scope `{text}`"))
            .did_you_mean(text, scopes.iter().copied());
    }
}
