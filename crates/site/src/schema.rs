//! Types, limits and fields of a schema as Markdown.

use std::fmt::Write as _;

use serde_json::Value;

use super::contract::{Contract, items, members, schema_name, text, versions_of};
use super::markdown::{block, cell, code, escaped, indented, prose};

/// Keywords that bound a value, and what people say before and after the bound.
const LIMITS: [(&str, &str, &str); 10] = [
    ("minimum", "at least ", ""),
    ("maximum", "at most ", ""),
    ("multipleOf", "a multiple of ", ""),
    ("minLength", "at least ", " characters"),
    ("maxLength", "at most ", " characters"),
    ("pattern", "fits the pattern ", ""),
    ("minItems", "at least ", " elements"),
    ("maxItems", "at most ", " elements"),
    ("minProperties", "at least ", " fields"),
    ("maxProperties", "at most ", " fields"),
];

/// What kind of value it is, with a link where the schema has a page: `array of [Event](…)`.
pub(super) fn type_of(contract: &Contract, node: &Value) -> String {
    let mut written = kind(contract, node);
    if nullable(contract, node) {
        written.push_str(" or null");
    }
    written
}

/// Also where only the schema that it refers to says so.
fn nullable(contract: &Contract, node: &Value) -> bool {
    node["nullable"] == true
        || node.get("$ref").is_some() && contract.resolve(node)["nullable"] == true
}

fn kind(contract: &Contract, node: &Value) -> String {
    if let Some(name) = schema_name(node) {
        return link(name);
    }
    if let Some(places) = node["x-tuple"].as_array() {
        let names = places.iter().map(|place| text(place, "name"));
        let names: Vec<_> = names.collect();
        return format!("array of {}: {}", places.len(), names.join(", "));
    }
    match text(node, "type") {
        "array" => format!("array of {}", type_of(contract, &node["items"])),
        "object" => match &node["additionalProperties"] {
            Value::Object(_) => {
                let of = type_of(contract, &node["additionalProperties"]);
                format!("object with any fields of type {of}")
            }
            Value::Bool(true) if node.get("properties").is_none() => {
                "object with any fields".to_owned()
            }
            _ => "object".to_owned(),
        },
        "string" => match (text(node, "x-format"), text(node, "format")) {
            ("", "") => "string".to_owned(),
            ("", "date-time") => "string, a time as in RFC 3339".to_owned(),
            ("", "password") => "string, a secret".to_owned(),
            ("decimal", _) => "string, a decimal number".to_owned(),
            ("", format) | (format, _) => format!("string, {format}"),
        },
        "integer" => match text(node, "x-identifies") {
            "" => "integer".to_owned(),
            what => format!(
                "integer, the id of {}",
                with_article(&what.replace('_', " "))
            ),
        },
        "" => {
            for (keyword, lead) in [("oneOf", "one of "), ("anyOf", ""), ("allOf", "")] {
                if let Some(all) = node[keyword].as_array() {
                    let kinds: Vec<_> = all.iter().map(|it| type_of(contract, it)).collect();
                    let between = if keyword == "allOf" { " and " } else { " or " };
                    return format!("{lead}{}", kinds.join(between));
                }
            }
            "any value".to_owned()
        }
        other => other.to_owned(),
    }
}

fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// To the page of a schema, from any page of operations, schemas or errata.
pub(super) fn link(name: &str) -> String {
    format!("[{name}](../schemas/{name}.md)")
}

/// Limits and defaults, one sentence; empty where there are none.
pub(super) fn limits(node: &Value) -> String {
    let mut parts = Vec::new();
    for (keyword, before, after) in LIMITS {
        let bound = match &node[keyword] {
            Value::Null => continue,
            Value::String(bound) => code(bound),
            bound => bound.to_string(),
        };
        let after = if bound == "1" {
            after.trim_end_matches('s')
        } else {
            after
        };
        parts.push(format!("{before}{bound}{after}"));
    }
    if node["exclusiveMinimum"] == true {
        parts.push("not the minimum itself".to_owned());
    }
    if node["exclusiveMaximum"] == true {
        parts.push("not the maximum itself".to_owned());
    }
    if node["uniqueItems"] == true {
        parts.push("no element twice".to_owned());
    }
    if let Some(value) = node.get("default") {
        parts.push(format!("default {}", code(&value.to_string())));
    }
    if parts.is_empty() {
        return String::new();
    }
    format!("Limits: {}.", parts.join("; "))
}

