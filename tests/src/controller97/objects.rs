//! Fields of services, images and containers.

use serde_json::{Value, json};

use super::{Conversion97, body};
use crate::captures::Exchange;

/// Recording `controller-9.7/version/002-basic-admin`.
pub(super) fn version(_: &Conversion97, exchange: &mut Exchange) {
    if exchange.request.path_only() == "/api/version"
        && let Some(body) = body(exchange)
    {
        body["version"] = "9.7.9".into();
        body["api_latest_version"] = 97.into();
    }
}

/// Zero is the image's default (recording `controller-9.7/service/001-list`).
pub(super) fn shm_size(_: &Conversion97, exchange: &mut Exchange) {
    for service in body(exchange).into_iter().flat_map(services_mut) {
        service["shm_size"] = 0.into();
    }
}

/// Recording `controller-9.7/service/003-show`. The image of 9.3.1 has no variants; one built from
/// its own values has all fields of a variant.
pub(super) fn image_variants(_: &Conversion97, exchange: &mut Exchange) {
    let Some(variants) = body(exchange)
        .and_then(|body| body.pointer_mut("/container_image/image_variants"))
        .filter(|variants| variants.is_object())
    else {
        return;
    };
    let mut variant = variants.take();
    let tag = match variant["registry_image_tag"].take() {
        Value::Null => "latest".into(),
        tag => tag,
    };
    let added = json!({
        "is_default": true,
        "version": 0,
        "registry_image_tag": tag,
        "before_migrate": null,
        "after_migrate": null,
        "rollback_migrate": null,
        "validated_tag": false,
        "validated_tag_updated": null,
    });
    if let (Value::Object(variant), Value::Object(added)) = (&mut variant, added) {
        variant.extend(added);
    }
    *variants = json!([variant]);
}

/// Recording `controller-9.7/stats/001-prometheus-package-service-containers`.
pub(super) fn restrict_bunny(_: &Conversion97, exchange: &mut Exchange) {
    for container in containers_mut(exchange) {
        for rule in items(container, "ingress_rules") {
            rule["restrict_bunny"] = false.into();
        }
    }
}

/// Recordings `controller-9.7/stats/001-prometheus-package-service-containers` and
/// `controller-9.7/stats/003-prometheus-no-package-service-containers`.
pub(super) fn cpu(conversion: &Conversion97, exchange: &mut Exchange) {
    for container in containers_mut(exchange) {
        let service = container["links"]["container_service"].as_str();
        let service = service.and_then(|path| path.rsplit('/').next()?.parse().ok());
        if !service.is_some_and(|id| conversion.packages.contains(&id)) {
            continue;
        }
        if let Some(cpu) = container.pointer_mut("/stats/cpu")
            && let Some(number) = cpu.as_f64()
        {
            // Always with a decimal point: `"0.0"` was recorded.
            *cpu = format!("{number:?}").into();
        }
    }
}

/// Recording `controller-9.7/state/010-container-degraded-wanted-running`.
pub(super) fn failed_check(_: &Conversion97, exchange: &mut Exchange) {
    for container in containers_mut(exchange) {
        if container["current_state"] == "unhealthy" {
            container["current_state"] = "offline".into();
        }
    }
}

/// The services of a response.
pub(super) fn services(body: &Value) -> impl Iterator<Item = &Value> {
    let listed = body.get("container_services").and_then(Value::as_array);
    listed
        .into_iter()
        .flatten()
        .chain(body.get("container_service"))
}

fn services_mut(body: &mut Value) -> Vec<&mut Value> {
    match body {
        Value::Object(fields) => fields
            .iter_mut()
            .flat_map(|(name, value)| match (&**name, value) {
                ("container_services", Value::Array(items)) => items.iter_mut().collect(),
                ("container_service", one) => vec![one],
                _ => Vec::new(),
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn containers_mut(exchange: &mut Exchange) -> impl Iterator<Item = &mut Value> {
    body(exchange)
        .into_iter()
        .flat_map(|body| items(body, "containers"))
}

fn items<'v>(value: &'v mut Value, name: &str) -> impl Iterator<Item = &'v mut Value> {
    value
        .get_mut(name)
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
}
