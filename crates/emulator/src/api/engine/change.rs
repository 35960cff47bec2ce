//! What a body changes, and why a change is refused.

use regex::Regex;
use serde_json::Value;

use super::{Call, hooks, refusal::Refusal, rows, view::filled};
use crate::{
    api::{cast::cast, wrapper::wrapper},
    definition::{Derived, Resource, Rule, Wrong},
    state::WorldState,
    world::{Row, is_true},
};

/// Reads the fields of the body into a row; the server ignores all that the resource does not accept.
/// Returns the values that were sent.
pub(super) fn read(state: &WorldState, call: &Call<'_>, row: &mut Row) -> Result<Row, Refusal> {
    let Some(of) = &call.resource.wrapper else {
        return Ok(Row::new());
    };
    let fields = wrapper(&call.request.body, &of.name, of.optional)
        .map_err(|error| Refusal::Wrapper(error, of))?;
    let params = call.request.body.params();
    let sender = Sender {
        action: call.name,
        is_admin: state.is_admin(call.actor.user),
        is_wrapped: params.is_some_and(|params| params.contains_key(&of.name)),
    };
    fill(state, call.resource, &sender, fields, row)
}

/// How fields were sent.
pub(super) struct Sender<'a> {
    pub(super) action: &'a str,
    pub(super) is_admin: bool,
    pub(super) is_wrapped: bool,
}

/// Sets the fields of a row that a resource accepts, and returns the values that were sent.
pub(super) fn fill(
    state: &WorldState,
    resource: &Resource,
    sender: &Sender<'_>,
    fields: &Row,
    row: &mut Row,
) -> Result<Row, Refusal> {
    let mut input = Row::new();
    for (name, accepted) in &resource.accepts {
        if accepted.on.as_deref().is_some_and(|on| on != sender.action)
            || !state.behaviour.has(accepted.since)
            || accepted.admin && !sender.is_admin
            || accepted.wrapped && !sender.is_wrapped
        {
            continue;
        }
        let value = match fields.get(name) {
            Some(sent) => cast(sent, accepted.cast)?,
            None => None,
        };
        let Some(value) = value else { continue };
        if accepted.ignores_blank && sender.action == "create" && is_blank(Some(&value)) {
            continue;
        }
        if accepted.not_null && value.is_null() {
            return Err(Refusal::Crash);
        }
        if row.get(name) != Some(&value) {
            for (other, derived) in &accepted.sets {
                if let Some(derived) = derive(state, derived, &value) {
                    row.insert(other.clone(), derived);
                }
            }
        }
        row.insert(name.clone(), value.clone());
        input.insert(name.clone(), value);
    }
    for (name, accepted) in &resource.accepts {
        if let Some(other) = &accepted.or
            && is_blank(row.get(name))
        {
            let other = row.get(other).cloned().unwrap_or_default();
            row.insert(name.clone(), other);
        }
    }
    Ok(input)
}

/// The fields of the body, with those that the resource does not accept.
pub(super) fn sent<'r>(call: &Call<'r>) -> Option<&'r Row> {
    let of = call.resource.wrapper.as_ref()?;
    wrapper(&call.request.body, &of.name, of.optional).ok()
}

fn derive(state: &WorldState, derived: &Derived, value: &Value) -> Option<Value> {
    Some(match derived {
        Derived::Map(map) => return map.get(&value.to_string()).cloned(),
        Derived::Word(number) => {
            let word = value
                .as_str()
                .and_then(|text| text.split_whitespace().nth(*number));
            word.into()
        }
        Derived::Row { rows, field } => {
            let row = state.row(rows, value.as_i64()?)?;
            row.get(field)?.clone()
        }
        Derived::Hook(hook) => (hook.0)(state, value),
    })
}

/// Refuses by the first guard of the action.
pub(super) fn guard(state: &WorldState, call: &Call<'_>, row: &Row) -> Result<(), Refusal> {
    let mut guards = call.action.guards.iter();
    let wrong = guards.find(|rule| is_wrong(state, call.resource, call.actor.user, rule, row));
    wrong.map_or(Ok(()), |rule| {
        Err(match rule.errors.first().filter(|_| rule.text) {
            Some(error) => Refusal::Text(rule.status, error.clone()),
            None => Refusal::Rules(rule.status, messages(rule, row)),
        })
    })
}

