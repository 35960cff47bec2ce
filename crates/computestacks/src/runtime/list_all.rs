//! Lists all services, page by page.

use std::{
    collections::{HashMap, VecDeque},
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use futures_core::Stream;

use crate::{
    Error, List, Listed, Page, Request,
    runtime::batches::{Batch, BatchReader, BatchStream},
};

/// A stream of all services, each once, in no order.
///
/// The server does not keep an order between pages (erratum `list-has-no-order`), so one service
/// may be on two pages and another on none. The client therefore drops ids it has already returned
/// and compares the number of ids with the `Total` header. If ids are missing or `Total` changed,
/// it reads all pages again, at most [`ListAll::max_restarts`] times, and returns only new
/// services. It requests pages by number and never follows a `Link`.
///
/// Services are returned page by page; only the ids of returned services are kept.
///
/// `ListAll` implements [`Stream`]; without stream adapters, use [`ListAll::next`] or
/// [`ListAll::into_vec`].
///
/// # Errors
///
/// An error is the last item; the services before it are valid. [`Error::is_incomplete`] means that
/// services may be missing. Other errors are those of [`List`], after the retries of that
/// call.
///
/// If the server sends no `Total`, completeness cannot be checked and the stream ends with the last
/// page. A server without paging, as documented (erratum `paging`), gets one request, or two if its
/// response looks like a full page.
#[derive(Debug)]
#[must_use = "nothing is read until the stream is polled"]
pub struct ListAll<T: Listed>(BatchStream<PageReader<T>>);

impl<T: Listed> ListAll<T> {
    pub(crate) fn new(list: List<T>) -> Self {
        Self(BatchStream::new(PageReader::new(list)))
    }

    /// Sets the number of services on a page. Default: 100.
    ///
    /// Large pages are slow on controllers with many containers, but a single page is not affected
    /// by changes during the list.
    pub fn per_page(self, per_page: u32) -> Self {
        Self(self.0.set(|pages| pages.per_page = per_page.max(1)))
    }

    /// Sets how often the pages are read again if services are missing. Default: 2.
    pub fn max_restarts(self, restarts: u32) -> Self {
        Self(self.0.set(|pages| pages.restarts_left = restarts))
    }

    /// Changes the options of the call for each page, such as its timeout. Default: those of the
    /// client.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// use std::time::Duration;
    ///
    /// let patient = |page: computestacks::Request<_>| page.timeout(Duration::from_secs(600));
    /// let services = client.services().list().all().each_page(patient).into_vec().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn each_page(
        self,
        configure: impl Fn(Request<Page<T>>) -> Request<Page<T>> + Send + Sync + 'static,
    ) -> Self {
        Self(
            self.0
                .set(|pages| pages.configure = Some(Arc::new(configure))),
        )
    }

    /// Returns the next service, or `None` after the last. Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// Those of the stream: see [`ListAll`].
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        self.0.next().await
    }

    /// Returns all services at once.
    ///
    /// # Errors
    ///
    /// Those of the stream: see [`ListAll`]. The services before the error are lost; use
    /// [`ListAll::next`] to keep them.
    pub async fn into_vec(mut self) -> Result<Vec<T>, Error> {
        let mut services = Vec::new();
        while let Some(service) = self.next().await {
            services.push(service?);
        }
        Ok(services)
    }
}

impl<T: Listed> Stream for ListAll<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll(context)
    }
}

const DEFAULT_PER_PAGE: u32 = 100;
const DEFAULT_RESTARTS: u32 = 2;

/// Protects against a server whose pages never end: the number of pages in a pass.
const MAX_PAGES: u32 = 100_000;

/// The number of ids to reserve memory for (some megabytes), even if `Total` is larger.
const MAX_RESERVED_IDS: usize = 200_000;

/// Ends the pass after this many consecutive pages without a new id, whatever `Total` and links
/// say: the pages repeat, or the server ignores the page number.
const MAX_REPEATED_PAGES: u32 = 10;

type ConfigureRequest<T> = Arc<dyn Fn(Request<Page<T>>) -> Request<Page<T>> + Send + Sync>;

/// Reads pages and decides whether the list is complete.
struct PageReader<T: Listed> {
    list: List<T>,
    per_page: u32,
    restarts_left: u32,
    configure: Option<ConfigureRequest<T>>,
    /// The returned ids, each with the last pass that contained it.
    seen: HashMap<T::Id, u32>,
    /// The largest `Total` so far. If services are only deleted, there were never more ids than
    /// this.
    largest_total: Option<u64>,
    pass: ListPass<T::Id>,
}

/// One pass over the pages, from the first to the last.
#[derive(Clone, Debug)]
struct ListPass<Id> {
    number: u32,
    /// The number of the last page read.
    page: u32,
    ids: u64,
    /// The number of items that were on their page already.
    duplicates: u64,
    /// The latest `Total`.
    total: Option<u64>,
    total_changed: bool,
    /// The ids of the last page, sorted.
    last_page: Vec<Id>,
    /// The number of consecutive pages without an id that is new to this pass.
    repeated: u32,
}

impl<Id> ListPass<Id> {
    fn new(number: u32) -> Self {
        Self {
            number,
            page: 0,
            ids: 0,
            duplicates: 0,
            total: None,
            total_changed: false,
            last_page: Vec::new(),
            repeated: 0,
        }
    }
}

impl<Id> ListPass<Id> {
    /// The number of rows, as the server counts them.
    fn rows(&self) -> u64 {
        self.ids + self.duplicates
    }
}

