//! An image in full as answers show it.

use serde::{Serialize, Serializer, ser::Error as _, ser::SerializeMap as _};
use serde_json::{Map, Value, value::RawValue};

use crate::{state::State, world::Image};

/// As the world has it, or, since 9.4.11, with the list of its variants where older servers have
/// one object (section 4.1; `controller-9.7/service/003`).
pub(crate) enum ImageView<'a> {
    Kept(&'a RawValue),
    WithVariants(&'a Image),
}

impl<'a> ImageView<'a> {
    pub(crate) fn new(state: &State, image: &'a Image) -> Self {
        if state.traits.objects_of_9_7 {
            Self::WithVariants(image)
        } else {
            Self::Kept(&image.shown)
        }
    }
}

impl Serialize for ImageView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NAME: &str = "image_variants";
        let image = match self {
            Self::Kept(shown) => return shown.serialize(serializer),
            Self::WithVariants(image) => image,
        };
        let shown: Map<String, Value> =
            serde_json::from_str(image.shown.get()).map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(Some(shown.len()))?;
        for (name, value) in &shown {
            // One that came from a newer server is a list already.
            if name == NAME && !value.is_array() {
                map.serialize_entry(name, &image.variants)?;
            } else {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}
