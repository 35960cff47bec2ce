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
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    steps(&pattern, &path)
}

/// Whether they differ before the first `*` and before one of them ends, as most pairs do: an audit has millions.
pub fn differs(pattern: &str, path: &str) -> bool {
    let mut pairs = pattern.bytes().zip(path.bytes());
    pairs
        .find(|(own, other)| *own == b'*' || own != other)
        .is_some_and(|(own, _)| own != b'*')
}

fn steps(pattern: &[&str], path: &[&str]) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        Some((&"**", rest)) => (0..=path.len()).any(|skipped| steps(rest, &path[skipped..])),
        Some((first, rest)) => path
            .split_first()
            .is_some_and(|(step, below)| like(first, step) && steps(rest, below)),
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
            ("/*/b_*_c", "/a/b_x_c", true),
            ("/*/b_*_c", "/a/b_x_d", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} on {path}");
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
