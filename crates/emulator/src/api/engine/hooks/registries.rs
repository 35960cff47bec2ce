//! Container registries: what the server makes up.

use super::Change;
use crate::state::WorldState;

/// A name and a password for a new registry.
pub(super) fn name(state: &mut WorldState, change: &Change<'_>) {
    state.sequences.token += 1;
    let password = format!("emulated-{:05}", state.sequences.token);
    if let Some(row) = state.row_mut("container_registry", change.id) {
        let name = format!("quiet-lovelace{}", change.id);
        row.insert("name".to_owned(), name.into());
        row.insert("password".to_owned(), password.into());
    }
}
