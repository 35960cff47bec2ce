//! Which server is emulated.

use serde::{Deserialize, Serialize};

/// Which server is emulated: the one that was recorded, or the one that the vendor's page tells of.
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize, clap::ValueEnum,
)]
pub enum Profile {
    /// Controller 9.3.1 as it was recorded.
    #[default]
    #[value(name = "controller-9.3")]
    #[serde(rename = "controller-9.3")]
    Controller93,
    /// A server that keeps to the vendor's page where the page differs: power by POST,
    /// `auto_scale_max` a boolean, `public_ip` a text, decimals as numbers, `container_image_id`,
    /// updates of `name`, `scale` and `package_id`, scopes `projects_read` and `projects_write`.
    /// What the page does not say is as recorded.
    #[value(name = "documented")]
    #[serde(rename = "documented")]
    Documented,
}

impl Profile {
    /// The name used in flags and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Controller93 => "controller-9.3",
            Self::Documented => "documented",
        }
    }
}

impl std::fmt::Display for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}
