//! What stands in recordings in the place of secrets.
//!
//! `<kind:name>` is a secret of the recorded world; the world that is replayed has one of the same
//! kind and name. What the server gave out (`<access-token:3>`) is learned from the answer in
//! which it first stands.

use std::collections::BTreeMap;

use crate::captures::{Exchange, RecordedAuth};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::emulator_replay::Server;

/// The secret of this kind and name in the replayed world.
pub(super) fn secret(kind: &str, name: &str) -> String {
    format!("{kind}-{name}")
}

/// What was learned so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Learned(BTreeMap<String, String>);

/// Kinds that the server makes up.
const GIVEN: [&str; 2] = ["access-token", "refresh-token"];

impl Learned {
    /// A recorded text with the secrets of the replayed world; `None` where one of them was never
    /// given out.
    pub(super) fn fill(&self, text: &str) -> Option<String> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, placeholder, after)) = next(rest) {
            out.push_str(before);
            match placeholder.split_once(':') {
                Some((kind, _)) if GIVEN.contains(&kind) => {
                    out.push_str(self.0.get(placeholder)?);
                }
                Some((kind, name)) => out.push_str(&secret(kind, name)),
                None => return None,
            }
            rest = after;
        }
        out.push_str(rest);
        Some(out)
    }

    /// Whether a text of the answer is the recorded one. A placeholder that was not seen before
    /// stands for whatever is in its place.
    pub(super) fn matches(&mut self, recorded: &str, answered: &str) -> bool {
        if let Some(filled) = self.fill(recorded) {
            return filled == answered;
        }
        let Some((before, placeholder, after)) = next(recorded) else {
            return recorded == answered;
        };
        let value = answered
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

/// The first placeholder of a text, and what is around it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
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

/// Credentials of HTTP Basic that stand in recordings as they were sent, in base64. One that was
/// taken is that of the account, or of the OAuth client that acts for itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Literals(BTreeMap<String, String>);

impl Literals {
    pub(super) fn of(server: Server, exchanges: &[&Exchange]) -> Self {
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

    /// The header value with the credential of the replayed world.
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
    use super::Learned;

    #[test]
    fn secrets_are_filled_in_and_learned() {
        let mut learned = Learned::default();
        assert_eq!(
            learned.fill("a=<username:user>&b=<p>").as_deref(),
            Some("a=username-user&b=<p>")
        );
        assert_eq!(learned.fill("<access-token:1>"), None);
        assert!(!learned.matches("x<access-token:1>y", "z"));
        assert!(learned.matches("x<access-token:1>y", "xsecrety"));
        assert_eq!(learned.fill("<access-token:1>").as_deref(), Some("secret"));
        assert!(learned.matches("<access-token:1>", "secret"));
        assert!(!learned.matches("<access-token:1>", "other"));
    }
}
