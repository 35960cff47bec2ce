//! The rows of a folder of the rest of the API: as its responses show them before it changes them, then
//! as other folders do.

use std::collections::{BTreeMap, BTreeSet};

use computestacks_contract::template::Template;
use computestacks_emulator::{
    ResourceSummary, resource_summaries,
    world::{Container, Event, Row, Service, User, World},
};
use serde_json::{Value, json};

use super::{
    collaborations,
    facts::{self, RecordedFacts},
    images,
};
use crate::{captures::Exchange, emulator_replay::substitute::secret};

/// A response with the rows of a resource, and the id of their parent.
type RowResponse<'e> = (&'e Exchange, &'e Value, Option<i64>);

/// Exchanges, and which of them respond with the rows of a resource.
pub(super) struct RowExchanges<'e> {
    pub(super) all: Vec<&'e Exchange>,
    /// By the path of the resource, and whether they are lists.
    responses: BTreeMap<(&'static str, bool), Vec<RowResponse<'e>>>,
}

impl<'e> RowExchanges<'e> {
    pub(super) fn new(exchanges: impl Iterator<Item = &'e Exchange>) -> Self {
        let all: Vec<&Exchange> = exchanges.collect();
        let mut responses = BTreeMap::new();
        for resource in resource_summaries() {
            for (is_list, suffix) in [(true, ""), (false, "/{id}")] {
                let template = Template::new(&format!("{}{suffix}", resource.path));
                let found = all.iter().filter_map(|one| response(&template, one));
                responses.insert((resource.path, is_list), found.collect());
            }
        }
        Self { all, responses }
    }

    fn filtered(&self, is_kept: impl Fn(&Exchange) -> bool) -> Self {
        let mut kept = Self {
            all: self.all.clone(),
            responses: self.responses.clone(),
        };
        kept.all.retain(|one| is_kept(one));
        for responses in kept.responses.values_mut() {
            responses.retain(|(one, ..)| is_kept(one));
        }
        kept
    }

    fn responses(&self, resource: &ResourceSummary, is_list: bool) -> &[RowResponse<'e>] {
        let found = self.responses.get(&(resource.path, is_list));
        found.map_or(&[], Vec::as_slice)
    }
}

/// Ids of rows that exchanges create, by whatever path, by the list of the world.
type CreatedRows = BTreeMap<&'static str, BTreeSet<i64>>;

/// Adds to a world what the exchanges of a folder, and others that were recorded with it, show.
pub(super) fn add(
    world: &mut World,
    facts: &RecordedFacts,
    others: &RowExchanges<'_>,
    own: &[&Exchange],
) {
    let is_late = own.iter().any(|exchange| was_recorded_later(exchange));
    let own_names: BTreeSet<&str> = own.iter().map(|exchange| &*exchange.name).collect();
    let others = others.filtered(|other| {
        was_recorded_later(other) == is_late
            && !own_names.contains(&*other.name)
            // What is shared there is shown in no other folder.
            && !other.name.starts_with("user-api/collaborations/")
    });
    let shown_here = RowExchanges::new(own.iter().copied());
    for (_, body) in facts::bodies(others.all.iter().chain(own).copied()) {
        add_people(world, body);
    }
    for (_, body) in facts::bodies(own.iter().chain(&others.all).copied()) {
        add_containers(world, body);
    }
    let (created_here, created_elsewhere) = (created_rows(&shown_here), created_rows(&others));
    images::replace(world, facts, &others.all, own, &|rows, is_own| {
        let created = if is_own {
            &created_here
        } else {
            &created_elsewhere
        };
        created.get(rows)
    });
    add_events(world, &others.all, own);
    // What the folder asks for was there, no matter who created it.
    let steps = own
        .iter()
        .flat_map(|one| one.request.path_only().split('/'));
    let named: BTreeSet<i64> = steps.filter_map(|step| step.parse().ok()).collect();
    let created = |created: &CreatedRows, rows| created.get(rows).cloned().unwrap_or_default();
    let rules: Vec<i64> = (&created(&created_elsewhere, "ingress_rules") - &named)
        .into_iter()
        .chain(created(&created_here, "ingress_rules"))
        .collect();
    // What is below a rule that the folder creates is created with it.
    let was_there = |exchange: &Exchange| !rules.iter().any(|id| is_below(exchange, *id));
    let there = [
        (&created_here, shown_here.filtered(was_there)),
        (&created_elsewhere, others.filtered(was_there)),
    ];
    for resource in resource_summaries() {
        let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
        let own_rows = created(&created_here, resource.rows);
        let first = own_rows.first().copied();
        // A list says whose the rows are; what an administrator sees by its id can be anybody's.
        for (all, exchanges) in &there {
            let mut new = &created(all, resource.rows) - &named;
            new.extend(&own_rows);
            for is_list in [true, false] {
                for shown in exchanges.responses(&resource, is_list) {
                    take(&mut rows, &resource, facts, *shown, is_list, &new, first);
                }
            }
        }
        if let Some(first) = self::created(&resource, &shown_here).first() {
            let last = world
                .sequences
                .resources
                .entry(resource.rows.to_owned())
                .or_default();
            *last = first - 1;
        }
        if rows.is_empty() || resource.rows == images::IMAGES {
            continue;
        }
        let known = std::mem::take(world.resources.rows_mut(resource.rows));
        let rows: Vec<Row> = rows.into_values().collect();
        let is_own = !shown_here.responses(&resource, true).is_empty();
        // The order is that of the folder's own list.
        *world.resources.rows_mut(resource.rows) = match (resource.unique, is_own) {
            (false, _) => rows,
            (true, true) => merged(rows, known),
            (true, false) => merged(known, rows),
        };
    }
    images::add_listed_variants(world, own);
    images::add_default_variants(world, own);
    images::leave_known(world);
    add_backups(world, own);
    for (_, body) in facts::bodies(own.iter().copied()) {
        add_quota(world, body);
    }
    collaborations::add(world, own);
    add_subscriptions(world);
    leave_services_with_containers(world, &others.all, own);
}

