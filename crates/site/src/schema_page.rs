//! The page of a schema.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use super::contract::{Contract, schema_names, text, versions_of};
use super::errata::{self, DatedErratum};
use super::markdown::{cell, plain, prose};
use super::schema;

/// The page, in Markdown.
pub(super) fn page(
    contract: &Contract,
    name: &str,
    node: &Value,
    errata: &[&DatedErratum],
) -> String {
    let mut page = format!("# {name}\n\n{}\n\n", prose(text(node, "description")));
    let _ = writeln!(
        page,
        "Type: <span class=\"type\">{}</span>{}\n",
        schema::type_of(contract, node),
        schema::versions_mark(versions_of(node))
    );
    if node["x-all-or-nothing"] == true {
        page.push_str("Either all fields are present, or the value is `{}`.\n\n");
    }
    for part in [schema::limits(node), schema::values(node)] {
        if !part.is_empty() {
            let _ = writeln!(page, "{part}\n");
        }
    }
    if node.get("properties").is_some() {
        page.push_str("## Fields\n\n");
        page.push_str(&schema::definitions(contract, node));
    }
    if node["type"] == "array" {
        page.push_str("## Elements\n\n");
        let _ = writeln!(page, "{}\n", prose(text(&node["items"], "description")));
        page.push_str(&schema::tuple(contract, &node["items"]));
        page.push('\n');
    }
    let example = schema::example(node);
    if !example.is_empty() {
        let _ = writeln!(
            page,
            "## Example\n\n<div class=\"long\">\n\n{example}\n</div>\n"
        );
    }
    page.push_str(&used_by(contract, name));
    page.push_str(&errata::section(
        errata,
        "The vendor's documentation differs from the server, or says nothing:",
    ));
    page
}

/// Operations and schemas that refer to it.
fn used_by(contract: &Contract, name: &str) -> String {
    let mut users = Vec::new();
    for operation in contract.operations() {
        let mut direct = BTreeSet::new();
        for node in [&operation.node["requestBody"], &operation.node["responses"]] {
            direct.extend(schema_names(node));
        }
        // Shared parameters and responses are resolved.
        for pointer in contract.pointers_of(&operation) {
            if let Some(node) = contract.0.pointer(&pointer) {
                direct.extend(schema_names(node));
            }
        }
        if direct.contains(name) {
            users.push(format!(
                "[{}](../operations/{}.md)",
                plain(operation.summary()),
                operation.id
            ));
        }
    }
    for (other, node) in contract.schemas() {
        if other != name && schema_names(node).contains(name) {
            users.push(schema::link(other));
        }
    }
    let mut written = "## Used by\n\n".to_owned();
    for user in users {
        let _ = writeln!(written, "- {user}");
    }
    written.push('\n');
    written
}

/// All schemas in one table.
pub(super) fn index(contract: &Contract) -> String {
    let mut page = "# Schemas\n\nThe objects in requests and responses.\n\n\
        <div class=\"stack\">\n\n| Schema | Description |\n| --- | --- |\n"
        .to_owned();
    for (name, node) in contract.schemas() {
        let _ = writeln!(
            page,
            "| [{name}]({name}.md) | {} |",
            cell(&prose(first_sentence(text(node, "description"))))
        );
    }
    page.push_str("\n</div>\n");
    page
}

/// Up to the first full stop that ends a sentence.
fn first_sentence(description: &str) -> &str {
    for (at, _) in description.match_indices('.') {
        let after = &description[at + 1..];
        if after.is_empty() || after.starts_with(char::is_whitespace) {
            return &description[..=at];
        }
    }
    description
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn sentences_end_at_full_stops_only() {
        assert_eq!(first_sentence("Of 9.3.1, say. More."), "Of 9.3.1, say.");
        assert_eq!(first_sentence("One\nline.\nTwo."), "One\nline.");
        assert_eq!(first_sentence("no stop"), "no stop");
    }
}
