//! Finds what is deployed: the service, its project, and the variant of its image.

use computestacks::{
    Client,
    types::{ContainerService, ServiceVariant},
};

use crate::{
    exit::Exit,
    failure::Failure,
    output::escape_line,
    resource::resolve,
    selection::{self, Selection, Target},
};

/// The service of `PROJECT/SERVICE`, or of `SERVICE`.
pub(super) async fn service(client: &Client, text: &str) -> Result<ContainerService, Failure> {
    match text.split_once('/') {
        Some((project, service)) => {
            let project = resolve(client, "project", project).await?;
            selection::shown_service(client, &in_project(client, &project, service).await?).await
        }
        None => selection::service(client, text).await,
    }
}

async fn in_project(client: &Client, project: &Target, text: &str) -> Result<Target, Failure> {
    let selection = Selection::new("service", &[text.to_owned()])?;
    let listed = client.project(project.number()).services().list().all();
    let services = listed.into_vec().await;
    let services =
        services.map_err(|error| Failure::of_item("project", project.title(), &error))?;
    let all: Vec<Target> = services.iter().map(Target::of).collect();
    // An id must be one of the project too.
    selection
        .check(&all)
        .map_err(|failure| failure.help(format!("searched in project {}", project.title())))?;
    selection.only(selection.find_in(async || Ok(all)).await?)
}

/// The variant of the service's image with this id or label.
pub(super) async fn variant(
    client: &Client,
    service: &ContainerService,
    text: &str,
) -> Result<ServiceVariant, Failure> {
    let variants = match client.service(service.id).variant().list().await {
        Ok(variants) => variants,
        Err(error) if error.is_not_found() => {
            return Err(Failure::new(
                Exit::NotFound,
                "this controller cannot change image variants; 9.4.6 and later can",
            ));
        }
        Err(error) => return Err(error.into()),
    };
    let is_wanted =
        |one: &&ServiceVariant| one.id.to_string() == text || one.label.as_deref() == Some(text);
    let found: Vec<&ServiceVariant> = variants.iter().filter(is_wanted).collect();
    let (failure, candidates) = match found.as_slice() {
        [variant] => return Ok((*variant).clone()),
        [] => {
            let what = format!("the image has no variant {text:?}; it has:");
            (
                Failure::new(Exit::NotFound, what),
                variants.iter().collect(),
            )
        }
        several => {
            let what = format!("{text:?} matches {} variants; use the id", several.len());
            (Failure::usage(what), found)
        }
    };
    Err(candidates.into_iter().fold(failure, |failure, one| {
        let label = one.label.as_deref().map(escape_line).unwrap_or_default();
        failure.help(format!("{}  {label}", one.id))
    }))
}
