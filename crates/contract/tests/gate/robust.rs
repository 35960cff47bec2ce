//! No input makes the gate panic, hang, or point outside the text.

use computestacks_contract::gate::{GateReport, check};
use proptest::prelude::*;

const VALID: &str = include_str!("../fixtures/gate/CS0303-several-success-types/good.yaml");
const VALID_JSON: &str = include_str!("../fixtures/gate/CS0401-example-mismatch/good.json");

/// Properties of every report.
fn assert_sound(report: &GateReport) {
    for diagnostic in &report.diagnostics {
        let text = report.source.text();
        assert!(
            text.get(diagnostic.span.clone()).is_some(),
            "{diagnostic:?}"
        );
        let (start, end) = report.place(diagnostic);
        assert!(
            start.line >= 1 && start.column >= 1 && start <= end,
            "{diagnostic:?}"
        );
        assert_eq!(start.line, end.line, "{diagnostic:?}");
    }
    let mut places: Vec<_> = report
        .diagnostics
        .iter()
        .map(|f| (f.rule.code, &f.span))
        .collect();
    let all = places.len();
    places.sort_by_key(|(code, span)| (*code, span.start, span.end));
    places.dedup();
    assert_eq!(places.len(), all, "a code is reported twice at one place");
}

/// Valid lines, to be inserted at wrong locations.
const LINES: &[&str] = &[
    "$ref: '#/components/schemas/Region'",
    "$ref: '#'",
    "$ref: '#/paths'",
    "allOf: [{$ref: '#/components/schemas/Region'}]",
    "type: integer",
    "minimum: 0.5",
    "minimum: 1e300",
    "enum: [null, 1, {}]",
    "nullable: 3",
    "required: {a: b}",
    "properties: [1]",
    "items: true",
    "pattern: '(?=('",
    "x-allow: {CS0101: reason}",
    "x-allow: 3",
    "parameters: {}",
    "responses: []",
    "content: {application/json: null}",
    "example: &a {b: 1}",
    "default: 9223372036854775808",
    "security: {a: 1}",
    "tags: [1, {}]",
    "'': ''",
    "? : 1",
    "additionalProperties: false",
];

fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0..4_u8,
        any::<prop::sample::Index>(),
        any::<char>(),
    );
    prop::collection::vec(edit, 1..6).prop_map(move |edits| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (at, what, other, letter) in edits {
            let at = at.index(lines.len());
            let indent: String = lines[at].chars().take_while(|c| *c == ' ').collect();
            match what {
                0 => lines.insert(at, format!("{indent}{}", LINES[other.index(LINES.len())])),
                1 if lines.len() > 2 => drop(lines.remove(at)),
                2 => {
                    let copy = lines[other.index(lines.len())].clone();
                    lines.insert(at, copy);
                }
                _ => {
                    let column = other.index(lines[at].chars().count() + 1);
                    let byte = lines[at]
                        .char_indices()
                        .nth(column)
                        .map_or(lines[at].len(), |c| c.0);
                    lines[at].insert(byte, letter);
                }
            }
        }
        lines.join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_is_handled(text in "\\PC*|[\\x00-\\xff]{0,200}|[-:{}\\[\\]&*a \n\"'#|>?!,]{0,80}") {
        for name in ["a.yaml", "a.json", "-"] {
            assert_sound(&check(name, &text));
        }
    }

    #[test]
    fn any_edit_of_a_document_is_handled(text in mutated(VALID)) {
        assert_sound(&check("a.yaml", &text));
    }

    #[test]
    fn any_edit_of_a_json_document_is_handled(text in mutated(VALID_JSON)) {
        assert_sound(&check("a.json", &text));
    }
}

#[test]
fn line_ends_tabs_and_wide_letters_do_not_move_positions() {
    let plain = VALID
        .replace("Shows a region.", "漢字 é\u{301} 👩‍👩‍👧 shows")
        .replace("7, name", "x, name");
    let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    let places = |text: &str| -> Vec<_> {
        let report = check("a.yaml", text);
        report
            .diagnostics
            .iter()
            .map(|f| (f.rule.code, report.place(f)))
            .collect()
    };
    assert_eq!(places(&plain), places(&windows));
    assert_eq!(places(&plain).len(), 1);
}

/// A schema with the deepest nesting that the reader accepts.
#[test]
fn the_deepest_readable_document_is_handled() {
    for inner in ["{\"items\":", "{\"allOf\":[", "{\"properties\":{\"a\":"] {
        let levels = 94 / inner.matches(['{', '[']).count();
        let close = inner.chars().rev().filter_map(|c| match c {
            '{' => Some('}'),
            '[' => Some(']'),
            _ => None,
        });
        let close: String = close.collect();
        let schema = format!("{}{{}}{}", inner.repeat(levels), close.repeat(levels));
        let text = format!(
            "{{\"openapi\": \"3.0.3\", \"info\": {{}}, \"paths\": {{}}, \
             \"components\": {{\"schemas\": {{\"A\": {schema}}}}}}}"
        );
        let report = check("a.json", &text);
        assert!(report.document.is_some(), "{:?}", report.diagnostics);
        assert_sound(&report);
    }
}

/// Checking a document of many thousand lines takes linear time.
#[test]
fn large_documents_are_linear() {
    let mut text = VALID.to_owned();
    for n in 0..3000 {
        let schema = format!(
            "    Region{n}:\n      type: object\n      example: {{id: x}}\n      properties:\n        \
             id: {{type: integer}}\n        next: {{$ref: '#/components/schemas/Region{}'}}\n",
            (n + 1) % 3000
        );
        text.push_str(&schema);
    }
    let report = check("a.yaml", &text);
    assert!(report.diagnostics.len() > 6000);
    assert_sound(&report);
}

/// Each schema refers twice to the next, so that millions of schemas would apply to a value.
#[test]
fn schemas_that_multiply_are_rejected() {
    let mut text = VALID.to_owned();
    for n in 0..40 {
        let next = format!("{{$ref: '#/components/schemas/A{}'}}", n + 1);
        let schema = format!("    A{n}: {{allOf: [{next}, {next}], example: 1}}\n");
        text.push_str(&schema);
    }
    text.push_str("    A40: {type: string}\n");
    let report = check("a.yaml", &text);
    assert!(
        report
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.rule.code == "CS0002")
    );
}
