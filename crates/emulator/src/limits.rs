//! Limits for the time and data of callers.

use std::time::Duration;

/// Limits that protect the process from hostile or broken callers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Maximum bytes of a body; a larger one gets 413. Default: 1 MiB.
    pub body_bytes: usize,
    /// Maximum bytes of a world for `PUT /_emulator/world`. Default: 512 MiB.
    pub world_bytes: usize,
    /// Maximum number of open connections; another one is closed at once. Default: 8192.
    pub connections: usize,
    /// Timeout in real time for the head of a request, also of an idle connection. Default: 30 s.
    pub head_timeout: Duration,
    /// Timeout in real time for the body of a request; a slower one gets 408. Default: 30 s.
    pub body_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1 << 20,
            world_bytes: 1 << 29,
            connections: 8192,
            head_timeout: Duration::from_secs(30),
            body_timeout: Duration::from_secs(30),
        }
    }
}
