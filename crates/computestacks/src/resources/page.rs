//! Lists one page of services.

use std::{future::IntoFuture, str::FromStr};

use http::{HeaderMap, header::LINK};
use url::form_urlencoded;

use crate::{
    Client, Error, Request, Response,
    generated::operations,
    runtime::call::run,
    runtime::options::{CallOptions, call_settings},
    runtime::request::BoxFuture,
    types::{ContainerService, ContainerServiceList},
};

/// A request for one page of services. It is sent when it is awaited.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until the request is awaited"]
pub struct ListRequest {
    client: Client,
    options: CallOptions,
    page: Option<u32>,
    per_page: Option<u32>,
}

impl ListRequest {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            options: CallOptions::default(),
            page: None,
            per_page: None,
        }
    }

    /// Sets the page number, starting at 1. Default: 1.
    pub fn page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }

    /// Sets the number of services on a page. Default: the server's, 30. There is no maximum.
    pub fn per_page(mut self, per_page: u32) -> Self {
        self.per_page = Some(per_page);
        self
    }

    call_settings!(options);

    /// Sends the request and returns the value with status, headers and body.
    ///
    /// # Errors
    ///
    /// The same as for awaiting the request: see [`Error`].
    pub async fn with_response(self) -> Result<Response<ServicePage>, Error> {
        self.request().with_response().await
    }

    /// Returns the plain [`Request`], for functions that accept any request.
    pub fn request(self) -> Request<ServicePage> {
        let settings = self.options;
        Request::new(move |options| async move {
            let (page, per_page) = (self.page.map(i64::from), self.per_page.map(i64::from));
            let operation = &operations::LIST_CONTAINER_SERVICES;
            run(&self.client, operation, options, |generated| async move {
                generated.list_container_services(page, per_page).await
            })
            .await
        })
        .map(|response| response.map(ServicePage::new))
        .with(settings)
    }
}

impl IntoFuture for ListRequest {
    type Output = Result<ServicePage, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

/// One page of services with its position in the list.
///
/// Paging is not documented (erratum `paging`). A server without it returns all services and none
/// of the numbers.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ServicePage {
    /// The services of this page, in no particular order.
    pub services: Vec<ContainerService>,
    /// The number of services on all pages, if the server sends it.
    pub total: Option<u64>,
    /// The number of services on a page as the server applied it, if the server sends it.
    pub per_page: Option<u64>,
    /// The number of the next page, if there is one.
    pub next: Option<u32>,
    /// The number of the previous page, if there is one.
    pub previous: Option<u32>,
    /// The number of the last page, unless this is the last or only page.
    pub last: Option<u32>,
}

impl ServicePage {
    fn new(list: ContainerServiceList, headers: &HeaderMap) -> Self {
        let links = headers
            .get(LINK)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        Self {
            services: list.container_services,
            total: number(headers, "total"),
            per_page: number(headers, "per-page"),
            next: page_of(links, "next"),
            previous: page_of(links, "prev"),
            last: page_of(links, "last"),
        }
    }
}

fn number<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// The page number of a relation in a `Link` header (RFC 8288).
///
/// The URL itself is not used, so credentials cannot be sent to another host.
fn page_of(links: &str, wanted: &str) -> Option<u32> {
    let mut rest = links;
    while let Some((_, after)) = rest.split_once('<') {
        let (target, after) = after.split_once('>')?;
        let (parameters, next) = match after.find('<') {
            Some(end) => after.split_at(end),
            None => (after, ""),
        };
        rest = next;
        if parameters
            .split([';', ','])
            .any(|parameter| is_relation(parameter, wanted))
        {
            // Parsing the whole URL would take as long as the rest of the client's work for a call.
            let (_, query) = target.split_once('?')?;
            let query = query.split('#').next()?;
            return form_urlencoded::parse(query.as_bytes())
                .find(|(name, _)| name == "page")?
                .1
                .parse()
                .ok();
        }
    }
    None
}

fn is_relation(parameter: &str, wanted: &str) -> bool {
    parameter.split_once('=').is_some_and(|(name, value)| {
        name.trim().eq_ignore_ascii_case("rel")
            && value
                .trim()
                .trim_matches('"')
                .split_ascii_whitespace()
                .any(|rel| rel == wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn reads_the_recorded_header() {
        // As in list/003-page-2-of-size-10.
        let links = "<http://h/api/container_services?page=1&per_page=10>; rel=\"first\", \
                     <http://h/api/container_services?page=1&per_page=10>; rel=\"prev\", \
                     <http://h/api/container_services?page=4&per_page=10>; rel=\"last\", \
                     <http://h/api/container_services?page=3&per_page=10>; rel=\"next\"";
        let pages = ["first", "prev", "last", "next", "up"].map(|rel| page_of(links, rel));
        assert_eq!(pages, [Some(1), Some(1), Some(4), Some(3), None]);
    }

    #[test]
    fn reads_other_forms_and_rejects_invalid_ones() {
        let cases = [
            ("</x?page=7>;rel=next", Some(7)),
            ("</x?page=7>; title=\"a\"; REL=\"prev next\"", Some(7)),
            ("</x?page=7>; rel=\"nextish\"", None),
            ("</x?page=-1>; rel=\"next\"", None),
            ("</x?page=99999999999>; rel=\"next\"", None),
            ("</x>; rel=\"next\"", None),
            ("</x?page=7; rel=\"next\"", None),
            ("</x?per_page=7&page=%39#?page=8>; rel=\"next\"", Some(9)),
            ("<http://[>; rel=\"next\"", None),
            ("<<<>>>,;=", None),
            ("", None),
        ];
        for (links, wanted) in cases {
            assert_eq!(page_of(links, "next"), wanted, "{links}");
        }
    }
}
