//! Requests for lists with pages.

use std::{fmt, future::IntoFuture, hash::Hash, sync::Arc};

use crate::{
    Client, Error, ListAll, Page, Request, Response, generated,
    operations::Operation,
    runtime::options::{CallOptions, call_settings},
    runtime::prepared_request::PreparedRequest,
    runtime::request::BoxFuture,
};

/// An item of a list, which is identified by its id.
pub trait Listed: Send + Sync + Unpin + 'static {
    /// The type of the id.
    type Id: Copy + fmt::Debug + Eq + Hash + Ord + Send + Sync + Unpin;

    /// The id of this item.
    fn id(&self) -> Self::Id;
}

type PageRequest<T> = Arc<dyn Fn(Option<i64>, Option<i64>) -> Request<Page<T>> + Send + Sync>;

/// A request for a list: one page when it is awaited, [`all`](List::all) for a stream of all items.
///
/// ```no_run
/// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
/// let page = client.services().list().page(2).per_page(50).await?;
/// println!("{} of {:?}", page.items.len(), page.total);
///
/// let all = client.services().list().all().into_vec().await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until the request is awaited"]
pub struct List<T> {
    pub(crate) operation: &'static Operation,
    request: PageRequest<T>,
    options: CallOptions,
    page: Option<u32>,
    pub(crate) per_page: Option<u32>,
}

impl<T: Listed> List<T> {
    /// A list for whose pages `prepare` builds requests.
    pub(crate) fn new<W: 'static>(
        client: &Client,
        operation: &'static Operation,
        prepare: impl Fn(&generated::Client, Option<i64>, Option<i64>) -> PreparedRequest<W>
        + Send
        + Sync
        + 'static,
        unwrap: fn(W) -> Vec<T>,
    ) -> Self {
        let (client, prepare) = (client.clone(), Arc::new(prepare));
        Self::of(operation, move |page, per_page| {
            let prepare = Arc::clone(&prepare);
            let prepare = move |generated: &_| prepare(generated, page, per_page);
            let page = move |body, headers: &_| Page::new(unwrap(body), headers);
            Request::prepared(&client, operation, prepare, page)
        })
    }

    /// A list whose pages are requested by `request`.
    pub(crate) fn of(
        operation: &'static Operation,
        request: impl Fn(Option<i64>, Option<i64>) -> Request<Page<T>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            operation,
            request: Arc::new(request),
            options: CallOptions::default(),
            page: None,
            per_page: None,
        }
    }

    /// Page number, starting at 1. Default: 1.
    pub fn page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }

    /// Items per page, without a maximum. Default: 30 for one page, as the server has it, and 100 for
    /// [`all`](List::all).
    pub fn per_page(mut self, per_page: u32) -> Self {
        self.per_page = Some(per_page);
        self
    }

    call_settings!(options);

    /// Sends the request and returns the page with status and headers.
    ///
    /// # Errors
    ///
    /// As when the request itself is awaited: see [`Error`].
    pub async fn with_response(self) -> Result<Response<Page<T>>, Error> {
        self.request().with_response().await
    }

    /// The request for this page, for functions that take any request.
    pub fn request(self) -> Request<Page<T>> {
        let (page, per_page) = (self.page.map(i64::from), self.per_page.map(i64::from));
        (self.request)(page, per_page).with(self.options)
    }

    /// A stream of all items, each once.
    pub fn all(self) -> ListAll<T> {
        ListAll::new(self)
    }
}

impl<T: Listed> IntoFuture for List<T> {
    type Output = Result<Page<T>, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().into_future()
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        Self {
            operation: self.operation,
            request: Arc::clone(&self.request),
            options: self.options.clone(),
            page: self.page,
            per_page: self.per_page,
        }
    }
}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List")
            .field("operation", &self.operation.name)
            .field("page", &self.page)
            .field("per_page", &self.per_page)
            .finish_non_exhaustive()
    }
}
