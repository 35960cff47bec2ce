//! `spec/documented.yaml`: what the vendor's page states.

use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use super::facts::{Fact, Member, flatten, placeholders};

/// The file as a whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documented {
    /// The page's file name.
    pub page: String,
    /// Its title.
    pub title: String,
    /// Where the contract says the same.
    #[serde(default)]
    pub spec: Option<Link>,
    /// Digest of all statements at the last look at the page.
    pub seal: String,
    /// Paragraphs outside any operation.
    #[serde(default)]
    pub notes: Vec<Told>,
    /// The operations by the name that errata use.
    #[serde(deserialize_with = "operations")]
    pub operations: Vec<Operation>,
}

/// One operation of the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Name of ours.
    #[serde(skip)]
    pub key: String,
    /// Heading.
    pub title: String,
    /// Method and path template.
    pub call: String,
    /// Scope that a token must have.
    #[serde(default)]
    pub scope: Option<String>,
    /// Paragraphs.
    #[serde(default)]
    pub notes: Vec<Told>,
    /// What the block "schema" lists.
    #[serde(default, deserialize_with = "members")]
    pub schema: Vec<Member>,
    /// The list beside the blocks.
    #[serde(default, deserialize_with = "parameters")]
    pub parameters: Vec<Parameter>,
    /// What the elements of an answered array of arrays are.
    #[serde(default)]
    pub returns: Vec<String>,
    /// Shape of the JSON example.
    #[serde(default, deserialize_with = "members")]
    pub example: Vec<Member>,
}

/// A parameter with what the page says about it.
#[derive(Debug, Clone, Default)]
pub struct Parameter {
    /// Name, type and members.
    pub member: Member,
    /// The text behind the type.
    pub text: Option<Told>,
    /// The default that the text names.
    pub default: Option<Fallback>,
}

/// A sentence or paragraph of the page, kept as a digest and in our words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// Digest of the page's words.
    pub digest: String,
    /// What they mean.
    pub means: String,
    /// Where the contract says the same.
    #[serde(default)]
    pub spec: Option<Link>,
}

/// A default that the page names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fallback {
    /// In the page's words.
    pub value: String,
    /// Where the contract says the same.
    #[serde(default)]
    pub spec: Option<Link>,
}

/// A phrase of the contract.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// JSON pointer to the node that has the description.
    pub at: String,
    /// A phrase of the description.
    pub says: String,
}

impl Documented {
    /// All statements.
    pub fn facts(&self) -> Vec<Fact> {
        let mut out = vec![Fact {
            path: "title".to_owned(),
            value: self.title.clone(),
            pointer: "/title".to_owned(),
        }];
        notes(&self.notes, "notes", "/notes", &mut out);
        for operation in &self.operations {
            operation.facts(&mut out);
        }
        out
    }

    /// The statements that the contract repeats in prose: path and phrase.
    pub fn links(&self) -> Vec<(String, Option<&Link>)> {
        let mut out = vec![("title".to_owned(), self.spec.as_ref())];
        prose(&self.notes, "", &mut out);
        for operation in &self.operations {
            let key = &operation.key;
            prose(&operation.notes, &format!("{key}/"), &mut out);
            for parameter in &operation.parameters {
                let path = format!("{key}/parameters/{}", parameter.member.name);
                if let Some(text) = &parameter.text {
                    out.push((format!("{path}#text"), text.spec.as_ref()));
                }
                if let Some(default) = &parameter.default {
                    out.push((format!("{path}#default"), default.spec.as_ref()));
                }
            }
        }
        out
    }
}

fn prose<'a>(notes: &'a [Told], prefix: &str, out: &mut Vec<(String, Option<&'a Link>)>) {
    for note in notes {
        out.push((format!("{prefix}notes/{}", note.digest), note.spec.as_ref()));
    }
}

fn notes(notes: &[Told], path: &str, pointer: &str, out: &mut Vec<Fact>) {
    for (number, note) in notes.iter().enumerate() {
        out.push(Fact {
            path: format!("{path}/{}", note.digest),
            value: "paragraph".to_owned(),
            pointer: format!("{pointer}/{number}"),
        });
    }
}

