//! Dispatches a request to its operation, with the checks in the order of the server.

use http::{HeaderName, HeaderValue, Method, StatusCode, header::CACHE_CONTROL};
use jiff::Timestamp;

use super::{
    ApiResponse,
    caller::{self, Caller, Outcome},
    engine::{self, Call},
    negotiation::{self, Negotiation, RequestedVersion},
    oauth::{self, Endpoint},
    params,
    request::{ApiRequest, HttpRequest, parse_body},
    route::{ResourceAction, Route, RouteMatch, number, routes},
    special::{self, ObjectCall},
    version,
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
    match routes()
        .find(method, path, profile.behaviour().is_documented)
        .route
    {
        Route::Action(target, _) => target.operation.as_deref(),
        Route::OAuth(Endpoint::Token) => Some(TOKEN),
        _ => None,
    }
}

/// Whether the server has an action for a request, with the profile `controller-9.3`.
pub(crate) fn has_action(method: &Method, path: &str) -> bool {
    matches!(
        routes().find(method, path, false).route,
        Route::Action(..) | Route::NoAction | Route::OAuth(_)
    )
}

/// Responds to a request and applies it to the state.
pub(crate) fn respond(state: &mut WorldState, http: &HttpRequest, now: Timestamp) -> ApiResponse {
    let behaviour = state.behaviour;
    let RouteMatch { route, extension } =
        routes().find(&http.method, &http.path, behaviour.is_documented);
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
    let version = negotiation::version(&http.headers);
    if let RequestedVersion::Unsupported(requested) = &version {
        if matches!(route, Route::OAuth(_)) {
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
    let response = match route {
        Route::OAuth(endpoint) => oauth::respond(state, &request, endpoint),
        route => respond_with_resource(state, &request, route).unwrap_or_else(|error| *error),
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
    route: Route<'_>,
) -> Outcome {
    if let Route::Action(target, parameters) = &route
        && target.operation.as_deref() == Some(special::USER_ACCESS)
    {
        let external = parameters.first().map_or("", String::as_str);
        return Ok(caller::check_access(state, request, external));
    }
    let caller = caller::identify(state, request)?;
    let (target, parameters) = match route {
        Route::Action(target, parameters) => (target, parameters),
        Route::Options => return Ok(request.options()),
        _ => return Ok(request.unknown_route()),
    };
    let operation = target.operation.as_deref().unwrap_or_default();
    if operation == special::VERSION {
        caller.check_version_access(request)?;
        return Ok(version::show(request));
    }
    let is_read = matches!(request.http.method, Method::GET | Method::HEAD)
        || special::READS.contains(&operation);
    let found = caller.user(state, request, target.action, is_read);
    let is_open =
        || !request.behaviour.is_9_7 && target.action.is_some_and(|one| one.action.is_open);
    let found = match found {
        // Nobody sees nothing.
        Err(_) if matches!(caller, Caller::Unknown) && is_open() => Some(caller::NOBODY),
        found => found?,
    };
    let Some(user) = found else {
        // The token endpoint issues no such token. One that was put into the database fails on the
        // list and finds nothing elsewhere (`controller-9.7/scopes/199` to `205`).
        return Ok(if parameters.is_empty() {
            ApiResponse::failsafe()
        } else {
            request.not_found()
        });
    };
    let actor = Actor {
        user,
        address: request.http.peer,
    };
    if let Some(ResourceAction {
        resource,
        name,
        action,
    }) = target.action
    {
        let call = Call {
            request,
            actor,
            resource,
            shown: resource,
            name,
            action,
            parameters: &parameters,
        };
        return engine::respond(state, &call);
    }
    match special::find(operation) {
        Some((respond, since)) if state.behaviour.has(since) => {
            let call = ObjectCall {
                request,
                actor,
                id: parameters.first().map_or(0, |id| number(id)),
                last: parameters.last().map_or("", String::as_str),
            };
            respond(state, &call)
        }
        _ => Ok(request.unknown_route()),
    }
}

/// The page at `/api`: the beginning of the recorded one (`routes/007-api-root`) with a body of ours.
const ROOT_PAGE: &str = "<!doctype html>\n<html class=\"no-js\" lang=\"\">\n\n<head>\n  <meta charset=\"utf-8\">\n  <title>API</title>\n  <meta name=\"description\" content=\"\">\n  <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n\n<body>\n  <p>An emulated ComputeStacks controller.</p>\n</body>\n\n</html>\n";

#[cfg(test)]
mod tests {
    use http::Method;

    use super::{Route, operation, routes, special};
    use crate::{contract, fault::TOKEN, profile::ServerProfile};

    /// An operation is found by its method and path, and something responds to it.
    #[test]
    fn every_operation_of_the_contract_has_a_response() {
        for (id, method, template) in contract::embedded().operations() {
            let profile = match id {
                "powerContainerServiceAsDocumented" => ServerProfile::Documented,
                _ => ServerProfile::Controller93,
            };
            let path = template.replace(['{', '}'], "1");
            assert_eq!(
                operation(method, &path, profile),
                Some(id),
                "{method} {path}"
            );
            let found = routes().find(method, &path, profile == ServerProfile::Documented);
            let Route::Action(target, _) = found.route else {
                panic!("{method} {path}");
            };
            let is_handled = target.action.is_some() || special::is_special(id);
            assert!(
                is_handled,
                "add {id} to a file of crates/emulator/resources"
            );
        }
        let token = operation(
            &Method::POST,
            "/api/oauth/token",
            ServerProfile::Controller93,
        );
        assert_eq!(token, Some(TOKEN));
    }
}
