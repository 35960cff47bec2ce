//! Users: what they have, and new ones.

use serde_json::{Value, json};

use super::{Change, integer};
use crate::{
    state::WorldState,
    world::{Row, User},
};

/// How many of a resource a user has; `containers` and `container_services` by their projects.
fn count(state: &WorldState, user: i64, what: &str) -> usize {
    let owned = |rows: &str, field: &str| {
        let rows = state.rows(rows);
        rows.filter(|row| integer(row, field) == user).count()
    };
    let is_own = |project: i64| state.project_integer(project, "owner") == Some(user);
    let services = || state.services.values().filter(|one| is_own(one.project));
    match what {
        "projects" => owned("projects", "owner"),
        "containers" => services()
            .map(|service| state.containers_of(service.id).count())
            .sum(),
        "container_services" => services().count(),
        "container_images" => owned("container_images", "user"),
        "container_registries" | "cr" => owned("container_registry", "user"),
        _ => owned("zones", "user"),
    }
}

/// How much the user has.
pub(super) fn services(state: &WorldState, row: &Row) -> Value {
    const KINDS: [&str; 6] = [
        "projects",
        "containers",
        "container_services",
        "container_images",
        "container_registries",
        "dns_zones",
    ];
    // A world can have the numbers of a server of which it has not everything.
    if let Some(own) = row.get("services") {
        return own.clone();
    }
    let user = integer(row, "id");
    let counts = KINDS.map(|kind| (kind.to_owned(), count(state, user, kind).into()));
    Value::Object(counts.into_iter().collect())
}

/// How much of each quota the user has in use.
pub(super) fn quota(state: &WorldState, row: &Row) -> Value {
    if let Some(own) = row.get("quota") {
        return own.clone();
    }
    let user = integer(row, "id");
    let own = state.users.get(&user).and_then(|user| user.container_quota);
    let quotas = [
        ("containers", own.unwrap_or(250)),
        ("cr", 20),
        ("dns_zones", 250),
    ];
    let quotas = quotas.map(|(kind, quota)| {
        let current = u64::try_from(count(state, user, kind)).unwrap_or(u64::MAX);
        let available = quota.saturating_sub(current);
        let shown = json!({
            "current": current,
            "quota": quota,
            "is_over": current > quota,
            "available": available,
        });
        (kind.to_owned(), shown)
    });
    Value::Object(quotas.into_iter().collect())
}

/// The user of a row, as the billing system knows it.
pub(super) fn subscriber(state: &WorldState, row: &Row) -> Value {
    let user = state.users.get(&integer(row, "user"));
    user.map_or(Value::Null, |user| {
        json!({
            "id": user.id,
            "full_name": user.name,
            "email": user.email,
            "external_id": null,
        })
    })
}

/// An API credential, labels and, if none was sent that is free, an e-mail address.
pub(super) fn register(state: &mut WorldState, change: &Change<'_>) {
    let text = |row: Option<&Row>, name: &str| {
        let value = row.and_then(|row| row.get(name)).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    let name = text(change.body, "provider_username");
    let sent = text(Some(change.input), "email");
    let mut users = state.users.values();
    let is_free = !sent.is_empty() && !users.any(|user| user.email.as_ref() == Some(&sent));
    let email = if is_free {
        sent
    } else {
        format!("{name}_{:012x}@portal.example.com", change.id)
    };
    state.sequences.token += 1;
    let number = state.sequences.token;
    let (username, secret) = (
        format!("emulated-user-{number:05}"),
        format!("emulated-secret-{number:05}"),
    );
    let provider = match text(change.body, "provider").to_lowercase() {
        none if none.is_empty() => "cpanel".to_owned(),
        provider => provider,
    };
    let mut labels = json!({ provider: { text(change.body, "provider_server"): name } });
    let more = change.body.and_then(|body| body.get("labels"));
    if let (Some(labels), Some(Value::Object(more))) = (labels.as_object_mut(), more) {
        labels.extend(more.clone());
    }
    let names = ["fname", "lname"].map(|name| text(Some(change.input), name));
    state.users.insert(
        change.id,
        User {
            id: change.id,
            name: names.join(" "),
            email: Some(email.clone()),
            username: username.clone(),
            secret: secret.clone(),
            admin: false,
            container_quota: None,
            failed_attempts: 0,
            locked_at: None,
        },
    );
    if let Some(row) = state.row_mut("profiles", change.id) {
        row.insert("email".to_owned(), email.into());
        row.insert(
            "api".to_owned(),
            json!({"username": username, "password": secret}),
        );
        row.insert("labels".to_owned(), labels);
    }
}
