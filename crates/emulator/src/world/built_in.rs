//! The built-in world.

use super::World;

impl World {
    /// The default world: an ordinary user (`user`, `user-secret`), an administrator (`admin`,
    /// `admin-secret`), OAuth clients, and a dozen services in all states.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "the document is embedded, and a test reads it"
    )]
    pub fn built_in() -> Self {
        Self::from_json(include_str!("built_in.json")).expect("the built-in world is valid")
    }

    /// The built-in world with running containers that write a log line every 20 s, for programs that
    /// show logs. With [`World::built_in`] the lines are constant, which suits tests.
    pub fn with_log_output() -> Self {
        let mut world = Self::built_in();
        world.pace.log_line = Some(20.0);
        world
    }
}
