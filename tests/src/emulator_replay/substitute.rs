//! Replaces the placeholders of secrets in recordings.
//!
//! `<kind:name>` is a secret of the recorded world. The replayed world has a secret of the same kind and
//! name. Secrets that the server issues (`<access-token:3>`) are taken from the response that first has
//! them.

use std::collections::BTreeMap;

use crate::captures::{Exchange, RecordedAuth};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::emulator_replay::RecordedServer;

/// The secret of this kind and name in the replayed world.
pub(super) fn secret(kind: &str, name: &str) -> String {
    format!("{kind}-{name}")
}

/// What the emulator has issued, by what was recorded: secrets by their placeholders, and UUIDs.
#[derive(Clone, Debug, Default)]
pub(super) struct IssuedSecrets(BTreeMap<String, String>);

/// The kinds of secrets that the server issues.
const ISSUED_KINDS: [&str; 2] = ["access-token", "refresh-token"];

impl IssuedSecrets {
    /// A recorded string with the secrets of the replayed world; `None` if one of them was not
    /// issued.
    pub(super) fn fill(&self, text: &str) -> Option<String> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, placeholder, after)) = next_placeholder(rest) {
            out.push_str(before);
            match placeholder.split_once(':') {
                Some((kind, _)) if ISSUED_KINDS.contains(&kind) => {
                    out.push_str(self.0.get(placeholder)?);
                }
                Some((kind, name)) => out.push_str(&secret(kind, name)),
                None => return None,
            }
            rest = after;
        }
        out.push_str(rest);
        for (recorded, own) in self.0.iter().filter(|(recorded, _)| is_uuid(recorded)) {
            out = out.replace(recorded, own);
        }
        Some(out)
    }

    /// Whether a string of the response equals the recorded one. A new placeholder matches any value
    /// and takes it.
    pub(super) fn matches(&mut self, recorded: &str, actual: &str) -> bool {
        if is_uuid(recorded) && is_uuid(actual) {
            let own = self.0.entry(recorded.to_owned());
            return own.or_insert_with(|| actual.to_owned()) == actual;
        }
        if let Some(filled) = self.fill(recorded) {
            return filled == actual;
        }
        let Some((before, placeholder, after)) = next_placeholder(recorded) else {
            return recorded == actual;
        };
        let value = actual
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after))
            .filter(|value| !value.is_empty());
        match value {
            Some(value) => {
                self.0.insert(placeholder.to_owned(), value.to_owned());
                true
            }
            None => false,
        }
    }
}

/// Whether a string is a UUID, which a server makes up.
fn is_uuid(text: &str) -> bool {
    let dashes = [8, 13, 18, 23];
    let mut bytes = text.bytes().enumerate();
    text.len() == 36
        && bytes.all(|(at, byte)| (byte == b'-') == dashes.contains(&at) && byte.is_ascii())
}

/// The first placeholder of a string, with the parts before and after it.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(start) = text[from..].find('<').map(|at| from + at) {
        let end = start + text[start..].find('>')?;
        let inner = &text[start + 1..end];
        let is_placeholder = inner.split_once(':').is_some_and(|(kind, name)| {
            let is_word = |word: &str| {
                !word.is_empty()
                    && word
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            };
            is_word(kind) && is_word(name)
        });
        if is_placeholder {
            return Some((&text[..start], inner, &text[end + 1..]));
        }
        from = start + 1;
    }
    None
}

/// Credentials of HTTP Basic that recordings contain as sent, in base64. If the server accepted them, they
/// are those of the user or of the OAuth client.
#[derive(Clone, Debug, Default)]
pub(super) struct LiteralCredentials(BTreeMap<String, String>);

impl LiteralCredentials {
    pub(super) fn of(server: RecordedServer, exchanges: &[&Exchange]) -> Self {
        let mut known = BTreeMap::new();
        for exchange in exchanges {
            if exchange.response.status >= 300 {
                continue;
            }
            let is_oauth = exchange.request.path.starts_with("/api/oauth/");
            let (name, password) = if is_oauth {
                (
                    secret("client-id", "cpanel"),
                    secret("client-secret", "cpanel"),
                )
            } else {
                (
                    secret("username", "user"),
                    secret("secret", server.secret_of_user()),
                )
            };
            let own = STANDARD.encode(format!("{name}:{password}"));
            let raw = match &exchange.auth {
                RecordedAuth::Raw(value) => Some(value),
                _ => None,
            };
            let sent = exchange.request.headers.get("Authorization");
            for value in raw.into_iter().chain(sent) {
                if let Some(literal) = literal(value) {
                    known.insert(literal.to_owned(), own.clone());
                }
            }
        }
        Self(known)
    }

    /// The header value with the credentials of the replayed world.
    pub(super) fn replaced(&self, value: &str) -> String {
        match literal(value).and_then(|literal| Some((literal, self.0.get(literal)?))) {
            Some((literal, own)) => value.replace(literal, own),
            None => value.to_owned(),
        }
    }
}

fn literal(value: &str) -> Option<&str> {
    let (scheme, literal) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("basic").then_some(literal)
}

#[cfg(test)]
mod tests {
    use super::IssuedSecrets;

    #[test]
    fn secrets_are_filled_in_and_remembered() {
        let mut issued = IssuedSecrets::default();
        assert_eq!(
            issued.fill("a=<username:user>&b=<p>").as_deref(),
            Some("a=username-user&b=<p>")
        );
        assert_eq!(issued.fill("<access-token:1>"), None);
        assert!(!issued.matches("x<access-token:1>y", "z"));
        assert!(issued.matches("x<access-token:1>y", "xsecrety"));
        assert_eq!(issued.fill("<access-token:1>").as_deref(), Some("secret"));
        assert!(issued.matches("<access-token:1>", "secret"));
        assert!(!issued.matches("<access-token:1>", "other"));
    }
}
