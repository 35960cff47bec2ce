//! A member that holds one object today and an array of them once the server is mended.

use std::{fmt, marker::PhantomData, slice};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{
        MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer, value::SeqAccessDeserializer,
    },
};

/// One value or an array of them, written back in the form it came.
///
/// `volumes` and `image_variants` of an image are meant to be arrays, as documented; controller
/// 9.3.1 sends one object (errata `image-volumes-is-an-object`, `image-variants-is-an-object`).
///
/// ```
/// use computestacks::OneOrMany;
///
/// let one: OneOrMany<std::collections::BTreeMap<String, u8>> = serde_json::from_str(r#"{"a":1}"#)?;
/// assert_eq!(one.as_slice().len(), 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// What controller 9.3.1 sends.
    One(T),
    /// What the documentation says.
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    /// All values, whatever form they came in.
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyForm(PhantomData))
    }
}

struct AnyForm<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for AnyForm<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(OneOrMany::One)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(seq)).map(OneOrMany::Many)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::OneOrMany;

    #[test]
    fn keeps_the_form() {
        for text in [r#"{"a":1}"#, r#"[{"a":1},{"b":2}]"#, "[]"] {
            let value: OneOrMany<BTreeMap<String, u8>> = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), text);
        }
        assert!(serde_json::from_str::<OneOrMany<BTreeMap<String, u8>>>("1").is_err());
    }
}
