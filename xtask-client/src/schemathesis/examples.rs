//! Ids in the examples of the contract. The contract has those of the recorded server; with those of the
//! emulator's built-in world, calls find what they are about.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::bail;
use computestacks_drift::audit::source::SourceFile;
use serde::Deserialize;
use serde_json::Value;

/// Their file, from the root.
const FILE: &str = "tests/schemathesis/ids.yaml";

/// `tests/schemathesis/ids.yaml`; its comments tell what the fields mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BuiltInIds {
    parameters: BTreeMap<String, i64>,
    fields: BTreeMap<String, i64>,
}

impl BuiltInIds {
    /// Reads the ids of the workspace at `root`.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        Ok(SourceFile::read(root, FILE)?.parse()?)
    }

    /// Puts them into the examples of the contract.
    pub(super) fn replace(&self, value: &mut Value) -> anyhow::Result<()> {
        match value {
            Value::Object(members) => {
                let kind = members.get("schema").map(|it| &it["x-identifies"]);
                if let Some(kind) = kind.and_then(Value::as_str)
                    && let Some(example) = members.get("example").filter(|it| it.is_i64())
                {
                    let Some(id) = self.parameters.get(kind) else {
                        bail!(
                            "{FILE}: `parameters` needs an id of the built-in world for `{kind}`, instead of {example}"
                        );
                    };
                    members.insert("example".to_owned(), (*id).into());
                }
                for (name, member) in members {
                    if let Some(id) = self.fields.get(name) {
                        let example = match member.get_mut("example") {
                            Some(example) => example,
                            None => &mut *member,
                        };
                        if example.is_i64() {
                            *example = (*id).into();
                        }
                    }
                    self.replace(member)?;
                }
            }
            Value::Array(items) => items.iter_mut().try_for_each(|it| self.replace(it))?,
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use computestacks_tooling::workspace;

    fn replaced(mut contract: Value) -> anyhow::Result<Value> {
        BuiltInIds::read(&workspace::root()?)?.replace(&mut contract)?;
        Ok(contract)
    }

    #[test]
    fn parameters_and_bodies_name_what_is_there() {
        let contract = json!({
            "parameters": {"ServiceId": {"example": 9, "schema": {"x-identifies": "service"}}},
            "schemas": {"Order": {
                "properties": {"product_id": {"type": "integer", "example": 9}},
                "example": {"order": {"containers": [{"product_id": 9, "qty": 9}]}},
            }},
        });
        let replaced = replaced(contract).unwrap();
        assert_eq!(replaced["parameters"]["ServiceId"]["example"], 101);
        let order = &replaced["schemas"]["Order"];
        assert_eq!(order["properties"]["product_id"]["example"], 12);
        let container = &order["example"]["order"]["containers"][0];
        assert_eq!(container, &json!({"product_id": 12, "qty": 9}));
    }

    #[test]
    fn a_kind_without_an_id_is_told() {
        let contract = json!({"example": 9, "schema": {"x-identifies": "moon"}});
        let error = replaced(contract).unwrap_err();
        assert!(error.to_string().contains("`moon`"), "{error}");
    }
}
