//! The routes of the server.

use std::borrow::Cow;

use computestacks_contract::pointer::percent_decode;
use http::Method;

use super::params::leading_integer;

/// The route of a method and a path.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Route {
    /// The page at `/api`.
    Root,
    List,
    Show(i64),
    Update(i64),
    Delete(i64),
    Resize(i64),
    Scale(i64),
    Power(i64, String),
    Logs(i64),
    Containers(i64),
    Events(i64),
    Event(i64, i64),
    EventLog(i64),
    ProjectEvents(i64),
    Version,
    Token,
    Revoke,
    Introspect,
    TokenInfo,
    Authorize,
    /// Any `OPTIONS` below `/api`.
    Options,
    /// A route of the server without an action.
    NoAction,
    /// A path below `/api` without a route.
    Unknown,
    /// A path that is not below `/api`.
    Outside,
}

/// A route, and the extension of the path, which requests a format.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct RouteMatch {
    pub(crate) route: Route,
    pub(crate) extension: Option<String>,
}

/// Finds the route. Double and trailing slashes are ignored (`routes/010-double-slash`); HEAD
/// counts as GET. `power_by_post` follows the vendor's documentation.
pub(crate) fn find(method: &Method, path: &str, power_by_post: bool) -> RouteMatch {
    let decoded: Vec<Cow<'_, str>> = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(percent_decode)
        .collect();
    let mut segments: Vec<&str> = decoded.iter().map(AsRef::as_ref).collect();
    let mut extension = None;
    if let Some(last) = segments.last_mut()
        && let Some((name, format)) = last.rsplit_once('.')
        && !name.is_empty()
        && !format.is_empty()
        && decoded.len() > 1
    {
        *last = name;
        extension = Some(format.to_owned());
    }
    let route = match segments.as_slice() {
        ["api"] if is_get(method) => Route::Root,
        ["api", ..] if method == Method::OPTIONS => Route::Options,
        ["api", rest @ ..] => below_api(method, rest, power_by_post),
        _ => Route::Outside,
    };
    RouteMatch { route, extension }
}

fn is_get(method: &Method) -> bool {
    method == Method::GET || method == Method::HEAD
}

fn is_change(method: &Method) -> bool {
    method == Method::PUT || method == Method::PATCH
}

#[expect(
    clippy::match_same_arms,
    reason = "a table of routes in the order of the server"
)]
fn below_api(method: &Method, path: &[&str], power_by_post: bool) -> Route {
    match path {
        ["container_services"] if is_get(method) => Route::List,
        ["container_services"] if method == Method::POST => Route::NoAction,
        ["container_services", "new"] if is_get(method) => Route::NoAction,
        ["container_services", id] => {
            let id = number(id);
            if is_get(method) {
                Route::Show(id)
            } else if is_change(method) {
                Route::Update(id)
            } else if method == Method::DELETE {
                Route::Delete(id)
            } else {
                Route::Unknown
            }
        }
        ["container_services", _, "edit"] if is_get(method) => Route::NoAction,
        ["container_services", id, "power", action] if is_change(method) && !power_by_post => {
            Route::Power(number(id), (*action).to_owned())
        }
        ["container_services", id, "power", action] if method == Method::POST && power_by_post => {
            Route::Power(number(id), (*action).to_owned())
        }
        ["container_services", _, "power", _] if is_change(method) => Route::Unknown,
        ["container_services", id, collection] => {
            let id = number(id);
            match *collection {
                "resize" if method == Method::POST => Route::Resize(id),
                "scale" if method == Method::POST => Route::Scale(id),
                "logs" if is_get(method) => Route::Logs(id),
                "containers" if is_get(method) => Route::Containers(id),
                "events" if is_get(method) => Route::Events(id),
                "resize" | "scale" | "power" | "logs" | "containers" | "events"
                    if is_get(method) || method == Method::POST =>
                {
                    Route::NoAction
                }
                _ => Route::Unknown,
            }
        }
        ["container_services", id, "events", event] if is_get(method) && *event != "new" => {
            Route::Event(number(id), number(event))
        }
        [
            "container_services",
            _,
            "resize" | "scale" | "power" | "logs" | "containers" | "events",
            _,
        ] if method != Method::POST => Route::NoAction,
        [
            "container_services",
            _,
            "resize" | "scale" | "power" | "logs" | "containers" | "events",
            _,
            "edit",
        ] if is_get(method) => Route::NoAction,
        ["event_logs", event] if is_get(method) && *event != "new" => {
            Route::EventLog(number(event))
        }
        ["event_logs"] if is_get(method) || method == Method::POST => Route::NoAction,
        ["event_logs", _] if method != Method::POST => Route::NoAction,
        ["projects", id, "events"] if is_get(method) => Route::ProjectEvents(number(id)),
        ["projects", _, "events"] if method == Method::POST => Route::NoAction,
        ["projects", _, "events", _] if method != Method::POST => Route::NoAction,
        ["version"] if is_get(method) => Route::Version,
        ["oauth", rest @ ..] => oauth(method, rest),
        _ => Route::Unknown,
    }
}

