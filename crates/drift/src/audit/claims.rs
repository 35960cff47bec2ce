//! Checks the claims of errata about recordings.

use std::cmp::Ordering;

use computestacks_contract::versions::version;
use serde_json::Value;

use super::errata::{
    Claim, ComparedValue, Errata, Erratum, JsonType, Predicate, Quantifier, SortOrder,
};
use super::pattern::{like, unescape};
use super::recordings::Recordings;
use super::report::{AuditDiagnostic, AuditDiagnosticKind};
use super::source::SourceFile;
use crate::cut;

/// Checks all evidence; returns the diagnostics and the number of claims.
pub fn check(
    errata: &Errata,
    file: &SourceFile,
    recordings: &Recordings,
) -> (Vec<AuditDiagnostic>, usize) {
    let mut diagnostics = Vec::new();
    let mut checked = 0;
    for (index, erratum) in errata.errata.iter().enumerate() {
        let at = format!("/errata/{index}");
        let mut add = |kind, place: &str, what: String, fix: &str| {
            let what = format!("erratum `{}`: {what}", erratum.id);
            diagnostics.push(AuditDiagnostic::at(
                kind,
                file,
                &format!("{at}/{place}"),
                what,
                fix.to_owned(),
            ));
        };
        let claims: usize = erratum.evidence.iter().map(|it| it.shows.len()).sum();
        for (place, what, fix) in versions(errata, erratum) {
            let kind = if place.starts_with("sources") {
                AuditDiagnosticKind::Unproven
            } else {
                AuditDiagnosticKind::Version
            };
            add(kind, &place, what, fix);
        }
        let proofs = claims + erratum.sources.len();
        match (&erratum.not_recorded, proofs) {
            (None, 0) => add(
                AuditDiagnosticKind::Unproven,
                "id",
                "it has no evidence and no source".to_owned(),
                "add `evidence` or `sources`, or `not_recorded` with a reason",
            ),
            (Some(why), _) if why.trim().is_empty() => add(
                AuditDiagnosticKind::Unproven,
                "not_recorded",
                "it has no evidence and no reason for that".to_owned(),
                "add the reason",
            ),
            (Some(_), 1..) => add(
                AuditDiagnosticKind::Unproven,
                "not_recorded",
                "it has both `not_recorded` and evidence".to_owned(),
                "remove `not_recorded`",
            ),
            _ => {}
        }
        for (number, evidence) in erratum.evidence.iter().enumerate() {
            let place = format!("evidence/{number}");
            let recording = match recordings.get(&evidence.recording) {
                Ok(recording) => recording,
                Err(why) => {
                    add(
                        AuditDiagnosticKind::NoRecording,
                        &format!("{place}/recording"),
                        format!("`{}`: {why}", evidence.recording),
                        "name a recording under tests/captures, without `.json`",
                    );
                    continue;
                }
            };
            if evidence.shows.is_empty() {
                add(
                    AuditDiagnosticKind::Unproven,
                    &format!("{place}/recording"),
                    format!("`{}` has no claims", evidence.recording),
                    "add a claim that it shows",
                );
            }
            for (number, claim) in evidence.shows.iter().enumerate() {
                checked += 1;
                if let Err(why) = holds(claim, &recording, recordings) {
                    add(
                        AuditDiagnosticKind::NotShown,
                        &format!("{place}/shows/{number}"),
                        format!("`{}` at `{}`: {why}", evidence.recording, claim.at),
                        "compare with the recording and fix the erratum or the claim",
                    );
                }
            }
        }
    }
    (diagnostics, checked)
}

