//! All services, page by page.

use std::{
    collections::{HashMap, VecDeque},
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use futures_core::Stream;

use crate::{
    Client, Error, Request, ServicePage,
    generated::operations,
    runtime::batches::{Batch, BatchReader, BatchStream},
    types::{ContainerService, ServiceId},
};

impl Client {
    /// Reads all container services, each once.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// let mut services = client.list_all();
    /// while let Some(service) = services.next().await {
    ///     match service {
    ///         Ok(service) => println!("{} {}", service.id, service.current_state),
    ///         Err(error) if error.is_incomplete() => eprintln!("there are more: {error}"),
    ///         Err(error) => return Err(error),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_all(&self) -> ListAll {
        ListAll(BatchStream::new(PageReader::new(self.clone())))
    }
}

/// A stream of all services, each once, without order.
///
/// The server does not order pages (erratum `list-has-no-order`): a service may be on two pages,
/// and another on none. The stream drops known ids and compares the number of ids with the header
/// `Total`. If some are missing, or the number changed meanwhile, it reads the pages again from the
/// first, at most [`ListAll::max_restarts`] times, and returns only new services. Pages are
/// requested by number; `Link` is never followed.
///
/// Services are returned page by page; only the ids of returned services are kept.
///
/// It is a [`Stream`] for the adapters of other crates, and has [`ListAll::next`] and
/// [`ListAll::into_vec`] for use without them.
///
/// # Errors
///
/// An error is the last item; services before it are valid. [`Error::is_incomplete`]: the list may
/// be incomplete. Otherwise as for [`Client::list`]; the call for each page has already been
/// retried.
///
/// Without `Total` the list cannot be checked, and the stream ends with the last page. A server
/// without pages, as documented (erratum `paging`), gets one request, or two if its response looks
/// like a full page.
#[derive(Debug)]
#[must_use = "nothing is read until the stream is polled"]
pub struct ListAll(BatchStream<PageReader>);

impl ListAll {
    /// Services per page. Default: 100. A large page is slow if many containers run, but is
    /// consistent in itself.
    pub fn per_page(self, per_page: u32) -> Self {
        Self(self.0.set(|pages| pages.per_page = per_page.max(1)))
    }

    /// How often the pages are read again from the first if services are missing. Default: 2.
    pub fn max_restarts(self, restarts: u32) -> Self {
        Self(self.0.set(|pages| pages.restarts_left = restarts))
    }

    /// Changes the call for each page, for example its timeout. Default: the settings of the
    /// client.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// use std::time::Duration;
    ///
    /// let patient = |page: computestacks::Request<_>| page.timeout(Duration::from_secs(600));
    /// let services = client.list_all().each_page(patient).into_vec().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn each_page(
        self,
        change: impl Fn(Request<ServicePage>) -> Request<ServicePage> + Send + Sync + 'static,
    ) -> Self {
        Self(self.0.set(|pages| pages.change = Some(Arc::new(change))))
    }

    /// The next service, or `None` after the last. You can drop the future and call again without
    /// losing anything.
    ///
    /// # Errors
    ///
    /// As the stream: see [`ListAll`].
    pub async fn next(&mut self) -> Option<Result<ContainerService, Error>> {
        self.0.next().await
    }

    /// All services at once.
    ///
    /// # Errors
    ///
    /// As the stream: see [`ListAll`]. Services before the error are lost; use [`ListAll::next`] to
    /// keep them.
    pub async fn into_vec(mut self) -> Result<Vec<ContainerService>, Error> {
        let mut services = Vec::new();
        while let Some(service) = self.next().await {
            services.push(service?);
        }
        Ok(services)
    }
}

impl Stream for ListAll {
    type Item = Result<ContainerService, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll(context)
    }
}

const DEFAULT_PER_PAGE: u32 = 100;
const DEFAULT_RESTARTS: u32 = 2;

/// Against a server whose pages never end. A list this long has other problems.
const MAX_PAGES: u32 = 100_000;

/// Room is made for no more ids than this before they came, whatever the server says: some
/// megabytes.
const MOST_EXPECTED: usize = 200_000;

/// So many pages in a row without an id that is new to the pass end it, whatever `Total` and links
/// say: the pages go round in a circle, or the server ignores their number.
const MAX_BARREN_PAGES: u32 = 10;

type ConfigureRequest = Arc<dyn Fn(Request<ServicePage>) -> Request<ServicePage> + Send + Sync>;

/// Reads pages and decides when they are complete.
struct PageReader {
    client: Client,
    per_page: u32,
    restarts_left: u32,
    change: Option<ConfigureRequest>,
    /// Ids that were given, and the pass that saw each last.
    seen: HashMap<ServiceId, u32>,
    /// The largest `Total` of all. While services are only deleted, so many ids are all there
    /// ever were.
    most: Option<u64>,
    /// Pages that were requested, in all passes.
    requests: u32,
    pass: ListPass,
}

/// Once through the pages, from the first to the last.
#[derive(Clone, Debug, Default)]
struct ListPass {
    number: u32,
    /// The page that was read last.
    page: u32,
    ids: u64,
    /// The latest `Total`.
    total: Option<u64>,
    total_changed: bool,
    /// The ids of the last page, in order.
    last_page: Vec<ServiceId>,
    /// Pages in a row without an id that is new to this pass.
    barren: u32,
}

impl PageReader {
    fn new(client: Client) -> Self {
        Self {
            client,
            per_page: DEFAULT_PER_PAGE,
            restarts_left: DEFAULT_RESTARTS,
            change: None,
            seen: HashMap::new(),
            most: None,
            requests: 0,
            pass: ListPass::default(),
        }
    }

