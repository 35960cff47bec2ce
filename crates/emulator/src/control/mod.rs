//! The emulator's own endpoints, below `/_emulator`.
//!
//! They answer callers on this machine only, unless the emulator was told otherwise, and can be
//! switched off altogether.

mod clock;
mod error;
mod faults;
mod findings;
mod world;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};

use crate::{connection::Peer, reading::refused, shared::Shared};

/// Routes relative to `/_emulator`.
pub(crate) fn router(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .route("/clock", get(clock::show).post(clock::change))
        .route(
            "/faults",
            get(faults::list)
                .post(faults::add)
                .put(faults::replace)
                .delete(faults::clear),
        )
        .route("/findings", get(findings::list).delete(findings::clear))
        .route("/world", get(world::save).put(world::load))
        .route("/world/reset", post(world::reset))
        .fallback(unknown)
        .layer(middleware::from_fn_with_state(
            Arc::clone(shared),
            local_only,
        ))
}

async fn unknown() -> Response {
    refused(
        StatusCode::NOT_FOUND,
        "no such endpoint; there are /_emulator/clock, /faults, /findings, /world and /world/reset\n",
    )
}

async fn local_only(State(shared): Emulated, request: Request, next: Next) -> Response {
    let is_remote = request
        .extensions()
        .get::<Peer>()
        .is_none_or(|peer| !peer.address.ip().to_canonical().is_loopback());
    if is_remote && !shared.remote_control {
        return refused(
            StatusCode::FORBIDDEN,
            "the control endpoints answer callers on this machine only\nrun: computestacks-emulator --remote-control\n",
        );
    }
    next.run(request).await
}

/// What handlers take.
type Emulated = State<Arc<Shared>>;

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use axum::{Extension, body::Body, http::Request};
    use hyper::service::Service as _;
    use hyper_util::service::TowerToHyperService;

    use super::*;
    use crate::{
        Limits, Profile,
        clock::{Clock, ClockMode},
        contract::Depth,
        simulation::Simulation,
        world::World,
    };

    async fn status(address: &str, remote_control: bool, path: &str) -> StatusCode {
        let simulation = Simulation::new(
            World::built_in(),
            Profile::default(),
            Clock::new(ClockMode::Manual, None),
            0,
            true,
            Depth::Request,
        );
        let shared = Shared::new(simulation, Limits::default(), remote_control);
        let address: IpAddr = address.parse().expect("an address");
        let router = router(&shared)
            .layer(Extension(Peer::at((address, 40_000).into())))
            .with_state(shared);
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let answer = TowerToHyperService::new(router).call(request).await;
        answer.expect("an answer").status()
    }

    #[tokio::test]
    async fn only_this_machine_is_answered() {
        for path in ["/clock", "/faults", "/findings", "/world"] {
            for address in ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"] {
                assert_eq!(status(address, false, path).await, StatusCode::OK);
            }
            for address in ["192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "0.0.0.0"] {
                assert_eq!(status(address, false, path).await, StatusCode::FORBIDDEN);
                assert_eq!(status(address, true, path).await, StatusCode::OK);
            }
        }
        let unknown = status("192.0.2.1", false, "/nope").await;
        assert_eq!(unknown, StatusCode::FORBIDDEN, "not even that");
    }
}
