//! Converts a recorded exchange to the types of the contract check.

use crate::captures::{Exchange, RecordedAuth, RecordedHeaders};
use anyhow::{Context as _, Result};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use computestacks_contract::judge::{RequestView, ResponseView};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header::AUTHORIZATION};

/// A recorded exchange with parsed method, status and headers.
pub(super) struct ParsedRecording<'e> {
    exchange: &'e Exchange,
    pub(super) method: Method,
    pub(super) status: StatusCode,
    sent: HeaderMap,
    sent_body: Vec<u8>,
    received: HeaderMap,
    received_body: Vec<u8>,
}

impl<'e> ParsedRecording<'e> {
    /// Fails if HTTP cannot send the recording.
    pub(super) fn new(exchange: &'e Exchange) -> Result<Self> {
        let (request, response) = (&exchange.request, &exchange.response);
        let mut sent = headers(&request.headers)?;
        if let Some(value) = credentials(&exchange.auth) {
            sent.insert(AUTHORIZATION, HeaderValue::from_str(&value)?);
        }
        Ok(Self {
            exchange,
            method: Method::from_bytes(request.method.as_bytes())?,
            status: StatusCode::from_u16(response.status)?,
            sent,
            sent_body: request.body_text().into_bytes(),
            received: headers(&response.headers)?,
            received_body: response.body.to_bytes(),
        })
    }

    pub(super) fn request(&self) -> RequestView<'_> {
        RequestView {
            method: &self.method,
            path: self.exchange.request.path_only(),
            query: self.exchange.request.query(),
            headers: &self.sent,
            body: &self.sent_body,
        }
    }

    pub(super) fn response(&self) -> ResponseView<'_> {
        ResponseView {
            status: self.status,
            headers: &self.received,
            body: &self.received_body,
        }
    }
}

fn headers(all: &RecordedHeaders) -> Result<HeaderMap> {
    all.iter()
        .map(|(name, value)| {
            let header = name.parse::<HeaderName>()?;
            let value = HeaderValue::from_bytes(value.as_bytes())
                .with_context(|| format!("the header `{name}` has an invalid value"))?;
            Ok((header, value))
        })
        .collect()
}

/// Credentials for the account of a recording, which does not have the secret.
fn credentials(auth: &RecordedAuth) -> Option<String> {
    match auth {
        RecordedAuth::None => None,
        RecordedAuth::Basic(account) => {
            let pair = BASE64_STANDARD.encode(format!("{account}:secret"));
            Some(format!("Basic {pair}"))
        }
        RecordedAuth::Bearer(token) => Some(format!("Bearer {token}")),
        RecordedAuth::Raw(value) => Some(value.clone()),
    }
}
