//! From a request to its answer: the order in which the server looks at things.

use http::{HeaderName, HeaderValue, Method, StatusCode, header::CONTENT_TYPE};
use serde_json::{Map, Value};

use super::{
    Answer, Call, actions, caller, containers, events, logs,
    negotiation::{self, Negotiation, Version},
    oauth, params,
    route::{self, Route},
    services, version,
};
use crate::{engine::Actor, profile::Profile, state::State};

const SUPPORTED: HeaderName = HeaderName::from_static("api-version-supported");
const DEPRECATED: HeaderName = HeaderName::from_static("api-deprecated");

/// A request with all that was found out about it.
pub(super) struct Request<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) negotiation: Negotiation,
    pub(super) query: Map<String, Value>,
    pub(super) body: Body,
    pub(super) profile: Profile,
}

/// What the body held.
pub(super) enum Body {
    /// JSON. What is no object is the member `_json` of one.
    Json(Map<String, Value>),
    /// A form.
    Form(Map<String, Value>),
    /// Nothing, or something the server does not look into.
    Other,
}

impl Body {
    /// Its parameters; none where it has none.
    pub(super) fn params(&self) -> Option<&Map<String, Value>> {
        match self {
            Self::Json(map) | Self::Form(map) => Some(map),
            Self::Other => None,
        }
    }
}

/// Answers one request, and does to the world what it asks for.
pub(crate) fn answer(state: &mut State, call: &Call<'_>, profile: Profile) -> Answer {
    let found = route::find(call.method, call.path, profile == Profile::Documented);
    let negotiation = Negotiation::new(call.headers, found.ending.as_deref());
    match found.route {
        Route::Root => return Answer::page(ROOT_PAGE),
        Route::Outside => {
            return Answer::page_not_found(&negotiation).with(
                http::header::CACHE_CONTROL,
                HeaderValue::from_static("no-cache"),
            );
        }
        Route::NoAction => return Answer::page_not_found(&negotiation),
        _ => {}
    }
    let Ok(query) = params::parse(call.query) else {
        return Answer::failsafe();
    };
    let is_oauth = matches!(
        found.route,
        Route::Token | Route::Revoke | Route::Introspect | Route::TokenInfo | Route::Authorize
    );
    let version = negotiation::version(call.headers);
    if let Version::Unsupported(wanted) = &version {
        if is_oauth {
            return Answer::page_not_found(&negotiation);
        }
        let message = format!("You requested an unsupported version ({wanted})");
        return Answer::errors(&negotiation, StatusCode::UNPROCESSABLE_ENTITY, &[&message])
            .with(SUPPORTED, HeaderValue::from_static("false"));
    }
    let Ok(body) = read_body(call) else {
        return Answer::failsafe();
    };
    let request = Request {
        call,
        negotiation,
        query,
        body,
        profile,
    };
    let answer = if is_oauth {
        oauth::answer(state, &request, &found.route)
    } else {
        resource(state, &request, found.route)
    };
    let answer = answer.conditional(call.headers);
    if version == Version::Deprecated && answer.status != StatusCode::INTERNAL_SERVER_ERROR {
        return answer.with(DEPRECATED, HeaderValue::from_static("true"));
    }
    answer
}

fn resource(state: &mut State, request: &Request<'_>, route: Route) -> Answer {
    let no_params = Map::new();
    let caller = caller::identify(
        state,
        request.call,
        &request.query,
        request.body.params().unwrap_or(&no_params),
        &request.negotiation,
    );
    let caller = match caller {
        Ok(caller) => caller,
        Err(refusal) => return *refusal,
    };
    let now = request.call.now;
    match route {
        Route::Unknown => return Answer::unknown_call(&request.negotiation),
        Route::Options => return options(&request.negotiation),
        Route::Version => {
            return match caller.may_read_version(now) {
                Ok(()) => version::show(request),
                Err(refusal) => *refusal,
            };
        }
        _ => {}
    }
    let is_change = !matches!(*request.call.method, Method::GET | Method::HEAD);
    let user = match caller.user(state, now, request.profile, is_change) {
        Ok(user) => user,
        Err(refusal) => return *refusal,
    };
    let actor = Actor {
        user,
        address: request.call.peer,
    };
    match route {
        Route::List => services::list(state, request, user),
        Route::Show(id) => services::show(state, request, user, id),
        Route::Update(id) => services::update(state, request, &actor, id),
        Route::Delete(id) => services::delete(state, request, &actor, id),
        Route::Resize(id) => actions::resize(state, request, &actor, id),
        Route::Scale(id) => actions::scale(state, request, &actor, id),
        Route::Power(id, action) => actions::power(state, request, &actor, id, &action),
        Route::Logs(id) => logs::list(state, request, user, id),
        Route::Containers(id) => containers::list(state, request, user, id),
        Route::Events(id) => events::list(state, request, user, id),
        Route::Event(id, event) => events::show(state, request, user, id, event),
        Route::EventLog(event) => events::show_log(state, request, user, event),
        Route::ProjectEvents(id) => events::list_of_project(state, request, user, id),
        // The rest was answered above.
        _ => Answer::unknown_call(&request.negotiation),
    }
}

/// `OPTIONS` needs no credentials and tells nothing (recorded for other paths of the server).
fn options(negotiation: &Negotiation) -> Answer {
    Answer::formatted_nothing(negotiation)
}

/// A body that cannot be read as what it says it is.
struct Malformed;

fn read_body(call: &Call<'_>) -> Result<Body, Malformed> {
    if matches!(*call.method, Method::GET | Method::HEAD) || call.body.is_empty() {
        return Ok(Body::Other);
    }
    let content_type = call
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    match media_type.to_ascii_lowercase().as_str() {
        "application/json"
        | "text/x-json"
        | "application/jsonrequest"
        | "application/problem+json" => {
            let mut value: Value = serde_json::from_slice(call.body).map_err(|_| Malformed)?;
            params::without_nulls(&mut value);
            Ok(Body::Json(match value {
                Value::Object(map) => map,
                other => Map::from_iter([("_json".to_owned(), other)]),
            }))
        }
        "application/x-www-form-urlencoded" => {
            let text = std::str::from_utf8(call.body).map_err(|_| Malformed)?;
            params::parse(text).map(Body::Form).map_err(|_| Malformed)
        }
        _ => Ok(Body::Other),
    }
}

/// The page at `/api`. The real one is of the vendor's making; ours begins as it does
/// (`routes/007-api-root`).
const ROOT_PAGE: &str = "<!doctype html>\n<html class=\"no-js\" lang=\"\">\n\n<head>\n  <meta charset=\"utf-8\">\n  <title>API</title>\n  <meta name=\"description\" content=\"\">\n  <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n\n<body>\n  <p>An emulated ComputeStacks controller.</p>\n</body>\n\n</html>\n";
