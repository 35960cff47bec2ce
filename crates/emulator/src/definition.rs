//! Resources that are described by data: the files in `resources/`, whose format `resources/README.md`
//! documents.

mod action;

use std::{collections::BTreeMap, sync::OnceLock};

use http::StatusCode;
use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::api::hooks::{BelongsHook, DerivedHook, FieldHook, Hook, TestHook};

pub(crate) use action::{Action, Body};

/// All resources, by the names of their files.
pub(crate) fn resources() -> &'static [Resource] {
    static RESOURCES: OnceLock<Vec<Resource>> = OnceLock::new();
    RESOURCES.get_or_init(|| {
        let text = include_str!(concat!(env!("OUT_DIR"), "/resources.json"));
        // A test reads each file; without resources every other test fails.
        let files: Ordered<Resource> = serde_json::from_str(text).unwrap_or_default();
        files.into_values().collect()
    })
}

/// The resource that shows the rows of a list of the world.
pub(crate) fn of_rows(rows: &str) -> Option<&'static Resource> {
    let mut all = resources().iter();
    all.find(|resource| resource.rows() == rows && !resource.fields.is_empty())
}

/// A resource of the API.
#[expect(
    clippy::struct_excessive_bools,
    reason = "keys of a file, each for itself"
)]
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
    /// As `sort`, for tokens without a user.
    pub(crate) sort_without_user: Option<String>,
    /// Whether lists begin with the last row.
    #[serde(default)]
    pub(crate) newest_first: bool,
    /// The field that has the id of paths. Default: the integer `id`.
    pub(crate) key: Option<String>,
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
    pub(crate) filters: BTreeMap<String, BTreeMap<String, Filter>>,
    /// Parameters of the query that leave out rows of a page: the field that must contain the value.
    #[serde(default)]
    pub(crate) searches: BTreeMap<String, String>,
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
    /// A function instead: whether a row belongs to it.
    pub(crate) hook: Option<Hook<BelongsHook>>,
    /// The body of a 404 if the parent is not there.
    #[serde(default)]
    pub(crate) not_found: NotFound,
    /// The body of a 404 if the parent is there and the caller may not see it. Default: `not_found`.
    pub(crate) hidden: Option<NotFound>,
    /// Whether an item is found below any parent that the user sees.
    #[serde(default)]
    pub(crate) any: bool,
    /// Whether those who see the parent get 401 unless they own it or are administrators.
    #[serde(default)]
    pub(crate) owned: bool,
}

/// What a value of a filter does.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Filter {
    /// The fields of the rows that are left.
    Fields(Map<String, Value>),
    /// `crash`: 500 with plain text.
    Crash(Word),
}

/// The word `crash`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Word {
    Crash,
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
#[derive(Clone, Debug, Default, Deserialize)]
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
    /// As `owner`; rows without `user` are those of the platform, which everybody sees, and which only
    /// administrators change: others get 404, also for what is below them.
    Platform,
    /// Who sees the row whose id is in a field.
    Of(OtherRow),
    /// Those that a function says.
    Hook(Hook<TestHook>),
}

/// The scopes of tokens for reading and for changes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scopes {
    pub(crate) read: String,
    /// Another one that opens reading too.
    pub(crate) or_read: Option<String>,
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
    /// A function.
    pub(crate) hook: Option<Hook<FieldHook>>,
    /// The row of another resource, or with `fields` only those of it.
    pub(crate) of: Option<OtherRow>,
    /// An array of rows of another resource.
    pub(crate) each: Option<EachRow>,
    /// What is sent before the version of `since`.
    pub(crate) before: Option<Box<Field>>,
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

/// A row of another resource.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub(crate) struct OtherRow {
    pub(crate) rows: String,
    /// The field with its id.
    pub(crate) id: String,
}

/// Rows of another resource, as that shows them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EachRow {
    pub(crate) rows: String,
    /// Their field that has the id of the row.
    #[serde(default)]
    pub(crate) by: String,
    /// Instead, the field of the row that has their ids.
    pub(crate) ids: Option<String>,
    /// Only this field of each.
    pub(crate) pluck: Option<String>,
    /// The field that they are sorted by.
    pub(crate) sort: Option<String>,
}

/// The two forms of a row in responses.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    List,
    Item,
}

/// A field of a body.
#[expect(
    clippy::struct_excessive_bools,
    reason = "keys of a file, each for itself"
)]
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
    /// The field whose value it gets if it is blank.
    pub(crate) or: Option<String>,
    /// Whether create treats a blank value as if it was not sent.
    #[serde(default)]
    pub(crate) ignores_blank: bool,
    /// Whether it counts only inside the wrapper: it is no column of the server's table.
    #[serde(default)]
    pub(crate) wrapped: bool,
    /// Whether it counts only for administrators.
    #[serde(default)]
    pub(crate) admin: bool,
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
    /// A decimal number in a string; text that is none stays as it is.
    Decimal,
    /// An integer; text that is none stays as it is.
    Number,
    /// An array of strings.
    Strings,
}

/// How a field follows from the value of another.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Derived {
    /// The value for each value, written as JSON.
    Map(BTreeMap<String, Value>),
    /// The word with this number, from 0; null if there are fewer.
    Word(usize),
    /// The field of a row of another resource whose id is the value.
    Row { rows: String, field: String },
    /// A function.
    Hook(Hook<DerivedHook>),
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
    /// Whether `errors` is the message, not an array of messages.
    #[serde(default)]
    pub(crate) text: bool,
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
    /// What a function says.
    Hook(Hook<TestHook>),
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
                // A list also has those of the platform and of others.
                Visibility::Everybody
                | Visibility::Hook(_)
                | Visibility::Of(_)
                | Visibility::Platform => None,
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

/// A map in the order of its document.
pub(crate) type Ordered<T> = IndexMap<String, T>;

#[cfg(test)]
mod tests;
