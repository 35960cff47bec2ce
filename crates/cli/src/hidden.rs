//! Values of this command that no output may show, whatever the field that has them is called.

use secrecy::{ExposeSecret as _, SecretString};

use crate::commands::dry_run::HIDDEN;

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
            let escaped = serde_json::Value::from(value).to_string();
            for form in [value, escaped.trim_matches('"')] {
                if !form.is_empty() {
                    text = text.replace(form, HIDDEN);
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::HiddenValues;

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
