//! Exit codes: the table that the documentation promises.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use computestacks_emulator::fault::{Fault, FaultEffect, ScriptedResponse};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, pki_types::PrivateKeyDer},
};

use crate::rig::{PROFILES, Rig};

#[test]
fn every_code_has_a_cause() {
    for profile in PROFILES {
        let cases: [(&str, Option<Fault>, u8); 18] = [
            ("service list", None, 0),
            ("--version", None, 0),
            ("service list --help", None, 0),
            (
                "service list",
                Some(answer(200, "[1]").operation("listContainerServices")),
                1,
            ),
            ("service lost", None, 2),
            ("service logs '*'", None, 2),
            ("service delete 101", None, 2),
            ("service list -p nobody", None, 2),
            ("service show 999", None, 3),
            ("service restart 'no such*'", None, 3),
            ("service list", Some(answer(403, "")), 4),
            ("service resize 101 --product 99", None, 5),
            ("service list", Some(answer(422, r#"{"errors":["no"]}"#)), 5),
            ("service list", Some(Fault::new(FaultEffect::Reset)), 6),
            ("service list", Some(Fault::new(FaultEffect::Throttle)), 6),
            ("service list", Some(answer(503, "")), 6),
            ("service scale 103 --to 900 --wait", None, 7),
            ("service restart 101 --wait --timeout 1s", None, 8),
        ];
        for (line, fault, code) in cases {
            let rig = Rig::new(profile);
            if let Some(fault) = fault {
                rig.fault(fault);
            }
            let ran = rig.run(line);
            assert_eq!(
                ran.exit.code(),
                code,
                "{profile}: {line}\n{}{}",
                ran.out,
                ran.err
            );
        }
    }
}

fn answer(status: u16, body: &str) -> Fault {
    Fault::new(FaultEffect::Response(
        ScriptedResponse::status(status).body(body),
    ))
}

#[test]
fn of_several_failures_the_first_one_counts() {
    let rig = Rig::new(PROFILES[0]);
    let ran = rig.run("service resize 101 999 --product 99 --parallel 1");
    assert_eq!(ran.exit.code(), 5, "{ran:?}");
    let ran = rig.run("service resize 999 101 --product 99 --parallel 1");
    assert_eq!(ran.exit.code(), 3, "{ran:?}");
}

#[test]
fn an_unreachable_controller_is_transient() {
    let mut rig = Rig::new(PROFILES[0]);
    rig.env.retain(|(name, _)| name != "COMPUTESTACKS_URL");
    rig.set_env("COMPUTESTACKS_URL", "http://127.0.0.1:1");
    for line in ["service list", "doctor", "auth status"] {
        let ran = rig.run(line);
        assert_eq!(ran.exit.code(), 6, "{line}: {ran:?}");
    }
}

#[test]
fn checks_have_the_code_of_what_they_find() {
    for profile in PROFILES {
        for line in ["doctor", "auth status", "service list", "api GET version"] {
            let mut rig = Rig::new(profile);
            rig.env.retain(|(name, _)| name != "COMPUTESTACKS_SECRET");
            rig.set_env("COMPUTESTACKS_SECRET", "wrong");
            let ran = rig.run(line);
            assert_eq!(ran.exit.code(), 4, "{line}: {ran:?}");
        }
    }
}

/// Listens with a certificate whose issuer nobody trusts, and counts the connections.
async fn untrusted() -> (u16, Arc<AtomicUsize>) {
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
            // The client ends it.
            let _ = acceptor.accept(stream).await;
        }
    });
    (port, connections)
}

#[test]
fn a_certificate_that_is_not_accepted_is_a_matter_of_configuration() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (port, connections) = runtime.block_on(untrusted());
    let mut rig = Rig::new(PROFILES[0]);
    rig.env.retain(|(name, _)| name != "COMPUTESTACKS_URL");
    rig.set_env("COMPUTESTACKS_URL", &format!("https://127.0.0.1:{port}"));
    for line in [
        "service list",
        "auth status",
        "api GET version",
        "service restart 101",
        "auth login",
        "doctor -o json",
    ] {
        connections.store(0, Ordering::SeqCst);
        let ran = rig.run(line);
        assert_eq!(ran.exit.code(), 2, "{line}: {ran:?}");
        let text = format!("{}{}", ran.out, ran.err);
        assert!(text.contains("certificate"), "{line}: {text}");
        assert!(
            text.contains("issuer") || text.contains("UnknownIssuer"),
            "{line}: {text}"
        );
        // It is not retried.
        assert_eq!(connections.load(Ordering::SeqCst), 1, "{line}");
    }
}
