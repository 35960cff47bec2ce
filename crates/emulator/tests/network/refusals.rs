//! What is refused, as controller 9.3.1 did when each request was tried there on 2026-11-29. No recording
//! has them.

use serde_json::{Value, json};

use super::raw::{call, emulator};

const IMAGES: &str = "/api/container_images";

fn image(more: &Value) -> Value {
    let mut image = json!({
        "label": "web", "role": "web", "category": "web", "registry_image_path": "library/nginx",
        "registry_image_tag": "latest",
    });
    let fields = image.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    json!({ "container_image": image })
}

#[tokio::test]
async fn images_are_refused_for_all_their_parts() {
    let emulator = emulator().await;
    let setting = json!([{"name": "pw", "label": "Password", "param_type": "password"}]);
    let variable =
        |value: &str| json!([{"name": "A", "param_type": "variable", "env_value": value}]);
    let unknown = "Env params env value not a valid variable";
    let cases = [
        (
            json!({
                "ingress_params_attributes": [{"proto": "http"}, {"proto": "zz"}],
                "env_params_attributes": [{"param_type": "static", "static_value": "x"}],
                "volumes_attributes": [{"mount_path": "/x"}],
            }),
            json!([
                "Env params name can't be blank",
                "Ingress params port can't be blank",
                "Ingress params proto is not included in the list",
                "Volumes label can't be blank",
            ]),
        ),
        (
            json!({"label": "", "ingress_params_attributes": [{"proto": "http"}]}),
            json!([
                "Ingress params port can't be blank",
                "Name can't be blank",
                "Label can't be blank",
            ]),
        ),
        (
            json!({"env_params_attributes": variable("nope.x")}),
            json!([unknown]),
        ),
        (
            json!({"env_params_attributes": variable("build.settings.pw")}),
            json!([unknown]),
        ),
        (
            json!({
                "env_params_attributes": variable("build.settings.pw"),
                "setting_params_attributes": setting,
            }),
            Value::Null,
        ),
        (
            json!({"min_memory": null}),
            json!(["Min memory is not a number"]),
        ),
        (
            json!({"min_memory": "x"}),
            json!(["Min memory is not a number"]),
        ),
        (json!({"registry_auth": null}), Value::Null),
        (json!({"volumes_attributes": [{"label": "x"}]}), Value::Null),
    ];
    for (more, errors) in cases {
        let response = call(&emulator, "POST", IMAGES, &image(&more).to_string()).await;
        let status = if errors.is_null() { 201 } else { 422 };
        assert_eq!(response.status, status, "{more}: {response:?}");
        assert_eq!(response.json()["errors"], errors, "{more}");
    }
}

#[tokio::test]
async fn values_are_refused_by_field() {
    let emulator = emulator().await;
    let proxy = |value: Value| {
        let body = json!({"ingress_rule": {"tcp_proxy_opt": value}});
        let error = "Tcp proxy opt is not included in the list".to_owned();
        ("/api/networks/ingress_rules/1101", body, Some(error))
    };
    let volume = |field: &str, value: Value, error: Option<&str>| {
        let error = error.map(|error| format!("Borg {} {error}", field.replace('_', " ")));
        let body = json!({"volume": {(format!("borg_{field}")): value}});
        ("/api/volumes/1", body, error)
    };
    let no_number = Some("is not a number");
    let cases = [
        proxy(json!(null)),
        proxy(json!("zz")),
        volume("keep_hourly", json!(null), no_number),
        volume("keep_hourly", json!("x"), no_number),
        volume("keep_hourly", json!(25), Some("must be less than 25")),
        volume("keep_daily", json!(8), Some("must be less than 8")),
        volume("keep_weekly", json!(5), Some("must be less than 5")),
        volume("keep_monthly", json!(99), Some("must be less than 25")),
        volume("keep_weekly", json!(-1), None),
        volume("keep_monthly", json!(24), None),
        volume("enabled", json!(null), None),
    ];
    for (path, body, error) in cases {
        let response = call(&emulator, "PATCH", path, &body.to_string()).await;
        let is_refused = error.is_some();
        let wanted = error.map_or(Value::Null, |error| json!([error]));
        assert_eq!(response.json()["errors"], wanted, "{body}: {response:?}");
        assert_eq!(response.status == 422, is_refused, "{body}: {response:?}");
    }
}

/// Null crashes the server where its database has a default, unless it is replaced before.
#[tokio::test]
async fn parts_of_images_replace_or_refuse_what_is_blank() {
    let emulator = emulator().await;
    let created = call(&emulator, "POST", IMAGES, &image(&json!({})).to_string()).await;
    let of_image = format!("{IMAGES}/{}", created.json()["container_image"]["id"]);
    let part = |kind: &str, path: &str, fixed: Value, field: &str, sent: Value, stored: Value| {
        let mut body = json!({(kind): fixed});
        body[kind][field] = sent;
        (
            format!("{of_image}/{path}"),
            body,
            format!("/{kind}/{field}"),
            stored,
        )
    };
    let variant = |version: Value, stored: Value| {
        let fixed = json!({"registry_image_tag": "a"});
        part(
            "image_variant",
            "image_variants",
            fixed,
            "version",
            version,
            stored,
        )
    };
    let volume = |mount: &str, schedule: Value, stored: Value| {
        let fixed = json!({"label": mount, "mount_path": format!("/{mount}")});
        part(
            "volume_param",
            "volume_params",
            fixed,
            "borg_freq",
            schedule,
            stored,
        )
    };
    for (path, body, pointer, stored) in [
        variant(json!(0), json!(1)),
        variant(json!(7), json!(8)),
        variant(json!("x"), json!(1)),
        variant(json!(i32::MAX - 1), json!(i32::MAX)),
        variant(json!(i32::MAX), Value::Null),
        variant(json!(i64::MAX), Value::Null),
        variant(json!(null), Value::Null),
        variant(json!(" "), Value::Null),
        volume("a", json!(null), json!("@daily")),
        volume("b", json!(" "), json!("@daily")),
        volume("c", json!("@weekly"), json!("@weekly")),
    ] {
        let response = call(&emulator, "POST", &path, &body.to_string()).await;
        if stored.is_null() {
            assert_eq!(response.status, 500, "{body}: {response:?}");
            continue;
        }
        assert_eq!(response.status, 201, "{body}: {response:?}");
        assert_eq!(response.json().pointer(&pointer), Some(&stored), "{body}");
    }
}
