//! What the server reads of a certificate: its serial number, its names, and how long it is valid.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;

use crate::state::WorldState;

const INTEGER: u8 = 0x02;
const OID: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const SEQUENCE: u8 = 0x30;
/// The version, which comes first if it is not the oldest one.
const VERSION: u8 = 0xa0;

/// The names of parts as OpenSSL writes them, by their OIDs.
const PARTS: [(&[u8], &str); 8] = [
    (b"\x55\x04\x03", "CN"),
    (b"\x55\x04\x06", "C"),
    (b"\x55\x04\x07", "L"),
    (b"\x55\x04\x08", "ST"),
    (b"\x55\x04\x0a", "O"),
    (b"\x55\x04\x0b", "OU"),
    (b"\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19", "DC"),
    (b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01", "emailAddress"),
];

pub(super) fn serial(_: &WorldState, pem: &Value) -> Value {
    read(pem).map(|one| one.serial).into()
}

pub(super) fn issuer(_: &WorldState, pem: &Value) -> Value {
    read(pem).map(|one| one.issuer).into()
}

pub(super) fn subject(_: &WorldState, pem: &Value) -> Value {
    read(pem).map(|one| one.subject).into()
}

pub(super) fn begin(_: &WorldState, pem: &Value) -> Value {
    read(pem).map(|one| one.not_before).into()
}

pub(super) fn end(_: &WorldState, pem: &Value) -> Value {
    read(pem).map(|one| one.not_after).into()
}

#[derive(Debug, PartialEq)]
struct Certificate {
    serial: String,
    issuer: String,
    subject: String,
    not_before: String,
    not_after: String,
}

/// The first certificate in PEM; `None` if it cannot be read.
fn read(pem: &Value) -> Option<Certificate> {
    let (_, rest) = pem.as_str()?.split_once("-----BEGIN CERTIFICATE-----")?;
    let (encoded, _) = rest.split_once("-----END CERTIFICATE-----")?;
    let encoded: String = encoded.split_whitespace().collect();
    let der = STANDARD.decode(encoded).ok()?;
    let (_, certificate, _) = value(&der)?;
    let (_, body, _) = value(certificate)?;
    let mut rest = body;
    if body.first() == Some(&VERSION) {
        rest = value(body)?.2;
    }
    let (serial, rest) = of(INTEGER, rest)?;
    let (_, rest) = of(SEQUENCE, rest)?;
    let (issuer, rest) = of(SEQUENCE, rest)?;
    let (validity, rest) = of(SEQUENCE, rest)?;
    let (subject, _) = of(SEQUENCE, rest)?;
    let (begin, begins_at, end) = value(validity)?;
    let (end, ends_at, _) = value(end)?;
    Some(Certificate {
        serial: decimal(serial),
        issuer: name(issuer)?,
        subject: name(subject)?,
        not_before: time(begin, begins_at)?,
        not_after: time(end, ends_at)?,
    })
}

/// The tag and the content of the first value in DER, and what follows it.
fn value(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, mut rest) = rest.split_first()?;
    let mut length = usize::from(*first);
    if length >= 0x80 {
        let (bytes, after) = rest.split_at_checked(length - 0x80)?;
        rest = after;
        length = bytes.iter().try_fold(0_usize, |length, byte| {
            length.checked_mul(256)?.checked_add(usize::from(*byte))
        })?;
    }
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}

/// The content of a value with this tag, and what follows it.
fn of(tag: u8, der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (found, content, rest) = value(der)?;
    (found == tag).then_some((content, rest))
}

/// A name in one line: `/O=Example/CN=www.example.test`.
fn name(mut der: &[u8]) -> Option<String> {
    let mut line = String::new();
    while !der.is_empty() {
        let (_, set, rest) = value(der)?;
        der = rest;
        let (part, _) = of(SEQUENCE, set)?;
        let (oid, part) = of(OID, part)?;
        let (_, text, _) = value(part)?;
        let known = PARTS.iter().find(|(own, _)| *own == oid);
        let known = known.map_or("UNDEF", |(_, name)| name);
        let _ = write!(line, "/{known}={}", String::from_utf8_lossy(text));
    }
    Some(line)
}

/// A time as responses have it.
fn time(tag: u8, digits: &[u8]) -> Option<String> {
    let text = str::from_utf8(digits).ok()?;
    let text = match tag {
        // Two digits of the year, of which the second half is the last century.
        UTC_TIME => format!("{}{text}", if text.get(..2)? < "50" { "20" } else { "19" }),
        _ => text.to_owned(),
    };
    let part = |from: usize, to: usize| text.get(from..to);
    Some(format!(
        "{}-{}-{}T{}:{}:{}.000Z",
        part(0, 4)?,
        part(4, 6)?,
        part(6, 8)?,
        part(8, 10)?,
        part(10, 12)?,
        part(12, 14)?
    ))
}

/// A number of any length in decimal digits.
fn decimal(bytes: &[u8]) -> String {
    // Least significant first.
    let mut digits = vec![0_u8];
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) * 256;
            *digit = u8::try_from(carry % 10).unwrap_or_default();
            carry /= 10;
        }
        while carry > 0 {
            digits.push(u8::try_from(carry % 10).unwrap_or_default());
            carry /= 10;
        }
    }
    let digits = digits.iter().rev();
    digits.map(|digit| char::from(b'0' + digit)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{decimal, read};

    /// Made by OpenSSL, which shows the same of it.
    const PEM: &str = "\
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
        assert_eq!(certificate.subject, "/O=Example/CN=shop.example.com");
        assert_eq!(certificate.issuer, certificate.subject);
        assert_eq!(certificate.not_before, "2026-11-01T00:00:00.000Z");
        assert_eq!(certificate.not_after, "2046-11-01T00:00:00.000Z");
        assert_eq!(
            certificate.serial,
            "1234567890123456789012345678901234567890"
        );
    }

    #[test]
    fn what_is_no_certificate_is_none_and_never_panics() {
        let truncated = PEM.lines().take(3).collect::<Vec<_>>().join("\n");
        let whole = format!("{truncated}\n-----END CERTIFICATE-----");
        for text in ["", "x", "-----BEGIN CERTIFICATE-----", &truncated, &whole] {
            assert_eq!(read(&json!(text)), None, "{text}");
        }
        for broken in [&b"\x30\x84"[..], b"\x30\x80", b"\x30\x01\x30", b"\xff"] {
            assert!(
                super::value(broken)
                    .and_then(|(_, inner, _)| super::value(inner))
                    .is_none()
            );
        }
    }

    #[test]
    fn long_numbers_are_written_in_decimal() {
        assert_eq!(decimal(&[]), "0");
        assert_eq!(decimal(&[1, 0]), "256");
        assert_eq!(decimal(&[0xff; 16]), u128::MAX.to_string());
    }
}
