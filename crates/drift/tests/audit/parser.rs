//! The page parser on anything that a file can hold: it never panics, and it never skips.

use computestacks_drift::audit::page::{Page, parse};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::page;

/// Pieces that pages are made of, in any order and at any depth.
fn piece() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "#",
        "##",
        "###",
        "*",
        "-",
        "+",
        "`",
        "`a`",
        "`GET /a/{b}`",
        "`POST /a/{`",
        "**",
        "|",
        "<",
        "**OAuth AuthorizationRequired**: `s`",
        "??? abstract \"schema\"",
        "??? example \"Example\"",
        "???",
        "!!! note",
        "```",
        "```json",
        "~~~",
        "{\"a\": 1}",
        "[[1, \"x\"], [2]]",
        "[",
        "{",
        "]",
        "* `a`: Integer",
        "* `b`: Array<Integer> | Text. Default: 1",
        "* `c`: `String<a,b>`",
        "* x",
        "Returns an Array of Arrays containing: a, b",
        "Returns an Array of Arrays containing:",
        "text",
        "ä\u{200b}\u{feff}",
        "---",
        "1. a",
        "\u{0}",
        "  ",
    ]);
    let indent = prop::sample::select(vec!["", " ", "  ", "    ", "\t", "      ", "        "]);
    let end = prop::sample::select(vec!["\n", "\r\n", "\n\n", ""]);
    (indent, marks, end).prop_map(|(indent, mark, end)| format!("{indent}{mark}{end}"))
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,200}") {
        parse(&text);
    }

    #[test]
    fn pieces_of_pages_are_read_without_a_panic(pieces in vec(piece(), 0..40)) {
        let text = pieces.concat();
        let page = parse(&text);
        let lines = text.split('\n').count();
        prop_assert!(page.unknown.iter().all(|it| (1..=lines).contains(&it.line)), "{page:#?}");
    }

    /// A page cut off anywhere, with anything put in, says something else than the page, or
    /// something that is not understood, unless only layout is touched.
    #[test]
    fn nothing_that_is_put_in_is_skipped(line in 0_usize..95, words in "[a-z]{1,8}( [a-z]{1,8}){0,3}") {
        let page = page();
        let mut lines: Vec<&str> = page.lines().collect();
        let line = line.min(lines.len());
        lines.insert(line, &words);
        let before = parse(&page);
        let after = parse(&lines.join("\n"));
        let values = |page: &Page| -> Vec<(String, String)> {
            page.operations
                .iter()
                .flat_map(|it| &it.statements)
                .chain(&page.statements)
                .map(|it| (it.path.clone(), it.value.clone()))
                .collect()
        };
        prop_assert!(
            values(&before) != values(&after) || !after.unknown.is_empty(),
            "\"{words}\" in line {} is skipped", line + 1
        );
    }
}

#[test]
fn deep_nesting_ends() {
    let mut text = String::from("## A\n");
    for depth in 0..2000 {
        text.push_str(&" ".repeat(depth));
        text.push_str("??? abstract \"schema\"\n");
    }
    assert!(!parse(&text).unknown.is_empty());
    let mut text = String::from("## A\n");
    for depth in 0..2000 {
        text.push_str(&" ".repeat(depth));
        text.push_str("* `a`: Object\n");
    }
    assert!(parse(&text).count() > 1000);
    parse(&format!(
        "## A\n\n??? example \"Example\"\n    ```json\n    {}\n    ```\n",
        "[".repeat(5000)
    ));
}
