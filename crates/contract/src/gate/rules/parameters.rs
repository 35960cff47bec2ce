//! Parameters and request bodies.

use std::collections::HashMap;

use heck::ToSnakeCase as _;

use super::{
    Cursor as _, Diagnostics, DocumentIndex, IndexedOperation, Node, Object, Rule, Severity,
};

pub(super) static RULES: &[&Rule] = &[
    &OPTIONAL_IN_PATH,
    &DUPLICATE,
    &NAME_TAKEN,
    &COOKIE,
    &DEEP_OBJECT,
    &NOT_EXPLODED,
    &INLINE_ENUM,
    &NO_EXAMPLE,
    &BODY_ON_GET,
    &HEADER_IGNORED,
    &BODY_NOT_JSON,
    &NO_CONTENT,
];

static OPTIONAL_IN_PATH: Rule = Rule {
    code: "CS0207",
    slug: "path-parameter-optional",
    severity: Severity::Error,
    summary: "a path parameter is not `required: true`",
    why: "A path cannot be sent without its parts; the generator panics on a path parameter that \
          is not required.",
    fix: "add `required: true`",
    bad: "name: id\nin: path",
    good: "name: id\nin: path\nrequired: true",
};

static DUPLICATE: Rule = Rule {
    code: "CS0208",
    slug: "parameter-duplicate",
    severity: Severity::Error,
    summary: "a parameter is listed twice",
    why: "Name and `in` together identify a parameter; listed twice, it becomes two arguments of \
          the same name.",
    fix: "remove one",
    bad: "parameters:\n  - {name: page, in: query}\n  - {name: page, in: query}",
    good: "parameters:\n  - {name: page, in: query}",
};

static NAME_TAKEN: Rule = Rule {
    code: "CS0209",
    slug: "argument-name-taken",
    severity: Severity::Error,
    summary: "a parameter's name is already used in the generated function",
    why: "Parameters become arguments in snake_case next to `body` and `header_map`, which the \
          generated function already has. Two arguments of one name do not compile.",
    fix: "rename the parameter if the server allows it; otherwise the operation cannot be generated",
    bad: "parameters:\n  - {name: body, in: query}",
    good: "parameters:\n  - {name: text, in: query}",
};

static COOKIE: Rule = Rule {
    code: "CS0210",
    slug: "cookie-parameter",
    severity: Severity::Error,
    summary: "a parameter is sent in a cookie",
    why: "The generator rejects the whole document.",
    fix: "leave the cookie to the HTTP client and remove the parameter",
    bad: "name: session\nin: cookie",
    good: "name: X-Session\nin: header",
};

static DEEP_OBJECT: Rule = Rule {
    code: "CS0211",
    slug: "deep-object-parameter",
    severity: Severity::Error,
    summary: "a query parameter has the style `deepObject`",
    why: "The generator rejects the whole document.",
    fix: "declare one parameter per field: `filter[name]`",
    bad: "name: filter\nin: query\nstyle: deepObject",
    good: "name: filter[name]\nin: query",
};

static NOT_EXPLODED: Rule = Rule {
    code: "CS0212",
    slug: "array-query-not-exploded",
    severity: Severity::Error,
    summary: "an array in the query is not `form` with `explode: true`",
    why: "The generator always repeats the name (`a=1&a=2`). With `explode: false` or another \
          style it still does, so the request is silently wrong on the wire.",
    fix: "drop `explode: false` and `style`, or describe the parameter as one string",
    bad: "name: ids\nin: query\nexplode: false\nschema: {type: array, items: {type: integer}}",
    good: "name: ids\nin: query\nschema: {type: string, description: Separated by commas.}",
};

static INLINE_ENUM: Rule = Rule {
    code: "CS0213",
    slug: "path-parameter-inline-enum",
    severity: Severity::Warning,
    summary: "a path parameter has its enum inline",
    why: "Some generators drop an inline enum of a path parameter and take any string, others \
          invent a name that changes with the path.",
    fix: "move the enum under `components/schemas` and refer to it",
    bad: "in: path\nschema: {type: string, enum: [start, stop]}",
    good: "in: path\nschema: {$ref: '#/components/schemas/PowerAction'}",
};