/// Invalid versions and source readings of an erratum: the location in the erratum, what is wrong, and
/// how to fix it.
fn versions(errata: &Errata, erratum: &Erratum) -> Vec<(String, String, &'static str)> {
    const FORM: &str = "write a version of the controller as three numbers, such as \"9.7.5\"";
    let mut found = Vec::new();
    let mut add = |place: String, what: String, fix| found.push((place, what, fix));
    for (key, given) in [("since", &erratum.since), ("until", &erratum.until)] {
        if let Some(text) = given.as_ref().filter(|text| version(text).is_none()) {
            add(key.to_owned(), format!("`{text}` is not a version"), FORM);
        }
    }
    let since = erratum.since.as_deref().and_then(version);
    let until = erratum.until.as_deref().and_then(version);
    if since.zip(until).is_some_and(|(since, until)| until < since) {
        let fix = "`since` is the first version with this behaviour, `until` the last";
        add(
            "until".to_owned(),
            "`until` is before `since`".to_owned(),
            fix,
        );
    }
    for (index, reading) in erratum.sources.iter().enumerate() {
        let place = |key| format!("sources/{index}/{key}");
        let commit = &reading.commit;
        if commit.len() != 40
            || !commit
                .bytes()
                .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
        {
            let fix = "write the full hash, 40 hexadecimal digits";
            add(
                place("commit"),
                format!("`{commit}` is not a commit hash"),
                fix,
            );
        }
        if !matches!(reading.repository.split('/').collect::<Vec<_>>()[..], [owner, name] if !owner.is_empty() && !name.is_empty())
        {
            let what = format!("`{}` is not a repository", reading.repository);
            add(place("repository"), what, "write owner/name");
        }
        for (key, text) in [("file", &reading.file), ("tells", &reading.tells)] {
            if text.trim().is_empty() {
                add(
                    place(key),
                    format!("`{key}` is empty"),
                    "add where it was read, and what it says",
                );
            }
        }
    }
    if erratum.since.is_none() && erratum.until.is_none() {
        return found;
    }
    for (index, evidence) in erratum.evidence.iter().enumerate() {
        let place = format!("evidence/{index}/recording");
        let folder = evidence.recording.split('/').next();
        let standings = &errata.recordings;
        let own = standings
            .iter()
            .find(|it| Some(it.folder.as_str()) == folder);
        let Some(standing) = own.or_else(|| standings.iter().find(|it| it.folder.is_empty()))
        else {
            let what = format!("the controller of `{}` is unknown", evidence.recording);
            add(
                place,
                what,
                "add its folder to `recordings`, with the version",
            );
            continue;
        };
        let Some(recorded) = version(&standing.controller) else {
            let what = format!("`{}` is not a version", standing.controller);
            add(place, what, FORM);
            continue;
        };
        if since.is_some_and(|since| recorded < since)
            || until.is_some_and(|until| recorded > until)
        {
            add(
                place,
                format!(
                    "`{}` is of controller {}, to which the erratum does not apply",
                    evidence.recording, standing.controller
                ),
                "use a recording of a version from `since` to `until`",
            );
        }
    }
    found
}

/// Checks a claim on a recording; the error says why it is false.
///
/// # Errors
///
/// If it is false, or has no predicate or several.
pub fn holds(claim: &Claim, recording: &Value, recordings: &Recordings) -> Result<(), String> {
    let [predicate] = claim.says.as_slice() else {
        return Err("a claim has exactly one predicate".to_owned());
    };
    let values = select(recording, &claim.at);
    if let Predicate::Absent(absent) = predicate {
        return match (absent, values.first()) {
            (true, Some(value)) => Err(format!("the value exists: {}", brief(value))),
            (false, None) => Err("the value does not exist".to_owned()),
            _ => Ok(()),
        };
    }
    if values.is_empty() {
        return Err("the value does not exist".to_owned());
    }
    let theirs = |other: &ComparedValue| {
        let at = other.at.as_deref().unwrap_or(&claim.at);
        let theirs: Vec<Value> = match &other.recording {
            None => select(recording, at).into_iter().cloned().collect(),
            Some(name) => {
                let there = recordings.get(name);
                let there = there.map_err(|why| format!("`{name}`: {why}"))?;
                select(&there, at).into_iter().cloned().collect()
            }
        };
        if theirs.is_empty() {
            return Err("the other value does not exist".to_owned());
        }
        Ok(theirs)
    };
    let equal = |theirs: &[Value]| theirs.iter().eq(values.iter().copied());
    match predicate {
        Predicate::Sorted(order) => return sorted(&values, *order),
        Predicate::SameAs(other) => {
            let theirs = theirs(other)?;
            if equal(&theirs) {
                return Ok(());
            }
            let [own, other] = [brief(values[0]), brief(&theirs[0])];
            return Err(format!("{own} is not {other}"));
        }
        Predicate::DiffersFrom(other) => {
            if equal(&theirs(other)?) {
                return Err("the values are the same".to_owned());
            }
            return Ok(());
        }
        _ => {}
    }
    let bad = |value: &&&Value| !fits(predicate, value);
    match claim.of {
        Quantifier::Every => match values.iter().find(bad) {
            Some(value) => Err(format!("{} is not {}", brief(value), wanted(predicate))),
            None => Ok(()),
        },
        Quantifier::Some if values.iter().all(|value| bad(&value)) => Err(format!(
            "none of {} values is {}",
            values.len(),
            wanted(predicate)
        )),
        Quantifier::Some => Ok(()),
    }
}

