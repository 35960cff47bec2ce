//! Resources that have the rows of others: ids are `NUMBER-KIND`.

use http::StatusCode;

use super::{Call, change, rows::Item, view::KindsView};
use crate::{
    api::{ApiResponse, caller::ErrorResponse, route::number},
    definition::Action,
    state::WorldState,
};

/// Responds to a request. The server does not check whose a row is
/// (`user-api/collaborations/010-show-other-users`).
pub(super) fn respond(
    state: &mut WorldState,
    call: &Call<'_>,
    action: &'static Action,
) -> Result<ApiResponse, ErrorResponse> {
    let (negotiation, kinds) = (&call.request.negotiation, &call.resource.kinds);
    if call.name == "list" {
        let user = call.actor.user;
        let view = KindsView { state, kinds, user };
        let root = call.resource.list();
        return Ok(ApiResponse::template(
            negotiation,
            StatusCode::OK,
            &view,
            root,
        ));
    }
    let id = call.id(action);
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
    change(state, &call, action, &row)
}
