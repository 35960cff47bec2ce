//! The operation that a method and a path match.

use std::borrow::Cow;

use http::StatusCode;

use super::{ResponseView, Violation, description::Content, media, operation::Operation, response};

/// The described operation that a method and a path match.
#[derive(Clone, Copy)]
pub struct MatchedOperation<'a> {
    operation: &'a Operation,
    path: &'a str,
    is_head: bool,
}

impl<'a> MatchedOperation<'a> {
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

    /// Whether the operation describes a status, exactly, by a range, or by `default`.
    pub fn describes(&self, status: StatusCode) -> bool {
        self.operation.response(status).is_some()
    }

    /// JSON pointer of the schema for a response with this status and `Content-Type`; `None` if the
    /// combination is not described.
    pub fn schema(&self, status: StatusCode, content_type: &str) -> Option<&'a str> {
        let content = &self.operation.response(status)?.content;
        let content = Content::of(content, &media::media_type(content_type))?;
        Some(&content.schema.pointer)
    }

    /// The media types of its success responses, in lower case; `Accept` has to admit one.
    pub fn offers(&self) -> &'a [String] {
        &self.operation.description().offers
    }

    /// Names of the headers that the contract describes for a status, in lower case.
    pub fn headers(&self, status: StatusCode) -> impl Iterator<Item = &'a str> + use<'a> {
        let headers = self
            .operation
            .response(status)
            .map(|described| &described.headers);
        headers.into_iter().flatten().map(|one| one.name.as_str())
    }

    /// The violations of a response; empty if it conforms. Headers that the contract does not describe
    /// are ignored.
    pub fn check_response(&self, response: &ResponseView<'_>) -> Vec<Violation> {
        response::check(self.operation, response, self.is_head)
    }

    /// The operation's id, such as `showContainerService`.
    pub fn operation_id(&self) -> &'a str {
        &self.operation.id
    }

    /// The path template, such as `/api/container_services/{id}`.
    pub fn template(&self) -> &'a str {
        self.operation.template.as_str()
    }

    /// A path parameter by its name, percent-decoded; bytes that are not UTF-8 become
    /// U+FFFD.
    pub fn parameter(&self, name: &str) -> Option<Cow<'a, str>> {
        self.parameters()
            .find_map(|(own, value)| (own == name).then_some(value))
    }

    /// All path parameters with their names, in the order of the path.
    pub fn parameters(&self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> + use<'a> {
        self.operation.template.parameters(self.path)
    }
}

impl std::fmt::Debug for MatchedOperation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MatchedOperation")
            .field("operation_id", &self.operation_id())
            .field("template", &self.template())
            .finish_non_exhaustive()
    }
}
