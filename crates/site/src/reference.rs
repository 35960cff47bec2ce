//! The API reference: Scalar shows a copy of the published document, which also has the examples, the
//! errata and the versions of the controller.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::anchors::{PAGE, of_operation, of_schema};
use super::contract::{Contract, Operation, VersionedNodes, items, pretty, schema_names, text};
use super::errata::DatedErratum;
use super::examples::{self, Example};
use super::markdown::{code, escaped, indented};
use computestacks_tooling::{atomic, node, workspace};

/// The hand-written parts of the page, from the root, with the version of Scalar.
const ASSETS: &str = "docs/site";
/// Where Scalar is installed, from the root.
const WORK: &str = "target/site-reference";
/// The one file of Scalar that the page needs, which needs no other.
const BUNDLE: &str = "node_modules/@scalar/api-reference/dist/browser/standalone.js";
/// In the page: the list of operations and schemas for browsers without scripts.
const LIST: &str = "<!-- list -->";

/// The errata of an operation.
#[derive(Debug)]
pub(super) struct OperationErrata<'e> {
    /// For which versions of the controller it is there; `None` for all.
    pub(super) versions: Option<&'e str>,
    /// Of its own nodes, its parameters and its body.
    pub(super) own: Vec<&'e DatedErratum>,
    /// Of responses and headers that other operations share.
    pub(super) shared: Vec<&'e DatedErratum>,
}

/// Adds to an operation what its extensions, its examples and its errata say.
pub(super) fn describe_operation(
    document: &mut Value,
    contract: &Contract,
    operation: &Operation<'_>,
    errata: &OperationErrata<'_>,
    examples: &[Example],
) {
    let mut added = facts(operation, errata.versions);
    let flags = examples.iter().find_map(|it| it.emulator.as_deref());
    if let Some(flags) = flags {
        let command = code(&format!("computestacks emulator {flags}"));
        let _ = writeln!(
            added,
            "- The examples need an emulator with options: {command}."
        );
    }
    let accepted = contract.resolve(&operation.node["responses"]["202"]);
    if schema_names(accepted).contains(QUEUED) {
        added.push_str(
            "- 202 only means that the operation is queued. See \
             [Waiting after a 202](../guide/waiting.html).\n",
        );
    }
    let (general, own): (Vec<_>, Vec<_>) =
        errata.own.iter().copied().partition(|it| it.is_general());
    added.push_str(&list_of_errata(&own));
    let general = general.iter().chain(&errata.shared);
    let general: Vec<_> = general.map(|it| link(it)).collect();
    if !general.is_empty() {
        let general = general.join(", ");
        let _ = writeln!(added, "\nErrata of all operations: {general}.");
    }
    let node = &mut document["paths"][operation.path][operation.method];
    describe(node, &added);
    // What the curl example prints is the response, unless it prints a status.
    let curl = examples.iter().find(|it| it.language == examples::CURL);
    let Some(response) = curl.and_then(|it| serde_json::from_str::<Value>(&it.output).ok()) else {
        return;
    };
    if let Some(responses) = node["responses"].as_object_mut() {
        for (_, success) in responses.iter_mut().filter(|(it, _)| it.starts_with('2')) {
            if let Some(media) = success.pointer_mut("/content/application~1json") {
                media["example"] = response.clone();
            }
        }
    }
}

/// Adds the errata of a schema to its description.
pub(super) fn describe_schema(document: &mut Value, name: &str, errata: &[&DatedErratum]) {
    let node = &mut document["components"]["schemas"][name];
    describe(node, &list_of_errata(errata));
}

/// The schema of a response that only says that the call is queued.
const QUEUED: &str = "Accepted";

/// What the extensions say about the operation.
fn facts(operation: &Operation<'_>, versions: Option<&str>) -> String {
    let node = operation.node;
    let mut facts = vec![format!("Operation id: {}", code(operation.id))];
    if let Some(why) = node["x-broken"].as_str() {
        facts.push(format!("Broken on every known controller: {why}."));
    }
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
    if let Some(versions) = versions {
        facts.push(format!("Available {versions}."));
    }
    let scopes: Vec<_> = items(&node["security"])
        .flat_map(|way| items(&way["oauth2"]))
        .filter_map(Value::as_str)
        .map(code)
        .collect();
    if !scopes.is_empty() {
        facts.push(format!(
            "OAuth scope: {}. See [authentication](../guide/authentication.html).",
            scopes.join(", ")
        ));
    }
    let mut written = String::new();
    for fact in facts {
        let _ = writeln!(written, "- {fact}");
    }
    written
}

fn link(erratum: &DatedErratum) -> String {
    format!("[{0}](../errata/{0}.html)", erratum.id)
}

fn list_of_errata(errata: &[&DatedErratum]) -> String {
    if errata.is_empty() {
        return String::new();
    }
    let mut written =
        "\n**Errata**: the vendor's documentation differs, or says nothing.\n\n".to_owned();
    for erratum in errata {
        let observed = indented(&erratum.observed, 2);
        let _ = writeln!(written, "- {}: {observed}", link(erratum));
    }
    written
}

/// Adds to a description.
fn describe(node: &mut Value, added: &str) {
    if !added.is_empty() {
        let before = text(node, "description").trim_end();
        node["description"] = format!("{before}\n\n{}", added.trim()).trim().into();
    }
}

