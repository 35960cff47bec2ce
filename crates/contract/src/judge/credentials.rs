//! The check of a request's credentials.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::{HeaderMap, header::AUTHORIZATION};

use super::violation::{Violation, ViolationCode};

/// A scheme of `Authorization`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Basic,
    Bearer,
}

impl Scheme {
    /// Its name; the server accepts no other spelling.
    fn name(self) -> &'static str {
        match self {
            Self::Basic => "Basic",
            Self::Bearer => "Bearer",
        }
    }
}

/// Schemes that a message may name. Anything else may be the secret itself.
const KNOWN: [&str; 6] = ["Basic", "Bearer", "Digest", "Negotiate", "OAuth", "Token"];

const PLACE: &str = r#"header "Authorization""#;

/// The violation in the credentials; `None` if they are well-formed or not needed.
pub(super) fn check(schemes: &[Scheme], headers: &HeaderMap) -> Option<Violation> {
    if schemes.is_empty() {
        return None;
    }
    let wanted: Vec<_> = schemes.iter().map(|scheme| scheme.name()).collect();
    let wanted = || wanted.join(" or ");
    let Some(value) = headers.get(AUTHORIZATION) else {
        return Some(Violation::new(
            ViolationCode::CredentialsMissing,
            PLACE,
            format!("expected {} credentials, found none", wanted()),
            format!("send `Authorization` with the scheme {}", wanted()),
        ));
    };
    let (name, secret) = split(value.as_bytes());
    let Some(scheme) = schemes
        .iter()
        .find(|scheme| scheme.name().as_bytes() == name)
    else {
        let known = KNOWN
            .iter()
            .find(|known| known.as_bytes().eq_ignore_ascii_case(name));
        let given = match (known, str::from_utf8(name)) {
            (Some(_), Ok(name)) => format!("`{name}`"),
            _ => "another one".to_owned(),
        };
        return Some(Violation::new(
            ViolationCode::CredentialsScheme,
            PLACE,
            format!("expected the scheme {}, found {given}", wanted()),
            format!("write the scheme as {}; case matters", wanted()),
        ));
    };
    if secret.is_empty() {
        return Some(Violation::new(
            ViolationCode::CredentialsMissing,
            PLACE,
            format!("the secret after the scheme {} is missing", scheme.name()),
            "send the secret after the scheme and a space; check whether a variable is empty",
        ));
    }
    (*scheme == Scheme::Basic && !is_pair(secret)).then(|| {
        Violation::new(
            ViolationCode::CredentialsMalformed,
            PLACE,
            "the value after the scheme Basic is not base64 of `name:secret`",
            "encode `name:secret` in base64, with padding",
        )
    })
}

/// The scheme and the value after it.
fn split(value: &[u8]) -> (&[u8], &[u8]) {
    match value.iter().position(|byte| *byte == b' ') {
        Some(at) => {
            let (scheme, rest) = value.split_at(at);
            (scheme, rest.trim_ascii())
        }
        None => (value, &[]),
    }
}

fn is_pair(secret: &[u8]) -> bool {
    BASE64_STANDARD
        .decode(secret)
        .is_ok_and(|pair| pair.contains(&b':'))
}
