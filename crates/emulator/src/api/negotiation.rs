//! Content negotiation: the requested format and version.

use http::{HeaderMap, header::ACCEPT};

/// A format that a caller can request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ResponseFormat {
    Json,
    Xml,
    /// `*/*`.
    Any,
    /// A format that the API does not support, such as HTML.
    Other,
}

/// The formats that `Accept` and the extension of the path request.
#[derive(Clone, Debug)]
pub(crate) struct Negotiation {
    /// By preference; never empty.
    formats: Vec<ResponseFormat>,
    /// Whether the response has `Vary: Accept`.
    pub(crate) varies: bool,
}

impl Negotiation {
    /// `extension` is that of the path, as in `container_services.json`; it takes precedence over
    /// the header.
    ///
    /// Without the header, and with one that has `*/*` and other ranges, as browsers and some
    /// HTTP libraries send it, the server assumes HTML (`negotiate/001` to `016`).
    pub(crate) fn new(headers: &HeaderMap, extension: Option<&str>) -> Self {
        if let Some(extension) = extension {
            let format = match extension {
                "json" => ResponseFormat::Json,
                "xml" => ResponseFormat::Xml,
                _ => ResponseFormat::Other,
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
        let mut formats: Vec<(f64, ResponseFormat)> = accept
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
            formats: vec![ResponseFormat::Other],
            varies: false,
        }
    }

    /// The preferred format.
    pub(crate) fn first(&self) -> ResponseFormat {
        self.formats
            .first()
            .copied()
            .unwrap_or(ResponseFormat::Other)
    }

    /// The preferred format of JSON and XML; `None` if neither is acceptable.
    pub(crate) fn json_or_xml(&self) -> Option<ResponseFormat> {
        self.formats.iter().find_map(|format| match format {
            ResponseFormat::Json | ResponseFormat::Any => Some(ResponseFormat::Json),
            ResponseFormat::Xml => Some(ResponseFormat::Xml),
            ResponseFormat::Other => None,
        })
    }
}

/// Whether `*/*` is one of several ranges.
fn is_browser_like(accept: &str) -> bool {
    let parts: Vec<&str> = accept.split(',').map(str::trim).collect();
    parts.len() > 1 && parts.iter().any(|part| part.starts_with("*/*"))
}

/// A media type in lower case, without its parameters.
pub(super) fn media_type(text: &str) -> String {
    let name = text.split(';').next().unwrap_or_default();
    name.trim().to_ascii_lowercase()
}

pub(super) fn is_json(media_type: &str) -> bool {
    matches!(
        media_type,
        "application/json" | "text/x-json" | "application/jsonrequest" | "application/problem+json"
    )
}

fn format(range: &str) -> ResponseFormat {
    match media_type(range).as_str() {
        name if is_json(name) => ResponseFormat::Json,
        "application/xml" | "text/xml" | "application/x-xml" => ResponseFormat::Xml,
        "*/*" => ResponseFormat::Any,
        _ => ResponseFormat::Other,
    }
}

fn quality(range: &str) -> f64 {
    range
        .split(';')
        .filter_map(|parameter| parameter.trim().strip_prefix("q="))
        .find_map(|value| value.trim().parse().ok())
        .unwrap_or(1.0)
}

/// The supported versions of the API. All but the last are deprecated.
pub(crate) const VERSIONS: [u64; 11] = [51, 52, 53, 54, 60, 61, 62, 65, 70, 71, 80];

/// The version that a caller requests.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum RequestedVersion {
    /// No version, or the newest.
    Current,
    /// A supported older version.
    Deprecated,
    /// An unsupported version.
    Unsupported(String),
}

/// Reads `api_version=` followed by digits anywhere in `Accept`; without digits it is ignored
/// (`version/020` and `021`).
pub(crate) fn version(headers: &HeaderMap) -> RequestedVersion {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    let requested = accept
        .and_then(|accept| accept.split_once("api_version="))
        .map(|(_, rest)| {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            &rest[..end]
        })
        .filter(|digits| !digits.is_empty());
    let Some(requested) = requested else {
        return RequestedVersion::Current;
    };
    // The server reads 080 as 80.
    match requested.parse::<u64>() {
        Ok(80) => RequestedVersion::Current,
        Ok(number) if VERSIONS.contains(&number) => RequestedVersion::Deprecated,
        Ok(number) => RequestedVersion::Unsupported(number.to_string()),
        Err(_) => RequestedVersion::Unsupported(requested.to_owned()),
    }
}
