//! The named schema that a value of a document is in.

use computestacks_contract::pointer::unescape;

pub(super) use computestacks_contract::document::{Cursor, Node};

/// The steps from the component schemas to a node.
fn steps<'n>(node: &'n Node<'_>) -> Option<std::str::Split<'n, char>> {
    let steps = node.pointer.strip_prefix("/components/schemas/")?;
    Some(steps.split('/'))
}

/// The name of a node that is a component schema.
pub(super) fn component<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let mut steps = steps(node)?;
    steps.next().filter(|_| steps.next().is_none())
}

/// The component schema that contains the node.
pub(super) fn owner<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    steps(node)?.next()
}

/// The location in a component schema in readable form: `Container.ports[].number`.
pub(super) fn in_component(node: &Node<'_>) -> Option<String> {
    let mut steps = steps(node)?;
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
