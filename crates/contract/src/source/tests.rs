//! Both readers: values, positions, limits.

use serde_json::{Value, json};

use super::{KeyProblem, Node, Position, ReadErrorKind, Source, Tree, read, value};
use crate::{document::Cursor as _, fragments::SpecFile};

fn tree(name: &str, text: &str) -> (Source, Tree) {
    let source = Source::new(name, text);
    let tree = read(&source).unwrap_or_else(|error| panic!("{error:?}"));
    (source, tree)
}

/// Every key's span must contain the key: nothing else detects a counting error.
#[track_caller]
fn assert_spans(source: &Source, node: Node<'_>) {
    if let Some(key) = node.key() {
        let text = &source.text()[node.key_span()];
        assert!(text.contains(key), "the span of {key:?} contains {text:?}");
    }
    if let Some(text) = node.as_str().filter(|text| !text.contains('\n')) {
        assert!(source.text()[node.span()].contains(text), "{text:?}");
    }
    node.children()
        .for_each(|child| assert_spans(source, child));
}

#[test]
fn yaml_and_json_read_the_same() {
    let yaml = "\u{feff}# é 漢 commentaire\r\na: 1 # 漢\r\n'b': [x, \"ÿ\", 2.5] # é\r\nc:\r\n  d: ~\r\n  é: 漢字\r\n";
    let json = "\u{feff}{\"a\": 1, \"b\": [\"x\", \"ÿ\", 2.5],\r\n\t\"c\": {\"d\": null, \"é\": \"漢字\"}}";
    let expected = json!({"a": 1, "b": ["x", "ÿ", 2.5], "c": {"d": null, "é": "漢字"}});
    for (name, text) in [("a.yaml", yaml), ("a.json", json), ("-", json), ("-", yaml)] {
        let (source, tree) = tree(name, text);
        assert_eq!(tree.root().to_value(), expected, "{name}");
        assert_spans(&source, tree.root());
        assert_eq!(tree.root().at("/b/2").unwrap().pointer(), "/b/2");
        assert_eq!(tree.root().at("/b/9").map(Node::pointer), None);
    }
}

#[test]
fn large_objects_are_found_by_name() {
    let lines: Vec<String> = (0..50).map(|n| format!("k{n}: {n}")).collect();
    let text = lines.join("\n");
    let (_, tree) = tree("a.yaml", &text);
    for n in 0..50 {
        let value = tree.root().get(&format!("k{n}")).map(Node::to_value);
        assert_eq!(value, Some(Value::from(n)));
    }
    assert!(tree.root().get("k50").is_none());
}

