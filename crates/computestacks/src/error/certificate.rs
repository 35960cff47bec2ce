//! Errors about the server's certificate.

use std::fmt;

use super::Error;

/// Why a certificate was rejected: see [`Error::certificate_problem`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum CertificateProblem {
    /// It is signed by an authority that this machine does not trust. What to do:
    /// `ClientBuilder::add_root_certificate`.
    UnknownAuthority,
    /// It has expired, or is not valid yet. What to do: check this machine's clock; renew it on the
    /// server.
    Time,
    /// It belongs to another host. What to do: check the host in the base URL.
    Host,
    /// It is the certificate of an authority (`CA:TRUE`), as `openssl req -x509` makes them. Such a
    /// certificate is rejected even if it is trusted. What to do: sign a certificate of the server's
    /// own with it, or make one with `-addext basicConstraints=CA:FALSE`.
    Authority,
    /// It was revoked, or is invalid in another way.
    Invalid,
}

impl fmt::Display for CertificateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownAuthority => "it is signed by an unknown authority",
            Self::Time => "it has expired or is not valid yet",
            Self::Host => "it is not for this host",
            Self::Authority => "it is the certificate of an authority, not of a server",
            Self::Invalid => "it is not valid",
        })
    }
}

impl Error {
    /// Whether the client rejected the server's certificate. Nothing was sent and the call is not
    /// retried.
    ///
    /// [`is_transport`](Error::is_transport) is also true, or [`is_token`](Error::is_token) if the
    /// certificate is that of the token endpoint.
    ///
    /// What to do: see [`Error::certificate_problem`].
    pub fn is_certificate(&self) -> bool {
        self.0.certificate.is_some()
    }

    /// Why the client rejected the server's certificate.
    pub fn certificate_problem(&self) -> Option<CertificateProblem> {
        self.0.certificate
    }
}

/// What an error or one of its sources says about a certificate.
#[cfg(feature = "rustls-no-provider")]
pub(super) fn problem(error: &(dyn std::error::Error + 'static)) -> Option<CertificateProblem> {
    use std::{io, iter};

    use rustls::{CertificateError, Error as TlsError};

    iter::successors(Some(error), |error| {
        match error.downcast_ref::<io::Error>() {
            // `source()` of an I/O error skips the error that it wraps.
            Some(error) => error.get_ref().map(|inner| inner as _),
            None => error.source(),
        }
    })
    .find_map(|error| {
        Some(match error.downcast_ref()? {
            TlsError::InvalidCertificate(invalid) => match invalid {
                CertificateError::UnknownIssuer => CertificateProblem::UnknownAuthority,
                CertificateError::Expired
                | CertificateError::ExpiredContext { .. }
                | CertificateError::NotValidYet
                | CertificateError::NotValidYetContext { .. } => CertificateProblem::Time,
                CertificateError::NotValidForName
                | CertificateError::NotValidForNameContext { .. } => CertificateProblem::Host,
                CertificateError::Other(other)
                    if matches!(
                        other.0.downcast_ref(),
                        Some(webpki::Error::CaUsedAsEndEntity)
                    ) =>
                {
                    CertificateProblem::Authority
                }
                _ => CertificateProblem::Invalid,
            },
            TlsError::NoCertificatesPresented => CertificateProblem::Invalid,
            _ => return None,
        })
    })
}
