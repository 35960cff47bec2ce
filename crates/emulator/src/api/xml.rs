//! XML as Rails writes it: dashes in names, a `type` on everything but strings.

use serde::Serialize;
use serde_json::Value;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The XML of a value without a name: the root of a map is `hash`, that of a list is `arrays` or
/// `objects`.
pub(crate) fn value(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    let root = match &value {
        Value::Array(items) => match items.first() {
            Some(Value::Array(_)) => "arrays",
            _ => "objects",
        },
        _ => "hash",
    };
    written(root, &value)
}

/// The XML of a template, which names its root.
pub(crate) fn template(value: &impl Serialize, root: &str) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    match value {
        Value::Object(mut map) if map.len() == 1 => match map.remove(root) {
            Some(inner) => written(root, &inner),
            None => written("hash", &Value::Object(map)),
        },
        value => written("hash", &value),
    }
}

fn written(root: &str, value: &Value) -> String {
    let mut out = HEAD.to_owned();
    element(&mut out, root, value, 0);
    out
}

fn element(out: &mut String, name: &str, value: &Value, depth: usize) {
    let tag = escape(&name.replace('_', "-"));
    let (attribute, text) = match value {
        Value::Null => return line(out, depth, &format!("<{tag} nil=\"true\"/>")),
        Value::Bool(flag) => (" type=\"boolean\"", flag.to_string()),
        Value::Number(number) if number.is_f64() => (" type=\"float\"", number.to_string()),
        Value::Number(number) => (" type=\"integer\"", number.to_string()),
        Value::String(text) => ("", escape(text)),
        Value::Array(items) if items.is_empty() => {
            return line(out, depth, &format!("<{tag} type=\"array\"/>"));
        }
        Value::Array(items) => {
            line(out, depth, &format!("<{tag} type=\"array\">"));
            for item in items {
                element(out, singular(name), item, depth + 1);
            }
            return line(out, depth, &format!("</{tag}>"));
        }
        Value::Object(map) => {
            line(out, depth, &format!("<{tag}>"));
            for (name, value) in map {
                element(out, name, value, depth + 1);
            }
            return line(out, depth, &format!("</{tag}>"));
        }
    };
    line(out, depth, &format!("<{tag}{attribute}>{text}</{tag}>"));
}

fn line(out: &mut String, depth: usize, text: &str) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(text);
    out.push('\n');
}

fn singular(name: &str) -> &str {
    name.strip_suffix('s').unwrap_or(name)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn forms_are_those_of_the_recordings() {
        // negotiate/027-scale-xml
        let empty = super::value(&json!({}));
        assert_eq!(
            empty,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hash>\n</hash>\n"
        );
        // logs/027-xml
        let logs = super::value(&json!([[1.5, "web-1", "a < b"]]));
        assert!(
            logs.ends_with(
                "<arrays type=\"array\">\n  <array type=\"array\">\n    <array type=\"float\">1.5</array>\n    <array>web-1</array>\n    <array>a &lt; b</array>\n  </array>\n</arrays>\n"
            ),
            "{logs}"
        );
        let list = super::template(
            &json!({"container_services": [{"is_load_balancer": false}]}),
            "container_services",
        );
        assert!(
            list.ends_with(
                "<container-services type=\"array\">\n  <container-service>\n    <is-load-balancer type=\"boolean\">false</is-load-balancer>\n  </container-service>\n</container-services>\n"
            ),
            "{list}"
        );
    }
}
