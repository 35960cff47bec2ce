//! A field of an update: absent, null or a value.

use serde::{Deserialize, Serialize};

/// A field of an update that can be left unchanged, removed or set.
///
/// ```
/// use computestacks::{Patch, types::ContainerServiceUpdate};
///
/// let update = ContainerServiceUpdate::new().label("Web shop").command(Patch::Null);
/// assert_eq!(serde_json::to_string(&update)?, r#"{"command":null,"label":"Web shop"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(untagged, from = "Option<T>")]
pub enum Patch<T> {
    /// The field is not sent and stays unchanged. This is the default.
    // Structs skip it; by itself it can only be null.
    #[default]
    Absent,
    /// The field is sent as `null`, and the server removes the value.
    Null,
    /// The field is sent with this value.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the field is not sent.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// What is sent: `None` for nothing, `Some(None)` for null.
    pub const fn sent(&self) -> Option<Option<&T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T> From<Option<T>> for Patch<T> {
    /// `None` becomes [`Patch::Null`]. To leave a field unchanged, do not call its setter.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

#[cfg(test)]
mod tests {
    use crate::types::ContainerServiceUpdate;

    #[test]
    fn absent_null_and_value_survive_a_round_trip() {
        for text in [
            "{}",
            r#"{"label":null}"#,
            r#"{"label":"x"}"#,
            r#"{"master_domain_id":null}"#,
        ] {
            let update: ContainerServiceUpdate = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&update).unwrap(), text);
        }
    }
}
