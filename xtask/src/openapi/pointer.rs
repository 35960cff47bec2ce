//! JSON pointers (RFC 6901), as they stand in `$ref` after the `#`.

/// Writes one step the way it stands inside a pointer: `~` and `/` are escaped.
pub fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// Reads one step of a pointer back.
pub fn unescape(step: &str) -> String {
    // The order matters: `~01` is `~1`, not `/`.
    step.replace("~1", "/").replace("~0", "~")
}

/// Builds a pointer from its steps; no steps are the document itself.
pub fn join<S: AsRef<str>>(steps: impl IntoIterator<Item = S>) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        pointer.push_str(&escape(step.as_ref()));
    }
    pointer
}

/// Reads the fragment of a `$ref`, which is a URI: `#/paths/~1a~1%7Bx%7D` names `/a/{x}`.
pub fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = (byte == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        if let Some(decoded) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            out.push(decoded);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Writes a pointer as the fragment of a `$ref`: `/a/{x}` has characters no URI may hold.
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
