//! The project and the location of a new service.

use computestacks::{
    Client, ItemId,
    types::{AvailabilityZoneId, Location, Project},
};

use crate::{
    args::CreateArgs,
    exit::Exit,
    failure::Failure,
    resource::resolve,
    selection::{Target, one_of},
};

/// Where a service is created.
pub(super) struct Place {
    /// The existing project.
    pub(super) project: Option<Project>,
    pub(super) location: Option<Location>,
    /// The availability zones that the server may choose, with their names.
    pub(super) zones: Vec<(AvailabilityZoneId, String)>,
}

/// Finds the project by id or name and where it is, or the location of a new one.
pub(super) async fn find(client: &Client, args: &CreateArgs) -> Result<Place, Failure> {
    let locations = client.locations().list().all().into_vec().await?;
    if let Some(text) = &args.project {
        return existing(client, text, locations).await;
    }
    let location = choose(locations, args.location.as_deref()).await?;
    let zones = location.iter().flat_map(|location| &location.regions);
    let zones = zones.map(|zone| (zone.id, zone.name.clone())).collect();
    Ok(Place {
        project: None,
        location,
        zones,
    })
}

async fn existing(client: &Client, text: &str, locations: Vec<Location>) -> Result<Place, Failure> {
    let target = resolve(client, "project", text).await;
    let target = target.map_err(|failure| match failure.exit {
        Exit::NotFound => failure.help("--new-project creates one"),
        _ => failure,
    })?;
    let project = client.project(target.number()).show().await;
    let project = project.map_err(|error| {
        if error.is_not_found() {
            return Failure::new(Exit::NotFound, format!("project {text} not found"))
                .run("computestacks project list");
        }
        error.into()
    })?;
    // Without a location the server takes the first one, which need not be that of the project.
    let zone = project.availability_zone.clone();
    let has_zone = |location: &Location| {
        let mut zones = location.regions.iter();
        zones.any(|one| zone.as_ref().is_some_and(|zone| zone.id == one.id))
    };
    let location = locations.into_iter().find(has_zone);
    Ok(Place {
        project: Some(project),
        location,
        zones: zone.into_iter().map(|zone| (zone.id, zone.name)).collect(),
    })
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
