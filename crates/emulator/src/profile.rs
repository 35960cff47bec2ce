//! Which server is emulated, and all that is decided by it.

use serde::{Deserialize, Serialize};

/// Which server is emulated: one of those that were recorded, or the one that the vendor's page
/// describes.
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize, clap::ValueEnum,
)]
pub enum Profile {
    /// Controller 9.3.1 as it was recorded.
    #[default]
    #[value(name = "controller-9.3")]
    #[serde(rename = "controller-9.3")]
    Controller93,
    /// Controller 9.7: its API layer as it was recorded (9.7.8), its workers as its source was read.
    /// Scopes are enforced, expired and revoked tokens get 401, a container that fails its health
    /// check reads `offline`, `stats.cpu` can be a string, services have `shm_size`.
    #[value(name = "controller-9.7")]
    #[serde(rename = "controller-9.7")]
    Controller97,
    /// A server that keeps to the vendor's page where the page differs: power by POST,
    /// `auto_scale_max` a boolean, `public_ip` a text, decimals as numbers, `container_image_id`,
    /// updates of `name`, `scale` and `package_id`, scopes `projects_read` and `projects_write`.
    /// What the page does not say is as recorded.
    #[value(name = "documented")]
    #[serde(rename = "documented")]
    Documented,
}

impl Profile {
    /// All profiles.
    pub const ALL: [Self; 3] = [Self::Controller93, Self::Controller97, Self::Documented];

    /// The name used in flags and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Controller93 => "controller-9.3",
            Self::Controller97 => "controller-9.7",
            Self::Documented => "documented",
        }
    }

    /// Everything in which the profiles differ.
    pub(crate) fn traits(self) -> &'static Traits {
        match self {
            Self::Controller93 => &CONTROLLER_93,
            Self::Controller97 => &CONTROLLER_97,
            Self::Documented => &DOCUMENTED,
        }
    }
}

impl std::fmt::Display for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// Everything in which the profiles differ. Sections are those of the comparison of controllers
/// 9.3.1 and 9.7; folders with numbers are recordings of `controller-9.7`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a behaviour of its own"
)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traits {
    /// `version` and `api_latest_version` of `GET /api/version` (section 10, `version/002`).
    pub(crate) version: (&'static str, u64),
    /// The scopes that users' tokens need; `None` where scopes, expiry and revocation of a user's
    /// token do not count (section 2.1, `scopes/`).
    pub(crate) scopes: Option<Scopes>,
    /// Scopes that every application may ask for, besides those that the server knows.
    pub(crate) extra_scopes: &'static [&'static str],
    /// The scheme `Basic` in any case, but only as the first word (section 2.1, `auth/017` to
    /// `029`); otherwise the word as it is written, anywhere in the header.
    pub(crate) basic_in_any_case: bool,
    /// The token endpoint of doorkeeper 5.9 (section 2.2 and 0, `oauth/`): `Pragma`, two client
    /// authentications refused, public clients may use their credentials.
    pub(crate) doorkeeper_5_9: bool,
    /// Power by POST, as the vendor's page has it.
    pub(crate) power_by_post: bool,
    /// Services, and updates of them, as the vendor's page has them.
    pub(crate) documented_services: bool,
    /// `shm_size` of services (4.1), `image_variants` as a list (4.1), `restrict_bunny` of ingress
    /// rules (4.2), `stats.cpu` in the form and meaning of 4.2.
    pub(crate) objects_of_9_7: bool,
    /// A container that fails its health check does not count as running (section 4.2, `state/`),
    /// and `resource_usage` follows from `stats.cpu`.
    pub(crate) states_of_9_7: bool,
    /// Scaling down is not cancelled by the size of the network, and start and restart of a
    /// container whose address another one has leave their event running (section 4.5).
    pub(crate) workers_of_9_7: bool,
}

/// Scopes of users' tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scopes {
    pub(crate) read: &'static str,
    pub(crate) write: &'static str,
    /// Whether a user's token needs `public` or `admin_read` to read the version.
    pub(crate) guard_version: bool,
    /// Whether a 403 has `WWW-Authenticate` (section 0, row 8).
    pub(crate) challenge: bool,
}

const CONTROLLER_93: Traits = Traits {
    version: ("9.3.1", 93),
    scopes: None,
    extra_scopes: &[],
    basic_in_any_case: false,
    doorkeeper_5_9: false,
    power_by_post: false,
    documented_services: false,
    objects_of_9_7: false,
    states_of_9_7: false,
    workers_of_9_7: false,
};

const CONTROLLER_97: Traits = Traits {
    version: ("9.7.9", 97),
    scopes: Some(Scopes {
        read: "project_read",
        write: "project_write",
        guard_version: true,
        challenge: true,
    }),
    extra_scopes: &[],
    basic_in_any_case: true,
    doorkeeper_5_9: true,
    power_by_post: false,
    documented_services: false,
    objects_of_9_7: true,
    states_of_9_7: true,
    workers_of_9_7: true,
};

const DOCUMENTED: Traits = Traits {
    scopes: Some(Scopes {
        read: "projects_read",
        write: "projects_write",
        guard_version: false,
        challenge: false,
    }),
    extra_scopes: &["projects_read", "projects_write"],
    power_by_post: true,
    documented_services: true,
    ..CONTROLLER_93
};
