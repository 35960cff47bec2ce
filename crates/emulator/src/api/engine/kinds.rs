//! Resources that have the rows of others: ids are `NUMBER-KIND`.

use http::StatusCode;

use super::{Call, change, rows::Item, view};
use crate::{
    api::{caller::Outcome, route::number},
    state::WorldState,
};

/// Responds to a request. The server does not check whose a row is
/// (`user-api/collaborations/010-show-other-users`).
pub(super) fn respond(state: &mut WorldState, call: &Call<'_>) -> Outcome {
    let kinds = &call.resource.kinds;
    if call.name == "list" {
        let view = view::kinds(state, kinds, call.actor.user);
        let root = call.resource.list();
        return Ok(call.request.template(StatusCode::OK, &view, root));
    }
    let id = call.id();
    let found = id.split_once('-').and_then(|(_, kind)| {
        let shown = kinds.get(kind)?.resource()?;
        Some((shown, state.row(shown.rows(), number(id))?.clone()))
    });
    let Some((shown, row)) = found else {
        return Err(call.not_found(&call.resource.not_found));
    };
    let call = Call { shown, ..*call };
    if call.name == "show" {
        return Ok(call.item(state, &Item::Row(&row), StatusCode::OK));
    }
    change(state, &call, &row)
}