/// The first rows with the fields of others that they lack, and then those that are missing.
fn merged(mut rows: Vec<Row>, others: Vec<Row>) -> Vec<Row> {
    for other in others {
        match rows.iter_mut().find(|row| row["id"] == other["id"]) {
            Some(row) => complete(row, other),
            None => rows.push(other),
        }
    }
    rows
}

/// The backups of each volume as its first list shows them: their ids are strings, and they are no rows.
fn add_backups(world: &mut World, own: &[&Exchange]) {
    let mut volumes = BTreeSet::new();
    let looks = own.iter().filter(|one| one.request.method == "GET");
    for (exchange, body) in facts::bodies(looks.copied()) {
        let volume = facts::id_in("/api/volumes/{id}/backups", exchange.request.path_only());
        let Some(volume) = volume.filter(|id| volumes.insert(*id)) else {
            continue;
        };
        let rows = world.resources.rows_mut("backups");
        // The newest is the first.
        let archives: Vec<&Value> = facts::items(body, "archives").collect();
        for shown in archives.into_iter().rev() {
            let mut row = Row::new();
            row.insert("id".to_owned(), (rows.len() + 1).into());
            row.insert("volume".to_owned(), volume.into());
            for (name, from) in [("key", "id"), ("label", "label"), ("created", "created")] {
                if let Some(value) = shown.get(from) {
                    row.insert(name.to_owned(), value.clone());
                }
            }
            rows.push(row);
        }
    }
}

/// Subscriptions that only their usage and changes tell of.
fn add_subscriptions(world: &mut World) {
    for resource in ["billing_events", "billing_usages"] {
        for row in world.resources.rows(resource).to_vec() {
            let mut subscription = Row::new();
            subscription.insert("id".to_owned(), row["of"].clone());
            subscription.insert("user".to_owned(), row["user"].clone());
            add_row(world, "subscriptions", subscription);
        }
    }
}

pub(super) fn add_row(world: &mut World, rows: &str, row: Row) {
    let rows = world.resources.rows_mut(rows);
    match rows.iter_mut().find(|known| known["id"] == row["id"]) {
        Some(known) => complete(known, row),
        None => rows.push(row),
    }
}

/// Adds the fields of another row that a row lacks.
fn complete(row: &mut Row, other: Row) {
    for (name, value) in other {
        row.entry(name).or_insert(value);
    }
}

/// Leaves the services that the lists of the projects' containers name: the others were there earlier.
fn leave_services_with_containers(world: &mut World, others: &[&Exchange], own: &[&Exchange]) {
    let mut named = BTreeSet::new();
    for (_, body) in facts::bodies(own.iter().chain(others).copied()) {
        named.extend(facts::items(body, "containers").filter_map(|container| {
            facts::service_in(container["links"]["container_service"].as_str()?)
        }));
    }
    if named.is_empty() {
        return;
    }
    world.services.retain(|service| named.contains(&service.id));
    world
        .containers
        .retain(|container| named.contains(&container.service) && container.id > 0);
    add_load_balancers(world);
}

