//! Resources that are described by data: the files in `resources/`, whose format `resources/README.md`
//! documents.

use std::{collections::BTreeMap, fmt, marker::PhantomData, sync::OnceLock};

use http::StatusCode;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::{Map, Value};

/// All resources, by the names of their files.
pub(crate) fn resources() -> &'static [Resource] {
    static RESOURCES: OnceLock<Vec<Resource>> = OnceLock::new();
    RESOURCES.get_or_init(|| {
        let text = include_str!(concat!(env!("OUT_DIR"), "/resources.json"));
        // A test reads each file; without resources every other test fails.
        let files: Ordered<Resource> = serde_json::from_str(text).unwrap_or_default();
        files.0.into_iter().map(|(_, resource)| resource).collect()
    })
}

/// A resource of the API.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Resource {
    /// The path of the collection, such as `/api/projects/{project}/volumes`.
    pub(crate) path: String,
    /// The list of the world that has its rows, or a [`Source`] of typed objects.
    rows: Option<String>,
    /// The field of a row that has the id in the path, such as `project`.
    pub(crate) parent: Option<Parent>,
    /// Which rows of a world have this resource; `id` is unique among them.
    #[serde(default = "yes")]
    pub(crate) unique: bool,
    /// The field with the rows in a response to list. Default: the last step of the path.
    list: Option<String>,
    /// The field with the row in other responses.
    pub(crate) item: Option<String>,
    /// Whether lists have pages.
    #[serde(default = "yes")]
    pub(crate) paged: bool,
    /// The field that lists are sorted by. Default: the order of the world.
    pub(crate) sort: Option<String>,
    /// Who sees a row.
    #[serde(default)]
    pub(crate) visible: Visibility,
    /// The rows of users who see it too, unless `active` is false.
    pub(crate) shared_by: Option<SharedBy>,
    /// The resources whose rows it has, by what is behind the number of an id.
    #[serde(default)]
    pub(crate) kinds: Ordered<Kind>,
    /// The field that a row must have to be in a response.
    pub(crate) shown_with: Option<String>,
    /// Parameters of the query that leave out rows of a list: by their value the fields of a row.
    #[serde(default)]
    pub(crate) filters: BTreeMap<String, BTreeMap<String, Map<String, Value>>>,
    /// Whether there is one row for each user, with the same id; then any id in the path is the caller's.
    #[serde(default)]
    pub(crate) singular: bool,
    /// Rows whose field of this name is true are in no list.
    pub(crate) unlisted_if: Option<String>,
    /// The scopes of tokens. Default: those for projects.
    pub(crate) scopes: Option<Scopes>,
    /// What a token without a user gets.
    #[serde(default)]
    pub(crate) without_user: WithoutUser,
    /// The body of a 404.
    #[serde(default)]
    pub(crate) not_found: NotFound,
    /// The body of a 404 for a row that is there and that the caller may not see. Default: `not_found`.
    pub(crate) hidden: Option<NotFound>,
    /// Rows that the server fails to show: 500 with plain text for each response that has one.
    #[serde(default)]
    pub(crate) crashes: Vec<Rule>,
    /// The object that the fields of a body are in.
    pub(crate) wrapper: Option<Wrapper>,
    /// The fields of responses, in their order.
    #[serde(default)]
    pub(crate) fields: Fields,
    /// The fields of a response for a single row, where it has another form than an item of a list.
    /// They have no root.
    pub(crate) item_fields: Option<Fields>,
    /// The fields of a body that have an effect.
    #[serde(default)]
    pub(crate) accepts: Ordered<Accepted>,
    /// The fields of a new row.
    #[serde(default)]
    pub(crate) new: Map<String, Value>,
    /// What is checked of a changed row; all messages are in the response.
    #[serde(default)]
    pub(crate) checks: Vec<Rule>,
    /// `list`, `show`, `create`, `update`, `delete`, or the name of a further step of the path.
    pub(crate) actions: Ordered<Action>,
}

/// The object that a nested resource belongs to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parent {
    /// The rows of the parent.
    pub(crate) rows: String,
    /// The field that has its id.
    pub(crate) field: Option<String>,
    /// A function of `api/engine/hooks.rs` instead: whether a row belongs to it.
    pub(crate) hook: Option<String>,
    /// The body of a 404 if the parent is not there.
    #[serde(default)]
    pub(crate) not_found: NotFound,
    /// The body of a 404 if the parent is there and the caller may not see it. Default: `not_found`.
    pub(crate) hidden: Option<NotFound>,
    /// Whether an item is found below any parent that the user sees.
    #[serde(default)]
    pub(crate) any: bool,
}

