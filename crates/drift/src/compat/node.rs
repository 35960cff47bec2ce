//! A value of a document, as the comparison asks for it: its parts at once, and the named schema that
//! it belongs to.

use computestacks_contract::pointer::unescape;

pub(super) use computestacks_contract::document::{Cursor, Node};

/// What a comparison asks of a [`Node`].
pub(super) trait NodeParts<'d>: Sized {
    /// The fields of the field of this name.
    fn members_of(&self, key: &str) -> Vec<(&'d str, Self)>;

    /// The items of the field of this name.
    fn items_of(&self, key: &str) -> Vec<Self>;

    /// The name that generated clients know a schema by.
    fn component(&self) -> Option<&str>;

    /// The named schema that it is a part of.
    fn owner(&self) -> Option<&str>;

    /// A place in a named schema as people write it: `Container.ports[].number`.
    fn in_component(&self) -> Option<String>;
}

impl<'d> NodeParts<'d> for Node<'d> {
    fn members_of(&self, key: &str) -> Vec<(&'d str, Self)> {
        let field = self.get(key);
        field.iter().flat_map(Cursor::members).collect()
    }

    fn items_of(&self, key: &str) -> Vec<Self> {
        let field = self.get(key);
        field.iter().flat_map(Cursor::items).collect()
    }

    fn component(&self) -> Option<&str> {
        let name = self.pointer.strip_prefix("/components/schemas/")?;
        (!name.contains('/')).then_some(name)
    }

    fn owner(&self) -> Option<&str> {
        let name = self.pointer.strip_prefix("/components/schemas/")?;
        name.split('/').next()
    }

    fn in_component(&self) -> Option<String> {
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
        Some(unescape(&place))
    }
}
