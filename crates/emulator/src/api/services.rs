//! List, show, update and delete.

use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value, value::RawValue};

use super::{
    Answer,
    page::{NoPage, Page},
    params::{leading_integer, truncated},
    request::{Body, Request},
    view::AnyServiceView,
};
use crate::{engine::Actor, profile::Profile, state::State, world::Service};

#[derive(Serialize)]
struct ListView<'a> {
    container_services: Vec<AnyServiceView<'a>>,
}

#[derive(Serialize)]
struct DetailView<'a> {
    container_service: AnyServiceView<'a>,
    /// The page shows the service alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    container_image: Option<&'a RawValue>,
}

pub(super) fn list(state: &State, request: &Request<'_>, user: i64) -> Answer {
    let page = match Page::new(&request.query) {
        Ok(page) => page,
        Err(NoPage::TooFar) => return Answer::page_not_found(&request.negotiation),
        Err(NoPage::Unreadable) => return Answer::failsafe(),
    };
    let total = state.count_listed(user);
    let services: Option<Vec<_>> = state
        .listed(user, page.offset())
        .take(page.size())
        .map(|service| AnyServiceView::new(state, service, request.profile))
        .collect();
    // One service that cannot be shown spoils the whole page.
    let Some(container_services) = services else {
        return Answer::failsafe();
    };
    let view = ListView { container_services };
    let answer = Answer::template(
        &request.negotiation,
        StatusCode::OK,
        &view,
        "container_services",
    );
    page.headers(answer, request.call, &request.query, total)
}

pub(super) fn show(state: &State, request: &Request<'_>, user: i64, id: i64) -> Answer {
    match state.visible_service(user, id) {
        Some(service) => detail(state, request, service, StatusCode::OK),
        None => Answer::missing(&request.negotiation),
    }
}

fn detail(state: &State, request: &Request<'_>, service: &Service, status: StatusCode) -> Answer {
    let Some(container_service) = AnyServiceView::new(state, service, request.profile) else {
        return Answer::failsafe();
    };
    let image = service
        .image
        .as_ref()
        .and_then(|image| state.images.get(&image.id))
        .map(|image| &*image.shown);
    let view = DetailView {
        container_service,
        container_image: image.filter(|_| request.profile == Profile::Controller93),
    };
    Answer::template(&request.negotiation, status, &view, "container_service")
}

/// What an update that cannot be done is answered with.
enum NoUpdate {
    /// The wrapper is missing or empty.
    NoWrapper,
    /// The server fails on it.
    Fault,
}

pub(super) fn update(state: &mut State, request: &Request<'_>, actor: &Actor, id: i64) -> Answer {
    if state.visible_service(actor.user, id).is_none() {
        return Answer::missing(&request.negotiation);
    }
    let members = match wrapper(&request.body) {
        Ok(members) => members,
        Err(NoUpdate::NoWrapper) => return Answer::page_not_found(&request.negotiation),
        Err(NoUpdate::Fault) => return Answer::failsafe(),
    };
    let is_admin = state.users.get(&actor.user).is_some_and(|user| user.admin);
    state.next_audit();
    let Some(service) = state.services.get_mut(&id) else {
        return Answer::missing(&request.negotiation);
    };
    let mut changed = service.clone();
    let applied = match request.profile {
        Profile::Controller93 => apply(&mut changed, &members, is_admin),
        Profile::Documented => apply_documented(&mut changed, &members),
    };
    if applied.is_err() {
        return Answer::failsafe();
    }
    if is_different(service, &changed) {
        changed.updated_at = request.call.now;
    }
    *service = changed;
    if request.profile == Profile::Documented
        && let Some(count) = members.get("scale").and_then(Value::as_i64)
    {
        state.scale(request.call.now, actor, id, count.into());
    }
    match state.services.get(&id) {
        Some(service) => detail(state, request, service, StatusCode::ACCEPTED),
        None => Answer::missing(&request.negotiation),
    }
}

