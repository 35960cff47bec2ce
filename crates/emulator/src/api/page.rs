//! Pagination of lists, and its headers.

use http::{HeaderName, HeaderValue, header::LINK};
use serde_json::Value;

use super::{
    ApiResponse,
    caller::ErrorResponse,
    params::{leading_integer, to_query},
    request::ApiRequest,
};

const TOTAL: HeaderName = HeaderName::from_static("total");
const PER_PAGE: HeaderName = HeaderName::from_static("per-page");

const DEFAULT_SIZE: i128 = 30;

/// The page of a list that a request asks for.
#[derive(Clone, Debug)]
pub(super) struct PageRequest {
    number: i128,
    size: i128,
}

impl PageRequest {
    /// Reads `page` and `per_page`. A value that is not a positive number counts as missing
    /// (`list/007` to `011`). There is no maximum size.
    ///
    /// # Errors
    ///
    /// 500 for a parameter that is a list or a map; 404 where the offset exceeds 64 bits
    /// (`list/013-page-overflow`).
    pub(super) fn new(request: &ApiRequest<'_>) -> Result<Self, ErrorResponse> {
        let number = |name: &str, default: i128| match request.query.get(name) {
            None | Some(Value::Null) => Ok(default),
            Some(Value::String(text)) => match leading_integer(text) {
                number if number > 0 => Ok(number),
                _ => Ok(default),
            },
            Some(_) => Err(Box::new(ApiResponse::failsafe())),
        };
        let page = Self {
            number: number("page", 1)?,
            size: number("per_page", DEFAULT_SIZE)?,
        };
        let offset = (page.number - 1).checked_mul(page.size);
        match offset.map(i64::try_from) {
            Some(Ok(_)) if i64::try_from(page.size).is_ok() => Ok(page),
            _ => Err(Box::new(ApiResponse::page_not_found(&request.negotiation))),
        }
    }

    /// The number of items before the page.
    pub(super) fn offset(&self) -> usize {
        usize::try_from((self.number - 1).saturating_mul(self.size)).unwrap_or(usize::MAX)
    }

    /// The maximum number of items on the page.
    pub(super) fn size(&self) -> usize {
        usize::try_from(self.size).unwrap_or(usize::MAX)
    }

    /// Adds `Total`, `Per-Page` and, where there are other pages, `Link`.
    pub(super) fn add_headers(
        &self,
        response: ApiResponse,
        request: &ApiRequest<'_>,
        total: usize,
    ) -> ApiResponse {
        let response = response
            .with_header(TOTAL, HeaderValue::from(total))
            .with_header_str(PER_PAGE, &self.size.to_string());
        let links = self.links(request, total);
        if links.is_empty() {
            return response;
        }
        response.with_header_str(LINK, &links.join(", "))
    }

    fn links(&self, request: &ApiRequest<'_>, total: usize) -> Vec<String> {
        let total = i128::try_from(total).unwrap_or(i128::MAX);
        let last = (total + self.size - 1) / self.size;
        let host = request
            .http
            .headers
            .get(http::header::HOST)
            .and_then(|host| host.to_str().ok())
            .unwrap_or("localhost");
        // The router of the server normalizes the path: no double or trailing slashes.
        let steps = request.http.path.split('/').filter(|step| !step.is_empty());
        let path = steps.collect::<Vec<_>>().join("/");
        let link = |page: i128, rel: &str| {
            let mut query = request.query.clone();
            query.insert("page".to_owned(), Value::String(page.to_string()));
            let query = to_query(&query);
            format!("<http://{host}/{path}?{query}>; rel=\"{rel}\"")
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
