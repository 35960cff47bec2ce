//! The version of the controller.

use std::{
    borrow::Cow,
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
};

use crate::{Client, Request, types::ControllerVersion};

impl Client {
    /// Shows the version of the controller and the API versions it supports.
    ///
    /// ```no_run
    /// # async fn run(client: computestacks::Client) -> Result<(), computestacks::Error> {
    /// use computestacks::VersionNumber;
    ///
    /// let controller = client.server_version().await?;
    /// if controller.number() >= VersionNumber::parse("9.7.5") {
    ///     println!("{} checks the scopes of tokens", controller.version);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_forbidden`](crate::Error::is_forbidden) if the access token has neither the
    /// scope `public` nor `admin_read`. The token may still be valid for all other calls (recording
    /// `controller-9.7/version/006-token-project`).
    pub fn server_version(&self) -> Request<ControllerVersion> {
        self.version().show()
    }
}

impl ControllerVersion {
    /// The version as numbers, or `None` if it does not start with one.
    pub fn number(&self) -> Option<VersionNumber> {
        VersionNumber::parse(&self.version)
    }

    /// Whether the controller is newer than [`VersionNumber::NEWEST_KNOWN`], so that this crate may
    /// not know all of its features. `false` if the version does not start with a number.
    pub fn is_newer_than_known(&self) -> bool {
        self.number() > Some(VersionNumber::NEWEST_KNOWN)
    }
}

/// The number of version parts that are compared.
const PARTS: usize = 4;

/// A version that compares by its numbers: `9.10.0` is later than `9.7.9`, and `9.7` equals
/// `9.7.0`.
///
/// The rest, such as the commit in `9.7.9-1f0c2ab`, is kept and shown but not compared.
///
/// ```
/// use computestacks::VersionNumber;
///
/// let version = VersionNumber::parse("9.7.9-1f0c2ab").ok_or("not a version")?;
/// assert_eq!(version, VersionNumber::NEWEST_KNOWN);
/// assert_eq!(version.to_string(), "9.7.9-1f0c2ab");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone)]
pub struct VersionNumber {
    text: Cow<'static, str>,
    parts: [u64; PARTS],
}

impl VersionNumber {
    /// The newest controller version that this version of the crate supports: 9.7.9.
    pub const NEWEST_KNOWN: Self = Self {
        text: Cow::Borrowed("9.7.9"),
        parts: [9, 7, 9, 0],
    };

    /// Parses up to four numbers, separated by dots, at the start of a string. Returns `None` if
    /// the string does not start with a number or a number does not fit into 64 bits.
    pub fn parse(version: &str) -> Option<Self> {
        let mut parts = [0; PARTS];
        let mut rest = version;
        for (index, part) in parts.iter_mut().enumerate() {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            let (number, after) = rest.split_at(end);
            if number.is_empty() {
                if index == 0 {
                    return None;
                }
                break;
            }
            *part = number.parse().ok()?;
            match after.strip_prefix('.') {
                Some(after) => rest = after,
                None => break,
            }
        }
        Some(Self {
            text: Cow::Owned(version.to_owned()),
            parts,
        })
    }

    /// The version as received.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VersionNumber({})", self.text)
    }
}

impl PartialEq for VersionNumber {
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

impl Eq for VersionNumber {}

impl PartialOrd for VersionNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for VersionNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts.cmp(&other.parts)
    }
}

impl Hash for VersionNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::VersionNumber;

    fn version(text: &str) -> VersionNumber {
        VersionNumber::parse(text).unwrap()
    }

    #[test]
    fn versions_compare_by_their_numbers() {
        let ascending = [
            "0",
            "9",
            "9.3.1",
            "9.4.2",
            "9.4.10",
            "9.7.8.1",
            "9.7.9-f00",
            "9.7.10",
            "9.10",
            "10.0",
        ];
        for pair in ascending.windows(2) {
            assert!(version(pair[0]) < version(pair[1]), "{pair:?}");
        }
        for (one, other) in [
            ("9.7", "9.7.0.0"),
            ("9.7.9-1f0c2ab", "9.7.9"),
            ("9.7.x", "9.7"),
            ("9.7.9.0.5", "9.7.9"),
            ("09.7", "9.7"),
        ] {
            assert_eq!(version(one), version(other), "{one}");
            assert_eq!(version(one).to_string(), one);
        }
        for none in ["", "v9.7", "-1", ".9", "master", "99999999999999999999"] {
            assert_eq!(VersionNumber::parse(none), None, "{none}");
        }
    }

    #[test]
    fn newest_known_equals_its_own_string() {
        let newest = VersionNumber::NEWEST_KNOWN;
        assert_eq!(newest, version(newest.as_str()));
    }
}
