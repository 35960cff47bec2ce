//! The named schema that a value of a document is in.

use computestacks_contract::pointer::unescape;

pub(super) use computestacks_contract::document::{Cursor, Node};

/// Accessors of a [`Node`] for the comparison.
pub(super) trait NodeParts {
    /// The name of a component schema.
    fn component(&self) -> Option<&str>;

    /// The component schema that contains the value.
    fn owner(&self) -> Option<&str>;

    /// The location in a component schema in readable form: `Container.ports[].number`.
    fn in_component(&self) -> Option<String>;
}

impl NodeParts for Node<'_> {
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
