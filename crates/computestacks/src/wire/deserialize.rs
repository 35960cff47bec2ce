//! Reads the structs of the contract. What serde derives would be most of what this crate compiles: it is for
//! all formats, with a type and three functions for the keys of each struct. This reads objects only, with
//! code that all structs share, and behaves as the derived code otherwise.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize,
    de::{
        DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
    },
};

/// A struct with named fields, without attributes of serde that change more than a name or a default.
pub(crate) trait Structure: Sized {
    /// The name of the struct.
    const NAME: &'static str;
    /// The keys of its fields; first those that are always sent, in the order of the server.
    const KEYS: &'static [&'static str];

    /// Reads the fields.
    fn read<'de, A: MapAccess<'de>>(fields: Fields<A>) -> Result<Self, A::Error>;
}

/// Implements `Deserialize` for a struct by the keys of its fields. A field has the place of its key; what
/// is optional is its default if it is missing.
macro_rules! structure {
    (
        $name:ident [$($key:literal),*]
        required { $($required_at:literal $required:ident),* }
        optional { $($optional_at:literal $optional:ident),* }
    ) => {
        impl crate::wire::deserialize::Structure for $name {
            const NAME: &'static str = stringify!($name);
            const KEYS: &'static [&'static str] = &[$($key),*];

            fn read<'de, A: ::serde::de::MapAccess<'de>>(
                mut fields: crate::wire::deserialize::Fields<A>,
            ) -> ::std::result::Result<Self, A::Error> {
                $(let mut $required = ::std::option::Option::None;)*
                $(let mut $optional = ::std::option::Option::None;)*
                while let ::std::option::Option::Some(at) = fields.next()? {
                    match at {
                        $($required_at => fields.fill(&mut $required),)*
                        $($optional_at => fields.fill(&mut $optional),)*
                        _ => fields.ignore(),
                    }?;
                }
                ::std::result::Result::Ok(Self {
                    $($required: fields.required($required, $required_at)?,)*
                    $($optional: $optional.unwrap_or_default(),)*
                })
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            // As serde would derive it, also for the listing of public items.
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                crate::wire::deserialize::read_structure(deserializer)
            }
        }
    };
}
pub(crate) use structure;

/// Reads a struct.
pub(crate) fn read_structure<'de, T: Structure, D: Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    // Who flattens the struct gets the other fields by these keys.
    from.deserialize_struct(T::NAME, T::KEYS, StructureVisitor(PhantomData))
}

struct StructureVisitor<T>(PhantomData<T>);

impl<'de, T: Structure> Visitor<'de> for StructureVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(Fields {
            map,
            keys: T::KEYS,
            next: 0,
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
        // An error after the last item is one of the list, and not of its first item.
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Err(A::Error::invalid_type(Unexpected::Seq, &self))
    }
}

/// The fields of an object, of which [`next`](Self::next) reads a key and then [`fill`](Self::fill) or
/// [`ignore`](Self::ignore) its value.
pub(crate) struct Fields<A> {
    map: A,
    keys: &'static [&'static str],
    /// The place after the last known key, which is that of the expected one.
    next: usize,
}

impl<'de, A: MapAccess<'de>> Fields<A> {
    /// The place of the next key; that of an unknown one is past the end.
    pub(crate) fn next(&mut self) -> Result<Option<usize>, A::Error> {
        let (keys, expected) = (self.keys, self.next);
        let found = self.map.next_key_seed(Key { keys, expected })?;
        self.next = found
            .filter(|found| *found < keys.len())
            .map_or(expected, |found| found + 1);
        Ok(found)
    }

