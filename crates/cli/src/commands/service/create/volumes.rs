//! What happens to the volumes of the image.

use computestacks::{
    Client, ItemId,
    types::{ContainerImage, OrderVolume, OrderVolumeAction},
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
        let listed = listed.into_iter().map(|one| Target {
            id: ItemId::Number(one.id.get()),
            label: Some(one.label),
            name: None,
        });
        let listed: Vec<Target> = listed.collect();
        for text in &args.volume {
            let (name, is_read_only) = mount(text);
            let selection = Selection::new("volume", &[name.to_owned()])?;
            let found = selection.find_in(async || Ok(listed.clone())).await;
            let found = found.and_then(|found| {
                selection.check(&listed)?;
                selection.only(found)
            });
            let target = found.map_err(|failure| {
                failure.run(format!("computestacks image volumes {}", image.id))
            })?;
            // Recording `user-api/orders/005-create-volumes`.
            let label = target.label.unwrap_or_default();
            let csrn = format!("csrn:caas:template:vol:{label}:{}", target.id);
            ordered.push(volume(OrderVolumeAction::Create, csrn, is_read_only));
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
        ordered.push(volume(OrderVolumeAction::Clone, shown.csrn, is_read_only));
    }
    Ok(ordered)
}

fn volume(action: OrderVolumeAction, csrn: String, is_read_only: bool) -> OrderVolume {
    let volume = OrderVolume::new(action, csrn);
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
