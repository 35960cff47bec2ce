//! An operation that a method and a path name.

use std::borrow::Cow;

use http::StatusCode;

use super::{
    ResponseView, Violation, media,
    operation::{Content, Operation},
    response,
};

/// A described operation that a method and a path name.
#[derive(Clone, Copy)]
pub struct Matched<'a> {
    operation: &'a Operation,
    path: &'a str,
    is_head: bool,
}

impl<'a> Matched<'a> {
    pub(super) fn new(operation: &'a Operation, path: &'a str, is_head: bool) -> Self {
        Self {
            operation,
            path,
            is_head,
        }
    }

    /// Whether the method was `HEAD`: the response then has the headers of `GET` and no body.
    pub fn is_head(&self) -> bool {
        self.is_head
    }

    /// Whether the operation describes a status: by itself, by its range, or by `default`.
    pub fn describes(&self, status: StatusCode) -> bool {
        self.operation.answer(status).is_some()
    }

    /// JSON pointer of the schema that a response of this status has for a `Content-Type`; none where
    /// the two are not described together.
    pub fn schema(&self, status: StatusCode, content_type: &str) -> Option<&'a str> {
        let content = &self.operation.answer(status)?.content;
        let content = Content::of(content, &media::media_type(content_type))?;
        Some(&content.schema.pointer)
    }

    /// The media types of its successes, in lower case: what `Accept` may ask for.
    pub fn offers(&self) -> &'a [String] {
        &self.operation.offers
    }

    /// Names of the headers that a response of this status is described to have, in lower case.
    pub fn headers(&self, status: StatusCode) -> impl Iterator<Item = &'a str> + use<'a> {
        let headers = self.operation.answer(status).map(|answer| &answer.headers);
        headers.into_iter().flatten().map(|one| one.name.as_str())
    }

    /// What of a response the contract does not describe; nothing where all of it is. Headers that
    /// the contract does not name are not looked at.
    pub fn check_response(&self, response: &ResponseView<'_>) -> Vec<Violation> {
        response::check(self.operation, response, self.is_head)
    }

    /// The operation's id, such as `showContainerService`.
    pub fn operation_id(&self) -> &'a str {
        &self.operation.id
    }

    /// The path as the contract writes it, such as `/api/container_services/{id}`.
    pub fn template(&self) -> &'a str {
        self.operation.template.as_str()
    }

    /// A parameter of the path by its name, percent-decoded; bytes that are not UTF-8 become
    /// U+FFFD.
    pub fn parameter(&self, name: &str) -> Option<Cow<'a, str>> {
        self.parameters()
            .find_map(|(own, value)| (own == name).then_some(value))
    }

    /// All parameters of the path with their names, in the order of the path.
    pub fn parameters(&self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> + use<'a> {
        self.operation.template.parameters(self.path)
    }
}

impl std::fmt::Debug for Matched<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Matched")
            .field("operation_id", &self.operation_id())
            .field("template", &self.template())
            .finish_non_exhaustive()
    }
}
