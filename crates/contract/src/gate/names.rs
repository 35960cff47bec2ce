//! Names as code generators change them, to find collisions.

/// Splits a name into lower-case words: at anything but letters and digits, before a capital
/// after a lower-case letter, and before the last of several capitals (`HTTPServer`: `http`, `server`).
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, &c) in chars.iter().enumerate() {
        if !c.is_alphanumeric() {
            words.push(String::new());
            continue;
        }
        // Digits belong to the letters before them: `ipv4Addr` is `ipv4` and `addr`.
        let word = chars.get(..at).unwrap_or_default().iter().rev();
        let mut word = word.copied().take_while(|c| c.is_alphanumeric());
        let before = word.find(|c| !c.is_numeric());
        let after = chars.get(at + 1).copied();
        let starts = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || (before.is_uppercase() && after.is_some_and(char::is_lowercase))
            });
        if starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `containerServiceId` as a Rust field, argument or method.
pub(super) fn snake(name: &str) -> String {
    words(name).join("_")
}

/// `container-service` as a Rust type or variant.
pub(super) fn pascal(name: &str) -> String {
    words(name)
        .iter()
        .map(|word| {
            let mut chars = word.chars();
            chars
                .next()
                .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        })
        .collect()
}

/// Whether a name is camelCase: a lower-case letter, then letters and digits.
pub(super) fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A name in camelCase, for a suggestion.
pub(super) fn camel(name: &str) -> String {
    let mut words = words(name).into_iter();
    words.next().unwrap_or_default() + &pascal(&words.collect::<Vec<_>>().join("_"))
}

/// Edit distance: how many letters are added, dropped, replaced or swapped with their neighbour to
/// get from `a` to `b`.
///
/// Names longer than any keyword are not compared.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    const LONGEST: usize = 64;
    if a.len() > LONGEST || b.len() > LONGEST {
        return usize::MAX;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX);
            let mut cost = (at(&last, j) + usize::from(x != y))
                .min(at(&last, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

/// The candidate that a typo most likely means: at most two edits, and fewer than half the letters.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let near = candidates
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate));
    near.filter(|(edits, _)| *edits <= 2 && edits * 2 < name.len())
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{camel, closest, distance, is_camel, pascal, snake};

    #[test]
    fn names_are_split_as_generators_split_them() {
        assert_eq!(snake("getHTTPServer"), "get_http_server");
        assert_eq!(snake("a-b"), snake("a_b"));
        assert_eq!(snake("container_serviceId"), "container_service_id");
        assert_eq!(snake("ipv4Addr"), "ipv4_addr");
        assert_eq!(pascal("container service"), "ContainerService");
        assert_eq!(pascal("--"), "");
        assert_eq!(camel("List_regions"), "listRegions");
        assert!(is_camel("listRegions") && !is_camel("ListRegions") && !is_camel("list-regions"));
    }

    #[test]
    fn typos_are_near() {
        assert_eq!(distance("nulable", "nullable"), 1);
        assert_eq!(distance("tpye", "type"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(closest("nulable", ["type", "nullable"]), Some("nullable"));
        assert_eq!(closest("xml", ["not"]), None);
        assert_eq!(closest("required", ["require_d_x"]), None);
    }
}
