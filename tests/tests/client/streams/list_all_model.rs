//! `list_all` against lists in random order.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use fastrand::Rng;
use proptest::prelude::*;

use crate::streams::{
    list_all::{drain, page},
    server::{QueryValues, TestServer},
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Guarantee 40 of docs/behaviour.md.
    #[test]
    fn each_service_of_a_stable_set_comes_once_in_any_order(
        size in 0_i64..40,
        per_page in 1_u32..12,
        seed in any::<u64>(),
        unrest in 0_usize..8,
        restarts in 0_u32..6,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (mut ids, mut random): (Vec<_>, _) = ((1..=size).collect(), Rng::with_seed(seed));
            let server = TestServer::start(move |query: &QueryValues| {
                // Some services change places before each response.
                for _ in 0..unrest.min(ids.len()) {
                    let (a, b) = (random.usize(..ids.len()), random.usize(..ids.len()));
                    ids.swap(a, b);
                }
                let size = usize::try_from(query["per_page"]).unwrap();
                let start = usize::try_from(query["page"] - 1).unwrap() * size;
                let shown: Vec<_> = ids.iter().copied().skip(start).take(size).collect();
                page(&shown).header("total", ids.len()).header("per-page", size)
            })
            .await;
            let services = server.services();
            let (received, end) = drain(services.per_page(per_page).max_restarts(restarts)).await;
            let distinct: BTreeSet<_> = received.iter().copied().collect();
            prop_assert_eq!(distinct.len(), received.len(), "none comes twice");
            match end {
                None => prop_assert_eq!(distinct, (1..=size).collect::<BTreeSet<_>>()),
                Some(error) => {
                    prop_assert!(error.is_incomplete(), "{}", error);
                    prop_assert!(i64::try_from(received.len()).unwrap() < size);
                    prop_assert!(unrest > 0, "a list in order is read at once");
                }
            }
            Ok(())
        })?;
    }

    /// Guarantees 40, 43 and 44 of docs/behaviour.md, whatever `Total`, `Per-Page` and `Link` say:
    /// every service on any page comes once, and the number of requests is bounded by the number of
    /// services.
    #[test]
    fn each_shown_service_comes_once_whatever_the_headers_say(
        size in 0_i64..30,
        per_page in 1_u32..12,
        restarts in 0_u32..4,
        seed in any::<u64>(),
        ignores_the_number in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (mut ids, mut random): (Vec<_>, _) = ((1..=size).collect(), Rng::with_seed(seed));
            let shown = Arc::new(Mutex::new(BTreeSet::new()));
            let log = Arc::clone(&shown);
            let server = TestServer::start(move |query: &QueryValues| {
                random.shuffle(&mut ids);
                let size = usize::try_from(query["per_page"]).unwrap();
                let number = usize::try_from(query["page"]).unwrap();
                let start = if ignores_the_number { 0 } else { (number - 1) * size };
                let page_ids: Vec<_> = ids.iter().copied().skip(start).take(size).collect();
                log.lock().unwrap().extend(page_ids.iter().copied());
                let mut response = page(&page_ids);
                let lie = [0, 1, ids.len(), ids.len() + 7, 1_000_000, usize::MAX][random.usize(..6)];
                match random.usize(..4) {
                    0 => {}
                    1 => response = response.header("total", "many"),
                    _ => response = response.header("total", lie),
                }
                match random.usize(..3) {
                    0 => {}
                    1 => response = response.header("per-page", random.usize(..3) * size),
                    _ => response = response.header("per-page", size),
                }
                if random.usize(..2) == 0 {
                    let next = random.usize(..2 * number + 3);
                    let url = format!("<https://elsewhere.example.com/?page={next}>; rel=\"next\"");
                    response = response.header("link", url);
                }
                response
            })
            .await;
            let services = server.services();
            let (received, end) = drain(services.per_page(per_page).max_restarts(restarts)).await;
            let distinct: BTreeSet<_> = received.iter().copied().collect();
            prop_assert_eq!(distinct.len(), received.len(), "none comes twice");
            prop_assert_eq!(&distinct, &*shown.lock().unwrap(), "none that was shown is lost");
            if let Some(error) = end {
                prop_assert!(error.is_incomplete(), "{}", error);
            }
            // Per pass, one page for each new service, and at most ten without; and that for each
            // restart.
            let most = (usize::try_from(size).unwrap() + 1) * 11 * (restarts as usize + 1);
            prop_assert!(server.queries().len() <= most, "{} requests", server.queries().len());
            Ok(())
        })?;
    }
}
