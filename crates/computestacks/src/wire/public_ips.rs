//! `public_ip`: documented as a string, sent as an array of strings.

use std::{fmt, ops::Deref};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{SeqAccess, Visitor, value::SeqAccessDeserializer},
};

/// The public addresses of a service; empty if it has no load balancer.
///
/// The documentation says one string; controller 9.3.1 sends an array (erratum
/// `public-ip-is-an-array`, recording `show/001-typical`). Both are read; an array is written.
///
/// ```
/// use computestacks::PublicIps;
///
/// let sent: PublicIps = serde_json::from_str(r#"["192.0.2.10"]"#)?;
/// let documented: PublicIps = serde_json::from_str(r#""192.0.2.10""#)?;
/// assert_eq!(sent, documented);
/// assert_eq!(sent.first().map(String::as_str), Some("192.0.2.10"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub struct PublicIps(Vec<String>);

impl Deref for PublicIps {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl From<Vec<String>> for PublicIps {
    fn from(addresses: Vec<String>) -> Self {
        Self(addresses)
    }
}

impl<'de> Deserialize<'de> for PublicIps {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PublicIpsVisitor)
    }
}

struct PublicIpsVisitor;

impl<'de> Visitor<'de> for PublicIpsVisitor {
    type Value = PublicIps;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of strings, a string or null")
    }

    fn visit_str<E>(self, address: &str) -> Result<Self::Value, E> {
        // In the documented form, an empty string means no address.
        Ok(PublicIps(if address.is_empty() {
            Vec::new()
        } else {
            vec![address.to_owned()]
        }))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(PublicIps::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(seq)).map(PublicIps)
    }
}

#[cfg(test)]
mod tests {
    use super::PublicIps;

    #[test]
    fn reads_every_form() {
        let cases: [(&str, &[&str]); 5] = [
            ("[]", &[]),
            (r#"["a","b"]"#, &["a", "b"]),
            (r#""a""#, &["a"]),
            (r#""""#, &[]),
            ("null", &[]),
        ];
        for (text, wanted) in cases {
            let ips: PublicIps = serde_json::from_str(text).unwrap();
            assert_eq!(&*ips, wanted, "{text}");
        }
        assert!(serde_json::from_str::<PublicIps>("[1]").is_err());
        assert!(serde_json::from_str::<PublicIps>("{}").is_err());
    }
}