#[test]
fn the_first_of_two_equal_keys_is_used() {
    for (name, text) in [
        ("a.yaml", "a: 1\nb: 2\na: 3\n"),
        ("a.json", r#"{"a":1,"b":2,"a":3}"#),
    ] {
        let (_, tree) = tree(name, text);
        assert_eq!(tree.root().to_value(), json!({"a": 1, "b": 2}));
        assert!(
            matches!(tree.problems(), [KeyProblem::DuplicateKey { .. }]),
            "{name}"
        );
    }
}

#[test]
fn a_key_that_is_not_a_string_is_reported() {
    let (_, tree) = tree("a.yaml", "200: a\n'404': b\ntrue: c\n");
    assert_eq!(
        tree.root().to_value(),
        json!({"200": "a", "404": "b", "true": "c"})
    );
    assert_eq!(tree.problems().len(), 2);
}

#[test]
fn fragments_keep_their_places() {
    let mut source = Source::new("root.yaml", "tags: [a]\npaths: { /a: { get: 1 } }\nx: 1");
    source.push("one.yaml", "paths:\n  /b: { get: 2, get: 3 }\n  /a: {}\n");
    source.push(
        "two.json",
        "{\"tags\": [\"b\"],\n\"components\": {\"schemas\": {\"A\": {}}},\n\"x\": 2}",
    );
    source.push("three.yaml", "components: { schemas: { B: {}, A: {} } }\n");
    let tree = read(&source).unwrap();
    assert_eq!(
        tree.root().to_value(),
        json!({
            "tags": ["a", "b"], "paths": {"/a": {"get": 1}, "/b": {"get": 2}}, "x": 1,
            "components": {"schemas": {"A": {}, "B": {}}},
        })
    );
    let place = |offset| {
        let Position { line, column } = source.position(offset);
        format!("{}:{line}:{column}", source.name_at(offset))
    };
    for (pointer, expected) in [
        ("/tags/1", "two.json:1:11"),
        ("/paths/~1b", "one.yaml:2:3"),
        ("/paths/~1b/get", "one.yaml:2:9"),
        ("/components/schemas/A", "two.json:2:28"),
        ("/components/schemas/B", "three.yaml:1:26"),
    ] {
        let node = tree.root().at(pointer).unwrap();
        assert_eq!(
            (node.pointer().as_str(), &*place(node.key_span().start)),
            (pointer, expected)
        );
    }
    let problems: Vec<_> = tree
        .problems()
        .iter()
        .map(|problem| match problem {
            KeyProblem::DuplicateKey { node, first } => {
                let node = tree.node(*node);
                (
                    node.pointer(),
                    place(node.key_span().start),
                    place(first.start),
                )
            }
            KeyProblem::KeyNotString { .. } => panic!("{problem:?}"),
        })
        .collect();
    let problem = |pointer: &str, at: &str, first: &str| {
        (pointer.to_owned(), at.to_owned(), first.to_owned())
    };
    assert_eq!(
        problems,
        [
            problem("/paths/~1b/get", "one.yaml:2:17", "one.yaml:2:9"),
            problem("/paths/~1a", "one.yaml:3:3", "root.yaml:2:10"),
            problem("/x", "two.json:3:1", "root.yaml:3:1"),
            problem("/components/schemas/A", "three.yaml:1:33", "two.json:2:28"),
        ]
    );
    source.push("four.yaml", "b: 1\na: [\n\n");
    let start = read(&source).unwrap_err().span.start;
    assert_eq!(
        (source.name_at(start), source.position(start).line),
        ("four.yaml", 2)
    );
}

#[test]
fn a_document_defines_nothing_twice() {
    let file = |name: &str, text: &str| SpecFile {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let root = file(
        "a",
        "openapi: 3.0.3\npaths: {/a: {}}\ncomponents: {schemas: {A: {}}}",
    );
    for (fragment, wanted) in [
        ("openapi: 3.0.3", "b:1:1: `/openapi` is defined twice"),
        (
            "paths: {/a: {x: 1}}",
            "b:1:9: `/paths/~1a` is defined twice",
        ),
        (
            "components: {schemas: {A: {x: 1}}}",
            "b:1:24: `/components/schemas/A` is defined twice",
        ),
        ("paths: []", "b:1:1: `/paths` is defined twice"),
        ("[]", "b:1:1: a file besides the first must be an object"),
        ("x: [", "b:1:4: "),
    ] {
        let error = value(&[root.clone(), file("b", fragment)]).unwrap_err();
        assert!(error.starts_with(wanted), "{error}");
    }
    assert_eq!(value(&[]), Ok(Value::Null));
}

#[test]
fn aliases_unfold() {
    let (_, tree) = tree("a.yaml", "a: &it {x: [1]}\nb: *it\nc: !!str 5\n");
    assert_eq!(
        tree.root().to_value(),
        json!({"a": {"x": [1]}, "b": {"x": [1]}, "c": "5"})
    );
    assert_eq!(tree.root().at("/b/x/0").unwrap().pointer(), "/b/x/0");
}

#[track_caller]
fn assert_rejected(name: &str, text: &str, kind: ReadErrorKind) {
    let error = read(&Source::new(name, text)).unwrap_err();
    assert_eq!(error.kind, kind, "{error:?}");
    assert!(error.span.end <= text.len(), "{error:?}");
}

#[test]
fn aliases_do_not_explode() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..10 {
        let inner = vec![format!("*a{}", n - 1); 10].join(", ");
        let line = format!("a{n}: &a{n} [{inner}]\n");
        text.push_str(&line);
    }
    assert_rejected("a.yaml", &text, ReadErrorKind::Limit);
    assert_rejected("a.yaml", "a: &a [*a]\n", ReadErrorKind::Syntax);
}

#[test]
fn deep_nesting_is_rejected() {
    for depth in [101, 200, 100_000] {
        assert_rejected("a.json", &"[".repeat(depth), ReadErrorKind::Limit);
        let object = "{\"a\":".repeat(depth);
        assert_rejected("a.json", &object, ReadErrorKind::Limit);
        assert_rejected("a.yaml", &"[".repeat(depth), ReadErrorKind::Limit);
        assert_rejected("a.yaml", &"- ".repeat(depth), ReadErrorKind::Limit);
    }
    let (_, tree) = tree("a.json", &format!("{}{}", "[".repeat(100), "]".repeat(100)));
    assert!(tree.root().is_array());
}

#[test]
fn what_is_not_json_is_rejected() {
    for text in [
        "",
        "{",
        "{\"a\":1,}",
        "// c\n{}",
        "{'a':1}",
        "{a:1}",
        "[1 2]",
        "1e999",
        "{}{}",
        "[+1]",
        "[0x1]",
        "[NaN]",
    ] {
        assert_rejected("a.json", text, ReadErrorKind::Syntax);
    }
}

#[test]
fn what_is_not_yaml_is_rejected() {
    for text in [
        "",
        "# nothing\n",
        "a: [",
        "a: b: c",
        "a: .inf",
        "a: 1\n---\nb: 2\n",
        "? [a]\n: b\n",
        "a:\n\tb: 1",
        "a: *b",
    ] {
        assert_rejected("a.yaml", text, ReadErrorKind::Syntax);
    }
}
