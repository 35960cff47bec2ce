//! What no output may show: values of fields whose names mark secrets, and values of this command.

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

/// Replaces secrets.
pub(crate) const HIDDEN: &str = "[hidden]";

/// Secrets that are replaced in what is printed of requests, responses and errors.
#[derive(Clone, Debug, Default)]
pub(crate) struct HiddenValues(Vec<SecretString>);

impl HiddenValues {
    /// Hides a value from now on.
    pub(crate) fn add(&mut self, value: SecretString) {
        self.0.push(value);
    }

    /// The text without the values, neither as they are nor as JSON has them.
    pub(crate) fn hide(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for value in &self.0 {
            let value = value.expose_secret();
            let escaped = Value::from(value).to_string();
            for form in [value, escaped.trim_matches('"')] {
                if !form.is_empty() {
                    text = text.replace(form, HIDDEN);
                }
            }
        }
        text
    }
}

/// Parts of field and parameter names that mark secrets, without separators.
const SECRET_WORDS: [&str; 13] = [
    "accesskey",
    "apikey",
    "authorization",
    // What opens it without a login.
    "cloudshell",
    "cookie",
    "credential",
    "monarx",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "secret",
    "token",
];

/// Whether a name marks a secret: `api_key`, `apiKey` and `API-Key` alike.
pub(crate) fn is_secret(name: &str) -> bool {
    let mut name = name.to_lowercase();
    name.retain(char::is_alphanumeric);
    SECRET_WORDS.iter().any(|word| name.contains(word))
}

/// Replaces secrets in a body, by field name. In `{"name": "api_key", "value": …}`, the name is a
/// value, and a `param_type` of `password` says it too.
pub(crate) fn hide(value: &Value) -> Value {
    hide_in("", value)
}

/// As [`hide`], for the value of the field `holder`.
fn hide_in(holder: &str, value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let names_secret = ["key", "label", "name"]
                .iter()
                .filter_map(|field| fields.get(*field)?.as_str())
                .any(is_secret)
                || fields
                    .get("param_type")
                    .is_some_and(|kind| kind == "password");
            let fields = fields.iter().map(|(name, value)| {
                let is_value = name == "value" || name == "static_value";
                // Anyone who has this address can download the backup.
                let is_download = holder == "export" && name == "url";
                let is_secret = is_secret(name) || (names_secret && is_value) || is_download;
                let value = match value {
                    Value::Null => Value::Null,
                    _ if is_secret => HIDDEN.into(),
                    other => hide_in(name, other),
                };
                (name.clone(), value)
            });
            fields.collect()
        }
        Value::Array(items) => items.iter().map(|item| hide_in(holder, item)).collect(),
        other => other.clone(),
    }
}

/// Replaces secrets in the query of a URL.
pub(crate) fn hide_query(query: &str) -> String {
    let pairs = query.split('&').map(|pair| {
        // The server decodes `%74oken` to `token`.
        let mut decoded = url::form_urlencoded::parse(pair.as_bytes());
        let is_secret = decoded.next().is_some_and(|(name, _)| is_secret(&name));
        match pair.split_once('=') {
            Some((name, _)) if is_secret => format!("{name}={HIDDEN}"),
            _ => pair.to_owned(),
        }
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_are_hidden_in_every_shape() {
        let body = json!({
            "callback": {"url": "u", "Authorization": "T1"},
            "list": [{"api_token": 5}, {"apiKey": true}, {"x": [{"API-Key": 1.5}]}],
            "token": ["T1"],
            "secrets": [{"a": "T1"}, ["T1"]],
            "password": {"a": {"b": "T1"}},
            "api_key": "T1",
            "private key": "T1",
            "client_secret": null,
            "variables": [
                {"name": "DB_PASSWORD", "value": "T1", "secure": false},
                {"key": "PORT", "value": "80"},
            ],
            "export": {"url": "T1", "status": "complete"},
            "n": 1,
        });
        let shown = json!({
            "callback": {"url": "u", "Authorization": HIDDEN},
            "list": [{"api_token": HIDDEN}, {"apiKey": HIDDEN}, {"x": [{"API-Key": HIDDEN}]}],
            "token": HIDDEN,
            "secrets": HIDDEN,
            "password": HIDDEN,
            "api_key": HIDDEN,
            "private key": HIDDEN,
            "client_secret": null,
            "variables": [
                {"name": "DB_PASSWORD", "value": HIDDEN, "secure": false},
                {"key": "PORT", "value": "80"},
            ],
            "export": {"url": HIDDEN, "status": "complete"},
            "n": 1,
        });
        assert_eq!(hide(&body), shown);
    }

    #[test]
    fn secrets_are_hidden_in_queries() {
        for (query, shown) in [
            ("page=2&access_token=T1&x", "page=2&access_token=[hidden]&x"),
            ("%74oken=T1", "%74oken=[hidden]"),
            ("%74%6F%6B%65%6E=T1&a=b", "%74%6F%6B%65%6E=[hidden]&a=b"),
            ("api+key=T1=T1", "api+key=[hidden]"),
            ("user%5Bpassword%5D=T1", "user%5Bpassword%5D=[hidden]"),
            ("a=token", "a=token"),
            ("", ""),
        ] {
            assert_eq!(hide_query(query), shown, "{query}");
        }
    }

    #[test]
    fn values_are_hidden_in_both_forms() {
        let mut hidden = HiddenValues::default();
        assert_eq!(hidden.hide("a\"b"), "a\"b");
        hidden.add("a\"b".to_owned().into());
        assert_eq!(
            hidden.hide(r#"a"b {"value":"a\"b"} ab"#),
            r#"[hidden] {"value":"[hidden]"} ab"#
        );
        assert!(!format!("{hidden:?}").contains('b'), "{hidden:?}");
    }
}
