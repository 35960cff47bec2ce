//! The page of an operation.

use std::fmt::Write as _;

use serde_json::Value;

use super::contract::{
    Contract, Operation, items, members, schema_name, schema_names, text, versions_of,
};
use super::errata::{self, DatedErratum};
use super::examples::{self, Example, LANGUAGES};
use super::markdown::{block, cell, code, escaped, plain, prose};
use super::schema;

/// The errata of an operation.
#[derive(Debug)]
pub(super) struct OperationErrata<'e> {
    /// Of its own nodes, its parameters and its body.
    pub(super) own: Vec<&'e DatedErratum>,
    /// Of responses and headers that other operations share.
    pub(super) shared: Vec<&'e DatedErratum>,
}

/// The schema of a response that only says that the call is queued.
const QUEUED: &str = "Accepted";

/// The page, in Markdown.
pub(super) fn page(
    contract: &Contract,
    operation: &Operation<'_>,
    errata: &OperationErrata<'_>,
    examples: &[Example],
) -> String {
    let node = operation.node;
    let mut page = format!("# {}\n\n", plain(operation.summary()));
    let _ = writeln!(page, "{}\n", request_line(operation));
    if node["deprecated"] == true {
        page.push_str(
            "> [!WARNING]\n> Deprecated: only for controllers that need it, see below.\n\n",
        );
    }
    let _ = writeln!(page, "{}\n", prose(text(node, "description")));
    page.push_str(&facts(operation));
    page.push_str(&parameters(contract, operation));
    page.push_str(&body(contract, node));
    page.push_str(&example_sections(contract, operation, examples));
    page.push_str(&responses(contract, node, examples));
    page.push_str(&errata::section(
        &errata.own,
        "The vendor's documentation of this operation differs from the server, or says nothing:",
    ));
    if !errata.shared.is_empty() {
        page.push_str("Errata of shared responses: ");
        let links: Vec<_> = errata
            .shared
            .iter()
            .map(|it| format!("[{0}](../errata/{0}.md)", it.id))
            .collect();
        let _ = writeln!(page, "{}.", links.join(", "));
    }
    page
}

/// Method and path, as a line of its own.
pub(super) fn request_line(operation: &Operation<'_>) -> String {
    format!(
        "<p class=\"request\"><span class=\"method {0}\">{1}</span> <code>{2}</code></p>",
        operation.method,
        operation.method.to_ascii_uppercase(),
        escaped(operation.path)
    )
}

/// What the extensions say about the operation.
fn facts(operation: &Operation<'_>) -> String {
    let node = operation.node;
    let mut facts = vec![format!("Operation id: {}", code(operation.id))];
    facts.push(
        match (&node["x-idempotent"], &node["x-idempotent-actions"]) {
            (Value::Bool(true), _) => "Idempotent: safe to retry.".to_owned(),
            (_, actions @ Value::Array(_)) => {
                let names: Vec<_> = items(actions).filter_map(Value::as_str).map(code).collect();
                format!(
                    "Idempotent with {}: safe to retry. The other actions are not.",
                    names.join(" and ")
                )
            }
            _ => "Not idempotent: retry it only if the first request was certainly not sent."
                .to_owned(),
        },
    );
    if let Some(seconds) = node["x-timeout-seconds"].as_u64() {
        facts.push(format!("Slow: allow {seconds} seconds for the response."));
    }
    if let Some(versions) = versions_of(node) {
        facts.push(format!("Available {}.", prose(versions)));
    }
    let scopes: Vec<_> = items(&node["security"])
        .flat_map(|way| items(&way["oauth2"]))
        .filter_map(Value::as_str)
        .map(code)
        .collect();
    if !scopes.is_empty() {
        facts.push(format!(
            "OAuth scope: {}. See [authentication](../guide/authentication.md).",
            scopes.join(", ")
        ));
    }
    let mut written = String::new();
    for fact in facts {
        let _ = writeln!(written, "- {fact}");
    }
    written.push('\n');
    written
}

