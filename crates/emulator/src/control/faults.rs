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
    SimulationState,
    error::{bad_request, read_json},
};
use crate::{
    fault::{ActiveFault, Fault},
    shared::SharedSimulation,
};

#[derive(Serialize)]
struct FaultListView<'a> {
    faults: &'a [ActiveFault],
}

/// A list of faults that replaces the current one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultScript {
    /// The seed for faults with a probability.
    seed: Option<u64>,
    faults: Vec<Fault>,
}

pub(super) async fn list(State(shared): SimulationState) -> Response<Body> {
    view(&shared, StatusCode::OK)
}

/// Adds one fault.
pub(super) async fn add(
    State(shared): SimulationState,
    body: Body,
) -> Result<Response<Body>, Response<Body>> {
    let fault: Fault = read_json(&shared, body).await?;
    fault.check().map_err(|error| bad_request("", &error))?;
    shared.lock().faults.add(fault);
    Ok(view(&shared, StatusCode::CREATED))
}

/// Replaces all faults.
pub(super) async fn replace(
    State(shared): SimulationState,
    body: Body,
) -> Result<Response<Body>, Response<Body>> {
    let script: FaultScript = read_json(&shared, body).await?;
    for (index, fault) in script.faults.iter().enumerate() {
        let at = || format!("/faults/{index}");
        fault.check().map_err(|error| bad_request(&at(), &error))?;
    }
    {
        let faults = &mut shared.lock().faults;
        faults.active.clear();
        if let Some(seed) = script.seed {
            faults.random.seed(seed);
        }
        for fault in script.faults {
            faults.add(fault);
        }
    }
    Ok(view(&shared, StatusCode::OK))
}

pub(super) async fn clear(State(shared): SimulationState) -> StatusCode {
    shared.lock().faults.active.clear();
    StatusCode::NO_CONTENT
}

fn view(shared: &SharedSimulation, status: StatusCode) -> Response<Body> {
    let simulation = shared.lock();
    let view = FaultListView {
        faults: &simulation.faults.active,
    };
    (status, Json(view)).into_response()
}