static NO_EXAMPLE: Rule = Rule {
    code: "CS0214",
    slug: "path-parameter-without-example",
    severity: Severity::Warning,
    summary: "a path parameter has no example",
    why: "Mocks, contract tests and documentation pages need one value that works for each path; \
          without it they invent one, and every request is a 404.",
    fix: "add `example` to the parameter or its schema",
    bad: "name: id\nin: path\nschema: {type: integer}",
    good: "name: id\nin: path\nexample: 42\nschema: {type: integer}",
};

static BODY_ON_GET: Rule = Rule {
    code: "CS0215",
    slug: "body-without-meaning",
    severity: Severity::Error,
    summary: "GET, HEAD or DELETE has a request body",
    why: "HTTP gives such a body no meaning: OpenAPI 3.0 tells tools to ignore it, and proxies \
          drop it.",
    fix: "use query parameters or another method",
    bad: "delete:\n  requestBody: {content: {}}",
    good: "delete:\n  parameters:\n    - {name: force, in: query, schema: {type: boolean}}",
};

static HEADER_IGNORED: Rule = Rule {
    code: "CS0216",
    slug: "header-parameter-ignored",
    severity: Severity::Warning,
    summary: "a header parameter is named Accept, Content-Type or Authorization",
    why: "OpenAPI tells tools to ignore these three; they follow from `content` and `security`.",
    fix: "remove it; describe media types in `content` and credentials in `security`",
    bad: "name: Authorization\nin: header",
    good: "security:\n  - token: []",
};

static BODY_NOT_JSON: Rule = Rule {
    code: "CS0217",
    slug: "request-not-json",
    severity: Severity::Error,
    summary: "a request body is not `application/json` alone",
    why: "The generator supports one JSON content type per operation; otherwise it fails or drops \
          the typed body.",
    fix: "declare only `application/json`",
    bad: "content:\n  application/json: {}\n  multipart/form-data: {}",
    good: "content:\n  application/json: {}",
};

static NO_CONTENT: Rule = Rule {
    code: "CS0221",
    slug: "request-without-content",
    severity: Severity::Error,
    summary: "a request body has no `content`",
    why: "`content` is required. The generator treats a body without it as no body, so the \
          method has no argument for what the server wants.",
    fix: "add `content` with `application/json` and a schema",
    bad: "requestBody: {description: What changes.}",
    good: "requestBody:\n  content:\n    application/json: {schema: {$ref: '#/components/schemas/Region'}}",
};

/// Arguments that every generated function has.
const OWN_ARGUMENTS: [&str; 2] = ["body", "header_map"];

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for parameter in document.of(Object::Parameter) {
        check_parameter(document, parameter, diagnostics);
    }
    let lists = document
        .objects
        .iter()
        .filter(|(_, k)| matches!(k, Object::PathItem | Object::Operation));
    for (holder, _) in lists {
        check_duplicates(document, *holder, diagnostics);
    }
    for operation in &document.operations {
        check_names(operation, diagnostics);
        if matches!(operation.method, "get" | "head" | "delete")
            && let Some(body) = operation.node.get("requestBody")
        {
            let message = format!(
                "`{}` has a request body, which has no meaning",
                operation.title()
            );
            diagnostics.at(&BODY_ON_GET, body, message);
        }
    }
    for body in document.of(Object::RequestBody) {
        let content = body.get("content");
        if content.is_none_or(|content| content.is_object() && content.members().next().is_none()) {
            let message = "the request body has no `content`";
            diagnostics.at(&NO_CONTENT, content.unwrap_or(body), message);
        }
        for (kind, media) in body.members_of("content") {
            if kind.split(';').next().map(str::trim) != Some("application/json") {
                let message =
                    format!("a request body is `{kind}`, and the generator sends JSON only");
                diagnostics.at(&BODY_NOT_JSON, media, message);
            }
        }
    }
}

