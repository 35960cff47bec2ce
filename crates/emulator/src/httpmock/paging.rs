//! The headers of a page, which the generated helpers leave out.
#![expect(
    clippy::return_self_not_must_use,
    reason = "the mock keeps what it was told: the value is only for a chain of calls"
)]

use ::httpmock::MockServer;

use super::operations::ListContainerServicesThen;

/// Services a page where nobody asks for a number.
const DEFAULT_PER_PAGE: u64 = 30;

/// Which page of how many services an answer is, as the call asked for it.
///
/// The list of services is the only one with pages (erratum `paging`).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Paging {
    /// Number of the page, from 1; 0 is the first too, as the server has it.
    pub page: u64,
    /// Services a page; for 0 the server takes its default, 30.
    pub per_page: u64,
    /// Number of services on all pages.
    pub total: u64,
}

impl Paging {
    /// Services a page as the server applies it.
    fn applied(self) -> u64 {
        match self.per_page {
            0 => DEFAULT_PER_PAGE,
            per_page => per_page,
        }
    }

    /// The `Link` header with the pages that there are, in the server's order; `None` where this
    /// page has neighbours on no side.
    fn link(self, url: &str) -> Option<String> {
        let (page, last) = (self.page.max(1), self.total.div_ceil(self.applied()));
        let mut pages = Vec::new();
        if page > 1 {
            pages.extend([("first", 1), ("prev", page - 1)]);
        }
        if page < last {
            pages.extend([("last", last), ("next", page + 1)]);
        }
        let links: Vec<String> = pages
            .into_iter()
            .map(|(relation, page)| {
                let per_page = self.per_page;
                format!("<{url}?page={page}&per_page={per_page}>; rel=\"{relation}\"")
            })
            .collect();
        (!links.is_empty()).then(|| links.join(", "))
    }
}

impl ListContainerServicesThen {
    /// Adds `Total`, `Per-Page` and, where there are other pages, `Link`, as the server does for a
    /// call with `page` and `per_page` (recordings `list/003-page-2-of-size-10`,
    /// `list/004-last-page`, `list/006-all-in-one`, `list/007-per-page-zero`). Without it the answer
    /// is one that tells nothing of pages.
    ///
    /// It does not look at the services: whether they fit the numbers is up to the test.
    ///
    /// ```
    /// use computestacks_emulator::httpmock::{MockServerExt, Paging, httpmock::MockServer, samples};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// let server = MockServer::start_async().await;
    /// server.list_container_services(|when, then| {
    ///     when.page(2).per_page(2);
    ///     then.ok(&samples::service_list([3, 4]))
    ///         .paging(&server, Paging { page: 2, per_page: 2, total: 5 });
    /// });
    ///
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// let page = client.list().page(2).per_page(2).await?;
    /// assert_eq!((page.previous, page.next, page.last), (Some(1), Some(3), Some(3)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn paging(self, server: &MockServer, paging: Paging) -> Self {
        let then = self
            .0
            .header("Total", paging.total.to_string())
            .header("Per-Page", paging.applied().to_string());
        Self(match paging.link(&server.url("/api/container_services")) {
            Some(links) => then.header("Link", links),
            None => then,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Paging;

    #[test]
    fn no_number_is_out_of_range() {
        let numbers = [0, 1, 2, u64::MAX - 1, u64::MAX];
        for (page, per_page, total) in numbers
            .into_iter()
            .flat_map(|a| numbers.into_iter().map(move |b| (a, b)))
            .flat_map(|(a, b)| numbers.into_iter().map(move |c| (a, b, c)))
        {
            let paging = Paging {
                page,
                per_page,
                total,
            };
            let links = paging.link("u").unwrap_or_default();
            assert_eq!(links.contains("prev"), page > 1, "{paging:?}");
        }
    }
}
