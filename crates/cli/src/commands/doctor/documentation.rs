//! What of the vendor's documentation a server does not follow. Each entry is an erratum of this
//! project; the client reads and does both, so none is a failure.

use computestacks::{Client, RetryPolicy};
use http::Method;
use serde_json::Value;

use super::checks::Check;

/// A member whose form tells which of the two a server follows.
struct Member {
    erratum: &'static str,
    /// Path in a service, as a JSON pointer.
    pointer: &'static str,
    documented: &'static str,
    /// Whether a value is as documented.
    follows: fn(Option<&Value>) -> bool,
    /// What a server does that does not.
    else_does: &'static str,
}

/// Members of a service (errata `public-ip-is-an-array`, `auto-scale-max-is-a-decimal`,
/// `container-image-id-never-sent`, `decimals-are-strings`, `links-are-paths`).
const MEMBERS: [Member; 5] = [
    Member {
        erratum: "public-ip-is-an-array",
        pointer: "/public_ip",
        documented: "`public_ip` is a string",
        follows: |value| value.is_some_and(|value| value.is_string() || value.is_null()),
        else_does: "an array",
    },
    Member {
        erratum: "auto-scale-max-is-a-decimal",
        pointer: "/auto_scale_max",
        documented: "`auto_scale_max` is a boolean",
        follows: |value| value.is_some_and(Value::is_boolean),
        else_does: "a decimal in a string",
    },
    Member {
        erratum: "container-image-id-never-sent",
        pointer: "/container_image_id",
        documented: "`container_image_id` is sent",
        follows: |value| value.is_some(),
        else_does: "only `image.id`",
    },
    Member {
        erratum: "decimals-are-strings",
        pointer: "/package/cpu",
        documented: "`package.cpu` is a number",
        // A service may have no package.
        follows: |value| value.is_none_or(Value::is_number),
        else_does: "a number in a string",
    },
    Member {
        erratum: "links-are-paths",
        pointer: "/links/logs",
        documented: "`links` are URLs",
        follows: |value| {
            value
                .and_then(Value::as_str)
                .is_none_or(|link| link.contains("://"))
        },
        else_does: "paths",
    },
];

/// Adds what differs, or one line that nothing does.
pub(super) async fn compare(client: &Client, service: Option<&Value>, found: &mut Vec<Check>) {
    let before = found.len();
    if let Some(service) = service {
        for member in MEMBERS {
            if !(member.follows)(service.pointer(member.pointer)) {
                found.push(Check::differs(
                    member.erratum,
                    format!(
                        "documented: {}; sent: {}",
                        member.documented, member.else_does
                    ),
                ));
            }
        }
    }
    if let Some(false) = has_documented_power(client).await {
        found.push(Check::differs(
            "power-method",
            "documented: power by POST; taken: PUT",
        ));
    }
    if found.len() == before {
        found.push(Check::good(
            "documentation",
            match service {
                Some(_) => "followed in all that can be told from here",
                None => "there is no service to tell by",
            },
        ));
    }
}

/// Whether the documented `POST` of power exists (erratum `power-method`). Asked of a service that
/// cannot be, so nothing is changed: a missing service is a 404 without a body, a missing route
/// one with a message.
async fn has_documented_power(client: &Client) -> Option<bool> {
    let path = "/api/container_services/0/power/start";
    let request = client.raw(Method::POST, path, None);
    match request.retry(RetryPolicy::none()).await {
        Err(error) if error.is_not_found() => Some(error.messages().is_empty()),
        Err(error) if error.status().is_some_and(|status| status == 405) => Some(false),
        _ => None,
    }
}