fn parameters(contract: &Contract, operation: &Operation<'_>) -> String {
    let parameters = operation.parameters(contract);
    if parameters.is_empty() {
        return "## Parameters\n\nNone.\n\n".to_owned();
    }
    let mut written = "## Parameters\n\n<div class=\"stack parameters\">\n\n\
        | Name | In | Type | Description |\n| --- | --- | --- | --- |\n"
        .to_owned();
    for parameter in parameters {
        let schema = &parameter["schema"];
        let required = if parameter["required"] == true {
            " <span class=\"mark required\">required</span>"
        } else {
            ""
        };
        let mut about = prose(text(parameter, "description")).into_owned();
        for part in [schema::limits(schema), allowed(contract.resolve(schema))] {
            if !part.is_empty() {
                let _ = write!(about, " {part}");
            }
        }
        if let Some(example) = parameter.get("example") {
            let _ = write!(about, " Example: {}.", code(&example.to_string()));
        }
        let _ = writeln!(
            written,
            "| {}{required} | {} | <span class=\"type\">{}</span> | {} |",
            cell(&code(text(parameter, "name"))) + &schema::versions_mark(versions_of(parameter)),
            text(parameter, "in"),
            cell(&schema::type_of(contract, schema)),
            cell(&about)
        );
    }
    written.push_str("\n</div>\n\n");
    written
}

/// Values in a cell, where a list has no place.
fn allowed(schema: &Value) -> String {
    let values: Vec<_> = items(&schema["enum"])
        .map(|value| code(value.as_str().unwrap_or(&value.to_string())))
        .collect();
    if values.is_empty() {
        return String::new();
    }
    format!("One of {}.", values.join(", "))
}

fn body(contract: &Contract, node: &Value) -> String {
    let Some(body) = node.get("requestBody") else {
        return "## Body\n\nNone.\n\n".to_owned();
    };
    let body = contract.resolve(body);
    let need = if body["required"] == true {
        "Required."
    } else {
        "Optional."
    };
    let mut written = format!("## Body\n\n{need} {}\n\n", prose(text(body, "description")));
    for (media_type, media) in members(&body["content"]) {
        let schema = &media["schema"];
        let _ = writeln!(
            written,
            "{} as {}:\n",
            code(media_type),
            schema::type_of(contract, schema)
        );
        written.push_str(&nested(contract, schema, 3));
        let example = match schema::example(media) {
            empty if empty.is_empty() => schema::example(contract.resolve(schema)),
            own => own,
        };
        if !example.is_empty() {
            let _ = writeln!(written, "{example}");
        }
    }
    written
}

/// Fields of a request, those of objects within it too: what is sent is seen on one page.
fn nested(contract: &Contract, schema: &Value, depth: usize) -> String {
    let resolved = contract.resolve(schema);
    let mut written = schema::definitions(contract, resolved);
    // A circle of schemas must not become an endless page.
    if depth == 0 {
        return written;
    }
    for (_, member) in members(&resolved["properties"]) {
        if let Some(name) = schema_name(member)
            && contract.resolve(member)["properties"].is_object()
        {
            let inner = contract.resolve(member);
            let _ = writeln!(
                written,
                "### {name}\n\n{}\n",
                prose(text(inner, "description"))
            );
            let limits = schema::limits(inner);
            if !limits.is_empty() {
                let _ = writeln!(written, "{limits}\n");
            }
            written.push_str(&nested(contract, member, depth - 1));
        }
    }
    written
}

fn example_sections(
    contract: &Contract,
    operation: &Operation<'_>,
    examples: &[Example],
) -> String {
    if examples.is_empty() {
        return String::new();
    }
    let mut written = "## Examples\n\n\
        Each is run against the emulator; [Running the examples](../guide/examples.md) \
        has what they need.\n\n"
        .to_owned();
    if let Some(flags) = examples
        .iter()
        .find_map(|example| example.emulator.as_deref())
    {
        let _ = writeln!(
            written,
            "Start the emulator with other options: {}, or the same with `computestacks emulator`.\n",
            code(&format!("computestacks-emulator {flags}"))
        );
    }
    written.push_str("<div class=\"examples\">\n\n");
    for language in &LANGUAGES {
        let example = examples
            .iter()
            .find(|example| example.language == language.file);
        // That none is missing is checked before pages are made.
        let Some(example) = example else { continue };
        let _ = writeln!(written, "### {}\n", language.name);
        written.push_str(&block(language.highlight, &example.source));
        if language.file != examples::CURL && !example.output.is_empty() {
            let _ = writeln!(written, "\nOutput:\n\n{}", block("text", &example.output));
        }
        written.push('\n');
    }
    let _ = writeln!(written, "</div>\n");
    if schema_names(contract.resolve(&operation.node["responses"]["202"])).contains(QUEUED) {
        written.push_str(
            "The 202 only means that the operation is queued. See \
             [Waiting after a 202](../guide/waiting.md).\n\n",
        );
    }
    written
}

