//! A recorded exchange on the page of an erratum: what it shows, and the exchange itself, cut down
//! to what that is about where it is long.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::contract::{members, pretty, text};
use super::markdown::{block, code};
use computestacks_drift::audit::errata::{
    Claim, ComparedValue, JsonType, Predicate, Quantifier, SortOrder,
};
use computestacks_drift::audit::recordings::DIRECTORY;
use computestacks_tooling::output;

/// Bodies of more lines than this are cut down.
const LONG: usize = 40;

/// Strings of more characters than this are cut.
const WIDE: usize = 240;

/// The section of one recording.
pub(super) fn section(name: &str, recording: &Value, shows: &[Claim]) -> String {
    let mut written = format!("### {name}\n\n");
    for claim in shows {
        let _ = writeln!(written, "- {}", sentence(claim));
    }
    let (request, cut_request) = message(&recording["request"], "/request", shows);
    let (response, cut_response) = message(&recording["response"], "/response", shows);
    let request_line = format!(
        "{} {}",
        text(&recording["request"], "method"),
        text(&recording["request"], "path")
    );
    let status_line = recording["response"]["status"].to_string();
    let _ = writeln!(
        written,
        "\n<details>\n<summary>The exchange</summary>\n\n{}\n{}",
        block("http", &(request_line + &request)),
        block("http", &(status_line + &response)),
    );
    if cut_request || cut_response {
        let _ = writeln!(
            written,
            "Shortened; the complete exchange is {}.\n",
            code(&format!("{DIRECTORY}/{name}.json"))
        );
    }
    written.push_str("</details>\n\n");
    written
}

/// Headers and body after the first line, and whether the body was cut down.
fn message(message: &Value, at: &str, shows: &[Claim]) -> (String, bool) {
    let mut written = "\n".to_owned();
    for (name, value) in members(&message["headers"]) {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let _ = writeln!(written, "{name}: {value}");
    }
    let body = match &message["body"] {
        Value::Null => return (written, false),
        Value::String(body) => {
            let cut = shortened(body);
            let is_cut = cut.len() < body.len();
            let _ = write!(written, "\n{cut}");
            return (written, is_cut);
        }
        body => body,
    };
    let whole = pretty(body);
    if whole.lines().count() <= LONG {
        let _ = write!(written, "\n{whole}");
        return (written, false);
    }
    let start = format!("{at}/body");
    let paths: Vec<Vec<&str>> = shows
        .iter()
        .filter_map(|claim| claim.at.strip_prefix(&start))
        .map(|rest| rest.split('/').skip(1).collect())
        .collect();
    let _ = write!(written, "\n{}", pretty(&pruned(body, &paths)));
    (written, true)
}

/// The value with only what the paths lead through, and how much else there is.
fn pruned(value: &Value, paths: &[Vec<&str>]) -> Value {
    if paths.iter().any(Vec::is_empty) && pretty(value).lines().count() <= LONG {
        return value.clone();
    }
    match value {
        Value::Object(all) => {
            let mut kept = Map::new();
            for (name, member) in all {
                let below = below(paths, name);
                if !below.is_empty() {
                    kept.insert(name.clone(), pruned(member, &below));
                }
            }
            let gone = all.len() - kept.len();
            if gone > 0 {
                kept.insert("…".to_owned(), format!("{gone} more").into());
            }
            Value::Object(kept)
        }
        Value::Array(all) => {
            let mut kept = Vec::new();
            for (index, element) in all.iter().enumerate() {
                let below = below(paths, &index.to_string());
                // Elements are alike: three tell what all do.
                if !below.is_empty() && kept.len() < 3 {
                    kept.push(pruned(element, &below));
                }
            }
            let gone = all.len() - kept.len();
            if gone > 0 {
                kept.push(format!("… {gone} more").into());
            }
            Value::Array(kept)
        }
        Value::String(text) => shortened(text).into(),
        other => other.clone(),
    }
}

/// What is left of the paths after one step by this name.
fn below<'p>(paths: &[Vec<&'p str>], name: &str) -> Vec<Vec<&'p str>> {
    let fits = |path: &&Vec<&str>| {
        path.first().is_some_and(|step| {
            *step == "*" || computestacks_drift::audit::pattern::unescape(step) == name
        })
    };
    paths
        .iter()
        .filter(fits)
        .map(|path| path[1..].to_vec())
        .collect()
}