/// The values it may have, as a list; empty where it is free.
pub(super) fn values(node: &Value) -> String {
    let (keyword, lead) = if node.get("x-extensible-enum").is_some() {
        ("x-extensible-enum", "Known values; accept others too:")
    } else {
        ("enum", "Values:")
    };
    if node.get(keyword).is_none() {
        return String::new();
    }
    let mut written = format!("{lead}\n\n");
    for (index, value) in items(&node[keyword]).enumerate() {
        let shown = match value {
            Value::String(text) => code(text),
            other => code(&other.to_string()),
        };
        let meaning = node["x-enum-descriptions"][index].as_str();
        match meaning {
            Some(meaning) => {
                let _ = writeln!(written, "- {shown}: {}", indented(&prose(meaning), 2));
            }
            None => {
                let _ = writeln!(written, "- {shown}");
            }
        }
    }
    written
}

/// For which versions of the controller something holds, as a mark; empty where it does for all.
pub(super) fn versions_mark(versions: Option<&str>) -> String {
    versions.map_or_else(String::new, |versions| {
        format!(" <span class=\"mark version\">{}</span>", escaped(versions))
    })
}

/// The forms of a value that some versions of the controller do not send; empty without any.
fn dated_forms(contract: &Contract, node: &Value) -> String {
    let mut written = String::new();
    for form in items(&node["x-forms"]) {
        if let Some(versions) = versions_of(form) {
            let _ = write!(
                written,
                "As {}: {}.",
                type_of(contract, form),
                prose(versions)
            );
        }
    }
    written
}

/// The fields of an object, a definition each.
pub(super) fn definitions(contract: &Contract, node: &Value) -> String {
    let mut written = String::new();
    for (name, member) in members(&node["properties"]) {
        let required = items(&node["required"]).any(|it| it == name);
        let resolved = contract.resolve(member);
        let mut marks = String::new();
        if required {
            marks.push_str(" <span class=\"mark required\">required</span>");
        }
        if resolved["deprecated"] == true {
            marks.push_str(" <span class=\"mark deprecated\">deprecated</span>");
        }
        if resolved["readOnly"] == true {
            marks.push_str(" <span class=\"mark\">in answers only</span>");
        }
        if resolved["writeOnly"] == true {
            marks.push_str(" <span class=\"mark\">in requests only</span>");
        }
        marks.push_str(&versions_mark(versions_of(member)));
        let _ = writeln!(written, "{}", code(name));
        let mut body = format!(
            "<span class=\"type\">{}</span>{marks}\n\n",
            cell(&type_of(contract, member))
        );
        // A field that refers to a schema may say more of itself than the schema does.
        let description = match text(member, "description") {
            "" => text(resolved, "description"),
            own => own,
        };
        let _ = writeln!(body, "{}\n", prose(description));
        for part in [
            limits(member),
            values(member),
            dated_forms(contract, member),
        ] {
            if !part.is_empty() {
                let _ = writeln!(body, "{part}\n");
            }
        }
        if let Some(example) = member.get("example") {
            let _ = writeln!(body, "Example: {}\n", code(&example.to_string()));
        }
        let _ = writeln!(written, ": {}\n", indented(&body, 2));
    }
    written
}

/// The places of an array whose places mean something each.
pub(super) fn tuple(contract: &Contract, node: &Value) -> String {
    let mut written = String::new();
    for (index, place) in items(&node["x-tuple"]).enumerate() {
        let _ = writeln!(
            written,
            "{}. {}, <span class=\"type\">{}</span>: {}",
            index + 1,
            code(text(place, "name")),
            type_of(contract, place),
            indented(&prose(text(place, "description")), 3)
        );
    }
    written
}

/// An example, laid out; empty where there is none.
pub(super) fn example(node: &Value) -> String {
    match node.get("example") {
        Some(example) => block("json", &pretty(example)),
        None => String::new(),
    }
}

/// JSON on several lines.
pub(super) fn pretty(value: &Value) -> String {
    // A value that was read from JSON can be written as JSON.
    serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string())
}
