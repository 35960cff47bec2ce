//! `list_all`: pages that overlap, shrink, have wrong headers and link to themselves.

use std::sync::LazyLock;

use computestacks::{Error, ListAll, types::ContainerService};
use serde_json::{Value, json};

use crate::streams::server::{QueryValues, TestResponse, TestServer};

/// A page of services with these ids, in the recorded form.
pub(crate) fn page(ids: &[i64]) -> TestResponse {
    static SERVICE: LazyLock<Value> = LazyLock::new(|| {
        let recorded = include_str!("../../../captures/list/002-page-size-2.json");
        let recorded: Value = serde_json::from_str(recorded).unwrap();
        recorded["response"]["body"]["container_services"][0].clone()
    });
    let services: Vec<_> = ids
        .iter()
        .map(|id| {
            let mut service = SERVICE.clone();
            service["id"] = json!(id);
            service
        })
        .collect();
    TestResponse::new(200, json!({ "container_services": services }))
}

/// The ids, and the final error.
pub(crate) async fn drain(mut services: ListAll<ContainerService>) -> (Vec<i64>, Option<Error>) {
    let (mut ids, mut end) = (Vec::new(), None);
    while let Some(item) = services.next().await {
        assert!(end.is_none(), "nothing comes after an error");
        match item {
            Ok(service) => ids.push(service.id.get()),
            Err(error) => end = Some(error),
        }
    }
    (ids, end)
}

/// The response to a request: its number from zero, and the page from one.
type PageScript = fn(nth: usize, page: i64) -> TestResponse;

struct ListCase {
    name: &'static str,
    script: PageScript,
    ids: &'static [i64],
    complete: bool,
    /// The requested pages, with two services each.
    pages: &'static [i64],
}

fn link(page: i64) -> String {
    format!("<http://elsewhere.example/api/container_services?page={page}>; rel=\"next\"")
}