fn responses(contract: &Contract, node: &Value, examples: &[Example]) -> String {
    let mut written = "## Responses\n\n".to_owned();
    for (status, response) in members(&node["responses"]) {
        let response = contract.resolve(response);
        let success = status.starts_with('2');
        let _ = writeln!(
            written,
            "### {}\n\n{}\n",
            plain(status),
            prose(text(response, "description"))
        );
        written.push_str(&headers(contract, response));
        if response["x-body-optional"] == true {
            written.push_str("The body may be empty.\n\n");
        }
        for (media_type, media) in members(&response["content"]) {
            let _ = writeln!(
                written,
                "{}: {}\n",
                code(media_type),
                schema::type_of(contract, &media["schema"])
            );
            let recorded = examples.iter().find(|it| it.language == examples::CURL);
            // One without a body prints the status.
            let recorded = recorded.filter(|it| it.output.starts_with(['{', '[']));
            if success && let Some(recorded) = recorded {
                written.push_str("Response to the curl example above:\n\n");
                let _ = writeln!(
                    written,
                    "<div class=\"long\">\n\n{}\n</div>\n",
                    block("json", &recorded.output)
                );
            } else {
                // The example of a schema of refusals is one of many: its page has it.
                let _ = writeln!(written, "{}", schema::example(media));
            }
        }
    }
    written
}

fn headers(contract: &Contract, response: &Value) -> String {
    if response.get("headers").is_none() {
        return String::new();
    }
    let mut written = "<div class=\"stack\">\n\n\
        | Header | Type | Description |\n| --- | --- | --- |\n"
        .to_owned();
    for (name, header) in members(&response["headers"]) {
        let header = contract.resolve(header);
        let mut about = prose(text(header, "description")).into_owned();
        if let Some(example) = header["example"].as_str() {
            let _ = write!(about, " Example: {}.", code(example));
        } else if let Some(example) = header.get("example") {
            let _ = write!(about, " Example: {}.", code(&example.to_string()));
        }
        let required = if header["required"] == true {
            " <span class=\"mark\">always present</span>"
        } else {
            ""
        };
        let _ = writeln!(
            written,
            "| {}{required} | <span class=\"type\">{}</span> | {} |",
            cell(&code(name)),
            cell(&schema::type_of(contract, &header["schema"])),
            cell(&about)
        );
    }
    written.push_str("\n</div>\n\n");
    written
}

/// All operations in one table.
pub(super) fn index(contract: &Contract) -> String {
    let mut page = "# Operations\n\nAll paths are relative to the address of a controller, such as \
        `https://controller.example.com`. Every call needs [credentials](../guide/authentication.md).\n\n\
        <div class=\"stack\">\n\n| Call | Description |\n| --- | --- |\n"
        .to_owned();
    for operation in contract.operations() {
        let deprecated = if operation.node["deprecated"] == true {
            " <span class=\"mark deprecated\">deprecated</span>"
        } else {
            ""
        };
        let _ = writeln!(
            page,
            "| <span class=\"method {}\">{}</span> <code>{}</code> | [{}]({}.md){deprecated} |",
            operation.method,
            operation.method.to_ascii_uppercase(),
            operation.path,
            plain(operation.summary()),
            operation.id,
        );
    }
    page.push_str("\n</div>\n\n");
    let _ = writeln!(page, "{}", prose(text(&contract.0["info"], "description")));
    page
}

/// The schemas that an operation's request is made of.
pub(super) fn request_schemas<'c>(
    contract: &'c Contract,
    operation: &Operation<'c>,
) -> Vec<&'c str> {
    let mut found: Vec<&str> = Vec::new();
    let Some(body) = operation.node.get("requestBody") else {
        return found;
    };
    let mut rest: Vec<&str> = schema_names(body).into_iter().collect();
    while let Some(name) = rest.pop() {
        if found.contains(&name) {
            continue;
        }
        found.push(name);
        rest.extend(schema_names(&contract.0["components"]["schemas"][name]));
    }
    found
}