/// The rows with the users whom a row is shared with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SharedBy {
    pub(crate) rows: String,
    /// The field that has the id of what is shared.
    pub(crate) field: String,
}

/// Rows of another resource.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    /// The path of the resource; a single row is shown as there.
    of: String,
    /// The field of a list.
    pub(crate) list: String,
    /// The fields of a row in a list.
    pub(crate) fields: Fields,
}

impl Kind {
    /// The resource whose rows these are.
    pub(crate) fn resource(&self) -> Option<&'static Resource> {
        resources().iter().find(|one| one.path == self.of)
    }
}

/// Who sees a row: alone by its id, and in a list.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Visibility {
    /// Everybody who sees its parent.
    #[default]
    Everybody,
    /// The user of the field `user`. Administrators see it by its id.
    Owner,
    /// The user of the field `user` and nobody else.
    OwnerOnly,
    /// The user of the field `owner` and collaborators. Administrators see it by its id.
    Members,
    /// Those that a function of `api/engine/hooks.rs` says.
    Hook(String),
}

/// The scopes of tokens for reading and for changes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scopes {
    pub(crate) read: String,
    pub(crate) write: String,
}

/// What a token without a user gets that has the scope.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WithoutUser {
    /// 403.
    #[default]
    Forbidden,
    /// 500 with plain text.
    Crash,
    /// What everybody sees.
    Allowed,
}

/// The body of a 404: none for an empty array, else `errors` as an array of strings, or as a string. `{id}` stands for the id
/// in the path.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
pub(crate) enum NotFound {
    #[default]
    Empty,
    Text(String),
    List(Vec<String>),
}

/// The object that the fields of a body are in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wrapper {
    pub(crate) name: String,
    /// Whether a JSON body without it counts as its content.
    #[serde(default = "yes")]
    pub(crate) optional: bool,
    /// Whether a missing or empty one gets 500 with the message of the exception. Default: 404.
    #[serde(default)]
    pub(crate) server_error: bool,
}

/// Fields of a response by name; none is the field of the row.
pub(crate) type Fields = Ordered<Option<Field>>;

/// Where the value of a field comes from. Default: the field of the row with the same name.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Field {
    /// Another field of the row.
    pub(crate) from: Option<String>,
    /// This value if the row has none.
    pub(crate) default: Option<Value>,
    /// This string, in which `{field}` stands for a field of the row; null if one of them is null.
    pub(crate) text: Option<String>,
    /// An object with these fields.
    pub(crate) fields: Option<Fields>,
    /// A function of `api/engine/hooks.rs`.
    pub(crate) hook: Option<String>,
    /// The value is null unless the row has this field.
    pub(crate) with: Option<String>,
    /// The response has the field only if the row has this one, or not for `!field`.
    pub(crate) present: Option<String>,
    /// Only in lists, or only in responses for a single row.
    pub(crate) only: Option<Form>,
    /// Only with this version of the controller and later ones.
    pub(crate) since: Option<Since>,
}

/// A version of the controller that has more fields.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
pub(crate) enum Since {
    #[serde(rename = "9.7")]
    V97,
}

/// The two forms of a row in responses.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    List,
    Item,
}

/// A field of a body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accepted {
    /// What its value is cast to.
    #[serde(rename = "as")]
    pub(crate) cast: Cast,
    /// Fields of the row that change with it.
    #[serde(default)]
    pub(crate) sets: BTreeMap<String, Derived>,
    /// Whether the row does not keep it.
    #[serde(default)]
    pub(crate) forgotten: bool,
    /// Whether null crashes the server.
    #[serde(default)]
    pub(crate) not_null: bool,
    /// Only in this action.
    pub(crate) on: Option<String>,
    /// Only with this version of the controller and later ones.
    pub(crate) since: Option<Since>,
}

/// A type of the server's database.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Cast {
    String,
    Integer,
    Boolean,
    /// A string, or null if it is blank.
    Label,
}

