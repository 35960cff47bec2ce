//! Ids in the examples of the contract. The contract has those of the recorded server; with those of the
//! emulator's built-in world, calls find what they are about.

use anyhow::bail;
use serde_json::Value;

/// The id of a parameter, by its `x-identifies`. They belong together: the container is one of the service.
const PARAMETERS: &[(&str, i64)] = &[
    ("bastion", 7),
    ("billing_event", 1),
    ("billing_usage", 1),
    ("certificate", 1),
    ("collaborator", 1),
    ("container", 501),
    ("domain", 1),
    ("env_param", 41),
    ("event", 1),
    ("host_entry", 1),
    ("image", 4),
    ("image_host_entry", 49),
    ("image_provider", 301_226_117),
    ("image_relationship", 48),
    ("image_variant", 47),
    ("ingress_param", 45),
    ("ingress_rule", 1102),
    ("load_balancer", 1),
    ("location", 1),
    ("project", 1),
    ("registry", 1),
    ("service", 101),
    ("setting", 1),
    ("setting_param", 43),
    ("ssh_key", 1),
    ("subscription", 1),
    ("volume", 1),
    ("volume_param", 46),
    ("zone", 1),
];

/// The id in a field of a body, by its name.
const FIELDS: &[(&str, i64)] = &[
    ("container_service_id", 101),
    ("default_variant_id", 20),
    ("image_variant_id", 10),
    ("ingress_rule_id", 1103),
    ("location_id", 1),
    ("product_id", 12),
    ("project_id", 1),
    ("requires_container_id", 2),
    ("source_image_id", 2),
    ("source_volume_id", 1),
    ("variant_id", 10),
];

/// The contract with ids of the built-in world in its examples.
pub(super) fn with_built_in_ids(contract: &Value) -> anyhow::Result<Value> {
    let mut contract = contract.clone();
    replace(&mut contract)?;
    Ok(contract)
}

fn replace(value: &mut Value) -> anyhow::Result<()> {
    match value {
        Value::Object(members) => {
            let kind = members.get("schema").map(|it| &it["x-identifies"]);
            if let Some(kind) = kind.and_then(Value::as_str)
                && let Some(example) = members.get("example").filter(|it| it.is_i64())
            {
                let Some(id) = find(PARAMETERS, kind) else {
                    bail!(
                        "{file}: PARAMETERS needs an id of the built-in world for `{kind}`, instead of {example}",
                        file = file!()
                    );
                };
                members.insert("example".to_owned(), id.into());
            }
            for (name, member) in members {
                if let Some(id) = find(FIELDS, name) {
                    let example = match member.get_mut("example") {
                        Some(example) => example,
                        None => &mut *member,
                    };
                    if example.is_i64() {
                        *example = id.into();
                    }
                }
                replace(member)?;
            }
        }
        Value::Array(items) => items.iter_mut().try_for_each(replace)?,
        _ => {}
    }
    Ok(())
}

fn find(table: &[(&str, i64)], name: &str) -> Option<i64> {
    let entry = table.iter().find(|(known, _)| *known == name);
    entry.map(|(_, id)| *id)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn parameters_and_bodies_name_what_is_there() {
        let contract = json!({
            "parameters": {"ServiceId": {"example": 9, "schema": {"x-identifies": "service"}}},
            "schemas": {"Order": {
                "properties": {"product_id": {"type": "integer", "example": 9}},
                "example": {"order": {"containers": [{"product_id": 9, "qty": 9}]}},
            }},
        });
        let replaced = with_built_in_ids(&contract).unwrap();
        assert_eq!(replaced["parameters"]["ServiceId"]["example"], 101);
        let order = &replaced["schemas"]["Order"];
        assert_eq!(order["properties"]["product_id"]["example"], 12);
        let container = &order["example"]["order"]["containers"][0];
        assert_eq!(container, &json!({"product_id": 12, "qty": 9}));
    }

    #[test]
    fn a_kind_without_an_id_is_told() {
        let contract = json!({"example": 9, "schema": {"x-identifies": "moon"}});
        let error = with_built_in_ids(&contract).unwrap_err();
        assert!(error.to_string().contains("`moon`"), "{error}");
    }
}
