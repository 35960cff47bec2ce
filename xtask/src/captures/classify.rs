//! Whether a recorded request is one that the contract describes.
//!
//! Requests outside of it are told by rule. Which rule it is depends on the request alone, never
//! on the name of the recording or on what was answered.

use std::fmt;

use computestacks_tests::captures::{Exchange, Request, RequestBody as Sent, header};
use serde::Serialize;
use serde_json::Value;
use url::form_urlencoded;

use super::{
    contract::{Contract, Operation, Parameter, RequestBody, Step},
    schema::describes,
};
use crate::openapi::{escape, percent_decode};

/// Why a request is outside the contract.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Rule {
    /// No path of the contract has this form.
    PathNotDescribed,
    /// The path has no such method.
    MethodNotDescribed,
    /// A step of the path is not of its parameter's type.
    PathParameter,
    /// A parameter of the query is unknown, repeated or missing.
    QueryParameter,
    /// A parameter of the query is not of its type.
    QueryType,
    /// `Accept` is missing, a list, or asks for something else than the contract has.
    Accept,
    /// A header asks for another kind of answer, as `If-None-Match` does.
    Conditional,
    /// No credentials, or none by the `Authorization` header.
    NoCredentials,
    /// Credentials of a scheme that the contract does not have.
    CredentialScheme,
    /// A body where none is described.
    BodyNotDescribed,
    /// No body where one is required.
    BodyMissing,
    /// The body has another content type, or none.
    ContentType,
    /// The body is no JSON.
    BodyNotJson,
    /// The body does not match its schema.
    BodySchema,
    /// The body has a member that its schema does not describe.
    BodyMember,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PathNotDescribed => "path not described",
            Self::MethodNotDescribed => "method not described for the path",
            Self::PathParameter => "path parameter not of its type",
            Self::QueryParameter => "query parameter unknown, repeated or missing",
            Self::QueryType => "query parameter not of its type",
            Self::Accept => "Accept is not the one media type described",
            Self::Conditional => "conditional or partial request",
            Self::NoCredentials => "no credentials in Authorization",
            Self::CredentialScheme => "credentials of a scheme not described",
            Self::BodyNotDescribed => "body where none is described",
            Self::BodyMissing => "required body missing",
            Self::ContentType => "content type not described",
            Self::BodyNotJson => "body is not JSON",
            Self::BodySchema => "body does not match its schema",
            Self::BodyMember => "body has a member not described",
        })
    }
}

/// One reason why a request is outside the contract.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Outside {
    pub(super) rule: Rule,
    /// What about it, such as the name of a parameter; may be empty.
    pub(super) detail: String,
}

impl fmt::Display for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rule)?;
        if self.detail.is_empty() {
            Ok(())
        } else {
            write!(f, ": {}", self.detail)
        }
    }
}

/// What the contract says of a request.
#[derive(Debug)]
pub(super) struct Class<'c> {
    /// The operation that was asked for, where it can be told.
    pub(super) operation: Option<&'c Operation>,
    /// `HEAD` asks for the answer of `GET` without its body.
    pub(super) is_head: bool,
    /// Why it is outside; empty where it is described in full. The first is the one it is
    /// counted under.
    pub(super) outside: Vec<Outside>,
}

impl Class<'_> {
    pub(super) fn is_outside_by(&self, rule: Rule) -> bool {
        self.outside.iter().any(|outside| outside.rule == rule)
    }
}

/// Headers that change what kind of answer comes.
const CONDITIONAL: [&str; 7] = [
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "range",
    "x-http-method-override",
];

/// Classes a request.
pub(super) fn classify<'c>(contract: &'c Contract, exchange: &Exchange) -> Class<'c> {
    let request = &exchange.request;
    let is_head = request.method == "HEAD";
    let method = if is_head { "GET" } else { &request.method };
    let steps: Vec<String> = request.path_only().split('/').map(percent_decode).collect();
    let mut at_path = contract
        .operations
        .iter()
        .filter(|one| has_path(one, &steps))
        .peekable();
    let known = at_path.peek().is_some();
    let Some(operation) = at_path.find(|operation| operation.method == method) else {
        let (rule, detail) = if known {
            (Rule::MethodNotDescribed, request.method.clone())
        } else {
            (Rule::PathNotDescribed, request.path_only().to_owned())
        };
        return Class {
            operation: None,
            is_head,
            outside: vec![Outside { rule, detail }],
        };
    };
    let mut outside = Vec::new();
    let mut note = |rule, detail: &str| {
        let detail = detail.to_owned();
        outside.push(Outside { rule, detail });
    };
    path_parameters(operation, &steps, &mut note);
    query(operation, request.query(), &mut note);
    accept(operation, request, &mut note);
    for name in CONDITIONAL {
        if header(&request.headers, name).is_some() {
            note(Rule::Conditional, name);
        }
    }
    credentials(operation, exchange, &mut note);
    body(contract, operation, request, &mut note);
    Class {
        operation: Some(operation),
        is_head,
        outside,
    }
}

