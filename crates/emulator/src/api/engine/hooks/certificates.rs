//! What the server reads of a certificate: its serial number, its names, and how long it is valid.

use jiff::Timestamp;
use serde_json::{Value, json};
use x509_parser::{
    objects::{oid_registry, oid2abbrev},
    pem::parse_x509_pem,
    public_key::PublicKey,
    time::ASN1Time,
    x509::X509Name,
};

use crate::world::{Row, row, written};

/// A field of the first certificate in PEM.
pub(super) fn field(pem: &Value, name: &str) -> Value {
    let certificate = read(pem).unwrap_or_default();
    certificate.get(name).cloned().unwrap_or_default()
}

/// The first certificate in PEM; `None` if it cannot be read, or has another key than one of RSA, which the
/// server refuses (tried on 9.3.1). Recordings have no private keys, so these are not compared.
fn read(pem: &Value) -> Option<Row> {
    let (_, pem) = parse_x509_pem(pem.as_str()?.as_bytes()).ok()?;
    let certificate = pem.parse_x509().ok()?;
    let Ok(PublicKey::RSA(_)) = certificate.public_key().parsed() else {
        return None;
    };
    let validity = certificate.validity();
    Some(row(json!({
        "serial": certificate.serial.to_string(),
        "issuer": name(certificate.issuer()),
        "subject": name(certificate.subject()),
        "begin": time(validity.not_before)?,
        "end": time(validity.not_after)?,
    })))
}

/// A name in one line, as OpenSSL writes it: `/O=Example/CN=www.example.test`.
fn name(name: &X509Name<'_>) -> String {
    let parts = name.iter_attributes().map(|part| {
        let kind = match oid2abbrev(part.attr_type(), oid_registry()) {
            Ok("Email") => "emailAddress",
            Ok(kind) => kind,
            Err(_) => "UNDEF",
        };
        let text = String::from_utf8_lossy(part.as_slice());
        format!("/{kind}={text}")
    });
    parts.collect()
}

fn time(time: ASN1Time) -> Option<Value> {
    Some(written(Timestamp::from_second(time.timestamp()).ok()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    /// Made by OpenSSL, which shows the same of it.
    const PEM: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIDBDCCAeygAwIBAgIRA6DJIHXA2/O4rLxfls4/CtIwDQYJKoZIhvcNAQELBQAw\n\
LTEQMA4GA1UECgwHRXhhbXBsZTEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTAe\n\
Fw0yNjExMDEwMDAwMDBaFw00NjExMDEwMDAwMDBaMC0xEDAOBgNVBAoMB0V4YW1w\n\
bGUxGTAXBgNVBAMMEHNob3AuZXhhbXBsZS5jb20wggEiMA0GCSqGSIb3DQEBAQUA\n\
A4IBDwAwggEKAoIBAQDDfo0bJU1aasnA4fE3d01zUPio+2dLyBR7079xe7Bn2F7h\n\
LREi/k1WoTni/eRb4Y4SikYO+zgAZwu+WrcWFYkgwIuc9FduptcikjfdvCOGZUEL\n\
Y7uJ8lFfM71kzgduuYjrDr+b/mqm0n0h6+A/sqAgiY97h3L8bbp5+xvQKRN3i3RT\n\
1+ACbeCaKISI2kPCuYTDgxJQP4kzlZTQJb2i9ziFBjUOnCsfmdS8yArQ0lebfe8o\n\
hjdrYEKxY0tNKuLh0yT8QiZNaKxoPdts28F1oW0Yxo/cF1f7ViwOOJU/jISX7GuT\n\
p6EYv99RjuQWXDQrsmNhYVuHwyvQwBmIAzvx1GX7AgMBAAGjHzAdMBsGA1UdEQQU\n\
MBKCEHNob3AuZXhhbXBsZS5jb20wDQYJKoZIhvcNAQELBQADggEBAGayQNT8mCIY\n\
tW2O2Dh0qYCGvOiKMjirtqUZOQStkK5wwE5mw6v9NG1Zx9bsnrk/trbBFh/AmLGu\n\
vLqu03WW6V9YXoZjkJEnLsaME8a3uEZ5VpxqAJ81rs3KjErQLV1XHlBldRnZLb9q\n\
X62c4LaJGIUXGxKR7fdNtTnbTj5yoMEzjXureex0mlQ1hnck3ecrcUh7BA7bBuui\n\
mNkOwyWWVUONOnap6Yi9pHBuXeyqTvg5i2v5Vvy49Hl0RKt9YHbM2EzzxVGF8LPu\n\
rxum1uvULxeXyuvQ3ngdv7868BfayzrGXUp6grUjq4UJ7cRlBuzPGcugm+tqEcqt\n\
k8yE46+0JtE=\n\
-----END CERTIFICATE-----\n\
";

    /// The same with a key that is none of RSA.
    const ELLIPTIC: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIBlzCCAT2gAwIBAgIRA6DJIHXA2/O4rLxfls4/CtIwCgYIKoZIzj0EAwIwLTEQ\n\
MA4GA1UECgwHRXhhbXBsZTEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTAeFw0y\n\
NjExMDEwMDAwMDBaFw00NjExMDEwMDAwMDBaMC0xEDAOBgNVBAoMB0V4YW1wbGUx\n\
GTAXBgNVBAMMEHNob3AuZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMB\n\
BwNCAAR88jElSzhU1o4PNIOmN0ANVh9TWL3ZXyZ8vnJBIWiGJo1F+Vxv1plIjMau\n\
bf8QWoz06fejBxHmABNZtTUfOPqGoz4wPDAbBgNVHREEFDASghBzaG9wLmV4YW1w\n\
bGUuY29tMB0GA1UdDgQWBBQVMFt55Xzvd/gw3n0yZV8isRfZJzAKBggqhkjOPQQD\n\
AgNIADBFAiEA1b5bEgn8J92KV950ayL+wD211lramIbmJLGyzr5D1dMCIDTNRoke\n\
w03HT5SVUWvooeVv072He5KJCF0XB/B4mzga\n\
-----END CERTIFICATE-----\n\
";

    #[test]
    fn a_certificate_is_read_as_openssl_shows_it() {
        let certificate = read(&json!(PEM)).expect("a certificate");
        let name = "/O=Example/CN=shop.example.com";
        let expected = json!({
            "serial": "1234567890123456789012345678901234567890",
            "issuer": name,
            "subject": name,
            "begin": "2026-11-01T00:00:00.000Z",
            "end": "2046-11-01T00:00:00.000Z",
        });
        assert_eq!(Some(&certificate), expected.as_object());
    }

    #[test]
    fn what_is_no_certificate_is_none_and_never_panics() {
        let truncated = PEM.lines().take(3).collect::<Vec<_>>().join("\n");
        let whole = format!("{truncated}\n-----END CERTIFICATE-----");
        for text in [
            "",
            "x",
            "-----BEGIN CERTIFICATE-----",
            &truncated,
            &whole,
            ELLIPTIC,
        ] {
            assert_eq!(read(&json!(text)), None, "{text}");
        }
    }
}