/// Says in descriptions for which versions of the controller nodes are there.
pub(super) fn describe_versions(document: &mut Value, versioned: &VersionedNodes) {
    for (pointer, versions) in versioned {
        let node = document.pointer_mut(pointer);
        // Those of operations are among its facts.
        if let Some(node) = node.filter(|node| node.get("operationId").is_none()) {
            describe(node, &format!("*Available {versions}.*"));
        }
    }
}

/// Says in descriptions what Scalar does not know of: known values of open enums, what the places of a
/// tuple are.
pub(super) fn describe_extensions(node: &mut Value) {
    match node {
        Value::Object(fields) => fields.values_mut().for_each(describe_extensions),
        Value::Array(elements) => elements.iter_mut().for_each(describe_extensions),
        _ => return,
    }
    let mut added = String::new();
    if node["x-all-or-nothing"] == true {
        added.push_str("Either all fields are present, or the value is `{}`.\n\n");
    }
    if node.get("x-extensible-enum").is_some() {
        added.push_str("Known values; accept others too:\n\n");
    }
    for (index, value) in items(&node["x-extensible-enum"]).enumerate() {
        let shown = code(value.as_str().unwrap_or(&value.to_string()));
        let meaning = node["x-enum-descriptions"][index].as_str();
        let meaning = meaning.map(|it| format!(": {}", indented(it, 2)));
        let _ = writeln!(added, "- {shown}{}", meaning.unwrap_or_default());
    }
    for (index, place) in items(&node["x-tuple"]).enumerate() {
        let _ = writeln!(
            added,
            "{}. {}, {}: {}",
            index + 1,
            code(text(place, "name")),
            text(place, "type"),
            indented(text(place, "description"), 3)
        );
    }
    describe(node, &added);
}

/// Installs Scalar, and reads its bundle.
///
/// # Errors
///
/// When Node.js is missing, or the registry could not be reached.
pub(super) fn bundle(root: &Path) -> anyhow::Result<String> {
    let work = root.join(WORK);
    node::packages("Scalar", &root.join(ASSETS), &work, "cargo xtask docs")?;
    workspace::read(&work.join(BUNDLE))
}

/// Writes the page with all that it loads.
///
/// # Errors
///
/// When a file cannot be read or written.
pub(super) fn write(
    root: &Path,
    contract: &Contract,
    document: &Value,
    bundle: &str,
    site: &Path,
) -> anyhow::Result<()> {
    let at = |name: &str| site.join(PAGE).with_file_name(name);
    let read = |name: &str| workspace::read(&root.join(ASSETS).join(name));
    for name in ["reference.css", "reference.js"] {
        atomic::write(&at(name), &read(name)?)?;
    }
    let page = read("reference.html")?.replace(LIST, &list(contract));
    atomic::write(&at("index.html"), &page)?;
    // A script and not JSON: pages that are opened from disk cannot fetch.
    let document = format!("window.contract = {};\n", pretty(document));
    atomic::write(&at("document.js"), &document)?;
    atomic::write(&at("scalar.js"), bundle)
}

/// All operations and schemas, each with the id that Scalar's links have. Scalar replaces the list.
fn list(contract: &Contract) -> String {
    let operations = contract.operations();
    let operations = operations.iter().map(|operation| {
        let method = operation.method.to_ascii_uppercase();
        let title = format!("{}: {method} {}", operation.summary(), operation.path);
        (of_operation(operation), title)
    });
    let schemas = contract.schemas();
    let schemas = schemas.map(|(name, _)| (of_schema(name), name.to_owned()));
    let mut written = String::new();
    for (place, title) in operations.chain(schemas) {
        let id = place.split_once('#').map_or("", |(_, id)| id);
        let _ = writeln!(written, "      <li id=\"{id}\">{}</li>", escaped(&title));
    }
    written
}

/// The page that lists all operations, for the search of the site.
pub(super) fn index(contract: &Contract) -> String {
    let mut page = format!(
        "# Operations\n\nAll operations, with links to the [API reference]({PAGE}). Paths are relative to \
         the address of a controller, such as `https://controller.example.com`. Every call needs \
         [credentials](guide/authentication.md).\n\n"
    );
    for tag in items(&contract.0["tags"]) {
        let (name, about) = (text(tag, "name"), text(tag, "description"));
        let _ = writeln!(
            page,
            "## {}\n\n{}\n\n<div class=\"stack\">\n\n| Call | Description |\n| --- | --- |",
            super::markdown::plain(name),
            super::markdown::prose(about)
        );
        let operations = contract.operations();
        for operation in operations
            .iter()
            .filter(|it| items(&it.node["tags"]).any(|own| own == name))
        {
            let deprecated = if operation.node["deprecated"] == true {
                " <span class=\"mark deprecated\">deprecated</span>"
            } else {
                ""
            };
            let _ = writeln!(
                page,
                "| <span class=\"method {}\">{}</span> <code>{}</code> | [{}]({}){deprecated} |",
                operation.method,
                operation.method.to_ascii_uppercase(),
                escaped(operation.path),
                super::markdown::plain(operation.summary()),
                of_operation(operation),
            );
        }
        page.push_str("\n</div>\n\n");
    }
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
