//! Lists one page of services.

use std::str::FromStr;

use http::{HeaderMap, header::LINK};
use url::form_urlencoded;

/// One page of a list.
///
/// The documentation does not mention pages (erratum `paging`); a server without them sends all items
/// and no numbers.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in no particular order.
    pub items: Vec<T>,
    /// Number of items on all pages, if the server sends it.
    pub total: Option<u64>,
    /// Items per page as applied by the server, if it sends that.
    pub per_page: Option<u64>,
    /// The number of the next page, if there is one.
    pub next: Option<u32>,
    /// The number of the previous page, if there is one.
    pub previous: Option<u32>,
    /// The number of the last page, unless this is the last or only page.
    pub last: Option<u32>,
}

impl<T> Page<T> {
    pub(crate) fn new(items: Vec<T>, headers: &HeaderMap) -> Self {
        let links = headers
            .get(LINK)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        Self {
            items,
            total: number(headers, "total"),
            per_page: number(headers, "per-page"),
            next: page_of(links, "next"),
            previous: page_of(links, "prev"),
            last: page_of(links, "last"),
        }
    }
}

fn number<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// The page number of a relation in a `Link` header (RFC 8288).
///
/// The URL itself is not used, so credentials cannot be sent to another host.
fn page_of(links: &str, wanted: &str) -> Option<u32> {
    let mut rest = links;
    while let Some((_, after)) = rest.split_once('<') {
        let (target, after) = after.split_once('>')?;
        let (parameters, next) = match after.find('<') {
            Some(end) => after.split_at(end),
            None => (after, ""),
        };
        rest = next;
        if parameters
            .split([';', ','])
            .any(|parameter| is_relation(parameter, wanted))
        {
            // Parsing the whole URL would take as long as the rest of the client's work for a call.
            let (_, query) = target.split_once('?')?;
            let query = query.split('#').next()?;
            return form_urlencoded::parse(query.as_bytes())
                .find(|(name, _)| name == "page")?
                .1
                .parse()
                .ok();
        }
    }
    None
}

fn is_relation(parameter: &str, wanted: &str) -> bool {
    parameter.split_once('=').is_some_and(|(name, value)| {
        name.trim().eq_ignore_ascii_case("rel")
            && value
                .trim()
                .trim_matches('"')
                .split_ascii_whitespace()
                .any(|rel| rel == wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn reads_the_recorded_header() {
        // As in list/003-page-2-of-size-10.
        let links = "<http://h/api/container_services?page=1&per_page=10>; rel=\"first\", \
                     <http://h/api/container_services?page=1&per_page=10>; rel=\"prev\", \
                     <http://h/api/container_services?page=4&per_page=10>; rel=\"last\", \
                     <http://h/api/container_services?page=3&per_page=10>; rel=\"next\"";
        let pages = ["first", "prev", "last", "next", "up"].map(|rel| page_of(links, rel));
        assert_eq!(pages, [Some(1), Some(1), Some(4), Some(3), None]);
    }

    #[test]
    fn reads_other_forms_and_rejects_invalid_ones() {
        let cases = [
            ("</x?page=7>;rel=next", Some(7)),
            ("</x?page=7>; title=\"a\"; REL=\"prev next\"", Some(7)),
            ("</x?page=7>; rel=\"nextish\"", None),
            ("</x?page=-1>; rel=\"next\"", None),
            ("</x?page=99999999999>; rel=\"next\"", None),
            ("</x>; rel=\"next\"", None),
            ("</x?page=7; rel=\"next\"", None),
            ("</x?per_page=7&page=%39#?page=8>; rel=\"next\"", Some(9)),
            ("<http://[>; rel=\"next\"", None),
            ("<<<>>>,;=", None),
            ("", None),
        ];
        for (links, wanted) in cases {
            assert_eq!(page_of(links, "next"), wanted, "{links}");
        }
    }
}
