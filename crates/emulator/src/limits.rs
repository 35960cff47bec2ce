//! How much of a caller's time and data is taken.

use std::time::Duration;

/// Limits that keep a hostile or broken caller from ending the process.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Bytes of a body; a larger one is refused with 413. Default: 1 MiB.
    pub body_bytes: usize,
    /// Bytes of a world that is loaded over `/_emulator/world`. Default: 512 MiB.
    pub world_bytes: usize,
    /// Connections at the same time; one more is closed at once. Default: 8192.
    pub connections: usize,
    /// Real time for the head of a request, also while a connection is idle. Default: 30 s.
    pub head: Duration,
    /// Real time for the body of a request; a slower one is refused with 408. Default: 30 s.
    pub body: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1 << 20,
            world_bytes: 1 << 29,
            connections: 8192,
            head: Duration::from_secs(30),
            body: Duration::from_secs(30),
        }
    }
}
