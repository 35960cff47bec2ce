//! List, show, update and delete.

use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    Answer,
    page::{NoPage, Page},
    params::{leading_integer, truncated},
    request::{Body, Request},
    view::{AnyServiceView, ImageView},
};
use crate::{
    engine::Actor,
    profile::Traits,
    state::{State, package},
    world::Service,
};

#[derive(Serialize)]
struct ListView<'a> {
    container_services: Vec<AnyServiceView<'a>>,
}

#[derive(Serialize)]
struct DetailView<'a> {
    container_service: AnyServiceView<'a>,
    /// The page shows the service alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    container_image: Option<ImageView<'a>>,
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
        .map(|service| AnyServiceView::new(state, service))
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
    let Some(container_service) = AnyServiceView::new(state, service) else {
        return Answer::failsafe();
    };
    let image = service
        .image
        .as_ref()
        .and_then(|image| state.images.get(&image.id))
        .filter(|_| !state.traits.documented_services)
        .map(|image| ImageView::new(state, image));
    let view = DetailView {
        container_service,
        container_image: image,
    };
    Answer::template(&request.negotiation, status, &view, "container_service")
}

/// What an update that cannot be done is answered with.
enum NoUpdate {
    /// The wrapper is missing or empty.
    NoWrapper,
    /// The server fails on it.
    Fault,
    /// The server says what is wrong.
    Invalid(String),
}

pub(super) fn update(state: &mut State, request: &Request<'_>, actor: &Actor, id: i64) -> Answer {
    if state.visible_service(actor.user, id).is_none() {
        return Answer::missing(&request.negotiation);
    }
    let members = match wrapper(&request.body) {
        Ok(members) => members,
        Err(refusal) => return refused(request, &refusal),
    };
    let is_admin = state.users.get(&actor.user).is_some_and(|user| user.admin);
    state.next_audit();
    let memory = state
        .services
        .get(&id)
        .and_then(|service| memory_limit(state, service));
    let Some(service) = state.services.get_mut(&id) else {
        return Answer::missing(&request.negotiation);
    };
    let mut changed = service.clone();
    let applied = if request.traits.documented_services {
        apply_documented(&mut changed, &members)
    } else {
        apply(&mut changed, &members, is_admin, memory, request.traits)
    };
    if let Err(refusal) = applied {
        return refused(request, &refusal);
    }
    if is_different(service, &changed) {
        changed.updated_at = request.call.now;
    }
    *service = changed;
    if request.traits.documented_services
        && let Some(count) = members.get("scale").and_then(Value::as_i64)
    {
        state.scale(request.call.now, actor, id, count.into());
    }
    match state.services.get(&id) {
        Some(service) => detail(state, request, service, StatusCode::ACCEPTED),
        None => Answer::missing(&request.negotiation),
    }
}

fn refused(request: &Request<'_>, refusal: &NoUpdate) -> Answer {
    match refusal {
        NoUpdate::NoWrapper => Answer::page_not_found(&request.negotiation),
        NoUpdate::Fault => Answer::failsafe(),
        NoUpdate::Invalid(message) => Answer::errors(
            &request.negotiation,
            StatusCode::UNPROCESSABLE_ENTITY,
            &[message],
        ),
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
    memory: Option<i64>,
    traits: &Traits,
) -> Result<(), NoUpdate> {
    // What is checked comes before what fails when it is written.
    if traits.objects_of_9_7
        && let Some(size) = shm_size(members, service.shm_size, memory)?
    {
        service.shm_size = size;
    }
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

/// The shared memory asked for, where there is anything to write: as [`integer`], with null and
/// blank texts refused by the database. Checked only where it changes (section 4.1 and section 0,
/// row 6; `controller-9.7/service/007` to `032`).
fn shm_size(
    members: &Map<String, Value>,
    before: i64,
    memory: Option<i64>,
) -> Result<Option<i64>, NoUpdate> {
    let size = match members.get("shm_size") {
        None | Some(Value::Object(_) | Value::Array(_)) => return Ok(None),
        Some(Value::Null) => return Err(NoUpdate::Fault),
        Some(Value::String(text)) if text.trim().is_empty() => return Err(NoUpdate::Fault),
        Some(value) => cast(value),
    };
    if size != i128::from(before) {
        if size < 0 {
            let message = "Shm size must be greater than or equal to 0";
            return Err(NoUpdate::Invalid(message.to_owned()));
        }
        if let Some(memory) = memory
            && size > i128::from(memory) * 1024 * 1024
        {
            return Err(NoUpdate::Invalid(format!(
                "Shm size cannot exceed the service's memory limit ({memory} MB)"
            )));
        }
    }
    i64::try_from(size).map(Some).map_err(|_| NoUpdate::Fault)
}

/// The memory of a service in MB, where it is limited.
fn memory_limit(state: &State, service: &Service) -> Option<i64> {
    let own = service.memory_limit;
    own.or_else(|| package(state, service).map(|package| package.memory))
        .filter(|memory| *memory > 0)
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
    i64::try_from(cast(value)).map_err(|_| NoUpdate::Fault)
}

/// A number as the server casts it.
fn cast(value: &Value) -> i128 {
    match value {
        Value::Number(number) => truncated(number),
        Value::String(text) => leading_integer(text),
        Value::Bool(flag) => i128::from(*flag),
        _ => 0,
    }
}

fn is_different(one: &Service, other: &Service) -> bool {
    one.label != other.label
        || one.command != other.command
        || one.master_domain_id != other.master_domain_id
        || one.name != other.name
        || one.product_id != other.product_id
        || one.shm_size != other.shm_size
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