/// The values at a pointer; `*` stands for each element or field.
fn select<'a>(root: &'a Value, pointer: &str) -> Vec<&'a Value> {
    let mut values = vec![root];
    for step in pointer.split('/').skip(1) {
        let name = unescape(step);
        values = values
            .into_iter()
            .flat_map(|value| match (value, step) {
                (Value::Array(items), "*") => items.iter().collect::<Vec<_>>(),
                (Value::Object(map), "*") => map.values().collect(),
                (Value::Array(items), _) => name
                    .parse::<usize>()
                    .ok()
                    .and_then(|index| items.get(index))
                    .into_iter()
                    .collect(),
                (Value::Object(map), _) => map.get(&name).into_iter().collect(),
                _ => Vec::new(),
            })
            .collect();
    }
    values
}

/// Whether a value satisfies a predicate on single values.
fn fits(predicate: &Predicate, value: &Value) -> bool {
    let text = || value.as_str();
    match predicate {
        Predicate::Is(types) => types.as_slice().iter().any(|it| is(*it, value)),
        Predicate::Equals(expected) => value == expected,
        Predicate::OneOf(expected) => expected.contains(value),
        Predicate::Like(pattern) => text().is_some_and(|text| like(pattern, text)),
        Predicate::Contains(part) => text().is_some_and(|text| text.contains(part.as_str())),
        Predicate::AtLeast(least) => value.as_f64().is_some_and(|number| number >= *least),
        Predicate::AtMost(most) => value.as_f64().is_some_and(|number| number <= *most),
        Predicate::Length(length) => match value {
            Value::Array(items) => items.len() == *length,
            Value::Object(map) => map.len() == *length,
            Value::String(text) => text.chars().count() == *length,
            _ => false,
        },
        // The others are about all values together.
        _ => false,
    }
}

fn is(kind: JsonType, value: &Value) -> bool {
    match kind {
        JsonType::Null => value.is_null(),
        JsonType::Boolean => value.is_boolean(),
        JsonType::Integer => value.is_i64() || value.is_u64(),
        JsonType::Number => value.is_number(),
        JsonType::String => value.is_string(),
        JsonType::Decimal => value.as_str().is_some_and(decimal),
        JsonType::Array => value.is_array(),
        JsonType::Object => value.is_object(),
    }
}

/// Whether a string is a decimal number in plain notation: `0.5`, not `5e-1`.
fn decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    match text.strip_prefix('-').unwrap_or(text).split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => false,
    }
}

