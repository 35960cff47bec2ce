//! Orders: values that belong together, and which field a refusal is about.

#[cfg(feature = "images")]
use crate::types::ImageVolumeParam;
use crate::{
    Error,
    types::{
        OrderContainer, OrderCreate, OrderParam, OrderVolume, OrderVolumeAction, Project, Volume,
    },
};

/// What of an order the server refuses: see [`Error::order_fields`].
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum OrderField {
    /// `project_name`: it is missing.
    ProjectName,
    /// `project_id`: there is no such project, or the caller has no access to it.
    Project,
    /// `containers`: there are none.
    Containers,
    /// `image_variant_id` of a container: there is no such variant.
    ImageVariant,
    /// `resources` of a container: the product is missing, unknown, no package, or too small for the image.
    Product,
    /// `containers`: an image requires others, which are not ordered.
    RequiredImages,
    /// `action` of a volume: the server does not know it.
    VolumeAction,
    /// No field: the caller has not enough quota left.
    Quota,
}

/// The beginnings of messages, and what each is about.
const MESSAGES: [(&str, OrderField); 10] = [
    ("Missing project name", OrderField::ProjectName),
    ("Unknown project", OrderField::Project),
    ("Missing containers", OrderField::Containers),
    ("Invalid image. Image Variant ID", OrderField::ImageVariant),
    ("Missing package selection", OrderField::Product),
    ("Unknown package", OrderField::Product),
    ("Product is missing package", OrderField::Product),
    (
        "Missing required dependent services",
        OrderField::RequiredImages,
    ),
    ("Unknown action", OrderField::VolumeAction),
    // What `Error` says of a refusal without a message.
    (Error::OVER_QUOTA, OrderField::Quota),
];

impl OrderField {
    fn of(message: &str) -> Option<Self> {
        let mut known = MESSAGES.iter();
        let found = known.find(|(begin, _)| message.starts_with(begin));
        // `Package Small not suitable for the image nginx. CPU must be …`
        let is_too_small =
            message.starts_with("Package ") && message.contains(" not suitable for the image ");
        found
            .map(|(_, field)| *field)
            .or_else(|| is_too_small.then_some(Self::Product))
    }
}

impl Error {
    /// What a refused order is refused for, by the server's messages (recordings in `user-api/orders/` and
    /// `user-api/orders_over_quota/`). Empty for other errors and for messages that are not known.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client, order: computestacks::types::OrderCreate)
    /// # -> Result<(), computestacks::Error> {
    /// use computestacks::OrderField;
    ///
    /// match client.orders().create(order).await {
    ///     Err(error) if error.order_fields().contains(&OrderField::Product) => {
    ///         println!("choose another package: {error}");
    ///     }
    ///     created => println!("{}", created?.id),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn order_fields(&self) -> Vec<OrderField> {
        if !self.is_refused() {
            return Vec::new();
        }
        let messages = self.messages().iter();
        messages.filter_map(|one| OrderField::of(one)).collect()
    }
}

impl OrderCreate {
    /// Adds the services to a project that exists. Sets the name too, which controllers before 9.4.11 require.
    #[must_use]
    pub fn in_project(self, project: &Project) -> Self {
        self.project_id(project.id)
            .project_name(project.name.as_str())
    }
}

impl OrderContainer {
    /// Adds a setting of the image. The server ignores names that the image does not have.
    ///
    /// ```
    /// use computestacks::types::{OrderContainer, OrderCreate, OrderResources};
    ///
    /// let web = OrderContainer::new(978572950)
    ///     .name("web")
    ///     .resources(OrderResources::new(547060361))
    ///     .param("title", "Shop");
    /// let order = OrderCreate::new([web]).project_name("Shop");
    /// assert_eq!(order.containers[0].params[0].key, "title");
    /// ```
    #[must_use]
    pub fn param(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.params.push(OrderParam::new(key, value));
        self
    }

    /// Adds what happens to a volume. Volumes of the image that the order does not name are created empty.
    #[must_use]
    pub fn volume(mut self, volume: OrderVolume) -> Self {
        self.volumes.push(volume);
        self
    }
}

impl OrderVolume {
    /// Creates a volume of the image. With the feature `images` only (recording `user-api/orders/005-create-volumes`).
    #[cfg(feature = "images")]
    #[must_use]
    pub fn create(volume: &ImageVolumeParam) -> Self {
        let (label, id) = (&volume.label, volume.id);
        let csrn = format!("csrn:caas:template:vol:{label}:{id}");
        Self::new(OrderVolumeAction::Create, csrn)
    }

    /// Creates a copy of another volume. Read from source, never recorded.
    #[must_use]
    pub fn copy_of(volume: &Volume) -> Self {
        Self::new(OrderVolumeAction::Clone, volume.csrn.as_str())
    }
}
