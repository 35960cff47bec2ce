//! The control endpoints below `/_emulator`.
//!
//! They accept callers on this machine only, unless remote control is on, and can be switched off.
//! Web pages of other sites in a browser on this machine are refused in any case.

mod clock;
mod error;
mod faults;
mod origin;
mod records;
mod world;

use std::{path::Path, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{self, Next},
    response::{Redirect, Response},
    routing::{get, post},
};
use tower_http::services::ServeDir;

use crate::{body::plain_text_error, connection::Peer, shared::SharedSimulation};

/// Routes relative to `/_emulator`. `docs` is the folder of a documentation site.
pub(crate) fn router(
    shared: &Arc<SharedSimulation>,
    docs: Option<&Path>,
) -> Router<Arc<SharedSimulation>> {
    let mut router = Router::new();
    if let Some(docs) = docs {
        // Relative links of pages need the slash.
        router = router
            .route("/docs", get(|| async { Redirect::permanent("docs/") }))
            .nest_service("/docs/", ServeDir::new(docs));
    }
    router
        .route("/clock", get(clock::show).post(clock::change))
        .route(
            "/faults",
            get(faults::list)
                .post(faults::add)
                .put(faults::replace)
                .delete(faults::clear),
        )
        .route(
            "/diagnostics",
            get(records::diagnostics).delete(records::clear_diagnostics),
        )
        .route(
            "/requests",
            get(records::requests).delete(records::clear_requests),
        )
        .route("/world", get(world::save).put(world::load))
        .route("/world/reset", post(world::reset))
        .fallback(unknown)
        .layer(middleware::from_fn_with_state(Arc::clone(shared), guard))
}

async fn unknown() -> Response {
    plain_text_error(
        StatusCode::NOT_FOUND,
        "unknown endpoint; use /_emulator/clock, /_emulator/faults, /_emulator/diagnostics, /_emulator/requests, /_emulator/world or /_emulator/world/reset\n",
    )
}

async fn guard(State(shared): SimulationState, request: Request, next: Next) -> Response {
    let is_remote = request
        .extensions()
        .get::<Peer>()
        .is_none_or(|peer| !peer.address.ip().to_canonical().is_loopback());
    if is_remote && !shared.remote_control {
        return plain_text_error(
            StatusCode::FORBIDDEN,
            "the control endpoints accept callers on this machine only\nrun: computestacks-emulator --remote-control\n",
        );
    }
    if let Some(reason) = origin::refusal(&request, shared.remote_control) {
        return plain_text_error(StatusCode::FORBIDDEN, reason);
    }
    next.run(request).await
}

/// The state that handlers extract.
type SimulationState = State<Arc<SharedSimulation>>;

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use axum::{Extension, body::Body, http::Request};
    use hyper::service::Service as _;
    use hyper_util::service::TowerToHyperService;

    use super::*;
    use crate::{
        Limits, ServerProfile,
        clock::{ClockMode, WorldClock},
        contract::Depth,
        simulation::Simulation,
        world::World,
    };

    async fn status(address: &str, remote_control: bool, path: &str) -> StatusCode {
        status_with(address, remote_control, path, &[]).await
    }

    async fn status_with(
        address: &str,
        remote_control: bool,
        path: &str,
        headers: &[(&str, &str)],
    ) -> StatusCode {
        let simulation = Simulation::new(
            World::built_in(),
            ServerProfile::default(),
            WorldClock::new(ClockMode::Manual, None),
            0,
            true,
            Depth::Request,
        );
        let shared = SharedSimulation::new(simulation, Limits::default(), remote_control, None);
        let address: IpAddr = address.parse().expect("an address");
        let router = router(&shared, None)
            .layer(Extension(Peer::at((address, 40_000).into())))
            .with_state(shared);
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = TowerToHyperService::new(router).call(request).await;
        response.expect("a response").status()
    }

    #[tokio::test]
    async fn only_this_machine_is_accepted() {
        for path in ["/clock", "/faults", "/diagnostics", "/requests", "/world"] {
            for address in ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"] {
                assert_eq!(status(address, false, path).await, StatusCode::OK);
            }
            for address in ["192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "0.0.0.0"] {
                assert_eq!(status(address, false, path).await, StatusCode::FORBIDDEN);
                assert_eq!(status(address, true, path).await, StatusCode::OK);
            }
        }
        let unknown = status("192.0.2.1", false, "/nope").await;
        assert_eq!(unknown, StatusCode::FORBIDDEN, "unknown endpoints too");
    }

    /// Whether a caller on this machine with these headers is accepted, without and with
    /// `--remote-control`.
    async fn accepted(headers: &[(&str, &str)]) -> (bool, bool) {
        let local = status_with("127.0.0.1", false, "/world", headers).await;
        let remote = status_with("127.0.0.1", true, "/world", headers).await;
        (local == StatusCode::OK, remote == StatusCode::OK)
    }

    #[tokio::test]
    async fn pages_of_other_sites_are_refused_whatever_is_allowed() {
        for origin in [
            "http://localhost",
            "http://localhost:3000",
            "https://LOCALHOST:8443",
            "http://app.localhost:3000",
            "http://127.0.0.1:7460",
            "http://127.9.9.9",
            "http://[::1]:7460",
        ] {
            let headers = [("origin", origin)];
            assert_eq!(accepted(&headers).await, (true, true), "{origin}");
        }
        for origin in [
            "null",
            "",
            "https://evil.example",
            "http://evil-localhost",
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "http://192.0.2.1",
            "http://[2001:db8::1]",
            "http://localhost@evil.example",
            "file://localhost",
            "chrome-extension://localhost",
        ] {
            let headers = [("origin", origin)];
            assert_eq!(accepted(&headers).await, (false, false), "{origin}");
        }
        let two = [
            ("origin", "http://localhost"),
            ("origin", "http://evil.example"),
        ];
        assert_eq!(accepted(&two).await, (false, false));
        for (site, is_accepted) in [
            ("cross-site", false),
            ("Cross-Site", false),
            ("same-site", true),
            ("same-origin", true),
            ("none", true),
        ] {
            let headers = [("sec-fetch-site", site)];
            assert_eq!(
                accepted(&headers).await,
                (is_accepted, is_accepted),
                "{site}"
            );
        }
    }

    /// Any site can let a name of its own resolve to this machine.
    #[tokio::test]
    async fn a_host_with_another_name_needs_remote_control() {
        for host in [
            "localhost",
            "localhost:7460",
            "127.0.0.1:7460",
            "[::1]:7460",
            "a.localhost",
        ] {
            assert_eq!(accepted(&[("host", host)]).await, (true, true), "{host}");
        }
        for host in [
            "rebound.evil.example:7460",
            "evil-localhost",
            "192.0.2.1",
            "emulator:7460",
            "localhost@evil.example",
            "evil.example@localhost",
            "",
        ] {
            assert_eq!(accepted(&[("host", host)]).await, (false, true), "{host}");
        }
    }
}
