//! Media types and `Accept`.

/// A media type without its parameters, in lower case.
pub(super) fn media_type(value: &str) -> String {
    essence(value).to_ascii_lowercase()
}

fn essence(value: &str) -> &str {
    value.split(';').next().unwrap_or_default().trim()
}

/// Whether a media range such as `text/*` admits a media type; both without parameters.
pub(super) fn admits(range: &str, media: &str) -> bool {
    if range == "*/*" || range.eq_ignore_ascii_case(media) {
        return true;
    }
    let kind = range.strip_suffix("/*");
    kind.zip(media.split_once('/'))
        .is_some_and(|(kind, (own, _))| kind.eq_ignore_ascii_case(own))
}

/// Whether any range of an `Accept` header admits one of the media types on offer.
///
/// Parameters such as `api_version` are ignored, except a weight of 0.
pub(super) fn accepts(accept: &str, offers: &[String]) -> bool {
    accept
        .split(',')
        .filter(|range| !is_refused(range))
        .any(|range| {
            let range = essence(range);
            offers.iter().any(|media| admits(range, media))
        })
}

/// A weight of 0, as in `text/html;q=0.0`, excludes the range.
fn is_refused(range: &str) -> bool {
    range
        .split(';')
        .skip(1)
        .filter_map(|parameter| parameter.split_once('='))
        .any(|(name, value)| {
            name.trim().eq_ignore_ascii_case("q")
                && value
                    .trim()
                    .parse::<f32>()
                    .is_ok_and(|weight| weight <= 0.0)
        })
}

pub(super) fn is_json(media: &str) -> bool {
    media == "application/json" || media.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::{accepts, media_type};

    #[test]
    fn accept_is_read_as_http_has_it() {
        let offers = ["application/json".to_owned()];
        for (accept, wanted) in [
            ("application/json", true),
            ("APPLICATION/JSON; api_version=80", true),
            ("*/*", true),
            ("application/*;q=0.1", true),
            ("text/html, application/json;q=0.9", true),
            ("text/html", false),
            ("text/*", false),
            ("application/xml", false),
            ("application/json;q=0", false),
            ("application/json; Q=0.000", false),
            ("*", false),
            ("nonsense", false),
            (",", false),
        ] {
            assert_eq!(accepts(accept, &offers), wanted, "{accept}");
        }
    }

    #[test]
    fn parameters_are_no_part_of_a_media_type() {
        assert_eq!(media_type("Text/HTML ; charset=utf-8"), "text/html");
        assert_eq!(media_type(""), "");
    }
}
