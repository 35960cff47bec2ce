//! `/_emulator/faults`: lists, adds, replaces and clears faults.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{Response, StatusCode},
    response::IntoResponse as _,
};
use serde::{Deserialize, Serialize};

use super::{
    Emulated,
    error::{bad_request, json},
};
use crate::{
    fault::{ActiveFault, Fault},
    shared::Shared,
};

#[derive(Serialize)]
struct View<'a> {
    faults: &'a [ActiveFault],
}

/// One fault, or several.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    /// Where chance begins; the same seed strikes the same calls.
    seed: Option<u64>,
    faults: Vec<Fault>,
}

pub(super) async fn list(State(shared): Emulated) -> Response<Body> {
    view(&shared, StatusCode::OK)
}

/// Adds one fault.
pub(super) async fn add(State(shared): Emulated, body: Body) -> Response<Body> {
    let fault: Fault = match json(&shared, body).await {
        Ok(fault) => fault,
        Err(refusal) => return refusal,
    };
    if let Err(message) = fault.check() {
        return bad_request("", &message);
    }
    shared.lock().faults.add(fault);
    view(&shared, StatusCode::CREATED)
}

/// Puts a whole script in the place of what was there.
pub(super) async fn replace(State(shared): Emulated, body: Body) -> Response<Body> {
    let script: Script = match json(&shared, body).await {
        Ok(script) => script,
        Err(refusal) => return refusal,
    };
    for (index, fault) in script.faults.iter().enumerate() {
        if let Err(message) = fault.check() {
            return bad_request(&format!("/faults/{index}"), &message);
        }
    }
    {
        let mut simulation = shared.lock();
        simulation.faults.clear();
        if let Some(seed) = script.seed {
            simulation.faults.seed(seed);
        }
        for fault in script.faults {
            simulation.faults.add(fault);
        }
    }
    view(&shared, StatusCode::OK)
}

pub(super) async fn clear(State(shared): Emulated) -> StatusCode {
    shared.lock().faults.clear();
    StatusCode::NO_CONTENT
}

fn view(shared: &Shared, status: StatusCode) -> Response<Body> {
    let simulation = shared.lock();
    let view = View {
        faults: simulation.faults.active(),
    };
    (status, Json(view)).into_response()
}
