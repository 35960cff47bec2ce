//! Dispatches a request to its operation, with the checks in the order of the server.

use http::{HeaderName, HeaderValue, Method, StatusCode, header::CACHE_CONTROL};
use jiff::Timestamp;

use super::{
    ApiResponse, actions,
    caller::{self, ErrorResponse},
    containers, events, logs,
    negotiation::{self, Negotiation, RequestedVersion},
    oauth, params,
    request::{ApiRequest, HttpRequest, parse_body},
    route::{self, Route, RouteMatch},
    services, version,
};
use crate::{fault::TOKEN, jobs::Actor, profile::ServerProfile, state::WorldState};

const SUPPORTED: HeaderName = HeaderName::from_static("api-version-supported");
const DEPRECATED: HeaderName = HeaderName::from_static("api-deprecated");

/// The operation of a route: its id in the contract, or [`TOKEN`].
pub(crate) fn operation(
    method: &Method,
    path: &str,
    profile: ServerProfile,
) -> Option<&'static str> {
    let power_by_post = profile.behaviour().power_by_post;
    match route::find(method, path, power_by_post).route {
        Route::List => Some("listContainerServices"),
        Route::Show(_) => Some("showContainerService"),
        Route::Update(_) => Some("updateContainerService"),
        Route::Delete(_) => Some("deleteContainerService"),
        Route::Resize(_) => Some("resizeContainerService"),
        Route::Scale(_) => Some("scaleContainerService"),
        Route::Power(..) if power_by_post => Some("powerContainerServiceAsDocumented"),
        Route::Power(..) => Some("powerContainerService"),
        Route::Logs(_) => Some("listContainerServiceLogs"),
        Route::Containers(_) => Some("listContainerServiceContainers"),
        Route::Events(_) => Some("listContainerServiceEvents"),
        Route::Event(..) => Some("showContainerServiceEvent"),
        Route::EventLog(_) => Some("showEvent"),
        Route::Version => Some("showVersion"),
        Route::Token => Some(TOKEN),
        Route::Root
        | Route::ProjectEvents(_)
        | Route::Revoke
        | Route::Introspect
        | Route::TokenInfo
        | Route::Authorize
        | Route::Options
        | Route::NoAction
        | Route::Unknown
        | Route::Outside => None,
    }
}

/// Responds to a request and applies it to the state.
pub(crate) fn respond(state: &mut WorldState, http: &HttpRequest, now: Timestamp) -> ApiResponse {
    let behaviour = state.behaviour;
    let RouteMatch { route, extension } =
        route::find(&http.method, &http.path, behaviour.power_by_post);
    let negotiation = Negotiation::new(&http.headers, extension.as_deref());
    match route {
        Route::Root => return ApiResponse::static_page(ROOT_PAGE),
        Route::Outside => {
            return ApiResponse::page_not_found(&negotiation)
                .with_header(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        }
        Route::NoAction => return ApiResponse::page_not_found(&negotiation),
        _ => {}
    }
    let Ok(query) = params::parse(&http.query) else {
        return ApiResponse::failsafe();
    };
    let is_oauth = matches!(
        route,
        Route::Token | Route::Revoke | Route::Introspect | Route::TokenInfo | Route::Authorize
    );
    let version = negotiation::version(&http.headers);
    if let RequestedVersion::Unsupported(requested) = &version {
        if is_oauth {
            return ApiResponse::page_not_found(&negotiation);
        }
        let message = format!("You requested an unsupported version ({requested})");
        return ApiResponse::errors(&negotiation, StatusCode::UNPROCESSABLE_ENTITY, &[&message])
            .with_header(SUPPORTED, HeaderValue::from_static("false"));
    }
    let Ok(body) = parse_body(http) else {
        return ApiResponse::failsafe();
    };
    let request = ApiRequest {
        http,
        now,
        negotiation,
        query,
        body,
        behaviour,
    };
    let response = if is_oauth {
        oauth::respond(state, &request, &route)
    } else {
        respond_with_resource(state, &request, route).unwrap_or_else(|error| *error)
    };
    let response = response.conditional(&http.headers);
    if version == RequestedVersion::Deprecated
        && response.status != StatusCode::INTERNAL_SERVER_ERROR
    {
        return response.with_header(DEPRECATED, HeaderValue::from_static("true"));
    }
    response
}

fn respond_with_resource(
    state: &mut WorldState,
    request: &ApiRequest<'_>,
    route: Route,
) -> Result<ApiResponse, ErrorResponse> {
    let caller = caller::identify(state, request)?;
    match route {
        Route::Unknown => return Ok(ApiResponse::unknown_route(&request.negotiation)),
        Route::Options => return Ok(ApiResponse::options(&request.negotiation)),
        Route::Version => {
            caller.check_version_access(request)?;
            return Ok(version::show(request));
        }
        _ => {}
    }
    let Some(user) = caller.user(state, request)? else {
        // The token endpoint issues no such token. One that was put into the database fails on the
        // list and finds nothing elsewhere (`controller-9.7/scopes/199` to `205`).
        return Ok(if route == Route::List {
            ApiResponse::failsafe()
        } else {
            ApiResponse::not_found(&request.negotiation)
        });
    };
    let actor = Actor {
        user,
        address: request.http.peer,
    };
    Ok(match route {
        Route::List => services::list(state, request, user)?,
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
        Route::ProjectEvents(id) => events::list_of_project(state, request, user, id)?,
        // Handled above or by `oauth::respond`.
        _ => ApiResponse::unknown_route(&request.negotiation),
    })
}

/// The page at `/api`: the beginning of the recorded one (`routes/007-api-root`) with a body of ours.
const ROOT_PAGE: &str = "<!doctype html>\n<html class=\"no-js\" lang=\"\">\n\n<head>\n  <meta charset=\"utf-8\">\n  <title>API</title>\n  <meta name=\"description\" content=\"\">\n  <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n\n<body>\n  <p>An emulated ComputeStacks controller.</p>\n</body>\n\n</html>\n";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use http::Method;

    use super::operation;
    use crate::{contract::Contract, fault::TOKEN, profile::ServerProfile};

    #[test]
    fn operations_are_those_of_the_contract() {
        let calls = [
            ("GET", "/api/container_services.json"),
            ("HEAD", "/api//container_services/1"),
            ("PUT", "/api/container_services/1"),
            ("DELETE", "/api/container_services/1/"),
            ("POST", "/api/container_services/1/resize"),
            ("POST", "/api/container_services/1/scale"),
            ("PATCH", "/api/container_services/1/power/stop"),
            ("GET", "/api/container_services/1/logs"),
            ("GET", "/api/container_services/1/containers"),
            ("GET", "/api/container_services/1/events"),
            ("GET", "/api/container_services/1/events/2"),
            ("GET", "/api/event_logs/2"),
            ("GET", "/api/version"),
            ("POST", "/api/oauth/token"),
        ];
        let mut found: BTreeSet<&str> = calls
            .into_iter()
            .filter_map(|(method, path)| {
                let method = Method::from_bytes(method.as_bytes()).expect("a method");
                operation(&method, path, ServerProfile::Controller93)
            })
            .collect();
        let path = "/api/container_services/1/power/stop";
        found.extend(operation(&Method::POST, path, ServerProfile::Documented));
        let mut known: BTreeSet<&str> = Contract::embedded().operation_ids().collect();
        known.insert(TOKEN);
        assert_eq!(found, known);
    }
}
