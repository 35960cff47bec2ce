//! An object that is either complete or `{}` (erratum `package-may-be-empty`). `{}` is read as
//! `None` and written as `{}`, so that the fields of a package need not be optional.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, IntoDeserializer, MapAccess, Visitor, value::MapAccessDeserializer},
    ser::SerializeMap,
};

/// Writes `None` as `{}`.
#[expect(clippy::ref_option, reason = "serde calls a `with` function so")]
pub(crate) fn serialize<T: Serialize, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.serialize(serializer),
        None => serializer.serialize_map(Some(0))?.end(),
    }
}

/// Reads `{}` and `null` as `None`.
pub(crate) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_any(AllOrNothingVisitor(PhantomData))
}

struct AllOrNothingVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for AllOrNothingVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, complete or empty")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match map.next_key::<String>()? {
            None => Ok(None),
            Some(first) => T::deserialize(MapAccessDeserializer::new(PeekedMap {
                first: Some(first),
                rest: map,
            }))
            .map(Some),
        }
    }
}

/// A map whose first key has already been read.
struct PeekedMap<A> {
    first: Option<String>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for PeekedMap<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        match self.first.take() {
            Some(first) => seed.deserialize(first.into_deserializer()).map(Some),
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        self.rest.next_value_seed(seed)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, Deserialize, PartialEq, Serialize)]
    struct Pair {
        a: u8,
        b: Option<u8>,
    }

    #[derive(Debug, Deserialize, PartialEq, Serialize)]
    struct Holder {
        #[serde(default, with = "super")]
        pair: Option<Pair>,
    }

    #[test]
    fn reads_empty_missing_and_null_as_none() {
        for text in [r#"{"pair":{}}"#, r#"{"pair":null}"#, "{}"] {
            let holder: Holder = serde_json::from_str(text).unwrap();
            assert_eq!(holder, Holder { pair: None });
            assert_eq!(serde_json::to_string(&holder).unwrap(), r#"{"pair":{}}"#);
        }
    }

    #[test]
    fn reads_a_complete_object_in_any_order_with_unknown_fields() {
        let text = r#"{"pair":{"new":[1],"b":null,"a":1}}"#;
        let holder: Holder = serde_json::from_str(text).unwrap();
        assert_eq!(holder.pair, Some(Pair { a: 1, b: None }));
    }

    #[test]
    fn rejects_an_incomplete_object_and_other_types() {
        let incomplete = serde_json::from_str::<Holder>(r#"{"pair":{"b":1}}"#).unwrap_err();
        assert!(
            incomplete.to_string().contains("missing field `a`"),
            "{incomplete}"
        );
        let text = serde_json::from_str::<Holder>(r#"{"pair":"x"}"#).unwrap_err();
        assert!(
            text.to_string().contains("an object, complete or empty"),
            "{text}"
        );
    }
}
