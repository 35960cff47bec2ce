//! Errors about the server's certificate.

use super::Error;

impl Error {
    /// Whether the client rejected the server's certificate: its issuer is unknown, it has expired,
    /// or it belongs to another host. Nothing was sent and the call is not retried.
    ///
    /// [`is_transport`](Error::is_transport) is also true, or [`is_token`](Error::is_token) if the
    /// certificate is that of the token endpoint.
    ///
    /// What to do: check the host in the base URL, the server's certificate, this machine's clock,
    /// and that this machine trusts the issuer.
    pub fn is_certificate(&self) -> bool {
        self.0.certificate
    }
}

/// Whether an error or one of its sources is about a certificate.
#[cfg(feature = "rustls")]
pub(super) fn is_about_certificate(error: &(dyn std::error::Error + 'static)) -> bool {
    use std::{io, iter};

    use rustls::Error::{InvalidCertificate, NoCertificatesPresented};

    iter::successors(Some(error), |error| {
        match error.downcast_ref::<io::Error>() {
            // `source()` of an I/O error skips the error that it wraps.
            Some(error) => error.get_ref().map(|inner| inner as _),
            None => error.source(),
        }
    })
    .any(|error| {
        matches!(
            error.downcast_ref(),
            Some(InvalidCertificate(_) | NoCertificatesPresented)
        )
    })
}
