//! From a request to its answer: the order in which the server looks at things.

use http::{HeaderName, HeaderValue, Method, StatusCode};
use serde_json::Map;

use super::{
    Answer, Call, actions, caller, containers, events, logs,
    negotiation::{self, Negotiation, Version},
    oauth, params,
    request::{Request, read_body},
    route::{self, Route},
    services, version,
};
use crate::{engine::Actor, fault::TOKEN, profile::Profile, state::State};

const SUPPORTED: HeaderName = HeaderName::from_static("api-version-supported");
const DEPRECATED: HeaderName = HeaderName::from_static("api-deprecated");

/// The id that the contract, and with it a fault, has for what a request asks for.
pub(crate) fn operation(method: &Method, path: &str, profile: Profile) -> Option<&'static str> {
    let power_by_post = profile.traits().power_by_post;
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

/// Answers one request, and does to the world what it asks for.
pub(crate) fn answer(state: &mut State, call: &Call<'_>) -> Answer {
    let traits = state.traits;
    let found = route::find(call.method, call.path, traits.power_by_post);
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
        traits,
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
        request.traits,
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
            return match caller.may_read_version(now, request.traits) {
                Ok(()) => version::show(request),
                Err(refusal) => *refusal,
            };
        }
        _ => {}
    }
    let is_change = !matches!(*request.call.method, Method::GET | Method::HEAD);
    let user = match caller.user(state, now, request.traits, is_change) {
        Ok(Some(user)) => user,
        // The token endpoint gives no such token; one that was put into the database fails on the
        // list and finds nothing elsewhere (`controller-9.7/scopes/199` to `205`).
        Ok(None) if route == Route::List => return Answer::failsafe(),
        Ok(None) => return Answer::missing(&request.negotiation),
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

/// The page at `/api`. The real one is of the vendor's making; ours begins as it does
/// (`routes/007-api-root`).
const ROOT_PAGE: &str = "<!doctype html>\n<html class=\"no-js\" lang=\"\">\n\n<head>\n  <meta charset=\"utf-8\">\n  <title>API</title>\n  <meta name=\"description\" content=\"\">\n  <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n\n<body>\n  <p>An emulated ComputeStacks controller.</p>\n</body>\n\n</html>\n";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use http::Method;

    use super::operation;
    use crate::{contract::Contract, fault::TOKEN, profile::Profile};

    /// Aliases that only the server has are struck by the same faults.
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
                operation(&method, path, Profile::Controller93)
            })
            .collect();
        let path = "/api/container_services/1/power/stop";
        found.extend(operation(&Method::POST, path, Profile::Documented));
        let mut known: BTreeSet<&str> = Contract::embedded().operation_ids().collect();
        known.insert(TOKEN);
        assert_eq!(found, known);
    }
}