/// An image of a project that none of its services has is that of a load balancer, which no list shows.
fn add_load_balancers(world: &mut World) {
    let projects = world.resources.rows("projects").iter();
    let images: Vec<(i64, i64)> = projects
        .flat_map(|project| {
            let images = project.get("image_order").and_then(Value::as_array);
            let id = project["id"].as_i64().unwrap_or_default();
            images
                .into_iter()
                .flatten()
                .filter_map(move |image| Some((id, image.as_i64()?)))
        })
        .collect();
    for (project, image) in images {
        let mut own = world
            .services
            .iter()
            .filter(|service| service.project == project);
        let has_image =
            |service: &Service| service.image.as_ref().is_some_and(|one| one.id == image);
        if own.clone().any(has_image) {
            continue;
        }
        let Some(mut balancer) = own.next().cloned() else {
            continue;
        };
        balancer.id = -image;
        balancer.is_load_balancer = true;
        balancer.ingress_rules.clear();
        if let Some(own) = &mut balancer.image {
            own.id = image;
        }
        world.services.push(balancer);
    }
}

/// Whether an exchange was recorded days after the others, on a new database.
fn was_recorded_later(exchange: &Exchange) -> bool {
    let folder = exchange.name.split('/').nth(1);
    matches!(
        folder,
        Some("container_stats" | "domain_certificate" | "domain_verified" | "zones_with_dns")
    )
}

/// The response of an exchange with a path of the template. Its first parameter is the id of the parent, if there is one.
fn response<'e>(template: &Template, exchange: &'e Exchange) -> Option<RowResponse<'e>> {
    let path = exchange.request.path_only();
    if exchange.response.status >= 300 || !template.fits(path) {
        return None;
    }
    let body = exchange.response.body.json()?;
    let first = template.parameters(path).next();
    Some((exchange, body, first.and_then(|(_, id)| id.parse().ok())))
}

/// Whether the path of a request goes below the item with this id.
fn is_below(exchange: &Exchange, id: i64) -> bool {
    let path = exchange.request.path_only();
    path.contains(&format!("/{id}/"))
}

fn created_rows(exchanges: &RowExchanges<'_>) -> CreatedRows {
    let mut all = CreatedRows::new();
    for resource in resource_summaries() {
        let rows = all.entry(resource.rows).or_default();
        rows.extend(created(&resource, exchanges));
    }
    all
}

/// The ids of the rows that exchanges create at the path of the resource.
fn created(resource: &ResourceSummary, exchanges: &RowExchanges<'_>) -> BTreeSet<i64> {
    let responses = exchanges.responses(resource, true).iter();
    let bodies = responses
        .clone()
        .filter(|(exchange, ..)| exchange.request.method == "POST");
    let mut created: BTreeSet<i64> = bodies
        .filter_map(|(_, body, _)| {
            let id = match resource.item {
                Some(item) => &body[item]["id"],
                None => &body["collaboration"]["id"],
            };
            // The id of a collaboration has a suffix.
            let text = id
                .as_str()
                .and_then(|id| id.split('-').next()?.parse().ok());
            id.as_i64().or(text)
        })
        .collect();
    // A response may not have the id: then it is in a list that did not have it before.
    let mut known: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    let mut without_id = BTreeSet::new();
    for (exchange, body, _) in responses {
        let path = exchange.request.path_only();
        let listed = facts::items(body, resource.list);
        let listed: Vec<i64> = listed.filter_map(|row| row["id"].as_i64()).collect();
        match exchange.request.method.as_str() {
            "POST" if body.as_object().is_some_and(serde_json::Map::is_empty) => {
                without_id.insert(path);
            }
            "GET" => {
                let known = known.entry(path).or_default();
                let is_new = |id: &i64| without_id.contains(path) && !known.contains(id);
                created.extend(listed.iter().copied().filter(|id| is_new(id)));
                known.extend(listed);
            }
            _ => {}
        }
    }
    created
}

