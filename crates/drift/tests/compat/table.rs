//! Changes and what they are to callers. Each row is applied both ways: what the second says is
//! what taking the change back must be.

use std::fmt::Write as _;

use computestacks_drift::compat::{Effect, compare};

use crate::{base, edit};

/// Name, edits, and two letters: the result, and that of the reverse change.
pub(crate) type Row = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
);

const PUT: &str = "/paths/~1boxes~1{id}/put";

/// What is changed, in short for `PUT` and the two schemas; the results are letters: `n`one,
/// `a`dditive, `b`reaking, there and back.
#[rustfmt::skip] // A table: a row a line.
pub(crate) const ROWS: &[Row] = &[
    // Words.
    ("description of the operation", &[("PUT/description", r#""Other words.""#)], "nn"),
    ("description of a field", &[("NEW/properties/name/description", r#""Words.""#)], "nn"),
    ("example", &[("BOX/example", r#"{"name": "ab"}"#)], "nn"),
    ("info", &[("/info/version", r#""2""#)], "nn"),
    ("unused schema", &[("/components/schemas/Other", "null")], "nn"),
    ("unknown extension", &[("BOX/x-identifies", r#""box""#)], "nn"),
    // The operation.
    ("operation added", &[("/paths/~1more", r#"{"get": {"operationId": "more", "responses": {}}}"#)], "ab"),
    ("method added", &[("/paths/~1boxes~1{id}/get", r#"{"operationId": "getBox", "responses": {}}"#)], "ab"),
    ("operationId renamed", &[("PUT/operationId", r#""replaceBox""#)], "bb"),
    ("tag renamed", &[("PUT/tags", r#"["crates"]"#)], "bb"),
    ("deprecated", &[("PUT/deprecated", "true")], "an"),
    ("idempotence lost", &[("PUT/x-idempotent", "false")], "ba"),
    ("server added", &[("/servers/1", r#"{"url": "https://b.example"}"#)], "ab"),
    // Security.
    ("way in removed", &[("/security/0", "null")], "ba"),
    ("scope demanded", &[("/security/1", r#"{"oauth": ["read", "write", "admin"]}"#)], "ba"),
    ("no credential needed", &[("PUT/security", "[]")], "ab"),
    ("another scheme demanded too", &[("/security", r#"[{"basic": [], "oauth": []}]"#)], "ba"),
    ("scheme works otherwise", &[("/components/securitySchemes/basic/scheme", r#""bearer""#)], "bb"),
    // Parameters.
    ("optional parameter added", &[("PUT/parameters/2", r#"{"name": "q", "in": "query", "schema": {"type": "string"}}"#)], "ab"),
    ("required parameter added", &[("PUT/parameters/2", r#"{"name": "q", "in": "query", "required": true, "schema": {"type": "string"}}"#)], "bb"),
    ("parameter becomes required", &[("PUT/parameters/0/required", "true")], "ba"),
    ("parameter moves", &[("PUT/parameters/0/in", r#""header""#)], "bb"),
    ("header parameter in other case", &[("PUT/parameters/1/name", r#""x-trace""#)], "nn"),
    ("parameter's maximum lowered", &[("PUT/parameters/0/schema/maximum", "50")], "ba"),
    ("parameter's minimum raised", &[("PUT/parameters/0/schema/minimum", "2")], "ba"),
    ("parameter's default changed", &[("PUT/parameters/0/schema/default", "20")], "bb"),
    ("parameter's default said", &[("PUT/parameters/1/schema/default", r#""x""#)], "ab"),
    ("parameter written otherwise", &[("PUT/parameters/0/explode", "false")], "bb"),
    // The request's body.
    ("body optional", &[("PUT/requestBody/required", "false")], "ab"),
    ("body not taken", &[("PUT/requestBody", "null")], "bb"),
    ("request media type added", &[("PUT/requestBody/content/text~1csv", "{}")], "ab"),
    ("required request field added", &[("NEW/properties/more", r#"{"type": "string"}"#), ("NEW/required/1", r#""more""#)], "bb"),
    ("optional request field added", &[("NEW/properties/more", r#"{"type": "string"}"#)], "ab"),
    ("request field becomes required", &[("NEW/required/1", r#""size""#)], "ba"),
    ("request enum value added", &[("NEW/properties/kind/enum/2", r#""huge""#)], "ab"),
    ("request enum opened", &[("NEW/properties/kind/enum", "null")], "ab"),
    ("request not nullable", &[("NEW/properties/note/nullable", "null")], "ba"),
    ("request type changed", &[("NEW/properties/note/type", r#""boolean""#)], "bb"),
    ("request type widened", &[("NEW/properties/size/type", r#""number""#)], "ab"),
    ("request format widened", &[("NEW/properties/size/format", r#""int64""#)], "ab"),
    ("request format added", &[("NEW/properties/due/format", r#""date-time""#)], "ba"),
    ("request pattern removed", &[("NEW/properties/name/pattern", "null")], "ab"),
    ("request pattern changed", &[("NEW/properties/name/pattern", r#""^[a-z0-9]+$""#)], "bb"),
    ("request minLength loosened", &[("NEW/properties/name/minLength", "1")], "ab"),
    ("request maxLength loosened", &[("NEW/properties/name/maxLength", "30")], "ab"),
    ("request maximum exclusive", &[("NEW/properties/size/exclusiveMaximum", "true")], "ba"),
    ("request multipleOf doubled", &[("NEW/properties/size/multipleOf", "4")], "ba"),
    ("request needs a field", &[("NEW/minProperties", "1")], "ba"),
    ("request closed", &[("NEW/additionalProperties", "false")], "ba"),
    ("request map's values bounded", &[("NEW/properties/labels/additionalProperties/maxLength", "9")], "ba"),
    ("request field read only", &[("NEW/properties/size/readOnly", "true")], "ba"),
    ("request not", &[("NEW/not", r#"{"required": ["size"]}"#)], "bb"),
    ("request format that is a hint", &[("NEW/properties/due/format", r#""password""#)], "nn"),
    // Responses.
    ("success added", &[("PUT/responses/202", r#"{"description": "Later."}"#)], "bb"),
    ("failure added", &[("PUT/responses/409", r#"{"description": "Taken."}"#)], "aa"),
    ("failure under its hundred added", &[("PUT/responses/503", r#"{"description": "Busy.", "content": {"text/plain": {"schema": {"type": "string"}}}}"#)], "an"),
    ("failure under its hundred says less", &[("PUT/responses/503", r#"{"description": "Busy."}"#)], "ba"),
    ("response media type added", &[("PUT/responses/200/content/text~1csv", "{}")], "ab"),
    ("response has no body", &[("PUT/responses/200/content", "null")], "ba"),
    ("response header added", &[("PUT/responses/200/headers/Link", r#"{"schema": {"type": "string"}}"#)], "ab"),
    ("response header optional", &[("PUT/responses/200/headers/Total/required", "false")], "ba"),
    ("response header's type changed", &[("PUT/responses/200/headers/Total/schema/type", r#""string""#)], "bb"),
    ("response link added", &[("PUT/responses/200/links", r#"{"self": {"operationId": "putBox"}}"#)], "ab"),
    ("response field added", &[("BOX/properties/more", r#"{"type": "string"}"#)], "ab"),
    ("required response field added", &[("BOX/properties/more", r#"{"type": "string"}"#), ("BOX/required/2", r#""more""#)], "ab"),
    ("required response field removed", &[("BOX/properties/name", "null"), ("BOX/required/0", "null")], "ba"),
    ("response field becomes required", &[("BOX/required/2", r#""size""#)], "ab"),
    ("response enum value added", &[("BOX/properties/kind/enum/2", r#""huge""#)], "ba"),
    ("response open list grows", &[("BOX/properties/state/x-extensible-enum/2", r#""ajar""#)], "aa"),
    ("response not nullable", &[("BOX/properties/note/nullable", "null")], "ab"),
    ("response reference not nullable", &[("BOX/properties/inner/nullable", "null")], "ab"),
    ("response type changed", &[("BOX/properties/note/type", r#""boolean""#)], "bb"),
    ("response type widened", &[("BOX/properties/size/type", r#""number""#)], "ba"),
    ("response format widened", &[("BOX/properties/size/format", r#""int64""#)], "ba"),
    ("response format removed", &[("BOX/properties/due/format", "null")], "ba"),
    ("response pattern removed", &[("BOX/properties/name/pattern", "null")], "ba"),
    ("response minimum lowered", &[("BOX/properties/size/minimum", "0")], "ba"),
    ("response maximum removed", &[("BOX/properties/size/maximum", "null")], "ba"),
    ("response item's type", &[("BOX/properties/all/items", r#"{"type": "string"}"#)], "bb"),
    ("response alternative added", &[("BOX/properties/shape/oneOf/2", r##"{"$ref": "#/components/schemas/Other"}"##)], "ba"),
    ("response alternative changed", &[("/components/schemas/Flat/properties/width/type", r#""string""#)], "bb"),
    ("response schema under another name", &[("/components/schemas/Crate", r#"{"type": "object", "properties": {"radius": {"type": "number"}}}"#), ("BOX/properties/all/items", r##"{"$ref": "#/components/schemas/Crate"}"##)], "bb"),
    ("response map's values bounded", &[("BOX/properties/labels/additionalProperties/maxLength", "9")], "ab"),
    ("response field write only", &[("BOX/properties/size/writeOnly", "true")], "ba"),
    ("response by allOf", &[("PUT/responses/200/content/application~1json/schema", r##"{"allOf": [{"$ref": "#/components/schemas/Box"}]}"##)], "nn"),
    ("reference that leads nowhere", &[("BOX/properties/all/items", r#"{"$ref": "other.json#/x"}"#)], "bb"),
];

pub(crate) fn pointer(short: &str) -> String {
    for (name, long) in [
        ("PUT", PUT),
        ("NEW", "/components/schemas/NewBox"),
        ("BOX", "/components/schemas/Box"),
    ] {
        if let Some(rest) = short.strip_prefix(name) {
            return format!("{long}{rest}");
        }
    }
    short.to_owned()
}

pub(crate) fn changed(row: &Row) -> serde_json::Value {
    let mut document = base();
    for (place, value) in row.1 {
        edit(&mut document, &pointer(place), value);
    }
    document
}

fn verdict(old: &serde_json::Value, new: &serde_json::Value) -> Option<Effect> {
    compare(old, new).iter().map(|change| change.effect).max()
}

fn letter(letter: char) -> Option<Effect> {
    match letter {
        'n' => None,
        'a' => Some(Effect::Additive),
        'b' => Some(Effect::Breaking),
        other => panic!("{other} is not a result"),
    }
}

#[test]
fn verdicts_are_those_of_the_table() {
    let mut wrong = String::new();
    for row in ROWS {
        let new = changed(row);
        let wanted: Vec<Option<Effect>> = row.2.chars().map(letter).collect();
        let found = [verdict(&base(), &new), verdict(&new, &base())];
        if wanted != found {
            let _ = writeln!(wrong, "{}: {found:?}, not {wanted:?}", row.0);
            let _ = writeln!(wrong, "  {:?}", compare(&base(), &new));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is said of each row: the words are for people, and a change of them is to be read.
#[test]
fn what_is_said() {
    let mut out = String::new();
    for row in ROWS {
        let new = changed(row);
        for (sign, old, new) in [('>', &base(), &new), ('<', &new, &base())] {
            let _ = writeln!(out, "{sign} {}", row.0);
            for change in compare(old, new) {
                let (effect, direction) = (change.effect.name(), change.direction.name());
                let _ = writeln!(
                    out,
                    "    {effect} {direction}: {}: {}",
                    change.place, change.what
                );
            }
        }
    }
    insta::assert_snapshot!("what_is_said", out);
}

#[test]
fn paths_are_known_by_method_and_form() {
    let mut renamed = base();
    let text = renamed.to_string().replace("/boxes/{id}", "/boxes/{box}");
    renamed = serde_json::from_str(&text.replace("\"name\":\"id\"", "\"name\":\"box\"")).unwrap();
    let found = compare(&base(), &renamed);
    let said: Vec<&str> = found.iter().map(|change| change.what.as_str()).collect();
    assert_eq!(
        said,
        ["`id` in the path was renamed to `box`, as are arguments of generated clients"]
    );
    let moved = serde_json::from_str(&base().to_string().replace("/boxes/{id}", "/crates/{id}"));
    let found = compare(&base(), &moved.unwrap());
    let said: Vec<&str> = found.iter().map(|change| change.what.as_str()).collect();
    assert_eq!(said, ["moved to PUT /crates/{id}"]);
}

#[test]
fn a_change_of_a_schema_is_one_change_of_many_operations() {
    let mut old = base();
    let get = r##"{"operationId": "getBox", "responses": {"200": {"description": "", "content":
        {"application/json": {"schema": {"$ref": "#/components/schemas/Box"}}}}}}"##;
    edit(&mut old, "/paths/~1boxes~1{id}/get", get);
    let mut new = old.clone();
    edit(&mut new, "/components/schemas/Box/properties/size", "null");
    let found = compare(&old, &new);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].place, "Box.size");
    let operations: Vec<&str> = found[0].operations.iter().map(String::as_str).collect();
    assert_eq!(operations, ["getBox", "putBox"]);
}