/// How a field follows from the value of another.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Derived {
    /// The value for each value, written as JSON.
    Map(BTreeMap<String, Value>),
    /// The word with this number, from 0; null if there are fewer.
    Word(usize),
    /// A function of `api/engine/hooks.rs`.
    Hook(String),
}

/// Why a request is refused.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// The field of the row that is checked.
    pub(crate) field: String,
    /// What is wrong with it.
    pub(crate) is: Wrong,
    /// The messages; `{field}` stands for a field of the row.
    pub(crate) errors: Vec<String>,
    /// The status. Default: 422.
    #[serde(default = "unprocessable", deserialize_with = "status")]
    pub(crate) status: StatusCode,
    /// Only for this action.
    pub(crate) on: Option<String>,
    /// The messages are those of this field of an object in `errors`.
    pub(crate) of: Option<String>,
    /// Only with this version of the controller and later ones.
    pub(crate) since: Option<Since>,
}

/// What is wrong with a field.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Wrong {
    /// It is null or missing.
    Null,
    /// It is null, missing, or a string of white space.
    Blank,
    /// It has this value.
    Equal(Value),
    /// It does not match this regular expression.
    Unlike(String),
    /// Another row, of the same parent if there is one, has the same value.
    Taken,
    /// Another row with the same value in the named field has the same value.
    TakenIn(String),
    /// It is true, and so is the named field.
    With(String),
    /// It is no id of these rows that the caller sees.
    Hidden(String),
    /// Another row has it in the named field.
    Referred(String),
    /// It is the user who owns the parent.
    Owner,
}

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
    /// A function of `api/engine/hooks.rs`, called after everything else.
    pub(crate) hook: Option<String>,
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

fn yes() -> bool {
    true
}

fn unprocessable() -> StatusCode {
    StatusCode::UNPROCESSABLE_ENTITY
}

fn status<'de, D: Deserializer<'de>>(read: D) -> Result<StatusCode, D::Error> {
    StatusCode::from_u16(u16::deserialize(read)?).map_err(serde::de::Error::custom)
}

/// What a resource is named in paths, responses and worlds, for tests that make a world of recorded
/// responses. Not part of the stable interface.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ResourceSummary {
    /// The path of the collection.
    pub path: &'static str,
    /// The list of the world that has its rows.
    pub rows: &'static str,
    /// The field with the rows in a response to list.
    pub list: &'static str,
    /// The field with the row in other responses.
    pub item: Option<&'static str>,
    /// The field of a row that has the id of its parent.
    pub parent: Option<&'static str>,
    /// The field of a row that has its user.
    pub user: Option<&'static str>,
    /// Whether the rows have ids of their own.
    pub unique: bool,
}

/// All resources whose rows a world has as JSON.
pub fn resource_summaries() -> impl Iterator<Item = ResourceSummary> {
    let typed = ["containers", "events", "images", "services"];
    let resources = resources().iter();
    resources
        .filter(move |resource| !typed.contains(&resource.rows()))
        .map(|resource| ResourceSummary {
            path: &resource.path,
            rows: resource.rows(),
            list: resource.list(),
            item: resource.item.as_deref(),
            parent: resource
                .parent
                .as_ref()
                .and_then(|parent| parent.field.as_deref()),
            user: match resource.visible {
                Visibility::Everybody | Visibility::Hook(_) => None,
                Visibility::Owner | Visibility::OwnerOnly => Some("user"),
                Visibility::Members => Some("owner"),
            },
            unique: resource.unique,
        })
}

impl Resource {
    fn last_step(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The list of the world that has its rows.
    pub(crate) fn rows(&self) -> &str {
        self.rows.as_deref().unwrap_or_else(|| self.last_step())
    }

    /// The field with the rows in a response to list.
    pub(crate) fn list(&self) -> &str {
        self.list.as_deref().unwrap_or_else(|| self.last_step())
    }
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

/// A map in the order of its document.
#[derive(Debug)]
pub(crate) struct Ordered<T>(pub(crate) Vec<(String, T)>);

impl<T> Ordered<T> {
    /// The value of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        let mut all = self.0.iter();
        all.find_map(|(own, value)| (own == name).then_some(value))
    }
}

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(read: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Ordered<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Ordered(entries))
            }
        }

        read.deserialize_map(Entries(PhantomData))
    }
}

#[cfg(test)]
mod tests;
