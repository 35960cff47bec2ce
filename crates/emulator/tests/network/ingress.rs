//! Ingress rules belong to services, containers and domains: a change of one is seen in all.

use computestacks_emulator::{Emulator, world::World};
use serde_json::{Value, json};

use super::raw::{RawResponse, call, manual, spawn};

const RULES: &str = "/api/networks/ingress_rules";

async fn emulator(world: World) -> Emulator {
    spawn(manual().world(world)).await
}

async fn send(emulator: &Emulator, method: &str, path: &str, body: &Value) -> RawResponse {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    call(emulator, method, path, &body).await
}

async fn get(emulator: &Emulator, path: &str) -> Value {
    send(emulator, "GET", path, &Value::Null).await.json()
}

async fn toggle_nat(emulator: &Emulator, rule: i64) -> RawResponse {
    call(emulator, "POST", &format!("{RULES}/{rule}/toggle_nat"), "").await
}

fn ids(list: &Value) -> Vec<i64> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| item["id"].as_i64()).collect()
}

#[tokio::test]
async fn rules_whose_rows_have_no_fields_are_shown_and_changed() {
    let mut world = World::built_in();
    let row = json!({"id": 5, "container_service_id": 101})
        .as_object()
        .cloned();
    world.resources.rows_mut("ingress_rules").extend(row);
    let emulator = emulator(world).await;
    let path = format!("{RULES}/5");
    let shown = get(&emulator, &path).await;
    assert_eq!(shown["ingress_rule"]["external_access"], false, "{shown}");
    let listed = get(&emulator, "/api/container_services/101/ingress_rules").await;
    assert!(ids(&listed["ingress_rules"]).contains(&5), "{listed}");
    let container = get(&emulator, "/api/containers/501").await;
    assert!(
        ids(&container["container"]["ingress_rules"]).contains(&5),
        "{container}"
    );
    // It has no protocol that could be switched.
    let toggled = toggle_nat(&emulator, 5).await;
    assert_eq!((toggled.status, toggled.body.as_str()), (422, ""));
    let body = json!({"ingress_rule": {"proto": "udp", "port": 53, "external_access": true}});
    let changed = send(&emulator, "PATCH", &path, &body).await;
    assert_eq!(changed.status, 202, "{changed:?}");
    assert!(changed.json()["ingress_rule"]["port_nat"].as_i64() > Some(0));
    let toggled = toggle_nat(&emulator, 5).await;
    assert_eq!(toggled.json()["ingress_rule"]["port_nat"], 0);
    let deleted = send(&emulator, "DELETE", &path, &Value::Null).await;
    assert_eq!(deleted.status, 200, "{deleted:?}");
    emulator.assert_no_diagnostics();
}

#[tokio::test]
async fn a_new_rule_is_a_rule_of_its_service_and_has_a_domain_until_it_is_deleted() {
    let emulator = emulator(World::built_in()).await;
    let body = json!({"ingress_rule": {
        "container_service_id": 103, "proto": "http", "port": 8080, "external_access": true,
    }});
    let created = send(&emulator, "POST", RULES, &body).await;
    assert_eq!(created.status, 201, "{created:?}");
    let id = created.json()["ingress_rule"]["id"].as_i64().unwrap();
    let service = get(&emulator, "/api/container_services/103").await;
    let rules = &service["container_service"]["ingress_rules"];
    assert!(rules.as_array().unwrap().contains(&json!(id)), "{service}");
    let container = get(&emulator, "/api/containers/504").await;
    assert!(ids(&container["container"]["ingress_rules"]).contains(&id));
    let domains = get(&emulator, &format!("{RULES}/{id}/domains")).await;
    let domain = format!("bold-meadow103{id}.example.com");
    assert_eq!(
        domains["domains"][0]["domain"],
        domain.as_str(),
        "{domains}"
    );
    // The port is taken, and stays taken.
    let again = send(&emulator, "POST", RULES, &body).await;
    assert_eq!(again.status, 422, "{again:?}");
    send(&emulator, "DELETE", &format!("{RULES}/{id}"), &Value::Null).await;
    let service = get(&emulator, "/api/container_services/103").await;
    assert_eq!(service["container_service"]["ingress_rules"], json!([1103]));
    let domains = get(&emulator, "/api/domains").await;
    assert!(!domains.to_string().contains(&domain), "{domains}");
    emulator.assert_no_diagnostics();
}

/// The server has no template for the rules that a rule balances
/// (`user-api/service_ingress_rules/006-list-user-lb-service`).
#[tokio::test]
async fn a_rule_that_balances_others_cannot_be_shown() {
    let mut world = World::built_in();
    let rules = world.resources.rows_mut("ingress_rules");
    let balanced = rules.iter_mut().find(|rule| rule["id"] == 1102).unwrap();
    balanced.insert("load_balancer_rule_id".to_owned(), 1110.into());
    balanced.insert("internal_load_balancer_id".to_owned(), 110.into());
    let emulator = emulator(world).await;
    for path in [
        format!("{RULES}/1110"),
        "/api/container_services/110/ingress_rules".to_owned(),
    ] {
        let response = send(&emulator, "GET", &path, &Value::Null).await;
        assert_eq!(response.status, 500, "{path}");
    }
    let shown = get(&emulator, &format!("{RULES}/1102")).await;
    let link = &shown["ingress_rule"]["links"]["internal_load_balancer"];
    assert_eq!(link, "/api/container_services/110");
    let toggled = toggle_nat(&emulator, 1102).await;
    assert_eq!((toggled.status, toggled.body.as_str()), (422, ""));
}

#[tokio::test]
async fn a_deleted_service_frees_what_belongs_to_it() {
    let emulator = emulator(World::built_in()).await;
    let deleted = call(&emulator, "DELETE", "/api/container_services/103", "").await;
    assert_eq!(deleted.status, 202);
    emulator.advance(std::time::Duration::from_secs(600));
    let rule = send(&emulator, "GET", &format!("{RULES}/1103"), &Value::Null).await;
    assert_eq!(rule.status, 404);
    let world = emulator.world();
    for rows in ["domains", "certificates"] {
        assert!(world.resources.rows(rows).is_empty(), "{rows}");
    }
    // The names can be used again.
    let body = json!({"domain": {"domain": "www.example.com", "ingress_rule_id": 1101}});
    let domain = send(&emulator, "POST", "/api/domains", &body).await;
    assert_eq!(domain.status, 200, "{domain:?}");
}
