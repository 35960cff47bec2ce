//! For which versions of the controller an erratum or a part of the document holds, and how that is
//! known. Rustdoc of generated items and the documentation site show it.

use serde_json::Value;

use crate::document::Cursor as _;

/// For which versions the node at `pointer` holds, such as `since controller 9.6.2, recorded on
/// 9.7.8`; `None` if the document names none.
///
/// # Errors
///
/// If no erratum says how the version is known; `cargo xtask audit` reports where.
pub fn of_node(node: &Value, pointer: &str, errata: &Value) -> Result<Option<String>, String> {
    let (since, until) = (node.str_at("x-since"), node.str_at("x-until"));
    let Some(span) = span(since, until) else {
        return Ok(None);
    };
    let proof = errata.items_of("errata").find(|erratum| {
        erratum.str_at("since") == since
            && erratum.str_at("until") == until
            && names(erratum, pointer)
    });
    let Some(erratum) = proof else {
        return Err(format!(
            "no erratum documents `{span}` at {pointer}\nrun: cargo xtask audit"
        ));
    };
    Ok(Some(format!("{span}, {}", known_by(erratum, errata))))
}

/// For which versions an erratum holds; `None` if it holds for all.
pub fn of_erratum(erratum: &Value, errata: &Value) -> Option<String> {
    let span = span(erratum.str_at("since"), erratum.str_at("until"))?;
    Some(format!("{span}, {}", known_by(erratum, errata)))
}

/// The errata that hold for some versions only, newest first.
pub fn versioned(errata: &Value) -> Vec<&Value> {
    let mut found: Vec<&Value> = errata
        .items_of("errata")
        .filter(|erratum| begins(erratum).is_some())
        .collect();
    found.sort_by_key(|erratum| std::cmp::Reverse(begins(erratum)));
    found
}

/// The first version of an erratum, or the last if it has no first. The audit rejects invalid
/// versions.
fn begins(erratum: &Value) -> Option<[u32; 3]> {
    version(erratum.str_at("since").or(erratum.str_at("until"))?)
}

/// Parses a version of the controller, such as `9.7.5`; `None` if it is not three numbers.
pub fn version(text: &str) -> Option<[u32; 3]> {
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let parts: Vec<&str> = text.split('.').collect();
    let numbers = parts.iter().filter(|part| is_number(part));
    let numbers: Option<Vec<u32>> = numbers.map(|part| part.parse().ok()).collect();
    numbers?.try_into().ok().filter(|_| parts.len() == 3)
}

/// A range of versions in words; both ends are inclusive.
pub fn span(since: Option<&str>, until: Option<&str>) -> Option<String> {
    match (since, until) {
        (None, None) => None,
        (Some(since), None) => Some(format!("since controller {since}")),
        (None, Some(until)) => Some(format!("until controller {until}")),
        (Some(since), Some(until)) => Some(format!("from controller {since} to {until}")),
    }
}

/// How an erratum is known; recordings take precedence over source.
pub fn known_by(erratum: &Value, errata: &Value) -> String {
    let mut recorded: Vec<&str> = Vec::new();
    for evidence in erratum.items_of("evidence") {
        let version = recorded_on(evidence.str_at("recording").unwrap_or_default(), errata);
        if !recorded.contains(&version) {
            recorded.push(version);
        }
    }
    if !recorded.is_empty() {
        return format!("recorded on {}", recorded.join(" and "));
    }
    let certainties: Vec<_> = erratum
        .items_of("sources")
        .map(|reading| reading.str_at("certainty"))
        .collect();
    let how = if certainties.is_empty() {
        "not recorded"
    } else if certainties.iter().all(|it| *it == Some("inferred")) {
        "inferred from source"
    } else {
        "read from source"
    };
    how.to_owned()
}

/// The controller version of a recording, from `standing` in the errata.
fn recorded_on<'e>(recording: &str, errata: &'e Value) -> &'e str {
    let folder = recording.split('/').next();
    let of = |wanted: Option<&str>| {
        errata
            .items_of("recordings")
            .find(|standing| standing.str_at("folder") == wanted)
    };
    let standing = of(folder).or_else(|| of(Some("")));
    standing
        .and_then(|standing| standing.str_at("controller"))
        .unwrap_or("an unknown controller")
}

/// Whether a location of an erratum is `pointer`, or ends in `/**` and contains it.
fn names(erratum: &Value, pointer: &str) -> bool {
    let own = erratum.str_at("pointer").into_iter();
    let also = erratum.items_of("also").filter_map(Value::as_str);
    own.chain(also)
        .any(|place| match place.strip_suffix("/**") {
            Some(start) => pointer
                .strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
            None => place == pointer,
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn errata() -> Value {
        json!({
            "recordings": [
                {"folder": "", "controller": "9.3.1"},
                {"folder": "new", "controller": "9.7.8"},
            ],
            "errata": [
                {"pointer": "/a", "also": ["/b/**"], "since": "9.6.2",
                 "evidence": [{"recording": "new/a/1"}, {"recording": "new/b/2"}]},
                {"pointer": "/c", "until": "9.4.10", "evidence": [{"recording": "show/1"}]},
                {"pointer": "/d", "since": "9.4.3", "until": "9.7.0",
                 "sources": [{"certainty": "inferred"}, {"certainty": "sure"}]},
                {"pointer": "/e", "since": "9.4.3", "sources": [{"certainty": "inferred"}]},
                {"pointer": "/f", "since": "9.4.3"},
                {"pointer": "/g", "evidence": [{"recording": "a/1"}, {"recording": "new/1"}]},
            ],
        })
    }

    #[test]
    fn what_holds_is_said_with_how_it_is_known() {
        let errata = errata();
        let said = |index: usize| of_erratum(&errata["errata"][index], &errata);
        for (index, expected) in [
            (0, Some("since controller 9.6.2, recorded on 9.7.8")),
            (1, Some("until controller 9.4.10, recorded on 9.3.1")),
            (2, Some("from controller 9.4.3 to 9.7.0, read from source")),
            (3, Some("since controller 9.4.3, inferred from source")),
            (4, Some("since controller 9.4.3, not recorded")),
            (5, None),
        ] {
            assert_eq!(said(index).as_deref(), expected);
        }
        assert_eq!(
            known_by(&errata["errata"][5], &errata),
            "recorded on 9.3.1 and 9.7.8"
        );
    }

    #[test]
    fn the_newest_is_first_by_number() {
        let errata = json!({"errata": [
            {"id": "a", "since": "9.4.2"}, {"id": "b"}, {"id": "c", "until": "9.4.10"},
            {"id": "d", "since": "10.0.0"}, {"id": "e", "since": "9.4.11", "until": "9.9.9"},
        ]});
        let ids: Vec<_> = versioned(&errata).iter().map(|it| &it["id"]).collect();
        assert_eq!(ids, ["d", "e", "c", "a"]);
    }

    #[test]
    fn a_version_of_the_document_needs_its_erratum() {
        let errata = errata();
        let node = json!({"x-since": "9.6.2"});
        for pointer in ["/a", "/b", "/b/c"] {
            let said = of_node(&node, pointer, &errata).unwrap();
            assert_eq!(
                said.as_deref(),
                Some("since controller 9.6.2, recorded on 9.7.8"),
                "{pointer}"
            );
        }
        for pointer in ["/a/b", "/bc", "/c"] {
            let error = of_node(&node, pointer, &errata).unwrap_err();
            assert!(error.contains(pointer), "{error}");
        }
        assert_eq!(of_node(&json!({}), "/a", &errata), Ok(None));
    }
}
