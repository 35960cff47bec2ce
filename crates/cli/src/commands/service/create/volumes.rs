//! What happens to the volumes of the image.

use computestacks::{
    Client, ItemId,
    types::{ContainerImage, ImageVolumeParam, OrderVolume},
};

use crate::{
    args::CreateArgs,
    exit::Exit,
    failure::Failure,
    resource::resolve,
    selection::{Selection, Target},
};

/// The volumes that the order names; without any, the server creates all of the image.
pub(super) async fn find(
    client: &Client,
    image: &ContainerImage,
    args: &CreateArgs,
) -> Result<Vec<OrderVolume>, Failure> {
    let mut ordered = Vec::new();
    if !args.volume.is_empty() {
        let listed = client.image(image.id).volume_params().list().await?;
        for text in &args.volume {
            let (name, is_read_only) = mount(text);
            let found = one_of(&listed, name).await.map_err(|failure| {
                failure.run(format!("computestacks image volumes {}", image.id))
            })?;
            ordered.extend(found.map(|one| mounted(OrderVolume::create(one), is_read_only)));
        }
    }
    for text in &args.clone_volume {
        let (name, is_read_only) = mount(text);
        let target = resolve(client, "volume", name).await?;
        let shown = client.volume(target.number()).show().await;
        let shown = shown.map_err(|error| {
            if error.is_not_found() {
                return Failure::new(Exit::NotFound, format!("volume {name} not found"))
                    .run("computestacks volume list");
            }
            error.into()
        })?;
        ordered.push(mounted(OrderVolume::copy_of(&shown), is_read_only));
    }
    Ok(ordered)
}

/// The volume of an image by id or label.
async fn one_of<'v>(
    volumes: &'v [ImageVolumeParam],
    text: &str,
) -> Result<Option<&'v ImageVolumeParam>, Failure> {
    let targets = volumes.iter().map(|one| Target {
        id: ItemId::Number(one.id.get()),
        label: Some(one.label.clone()),
        name: None,
    });
    let targets: Vec<Target> = targets.collect();
    let selection = Selection::new("volume", &[text.to_owned()])?;
    selection.check(&targets)?;
    let found = selection.find_in(async || Ok(targets)).await?;
    let id = selection.only(found)?.number();
    Ok(volumes.iter().find(|one| one.id.get() == id))
}

fn mounted(volume: OrderVolume, is_read_only: bool) -> OrderVolume {
    if is_read_only {
        volume.mount_ro(true)
    } else {
        volume
    }
}

/// The name of a volume, and whether it is mounted read-only.
fn mount(text: &str) -> (&str, bool) {
    match text.strip_suffix(":ro") {
        Some(name) => (name, true),
        None => (text, false),
    }
}
