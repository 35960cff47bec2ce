//! Bastions: their passwords.

use serde_json::json;

use super::Change;
use crate::{state::WorldState, world::written};

/// A new password, with which the bastion is rebuilt (`async/bastion-reset`).
pub(super) fn reset_password(state: &mut WorldState, change: &Change<'_>) {
    state.sequences.token += 1;
    let password = format!("emulated-{:05}", state.sequences.token);
    if let Some(row) = state.row_mut("bastions", change.id) {
        row.insert("password".to_owned(), password.into());
        row.insert("pw_auth".to_owned(), json!(true));
        row.insert("updated_at".to_owned(), written(change.now));
    }
    state.rebuild_bastion(change.now, &change.actor, change.id);
}
