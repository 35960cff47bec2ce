//! Properties of parsing: no input panics, and equivalent inputs are parsed alike.

use http::Method;
use proptest::prelude::*;

use super::{
    negotiation::{Negotiation, RequestedVersion, version},
    params::{leading_integer, parse, to_query},
    route::{Route, routes},
};
use crate::test_requests::{headers, path, query};

proptest! {
    #[test]
    fn a_query_that_was_written_reads_as_before(text in query()) {
        if let Ok(params) = parse(&text) {
            let written = to_query(&params);
            let again = parse(&written).map(|params| to_query(&params));
            prop_assert_eq!(again, Ok(written));
        }
    }

    #[test]
    fn a_number_at_the_beginning_is_read_whatever_follows(
        number in any::<i64>(),
        rest in "([^0-9].*)?",
    ) {
        prop_assert_eq!(leading_integer(&format!("{number}{rest}")), i128::from(number));
    }

    #[test]
    fn no_text_is_too_odd_for_a_number(text in ".*") {
        leading_integer(&text);
    }

    #[test]
    fn every_path_leads_somewhere(path in path(), by_post in any::<bool>()) {
        for method in [Method::GET, Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let found = routes().find(&method, &path, by_post);
            // Additional slashes make no difference.
            let more = format!("/{}/", path.replace('/', "//"));
            prop_assert_eq!(&routes().find(&method, &more, by_post), &found);
            let is_inside = !matches!(found.route, Route::Outside);
            let is_below = path.split('/').find(|step| !step.is_empty());
            if is_inside {
                let step = is_below.unwrap_or_default();
                prop_assert!(step.starts_with("api") || step.contains('%'), "{}", path);
            }
        }
        let head = routes().find(&Method::HEAD, &path, by_post);
        prop_assert_eq!(head, routes().find(&Method::GET, &path, by_post));
    }

    #[test]
    fn every_accept_comes_to_something(headers in headers(), extension in prop::option::of("[a-z]{0,4}")) {
        let negotiation = Negotiation::new(&headers, extension.as_deref());
        let wanted = negotiation.json_or_xml();
        // The preferred format is sent if it is supported.
        if let Some(wanted) = wanted {
            prop_assert!(negotiation.first() == wanted || negotiation.varies);
        }
        prop_assert!(extension.is_none() || !negotiation.varies);
        if let RequestedVersion::Unsupported(number) = version(&headers) {
            prop_assert!(number.bytes().all(|byte| byte.is_ascii_digit()));
        }
    }
}
