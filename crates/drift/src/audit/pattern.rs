//! Patterns for `/`-separated paths: `*` matches one step or a part of one, `**` any number of steps,
//! including none.

pub use computestacks_contract::pointer::{escape, unescape};

/// Whether `path` matches `pattern`.
pub fn matches(pattern: &str, path: &str) -> bool {
    if differs(pattern, path) {
        return false;
    }
    if !pattern.contains('*') {
        return pattern == path;
    }
    steps(Some(pattern), Some(path))
}

/// Whether they differ before the first `*` and before one of them ends, as most pairs do: an audit has millions.
pub fn differs(pattern: &str, path: &str) -> bool {
    let start = pattern.find('*').unwrap_or(pattern.len());
    let both = start.min(path.len());
    pattern.as_bytes()[..both] != path.as_bytes()[..both]
}

/// Paths in order, to find those that a pattern can match without a close look at all others.
#[derive(Debug, Default)]
pub struct SortedPaths(Vec<(String, usize)>);

impl SortedPaths {
    /// Of these paths, with the indices of what has them.
    pub fn new(paths: impl Iterator<Item = (String, usize)>) -> Self {
        let mut paths: Vec<_> = paths.collect();
        paths.sort_unstable();
        Self(paths)
    }

    /// The indices of the paths that begin as the pattern does before its first `*`, and end as it does after its last.
    pub fn candidates(&self, pattern: &str) -> impl Iterator<Item = usize> {
        let (start, _) = pattern.split_once('*').unwrap_or((pattern, ""));
        let (_, end) = pattern.rsplit_once('*').unwrap_or(("", pattern));
        // `**/` can stand for nothing.
        let end = end.trim_start_matches('/');
        let first = self.0.partition_point(|(path, _)| path.as_str() < start);
        let rest = self.0.iter().skip(first);
        rest.take_while(move |(path, _)| path.starts_with(start))
            .filter(move |(path, _)| path.ends_with(end))
            .map(|(_, index)| *index)
    }
}

/// The first step of a path, and the others if there are any.
fn split(path: &str) -> (&str, Option<&str>) {
    let steps = path.split_once('/');
    steps.map_or((path, None), |(first, rest)| (first, Some(rest)))
}

fn steps(pattern: Option<&str>, path: Option<&str>) -> bool {
    match (pattern.map(split), path.map(split)) {
        (None, None) => true,
        (Some(("**", rest)), None) => steps(rest, None),
        (Some(("**", rest)), Some((_, below))) => steps(rest, path) || steps(pattern, below),
        (None, Some(_)) | (Some(_), None) => false,
        (Some((first, rest)), Some((step, below))) => like(first, step) && steps(rest, below),
    }
}

/// Whether the whole of `text` matches `pattern`, in which `*` stands for any string.
pub fn like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(first) = parts.next() else {
        return text.is_empty();
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, path, expected) in [
            ("/a/b", "/a/b", true),
            ("/a/b", "/a/b/c", false),
            ("/a/*", "/a/b", true),
            ("/a/*", "/a", false),
            ("/a/**", "/a", true),
            ("/a/**", "/a/b/c", true),
            ("/a/**/d", "/a/b/c/d", true),
            ("/a/**/d", "/a/b/c", false),
            ("/a/**/d", "/a/d", true),
            ("/a/**/d", "/a", false),
            ("/a/*/**", "/a", false),
            ("/a/", "/a", false),
            ("/*/b_*_c", "/a/b_x_c", true),
            ("/*/b_*_c", "/a/b_x_d", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} on {path}");
        }
    }

    #[test]
    fn candidates_are_those_that_begin_and_end_like_the_pattern() {
        let paths = ["/b/c", "/a/b", "/a/bc/d", "/a", "/ab"];
        let sorted = SortedPaths::new(paths.iter().map(|path| (*path).to_owned()).zip(0..));
        for (pattern, expected) in [
            ("/a/b", vec![1]),
            ("/a/b*/d", vec![2]),
            ("/a**", vec![3, 1, 2, 4]),
            ("/a/**/b", vec![1]),
            ("**", vec![3, 1, 2, 4, 0]),
            ("/c", vec![]),
        ] {
            let found: Vec<usize> = sorted.candidates(pattern).collect();
            assert_eq!(found, expected, "{pattern}");
        }
    }

    #[test]
    fn texts() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("", "a", false),
            ("*", "", true),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("a*c", "abc", true),
            ("a*a", "a", false),
            ("*b*b*", "abcb", true),
            ("*b*b*", "abc", false),
            ("abc", "abc", true),
        ] {
            assert_eq!(like(pattern, text), expected, "{pattern} on {text}");
        }
    }
}