    /// Reads the value of a field.
    pub(crate) fn fill<T: Deserialize<'de>>(
        &mut self,
        field: &mut Option<T>,
    ) -> Result<(), A::Error> {
        if field.is_some() {
            return Err(A::Error::duplicate_field(self.key(self.next - 1)));
        }
        *field = Some(self.map.next_value()?);
        Ok(())
    }

    /// Skips the value of an unknown field, which a newer server may send.
    pub(crate) fn ignore(&mut self) -> Result<(), A::Error> {
        self.map.next_value::<IgnoredAny>()?;
        Ok(())
    }

    /// The value of a field that must be there.
    pub(crate) fn required<T>(&self, field: Option<T>, at: usize) -> Result<T, A::Error> {
        field.ok_or_else(|| A::Error::missing_field(self.key(at)))
    }

    fn key(&self, at: usize) -> &'static str {
        self.keys.get(at).copied().unwrap_or_default()
    }
}

/// Reads a key as its place among the known ones.
struct Key {
    keys: &'static [&'static str],
    expected: usize,
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("field identifier")
    }

    fn visit_str<E>(self, key: &str) -> Result<usize, E> {
        // Decoding is as fast as the derived code only because this is mostly so.
        if self.keys.get(self.expected) == Some(&key) {
            return Ok(self.expected);
        }
        let (before, after) = self.keys.split_at(self.expected);
        let place = |keys: &[&str]| keys.iter().position(|known| *known == key);
        Ok(match place(after) {
            Some(place) => before.len() + place,
            None => place(before).unwrap_or(self.keys.len()),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fmt::Display};

    use serde::{Deserialize, Serialize, de::DeserializeOwned};
    use serde_json::value::RawValue;

    /// The same structs with a derived implementation and with ours.
    macro_rules! structs {
        ($($derive:ident)?) => {
            #[derive(Serialize, $($derive)?)]
            pub(super) struct Lamp {
                pub(super) id: u8,
                pub(super) watts: Option<u8>,
                #[serde(rename = "type")]
                pub(super) kind: String,
                #[serde(default)]
                pub(super) parts: Vec<Lamp>,
                #[serde(default)]
                pub(super) holder: Option<Box<Lamp>>,
            }

            #[derive(Serialize, $($derive)?)]
            pub(super) struct Nothing {}
        };
    }

    mod derived {
        use serde::{Deserialize, Serialize};

        structs!(Deserialize);
    }

    mod ours {
        use serde::Serialize;

        structs!();

        crate::wire::deserialize::structure! {
            Lamp ["type", "id", "watts", "parts", "holder"]
            required { 1 id, 0 kind }
            optional { 2 watts, 3 parts, 4 holder }
        }

        crate::wire::deserialize::structure! { Nothing [] required {} optional {} }
    }

    /// Reads its value from a buffer.
    #[derive(Deserialize, Serialize)]
    #[serde(untagged)]
    enum Buffered<T> {
        Number(u8),
        Struct(T),
    }

    #[derive(Deserialize, Serialize)]
    struct Flattened<T> {
        #[serde(flatten)]
        known: T,
        #[serde(flatten)]
        others: BTreeMap<String, serde_json::Value>,
    }

    const LAMPS: &[&str] = &[
        // In the expected order, in others, and with keys that are similar.
        r#"{"type":"a","id":1,"watts":2,"parts":[],"holder":null}"#,
        r#"{"holder":null,"parts":[],"watts":2,"id":1,"type":"a"}"#,
        r#"{"id":1,"i":0,"idx":0,"":0,"typ":0,"types":0,"ID":0,"type":"a"}"#,
        r#"{"ty\u0070e":"a","\u0069d":1,"w\/":0}"#,
        // Unknown fields.
        r#"{"new":{"id":[{}]},"id":1,"new":[1,{"type":7}],"type":"a","new":null}"#,
        // Nested ones.
        r#"{"id":1,"type":"a","holder":{"id":2,"type":"b","parts":[{"id":3,"type":"c"}]}}"#,
        r#"{"id":1,"type":"a","holder":{"id":2,"type":"b","parts":[{"id":3}]}}"#,
        r#"{"id":1,"type":"a","parts":[{"id":2,"type":"b"},{"type":"c","id":"x"}]}"#,
        // Missing and null.
        "{}",
        r#"{"id":1}"#,
        r#"{"type":"a"}"#,
        r#"{"watts":1,"parts":[]}"#,
        r#"{"id":null,"type":"a"}"#,
        r#"{"id":1,"type":null}"#,
        r#"{"id":1,"type":"a","watts":null}"#,
        r#"{"id":1,"type":"a","parts":null}"#,
        // Given twice.
        r#"{"id":1,"id":1,"type":"a"}"#,
        r#"{"id":1,"type":"a","type":7}"#,
        r#"{"id":1,"type":"a","watts":null,"watts":null}"#,
        r#"{"id":1,"type":"a","parts":[],"other":0,"parts":[]}"#,
        // Another type.
        r#"{"id":300,"type":"a"}"#,
        r#"{"id":"x","type":"a"}"#,
        r#"{"id":1,"type":{}}"#,
        r#"{"id":1,"type":"a","holder":"x"}"#,
        "null",
        "7",
        "true",
        r#""id""#,
        // No JSON.
        r#"{"id":1"#,
        r#"{"id" 1}"#,
        r#"{"id":1,}"#,
        r#"{"id":1,"new":[}"#,
        "{7:1}",
        "",
    ];

    /// What was read, written again; or the error with its place.
    fn outcome<T: Serialize>(read: Result<T, impl Display>) -> Result<String, String> {
        let value = read.map_err(|error| error.to_string())?;
        serde_json::to_string(&value).map_err(|error| error.to_string())
    }

    fn outcomes<T: DeserializeOwned + Serialize>(text: &str) -> Vec<Result<String, String>> {
        let mut outcomes = vec![
            outcome(serde_json::from_str::<T>(text)),
            outcome(serde_json::from_slice::<T>(text.as_bytes())),
            outcome(serde_json::from_reader::<_, T>(text.as_bytes())),
            outcome(serde_json::from_str::<Buffered<T>>(text)),
            outcome(serde_json::from_str::<Option<Vec<T>>>(&format!(
                "[{text},{text}]"
            ))),
            outcome(serde_json::from_str::<Flattened<T>>(text)),
        ];
        if let Ok(value) = serde_json::from_str(text) {
            outcomes.push(outcome(serde_json::from_value::<T>(value)));
        }
        if let Ok(raw) = serde_json::from_str::<&RawValue>(text) {
            outcomes.push(outcome(T::deserialize(raw)));
        }
        outcomes
    }

    #[test]
    fn structs_are_read_as_by_the_derived_code() {
        for text in LAMPS {
            let wanted = outcomes::<derived::Lamp>(text);
            assert_eq!(outcomes::<ours::Lamp>(text), wanted, "{text}");
            let wanted = outcomes::<derived::Nothing>(text);
            assert_eq!(outcomes::<ours::Nothing>(text), wanted, "{text}");
        }
    }

    #[test]
    fn errors_name_the_field_and_the_struct() {
        for (text, wanted) in [
            ("{}", "missing field `id` at line 1 column 2"),
            (r#"{"id":1}"#, "missing field `type` at line 1 column 8"),
            (
                r#"{"type":"a","type":"a"}"#,
                "duplicate field `type` at line 1 column 18",
            ),
            (
                "7",
                "invalid type: integer `7`, expected struct Lamp at line 1 column 1",
            ),
        ] {
            assert_eq!(
                outcome(serde_json::from_str::<ours::Lamp>(text)),
                Err(wanted.to_owned())
            );
        }
    }

    #[test]
    fn a_list_is_no_struct() {
        let list = r#"[1,2,"a",[],null]"#;
        assert!(serde_json::from_str::<derived::Lamp>(list).is_ok());
        let error = outcome(serde_json::from_str::<ours::Lamp>(list));
        let wanted = "invalid type: sequence, expected struct Lamp at line 1 column 17";
        assert_eq!(error, Err(wanted.to_owned()));
    }
}