/// The members of `container_service`. A JSON body without it is taken for its content, whatever
/// it is (`update/030`, `037`, `038`).
#[expect(
    clippy::match_same_arms,
    reason = "a table of recorded cases, one a line"
)]
fn wrapper(body: &Body) -> Result<Map<String, Value>, NoUpdate> {
    const NAME: &str = "container_service";
    let params = body.params().ok_or(NoUpdate::NoWrapper)?;
    match (params.get(NAME), body) {
        (Some(Value::Object(members)), _) if !members.is_empty() => Ok(members.clone()),
        (Some(Value::Object(_) | Value::Null), _) => Err(NoUpdate::NoWrapper),
        (Some(Value::String(text)), _) if text.trim().is_empty() => Err(NoUpdate::NoWrapper),
        (Some(Value::Array(items)), _) if items.is_empty() => Err(NoUpdate::NoWrapper),
        (Some(Value::Bool(false)), _) => Err(NoUpdate::NoWrapper),
        (Some(_), _) => Err(NoUpdate::Fault),
        (None, Body::Json(members)) if !members.is_empty() => Ok(members.clone()),
        (None, _) => Err(NoUpdate::NoWrapper),
    }
}

/// Takes what may be changed; everything else is dropped without a word (`update/023` to `029`).
fn apply(
    service: &mut Service,
    members: &Map<String, Value>,
    is_admin: bool,
) -> Result<(), NoUpdate> {
    if let Some(text) = text(members, "label")? {
        service.label = text;
    }
    if let Some(text) = text(members, "command")? {
        service.command = text;
    }
    if let Some(text) = text(members, "tag_list")? {
        service.tag_list = text;
    }
    match members.get("master_domain_id") {
        None | Some(Value::Object(_) | Value::Array(_)) => {}
        Some(Value::Null) => service.master_domain_id = None,
        Some(value) => service.master_domain_id = Some(integer(value)?),
    }
    if is_admin && let Some(value) = members.get("override_autoremove") {
        service.override_autoremove = !matches!(value, Value::Null | Value::Bool(false));
    }
    Ok(())
}

/// What the page says can be changed; the number of containers is seen to elsewhere.
fn apply_documented(service: &mut Service, members: &Map<String, Value>) -> Result<(), NoUpdate> {
    if let Some(Some(name)) = text(members, "name")? {
        service.name = Some(name);
    }
    if let Some(package) = members.get("package_id") {
        service.product_id = Some(integer(package)?);
    }
    Ok(())
}

/// A text as the server casts it: numbers are written out, `true` is `t`; lists and maps do not
/// count (`update/005` to `008`). `None` where there is nothing to write.
#[expect(
    clippy::option_option,
    reason = "absent, null and a text are three different things here"
)]
fn text(members: &Map<String, Value>, name: &str) -> Result<Option<Option<String>>, NoUpdate> {
    let text = match members.get(name) {
        None | Some(Value::Object(_) | Value::Array(_)) => return Ok(None),
        Some(Value::Null) => None,
        Some(Value::Bool(true)) => Some("t".to_owned()),
        Some(Value::Bool(false)) => Some("f".to_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::String(text)) => Some(text.clone()),
    };
    // The database cannot hold it (`update/010-label-nul-char`).
    if text.as_deref().is_some_and(|text| text.contains('\0')) {
        return Err(NoUpdate::Fault);
    }
    Ok(Some(text))
}

/// A number as the server casts it; beyond 64 bits it fails (`update/021-master-domain-huge`).
fn integer(value: &Value) -> Result<i64, NoUpdate> {
    let number = match value {
        Value::Number(number) => truncated(number),
        Value::String(text) => leading_integer(text),
        Value::Bool(flag) => i128::from(*flag),
        _ => 0,
    };
    i64::try_from(number).map_err(|_| NoUpdate::Fault)
}

fn is_different(one: &Service, other: &Service) -> bool {
    one.label != other.label
        || one.command != other.command
        || one.master_domain_id != other.master_domain_id
        || one.name != other.name
        || one.product_id != other.product_id
        || one.override_autoremove != other.override_autoremove
}

pub(super) fn delete(state: &mut State, request: &Request<'_>, actor: &Actor, id: i64) -> Answer {
    if state.visible_service(actor.user, id).is_none() {
        return Answer::missing(&request.negotiation);
    }
    state.trash(request.call.now, actor, id);
    if state.outages.redis {
        return Answer::failsafe();
    }
    Answer::nothing(&request.negotiation, StatusCode::ACCEPTED)
}
