//! A server whose responses a function of the test makes.

use std::{
    collections::HashMap,
    fmt::Display,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{Response, StatusCode, Uri},
};
use computestacks::{
    Client, ClientBuilder, FollowLogs, ListAll, RetryPolicy,
    time::{Clock as _, ManualClock},
    types::ContainerService,
};
use computestacks_tests::loopback::LoopbackServer;
use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};
use serde_json::{Value, json};

use crate::streams::follow_logs::start;

pub(crate) struct TestServer {
    server: LoopbackServer,
    queries: Arc<Mutex<Vec<QueryValues>>>,
    clock: Arc<Mutex<ManualClock>>,
}

/// The query of a request, by name.
pub(crate) type QueryValues = HashMap<String, i64>;

/// Makes the response from the query of a request.
type TestScript = dyn FnMut(&QueryValues) -> TestResponse + Send;

/// A response.
pub(crate) struct TestResponse {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Value,
}

impl TestResponse {
    pub(crate) fn new(status: u16, body: Value) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
        }
    }

    pub(crate) fn status(status: u16) -> Self {
        Self::new(status, json!({}))
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Display) -> Self {
        self.headers.push((name, format!("{value}")));
        self
    }
}

impl TestServer {
    pub(crate) async fn start(
        script: impl FnMut(&QueryValues) -> TestResponse + Send + 'static,
    ) -> Self {
        Self::serve(Box::new(script)).await
    }

    // Of one type, or axum would be compiled for the script of each test.
    async fn serve(script: Box<TestScript>) -> Self {
        let queries = Arc::new(Mutex::new(Vec::new()));
        let (script, log) = (Arc::new(Mutex::new(script)), Arc::clone(&queries));
        let clock = Arc::new(Mutex::new(clock()));
        let shown = Arc::clone(&clock);
        let router = Router::new().fallback(move |request: Request| {
            let query = query(request.uri());
            log.lock().unwrap().push(query.clone());
            let response = (script.lock().unwrap())(&query);
            let date = date(shown.lock().unwrap().timestamp());
            async move { to_http(response, date) }
        });
        Self {
            server: LoopbackServer::start(router).await.unwrap(),
            queries,
            clock,
        }
    }

    /// Like [`TestServer::start`]; the script also gets the number of the request, from 1.
    pub(crate) async fn start_numbered(
        mut script: impl FnMut(i64, &QueryValues) -> TestResponse + Send + 'static,
    ) -> Self {
        let mut number = 0;
        Self::start(move |query| {
            number += 1;
            script(number, query)
        })
        .await
    }

    /// A client of this server that does not retry. The server has the same clock, where a response
    /// has no `date` of its own.
    pub(crate) fn client(&self, clock: &ManualClock) -> Client {
        self.builder(clock).build().unwrap()
    }

    /// The lines of a service since the start of the tests.
    pub(crate) fn follow(&self, clock: &ManualClock) -> FollowLogs {
        self.logs(clock).since(start())
    }

    pub(crate) fn logs(&self, clock: &ManualClock) -> FollowLogs {
        self.client(clock).service(1).follow_logs()
    }

    /// All services, on the pages of this server.
    pub(crate) fn services(&self) -> ListAll<ContainerService> {
        self.client(&clock()).services().list().all()
    }

    pub(crate) fn builder(&self, clock: &ManualClock) -> ClientBuilder {
        *self.clock.lock().unwrap() = clock.clone();
        Client::builder(self.server.url())
            .basic("user", "secret")
            .retry(RetryPolicy::none())
            .clock(clock.clone())
    }

    /// The queries of all requests.
    pub(crate) fn queries(&self) -> Vec<QueryValues> {
        self.queries.lock().unwrap().clone()
    }

    /// The values of a parameter in all queries.
    pub(crate) fn values_of(&self, name: &str) -> Vec<Option<i64>> {
        let queries = self.queries();
        queries
            .iter()
            .map(|query| query.get(name).copied())
            .collect()
    }
}

fn query(uri: &Uri) -> QueryValues {
    uri.query()
        .unwrap_or_default()
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
        .collect()
}

/// A time as `Date` has it.
pub(crate) fn date(time: Timestamp) -> String {
    DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&time)
        .unwrap()
}

fn to_http(test_response: TestResponse, date: String) -> Response<Body> {
    let mut response = Response::builder()
        .status(StatusCode::from_u16(test_response.status).unwrap())
        .header("content-type", "application/json; charset=utf-8");
    if test_response
        .headers
        .iter()
        .all(|(name, _)| *name != "date")
    {
        response = response.header("date", date);
    }
    for (name, value) in test_response.headers {
        response = response.header(name, value);
    }
    response
        .body(Body::from(test_response.body.to_string()))
        .unwrap()
}

/// A clock with the start time of the tests: that of the recordings.
pub(crate) fn clock() -> ManualClock {
    ManualClock::new("2026-11-24T00:30:00Z".parse().unwrap())
}