fn oauth(method: &Method, path: &[&str]) -> Route {
    match path {
        ["token"] if method == Method::POST => Route::Token,
        ["revoke"] if method == Method::POST => Route::Revoke,
        ["introspect"] if method == Method::POST => Route::Introspect,
        ["token", "info"] if is_get(method) => Route::TokenInfo,
        ["authorize"] if is_get(method) || method == Method::POST || method == Method::DELETE => {
            Route::Authorize
        }
        _ => Route::Unknown,
    }
}

/// An id as the server parses it: the integer at the beginning, or 0, which no object has
/// (`show/023-id-with-suffix`, `show/025-id-huge`).
fn number(text: &str) -> i64 {
    i64::try_from(leading_integer(text)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::{Route, find};

    #[test]
    fn routes_are_those_of_the_recordings() {
        let power = |action: &str| Route::Power(1, action.to_owned());
        let cases = [
            ("GET", "/api/container_services", Route::List),
            ("HEAD", "/api/container_services", Route::List),
            ("GET", "/api//container_services/", Route::List),
            ("POST", "/api/container_services", Route::NoAction),
            ("PUT", "/api/container_services", Route::Unknown),
            ("GET", "/api/container_services/new", Route::NoAction),
            ("GET", "/api/container_services/1/edit", Route::NoAction),
            ("GET", "/api/container_services/1-anything", Route::Show(1)),
            (
                "GET",
                "/api/container_services/99999999999999999999",
                Route::Show(0),
            ),
            ("PUT", "/api/container_services/1", Route::Update(1)),
            ("POST", "/api/container_services/1", Route::Unknown),
            ("POST", "/api/container_services/1/scale", Route::Scale(1)),
            ("GET", "/api/container_services/1/scale", Route::NoAction),
            ("PUT", "/api/container_services/1/scale/1", Route::NoAction),
            (
                "PUT",
                "/api/container_services/1/power/start",
                power("start"),
            ),
            (
                "PATCH",
                "/api/container_services/1/power/START",
                power("START"),
            ),
            (
                "POST",
                "/api/container_services/1/power/start",
                Route::Unknown,
            ),
            (
                "GET",
                "/api/container_services/1/power/start",
                Route::NoAction,
            ),
            ("POST", "/api/container_services/1/power", Route::NoAction),
            ("GET", "/api/container_services/1/logs/1", Route::NoAction),
            (
                "GET",
                "/api/container_services/1/events/2",
                Route::Event(1, 2),
            ),
            ("GET", "/api/event_logs/2", Route::EventLog(2)),
            ("GET", "/api/oauth/token", Route::Unknown),
            ("POST", "/api/oauth/token", Route::Token),
            ("GET", "/api/nope", Route::Unknown),
            ("GET", "/api", Route::Root),
            ("GET", "/api/", Route::Root),
            ("GET", "/nope", Route::Outside),
            ("OPTIONS", "/api/anything", Route::Options),
        ];
        for (method, path, expected) in cases {
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            assert_eq!(
                find(&method, path, false).route,
                expected,
                "{method} {path}"
            );
        }
    }

    #[test]
    fn segments_are_decoded_and_not_split_again() {
        let power = |action: &str| Route::Power(1, action.to_owned());
        for (action, decoded) in [
            ("st%61rt", "start"),
            ("start%20=x", "start =x"),
            ("%26start", "&start"),
            ("a+b%2Fc", "a+b/c"),
        ] {
            let path = format!("/api/container_services/1/power/{action}");
            assert_eq!(find(&Method::PUT, &path, false).route, power(decoded));
        }
    }

    #[test]
    fn the_documentation_has_power_by_post() {
        let path = "/api/container_services/1/power/start";
        let power = Route::Power(1, "start".to_owned());
        assert_eq!(find(&Method::POST, path, true).route, power);
        assert_eq!(find(&Method::PUT, path, true).route, Route::Unknown);
    }

    #[test]
    fn the_extension_is_a_format() {
        let found = find(&Method::GET, "/api/container_services.xml", false);
        assert_eq!(found.route, Route::List);
        assert_eq!(found.extension.as_deref(), Some("xml"));
        let found = find(
            &Method::PUT,
            "/api/container_services/1/power/start.json",
            false,
        );
        assert_eq!(found.route, Route::Power(1, "start".to_owned()));
    }
}
