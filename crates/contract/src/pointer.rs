//! JSON pointers (RFC 6901), as in the fragment of a `$ref`.

use std::borrow::Cow;

/// Escapes `~` and `/` in one step of a pointer.
pub fn escape(step: &str) -> String {
    if !step.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        return step.to_owned();
    }
    step.replace('~', "~0").replace('/', "~1")
}

/// Reverses [`escape`].
pub fn unescape(step: &str) -> String {
    if !step.contains('~') {
        return step.to_owned();
    }
    // The order matters: `~01` is `~1`, not `/`.
    step.replace("~1", "/").replace("~0", "~")
}

/// Joins steps to a pointer; no steps give the pointer of the whole document.
pub fn join<S: AsRef<str>>(steps: impl IntoIterator<Item = S>) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        pointer.push_str(&escape(step.as_ref()));
    }
    pointer
}

/// Percent-decodes a path, or the fragment of a `$ref`: `#/paths/~1a~1%7Bx%7D` names `/a/{x}`.
///
/// A `%` without two hex digits is kept; bytes that are not UTF-8 become U+FFFD.
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| byte == b'%');
        let decoded = digits
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(decoded.unwrap_or(byte));
        rest = match decoded {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    match String::from_utf8(out) {
        Ok(text) => Cow::Owned(text),
        Err(error) => Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// Encodes a pointer as the fragment of a `$ref`: `/a/{x}` has characters that a URI must not contain.
pub fn percent_encode(pointer: &str) -> String {
    use std::fmt::Write as _;

    let mut out = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/' | b'$') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, join, percent_decode, percent_encode, unescape};

    #[test]
    fn decodes_what_is_encoded_and_leaves_the_rest() {
        for (text, wanted) in [
            ("plain", "plain"),
            ("a%2Fb", "a/b"),
            ("%e2%82%ac", "€"),
            ("100%", "100%"),
            ("%+1%zz%4", "%+1%zz%4"),
            ("%ff", "\u{fffd}"),
            ("+", "+"),
            ("%é", "%é"),
        ] {
            assert_eq!(percent_decode(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_pointer_survives_a_fragment() {
        for pointer in ["/paths/~1a~1{x}/get", "/a b/#/%41", "/größe", ""] {
            let fragment = percent_encode(pointer);
            assert!(
                fragment.is_ascii() && !fragment.contains(['{', ' ', '#']),
                "{fragment}"
            );
            assert_eq!(percent_decode(&fragment), pointer);
        }
    }

    #[test]
    fn a_path_survives_the_way_there_and_back() {
        for step in ["/a/{x}", "~1", "~", "a~0/b", ""] {
            assert_eq!(unescape(&escape(step)), step);
        }
        for pointer in ["/paths/~1a~1{x}", "/é", "/100%", "/a b#"] {
            assert_eq!(percent_decode(&percent_encode(pointer)), pointer);
        }
        assert_eq!(join(["paths", "/a"]), "/paths/~1a");
    }
}
