//! What belongs to a project.

use crate::{
    state::WorldState,
    world::{Row, Service},
};

/// The services of a project, by id.
pub(super) fn services_of(state: &WorldState, project: i64) -> impl Iterator<Item = &Service> {
    let services = state.services.values();
    services.filter(move |service| service.project == project)
}

/// The images of the services of a project, each once. Those of `image_order` come first.
pub(super) fn images_of(state: &WorldState, project: i64) -> Vec<&Row> {
    let order = state
        .project(project)
        .and_then(|row| row.get("image_order")?.as_array());
    let place = |id: i64| {
        let place = order.and_then(|order| order.iter().position(|one| *one == id));
        place.unwrap_or(usize::MAX)
    };
    let images = services_of(state, project).filter_map(|service| service.image.as_ref());
    let mut ids: Vec<(usize, i64)> = images.map(|image| (place(image.id), image.id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let images = ids
        .into_iter()
        .filter_map(|(_, id)| state.row("container_images", id));
    images.collect()
}
