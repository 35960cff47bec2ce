//! The documented exit codes.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use computestacks_emulator::fault::{Fault, FaultEffect, ScriptedResponse};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, pki_types::PrivateKeyDer},
};

use crate::test_run::{CliTest, PROFILES};

#[test]
fn every_code_has_a_cause() {
    for profile in PROFILES {
        let cases: [(&str, Option<Fault>, u8); 18] = [
            ("service list", None, 0),
            ("--version", None, 0),
            ("service list --help", None, 0),
            (
                "service list",
                Some(respond(200, "[1]").operation("listContainerServices")),
                1,
            ),
            ("service lost", None, 2),
            ("service logs '*'", None, 2),
            ("service delete 101", None, 2),
            ("service list -p nobody", None, 2),
            ("service show 999", None, 3),
            ("service restart 'no such*'", None, 3),
            ("service list", Some(respond(403, "")), 4),
            ("service resize 101 --product 99", None, 5),
            (
                "service list",
                Some(respond(422, r#"{"errors":["no"]}"#)),
                5,
            ),
            ("service list", Some(Fault::new(FaultEffect::Reset)), 6),
            ("service list", Some(Fault::new(FaultEffect::Throttle)), 6),
            ("service list", Some(respond(503, "")), 6),
            ("service scale 103 --to 900 --wait", None, 7),
            ("service restart 101 --wait --timeout 1s", None, 8),
        ];
        for (line, fault, code) in cases {
            let cli = CliTest::new(profile);
            if let Some(fault) = fault {
                cli.fault(fault);
            }
            let output = cli.run(line);
            assert_eq!(
                output.exit.code(),
                code,
                "{profile}: {line}\n{}{}",
                output.out,
                output.err
            );
        }
    }
}

fn respond(status: u16, body: &str) -> Fault {
    Fault::new(FaultEffect::Response(
        ScriptedResponse::status(status).body(body),
    ))
}

#[test]
fn the_first_failure_determines_the_exit_code() {
    let cli = CliTest::new(PROFILES[0]);
    let output = cli.run("service resize 101 999 --product 99 --parallel 1");
    assert_eq!(output.exit.code(), 5, "{output:?}");
    let output = cli.run("service resize 999 101 --product 99 --parallel 1");
    assert_eq!(output.exit.code(), 3, "{output:?}");
}

#[test]
fn an_unreachable_controller_is_transient() {
    let mut cli = CliTest::new(PROFILES[0]);
    cli.env.retain(|(name, _)| name != "COMPUTESTACKS_URL");
    cli.set_env("COMPUTESTACKS_URL", "http://127.0.0.1:1");
    for line in ["service list", "doctor", "auth status"] {
        let output = cli.run(line);
        assert_eq!(output.exit.code(), 6, "{line}: {output:?}");
    }
}

#[test]
fn wrong_credentials_have_the_same_code_in_every_command() {
    for profile in PROFILES {
        for line in ["doctor", "auth status", "service list", "api GET version"] {
            let mut cli = CliTest::new(profile);
            cli.env.retain(|(name, _)| name != "COMPUTESTACKS_SECRET");
            cli.set_env("COMPUTESTACKS_SECRET", "wrong");
            let output = cli.run(line);
            assert_eq!(output.exit.code(), 4, "{line}: {output:?}");
        }
    }
}

/// Listens with a self-signed certificate, and counts the connections.
async fn untrusted_server() -> (u16, Arc<AtomicUsize>) {
    let own = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            // The client aborts the handshake.
            let _ = acceptor.accept(stream).await;
        }
    });
    (port, connections)
}

#[test]
fn an_untrusted_certificate_is_a_configuration_error() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (port, connections) = runtime.block_on(untrusted_server());
    let mut cli = CliTest::new(PROFILES[0]);
    cli.env.retain(|(name, _)| name != "COMPUTESTACKS_URL");
    cli.set_env("COMPUTESTACKS_URL", &format!("https://127.0.0.1:{port}"));
    for line in [
        "service list",
        "auth status",
        "api GET version",
        "service restart 101",
        "auth login",
        "doctor -o json",
    ] {
        connections.store(0, Ordering::SeqCst);
        let output = cli.run(line);
        assert_eq!(output.exit.code(), 2, "{line}: {output:?}");
        let text = format!("{}{}", output.out, output.err);
        assert!(text.contains("certificate"), "{line}: {text}");
        assert!(
            text.contains("issuer") || text.contains("UnknownIssuer"),
            "{line}: {text}"
        );
        // It is not retried.
        assert_eq!(connections.load(Ordering::SeqCst), 1, "{line}");
    }
}