const CASES: &[ListCase] = &[
    ListCase {
        name: "a stable list, with a link to another host",
        script: |_, number| match number {
            1 => page(&[1, 2]).header("total", 3).header("link", link(2)),
            _ => page(&[3]).header("total", 3),
        },
        ids: &[1, 2, 3],
        complete: true,
        pages: &[1, 2],
    },
    ListCase {
        name: "an empty list",
        script: |_, _| page(&[]).header("total", 0),
        ids: &[],
        complete: true,
        pages: &[1],
    },
    ListCase {
        name: "a page that overlaps, so that a service is missing",
        script: |nth, number| match (nth, number) {
            (_, 1) => page(&[1, 2]).header("total", 4).header("link", link(2)),
            (1, 2) => page(&[2, 3]).header("total", 4),
            _ => page(&[4, 3]).header("total", 4),
        },
        ids: &[1, 2, 3, 4],
        complete: true,
        pages: &[1, 2, 1, 2],
    },
    ListCase {
        name: "a service that is never on a page",
        script: |_, number| match number {
            1 => page(&[1, 2]).header("total", 4),
            _ => page(&[2, 3]).header("total", 4),
        },
        ids: &[1, 2, 3],
        complete: false,
        pages: &[1, 2, 1, 2, 1, 2],
    },
    ListCase {
        name: "a page that links to itself",
        script: |_, _| page(&[1, 2]).header("link", link(1)).header("total", 2),
        ids: &[1, 2],
        complete: true,
        pages: &[1],
    },
    ListCase {
        name: "a page that links to itself, without a total",
        script: |_, number| page(&[number]).header("link", link(1)),
        ids: &[1],
        complete: true,
        pages: &[1],
    },
    ListCase {
        name: "a link back",
        script: |_, number| match number {
            1 => page(&[1, 2]).header("link", link(2)).header("total", 4),
            _ => page(&[3, 4]).header("link", link(1)).header("total", 4),
        },
        ids: &[1, 2, 3, 4],
        complete: true,
        pages: &[1, 2],
    },
    ListCase {
        name: "the same page for every number, and a wrong total",
        script: |_, number| {
            page(&[1, 2])
                .header("link", link(number + 1))
                .header("total", 9999)
        },
        ids: &[1, 2],
        complete: false,
        pages: &[1, 2, 1, 2, 1, 2],
    },
    ListCase {
        // Without a limit it would request 5000 pages, three times.
        name: "the same services in another order for every number, and a total that is too large",
        script: |_, number| {
            let ids: &[i64] = if number % 2 == 0 { &[2, 1] } else { &[1, 2] };
            page(ids).header("total", 9999)
        },
        ids: &[1, 2],
        complete: false,
        pages: &[1, 2, 1, 2, 1, 2],
    },
    ListCase {
        name: "pages that repeat in a circle, and a total that is too large",
        script: |_, number| match number % 3 {
            1 => page(&[1, 2]).header("total", 9999),
            2 => page(&[3, 4]).header("total", 9999),
            _ => page(&[5, 6]).header("total", 9999),
        },
        ids: &[1, 2, 3, 4, 5, 6],
        complete: false,
        // Three pages, and ten without new services, three times.
        pages: &[
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, //
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, //
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
        ],
    },
    ListCase {
        name: "a long list that is read again, with nothing new on its first dozen pages",
        script: |nth, number| match number {
            13 if nth < 13 => page(&[1]).header("total", 14).header("per-page", 1),
            14 => page(&[14]).header("total", 14).header("per-page", 1),
            _ => page(&[number]).header("total", 14).header("per-page", 1),
        },
        ids: &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 13],
        complete: true,
        pages: &[
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, //
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
        ],
    },
    ListCase {
        // No machine has memory for this many ids.
        name: "a total beyond all memory",
        script: |_, _| page(&[1]).header("total", u64::MAX),
        ids: &[1],
        complete: false,
        pages: &[1, 2, 1, 2, 1, 2],
    },
    ListCase {
        name: "links in a circle",
        script: |_, number| match number % 2 {
            1 => page(&[1, 2]).header("link", link(number + 1)),
            _ => page(&[3, 4]).header("link", link(number + 1)),
        },
        ids: &[1, 2, 3, 4],
        complete: false,
        pages: &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    },
    ListCase {
        // Two services of page 1 are deleted, 3 and 4 move there: they are on no page that is read.
        name: "a list that shrinks while it is read",
        script: |nth, number| match (nth, number) {
            (0, _) => page(&[1, 2]).header("total", 6),
            (_, 1) => page(&[3, 4]).header("total", 4),
            _ => page(&[5, 6]).header("total", 4),
        },
        ids: &[1, 2, 5, 6, 3, 4],
        complete: true,
        pages: &[1, 2, 1, 2],
    },
    ListCase {
        // Services that were never read are deleted: the second pass shows that none is missing.
        name: "a list whose end is deleted while it is read",
        script: |nth, number| match (nth, number) {
            (0, 1) => page(&[1, 2]).header("total", 6),
            (_, 1) => page(&[1, 2]).header("total", 4),
            (_, 2) => page(&[3, 4]).header("total", 4),
            _ => page(&[]).header("total", 4),
        },
        ids: &[1, 2, 3, 4],
        complete: true,
        pages: &[1, 2, 1, 2],
    },
    ListCase {
        name: "a list that grows while it is read",
        script: |nth, number| match (nth, number) {
            (0, 1) => page(&[1, 2]).header("total", 3).header("link", link(2)),
            (_, 1) => page(&[9, 1]).header("total", 4).header("link", link(2)),
            (_, 2) => page(&[2, 3]).header("total", 4),
            _ => page(&[]).header("total", 4),
        },
        ids: &[1, 2, 3, 9],
        complete: true,
        pages: &[1, 2, 1, 2],
    },
    ListCase {
        name: "a total that always changes",
        script: |nth, number| match number {
            1 => page(&[1, 2]).header("total", 100 + nth),
            2 => page(&[3]).header("total", 200 + nth),
            _ => page(&[]).header("total", 300 + nth),
        },
        ids: &[1, 2, 3],
        complete: false,
        pages: &[1, 2, 3, 1, 2, 3, 1, 2, 3],
    },
    ListCase {
        name: "a total that is too small",
        script: |_, number| match number {
            1 => page(&[1, 2]).header("total", 1).header("link", link(2)),
            _ => page(&[3]).header("total", 1),
        },
        ids: &[1, 2, 3],
        complete: true,
        pages: &[1, 2],
    },
    ListCase {
        name: "no total, only links",
        script: |_, number| match number {
            1 | 2 => page(&[number, number + 10]).header("link", link(number + 1)),
            _ => page(&[3]),
        },
        ids: &[1, 11, 2, 12, 3],
        complete: true,
        pages: &[1, 2, 3],
    },
    ListCase {
        name: "a total on the first page only, and a service missing",
        script: |_, number| match number {
            1 => page(&[1, 2]).header("total", 4),
            _ => page(&[3]),
        },
        ids: &[1, 2, 3],
        complete: false,
        pages: &[1, 2, 1, 2, 1, 2],
    },
    ListCase {
        name: "an invalid total and link",
        script: |_, _| {
            page(&[1])
                .header("total", "many")
                .header("link", "<<>>;rel=next")
        },
        ids: &[1],
        complete: true,
        pages: &[1],
    },
    ListCase {
        name: "a server without paging, more than a page",
        script: |_, _| page(&[1, 2, 3, 4, 5]),
        ids: &[1, 2, 3, 4, 5],
        complete: true,
        pages: &[1],
    },
    ListCase {
        name: "a server without paging, just as many as a page, in no order",
        script: |nth, _| page(if nth == 0 { &[1, 2] } else { &[2, 1] }),
        ids: &[1, 2],
        complete: true,
        pages: &[1, 2],
    },
    ListCase {
        name: "a server that makes pages smaller than requested",
        script: |_, number| page(&[number]).header("total", 3).header("per-page", 1),
        ids: &[1, 2, 3],
        complete: true,
        pages: &[1, 2, 3],
    },
    ListCase {
        name: "a page size of zero",
        script: |_, _| page(&[1]).header("total", 1).header("per-page", 0),
        ids: &[1],
        complete: true,
        pages: &[1],
    },
    ListCase {
        name: "a service twice on one page",
        script: |_, _| page(&[1, 1]).header("total", 1),
        ids: &[1],
        complete: true,
        pages: &[1],
    },
];

