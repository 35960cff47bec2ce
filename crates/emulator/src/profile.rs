//! The servers that can be emulated, and how they differ.

use serde::{Deserialize, Serialize};

use crate::definition::Since;

/// The server to emulate: a recorded one, or the one that the vendor's documentation describes.
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize, clap::ValueEnum,
)]
pub enum ServerProfile {
    /// Controller 9.3.1, as recorded.
    #[default]
    #[value(name = "controller-9.3")]
    #[serde(rename = "controller-9.3")]
    Controller93,
    /// Controller 9.7: its API layer as recorded (9.7.8), its workers as read from source. Scopes are
    /// enforced, expired and revoked tokens get 401, a container that fails its health check reads
    /// `offline`, `stats.cpu` can be a string, services have `shm_size`.
    #[value(name = "controller-9.7")]
    #[serde(rename = "controller-9.7")]
    Controller97,
    /// A server that follows the vendor's documentation where the two differ: power by POST,
    /// `auto_scale_max` as a boolean, `public_ip` as a string, decimals as numbers,
    /// `container_image_id`, updates of `name`, `scale` and `package_id`, scopes `projects_read` and
    /// `projects_write`. Everything else is as recorded with controller 9.3.1.
    #[value(name = "documented")]
    #[serde(rename = "documented")]
    Documented,
}

impl ServerProfile {
    /// All profiles.
    pub const ALL: [Self; 3] = [Self::Controller93, Self::Controller97, Self::Documented];

    /// The name in options and files, such as `controller-9.3`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Controller93 => "controller-9.3",
            Self::Controller97 => "controller-9.7",
            Self::Documented => "documented",
        }
    }

    /// How this server behaves.
    pub(crate) fn behaviour(self) -> &'static Behaviour {
        match self {
            Self::Controller93 => &CONTROLLER_93,
            Self::Controller97 => &CONTROLLER_97,
            Self::Documented => &DOCUMENTED,
        }
    }
}

impl std::fmt::Display for ServerProfile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// The differences between the servers. Sections are those of the comparison of controllers 9.3.1 and
/// 9.7; folders with numbers are recordings of `controller-9.7`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Behaviour {
    /// `version` and `api_latest_version` of `GET /api/version` (section 10, `version/002`).
    pub(crate) version: (&'static str, u64),
    /// The scopes that tokens need; `None` if scopes, expiry and revocation of a user's token are not
    /// checked (section 2.1, `scopes/`).
    pub(crate) scopes: Option<RequiredScopes>,
    /// Additional scopes that every application can request.
    pub(crate) extra_scopes: &'static [&'static str],
    /// As the vendor's documentation has it: power by POST, services and their updates.
    pub(crate) is_documented: bool,
    /// What came until controller 9.7:
    ///
    /// - The scheme `Basic` is case-insensitive and must be the first word (section 2.1, `auth/017` to
    ///   `029`); before it is case-sensitive and can be anywhere in the header.
    /// - The token endpoint of doorkeeper 5.9 (section 2.2 and 0, `oauth/`): it sends `Pragma`, refuses
    ///   two client authentications, and accepts credentials of public clients.
    /// - `shm_size` of services and `image_variants` as a list (section 4.1), `restrict_bunny` of ingress
    ///   rules and the new form and meaning of `stats.cpu` (section 4.2).
    /// - A container that fails its health check does not count as running (section 4.2, `state/`),
    ///   and `resource_usage` follows from `stats.cpu`.
    /// - The size of the network does not cancel scaling down, and the event of a start or restart stays
    ///   running if another container has the address (section 4.5).
    pub(crate) is_9_7: bool,
}

impl Behaviour {
    /// Whether the emulated version has what came with this one.
    pub(crate) fn has(&self, since: Option<Since>) -> bool {
        match since {
            None => true,
            Some(Since::V97) => self.is_9_7,
        }
    }
}

/// The scopes that tokens need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequiredScopes {
    pub(crate) read: &'static str,
    pub(crate) write: &'static str,
    /// Whether a user's token needs `public` or `admin_read` to read the version.
    pub(crate) guard_version: bool,
    /// Whether a 403 has `WWW-Authenticate` (section 0, row 8).
    pub(crate) challenge: bool,
}

const CONTROLLER_93: Behaviour = Behaviour {
    version: ("9.3.1", 93),
    scopes: None,
    extra_scopes: &[],
    is_documented: false,
    is_9_7: false,
};

const CONTROLLER_97: Behaviour = Behaviour {
    version: ("9.7.9", 97),
    scopes: Some(RequiredScopes {
        read: "project_read",
        write: "project_write",
        guard_version: true,
        challenge: true,
    }),
    is_9_7: true,
    ..CONTROLLER_93
};

const DOCUMENTED: Behaviour = Behaviour {
    scopes: Some(RequiredScopes {
        read: "projects_read",
        write: "projects_write",
        guard_version: false,
        challenge: false,
    }),
    extra_scopes: &["projects_read", "projects_write"],
    is_documented: true,
    ..CONTROLLER_93
};
