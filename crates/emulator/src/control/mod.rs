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

use crate::server::{Peer, Shared, refused};

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
