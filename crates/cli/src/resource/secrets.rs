//! Secrets in responses.

use serde_json::Value;

use crate::hidden::HIDDEN;

/// Replaces what is at a path such as `params.*.value`, unless it is null.
pub(super) fn hide(value: &mut Value, path: &str) {
    if path.is_empty() {
        if !value.is_null() {
            *value = HIDDEN.into();
        }
        return;
    }
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    match value {
        Value::Object(fields) if first == "*" => {
            fields.values_mut().for_each(|field| hide(field, rest));
        }
        Value::Object(fields) => {
            if let Some(field) = fields.get_mut(first) {
                hide(field, rest);
            }
        }
        Value::Array(items) if first == "*" => items.iter_mut().for_each(|item| hide(item, rest)),
        _ => {}
    }
}

/// Whether something is a parameter whose value is a password.
pub(super) fn is_password(value: &Value) -> bool {
    value
        .get("param_type")
        .is_some_and(|kind| kind == "password")
}

/// Replaces the values of all parameters inside that are passwords.
pub(super) fn hide_passwords(value: &mut Value) {
    if is_password(value) {
        hide(value, "value");
    }
    match value {
        Value::Object(fields) => fields.values_mut().for_each(hide_passwords),
        Value::Array(items) => items.iter_mut().for_each(hide_passwords),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::hide;

    #[test]
    fn what_is_at_the_path_is_hidden() {
        let whole =
            json!({"a": "x", "b": [{"c": {"d": "x"}}, {"c": null}], "e": {"f": 1, "g": "x"}});
        for (path, wanted) in [
            (
                "a",
                json!({"a": "[hidden]", "b": whole["b"], "e": whole["e"]}),
            ),
            ("a.b", whole.clone()),
            ("nothing", whole.clone()),
            (
                "b.*.c.d",
                json!({"a": "x", "b": [{"c": {"d": "[hidden]"}}, {"c": null}], "e": whole["e"]}),
            ),
            (
                "b.*.c",
                json!({"a": "x", "b": [{"c": "[hidden]"}, {"c": null}], "e": whole["e"]}),
            ),
            (
                "e.*",
                json!({"a": "x", "b": whole["b"], "e": {"f": "[hidden]", "g": "[hidden]"}}),
            ),
        ] {
            let mut value = whole.clone();
            hide(&mut value, path);
            assert_eq!(value, wanted, "{path}");
        }
    }
}
