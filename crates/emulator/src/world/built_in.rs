//! The world that is there without being asked for.

use super::World;

impl World {
    /// The world the emulator starts with: an ordinary account (`user`, `user-secret`), an
    /// administrator (`admin`, `admin-secret`), OAuth clients, and a dozen services in all states.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "the document is part of the program, and a test reads it"
    )]
    pub fn built_in() -> Self {
        Self::from_json(include_str!("built_in.json")).expect("the built-in world is whole")
    }

    /// The same with containers that write log lines as time passes: what there is to look at for
    /// somebody who tries things. Tests know their lines better with [`World::built_in`].
    pub fn lively() -> Self {
        let mut world = Self::built_in();
        world.pace.log_line = Some(20.0);
        world
    }
}
