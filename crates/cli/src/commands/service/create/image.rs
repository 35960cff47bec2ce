//! The image of a new service with its variant, and the images that it requires.

use computestacks::{
    Client, ItemId,
    types::{ContainerImage, ImageId, ImageVariantId},
};

use crate::{
    failure::Failure,
    resource::resolve,
    selection::{Selection, Target},
};

/// An image to order, and which of its variants.
pub(super) struct OrderedImage {
    pub(super) image: ContainerImage,
    pub(super) variant: ImageVariantId,
}

/// Finds the image by id or label.
pub(super) async fn find(client: &Client, text: &str) -> Result<ContainerImage, Failure> {
    let target = resolve(client, "image", text).await?;
    show(client, target.number().into()).await
}

async fn show(client: &Client, id: ImageId) -> Result<ContainerImage, Failure> {
    let shown = client.image(id).show().await;
    shown.map_err(|error| Failure::of_item("image", id, &error))
}

/// The image, and all that it requires: the server refuses an order without them.
pub(super) async fn with_required(
    client: &Client,
    image: ContainerImage,
    variant: Option<&str>,
) -> Result<Vec<OrderedImage>, Failure> {
    let is_given = variant.is_some();
    let variant = find_variant(client, &image, variant).await;
    let variant = variant.map_err(|failure| {
        if is_given {
            failure
        } else {
            failure.help("pass the id of one with --image-variant")
        }
    })?;
    let mut all = vec![OrderedImage { image, variant }];
    let mut next = 0;
    while let Some(ordered) = all.get(next) {
        next += 1;
        if ordered.image.required_containers.is_empty() {
            continue;
        }
        let requirements = client.image(ordered.image.id).image_relationships().list();
        for requirement in requirements.await? {
            let id = requirement.requires_container_id;
            if all.iter().any(|known| known.image.id == id) {
                continue;
            }
            let image = show(client, id).await?;
            let variant = match requirement.default_variant_id {
                Some(variant) => variant,
                None => find_variant(client, &image, None)
                    .await
                    .map_err(|failure| {
                        failure.help("it is required; order both with `computestacks order create`")
                    })?,
            };
            all.push(OrderedImage { image, variant });
        }
    }
    Ok(all)
}

/// A variant by its id, label and tag.
struct Variant {
    target: Target,
    is_default: bool,
}

impl Variant {
    fn new(
        id: ImageVariantId,
        label: Option<&String>,
        tag: Option<&str>,
        is_default: bool,
    ) -> Self {
        let target = Target {
            id: ItemId::Number(id.get()),
            label: label.cloned(),
            name: tag.map(str::to_owned),
        };
        Self { target, is_default }
    }

    fn is_called(&self, text: &str) -> bool {
        let names = [&self.target.label, &self.target.name];
        names.into_iter().flatten().any(|name| name == text)
    }
}

/// The variants of an image. Controllers before 9.4.11 do not list them (erratum
/// `image-variants-is-an-object`), but services have theirs.
async fn variants(client: &Client, image: &ContainerImage) -> Result<Vec<Variant>, Failure> {
    let listed = image.image_variants.many().iter();
    let listed = listed.map(|one| {
        let tag = one.registry_image_tag.as_deref();
        Variant::new(one.id, one.label.as_ref(), tag, one.is_default)
    });
    let mut all: Vec<Variant> = listed.collect();
    if !all.is_empty() {
        return Ok(all);
    }
    let services = client.services().list().all().into_vec().await?;
    let images = services.iter().filter_map(|one| one.image.as_ref());
    for used in images.filter(|used| used.id == image.id) {
        let variant = &used.variant;
        let tag = variant.path.rsplit_once(':').map(|(_, tag)| tag);
        let own = Variant::new(variant.id, variant.label.as_ref(), tag, variant.default);
        if !all.iter().any(|known| known.target.id == own.target.id) {
            all.push(own);
        }
    }
    Ok(all)
}

/// Finds a variant by id, label or tag, or the default one.
async fn find_variant(
    client: &Client,
    image: &ContainerImage,
    wanted: Option<&str>,
) -> Result<ImageVariantId, Failure> {
    let all = variants(client, image).await?;
    let is_listed = !image.image_variants.many().is_empty();
    let Some(text) = wanted else {
        let default = all.iter().find(|one| one.is_default);
        return default
            .map(|one| one.target.number().into())
            .ok_or_else(|| no_default(image, &all));
    };
    // A tag may be a number, such as `8`.
    let has_id = |one: &&Variant| one.target.id.to_string() == text;
    let called = all.iter().find(|one| one.is_called(text));
    if let Some(one) = called.filter(|_| !all.iter().any(|one| has_id(&one))) {
        return Ok(one.target.number().into());
    }
    let targets: Vec<Target> = all.into_iter().map(|one| one.target).collect();
    let selection = Selection::new("variant", &[text.to_owned()])?;
    let found = selection.find_in(async || Ok(targets.clone())).await;
    let found = found.and_then(|found| {
        if is_listed {
            selection.check(&targets)?;
        }
        selection.only(found)
    });
    match found {
        Ok(target) => Ok(target.number().into()),
        Err(failure) => Err(failure.run(variants_of(image))),
    }
}

/// The command that shows the variants.
fn variants_of(image: &ContainerImage) -> String {
    let id = image.id;
    format!("computestacks image show {id} -o json --columns image_variants")
}

fn no_default(image: &ContainerImage, all: &[Variant]) -> Failure {
    let label = &image.label;
    let failure = Failure::usage(format!("the default variant of {label} is not known"));
    if all.is_empty() {
        return failure.help(
            "controllers before 9.4.11 do not list variants, and no service of yours has the image",
        );
    }
    all.iter().fold(failure, |failure, one| {
        failure.help(format!("it has the variant {}", one.target.title()))
    })
}
