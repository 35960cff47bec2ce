//! Images, of which rows only have the ids.

use serde_json::Value;

use crate::{api::view::ImageView, state::WorldState, world::Row};

/// The images of the ids in the row's field `images`.
pub(super) fn of_row(state: &WorldState, row: &Row) -> Value {
    let ids = row.get("images").and_then(Value::as_array).into_iter();
    let images = ids
        .flatten()
        .filter_map(|id| state.images.get(&id.as_i64()?));
    images
        .filter_map(|image| serde_json::to_value(ImageView::new(state, image)).ok())
        .collect()
}
