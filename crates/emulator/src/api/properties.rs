//! Properties of parsing: no input panics, and equivalent inputs are parsed alike.

use http::{HeaderMap, HeaderValue, Method, header::ACCEPT};
use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    negotiation::{Negotiation, RequestedVersion, version},
    params::{leading_integer, parse, to_query},
    route::{Route, routes},
};

/// Keys and values with the characters that have a meaning in a query.
fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        "([ab]{0,2}(\\[[ab]{0,2}\\]?){0,3}=?[a-c+]{0,3}(%[0-9a-f]{2})?&){0,5}",
        "[a\\[\\]=&%+0-9]{0,20}",
        ".{0,40}",
    ]
}

fn accept() -> impl Strategy<Value = HeaderMap> {
    let range = prop_oneof![
        select(vec![
            "application/json",
            "application/xml",
            "*/*",
            "text/html",
            "application/json;q=0.5",
            "*/*;q=nan",
            "application/json; api_version=70",
        ])
        .prop_map(str::to_owned),
        "[a-z*;=,/ ]{0,12}",
    ];
    let written = vec(range, 0..5).prop_map(|ranges| ranges.join(", ").into_bytes());
    let bytes = prop_oneof![4 => written, 1 => vec(any::<u8>(), 0..30)];
    bytes.prop_map(|bytes| {
        let value = HeaderValue::from_bytes(&bytes);
        value.map(|value| (ACCEPT, value)).into_iter().collect()
    })
}

fn path() -> impl Strategy<Value = String> {
    let step = prop_oneof![
        3 => select(vec![
            "api", "container_services", "1", "101-a", "power", "start", "events", "event_logs",
            "projects", "oauth", "token", "info", "new", "edit", "version", "logs.xml", ".", "..",
        ])
        .prop_map(str::to_owned),
        1 => "[a-z0-9%.&=+]{0,6}",
        1 => ".{0,6}",
    ];
    vec(step, 0..7).prop_map(|steps| format!("/{}", steps.join("/")))
}

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
    fn every_accept_comes_to_something(headers in accept(), extension in prop::option::of("[a-z]{0,4}")) {
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
