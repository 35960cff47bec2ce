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
pub(super) struct About<'e> {
    /// Of its own nodes, its parameters and what is sent.
    pub(super) own: Vec<&'e DatedErratum>,
    /// Of answers and headers that other operations have too.
    pub(super) shared: Vec<&'e DatedErratum>,
}

/// The schema of an answer that says that a call was noted, and no more.
const NOTED: &str = "Accepted";

/// The page, in Markdown.
pub(super) fn page(
    contract: &Contract,
    operation: &Operation<'_>,
    errata: &About<'_>,
    examples: &[Example],
) -> String {
    let node = operation.node;
    let mut page = format!("# {}\n\n", plain(operation.summary()));
    let _ = writeln!(page, "{}\n", request_line(operation));
    if node["deprecated"] == true {
        page.push_str(
            "> [!WARNING]\n> Deprecated: it is here for controllers that need it. Read below.\n\n",
        );
    }
    let _ = writeln!(page, "{}\n", prose(text(node, "description")));
    page.push_str(&promises(operation));
    page.push_str(&parameters(contract, operation));
    page.push_str(&body(contract, node));
    page.push_str(&example_sections(contract, operation, examples));
    page.push_str(&answers(contract, node, examples));
    page.push_str(&errata::section(
        &errata.own,
        "The vendor's page says otherwise, or nothing, in what this operation takes and answers:",
    ));
    if !errata.shared.is_empty() {
        page.push_str("Of answers that operations share: ");
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

/// What the extensions tell of the call as a whole.
fn promises(operation: &Operation<'_>) -> String {
    let node = operation.node;
    let mut facts = vec![format!("Operation id: {}", code(operation.id))];
    facts.push(
        match (&node["x-idempotent"], &node["x-idempotent-actions"]) {
            (Value::Bool(true), _) => {
                "May be repeated: once or several times does the same.".to_owned()
            }
            (_, actions @ Value::Array(_)) => {
                let names: Vec<_> = items(actions).filter_map(Value::as_str).map(code).collect();
                format!(
                    "May be repeated with {}; another action done twice does more than done once.",
                    names.join(" and ")
                )
            }
            _ => {
                "Not to be repeated blindly: done twice it does more than done once, so repeat it \
              only where it was surely not sent."
                    .to_owned()
            }
        },
    );
    if let Some(seconds) = node["x-timeout-seconds"].as_u64() {
        facts.push(format!("Slow: allow {seconds} seconds for the answer."));
    }
    if let Some(versions) = versions_of(node) {
        facts.push(format!("There {}.", prose(versions)));
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
        | Name | In | Type | What it is |\n| --- | --- | --- | --- |\n"
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

/// Members of a request, those of objects within it too: what is sent is seen on one page.
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
            "Here the emulator has to be another one: {}, or the same by `computestacks emulator`, whose \
             option is `--as`.\n",
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
        if language.file != examples::CURL {
            let _ = writeln!(written, "\nprints\n\n{}", block("text", &example.output));
        }
        written.push('\n');
    }
    let _ = writeln!(written, "</div>\n");
    if schema_names(contract.resolve(&operation.node["responses"]["202"])).contains(NOTED) {
        written.push_str(
            "The 202 only says that the call was noted. \
             [Waiting after a 202](../guide/waiting.md) tells how to see it through.\n\n",
        );
    }
    written
}

fn answers(contract: &Contract, node: &Value, examples: &[Example]) -> String {
    let mut written = "## Answers\n\n".to_owned();
    for (status, answer) in members(&node["responses"]) {
        let answer = contract.resolve(answer);
        let success = status.starts_with('2');
        let _ = writeln!(
            written,
            "### {}\n\n{}\n",
            plain(status),
            prose(text(answer, "description"))
        );
        written.push_str(&headers(contract, answer));
        if answer["x-body-optional"] == true {
            written.push_str("The body may be empty.\n\n");
        }
        for (media_type, media) in members(&answer["content"]) {
            let _ = writeln!(
                written,
                "{}: {}\n",
                code(media_type),
                schema::type_of(contract, &media["schema"])
            );
            let recorded = examples.iter().find(|it| it.language == examples::CURL);
            if success && let Some(recorded) = recorded {
                written.push_str("What the curl example above is answered with:\n\n");
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

fn headers(contract: &Contract, answer: &Value) -> String {
    if answer.get("headers").is_none() {
        return String::new();
    }
    let mut written = "<div class=\"stack\">\n\n\
        | Header | Type | What it is |\n| --- | --- | --- |\n"
        .to_owned();
    for (name, header) in members(&answer["headers"]) {
        let header = contract.resolve(header);
        let mut about = prose(text(header, "description")).into_owned();
        if let Some(example) = header["example"].as_str() {
            let _ = write!(about, " Example: {}.", code(example));
        } else if let Some(example) = header.get("example") {
            let _ = write!(about, " Example: {}.", code(&example.to_string()));
        }
        let required = if header["required"] == true {
            " <span class=\"mark\">always there</span>"
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
    let mut page = "# Operations\n\nEverything begins with the address of a controller, such as \
        `https://controller.example.com`, and needs [credentials](../guide/authentication.md).\n\n\
        <div class=\"stack\">\n\n| Call | What it does |\n| --- | --- |\n"
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
