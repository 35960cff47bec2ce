//! One operation of the contract.

use std::{borrow::Cow, sync::Arc};

use http::{Method, StatusCode};

use super::{credentials::Scheme, media, schema::Schema};
use crate::template::Template;

/// One operation.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: Method,
    pub(super) template: Template,
    /// The parameters of its path, in the order of the template.
    pub(super) in_path: Vec<Parameter>,
    pub(super) query: Vec<Parameter>,
    pub(super) body: Option<RequestBody>,
    /// One of which a request must have; empty where none need be.
    pub(super) schemes: Vec<Scheme>,
    pub(super) answers: Vec<Answer>,
    /// Media types of its successes: what `Accept` may ask for.
    pub(super) offers: Vec<String>,
}

/// A parameter in path or query.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) schema: Arc<Schema>,
}

/// The body that an operation takes.
#[derive(Debug)]
pub(super) struct RequestBody {
    pub(super) required: bool,
    pub(super) content: Vec<Content>,
}

/// What a body is in one media type.
#[derive(Debug)]
pub(super) struct Content {
    /// In lower case.
    pub(super) media: String,
    pub(super) schema: Arc<Schema>,
}

/// An answer that an operation describes.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: Statuses,
    /// `x-body-optional`: an empty body is as good as a described one.
    pub(super) body_optional: bool,
    pub(super) headers: Vec<Header>,
    pub(super) content: Vec<Content>,
}

/// Which statuses an answer is for, the narrowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Statuses {
    Exactly(u16),
    /// The first digit of `4XX`.
    Hundred(u16),
    All,
}

/// A header of an answer.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) schema: Arc<Schema>,
}

impl Statuses {
    fn has(self, status: StatusCode) -> bool {
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

impl Operation {
    /// The answer for a status: the exact one first, then its range, then `default`.
    pub(super) fn answer(&self, status: StatusCode) -> Option<&Answer> {
        self.answers
            .iter()
            .filter(|answer| answer.status.has(status))
            .min_by_key(|answer| answer.status)
    }

    /// Parameters of its path with what a path has in their place.
    pub(super) fn path_parameters<'a>(
        &'a self,
        path: &'a str,
    ) -> impl Iterator<Item = (&'a Parameter, Cow<'a, str>)> {
        let given = self.template.parameters(path).map(|(_, value)| value);
        self.in_path.iter().zip(given)
    }
}

impl Content {
    /// The content for a media type without parameters: the exact one first, then a range.
    pub(super) fn of<'c>(content: &'c [Self], media: &str) -> Option<&'c Self> {
        let exact = content.iter().find(|one| one.media == media);
        exact.or_else(|| content.iter().find(|one| media::admits(&one.media, media)))
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
