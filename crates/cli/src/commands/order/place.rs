//! The project and the location of an order.

use computestacks::{
    Client, ItemId,
    types::{AvailabilityZoneId, Location, Project},
};

use crate::{
    exit::Exit,
    failure::Failure,
    resource::resolve,
    selection::{Target, one_of},
};

/// Where services are created.
pub(crate) struct Place {
    /// The existing project.
    pub(crate) project: Option<Project>,
    pub(crate) location: Option<Location>,
    /// The availability zones that the server may choose, with their names.
    pub(crate) zones: Vec<(AvailabilityZoneId, String)>,
}

/// Finds the project by id or name and where it is, or the location of a new one.
pub(crate) async fn find(
    client: &Client,
    project: Option<&str>,
    location: Option<&str>,
) -> Result<Place, Failure> {
    let locations = client.locations().list().all().into_vec().await?;
    if let Some(text) = project {
        let project = existing(client, text).await?;
        let location = of_project(&project, &locations).cloned();
        let zone = project.availability_zone.iter();
        return Ok(Place {
            zones: zone.map(|zone| (zone.id, zone.name.clone())).collect(),
            project: Some(project),
            location,
        });
    }
    let location = choose(locations, location).await?;
    Ok(Place {
        project: None,
        zones: zones(&location),
        location,
    })
}

/// The availability zones of locations.
pub(super) fn zones<'l>(
    locations: impl IntoIterator<Item = &'l Location>,
) -> Vec<(AvailabilityZoneId, String)> {
    let zones = locations.into_iter().flat_map(|one| &one.regions);
    zones.map(|zone| (zone.id, zone.name.clone())).collect()
}

/// The location of a project. Without one in the order the server takes the first one, which need not be that of the
/// project.
pub(super) fn of_project<'l>(project: &Project, locations: &'l [Location]) -> Option<&'l Location> {
    let zone = project.availability_zone.as_ref()?;
    let mut locations = locations.iter();
    locations.find(|location| location.regions.iter().any(|one| zone.id == one.id))
}

/// An existing project, by id or name.
async fn existing(client: &Client, text: &str) -> Result<Project, Failure> {
    let target = resolve(client, "project", text).await;
    let target = target.map_err(|failure| match failure.exit {
        Exit::NotFound => failure.help("--new-project creates one"),
        _ => failure,
    })?;
    let project = client.project(target.number()).show().await;
    project.map_err(|error| Failure::of_item("project", text, &error))
}

async fn choose(
    locations: Vec<Location>,
    wanted: Option<&str>,
) -> Result<Option<Location>, Failure> {
    let mut locations = locations;
    let Some(text) = wanted else {
        return if locations.len() > 1 {
            let names: Vec<&str> = locations.iter().map(|one| one.name.as_str()).collect();
            let what = "there are several locations; choose one with --location";
            Err(Failure::usage(what).help(names.join(", ")))
        } else {
            Ok(locations.pop())
        };
    };
    let found = one_of("location", text, &locations, |location| Target {
        id: ItemId::Number(location.id.get()),
        label: Some(location.name.clone()),
        name: None,
    });
    Ok(Some(found.await?.clone()))
}
