//! Which certificates of servers are trusted.

use std::fmt;

use crate::{ClientBuilder, Error};

/// Trust beyond the certificates of this machine.
#[derive(Clone, Default)]
pub(crate) struct TlsTrust {
    /// PEM files.
    roots: Vec<Vec<u8>>,
    everything: bool,
}

impl fmt::Debug for TlsTrust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsTrust")
            .field("roots", &self.roots.len())
            .field("everything", &self.everything)
            .finish()
    }
}

impl TlsTrust {
    pub(crate) fn apply(
        &self,
        mut http: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, Error> {
        // reqwest would panic.
        if cfg!(not(feature = "rustls")) && rustls::crypto::CryptoProvider::get_default().is_none()
        {
            return Err(Error::config(
                "rustls has no cryptography: install a CryptoProvider or use the feature rustls",
            ));
        }
        for pem in &self.roots {
            let roots = reqwest::Certificate::from_pem_bundle(pem)
                .ok()
                .filter(|roots| !roots.is_empty())
                .ok_or_else(|| {
                    Error::config("a root certificate is not valid: it must be in PEM format")
                })?;
            http = http.tls_certs_merge(roots);
        }
        if self.everything {
            http = http.tls_danger_accept_invalid_certs(true);
        }
        Ok(http)
    }
}

/// TLS, with the feature `rustls`.
impl ClientBuilder {
    /// Trusts an authority besides those of this machine, such as that of a company. `pem` is the
    /// content of a PEM file with one or more certificates; [`build`](Self::build) fails if it has
    /// none.
    ///
    /// ```no_run
    /// # fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = computestacks::Client::builder("https://controller.example.com")
    ///     .add_root_certificate(std::fs::read("company-ca.pem")?)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.tls.roots.push(pem.into());
        self
    }

    /// Accepts any certificate, also of an attacker, who can then read the credentials. Only for tests.
    /// Default: `false`.
    pub fn danger_accept_invalid_certificates(mut self, accept: bool) -> Self {
        self.tls.everything = accept;
        self
    }
}