fn take(
    rows: &mut BTreeMap<usize, Row>,
    resource: &ResourceSummary,
    facts: &RecordedFacts,
    (exchange, body, parent): RowResponse<'_>,
    is_list: bool,
    new: &BTreeSet<i64>,
    first: Option<i64>,
) {
    // What an update responds with is an item too, of which nothing else may be known.
    let is_shown =
        exchange.request.method == "GET" || exchange.request.method == "PATCH" && !is_list;
    if !is_shown {
        return;
    }
    let items = match (is_list, resource.item) {
        (true, _) => body[resource.list].as_array().cloned().unwrap_or_default(),
        (false, Some(item)) => vec![body[item].clone()],
        (false, None) => return,
    };
    if !resource.unique && !rows.is_empty() {
        return;
    }
    for item in items {
        let mut row = facts::row(item);
        let Some(id) = row
            .get("id")
            .and_then(Value::as_i64)
            .filter(|id| !new.contains(id) && first.is_none_or(|first| *id < first))
        else {
            continue;
        };
        if let (Some(field), Some(parent)) = (resource.parent, parent) {
            row.insert(field.to_owned(), parent.into());
        }
        if let Some(field) = resource.user {
            let user = facts.user(&exchange.auth.to_string()).0;
            row.insert(field.to_owned(), user.into());
        }
        if let Some(person) = row.remove("collaborator") {
            row.insert("user".to_owned(), person["id"].clone());
        }
        if let Some(images) = row.remove("container_images") {
            let images = images.as_array().into_iter().flatten();
            row.insert(
                "images".to_owned(),
                images.map(|one| one["id"].clone()).collect(),
            );
        }
        if let Some(order) = row.get("container_image_ids").cloned() {
            row.insert("image_order".to_owned(), order);
        }
        let same = rows
            .values_mut()
            .find(|other| resource.unique && other["id"] == id);
        match same {
            Some(other) => complete(other, row),
            None => {
                rows.insert(rows.len(), row);
            }
        }
    }
}

/// The people that a response names, as the last one does.
fn add_people(world: &mut World, body: &Value) {
    let lists = ["subscriptions", "billing_usages"].into_iter();
    let payers = lists.flat_map(|list| facts::items(body, list));
    let payers = payers.chain(body.get("subscription"));
    let people = payers.map(|item| &item["user"]);
    for person in people.chain([&body["resource_owner"], &body["collaborator"]]) {
        let (Some(id), Some(name)) = (person["id"].as_i64(), person["full_name"].as_str()) else {
            continue;
        };
        let email = person["email"].as_str().map(str::to_owned);
        match world.users.iter_mut().find(|user| user.id == id) {
            Some(user) => {
                user.email = email;
                name.clone_into(&mut user.name);
            }
            None => world.users.extend(facts::read::<User>(&json!({
                "id": id,
                "name": name,
                "email": email,
                "username": secret("username", &id.to_string()),
                "secret": secret("secret", &id.to_string()),
            }))),
        }
    }
}

/// The quota of containers that a user is shown.
fn add_quota(world: &mut World, body: &Value) {
    let quota = body["user"]["quota"]["containers"]["quota"].as_u64();
    let mut users = world.users.iter_mut();
    let user = users.find(|user| body["user"]["id"].as_i64() == Some(user.id));
    if let (Some(user), Some(quota)) = (user, quota) {
        user.container_quota = Some(quota);
    }
}

/// Containers of a project, in the place of those that no response shows.
fn add_containers(world: &mut World, body: &Value) {
    for shown in facts::items(body, "containers") {
        let link = shown["links"]["container_service"].as_str();
        let Some(service) = link.and_then(facts::service_in) else {
            continue;
        };
        let Some(container) = facts::container(shown, service) else {
            continue;
        };
        let is_known = |known: &Container| known.id == container.id;
        if world.services.iter().any(|known| known.id == service)
            && !world.containers.iter().any(is_known)
        {
            // An unseen one gives way.
            let unseen = world
                .containers
                .iter()
                .position(|one| one.service == service && one.id < 0);
            if let Some(unseen) = unseen {
                world.containers.remove(unseen);
            }
            world.containers.push(container);
        }
    }
}

/// The events of projects, as the folder lists them before it changes anything, or as others do.
fn add_events(world: &mut World, others: &[&Exchange], own: &[&Exchange]) {
    let unchanged: Vec<&Exchange> = own
        .iter()
        .copied()
        .take_while(|exchange| matches!(exchange.request.method.as_str(), "GET" | "HEAD"))
        .collect();
    let mut events: BTreeMap<i64, Event> = BTreeMap::new();
    for (exchange, body) in facts::bodies(unchanged.iter().chain(others).copied()) {
        let path = exchange.request.path_only();
        let project = facts::id_in("/api/projects/{project}/events", path);
        if project.is_none() || exchange.name.contains("bastion") {
            continue;
        }
        for shown in facts::events(body) {
            if let Some(mut event) = facts::event(shown, None, &[]) {
                event.project = project;
                events.entry(event.id).or_insert(event);
            }
        }
    }
    // Those that explain the state of a service are not listed.
    let first = events.keys().last().copied().unwrap_or_default() + 1;
    for (event, id) in world.events.iter_mut().zip(first..) {
        event.id = id;
        event.project = None;
    }
    let last = first + i64::try_from(world.events.len()).unwrap_or_default();
    world.sequences.event = last;
    world.events.extend(events.into_values());
}
