//! Reads responses up to a size limit.

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};

/// The limit for successful responses. Real ones are much smaller; it protects against endless
/// ones.
pub(crate) const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// The limit for error and token responses. The largest recorded one has 2 kB; an error page of an
/// application in development mode may have about 100 kB.
pub(crate) const LARGEST_SMALL_BODY: usize = 1024 * 1024;

/// A response with its body in memory.
#[derive(Clone, Debug)]
pub(crate) struct BufferedResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The body of a successful response was too large and was dropped. The body of an error
    /// response is truncated instead, because the status is enough.
    pub(crate) too_long: bool,
}

impl BufferedResponse {
    /// Reads a response; `largest` is the limit for a successful one.
    pub(crate) async fn read(
        mut response: reqwest::Response,
        largest: usize,
    ) -> reqwest::Result<Self> {
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        let is_success = status.is_success();
        let limit = if is_success {
            largest
        } else {
            LARGEST_SMALL_BODY
        };
        let buffered = |body, too_long| Self {
            status,
            headers,
            body,
            too_long,
        };
        let announced = response.content_length().unwrap_or_default();
        if is_success && announced > limit as u64 {
            return Ok(buffered(Bytes::new(), true));
        }
        let mut chunks = BytesMut::new();
        let mut first = Bytes::new();
        while let Some(mut chunk) = response.chunk().await? {
            let room = limit - chunks.len() - first.len();
            let is_full = chunk.len() > room;
            if is_full && is_success {
                return Ok(buffered(Bytes::new(), true));
            }
            chunk.truncate(room);
            // A body in one piece, which is the usual case, is not copied.
            if first.is_empty() && chunks.is_empty() {
                first = chunk;
            } else {
                if chunks.is_empty() {
                    chunks.extend_from_slice(&std::mem::take(&mut first));
                }
                chunks.extend_from_slice(&chunk);
            }
            if is_full {
                break;
            }
        }
        let body = if chunks.is_empty() {
            first
        } else {
            chunks.freeze()
        };
        Ok(buffered(body, false))
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::VecDeque,
        io,
        pin::Pin,
        task::{Context, Poll},
    };

    use bytes::Bytes;
    use http::StatusCode;

    use super::{BufferedResponse, LARGEST_SMALL_BODY};

    /// A body in pieces, without a header for its length.
    struct Pieces(VecDeque<Bytes>);

    impl futures_core::Stream for Pieces {
        type Item = io::Result<Bytes>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(self.0.pop_front().map(Ok))
        }
    }

    /// A body of this length whose adjacent pieces differ.
    fn body(length: usize) -> Bytes {
        (0..=250).cycle().take(length).collect()
    }

    /// Reads a body in one piece, and in pieces of these lengths.
    async fn read(status: StatusCode, pieces: &[usize], limit: usize) -> [BufferedResponse; 2] {
        let whole = body(pieces.iter().sum());
        let mut rest = whole.clone();
        let pieces = pieces.iter().map(|length| rest.split_to(*length)).collect();
        let bodies = [
            reqwest::Body::from(whole),
            reqwest::Body::wrap_stream(Pieces(pieces)),
        ];
        let mut read = Vec::new();
        for body in bodies {
            let mut response = http::Response::new(body);
            *response.status_mut() = status;
            read.push(
                BufferedResponse::read(response.into(), limit)
                    .await
                    .unwrap(),
            );
        }
        read.try_into().unwrap()
    }

    /// Guarantee 84 of docs/behaviour.md.
    #[tokio::test]
    async fn a_body_that_is_too_long_is_dropped_or_truncated() {
        let cases: [(&[usize], usize, usize); 7] = [
            (&[5], 4, 0),
            (&[5], 5, 5),
            (&[0], 0, 0),
            (&[3, 2], 5, 5),
            (&[3, 3], 5, 0),
            (&[2, 2, 2], 6, 6),
            (&[2, 2, 2], 5, 0),
        ];
        for (pieces, limit, kept) in cases {
            for response in read(StatusCode::OK, pieces, limit).await {
                assert_eq!(response.too_long, kept < pieces.iter().sum(), "{pieces:?}");
                assert_eq!(response.body, body(kept), "{pieces:?}");
            }
        }
        let cases: [(&[usize], usize); 5] = [
            (&[LARGEST_SMALL_BODY - 1], LARGEST_SMALL_BODY - 1),
            (&[LARGEST_SMALL_BODY], LARGEST_SMALL_BODY),
            (&[LARGEST_SMALL_BODY + 1], LARGEST_SMALL_BODY),
            (&[LARGEST_SMALL_BODY, 1], LARGEST_SMALL_BODY),
            (&[7, LARGEST_SMALL_BODY, 7, 7], LARGEST_SMALL_BODY),
        ];
        for (pieces, kept) in cases {
            for response in read(StatusCode::BAD_GATEWAY, pieces, 4).await {
                assert!(!response.too_long);
                assert!(response.body == body(kept), "{pieces:?}");
            }
        }
    }
}
