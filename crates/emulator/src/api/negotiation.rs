//! Which format the caller wants, and which version.

use http::{HeaderMap, header::ACCEPT};

/// A format a caller can ask for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Format {
    Json,
    Xml,
    /// `*/*`.
    Any,
    /// Anything the API does not speak.
    Other,
}

/// What came of `Accept` and of the ending of the path.
#[derive(Clone, Debug)]
pub(crate) struct Negotiation {
    /// Never empty.
    formats: Vec<Format>,
    /// Whether the answer depends on `Accept`, and says so.
    pub(crate) varies: bool,
}

impl Negotiation {
    /// `ending` is what the path says, as in `container_services.json`; it beats the header.
    ///
    /// Without the header, and with one such as browsers and some HTTP libraries send it
    /// (`*/*` beside something else), the server takes HTML for wanted: `negotiate/001` to `016`.
    pub(crate) fn new(headers: &HeaderMap, ending: Option<&str>) -> Self {
        if let Some(ending) = ending {
            let format = match ending {
                "json" => Format::Json,
                "xml" => Format::Xml,
                _ => Format::Other,
            };
            return Self {
                formats: vec![format],
                varies: false,
            };
        }
        let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
        let Some(accept) = accept.map(str::trim).filter(|accept| !accept.is_empty()) else {
            return Self::html();
        };
        if is_browser_like(accept) {
            return Self::html();
        }
        let mut formats: Vec<(f64, Format)> = accept
            .split(',')
            .map(|range| (quality(range), format(range)))
            .collect();
        formats.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        Self {
            formats: formats.into_iter().map(|(_, format)| format).collect(),
            varies: true,
        }
    }

    fn html() -> Self {
        Self {
            formats: vec![Format::Other],
            varies: false,
        }
    }

    /// The format wanted most.
    pub(crate) fn first(&self) -> Format {
        self.formats.first().copied().unwrap_or(Format::Other)
    }

    /// The one of the two that is wanted most, where either is.
    pub(crate) fn json_or_xml(&self) -> Option<Format> {
        self.formats.iter().find_map(|format| match format {
            Format::Json | Format::Any => Some(Format::Json),
            Format::Xml => Some(Format::Xml),
            Format::Other => None,
        })
    }
}

/// Whether `*/*` stands in it beside something else.
fn is_browser_like(accept: &str) -> bool {
    let parts: Vec<&str> = accept.split(',').map(str::trim).collect();
    parts.len() > 1 && parts.iter().any(|part| part.starts_with("*/*"))
}

fn format(range: &str) -> Format {
    let name = range.split(';').next().unwrap_or_default().trim();
    match name.to_ascii_lowercase().as_str() {
        "application/json"
        | "text/x-json"
        | "application/jsonrequest"
        | "application/problem+json" => Format::Json,
        "application/xml" | "text/xml" | "application/x-xml" => Format::Xml,
        "*/*" => Format::Any,
        _ => Format::Other,
    }
}

fn quality(range: &str) -> f64 {
    range
        .split(';')
        .filter_map(|parameter| parameter.trim().strip_prefix("q="))
        .find_map(|value| value.trim().parse().ok())
        .unwrap_or(1.0)
}

/// The versions a caller may ask for. All but the last are old.
pub(crate) const VERSIONS: [u64; 11] = [51, 52, 53, 54, 60, 61, 62, 65, 70, 71, 80];

/// What the caller says of the version.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Version {
    /// Nothing, or the newest one.
    Current,
    /// One that is still answered, with a warning.
    Deprecated,
    /// One that is not answered, as it was written.
    Unsupported(String),
}

/// Finds `api_version=` with digits behind it anywhere in `Accept`; without digits it says nothing
/// (`version/020` and `021`).
pub(crate) fn version(headers: &HeaderMap) -> Version {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    let wanted = accept
        .and_then(|accept| accept.split_once("api_version="))
        .map(|(_, rest)| {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            &rest[..end]
        })
        .filter(|digits| !digits.is_empty());
    let Some(wanted) = wanted else {
        return Version::Current;
    };
    // 080 is 80 to the server.
    match wanted.parse::<u64>() {
        Ok(80) => Version::Current,
        Ok(number) if VERSIONS.contains(&number) => Version::Deprecated,
        Ok(number) => Version::Unsupported(number.to_string()),
        Err(_) => Version::Unsupported(wanted.to_owned()),
    }
}
