//! From the path of an operation to the handle that it belongs to.

use std::collections::BTreeMap;

use computestacks_contract::document::{Cursor as _, Document, Operation};
use heck::{ToSnakeCase as _, ToUpperCamelCase as _};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use super::is_hand_written;
use crate::{CodegenError, transforms::identifier_type};

/// One step of the way to a handle.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Step {
    /// A collection, or something there is only one of: `events`.
    Collection(String),
    /// An item by the resource that its id names, and the parameter of the path.
    Item(String, String),
}

impl Step {
    /// The name of the method that leads there.
    pub(super) fn method(&self) -> &str {
        match self {
            Self::Collection(name) | Self::Item(name, _) => name,
        }
    }
}

/// The names of handles in a document.
pub(super) struct Paths<'d> {
    document: Document<&'d Value>,
    /// The name of each collection by its segment of the path: `container_services` is `services`.
    plurals: BTreeMap<&'d str, String>,
}

impl<'d> Paths<'d> {
    pub(super) fn new(document: Document<&'d Value>) -> Self {
        Self {
            document,
            plurals: plurals(document),
        }
    }

    /// The handle that an operation belongs to, and the name of its method.
    pub(super) fn place(
        &self,
        operation: &Operation<'d, &'d Value>,
    ) -> Result<(Vec<Step>, String), CodegenError> {
        let mut way = self.way(operation);
        let id = operation.id().to_snake_case();
        let mut name = id.split('_').next().unwrap_or_default().to_owned();
        let is_standard = ["list", "create", "show", "update", "delete"].contains(&name.as_str());
        if !is_standard || is_hand_written(operation.id()) {
            let last = way.iter().rposition(|step| matches!(step, Step::Item(..)));
            let tail = way.split_off(last.map_or(1, |last| last + 1).min(way.len()));
            if let Some(action) = tail.last() {
                action.method().clone_into(&mut name);
            }
        }
        if way.is_empty() {
            return Err(CodegenError::new(format!(
                "{}: the path has no segment that could name a handle",
                operation.id()
            )));
        }
        Ok((way, name))
    }

    fn way(&self, operation: &Operation<'d, &'d Value>) -> Vec<Step> {
        let identifies: BTreeMap<&str, &str> = self
            .document
            .parameters(operation)
            .iter()
            .filter_map(|parameter| {
                let schema = parameter.definition.get("schema")?;
                Some((parameter.name, schema.str_at("x-identifies")?))
            })
            .collect();
        let mut way = Vec::new();
        for segment in segments(operation.path) {
            match parameter(segment) {
                Some(name) => {
                    if let Some(resource) = identifies.get(name) {
                        way.push(Step::Item((*resource).to_owned(), name.to_owned()));
                    }
                }
                None => way.push(Step::Collection(
                    self.plurals
                        .get(segment)
                        .cloned()
                        .unwrap_or_else(|| segment.to_owned()),
                )),
            }
        }
        way
    }
}

/// The ids that a handle holds, with their types.
pub(super) fn ids(way: &[Step]) -> impl Iterator<Item = (Ident, Ident)> {
    way.iter().filter_map(|step| match step {
        Step::Collection(_) => None,
        Step::Item(resource, _) => Some((
            format_ident!("{resource}"),
            format_ident!("{}", identifier_type(resource)),
        )),
    })
}

/// The steps that a handle is reached by, each with the way to it: an item is reached without its collection.
pub(super) fn reached(way: &[Step]) -> impl Iterator<Item = (&Step, &[Step])> {
    way.iter().enumerate().filter_map(|(index, step)| {
        let is_skipped = matches!(step, Step::Collection(_))
            && matches!(way.get(index + 1), Some(Step::Item(..)));
        (!is_skipped).then(|| (step, &way[..=index]))
    })
}

/// `ServiceEventsHandle` for the events of a service.
pub(super) fn struct_name(way: &[Step]) -> Ident {
    let names = reached(way).map(|(step, _)| step.method().to_upper_camel_case());
    format_ident!("{}Handle", names.collect::<String>())
}

/// The calls that lead from the client to a handle; `id` writes an id of a resource, by its parameter.
pub(super) fn calls(way: &[Step], id: impl Fn(&str, &str) -> TokenStream) -> TokenStream {
    let calls = reached(way).map(|(step, _)| {
        let name = format_ident!("{}", step.method());
        let id = match step {
            Step::Item(resource, parameter) => id(resource, parameter),
            Step::Collection(_) => TokenStream::new(),
        };
        quote!(.#name(#id))
    });
    quote!(client #(#calls)*)
}

/// Collections are named after the resource whose id follows them.
fn plurals(document: Document<&Value>) -> BTreeMap<&str, String> {
    let mut plurals = BTreeMap::new();
    for operation in document.operations() {
        let segments: Vec<_> = segments(operation.path).collect();
        for pair in segments.windows(2) {
            let [collection, item] = pair else { continue };
            let Some(name) = parameter(item) else {
                continue;
            };
            let parameters = document.parameters(&operation);
            let resource = parameters
                .iter()
                .find(|one| one.name == name)
                .and_then(|one| one.definition.pointer("/schema/x-identifies")?.as_str());
            if let (None, Some(resource)) = (parameter(collection), resource) {
                plurals
                    .entry(*collection)
                    .or_insert_with(|| plural(resource));
            }
        }
    }
    plurals
}

fn plural(resource: &str) -> String {
    match resource.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if resource.ends_with(['s', 'x']) => format!("{resource}es"),
        _ => format!("{resource}s"),
    }
}

/// The segments of a path below `/api`.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    segments.skip_while(|segment| *segment == "api")
}

fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}