fn shortened(text: &str) -> String {
    output::cut(text, WIDE)
}

/// What a claim says, for people.
fn sentence(claim: &Claim) -> String {
    let said: Vec<_> = claim.says.iter().map(said).collect();
    let some = match claim.of {
        Quantifier::Every => "",
        Quantifier::Some => " (for at least one)",
    };
    format!("{} {}{some}", code(&claim.at), said.join(" and "))
}

/// What a predicate says, for people.
fn said(predicate: &Predicate) -> String {
    match predicate {
        Predicate::Is(types) => {
            let names: Vec<_> = types.as_slice().iter().map(|it| name(*it)).collect();
            format!("is {}", names.join(" or "))
        }
        Predicate::Equals(value) => format!("is {}", json(value)),
        Predicate::OneOf(values) => {
            let all: Vec<_> = values.iter().map(json).collect();
            format!("is one of {}", all.join(", "))
        }
        Predicate::Like(pattern) => format!("is like {}", code(pattern)),
        Predicate::Contains(part) => format!("contains {}", code(part)),
        Predicate::AtLeast(number) => format!("is at least {number}"),
        Predicate::AtMost(number) => format!("is at most {number}"),
        Predicate::Length(length) => format!("has length {length}"),
        Predicate::Absent(true) => "is absent".to_owned(),
        Predicate::Absent(false) => "is present".to_owned(),
        Predicate::Sorted(SortOrder::Ascending) => "is ascending".to_owned(),
        Predicate::Sorted(SortOrder::Descending) => "is descending".to_owned(),
        Predicate::SameAs(other) => format!("is the same as{}", place(other)),
        Predicate::DiffersFrom(other) => format!("is not the same as{}", place(other)),
    }
}

/// The other location of a comparison, for people.
fn place(other: &ComparedValue) -> String {
    let at = other.at.as_deref().map_or_else(|| "that".to_owned(), code);
    let of = other.recording.as_deref();
    let of = of.map_or_else(String::new, |it| format!(" in {}", code(it)));
    format!(" {at}{of}")
}

fn json(value: &Value) -> String {
    code(&shortened(&value.to_string()))
}

fn name(of: JsonType) -> &'static str {
    match of {
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "an integer",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Decimal => "a string that holds a decimal number",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_cut_keeps_what_is_claimed_and_counts_the_rest() {
        let body = json!({
            "list": [{"id": 1, "x": "y"}, {"id": 2}, {"id": 3}, {"id": 4}, {"id": 5}],
            "a/b": 1,
            "gone": true,
        });
        let paths = vec![vec!["list", "*", "id"], vec!["a~1b"]];
        assert_eq!(
            pruned(&body, &paths),
            json!({
                "list": [{"id": 1, "…": "1 more"}, {"id": 2}, {"id": 3}, "… 2 more"],
                "a/b": 1,
                "…": "1 more",
            })
        );
    }

    #[test]
    fn every_predicate_is_said() {
        let claims: Vec<Claim> = serde_saphyr::from_str(
            r#"
            - { at: /a, is: [integer, "null"], of: some }
            - { at: /a, equals: null }
            - { at: /a, one_of: [1, "`x`"] }
            - { at: /a, like: "x*" }
            - { at: /a, contains: "|" }
            - { at: /a, at_least: 1, at_most: 2.5 }
            - { at: /a, length: 0 }
            - { at: /a, absent: true }
            - { at: /a, sorted: descending }
            - { at: /a, same_as: { recording: r/1 } }
            - { at: /a, differs_from: { at: /b } }
            "#,
        )
        .unwrap();
        let said: Vec<_> = claims.iter().map(sentence).collect();
        assert_eq!(
            said,
            [
                "`/a` is an integer or null (for at least one)",
                "`/a` is `null`",
                "`/a` is one of `1`, ``\"`x`\"``",
                "`/a` is like `x*`",
                "`/a` contains <code>&#124;</code>",
                "`/a` is at least 1 and is at most 2.5",
                "`/a` has length 0",
                "`/a` is absent",
                "`/a` is descending",
                "`/a` is the same as that in `r/1`",
                "`/a` is not the same as `/b`",
            ]
        );
    }
}
