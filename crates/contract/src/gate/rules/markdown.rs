//! Markdown that a browser would run.

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&UNSAFE];

static UNSAFE: Rule = Rule {
    code: "CS0508",
    slug: "description-runs-code",
    severity: Severity::Error,
    summary: "a description contains code that a browser would run",
    why: "Descriptions are Markdown, and Markdown may hold HTML. Not every page that shows the \
          document sanitises it, so a script runs with the rights of the reader, who may \
          have entered a token there.",
    fix: "describe it in words; to show code, leave out the `<` or the bracket",
    bad: "description: Regions <script>track()</script>",
    good: "description: Regions.",
};

/// Fields that are shown to people.
const TEXTS: [&str; 3] = ["title", "summary", "description"];
/// Elements that load or run something.
const ELEMENTS: [&str; 4] = ["script", "iframe", "object", "embed"];

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for (node, kind) in &document.objects {
        let inner = if *kind == Object::Server {
            node.get("variables")
        } else {
            None
        };
        let inner = inner.into_iter().flat_map(Node::children);
        let docs = node.get("externalDocs");
        for holder in [*node].into_iter().chain(inner).chain(docs) {
            for text in TEXTS.iter().filter_map(|key| holder.get(key)) {
                if let Some(found) = text.as_str().and_then(dangerous) {
                    let message = format!("this contains {found}, which a browser would run");
                    diagnostics.at_value(&UNSAFE, text, message);
                }
            }
        }
    }
}

/// The part of a string that would run, in words.
fn dangerous(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if calls(&lower, "eval(") {
        return Some("`eval(`".to_owned());
    }
    if lower.contains("javascript:") {
        return Some("a link to `javascript:`".to_owned());
    }
    let mut tags = lower.split('<').skip(1);
    tags.find_map(|rest| {
        let element = |name: &&&str| {
            let after = rest.strip_prefix(**name);
            after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
        };
        if let Some(name) = ELEMENTS.iter().find(element) {
            return Some(format!("`<{name}>`"));
        }
        let is_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let inside = rest.split('>').next().filter(|_| is_tag)?;
        let handler = inside.split_whitespace().skip(1).find(|word| {
            let name = word.split('=').next().unwrap_or_default();
            word.contains('=') && name.len() > 2 && name.starts_with("on")
        })?;
        let name = handler.split('=').next().unwrap_or_default();
        Some(format!("the handler `{name}`"))
    })
}

/// Whether a call occurs there, and not the end of a longer word.
fn calls(text: &str, call: &str) -> bool {
    text.match_indices(call).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::dangerous;

    #[test]
    fn what_runs_is_told_from_what_only_looks_like_it() {
        for bad in [
            "a <script>x</script>",
            "<SCRIPT src=x>",
            "then eval(x)",
            "[x](JavaScript:alert(1))",
            "<img src=x onerror=alert(1)>",
            "<iframe src='https://regions.test'>",
        ] {
            assert!(dangerous(bad).is_some(), "{bad}");
        }
        for good in [
            "a retrieval(s) of a script",
            "1 < 2 and on=off",
            "<https://regions.test/onset=1>",
            "<scripted>",
            "<b>only</b>",
            "<é onx=>",
        ] {
            assert_eq!(dangerous(good), None, "{good}");
        }
    }
}