/// Refuses by all checks of the resource together, and crashes without what its rows need.
pub(super) fn check(state: &WorldState, call: &Call<'_>, row: &Row) -> Result<(), Refusal> {
    check_row(state, call.resource, call.name, call.actor.user, row)
}

/// [`check`] of a row that comes with another one.
pub(super) fn check_row(
    state: &WorldState,
    resource: &'static Resource,
    action: &str,
    user: i64,
    row: &Row,
) -> Result<(), Refusal> {
    // Rows of a world need not have every field; a new row has no id yet.
    let is_left_out = |rule: &Rule| row.contains_key("id") && !row.contains_key(&rule.field);
    let wrong: Vec<&'static Rule> = resource
        .checks
        .iter()
        .filter(|rule| !is_left_out(rule))
        .filter(|rule| rule.on.as_deref().is_none_or(|on| on == action))
        .filter(|rule| is_wrong(state, resource, user, rule, row))
        .collect();
    if let Some(first) = wrong.first() {
        let errors = wrong.iter().flat_map(|rule| messages(rule, row)).collect();
        return Err(Refusal::Rules(first.status, errors));
    }
    let lacks = |name: &String| row.get(name).is_none_or(Value::is_null);
    let mut needed = resource.accepts.iter().filter(|(_, one)| one.not_null);
    if action == "create" && needed.any(|(name, _)| lacks(name)) {
        return Err(Refusal::Crash);
    }
    Ok(())
}

fn messages(rule: &'static Rule, row: &Row) -> Vec<(Option<&'static str>, String)> {
    let errors = rule.errors.iter();
    errors
        .map(|error| {
            let text = filled(error, row).unwrap_or_else(|| error.clone());
            (rule.of.as_deref(), text)
        })
        .collect()
}

/// Whether the server fails to show a row.
pub(super) fn crashes(state: &WorldState, call: &Call<'_>, row: &Row) -> bool {
    let mut rules = call.resource.crashes.iter();
    rules.any(|rule| is_wrong(state, call.resource, call.actor.user, rule, row))
}

fn is_wrong(
    state: &WorldState,
    resource: &'static Resource,
    user: i64,
    rule: &Rule,
    row: &Row,
) -> bool {
    if !state.behaviour.has(rule.since) {
        return false;
    }
    let value = row.get(&rule.field).unwrap_or(&Value::Null);
    match &rule.is {
        Wrong::Null => value.is_null(),
        Wrong::Blank => is_blank(Some(value)),
        Wrong::Equal(other) => value == other,
        // A test reads each expression.
        Wrong::Unlike(expression) => {
            let number = value.as_number().map(ToString::to_string);
            let text = number.as_deref().or(value.as_str()).unwrap_or_default();
            !Regex::new(expression).is_ok_and(|expression| expression.is_match(text))
        }
        Wrong::Taken => {
            let parent = resource.parent.as_ref();
            let among = parent.and_then(|parent| parent.field.as_deref());
            is_taken(state, resource, rule, row, among)
        }
        Wrong::TakenIn(field) => is_taken(state, resource, rule, row, Some(field)),
        Wrong::With(other) => is_true(row, &rule.field) && is_true(row, other),
        Wrong::Hidden(rows) => {
            let id = value.as_i64().unwrap_or_default();
            !rows::sees(state, user, rows, id)
        }
        Wrong::Referred(field) => {
            let mut rows = state.rows(resource.rows());
            !value.is_null() && rows.any(|other| other.get(field) == Some(value))
        }
        Wrong::Owner => hooks::owner(state, row) == value.as_i64(),
        Wrong::Hook(hook) => (hook.0)(state, user, row),
    }
}

fn is_blank(value: Option<&Value>) -> bool {
    match value {
        Some(Value::String(text)) => text.trim().is_empty(),
        other => other.is_none_or(Value::is_null),
    }
}

/// Whether another row has the same value, among those that have the same value of another field.
fn is_taken(
    state: &WorldState,
    resource: &'static Resource,
    rule: &Rule,
    row: &Row,
    among: Option<&str>,
) -> bool {
    let is_same = |other: &Row, name: &str| other.get(name) == row.get(name);
    let mut rows = state.rows(resource.rows());
    row.get(&rule.field).is_some_and(|value| !value.is_null())
        && rows.any(|other| {
            is_same(other, &rule.field)
                && among.is_none_or(|field| is_same(other, field))
                && !is_same(other, "id")
        })
}
