//! What an operation of the contract describes.

use std::sync::Arc;

use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};

use super::{credentials::Scheme, media, schema::Schema, secrets::shown};

/// What an operation describes.
#[derive(Debug, Default)]
pub(super) struct Description {
    /// Path parameters, in the order of the template.
    pub(super) in_path: Vec<Parameter>,
    pub(super) query: Vec<Parameter>,
    pub(super) body: Option<RequestBody>,
    /// A request must use one of these; empty if it needs no credentials.
    pub(super) schemes: Vec<Scheme>,
    pub(super) responses: Vec<DescribedResponse>,
    /// Media types of its success responses; `Accept` has to admit one.
    pub(super) offers: Vec<String>,
}

/// A path or query parameter.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) schema: Arc<Schema>,
}

/// The request body of an operation.
#[derive(Debug)]
pub(super) struct RequestBody {
    pub(super) required: bool,
    pub(super) content: Vec<Content>,
}

/// A body in one media type.
#[derive(Debug)]
pub(super) struct Content {
    /// In lower case.
    pub(super) media: String,
    pub(super) schema: Arc<Schema>,
}

/// A response that an operation describes.
#[derive(Debug)]
pub(super) struct DescribedResponse {
    pub(super) status: Statuses,
    /// `x-body-optional`: the body may be empty.
    pub(super) body_optional: bool,
    pub(super) headers: Vec<Header>,
    pub(super) content: Vec<Content>,
}

/// The statuses of a response, the most specific first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Statuses {
    Exactly(u16),
    /// The first digit of `4XX`.
    Hundred(u16),
    All,
}

/// A response header.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) schema: Arc<Schema>,
}

impl Statuses {
    pub(super) fn has(self, status: StatusCode) -> bool {
        match self {
            Self::Exactly(own) => own == status.as_u16(),
            Self::Hundred(own) => own == status.as_u16() / 100,
            Self::All => true,
        }
    }
}

impl std::fmt::Display for Statuses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exactly(status) => write!(f, "{status}"),
            Self::Hundred(digit) => write!(f, "{digit}XX"),
            Self::All => f.write_str("default"),
        }
    }
}

impl Content {
    /// The content for a media type without parameters: an exact match first, then a range.
    pub(super) fn of<'c>(content: &'c [Self], media: &str) -> Option<&'c Self> {
        let exact = content.iter().find(|one| one.media == media);
        exact.or_else(|| content.iter().find(|one| media::admits(&one.media, media)))
    }

    /// The content for the `Content-Type` of a message, and that header, for messages.
    pub(super) fn given<'c>(
        content: &'c [Self],
        headers: &HeaderMap,
    ) -> (Option<&'c Self>, String) {
        let Some(value) = headers.get(CONTENT_TYPE) else {
            return (None, "none".to_owned());
        };
        let value = String::from_utf8_lossy(value.as_bytes());
        (Self::of(content, &media::media_type(&value)), shown(&value))
    }

    /// Their media types, for messages.
    pub(super) fn names(content: &[Self]) -> String {
        let names: Vec<_> = content.iter().map(|one| one.media.as_str()).collect();
        names.join(" or ")
    }
}

#[cfg(test)]
mod tests {
    use super::Statuses;

    #[test]
    fn the_narrowest_statuses_come_first() {
        assert!(Statuses::Exactly(599) < Statuses::Hundred(1));
        assert!(Statuses::Hundred(5) < Statuses::All);
    }
}