impl Operation {
    /// Method and path template apart.
    pub fn method_and_path(&self) -> (&str, &str) {
        self.call.split_once(' ').unwrap_or((&self.call, ""))
    }

    fn facts(&self, out: &mut Vec<Fact>) {
        let Self { key, .. } = self;
        let top = format!("/operations/{key}");
        let mut push = |path: &str, value: &str, pointer: &str| {
            out.push(Fact {
                path: format!("{key}/{path}"),
                value: value.to_owned(),
                pointer: format!("{top}/{pointer}"),
            });
        };
        push("title", &self.title, "title");
        push("call", &self.call, "call");
        for name in placeholders(&self.call) {
            push(&format!("path/{name}"), name, "call");
        }
        if let Some(scope) = &self.scope {
            push("scope", scope, "scope");
        }
        for (place, name) in self.returns.iter().enumerate() {
            push(
                &format!("returns/{place}"),
                name,
                &format!("returns/{place}"),
            );
        }
        for parameter in &self.parameters {
            let name = &parameter.member.name;
            let pointer = format!("parameters/{name}");
            if let Some(text) = &parameter.text {
                push(
                    &format!("parameters/{name}#text"),
                    &text.digest,
                    &format!("{pointer}/text"),
                );
            }
            if let Some(default) = &parameter.default {
                push(
                    &format!("parameters/{name}#default"),
                    &default.value,
                    &format!("{pointer}/default"),
                );
            }
        }
        notes(
            &self.notes,
            &format!("{key}/notes"),
            &format!("{top}/notes"),
            out,
        );
        flatten(
            &self.schema,
            &format!("{key}/schema"),
            &format!("{top}/schema"),
            out,
        );
        flatten(
            &self.example,
            &format!("{key}/example"),
            &format!("{top}/example"),
            out,
        );
        for parameter in &self.parameters {
            flatten(
                std::slice::from_ref(&parameter.member),
                &format!("{key}/parameters"),
                &format!("{top}/parameters"),
                out,
            );
        }
    }
}

/// Reads a mapping in its order, each key with a value of `V`.
struct Ordered<V>(Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Ordered<V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
            type Value = Ordered<V>;
            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut out = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    out.push(entry);
                }
                Ok(Ordered(out))
            }
        }
        from.deserialize_map(Entries(std::marker::PhantomData))
    }
}

/// A member as it is written: a type, or a mapping with more.
struct Written(Long);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Long {
    r#type: String,
    #[serde(default, deserialize_with = "members")]
    members: Vec<Member>,
    #[serde(default)]
    text: Option<Told>,
    #[serde(default)]
    default: Option<Fallback>,
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Written;
            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a type such as `Integer`, or a mapping with `type`")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Written(Long {
                    r#type: text.to_owned(),
                    ..Long::default()
                }))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Long::deserialize(MapAccessDeserializer::new(map)).map(Written)
            }
        }
        from.deserialize_any(Either)
    }
}

fn operations<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Operation>, D::Error> {
    let entries = Ordered::<Operation>::deserialize(from)?.0;
    Ok(entries
        .into_iter()
        .map(|(key, operation)| Operation { key, ..operation })
        .collect())
}

fn parameters<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Parameter>, D::Error> {
    let entries = Ordered::<Written>::deserialize(from)?.0;
    Ok(entries
        .into_iter()
        .map(|(name, Written(long))| Parameter {
            member: Member {
                name,
                kind: long.r#type,
                members: long.members,
            },
            text: long.text,
            default: long.default,
        })
        .collect())
}

fn members<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Member>, D::Error> {
    let entries = Ordered::<Written>::deserialize(from)?.0;
    entries
        .into_iter()
        .map(|(name, Written(long))| {
            if long.text.is_some() || long.default.is_some() {
                return Err(D::Error::custom(format!(
                    "`{name}`: only parameters have `text` and `default`"
                )));
            }
            Ok(Member {
                name,
                kind: long.r#type,
                members: long.members,
            })
        })
        .collect()
}