fn check_parameter(
    document: &DocumentIndex<'_>,
    parameter: Node<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let (Some(name), Some(location)) = (parameter.get("name"), parameter.get("in")) else {
        return;
    };
    let wire = name.as_str().unwrap_or("");
    let schema = parameter.get("schema");
    let resolved = schema.and_then(|schema| document.resolve(schema));
    match location.as_str() {
        Some("path") => {
            if !parameter.flag("required") {
                let message = format!(
                    "the path parameter `{wire}` is not required; the generator panics on it"
                );
                diagnostics.at_value(&OPTIONAL_IN_PATH, name, message);
            }
            if let Some(values) = schema.and_then(|schema| schema.get("enum")) {
                let message = format!("the path parameter `{wire}` has its enum inline");
                diagnostics.at(&INLINE_ENUM, values, message);
            }
            let has_example = ["example", "examples"]
                .iter()
                .any(|key| parameter.get(key).is_some())
                || resolved.is_some_and(|schema| schema.get("example").is_some());
            if !has_example {
                let message = format!("the path parameter `{wire}` has no example");
                diagnostics.at_value(&NO_EXAMPLE, name, message);
            }
        }
        Some("cookie") => {
            let message =
                format!("`{wire}` is sent in a cookie; the generator rejects the document");
            diagnostics.at_value(&COOKIE, location, message);
        }
        Some("header")
            if ["accept", "content-type", "authorization"]
                .contains(&wire.to_ascii_lowercase().as_str()) =>
        {
            let message = format!("tools ignore a header parameter named `{wire}`");
            diagnostics.at_value(&HEADER_IGNORED, name, message);
        }
        Some("query") => check_style(parameter, wire, resolved, diagnostics),
        _ => {}
    }
}

fn check_style(
    parameter: Node<'_>,
    wire: &str,
    schema: Option<Node<'_>>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let style = parameter.get("style");
    if let Some(style) = style.filter(|style| style.as_str() == Some("deepObject")) {
        let message = format!("`{wire}` is a `deepObject`; the generator rejects the document");
        diagnostics.at_value(&DEEP_OBJECT, style, message);
        return;
    }
    if schema.and_then(|schema| schema.str_at("type")) != Some("array") {
        return;
    }
    let explode = parameter
        .get("explode")
        .filter(|explode| explode.as_bool() == Some(false));
    let style = style.filter(|style| style.as_str() != Some("form"));
    if let Some(wrong) = explode.or(style) {
        let message =
            format!("the array `{wire}` is sent as `{wire}=1&{wire}=2` regardless of this");
        diagnostics.at(&NOT_EXPLODED, wrong, message);
    }
}

fn check_duplicates(
    document: &DocumentIndex<'_>,
    holder: Node<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let mut seen: HashMap<(&str, &str), Node<'_>> = HashMap::new();
    for site in holder.items_of("parameters") {
        let Some(definition) = document.resolve(site) else {
            continue;
        };
        let (Some(name), Some(location)) = (definition.str_at("name"), definition.str_at("in"))
        else {
            continue;
        };
        let place = site
            .get("name")
            .or_else(|| site.get("$ref"))
            .unwrap_or(site);
        if let Some(first) = seen.insert((name, location), place) {
            let message = format!("the {location} parameter `{name}` is listed twice");
            diagnostics
                .at(&DUPLICATE, place, message)
                .relates_to(first.span(), "the other one");
        }
    }
}

fn check_names(operation: &IndexedOperation<'_>, diagnostics: &mut Diagnostics<'_>) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for parameter in &operation.parameters {
        let argument = parameter.name.to_snake_case();
        let place = parameter.definition.get("name").unwrap_or(parameter.site);
        if OWN_ARGUMENTS.contains(&argument.as_str()) {
            let message = format!("the generated function already has an argument `{argument}`");
            diagnostics.at_value(&NAME_TAKEN, place, message);
        }
        if let Some(other) = seen.insert(argument.clone(), parameter.location)
            && other != parameter.location
        {
            let message = format!(
                "the {other} and the {} parameter both become the argument `{argument}`",
                parameter.location
            );
            diagnostics.at_value(&NAME_TAKEN, place, message);
        }
    }
}