/// Guarantees 40, 41, 42, 43, 44 and 45 of docs/behaviour.md.
#[tokio::test]
async fn lists_every_service_once_or_reports_missing_ones() {
    for case in CASES {
        let (script, mut nth) = (case.script, 0);
        let server = TestServer::start(move |query: &QueryValues| {
            nth += 1;
            assert_eq!(query["per_page"], 2);
            script(nth - 1, query["page"])
        })
        .await;
        let (ids, end) = drain(server.services().per_page(2)).await;
        assert_eq!(ids, case.ids, "{}", case.name);
        let complete = end.as_ref().is_none_or(|error| !error.is_incomplete());
        assert_eq!(complete, case.complete, "{}: {end:?}", case.name);
        assert!(
            end.is_none_or(|error| error.is_incomplete()),
            "{}",
            case.name
        );
        let pages: Vec<_> = case.pages.iter().map(|page| Some(*page)).collect();
        assert_eq!(server.values_of("page"), pages, "{}", case.name);
    }
}

/// Guarantee 46 of docs/behaviour.md.
#[tokio::test]
async fn an_error_ends_the_stream_and_keeps_earlier_services() {
    let script = |query: &QueryValues| match query["page"] {
        1 => page(&[1, 2]).header("total", 4),
        _ => TestResponse::status(403),
    };
    let server = TestServer::start(script).await;
    let (ids, end) = drain(server.services().per_page(2)).await;
    assert_eq!(ids, [1, 2]);
    assert!(end.unwrap().is_forbidden());
    let vec = server.services().per_page(2).into_vec().await;
    assert!(vec.unwrap_err().is_forbidden());
}

/// Guarantee 41 of docs/behaviour.md.
#[tokio::test]
async fn the_caller_sets_the_number_of_restarts() {
    let script = |_: &QueryValues| page(&[1]).header("total", 2);
    let server = TestServer::start(script).await;
    let services = server.services().max_restarts(0);
    let (ids, end) = drain(services).await;
    assert_eq!((ids, server.queries().len()), (vec![1], 1));
    let end = end.unwrap();
    assert!(end.is_incomplete() && !end.is_transient());
    assert!(
        end.to_string()
            .contains("received 1 items, the server counts 2")
    );
}

/// Guarantee 47 of docs/behaviour.md.
#[tokio::test]
async fn requests_a_page_only_when_it_is_needed() {
    let script = |query: &QueryValues| {
        page(&[query["page"]])
            .header("total", 3)
            .header("per-page", 1)
    };
    let server = TestServer::start(script).await;
    let mut services = server.services().per_page(1);
    assert_eq!(server.queries().len(), 0);
    for number in 1..=3 {
        let service = services.next().await.unwrap().unwrap();
        assert_eq!(service.id.get(), number);
        assert_eq!(server.values_of("page").last(), Some(&Some(number)));
    }
    assert!(services.next().await.is_none());
    assert!(services.next().await.is_none());
}

/// Guarantee 48 of docs/behaviour.md.
#[tokio::test]
async fn the_default_is_a_hundred_per_page_and_calls_have_options() {
    let server = TestServer::start(|_| page(&[1]).header("total", 1)).await;
    let services = server.services();
    let timed = services.each_page(|page| page.timeout(std::time::Duration::ZERO));
    assert!(timed.into_vec().await.is_err());
    assert_eq!(server.queries().len(), 0);
    let services = server.services().into_vec().await.unwrap();
    assert_eq!(services.len(), 1);
    assert_eq!(server.values_of("per_page"), [Some(100)]);
}
