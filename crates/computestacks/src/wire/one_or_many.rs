//! A field that is an object or an array, depending on the version of the controller.

use std::{fmt, marker::PhantomData, slice};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{
        MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer, value::SeqAccessDeserializer,
    },
};

/// One value or an array of values. It is written in the form in which it was read.
///
/// `image_variants` of an image is an array of variants since controller 9.4.11, and one object
/// before (errata `image-variants-is-an-array`, `image-variants-is-an-object`). `volumes` is one
/// object in all recorded versions, although it is meant to be an array (erratum
/// `image-volumes-is-an-object`).
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
pub enum OneOrMany<One, Many = One> {
    /// A single object.
    One(One),
    /// An array.
    Many(Vec<Many>),
}

impl<T> OneOrMany<T> {
    /// All values, in either form.
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl<One, Many> OneOrMany<One, Many> {
    /// The elements of the array; empty for a single object.
    ///
    /// ```
    /// use computestacks::OneOrMany;
    ///
    /// let array: OneOrMany<(), u8> = serde_json::from_str("[1,2]")?;
    /// assert_eq!(array.many(), [1, 2]);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn many(&self) -> &[Many] {
        match self {
            Self::One(_) => &[],
            Self::Many(many) => many,
        }
    }
}

impl<'de, One: Deserialize<'de>, Many: Deserialize<'de>> Deserialize<'de> for OneOrMany<One, Many> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

struct OneOrManyVisitor<One, Many>(PhantomData<(One, Many)>);

impl<'de, One: Deserialize<'de>, Many: Deserialize<'de>> Visitor<'de>
    for OneOrManyVisitor<One, Many>
{
    type Value = OneOrMany<One, Many>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        One::deserialize(MapAccessDeserializer::new(map)).map(OneOrMany::One)
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

    #[test]
    fn each_form_has_its_own_type() {
        let array: OneOrMany<BTreeMap<String, u8>, u8> = serde_json::from_str("[1]").unwrap();
        assert_eq!(array.many(), [1]);
        let one: OneOrMany<BTreeMap<String, u8>, u8> = serde_json::from_str(r#"{"a":1}"#).unwrap();
        assert_eq!(one.many(), [0_u8; 0]);
        assert!(serde_json::from_str::<OneOrMany<BTreeMap<String, u8>, u8>>(r#"["a"]"#).is_err());
    }
}
