//! The shape of a JSON example: names and types of values, without the values.

use serde_json::Value;

use crate::audit::facts::DocumentedField;

/// The fields of an object, or one field `*` for the elements of an array.
pub(super) fn shape(value: &Value) -> Option<Vec<DocumentedField>> {
    match value {
        Value::Object(_) | Value::Array(_) => Some(below(value)),
        _ => None,
    }
}

fn member(name: &str, value: &Value) -> DocumentedField {
    DocumentedField {
        name: name.to_owned(),
        kind: kind(value).to_owned(),
        members: below(value),
    }
}

fn below(value: &Value) -> Vec<DocumentedField> {
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| member(name, value))
            .collect(),
        // The elements of a list are alike; those of an array within an array have positions.
        Value::Array(items) => items
            .iter()
            .map(|item| match item {
                Value::Array(places) => DocumentedField {
                    name: "*".to_owned(),
                    kind: "Array".to_owned(),
                    members: places
                        .iter()
                        .enumerate()
                        .map(|(index, value)| member(&index.to_string(), value))
                        .collect(),
                },
                other => member("*", other),
            })
            .reduce(merge)
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// Merges two fields: different types are joined, and so are names.
fn merge(mut first: DocumentedField, second: DocumentedField) -> DocumentedField {
    first.kind = either(&first.kind, &second.kind);
    for name in missing(&first.members, &second.members) {
        first.members[name].kind = either(&first.members[name].kind, "nothing");
    }
    for mut other in second.members {
        if let Some(index) = first.members.iter().position(|it| it.name == other.name) {
            let own = std::mem::take(&mut first.members[index]);
            first.members[index] = merge(own, other);
        } else {
            other.kind = either(&other.kind, "nothing");
            first.members.push(other);
        }
    }
    first
}

/// Which of `own` are not among `others`.
fn missing(own: &[DocumentedField], others: &[DocumentedField]) -> Vec<usize> {
    (0..own.len())
        .filter(|index| !others.iter().any(|it| it.name == own[*index].name))
        .collect()
}

fn either(first: &str, second: &str) -> String {
    let known = |text: &str| first.split(" or ").any(|it| it == text);
    let new: Vec<&str> = second.split(" or ").filter(|it| !known(it)).collect();
    [vec![first], new].concat().join(" or ")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "Null",
        Value::Bool(_) => "Boolean",
        Value::Number(number) if number.is_f64() => "Number",
        Value::Number(_) => "Integer",
        Value::String(_) => "String",
        Value::Array(_) => "Array",
        Value::Object(_) => "Object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(members: &[DocumentedField]) -> String {
        members
            .iter()
            .map(|it| format!("{}:{}[{}]", it.name, it.kind, print(&it.members)))
            .collect::<Vec<_>>()
            .concat()
    }

    #[test]
    fn shapes() {
        for (json, expected) in [
            (r#"{"a":{"b":2}}"#, "a:Object[b:Integer[]]"),
            (
                r#"[[1.5,"x"],[2.5,null]]"#,
                "*:Array[0:Number[]1:String or Null[]]",
            ),
            ("[[1],[1,2]]", "*:Array[0:Integer[]1:Integer or nothing[]]"),
            (
                r#"[{"a":1,"b":1},{"a":"x"}]"#,
                "*:Object[a:Integer or String[]b:Integer or nothing[]]",
            ),
            ("[]", ""),
        ] {
            let value = serde_json::from_str(json).unwrap();
            assert_eq!(print(&shape(&value).unwrap()), expected, "{json}");
        }
        assert_eq!(shape(&Value::from(1)), None);
    }
}
