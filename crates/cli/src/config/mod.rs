//! The configuration file: TOML, private, edited without losing comments.
//!
//! ```toml
//! profile = "production"
//! [profiles.production]
//! url = "https://controller.example.com"
//! username = "api-user"
//! secret = "…"
//! ```

mod broken_lines;
mod edit;
mod load;
mod place;
mod private;
mod write;

pub(crate) use broken_lines::MOST as MAX_ERRORS_SHOWN;
pub(crate) use load::{Config, Profile, USERINFO, may_hold_secret};
pub(crate) use place::place;
// Other commands change the file with `Config::change`, which takes the lock.
#[cfg(feature = "emulator")]
pub(crate) use write::alone;

/// Keys of a profile.
pub(crate) mod keys {
    pub(crate) const CURRENT: &str = "profile";
    pub(crate) const PROFILES: &str = "profiles";
    pub(crate) const URL: &str = "url";
    pub(crate) const USERNAME: &str = "username";
    pub(crate) const SECRET: &str = "secret";
    pub(crate) const TOKEN: &str = "token";
    pub(crate) const KEYRING: &str = "keyring";
    pub(crate) const ALLOW_PLAINTEXT: &str = "allow_plaintext";
    pub(crate) const CA_FILE: &str = "ca_file";
    /// All keys of a profile.
    pub(crate) const ALL: [&str; 7] = [
        URL,
        USERNAME,
        SECRET,
        TOKEN,
        KEYRING,
        ALLOW_PLAINTEXT,
        CA_FILE,
    ];
}