impl<T: Listed> PageReader<T> {
    fn new(list: List<T>) -> Self {
        Self {
            per_page: list.per_page.unwrap_or(DEFAULT_PER_PAGE).max(1),
            list,
            restarts_left: DEFAULT_RESTARTS,
            configure: None,
            seen: HashMap::new(),
            largest_total: None,
            pass: ListPass::new(0),
        }
    }

    async fn page(&self, number: u32) -> Result<Page<T>, Error> {
        let request = self.list.clone().page(number).per_page(self.per_page);
        let request = request.request();
        match &self.configure {
            Some(configure) => configure(request).await,
            None => request.await,
        }
    }

    /// Returns the new services of a page, and what follows it.
    fn add(&mut self, page: Page<T>) -> (VecDeque<Result<T, Error>>, AfterPage) {
        let pass = &mut self.pass;
        if let Some(total) = page.total {
            pass.total_changed |= pass.total.is_some_and(|before| before != total);
            pass.total = Some(total);
            self.largest_total = self.largest_total.max(Some(total));
            // Reserves once: growing step by step needs twice the memory.
            let expected = usize::try_from(total).unwrap_or(MAX_RESERVED_IDS);
            let more = expected
                .min(MAX_RESERVED_IDS)
                .saturating_sub(self.seen.len());
            self.seen.reserve(more);
        }
        let mut ids: Vec<_> = page.items.iter().map(Listed::id).collect();
        // The server does not keep an order within a page either.
        ids.sort_unstable();
        let ids_before = pass.ids;
        // An item that is twice on one page is counted twice (project images of the real server).
        pass.duplicates += ids
            .windows(2)
            .filter(|pair| pair.first() == pair.last())
            .count() as u64;
        let mut fresh = VecDeque::new();
        for item in page.items {
            let before = self.seen.insert(item.id(), pass.number);
            if before != Some(pass.number) {
                pass.ids += 1;
            }
            if before.is_none() {
                fresh.push_back(Ok(item));
            }
        }
        let repeated = pass.ids == ids_before;
        pass.repeated = if repeated { pass.repeated + 1 } else { 0 };
        let size = page.per_page.filter(|size| *size > 0);
        let after = self.after(&ids, size, page.next);
        self.pass.last_page = ids;
        (fresh, after)
    }

    /// What follows a page with these sorted ids.
    fn after(&self, ids: &[T::Id], size: Option<u64>, next: Option<u32>) -> AfterPage {
        // The page is past the end, or the server ignores the page number.
        if ids.is_empty() || ids == self.pass.last_page {
            return AfterPage::End;
        }
        let size = size.unwrap_or(self.per_page.into());
        // A link to this page or an earlier one is ignored.
        let next = next.is_some_and(|next| next > self.pass.page);
        let has_fresh = self.pass.repeated == 0;
        let is_loop = self.pass.repeated >= MAX_REPEATED_PAGES;
        let more = match self.pass.total {
            Some(total) if u64::from(self.pass.page).saturating_mul(size) < total => !is_loop,
            // The list may have grown, or `Total` is wrong: continue while there are new services.
            Some(_) => next && has_fresh,
            None if next && is_loop => return AfterPage::Endless,
            None => next || (ids.len() as u64 == size && has_fresh),
        };
        match more {
            true if self.pass.page >= MAX_PAGES => AfterPage::Endless,
            true => AfterPage::Page,
            false => AfterPage::End,
        }
    }

    /// Whether the list is complete according to the server's numbers.
    fn is_complete(&self) -> bool {
        let Some(largest) = self.largest_total else {
            return true;
        };
        let whole_pass =
            !self.pass.total_changed && self.pass.rows() >= self.pass.total.unwrap_or(largest);
        whole_pass || self.seen.len() as u64 >= largest
    }

    fn incomplete(&self) -> Error {
        Error::incomplete(
            self.list.operation.name,
            self.seen.len() as u64,
            self.largest_total,
        )
    }
}

/// What follows a page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum AfterPage {
    Page,
    End,
    /// The server reports more pages, but requesting them is pointless.
    Endless,
}

impl<T: Listed> BatchReader for PageReader<T> {
    type Item = T;

    async fn read(mut self) -> Batch<Self> {
        loop {
            self.pass.page += 1;
            let (mut fresh, after) = match self.page(self.pass.page).await {
                Ok(page) => self.add(page),
                Err(error) => return (VecDeque::from([Err(error)]), None),
            };
            match after {
                AfterPage::Page => {}
                AfterPage::End if self.is_complete() => return (fresh, None),
                AfterPage::End if self.restarts_left > 0 => {
                    self.restarts_left -= 1;
                    self.pass = ListPass::new(self.pass.number + 1);
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

impl<T: Listed> fmt::Debug for PageReader<T> {
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
    use crate::{Client, types::ServiceId};

    #[test]
    fn a_pass_ends_after_a_hundred_thousand_pages_whatever_the_server_says() {
        let client = Client::builder("https://controller.example.com");
        let list = client.build().unwrap().services().list();
        let mut pages = PageReader::new(list);
        let ids = [ServiceId::from(1)];
        let cases = [
            // Page, `Total`, next page of the link, and the expected result.
            (99_999, Some(u64::MAX), None, AfterPage::Page),
            (99_999, None, Some(100_000), AfterPage::Page),
            (100_000, Some(u64::MAX), None, AfterPage::Endless),
            (100_000, None, Some(100_001), AfterPage::Endless),
            (100_000, Some(1), None, AfterPage::End),
            (100_000, None, None, AfterPage::End),
        ];
        for (page, total, next, wanted) in cases {
            (pages.pass.page, pages.pass.total) = (page, total);
            let after = pages.after(&ids, None, next);
            assert_eq!(after, wanted, "{page} {total:?} {next:?}");
        }
    }
}
