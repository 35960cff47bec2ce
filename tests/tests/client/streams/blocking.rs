//! The blocking client, against a server in another thread's runtime.

use computestacks::{RetryPolicy, blocking, types::PowerAction};
use tokio::runtime::Runtime;

use crate::streams::{
    list_all::page,
    log_store::{StoredLine, newest_first},
    server::{TestResponse, TestServer, clock},
};

/// A runtime whose own threads run the server, so that the test's thread may block.
fn serve(
    script: impl FnMut(&crate::streams::server::QueryValues) -> TestResponse + Send + 'static,
) -> (Runtime, TestServer) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let server = runtime.block_on(TestServer::start(script));
    (runtime, server)
}

fn client(server: &TestServer) -> blocking::Client {
    server.builder(&clock()).build_blocking().unwrap()
}

/// Guarantee 65 of docs/behaviour.md.
#[test]
fn returns_values_without_a_runtime() {
    let (_runtime, server) = serve(|query| match query.get("page") {
        Some(page) if *page > 2 => self::page(&[]),
        Some(number) => page(&[*number]).header("total", 2).header("per-page", 1),
        None => newest_first([&StoredLine::new(0, "a")]),
    });
    let client = client(&server);
    let page = client.call(|client| client.services().list().page(2).per_page(1));
    assert_eq!(page.unwrap().items[0].id.get(), 2);
    let lines = client.call(|client| client.service(1).logs().limit(5));
    assert_eq!(lines.unwrap()[0].line, "a");
    let ids = client
        .iterate(|client| client.services().list().all())
        .map(|service| service.unwrap().id.get());
    assert_eq!(ids.collect::<Vec<_>>(), [1, 2]);
    let mut lines = client.iterate(|client| client.service(1).follow_logs().tail(1));
    assert_eq!(lines.next().unwrap().unwrap().line, "a");
    let options = |client: &computestacks::Client| {
        client
            .services()
            .list()
            .page(1)
            .request()
            .retry(RetryPolicy::none())
    };
    assert!(
        client
            .call(|client| options(client).with_response())
            .is_ok()
    );

    // Clones wait at the same time, each in a thread of its own.
    let threads = [0; 4].map(|_| {
        let client = client.clone();
        std::thread::spawn(move || {
            client
                .iterate(|client| client.services().list().all())
                .count()
        })
    });
    assert_eq!(threads.map(|thread| thread.join().unwrap()), [2; 4]);
}

/// Guarantee 66 of docs/behaviour.md.
#[test]
fn returns_the_errors_of_the_async_client() {
    let (_runtime, server) = serve(|_| TestResponse::status(404));
    let client = client(&server);
    let shown = client.call(|client| client.service(1).show());
    assert!(shown.unwrap_err().is_not_found());
    let started = client.call(|client| client.service(1).power(PowerAction::Start));
    assert!(started.unwrap_err().is_not_found());
    let deleted = client.call(|client| client.service(1).delete().wait());
    assert!(deleted.unwrap_err().is_not_found());
    let mut lines = client.iterate(|client| client.service(1).follow_logs());
    assert!(lines.next().unwrap().unwrap_err().is_not_found());
    assert!(lines.next().is_none());
}

/// Guarantee 67 of docs/behaviour.md.
#[test]
fn returns_an_error_inside_a_runtime() {
    let (runtime, server) = serve(|_| page(&[1]));
    let client = client(&server);
    runtime.block_on(async {
        let shown = client.call(|client| client.service(1).show());
        let error = shown.unwrap_err();
        assert!(error.is_config(), "{error}");
        assert!(error.to_string().contains("async runtime"), "{error}");
        let mut services = client.iterate(|client| client.services().list().all());
        assert!(services.next().unwrap().unwrap_err().is_config());
        assert!(services.next().is_none());
        let built = server.builder(&clock()).build_blocking();
        assert!(built.unwrap_err().is_config());
        // Dropping the last clone here does not panic.
        drop((client, services));
    });
    assert_eq!(server.queries().len(), 0);
}
