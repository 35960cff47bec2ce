//! The routes of the server: those of the contract's operations, and of the actions of resources.
//!
//! Each collection is what a `resources` declaration of Rails makes: `GET` and `POST` of the collection,
//! `GET`, `PUT`, `PATCH` and `DELETE` of an item, `new` and `edit`. Those without an action are routes
//! all the same.

use std::{borrow::Cow, collections::HashMap, sync::OnceLock};

use computestacks_contract::pointer::percent_decode;
use http::Method;

use super::{oauth::Endpoint, params::leading_integer};
use crate::{
    contract,
    definition::{self, Action, Resource},
};

/// Operations of the contract whose path is not that of a collection: other methods have no route.
const SINGLE: [&str; 1] = ["showVersion"];

/// The two forms of power: as recorded, and as the documentation has it.
const POWER: &str = "powerContainerService";
const POWER_BY_POST: &str = "powerContainerServiceAsDocumented";

/// The route of a method and a path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Route<'t> {
    /// The page at `/api`.
    Root,
    /// An action, and the parameters of its path.
    Action(&'t Target, Vec<String>),
    OAuth(Endpoint),
    /// Any `OPTIONS` below `/api`.
    Options,
    /// A route of the server without an action.
    NoAction,
    /// A path below `/api` without a route.
    Unknown,
    /// A path that is not below `/api`.
    Outside,
}

/// What responds to a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Target {
    /// The operation in the contract.
    pub(crate) operation: Option<String>,
    /// What a resource does; none if [`special`] has the operation.
    pub(crate) action: Option<ResourceAction>,
}

/// An action of a resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResourceAction {
    pub(crate) resource: &'static Resource,
    pub(crate) name: &'static str,
    pub(crate) action: &'static Action,
}

impl PartialEq for Target {
    fn eq(&self, other: &Self) -> bool {
        let own = |target: &Self| {
            target
                .action
                .map(|one| (one.resource.path.as_str(), one.name))
        };
        self.operation == other.operation && own(self) == own(other)
    }
}

/// A route, and the extension of the path, which requests a format.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RouteMatch<'t> {
    pub(crate) route: Route<'t>,
    pub(crate) extension: Option<String>,
}

/// All routes below `/api`, as a tree of the steps of their paths.
#[derive(Debug, Default)]
pub(crate) struct Routes(Step);

#[derive(Debug, Default)]
struct Step {
    fixed: HashMap<String, Step>,
    parameter: Option<Box<Step>>,
    is_collection: bool,
    is_member: bool,
    /// By [`Verb`].
    targets: [Option<Target>; 4],
}

/// A method, where `HEAD` is `GET`, and `PUT` is `PATCH`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Verb {
    Get,
    Post,
    Change,
    Delete,
}

impl Verb {
    fn of(method: &Method) -> Option<Self> {
        match *method {
            Method::GET | Method::HEAD => Some(Self::Get),
            Method::POST => Some(Self::Post),
            Method::PUT | Method::PATCH => Some(Self::Change),
            Method::DELETE => Some(Self::Delete),
            _ => None,
        }
    }
}

/// The routes of the embedded contract and of all resources.
pub(crate) fn routes() -> &'static Routes {
    static ROUTES: OnceLock<Routes> = OnceLock::new();
    ROUTES.get_or_init(|| Routes::new(contract::embedded().operations(), definition::resources()))
}

