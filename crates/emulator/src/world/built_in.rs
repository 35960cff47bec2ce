//! The built-in world.

use std::sync::LazyLock;

use super::World;

impl World {
    /// The default world: an ordinary user (`user`, `user-secret`), an administrator (`admin`,
    /// `admin-secret`), OAuth clients, and a dozen services in all states.
    #[expect(
        clippy::expect_used,
        reason = "the document is embedded, and a test reads it"
    )]
    pub fn built_in() -> Self {
        static BUILT_IN: LazyLock<World> = LazyLock::new(|| {
            World::from_json(include_str!("built_in.json")).expect("the built-in world is valid")
        });
        BUILT_IN.clone()
    }

    /// The built-in world with running containers that write a log line every 20 s, for programs that
    /// show logs. With [`World::built_in`] the lines are constant, which suits tests.
    pub fn with_log_output() -> Self {
        let mut world = Self::built_in();
        world.pace.log_line = Some(20.0);
        world
    }

    /// The id of the first service that [`World::large`] adds, and of its container and its event.
    pub const FIRST_COPY: i64 = 1_000_000;

    /// The built-in world with so many more services, each with a container and an event: copies of
    /// the first ones.
    ///
    /// ```
    /// use computestacks_emulator::world::World;
    ///
    /// let (built_in, large) = (World::built_in(), World::large(1000));
    /// assert_eq!(large.services.len(), built_in.services.len() + 1000);
    /// ```
    pub fn large(services: usize) -> Self {
        let mut world = Self::built_in();
        let copied = (
            world.services.first().cloned(),
            world.containers.first().cloned(),
            world.events.first().cloned(),
        );
        let (Some(service), Some(container), Some(event)) = copied else {
            return world;
        };
        for id in (Self::FIRST_COPY..).take(services) {
            let mut service = service.clone();
            service.id = id;
            service.name = Some(format!("many-copies{id}"));
            service.label = Some(format!("Copy {id}"));
            world.services.push(service);
            let mut container = container.clone();
            container.id = id;
            container.service = id;
            container.name = format!("many-copies{id}-1");
            world.containers.push(container);
            let mut event = event.clone();
            event.id = id;
            event.service = Some(id);
            event.containers = vec![id];
            world.events.push(event);
        }
        world
    }
}
