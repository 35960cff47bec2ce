//! Compares the server with the vendor's documentation. Each difference is an erratum; the client
//! supports both forms, so none is a failure.

use computestacks::{Client, RetryPolicy};
use http::Method;
use serde_json::Value;

use super::checks::Check;

/// A field whose form differs between documentation and server.
struct DocumentedField {
    erratum: &'static str,
    /// JSON pointer into a service.
    pointer: &'static str,
    documented: &'static str,
    /// Whether a value is as documented.
    is_as_documented: fn(Option<&Value>) -> bool,
    /// The form that the server sends.
    actual: &'static str,
}

/// Fields of a service (errata `public-ip-is-an-array`, `auto-scale-max-is-a-decimal`,
/// `container-image-id-never-sent`, `decimals-are-strings`, `links-are-paths`).
const DOCUMENTED_FIELDS: [DocumentedField; 5] = [
    DocumentedField {
        erratum: "public-ip-is-an-array",
        pointer: "/public_ip",
        documented: "`public_ip` is a string",
        is_as_documented: |value| value.is_some_and(|value| value.is_string() || value.is_null()),
        actual: "an array",
    },
    DocumentedField {
        erratum: "auto-scale-max-is-a-decimal",
        pointer: "/auto_scale_max",
        documented: "`auto_scale_max` is a boolean",
        is_as_documented: |value| value.is_some_and(Value::is_boolean),
        actual: "a decimal string",
    },
    DocumentedField {
        erratum: "container-image-id-never-sent",
        pointer: "/container_image_id",
        documented: "`container_image_id` is sent",
        is_as_documented: |value| value.is_some(),
        actual: "only `image.id`",
    },
    DocumentedField {
        erratum: "decimals-are-strings",
        pointer: "/package/cpu",
        documented: "`package.cpu` is a number",
        // A service may have no package.
        is_as_documented: |value| value.is_none_or(Value::is_number),
        actual: "a numeric string",
    },
    DocumentedField {
        erratum: "links-are-paths",
        pointer: "/links/logs",
        documented: "`links` are URLs",
        is_as_documented: |value| {
            value
                .and_then(Value::as_str)
                .is_none_or(|link| link.contains("://"))
        },
        actual: "paths",
    },
];

/// Adds the differences, or one line if there are none.
pub(super) async fn compare(client: &Client, service: Option<&Value>, found: &mut Vec<Check>) {
    let before = found.len();
    if let Some(service) = service {
        for field in DOCUMENTED_FIELDS {
            if !(field.is_as_documented)(service.pointer(field.pointer)) {
                found.push(Check::differs(
                    field.erratum,
                    format!("documented: {}; sent: {}", field.documented, field.actual),
                ));
            }
        }
    }
    if let Some(false) = has_documented_power(client).await {
        found.push(Check::differs(
            "power-method",
            "documented: POST for power actions; accepted: PUT",
        ));
    }
    if found.len() == before {
        found.push(Check::ok(
            "documentation",
            match service {
                Some(_) => "no differences found",
                None => "not checked: no service",
            },
        ));
    }
}

/// Whether the documented `POST` for power actions exists (erratum `power-method`). Uses a service
/// id that never exists, so nothing is changed: a missing service is a 404 without a body, a
/// missing route a 404 with a message.
async fn has_documented_power(client: &Client) -> Option<bool> {
    let path = "/api/container_services/0/power/start";
    let request = client.raw(Method::POST, path, None);
    match request.retry(RetryPolicy::none()).await {
        Err(error) if error.is_not_found() => Some(error.messages().is_empty()),
        Err(error) if error.status().is_some_and(|status| status == 405) => Some(false),
        _ => None,
    }
}