impl Routes {
    /// The routes of operations (id, method and path template) and of resources.
    pub(crate) fn new<'c>(
        operations: impl Iterator<Item = (&'c str, &'c Method, &'c str)>,
        resources: &'static [Resource],
    ) -> Self {
        let mut routes = Self::default();
        for resource in resources {
            for (name, action) in &resource.actions {
                let (verb, suffix) = match name.as_str() {
                    "list" => (Verb::Get, String::new()),
                    "create" => (Verb::Post, String::new()),
                    "show" => (Verb::Get, "/{id}".to_owned()),
                    "update" => (Verb::Change, "/{id}".to_owned()),
                    "delete" => (Verb::Delete, "/{id}".to_owned()),
                    other => (Verb::Post, format!("/{{id}}/{other}")),
                };
                let mut paths = vec![format!("{}{suffix}", resource.path)];
                if resource.singular && !suffix.is_empty() {
                    paths.push(resource.path.clone());
                }
                for path in paths {
                    let step = routes.step(&path, true);
                    if let Some(target) = step.targets.get_mut(verb as usize) {
                        target.get_or_insert_default().action = Some(ResourceAction {
                            resource,
                            name,
                            action,
                        });
                    }
                }
            }
        }
        for (id, method, template) in operations {
            let step = routes.step(template, !SINGLE.contains(&id));
            if let Some(verb) = Verb::of(method)
                && let Some(target) = step.targets.get_mut(verb as usize)
            {
                target.get_or_insert_default().operation = Some(id.to_owned());
            }
        }
        routes
    }

    /// The step at the end of a path template, which is made if it is not there.
    fn step(&mut self, template: &str, is_of_collection: bool) -> &mut Step {
        let mut step = &mut self.0;
        let steps: Vec<&str> = template
            .split('/')
            .filter(|step| !step.is_empty())
            .collect();
        let is_member = steps.last().is_some_and(|last| last.starts_with('{'));
        let collection = steps.len() - usize::from(is_member);
        for (index, name) in steps.into_iter().enumerate() {
            step = if name.starts_with('{') {
                step.parameter.get_or_insert_default()
            } else {
                step.fixed.entry(name.to_owned()).or_default()
            };
            if is_of_collection && index + 1 == collection {
                step.is_collection = true;
                step.parameter.get_or_insert_default().is_member = true;
            }
        }
        step
    }

    /// Finds the route. Double and trailing slashes are ignored (`routes/010-double-slash`); HEAD
    /// counts as GET. `power_by_post` follows the vendor's documentation.
    pub(crate) fn find(&self, method: &Method, path: &str, power_by_post: bool) -> RouteMatch<'_> {
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
        let is_get = Verb::of(method) == Some(Verb::Get);
        let route = match segments.as_slice() {
            ["api"] if is_get => Route::Root,
            ["api", ..] if *method == Method::OPTIONS => Route::Options,
            ["api", "oauth", rest @ ..] => {
                Endpoint::find(method, rest).map_or(Route::Unknown, Route::OAuth)
            }
            ["api", ..] => self.below_api(method, &segments, power_by_post),
            _ => Route::Outside,
        };
        RouteMatch { route, extension }
    }

    fn below_api(&self, method: &Method, segments: &[&str], power_by_post: bool) -> Route<'_> {
        let Some(verb) = Verb::of(method) else {
            return Route::Unknown;
        };
        let mut step = &self.0;
        let mut parameters = Vec::new();
        for (index, segment) in segments.iter().enumerate() {
            let is_form = match *segment {
                "new" => step.is_collection,
                "edit" => step.is_member,
                _ => false,
            };
            if is_form && verb == Verb::Get && index + 1 == segments.len() {
                return Route::NoAction;
            }
            step = match (step.fixed.get(*segment), &step.parameter) {
                (Some(fixed), _) => fixed,
                (None, Some(parameter)) => {
                    parameters.push((*segment).to_owned());
                    parameter
                }
                (None, None) => return Route::Unknown,
            };
        }
        match step.targets.get(verb as usize) {
            Some(Some(target)) => match target.operation.as_deref() {
                Some(POWER) if power_by_post => Route::Unknown,
                Some(POWER_BY_POST) if !power_by_post => Route::Unknown,
                _ => Route::Action(target, parameters),
            },
            _ if step.is_collection && matches!(verb, Verb::Get | Verb::Post) => Route::NoAction,
            _ if step.is_member && verb != Verb::Post => Route::NoAction,
            _ => Route::Unknown,
        }
    }
}