fn has_path(operation: &Operation, steps: &[String]) -> bool {
    operation.path.len() == steps.len()
        && operation
            .path
            .iter()
            .zip(steps)
            .all(|(wanted, step)| match wanted {
                Step::Fixed(wanted) => wanted == step,
                Step::Parameter(_) => !step.is_empty(),
            })
}

fn path_parameters(operation: &Operation, steps: &[String], note: &mut impl FnMut(Rule, &str)) {
    for (wanted, step) in operation.path.iter().zip(steps) {
        if let Step::Parameter(parameter) = wanted
            && !parameter.admits(step)
        {
            note(Rule::PathParameter, &parameter.name);
        }
    }
}

fn query(operation: &Operation, query: &str, note: &mut impl FnMut(Rule, &str)) {
    let given: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    for (index, (name, value)) in given.iter().enumerate() {
        match operation
            .query
            .iter()
            .find(|parameter| parameter.name == *name)
        {
            None => note(Rule::QueryParameter, name),
            Some(_) if given[..index].iter().any(|(earlier, _)| earlier == name) => {
                note(Rule::QueryParameter, name);
            }
            Some(parameter) if !parameter.admits(value) => note(Rule::QueryType, name),
            Some(_) => {}
        }
    }
    for parameter in &operation.query {
        if parameter.required && given.iter().all(|(name, _)| *name != parameter.name) {
            note(Rule::QueryParameter, &parameter.name);
        }
    }
}

/// Parameters such as `api_version` and `q` do not matter: the server answers a version that it
/// does not have with 422, which the contract describes.
fn accept(operation: &Operation, request: &Request, note: &mut impl FnMut(Rule, &str)) {
    match header(&request.headers, "accept") {
        None => note(Rule::Accept, "none"),
        Some(value) if value.contains(',') || !operation.produces(&media_type(value)) => {
            note(Rule::Accept, value);
        }
        Some(_) => {}
    }
}

fn credentials(operation: &Operation, exchange: &Exchange, note: &mut impl FnMut(Rule, &str)) {
    if operation.schemes.is_empty() {
        return;
    }
    match exchange.auth.scheme() {
        None => note(Rule::NoCredentials, ""),
        Some((_, false)) => note(Rule::NoCredentials, "nothing after the scheme"),
        Some((scheme, true)) if !operation.schemes.contains(&scheme) => {
            note(Rule::CredentialScheme, scheme);
        }
        Some(_) => {}
    }
}

fn body(
    contract: &Contract,
    operation: &Operation,
    request: &Request,
    note: &mut impl FnMut(Rule, &str),
) {
    let sent = match &request.body {
        Some(Sent::Text(text)) if text.is_empty() => None,
        sent => sent.as_ref(),
    };
    match (&operation.body, sent) {
        (None, Some(_)) => note(Rule::BodyNotDescribed, ""),
        (Some(wanted), None) if wanted.required => note(Rule::BodyMissing, ""),
        (_, None) => {}
        (Some(wanted), Some(sent)) => {
            let content_type = header(&request.headers, "content-type");
            described_body(contract, wanted, content_type, sent, note);
        }
    }
}

fn described_body(
    contract: &Contract,
    wanted: &RequestBody,
    content_type: Option<&str>,
    sent: &Sent,
    note: &mut impl FnMut(Rule, &str),
) {
    let Some(schema) = content_type.and_then(|value| wanted.media.get(&media_type(value))) else {
        note(Rule::ContentType, content_type.unwrap_or("none"));
        return;
    };
    let Some(value) = sent.json() else {
        note(Rule::BodyNotJson, "");
        return;
    };
    if let Some(problem) = schema.problems(&value).first() {
        note(Rule::BodySchema, problem);
        return;
    }
    for place in places(&value) {
        if !describes(&contract.document, &schema.pointer, &place) {
            note(Rule::BodyMember, &place);
        }
    }
}

impl Parameter {
    /// Whether a text is a value of the parameter.
    fn admits(&self, text: &str) -> bool {
        read_as(&self.kind, text).is_some_and(|value| self.schema.admits(&value))
    }
}

/// A text in a path, query or header as the JSON value that its type makes of it.
pub(super) fn read_as(kind: &str, text: &str) -> Option<Value> {
    match kind {
        // `+5` and ` 5` are numbers for a parser, but not on the wire.
        "integer" if text.starts_with('+') => None,
        "integer" => text.parse::<i64>().ok().map(Value::from),
        "number" => text
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .map(Value::from),
        "boolean" => text.parse::<bool>().ok().map(Value::from),
        _ => Some(Value::from(text)),
    }
}

/// The media type without its parameters, in lower case.
pub(super) fn media_type(value: &str) -> String {
    value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// Pointers of everything inside a value.
fn places(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), value)];
    while let Some((pointer, value)) = open.pop() {
        match value {
            Value::Object(members) => {
                for (name, inner) in members {
                    open.push((format!("{pointer}/{}", escape(name)), inner));
                }
            }
            Value::Array(items) => {
                for (index, inner) in items.iter().enumerate() {
                    open.push((format!("{pointer}/{index}"), inner));
                }
            }
            _ => {}
        }
        if !pointer.is_empty() {
            found.push(pointer);
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests;
