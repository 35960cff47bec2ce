//! What the server reads of a certificate: its serial number, its names, and how long it is valid.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use num_bigint::BigInt;
use serde_json::{Value, json};
use x509_cert::{
    Certificate,
    der::{
        Decode as _,
        oid::{ObjectIdentifier, db::rfc5912::RSA_ENCRYPTION},
    },
    name::Name,
    time::Time,
};

use crate::world::{Row, row, written};

/// What OpenSSL calls the attributes of a name; it writes others as their number.
const SHORT_NAMES: [(&str, &str); 19] = [
    ("0.9.2342.19200300.100.1.1", "UID"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("1.2.840.113549.1.9.1", "emailAddress"),
    ("2.5.4.3", "CN"),
    ("2.5.4.4", "SN"),
    ("2.5.4.5", "serialNumber"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "street"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.12", "title"),
    ("2.5.4.13", "description"),
    ("2.5.4.15", "businessCategory"),
    ("2.5.4.17", "postalCode"),
    ("2.5.4.42", "GN"),
    ("2.5.4.43", "initials"),
    ("2.5.4.46", "dnQualifier"),
];

/// A field of the first certificate in PEM.
pub(super) fn field(pem: &Value, name: &str) -> Value {
    let certificate = read(pem).unwrap_or_default();
    certificate.get(name).cloned().unwrap_or_default()
}

/// The first certificate in PEM; `None` if it cannot be read, or has another key than one of RSA, which the
/// server refuses (tried on 9.3.1). Recordings have no private keys, so these are not compared.
fn read(pem: &Value) -> Option<Row> {
    let certificate = Certificate::from_der(&binary(pem.as_str()?)?).ok()?;
    let certificate = certificate.tbs_certificate();
    if certificate.subject_public_key_info().algorithm.oid != RSA_ENCRYPTION {
        return None;
    }
    let serial = certificate.serial_number().as_bytes();
    let validity = certificate.validity();
    Some(row(json!({
        "serial": BigInt::from_signed_bytes_be(serial).to_string(),
        "issuer": name(certificate.issuer()),
        "subject": name(certificate.subject()),
        "begin": time(validity.not_before)?,
        "end": time(validity.not_after)?,
    })))
}

/// What the first block of PEM encodes. As OpenSSL, it takes lines of any length and spaces around them, but no
/// empty line, before which OpenSSL expects headers (tried on 9.3.1).
fn binary(pem: &str) -> Option<Vec<u8>> {
    let (_, rest) = [
        "-----BEGIN CERTIFICATE-----",
        "-----BEGIN X509 CERTIFICATE-----",
    ]
    .iter()
    .find_map(|begin| pem.split_once(begin))?;
    let (block, _) = rest.split_once("-----END ")?;
    let lines: Vec<_> = block.trim().lines().map(str::trim).collect();
    if lines.contains(&"") {
        return None;
    }
    STANDARD.decode(lines.concat()).ok()
}

/// A name in one line, as OpenSSL writes it: `/O=Example/CN=www.example.test`, other bytes than those of
/// printable ASCII in hexadecimal.
fn name(name: &Name) -> String {
    let mut line = String::new();
    for part in name.iter() {
        let _ = write!(line, "/{}=", kind(part.oid));
        for byte in part.value.value() {
            match byte {
                b' '..=b'~' => line.push(char::from(*byte)),
                _ => _ = write!(line, "\\x{byte:02X}"),
            }
        }
    }
    line
}

fn kind(id: ObjectIdentifier) -> String {
    let id = id.to_string();
    let known = SHORT_NAMES.iter().find(|(known, _)| *known == id);
    known.map_or(id, |(_, short)| (*short).to_owned())
}

fn time(time: Time) -> Option<Value> {
    let seconds = time.to_unix_duration().as_secs().try_into().ok()?;
    Some(written(Timestamp::from_second(seconds).ok()?))
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

    /// The same with a name that has almost everything; controller 9.3.1 shows it as the test expects.
    const NAMED: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIFGzCCBAOgAwIBAgIGAICqu8zdMA0GCSqGSIb3DQEBCwUAMIIBMDELMAkGA1UE\n\
BhMCREUxDzANBgNVBAgMBkJheWVybjERMA8GA1UEBwwITcO8bmNoZW4xETAPBgNV\n\
BAoMCEV4w6RtcGxlMQowCAYDVQQLDAF4MRIwEAYDVQQDDAlhLmV4YW1wbGUxGjAY\n\
BgkqhkiG9w0BCQEWC2FAYi5leGFtcGxlMQswCQYDVQQFEwIxMjEKMAgGA1UEKgwB\n\
ZzEKMAgGA1UEBAwBczEKMAgGA1UEDAwBdDELMAkGA1UECQwCc3QxDDAKBgNVBBEM\n\
AzEyMzESMBAGCgmSJomT8ixkARkWAmRjMREwDwYKCZImiZPyLGQBAQwBdTELMAkG\n\
AlMEDANmb28xCjAIBgNVBA8MAWIxCjAIBgNVBCsMAWkxCjAIBgNVBC4TAXExCjAI\n\
BgNVBA0MAWQwHhcNMjYxMjAxMDQyNDEzWhcNNDYwMTMwMDQyNDEzWjCCATAxCzAJ\n\
BgNVBAYTAkRFMQ8wDQYDVQQIDAZCYXllcm4xETAPBgNVBAcMCE3DvG5jaGVuMREw\n\
DwYDVQQKDAhFeMOkbXBsZTEKMAgGA1UECwwBeDESMBAGA1UEAwwJYS5leGFtcGxl\n\
MRowGAYJKoZIhvcNAQkBFgthQGIuZXhhbXBsZTELMAkGA1UEBRMCMTIxCjAIBgNV\n\
BCoMAWcxCjAIBgNVBAQMAXMxCjAIBgNVBAwMAXQxCzAJBgNVBAkMAnN0MQwwCgYD\n\
VQQRDAMxMjMxEjAQBgoJkiaJk/IsZAEZFgJkYzERMA8GCgmSJomT8ixkAQEMAXUx\n\
CzAJBgJTBAwDZm9vMQowCAYDVQQPDAFiMQowCAYDVQQrDAFpMQowCAYDVQQuEwFx\n\
MQowCAYDVQQNDAFkMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3X5I\n\
UiuFT1zIknLPCPFyiHRf37X0K/MbQEabTtFVE+IyRhnURMPzL2phQ18fQUUTo/IK\n\
RBMsseQHm5zNS+D9Dyuayk0h5YlU2kzTQNZGq954qek6D8aKxM++U2u50tkU6pKn\n\
dS6Sur+lj1WovCNKQepxF9BCVQ4vClI6hKT7wK0NbxfMwyPHwNP01SwJn41pg4z6\n\
OY0vfi64iIXhQ4m62HKWX9/uqGnYzt+XaIqCwVULdmqQUIKgJnz670F/+RDXE7iI\n\
QcAgfjsWDfMYarZ8LonMHOj9YtSYVyN3XuoUJpgKt+CyfJscUTwXr03htRcJW1ps\n\
8Q1u1F+zHX+DL7ZoWwIDAQABozcwNTAUBgNVHREEDTALgglhLmV4YW1wbGUwHQYD\n\
VR0OBBYEFC19tGMLlS5AX7iEKEnY+qDhNVPMMA0GCSqGSIb3DQEBCwUAA4IBAQCl\n\
cTBX7EL0WOEmE52ldb9dJJyO0p9LD3icDGt1M/pC4gOtu/SolFqjxirAec+G13R9\n\
5/pl3hd/gQGKamaLVI6ZaPovCGp1jQVmiIjOtw68gRNlcLMFeRQyOPYhGSbRZgwk\n\
PsxGxJqRzPdn40JwyzcjDD9WpyFkGskcupAQl/h/Km5UWpxAjEk0g3WmekDbaeNm\n\
LzdZV5B7ve4eDl5KBzj7fjsAFounPInfgd1XyF1S23loF0J52vnK7mrAB8ezMXYT\n\
Ml2OCVCescu/811g/co5N3y1PZc0FUbo1+KJbipd0QOXXJjQ6N7O3kjRSERrfIXt\n\
wHmOQL3wYIxmLUZqmb4g\n\
-----END CERTIFICATE-----\n\
";

    #[test]
    fn names_are_written_as_openssl_writes_them() {
        let certificate = read(&json!(NAMED)).expect("a certificate");
        let name = "/C=DE/ST=Bayern/L=M\\xC3\\xBCnchen/O=Ex\\xC3\\xA4mple/OU=x/CN=a.example\
            /emailAddress=a@b.example/serialNumber=12/GN=g/SN=s/title=t/street=st/postalCode=123\
            /DC=dc/UID=u/2.3.4=foo/businessCategory=b/initials=i/dnQualifier=q/description=d";
        assert_eq!(certificate["subject"], json!(name));
        assert_eq!(certificate["serial"], json!("552620248285"));
    }

    /// Each tried on controller 9.3.1.
    #[test]
    fn pem_is_as_lenient_as_that_of_openssl() {
        let lines: Vec<_> = PEM.lines().collect();
        let one_line = lines[1..lines.len() - 1].concat();
        let (begin, end) = (lines[0], lines[lines.len() - 1]);
        for (text, is_read) in [
            (format!("text before\n{PEM}text after"), true),
            (format!("{begin}\n{one_line}\n{end}"), true),
            (PEM.replace('\n', "\r\n"), true),
            (PEM.replace('\n', "  \n "), true),
            (PEM.replace(" CERT", " X509 CERT"), true),
            (PEM.replace(" CERT", " TRUSTED CERT"), false),
            (PEM.replace(lines[2], &format!("\n{}", lines[2])), false),
            (one_line.clone(), false),
        ] {
            assert_eq!(read(&json!(text)).is_some(), is_read, "{text}");
        }
    }

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