/// An id as the server parses it: the integer at the beginning, or 0, which no object has
/// (`show/023-id-with-suffix`, `show/025-id-huge`).
pub(crate) fn number(text: &str) -> i64 {
    i64::try_from(leading_integer(text)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::{Route, RouteMatch, routes};

    fn find(method: &Method, path: &str, power_by_post: bool) -> RouteMatch<'static> {
        routes().find(method, path, power_by_post)
    }

    /// The operation and the parameters of a route, or its name.
    fn shown(route: &Route<'_>) -> String {
        match route {
            Route::Action(target, parameters) => {
                let operation = target.operation.as_deref();
                let operation = operation.unwrap_or_default();
                let shown = format!("{operation} {}", parameters.join(" "));
                shown.trim_end().to_owned()
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn routes_are_those_of_the_recordings() {
        let cases = [
            "GET /api/container_services listContainerServices",
            "HEAD /api/container_services listContainerServices",
            "GET /api//container_services/ listContainerServices",
            "POST /api/container_services NoAction",
            "PUT /api/container_services Unknown",
            "GET /api/container_services/new NoAction",
            "GET /api/container_services/1/edit NoAction",
            "GET /api/container_services/1-anything showContainerService 1-anything",
            "GET /api/container_services/99999999999999999999 showContainerService 99999999999999999999",
            "PUT /api/container_services/1 updateContainerService 1",
            "POST /api/container_services/1 Unknown",
            "POST /api/container_services/1/scale scaleContainerService 1",
            "GET /api/container_services/1/scale NoAction",
            "PUT /api/container_services/1/scale/1 NoAction",
            "PUT /api/container_services/1/power/start powerContainerService 1 start",
            "PATCH /api/container_services/1/power/START powerContainerService 1 START",
            "POST /api/container_services/1/power/start Unknown",
            "GET /api/container_services/1/power/start NoAction",
            "POST /api/container_services/1/power NoAction",
            "GET /api/container_services/1/logs/1 NoAction",
            "GET /api/container_services/1/events/2 showContainerServiceEvent 1 2",
            "GET /api/event_logs/2 showEvent 2",
            "GET /api/oauth/token Unknown",
            "POST /api/oauth/token OAuth(Token)",
            "GET /api/nope Unknown",
            "GET /api Root",
            "GET /api/ Root",
            "GET /nope Outside",
            "OPTIONS /api/anything Options",
        ];
        for case in cases {
            let mut words = case.splitn(3, ' ');
            let [method, path, expected] = [(); 3].map(|()| words.next().expect("three words"));
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            let route = find(&method, path, false).route;
            assert_eq!(shown(&route), expected, "{case}");
        }
    }

    #[test]
    fn segments_are_decoded_and_not_split_again() {
        for (action, decoded) in [
            ("st%61rt", "start"),
            ("start%20=x", "start =x"),
            ("%26start", "&start"),
            ("a+b%2Fc", "a+b/c"),
        ] {
            let path = format!("/api/container_services/1/power/{action}");
            let route = find(&Method::PUT, &path, false).route;
            assert_eq!(shown(&route), format!("powerContainerService 1 {decoded}"));
        }
    }

    #[test]
    fn the_documentation_has_power_by_post() {
        let path = "/api/container_services/1/power/start";
        let route = find(&Method::POST, path, true).route;
        assert_eq!(shown(&route), "powerContainerServiceAsDocumented 1 start");
        assert_eq!(find(&Method::PUT, path, true).route, Route::Unknown);
    }

    #[test]
    fn the_extension_is_a_format() {
        let found = find(&Method::GET, "/api/container_services.xml", false);
        assert_eq!(shown(&found.route), "listContainerServices");
        assert_eq!(found.extension.as_deref(), Some("xml"));
        let found = find(
            &Method::PUT,
            "/api/container_services/1/power/start.json",
            false,
        );
        assert_eq!(shown(&found.route), "powerContainerService 1 start");
    }
}
