//! A server on a loopback port whose responses a test's function makes.

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
    Client, ClientBuilder, RetryPolicy,
    time::{Clock as _, ManualClock},
};
use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

/// The server stops when it is dropped.
pub(crate) struct Server {
    url: String,
    asked: Arc<Mutex<Vec<Query>>>,
    clock: Arc<Mutex<ManualClock>>,
    task: JoinHandle<()>,
}

/// The query of a request, by name.
pub(crate) type Query = HashMap<String, i64>;

/// What the server responds.
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Value,
}

impl Answer {
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

impl Server {
    pub(crate) async fn start(answer: impl FnMut(&Query) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (answer, log) = (Arc::new(Mutex::new(answer)), Arc::clone(&asked));
        let clock = Arc::new(Mutex::new(clock()));
        let shown = Arc::clone(&clock);
        let router = Router::new().fallback(move |request: Request| {
            let query = query(request.uri());
            log.lock().unwrap().push(query.clone());
            let answer = (answer.lock().unwrap())(&query);
            let date = date(shown.lock().unwrap().timestamp());
            async move { respond(answer, date) }
        });
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            url,
            asked,
            clock,
            task,
        }
    }

    /// A client of this server whose calls are not retried by themselves. Its clock is the
    /// server's too, where a response has no `date` of its own.
    pub(crate) fn client(&self, clock: &ManualClock) -> Client {
        self.builder(clock).build().unwrap()
    }

    pub(crate) fn builder(&self, clock: &ManualClock) -> ClientBuilder {
        *self.clock.lock().unwrap() = clock.clone();
        Client::builder(&self.url)
            .basic("user", "secret")
            .retry(RetryPolicy::none())
            .clock(clock.clone())
    }

    /// The queries so far.
    pub(crate) fn asked(&self) -> Vec<Query> {
        self.asked.lock().unwrap().clone()
    }

    /// The values that a parameter had in the queries so far.
    pub(crate) fn asked_for(&self, name: &str) -> Vec<Option<i64>> {
        let asked = self.asked();
        asked.iter().map(|query| query.get(name).copied()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn query(uri: &Uri) -> Query {
    uri.query()
        .unwrap_or_default()
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
        .collect()
}

/// A moment as `Date` has it.
pub(crate) fn date(time: Timestamp) -> String {
    DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&time)
        .unwrap()
}

fn respond(answer: Answer, date: String) -> Response<Body> {
    let mut response = Response::builder()
        .status(StatusCode::from_u16(answer.status).unwrap())
        .header("content-type", "application/json; charset=utf-8");
    if answer.headers.iter().all(|(name, _)| *name != "date") {
        response = response.header("date", date);
    }
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(answer.body.to_string())).unwrap()
}

/// The time at which tests begin: that of the recordings.
pub(crate) fn clock() -> ManualClock {
    ManualClock::new("2026-11-24T00:30:00Z".parse().unwrap())
}
