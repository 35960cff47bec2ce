//! What happens to the volumes of the image.

use computestacks::{
    Client, ItemId,
    types::{ContainerImage, OrderVolume},
};

use crate::{
    args::CreateArgs,
    failure::Failure,
    resource::resolve,
    selection::{Target, one_of},
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
            let found = one_of("volume", name, &listed, |one| Target {
                id: ItemId::Number(one.id.get()),
                label: Some(one.label.clone()),
                name: None,
            });
            let found = found.await.map_err(|failure| {
                failure.run(format!("computestacks image volumes {}", image.id))
            })?;
            ordered.push(mounted(OrderVolume::create(found), is_read_only));
        }
    }
    for text in &args.clone_volume {
        let (name, is_read_only) = mount(text);
        let target = resolve(client, "volume", name).await?;
        let shown = client.volume(target.number()).show().await;
        let shown = shown.map_err(|error| Failure::of_item("volume", name, &error))?;
        ordered.push(mounted(OrderVolume::copy_of(&shown), is_read_only));
    }
    Ok(ordered)
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
