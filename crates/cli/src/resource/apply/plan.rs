//! The changes that make an item and its parts what a file says.

use std::collections::BTreeSet;

use computestacks::ItemId;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{ApplyCall, file::Wanted};
use crate::{hidden::hide, resource::spec::PartSpec};

/// What happens to an item or a part. Deletions come first, so that what they hold is free.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verb {
    Delete,
    Update,
    Create,
}

/// A change of the item itself or of one of its parts.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) verb: Verb,
    /// `None` for the item itself.
    pub(super) part: Option<&'static PartSpec>,
    /// The id of the part.
    pub(super) id: Option<ItemId>,
    /// What tells the part or the item from others.
    name: String,
    /// All that the file says of it.
    wanted: Map<String, Value>,
    /// What is sent.
    pub(super) body: Map<String, Value>,
    /// The fields that differ, as the server shows them.
    before: Map<String, Value>,
    /// The fields that are sent without being compared.
    unseen: Vec<String>,
}

impl Change {
    /// The change as data, and its differences as a string, without secrets.
    pub(super) fn row(&self) -> Value {
        let mut before = self.wanted.clone();
        before.extend(self.before.clone());
        let [sent, before] = [&self.wanted, &before].map(|fields| {
            // Names decide what is a secret.
            let mut fields = fields.clone();
            let name = fields.entry("name");
            name.or_insert_with(|| self.name.as_str().into());
            hide(&fields.into())
        });
        let mut fields = Map::new();
        let mut details = Vec::new();
        for name in self.body.keys() {
            let to = &sent[name];
            if self.before.contains_key(name) {
                let from = &before[name];
                details.push(format!("{name}: {} -> {}", text(from), text(to)));
                fields.insert(name.clone(), json!({"from": from, "to": to}));
            } else {
                details.push(format!("{name}: {}", text(to)));
                fields.insert(name.clone(), json!({ "to": to }));
            }
        }
        json!({
            "change": self.verb,
            "part": self.part.map(|part| &part.name),
            "item": self.name,
            "details": details.join(", "),
            "fields": fields,
        })
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    }
}

/// The fields that changes send without comparing them.
pub(super) fn unseen(changes: &[Change]) -> BTreeSet<&str> {
    let updates = changes.iter().filter(|change| change.verb == Verb::Update);
    updates
        .flat_map(|change| change.unseen.iter().map(String::as_str))
        .collect()
}

/// All that a new item needs.
pub(super) fn of_new(call: &ApplyCall, wanted: &Wanted) -> Vec<Change> {
    let item = created(None, &call.apply.key, &wanted.fields);
    let parts = wanted.lists(call.apply).flat_map(|(part, items)| {
        items
            .iter()
            .map(|item| created(Some(part), &part.key, item))
    });
    std::iter::once(item).chain(parts).collect()
}

fn created(part: Option<&'static PartSpec>, key: &str, body: &Map<String, Value>) -> Change {
    Change {
        verb: Verb::Create,
        part,
        id: None,
        name: text(&body[key]),
        wanted: body.clone(),
        body: body.clone(),
        before: Map::new(),
        unseen: Vec::new(),
    }
}

/// The change of the item's own fields.
pub(super) fn of_fields(
    call: &ApplyCall,
    wanted: &Wanted,
    shown: &Value,
    id: ItemId,
) -> Option<Change> {
    let name = shown
        .get(&call.apply.key)
        .map_or_else(|| id.to_string(), text);
    updated(&wanted.fields, name, |field| shown.get(field))
}

/// The update of the fields that differ, if any do.
fn updated<'s>(
    wanted: &Map<String, Value>,
    name: String,
    shown: impl Fn(&str) -> Option<&'s Value>,
) -> Option<Change> {
    let (mut body, mut before, mut unseen) = (Map::new(), Map::new(), Vec::new());
    for (field, to) in wanted {
        match shown(field) {
            Some(from) if is_same(from, to) => continue,
            Some(from) => {
                before.insert(field.clone(), from.clone());
            }
            None => unseen.push(field.clone()),
        }
        body.insert(field.clone(), to.clone());
    }
    let change = Change {
        verb: Verb::Update,
        part: None,
        id: None,
        name,
        wanted: wanted.clone(),
        body,
        before,
        unseen,
    };
    (!change.before.is_empty()).then_some(change)
}

/// The changes of a list of parts.
pub(super) fn of_part(
    part: &'static PartSpec,
    wanted: &[Map<String, Value>],
    listed: &[Value],
) -> Vec<Change> {
    let mut changes = Vec::new();
    let shown_key = part.shown(&part.key);
    for one in listed {
        let key = one.pointer(&shown_key).unwrap_or(&Value::Null);
        let mut same = wanted.iter();
        let same = same.find(|item| is_same(key, &item[&part.key]));
        let id = one.get("id").and_then(ItemId::of);
        let updated = same.map(|item| {
            let name = text(&item[&part.key]);
            updated(item, name, |field| one.pointer(&part.shown(field)))
        });
        match updated {
            Some(None) => continue,
            Some(Some(change)) if part.update.is_some() => {
                changes.push(Change {
                    part: Some(part),
                    id,
                    ..change
                });
                continue;
            }
            // What cannot be changed is replaced.
            _ => changes.extend(same.map(|item| created(Some(part), &part.key, item))),
        }
        changes.push(Change {
            verb: Verb::Delete,
            id,
            body: Map::new(),
            ..created(
                Some(part),
                "key",
                &Map::from_iter([("key".to_owned(), key.clone())]),
            )
        });
    }
    let is_listed = |item: &Map<String, Value>| {
        let mut keys = listed.iter().filter_map(|one| one.pointer(&shown_key));
        keys.any(|key| is_same(key, &item[&part.key]))
    };
    let new = wanted.iter().filter(|item| !is_listed(item));
    changes.extend(new.map(|item| created(Some(part), &part.key, item)));
    changes
}

/// Whether a value is as wanted. The server shows some numbers as strings.
fn is_same(shown: &Value, wanted: &Value) -> bool {
    let number = |value: &Value| match value {
        Value::String(text) => text.parse::<f64>().ok(),
        other => other.as_f64(),
    };
    let is_number = shown.is_number() || wanted.is_number();
    shown == wanted || is_number && number(shown).is_some_and(|one| Some(one) == number(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_be_text() {
        for (shown, wanted, same) in [
            (json!("0.5"), json!(0.5), true),
            (json!("1.0"), json!(1), true),
            (json!(256), json!(512), false),
            (json!("1.0"), json!("1"), false),
            (json!(null), json!(0), false),
            (json!("x"), json!(1), false),
            (json!(null), json!(null), true),
            (json!(["a"]), json!(["a"]), true),
        ] {
            assert_eq!(is_same(&shown, &wanted), same, "{shown} {wanted}");
        }
    }
}
