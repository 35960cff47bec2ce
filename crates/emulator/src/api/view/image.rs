//! An image as responses show it.

use serde::{Serialize, Serializer, ser::Error as _, ser::SerializeMap as _};
use serde_json::{Map, Value, value::RawValue};

use crate::{state::WorldState, world::Image};

/// The image as stored in the world, or, since 9.4.11, with a list of its variants where older servers
/// have one object (section 4.1; `controller-9.7/service/003`).
pub(crate) enum ImageView<'a> {
    Stored(&'a RawValue),
    WithVariants(&'a Image),
}

impl<'a> ImageView<'a> {
    pub(crate) fn new(state: &WorldState, image: &'a Image) -> Self {
        if state.behaviour.objects_of_9_7 {
            Self::WithVariants(image)
        } else {
            Self::Stored(&image.shown)
        }
    }
}

impl Serialize for ImageView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NAME: &str = "image_variants";
        let image = match self {
            Self::Stored(stored) => return stored.serialize(serializer),
            Self::WithVariants(image) => image,
        };
        let stored: Map<String, Value> =
            serde_json::from_str(image.shown.get()).map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(Some(stored.len()))?;
        for (name, value) in &stored {
            // An image of a newer server has a list already.
            if name == NAME && !value.is_array() {
                map.serialize_entry(name, &image.variants)?;
            } else {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}
