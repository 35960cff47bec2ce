//! A place in a document: its value, where it is, and what its `$ref` leads to.

use serde_json::Value;

/// So many references may follow each other; more are a circle.
const HOPS: usize = 32;

/// One value of a document.
#[derive(Debug, Clone)]
pub(super) struct Node<'d> {
    pub(super) document: &'d Value,
    pub(super) value: &'d Value,
    /// JSON pointer from the root, the same however one came here.
    pub(super) pointer: String,
}

impl<'d> Node<'d> {
    pub(super) fn root(document: &'d Value) -> Self {
        Self {
            document,
            value: document,
            pointer: String::new(),
        }
    }

    fn child(&self, key: &str, value: &'d Value) -> Self {
        let key = key.replace('~', "~0").replace('/', "~1");
        Self {
            document: self.document,
            value,
            pointer: format!("{}/{key}", self.pointer),
        }
    }

    /// The member of this name, not resolved.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        Some(self.child(key, self.value.as_object()?.get(key)?))
    }

    /// All members.
    pub(super) fn members(&self) -> Vec<(&'d str, Self)> {
        let object = self.value.as_object();
        object.map_or_else(Vec::new, |object| {
            object
                .iter()
                .map(|(key, value)| (key.as_str(), self.child(key, value)))
                .collect()
        })
    }

    /// All items of a list.
    pub(super) fn items(&self) -> Vec<Self> {
        let items = self.value.as_array().into_iter().flatten();
        items
            .enumerate()
            .map(|(at, value)| self.child(&at.to_string(), value))
            .collect()
    }

    /// The members of the member of this name.
    pub(super) fn members_of(&self, key: &str) -> Vec<(&'d str, Self)> {
        self.get(key).map_or_else(Vec::new, |node| node.members())
    }

    /// The items of the member of this name.
    pub(super) fn items_of(&self, key: &str) -> Vec<Self> {
        self.get(key).map_or_else(Vec::new, |node| node.items())
    }

    pub(super) fn text(&self, key: &str) -> Option<&'d str> {
        self.value.get(key)?.as_str()
    }

    pub(super) fn is(&self, key: &str) -> bool {
        self.value.get(key).and_then(Value::as_bool) == Some(true)
    }

    /// Follows `$ref`. What leads out of the document, nowhere or in a circle stays as it is, and
    /// is then compared by its text.
    pub(super) fn resolve(&self) -> Self {
        let mut at = self.clone();
        for _ in 0..HOPS {
            let Some(target) = at.text("$ref") else {
                return at;
            };
            let found = target
                .strip_prefix('#')
                .and_then(|pointer| Some((pointer, self.document.pointer(pointer)?)));
            let Some((pointer, value)) = found else {
                break;
            };
            at = Self {
                document: self.document,
                value,
                pointer: pointer.to_owned(),
            };
        }
        if at.text("$ref").is_some() {
            self.clone()
        } else {
            at
        }
    }

    /// The name that generated clients know a schema by.
    pub(super) fn component(&self) -> Option<&str> {
        let name = self.pointer.strip_prefix("/components/schemas/")?;
        (!name.contains('/')).then_some(name)
    }

    /// The named schema that it is a part of.
    pub(super) fn owner(&self) -> Option<&str> {
        let name = self.pointer.strip_prefix("/components/schemas/")?;
        name.split('/').next()
    }

    /// A place in a named schema as people write it: `Container.ports[].number`.
    pub(super) fn in_component(&self) -> Option<String> {
        let mut steps = self
            .pointer
            .strip_prefix("/components/schemas/")?
            .split('/');
        let mut place = steps.next()?.to_owned();
        while let Some(step) = steps.next() {
            match step {
                "properties" => {
                    place.push('.');
                    place.push_str(steps.next().unwrap_or_default());
                }
                "items" => place.push_str("[]"),
                "additionalProperties" => place.push_str("{}"),
                "allOf" | "oneOf" | "anyOf" | "x-tuple" => {
                    let at = steps.next().unwrap_or_default();
                    if step != "allOf" {
                        place.push('[');
                        place.push_str(at);
                        place.push(']');
                    }
                }
                other => {
                    place.push('/');
                    place.push_str(other);
                }
            }
        }
        Some(place.replace("~1", "/").replace("~0", "~"))
    }
}