fn sorted(values: &[&Value], order: SortOrder) -> Result<(), String> {
    // A single value is always sorted, so such a claim would show nothing.
    if values.len() < 2 {
        return Err("a single value has no order".to_owned());
    }
    for pair in values.windows(2) {
        let ordering = match (pair[0], pair[1]) {
            (Value::Number(a), Value::Number(b)) => a.as_f64().partial_cmp(&b.as_f64()),
            (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
            _ => None,
        };
        let wrong = match order {
            SortOrder::Ascending => Ordering::Greater,
            SortOrder::Descending => Ordering::Less,
        };
        if ordering.is_none_or(|it| it == wrong) {
            return Err(format!(
                "{} comes before {}",
                brief(pair[0]),
                brief(pair[1])
            ));
        }
    }
    Ok(())
}

/// The expected value of a predicate on single values, for people.
fn wanted(predicate: &Predicate) -> String {
    match predicate {
        Predicate::Is(types) => {
            let names = types.as_slice().iter().map(|it| format!("{it:?}"));
            names.collect::<Vec<_>>().join(" or ").to_lowercase()
        }
        Predicate::Equals(value) => brief(value),
        Predicate::OneOf(values) => format!("one of {}", brief(&Value::from(values.clone()))),
        Predicate::Like(pattern) => format!("like \"{pattern}\""),
        Predicate::Contains(part) => format!("a string with \"{part}\""),
        Predicate::AtLeast(least) => format!("{least} or greater"),
        Predicate::AtMost(most) => format!("{most} or smaller"),
        Predicate::Length(length) => format!("{length} long"),
        _ => String::new(),
    }
}

/// Maximum length of a value in a message.
const BRIEF: usize = 60;

fn brief(value: &Value) -> String {
    cut(&value.to_string(), BRIEF)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_predicate_holds_and_fails() {
        let recordings = Recordings::new(std::path::Path::new("/nowhere"));
        let recording = json!({
            "text": "abc", "decimal": "1.50", "int": 3, "float": 1.5, "none": null, "yes": true,
            "list": [1, 2, 3], "back": [3, 2], "mixed": [1, null], "empty": [], "object": {"a/b": 1},
            "copy": {"text": "abc"},
        });
        for (claim, expected) in [
            ("{ at: /text, is: string }", true),
            ("{ at: /text, is: [integer, \"null\"] }", false),
            ("{ at: /none, is: [integer, \"null\"] }", true),
            ("{ at: /decimal, is: decimal }", true),
            ("{ at: /text, is: decimal }", false),
            ("{ at: /float, is: integer }", false),
            ("{ at: /float, is: number }", true),
            ("{ at: /yes, is: boolean }", true),
            ("{ at: /list, is: object }", false),
            ("{ at: /none, equals: null }", true),
            ("{ at: /int, equals: null }", false),
            ("{ at: /int, equals: 3 }", true),
            ("{ at: /object/a~1b, equals: 1 }", true),
            ("{ at: /list/1, equals: 2 }", true),
            ("{ at: /list/*, one_of: [1, 2, 3] }", true),
            ("{ at: /list/*, one_of: [1, 2] }", false),
            ("{ at: /list/*, of: some, equals: 3 }", true),
            ("{ at: /list/*, of: some, equals: 4 }", false),
            ("{ at: /empty/*, equals: 4 }", false),
            ("{ at: /empty/*, of: some, equals: 4 }", false),
            ("{ at: /text, like: a*c }", true),
            ("{ at: /text, like: b* }", false),
            ("{ at: /text, contains: b }", true),
            ("{ at: /int, contains: b }", false),
            ("{ at: /list/*, at_least: 1 }", true),
            ("{ at: /list/*, at_least: 2 }", false),
            ("{ at: /list/*, at_most: 3 }", true),
            ("{ at: /list/*, at_most: 2 }", false),
            ("{ at: /list, length: 3 }", true),
            ("{ at: /text, length: 2 }", false),
            ("{ at: /object, length: 1 }", true),
            ("{ at: /nowhere, absent: true }", true),
            ("{ at: /none, absent: true }", false),
            ("{ at: /none, absent: false }", true),
            ("{ at: /nowhere, absent: false }", false),
            ("{ at: /list/*, sorted: ascending }", true),
            ("{ at: /list/*, sorted: descending }", false),
            ("{ at: /back/*, sorted: descending }", true),
            ("{ at: /mixed/*, sorted: ascending }", false),
            ("{ at: /int, sorted: ascending }", false),
            ("{ at: /text, same_as: { at: /copy/text } }", true),
            ("{ at: /text, same_as: { at: /decimal } }", false),
            ("{ at: /text, same_as: { at: /nowhere } }", false),
            ("{ at: /text, same_as: { recording: no/such } }", false),
            ("{ at: /text, differs_from: { at: /decimal } }", true),
            ("{ at: /text, differs_from: { at: /copy/text } }", false),
            ("{ at: /text }", false),
            ("{ at: /text, is: string, equals: abc }", false),
        ] {
            let parsed: Claim = serde_saphyr::from_str(claim).unwrap();
            let outcome = holds(&parsed, &recording, &recordings);
            assert_eq!(outcome.is_ok(), expected, "{claim}: {outcome:?}");
        }
    }
}
