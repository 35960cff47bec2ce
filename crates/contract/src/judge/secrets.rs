//! Values in messages: secrets are hidden, the others cut.

/// Replaces a secret value.
pub(super) const HIDDEN: &str = "<hidden>";

/// Long enough to recognise a value.
const MAX_VALUE: usize = 60;
/// Long enough for every path of the contract.
const MAX_PATH: usize = 200;

/// Whether a field or parameter of this name contains a secret, or a string mentions one.
///
/// It errs on the safe side: `token_type` is hidden although it is not a secret.
pub(super) fn is_secret(name: &str) -> bool {
    const WORDS: [&str; 9] = [
        "api_key",
        "apikey",
        "authorization",
        "basic ",
        "bearer ",
        "credential",
        "passw",
        "secret",
        "token",
    ];
    let name = name.to_ascii_lowercase();
    WORDS.iter().any(|word| name.contains(word))
}

/// A value in quotes, cut if it is long, hidden if it looks like a secret.
pub(super) fn shown(value: &str) -> String {
    if is_secret(value) {
        HIDDEN.to_owned()
    } else {
        format!("\"{}\"", cut(value, MAX_VALUE))
    }
}

/// A message of the validator, which may quote names in a body.
pub(super) fn sentence(text: &str) -> String {
    cut(text, MAX_PATH)
}

/// A name in quotes, hidden only if it contains a scheme of `Authorization`.
pub(super) fn shown_name(name: &str) -> String {
    format!("\"{}\"", bare_name(name))
}

fn bare_name(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if lower.contains("bearer ") || lower.contains("basic ") {
        HIDDEN.to_owned()
    } else {
        cut(name, MAX_VALUE)
    }
}

/// Escapes control characters and cuts after `most` characters.
fn cut(text: &str, most: usize) -> String {
    let mut out = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == most {
            out.push('…');
            break;
        }
        if character.is_control() || character == '"' {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out
}

/// A path and its query for printing: secrets are hidden, long parts cut.
pub fn target(path: &str, query: &str) -> String {
    let mut out = cut(path, MAX_PATH);
    for (index, pair) in query.split('&').enumerate() {
        if index == 0 && query.is_empty() {
            break;
        }
        out.push(if index == 0 { '?' } else { '&' });
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let Some((plain_name, plain_value)) = form_urlencoded::parse(pair.as_bytes()).next() else {
            continue;
        };
        if bare_name(&plain_name) == HIDDEN {
            out.push_str(HIDDEN);
        } else {
            out.push_str(&cut(name, MAX_VALUE));
        }
        if pair.contains('=') {
            out.push('=');
            if is_secret(&plain_name) || is_secret(&plain_value) {
                out.push_str(HIDDEN);
            } else {
                out.push_str(&cut(value, MAX_VALUE));
            }
        }
        if out.len() > 4 * MAX_PATH {
            out.push('…');
            break;
        }
    }
    out
}

/// A JSON pointer into a body, for printing. It ends at the first secret, because names below it may be
/// secret too; the flag says whether there is one.
pub(super) fn place(pointer: &str) -> (String, bool) {
    let mut end = 0;
    for step in pointer.split('/').skip(1) {
        end += 1 + step.len();
        if is_secret(step) {
            let upto = pointer.get(..end).unwrap_or_default();
            return (cut(upto, MAX_PATH), true);
        }
    }
    (cut(pointer, MAX_PATH), false)
}

#[cfg(test)]
mod tests {
    use super::{is_secret, place, shown, target};

    #[test]
    fn names_of_secrets_are_known() {
        for name in [
            "access_token",
            "bearer_token",
            "Authorization",
            "PASSWORD",
            "client_secret",
            "refresh_token",
            "x-api_key",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["page", "qty", "label", "username", "client_id"] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn long_values_are_cut_and_secret_ones_hidden() {
        assert_eq!(shown("a\"b\n"), r#""a\"b\n""#);
        assert_eq!(shown(&"é".repeat(61)), format!("\"{}…\"", "é".repeat(60)));
        assert_eq!(shown("Bearer s3cr3t"), "<hidden>");
        assert_eq!(shown("1;access_token=s3cr3t"), "<hidden>");
    }

    #[test]
    fn a_query_keeps_its_form_but_not_its_secrets() {
        for (query, wanted) in [
            ("", "/p"),
            ("page=2&x", "/p?page=2&x"),
            ("access_token=s3cr3t&a=1", "/p?access_token=<hidden>&a=1"),
            ("access%5Ftoken=s3cr3t", "/p?access%5Ftoken=<hidden>"),
            ("a=1;bearer_token=s3cr3t", "/p?a=<hidden>"),
            ("Bearer+s3cr3t", "/p?<hidden>"),
            ("a=b=c&=&&", "/p?a=b=c&=&&"),
        ] {
            assert_eq!(target("/p", query), wanted, "{query}");
        }
        assert!(target(&"/a".repeat(9999), &"a=b&".repeat(9999)).len() < 1000);
    }

    #[test]
    fn a_place_ends_at_a_secret() {
        for (pointer, wanted, secret) in [
            ("", "", false),
            ("/a/0", "/a/0", false),
            ("/callback/authorization", "/callback/authorization", true),
            (
                "/callback/authorization/s3cr3t",
                "/callback/authorization",
                true,
            ),
        ] {
            assert_eq!(place(pointer), (wanted.to_owned(), secret), "{pointer}");
        }
    }
}