    async fn page(&self, number: u32) -> Result<ServicePage, Error> {
        let request = self.client.list().page(number).per_page(self.per_page);
        let request = request.request();
        match &self.change {
            Some(change) => change(request).await,
            None => request.await,
        }
    }

    /// Takes what is new from a page, and tells what comes after it.
    fn take(
        &mut self,
        page: ServicePage,
    ) -> (VecDeque<Result<ContainerService, Error>>, AfterPage) {
        let pass = &mut self.pass;
        if let Some(total) = page.total {
            pass.total_changed |= pass.total.is_some_and(|before| before != total);
            pass.total = Some(total);
            self.most = self.most.max(Some(total));
            // A set that grows step by step is there twice while it does.
            let expected = usize::try_from(total).unwrap_or(MOST_EXPECTED);
            let more = expected.min(MOST_EXPECTED).saturating_sub(self.seen.len());
            self.seen.reserve(more);
        }
        let mut ids: Vec<_> = page.services.iter().map(|service| service.id).collect();
        // The server keeps no order within a page either.
        ids.sort_unstable();
        let ids_before = pass.ids;
        let mut fresh = VecDeque::new();
        for service in page.services {
            let before = self.seen.insert(service.id, pass.number);
            if before != Some(pass.number) {
                pass.ids += 1;
            }
            if before.is_none() {
                fresh.push_back(Ok(service));
            }
        }
        let barren = pass.ids == ids_before;
        pass.barren = if barren { pass.barren + 1 } else { 0 };
        let size = page.per_page.filter(|size| *size > 0);
        let after = self.after(&ids, size, page.next);
        self.pass.last_page = ids;
        (fresh, after)
    }

    /// What comes after a page of these services, whose ids are in order.
    fn after(&self, ids: &[ServiceId], size: Option<u64>, next: Option<u32>) -> AfterPage {
        // Past the end, or the server does not look at the number.
        if ids.is_empty() || ids == self.pass.last_page {
            return AfterPage::End;
        }
        let size = size.unwrap_or(self.per_page.into());
        // A next page that is this one or an earlier one is none.
        let next = next.is_some_and(|next| next > self.pass.page);
        let has_fresh = self.pass.barren == 0;
        let is_circle = self.pass.barren >= MAX_BARREN_PAGES;
        let more = match self.pass.total {
            Some(total) if u64::from(self.pass.page).saturating_mul(size) < total => !is_circle,
            // The list may have grown, or `Total` be wrong: go on while that gives something.
            Some(_) => next && has_fresh,
            None if next && is_circle => return AfterPage::Endless,
            None => next || (ids.len() as u64 == size && has_fresh),
        };
        match more {
            true if self.requests >= MAX_PAGES => AfterPage::Endless,
            true => AfterPage::Page,
            false => AfterPage::End,
        }
    }

    /// Whether these are all services, according to the server.
    fn is_complete(&self) -> bool {
        let Some(most) = self.most else {
            return true;
        };
        let whole_pass =
            !self.pass.total_changed && self.pass.ids >= self.pass.total.unwrap_or(most);
        whole_pass || self.seen.len() as u64 >= most
    }

    fn incomplete(&self) -> Error {
        Error::incomplete(
            operations::LIST_CONTAINER_SERVICES.name,
            self.seen.len() as u64,
            self.most,
        )
    }
}

/// What comes after a page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum AfterPage {
    Page,
    End,
    /// The server says that there is more, and there is no use in asking.
    Endless,
}

impl BatchReader for PageReader {
    type Item = ContainerService;

    async fn read(mut self) -> Batch<Self> {
        loop {
            self.pass.page += 1;
            self.requests += 1;
            let (mut fresh, after) = match self.page(self.pass.page).await {
                Ok(page) => self.take(page),
                Err(error) => return (VecDeque::from([Err(error)]), None),
            };
            match after {
                AfterPage::Page => {}
                AfterPage::End if self.is_complete() => return (fresh, None),
                AfterPage::End if self.restarts_left > 0 && self.requests < MAX_PAGES => {
                    self.restarts_left -= 1;
                    self.pass = ListPass {
                        number: self.pass.number + 1,
                        ..ListPass::default()
                    };
                }
                AfterPage::End | AfterPage::Endless => {
                    fresh.push_back(Err(self.incomplete()));
                    return (fresh, None);
                }
            }
            if !fresh.is_empty() {
                return (fresh, Some(self));
            }
        }
    }
}

impl fmt::Debug for PageReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageReader")
            .field("per_page", &self.per_page)
            .field("restarts_left", &self.restarts_left)
            .field("seen", &self.seen.len())
            .field("pass", &self.pass)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_end_after_a_hundred_thousand_requests_whatever_the_server_says() {
        let client = Client::builder("https://controller.example.com");
        let mut pages = PageReader::new(client.build().unwrap());
        pages.pass.page = 1;
        let ids = [ServiceId::from(1)];
        let cases = [
            // Requests, `Total`, next page of the link, and what comes after it.
            (99_999, Some(u64::MAX), None, AfterPage::Page),
            (99_999, None, Some(2), AfterPage::Page),
            (100_000, Some(u64::MAX), None, AfterPage::Endless),
            (100_000, None, Some(2), AfterPage::Endless),
            (100_000, Some(1), None, AfterPage::End),
            (100_000, None, None, AfterPage::End),
        ];
        for (requests, total, next, wanted) in cases {
            (pages.requests, pages.pass.total) = (requests, total);
            let after = pages.after(&ids, None, next);
            assert_eq!(after, wanted, "{requests} {total:?} {next:?}");
        }
    }
}
