//! Pages of a list, and the headers that tell of them.

use http::{HeaderName, HeaderValue, header::LINK};
use serde_json::{Map, Value};

use super::{
    Answer, Call,
    params::{leading_integer, to_query},
};

const TOTAL: HeaderName = HeaderName::from_static("total");
const PER_PAGE: HeaderName = HeaderName::from_static("per-page");

/// Without a word of the caller.
const DEFAULT_SIZE: i128 = 30;

/// A page that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    number: i128,
    size: i128,
}

/// Why there is no such page.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum NoPage {
    /// Its offset is beyond what the server can count (`list/013-page-overflow`).
    TooFar,
    /// A parameter is a list or a map, on which the server fails.
    Unreadable,
}

impl Page {
    /// What is no positive number counts as not given (`list/007` to `011`). There is no largest
    /// size.
    pub(crate) fn new(query: &Map<String, Value>) -> Result<Self, NoPage> {
        let number = |name: &str, default: i128| match query.get(name) {
            None | Some(Value::Null) => Ok(default),
            Some(Value::String(text)) => match leading_integer(text) {
                number if number > 0 => Ok(number),
                _ => Ok(default),
            },
            Some(_) => Err(NoPage::Unreadable),
        };
        let page = Self {
            number: number("page", 1)?,
            size: number("per_page", DEFAULT_SIZE)?,
        };
        let offset = (page.number - 1).checked_mul(page.size);
        match offset.map(i64::try_from) {
            Some(Ok(_)) if i64::try_from(page.size).is_ok() => Ok(page),
            _ => Err(NoPage::TooFar),
        }
    }

    /// How many items come before it.
    pub(crate) fn offset(&self) -> usize {
        usize::try_from((self.number - 1).saturating_mul(self.size)).unwrap_or(usize::MAX)
    }

    /// How many items are on it at most.
    pub(crate) fn size(&self) -> usize {
        usize::try_from(self.size).unwrap_or(usize::MAX)
    }

    /// Adds `Total`, `Per-Page` and, where there is more than one page, `Link`.
    pub(crate) fn headers(
        &self,
        answer: Answer,
        call: &Call<'_>,
        query: &Map<String, Value>,
        total: usize,
    ) -> Answer {
        let answer = answer
            .with(TOTAL, HeaderValue::from(total))
            .with_text(PER_PAGE, &self.size.to_string());
        let links = self.links(call, query, total);
        if links.is_empty() {
            return answer;
        }
        answer.with_text(LINK, &links.join(", "))
    }

    fn links(&self, call: &Call<'_>, query: &Map<String, Value>, total: usize) -> Vec<String> {
        let total = i128::try_from(total).unwrap_or(i128::MAX);
        let last = (total + self.size - 1) / self.size;
        let host = call
            .headers
            .get(http::header::HOST)
            .and_then(|host| host.to_str().ok())
            .unwrap_or("localhost");
        // As the server's router reads it.
        let mut path = String::with_capacity(call.path.len());
        for segment in call.path.split('/').filter(|segment| !segment.is_empty()) {
            path.push('/');
            path.push_str(segment);
        }
        let link = |page: i128, rel: &str| {
            let mut query = query.clone();
            query.insert("page".to_owned(), Value::String(page.to_string()));
            let query = to_query(&query);
            format!("<http://{host}{path}?{query}>; rel=\"{rel}\"")
        };
        let mut links = Vec::new();
        if self.number > 1 {
            links.push(link(1, "first"));
            links.push(link(self.number - 1, "prev"));
        }
        if self.number < last {
            links.push(link(last, "last"));
            links.push(link(self.number + 1, "next"));
        }
        links
    }
}
