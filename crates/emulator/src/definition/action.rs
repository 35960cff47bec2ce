//! The actions of a resource.

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Fields, NotFound, Rule, Since, WithoutUser};
use crate::api::hooks::{AfterHook, BuildHook, Hook};

/// An action of a resource.
#[expect(
    clippy::struct_excessive_bools,
    reason = "keys of a file, each for itself"
)]
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Action {
    /// The status of a success. Default: 200 to list, show and update, 201 to create, 202 to others.
    /// After 500 the action has happened all the same.
    status: Option<u16>,
    /// The body of a success.
    body: Option<Body>,
    /// Whether the response is 500 with plain text, as soon as the parent or the row is found.
    crash: Crash,
    /// The fields of a success, if they differ.
    pub(crate) fields: Option<Fields>,
    /// The scope of tokens, also of those without a user. Default: as the resource.
    pub(crate) scope: Option<String>,
    /// What a token without a user gets. Default: as the resource.
    pub(crate) without_user: Option<WithoutUser>,
    /// Only with this version of the controller and later ones; before there is no route.
    pub(crate) since: Option<Since>,
    /// The body of a 404. Default: that of the resource.
    pub(crate) not_found: Option<NotFound>,
    /// The body of a 404 for a row that is there and that the caller may not see.
    pub(crate) hidden: Option<NotFound>,
    /// Whether callers without credentials get that 404 instead of a 401, before 9.7.
    pub(crate) is_open: bool,
    /// Whether the server fails to show a list without rows: 500 with plain text.
    pub(crate) crashes_if_empty: bool,
    /// Whether the id in the path is ignored: the first row of the list is shown.
    pub(crate) any_id: bool,
    /// Whether the id is that of the parameter `id` in the query.
    pub(crate) id_in_query: bool,
    /// What is checked first; the first message is the response.
    pub(crate) guards: Vec<Rule>,
    /// Fields of the row that change.
    pub(crate) sets: Map<String, Value>,
    /// Whether a deletion leaves the row to its hook.
    pub(crate) keeps_row: bool,
    /// A function that completes a new row, or refuses it.
    pub(crate) builds: Option<Hook<BuildHook>>,
    /// A function that is called after everything else.
    pub(crate) hook: Option<Hook<AfterHook>>,
    /// What a worker changes later.
    pub(crate) later: Option<Later>,
}

/// What a worker changes some time after a request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Later {
    /// The seconds since the request.
    pub(crate) seconds: f64,
    /// Fields of the row.
    pub(crate) sets: Map<String, Value>,
}

/// When an action crashes the server: `true`, or `{without: field}`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Crash {
    /// Always, or never.
    Always(bool),
    /// If the row does not have this field.
    Row { without: String },
}

impl Default for Crash {
    fn default() -> Self {
        Self::Always(false)
    }
}

/// The body of a success.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Body {
    /// The row.
    Item,
    /// An array of the row, which is empty instead of a 404.
    Array,
    /// `{}`.
    Empty,
    /// The root with null instead of the row.
    Null,
    /// None.
    None,
}

impl Action {
    /// Whether it crashes the server whatever the row is.
    pub(crate) fn always_crashes(&self) -> bool {
        matches!(self.crash, Crash::Always(true))
    }

    /// Whether it crashes the server for this row.
    pub(crate) fn crashes_with(&self, row: &Map<String, Value>) -> bool {
        matches!(&self.crash, Crash::Row { without } if !row.contains_key(without))
    }

    /// The status of a success.
    pub(crate) fn status(&self, name: &str) -> StatusCode {
        let default = match name {
            "list" | "show" | "update" => StatusCode::OK,
            "create" => StatusCode::CREATED,
            _ => StatusCode::ACCEPTED,
        };
        let own = self.status.map(StatusCode::from_u16);
        own.and_then(Result::ok).unwrap_or(default)
    }

    /// The body of a success: the row, and `{}` for a deletion.
    pub(crate) fn body(&self, name: &str) -> Body {
        let default = match name {
            "delete" => Body::Empty,
            _ => Body::Item,
        };
        self.body.unwrap_or(default)
    }
}
