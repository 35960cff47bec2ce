//! Adds the tree of a [fragment](crate::fragments) to the tree of the root.

use super::Tree;
use crate::document::Cursor as _;

/// The number of levels below this key of the root at which several files may add entries.
fn shared_levels(key: &str) -> usize {
    match key {
        "paths" => 1,
        "components" => 2,
        _ => 0,
    }
}

/// Adds `fragment`, whose text begins at `offset`. A key that both define is a problem of the tree.
pub(super) fn add_fragment(tree: &mut Tree, fragment: Tree, offset: usize) {
    let root = tree.root().id();
    let added = tree.append(fragment, offset);
    for id in tree.children(added) {
        let field = tree.node(id);
        let present = field.key().and_then(|key| tree.root().get(key));
        match present {
            Some(list) if list.is_array() && field.is_array() => {
                let list = list.id();
                for item in tree.children(id) {
                    tree.attach(list, item);
                }
            }
            _ => add(
                tree,
                root,
                id,
                shared_levels(field.key().unwrap_or_default()),
            ),
        }
    }
}

/// Adds a field to the object `target`, or merges its fields, down to `levels` levels.
fn add(tree: &mut Tree, target: usize, id: usize, levels: usize) {
    let field = tree.node(id);
    let present = field.key().and_then(|key| tree.node(target).get(key));
    match present {
        Some(present) if levels > 0 && present.is_object() && field.is_object() => {
            let present = present.id();
            for inner in tree.children(id) {
                add(tree, present, inner, levels - 1);
            }
        }
        _ => tree.attach(target, id),
    }
}
