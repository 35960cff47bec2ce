//! One operation of the contract, and which paths name it.

use std::{borrow::Cow, sync::Arc};

use http::{Method, StatusCode};

use super::{credentials::Scheme, media, schema::Schema};

/// One operation.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: Method,
    /// Its path as the document writes it.
    pub(super) template: String,
    pub(super) steps: Vec<Step>,
    pub(super) query: Vec<Parameter>,
    pub(super) body: Option<RequestBody>,
    /// One of which a request must have; empty where none need be.
    pub(super) schemes: Vec<Scheme>,
    pub(super) answers: Vec<Answer>,
    /// Media types of its successes: what `Accept` may ask for.
    pub(super) offers: Vec<String>,
}

/// A step of a path template.
#[derive(Debug)]
pub(super) enum Step {
    Fixed(String),
    Parameter(Parameter),
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

    pub(super) fn has_path(&self, path: &str) -> bool {
        self.has_steps(path, count(path))
    }

    /// As [`Operation::has_path`], for a path whose steps are counted already.
    pub(super) fn has_steps(&self, path: &str, count: usize) -> bool {
        self.steps.len() == count
            && self
                .steps
                .iter()
                .zip(path.split('/'))
                .all(|(wanted, step)| match wanted {
                    Step::Fixed(wanted) => *wanted == step || *wanted == decode(step),
                    Step::Parameter(_) => !step.is_empty(),
                })
    }

    /// Parameters of its path with what a path has in their place.
    pub(super) fn path_parameters<'a>(
        &'a self,
        path: &'a str,
    ) -> impl Iterator<Item = (&'a Parameter, Cow<'a, str>)> {
        self.steps
            .iter()
            .zip(path.split('/'))
            .filter_map(|(wanted, step)| match wanted {
                Step::Fixed(_) => None,
                Step::Parameter(parameter) => Some((parameter, decode(step))),
            })
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

/// How many steps a path has; the empty one before the first slash counts.
pub(super) fn count(path: &str) -> usize {
    path.split('/').count()
}

/// A described operation that a method and a path name.
#[derive(Clone, Copy)]
pub struct Matched<'a> {
    operation: &'a Operation,
    path: &'a str,
}

impl<'a> Matched<'a> {
    pub(super) fn new(operation: &'a Operation, path: &'a str) -> Self {
        Self { operation, path }
    }

    /// The operation's id, such as `showContainerService`.
    pub fn operation_id(&self) -> &'a str {
        &self.operation.id
    }

    /// The path as the contract writes it, such as `/api/container_services/{id}`.
    pub fn template(&self) -> &'a str {
        &self.operation.template
    }

    /// A parameter of the path by its name, percent-decoded; bytes that are not UTF-8 become
    /// U+FFFD.
    pub fn parameter(&self, name: &str) -> Option<Cow<'a, str>> {
        self.parameters()
            .find_map(|(own, value)| (own == name).then_some(value))
    }

    /// All parameters of the path with their names, in the order of the path.
    pub fn parameters(&self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> + use<'a> {
        self.operation
            .path_parameters(self.path)
            .map(|(parameter, value)| (parameter.name.as_str(), value))
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

/// Percent-decodes; a `%` that is followed by no two digits stays.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| byte == b'%');
        let decoded = digits
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(decoded.unwrap_or(byte));
        rest = match decoded {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    match String::from_utf8(out) {
        Ok(text) => Cow::Owned(text),
        Err(error) => Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Statuses, decode};

    #[test]
    fn decodes_what_is_encoded_and_leaves_the_rest() {
        for (text, wanted) in [
            ("plain", "plain"),
            ("a%2Fb", "a/b"),
            ("%e2%82%ac", "€"),
            ("100%", "100%"),
            ("%+1%zz%4", "%+1%zz%4"),
            ("%ff", "\u{fffd}"),
            ("+", "+"),
            ("%é", "%é"),
        ] {
            assert_eq!(decode(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_narrowest_statuses_come_first() {
        assert!(Statuses::Exactly(599) < Statuses::Hundred(1));
        assert!(Statuses::Hundred(5) < Statuses::All);
    }
}
