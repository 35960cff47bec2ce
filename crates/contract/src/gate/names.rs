//! Names that are well formed, and names that look alike.

/// Whether a name is camelCase: a lower-case letter, then letters and digits.
pub(super) fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// How many letters are added, dropped, replaced or swapped with their neighbour to get from `a` to `b`.
///
/// Names longer than any keyword are not compared.
pub(super) fn distance(a: &str, b: &str) -> usize {
    const LONGEST: usize = 64;
    if a.len().max(b.len()) > LONGEST {
        return usize::MAX;
    }
    strsim::osa_distance(a, b)
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
    use super::{closest, distance, is_camel};

    #[test]
    fn names_start_small_and_have_letters_and_digits_only() {
        assert!(is_camel("listRegions") && !is_camel("ListRegions") && !is_camel("list-regions"));
    }

    #[test]
    fn typos_are_near() {
        assert_eq!(distance("nulable", "nullable"), 1);
        assert_eq!(distance("tpye", "type"), 1);
        assert_eq!(distance(&"a".repeat(65), "a"), usize::MAX);
        assert_eq!(closest("nulable", ["type", "nullable"]), Some("nullable"));
        assert_eq!(closest("xml", ["not"]), None);
        assert_eq!(closest("required", ["require_d_x"]), None);
    }
}
