//! Certificates that a client must not accept, from a server on a loopback port.

use std::{
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use computestacks::{CertificateProblem, Client, Credentials, OAuth, types::PowerAction};
use computestacks_tests::scripted_server::{ConnectionStep, response_bytes};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::aws_lc_rs, pki_types::PrivateKeyDer},
};

use crate::behaviour::fixture::ClientFixture;

/// The environment variable with the name of the case of [`CASES`] that a child process tries.
const CASE: &str = "COMPUTESTACKS_TEST_CERTIFICATE";

struct CertificateCase {
    name: &'static str,
    host: &'static str,
    expires: (i32, u8, u8),
    trusted: bool,
    /// Whether it is an authority's own certificate.
    authority: bool,
    problem: Option<CertificateProblem>,
}

const CASES: [CertificateCase; 5] = [
    CertificateCase {
        name: "good",
        host: "127.0.0.1",
        expires: (4000, 1, 1),
        trusted: true,
        authority: false,
        problem: None,
    },
    CertificateCase {
        name: "expired",
        host: "127.0.0.1",
        expires: (2001, 1, 1),
        trusted: true,
        authority: false,
        problem: Some(CertificateProblem::Time),
    },
    CertificateCase {
        name: "another-host",
        host: "controller.example.com",
        expires: (4000, 1, 1),
        trusted: true,
        authority: false,
        problem: Some(CertificateProblem::Host),
    },
    CertificateCase {
        name: "unknown-issuer",
        host: "127.0.0.1",
        expires: (4000, 1, 1),
        trusted: false,
        authority: false,
        problem: Some(CertificateProblem::UnknownAuthority),
    },
    CertificateCase {
        name: "authority",
        host: "127.0.0.1",
        expires: (4000, 1, 1),
        trusted: true,
        authority: true,
        problem: Some(CertificateProblem::Authority),
    },
];

/// Creates an issuer, writes it to a file of trusted issuers, and signs a certificate for the host.
fn server_config(case: &CertificateCase, trusted: &Path) -> ServerConfig {
    let issuer = |name: &str| {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
            .distinguished_name
            .push(rcgen::DnType::CommonName, name);
        CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
    };
    let own = issuer("issuer");
    let other = issuer("another issuer");
    let listed = if case.trusted { &own } else { &other };
    atomic_write(trusted, &listed.pem());
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new([case.host.to_owned()]).unwrap();
    let (year, month, day) = case.expires;
    params.not_before = date_time_ymd(2000, 1, 1);
    params.not_after = date_time_ymd(year, month, day);
    if case.authority {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    let certificate = params.signed_by(&key, &own).unwrap();
    ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap()
}

fn atomic_write(path: &Path, text: &str) {
    use std::io::Write;
    let mut file = std::fs::File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

/// Runs in a child process that trusts the issuers of the file.
async fn try_case(case: &CertificateCase, trusted: &Path) {
    let acceptor = TlsAcceptor::from(Arc::new(server_config(case, trusted)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::Relaxed);
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let head = "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
            let _ = stream.write_all(head.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    let url = format!("https://127.0.0.1:{port}");
    let basic = Client::builder(&url)
        .basic("user", "secret")
        .build()
        .unwrap();
    // A call that is retried after most failures, and one that is retried only if it was not sent.
    let outcomes = [
        basic.service(1).scale(2).await,
        basic.service(1).power(PowerAction::Restart).await,
    ];
    for outcome in outcomes {
        if case.problem.is_none() {
            outcome.unwrap();
            continue;
        }
        let error = outcome.unwrap_err();
        assert_eq!(error.certificate_problem(), case.problem, "{error:?}");
        assert!(error.is_certificate() && error.is_transport(), "{error:?}");
        assert!(!error.is_transient() && !error.is_timeout(), "{error:?}");
        assert_eq!(error.attempts(), 1, "{error:?}");
        assert!(error.to_string().contains("certificate was rejected"));
    }
    assert_eq!(connections.load(Ordering::Relaxed), 2);
    if case.problem.is_none() {
        return;
    }
    let oauth = OAuth::password("client", "user", "secret");
    let client = Client::builder(&url).credentials(Credentials::oauth(oauth));
    let error = client.build().unwrap().service(1).show().await.unwrap_err();
    assert!(error.is_certificate() && error.is_token(), "{error:?}");
    assert_eq!((error.attempts(), error.is_transient()), (1, false));
    assert_eq!(connections.load(Ordering::Relaxed), 3);
}

/// The trusted issuers come from the environment, which belongs to the whole process, so the test
/// runs itself with another one.
#[tokio::test]
async fn guarantee_83_a_rejected_certificate_ends_the_call() {
    let folder = tempfile::tempdir().unwrap();
    if let Some(name) = std::env::var_os(CASE) {
        let case = CASES.iter().find(|case| name == case.name).unwrap();
        let trusted = std::env::var_os("SSL_CERT_FILE").unwrap();
        return try_case(case, Path::new(&trusted)).await;
    }
    for case in &CASES {
        let output = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "behaviour::tls::guarantee_83_a_rejected_certificate_ends_the_call",
            ])
            .env(CASE, case.name)
            .env("SSL_CERT_FILE", folder.path().join(case.name))
            .env("SSL_CERT_DIR", folder.path().join("none"))
            .envs([("NO_PROXY", "*"), ("no_proxy", "*")])
            .output()
            .unwrap();
        let stdout = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && stdout.contains("1 passed"),
            "{}: {stdout}",
            case.name
        );
    }
}

/// A connection that is refused, broken or without TLS is no problem of certificates.
#[tokio::test]
async fn guarantee_83_other_connection_failures_are_retried() {
    let no_tls = vec![ConnectionStep::Send(response_bytes(
        400,
        &[],
        "this is no TLS",
    ))];
    let fixture = ClientFixture::new(vec![no_tls; 4]).await;
    let url = fixture.server.url().replace("http://", "https://");
    let client = Client::builder(url).clock(fixture.clock.clone()).build();
    let error = client.unwrap().service(1).show().await.unwrap_err();
    assert!(error.is_transport() && !error.is_certificate(), "{error:?}");
    assert_eq!(error.attempts(), 4);
}
