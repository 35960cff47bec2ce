//! An emulator inside a test or a program.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use jiff::Timestamp;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::{
    asked::Asked,
    callback,
    clock::{Clock, ClockMode},
    contract::{Contract, Depth},
    fault::{ActiveFault, Fault},
    findings::Findings,
    limits::Limits,
    profile::Profile,
    server,
    shared::Shared,
    simulation::Simulation,
    world::{User, World},
};

/// A running emulator. Dropping it ends it.
///
/// ```
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use computestacks_emulator::Emulator;
///
/// let emulator = Emulator::builder().spawn().await?;
/// // Give these to whatever is to be tested.
/// println!("{} {} {}", emulator.url(), emulator.username(), emulator.secret());
/// # Ok(())
/// # }
/// # tokio::runtime::Runtime::new().unwrap().block_on(run()).unwrap();
/// ```
#[derive(Debug)]
pub struct Emulator {
    shared: Arc<Shared>,
    address: SocketAddr,
    user: User,
    stop: watch::Sender<bool>,
    server: Option<JoinHandle<io::Result<()>>>,
}

/// What an emulator shall be like; [`Emulator::builder`] begins one.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Debug)]
#[must_use = "call `spawn` to start the emulator"]
pub struct EmulatorBuilder {
    profile: Profile,
    world: Option<World>,
    address: SocketAddr,
    clock: ClockMode,
    now: Option<Timestamp>,
    seed: u64,
    throttle: bool,
    control: bool,
    remote_control: bool,
    check_answers: bool,
    faults: Vec<Fault>,
    limits: Limits,
}

/// Why an emulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be listened on: it is taken, or not of this machine. Port 0 takes one
    /// that is free.
    #[error("{address} cannot be listened on: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// A fault of the builder cannot be carried out.
    #[error("a fault cannot be carried out: {0}")]
    Fault(String),
    /// The world has no user to call as.
    #[error("the world has no user; add one")]
    NoUser,
    /// The world is at odds with itself.
    #[error(transparent)]
    World(#[from] crate::world::WorldError),
}

impl Default for EmulatorBuilder {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            world: None,
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            clock: ClockMode::default(),
            now: None,
            seed: 0,
            throttle: true,
            control: true,
            remote_control: false,
            check_answers: cfg!(debug_assertions),
            faults: Vec::new(),
            limits: Limits::default(),
        }
    }
}

impl EmulatorBuilder {
    /// Which server it is like. Default: the one that was recorded.
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// The world it begins with. Default: [`World::built_in`].
    pub fn world(mut self, world: World) -> Self {
        self.world = Some(world);
        self
    }

    /// Where it listens. Default: a free port of 127.0.0.1.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Whether time passes by itself. Default: it does.
    pub fn clock(mut self, mode: ClockMode) -> Self {
        self.clock = mode;
        self
    }

    /// The time it begins at. Default: that of the world, else the real one.
    pub fn now(mut self, now: Timestamp) -> Self {
        self.now = Some(now);
        self
    }

    /// Where chance begins; the same seed strikes the same calls. Default: 0.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Whether 2500 requests in five minutes are the most, as on the real server. Default: yes.
    pub fn throttle(mut self, throttle: bool) -> Self {
        self.throttle = throttle;
        self
    }

    /// Whether there are endpoints below `/_emulator`. Default: yes.
    pub fn control(mut self, control: bool) -> Self {
        self.control = control;
        self
    }

    /// Whether those endpoints answer callers on other machines. Default: no.
    pub fn remote_control(mut self, remote_control: bool) -> Self {
        self.remote_control = remote_control;
        self
    }

    /// Whether each answer is held against the contract; see [`Emulator::findings`]. It costs
    /// some twenty microseconds an answer. Default: in debug builds.
    pub fn check_answers(mut self, check_answers: bool) -> Self {
        self.check_answers = check_answers;
        self
    }

    /// Something that shall go wrong; may be called again for more.
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// How much of a caller's time and data is taken.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Starts it on the current tokio runtime.
    ///
    /// # Errors
    ///
    /// When the address cannot be had, or world or faults are no good.
    pub async fn spawn(self) -> Result<Emulator, StartError> {
        let address = self.address;
        let listener = TcpListener::bind(address)
            .await
            .map_err(|source| StartError::Listen { address, source })?;
        self.spawn_on(listener)
    }

    /// Starts it on a socket that listens already.
    ///
    /// # Errors
    ///
    /// When world or faults are no good, or the socket has no address.
    pub fn spawn_on(self, listener: TcpListener) -> Result<Emulator, StartError> {
        let address = listener.local_addr().map_err(|source| StartError::Listen {
            address: self.address,
            source,
        })?;
        let world = match self.world {
            Some(world) => {
                world.check()?;
                world
            }
            None => World::built_in(),
        };
        let user = world.users.first().cloned().ok_or(StartError::NoUser)?;
        let clock = Clock::new(self.clock, self.now.or(world.now));
        let depth = if self.check_answers {
            Depth::Both
        } else {
            Depth::Request
        };
        // Read now, not within the first request.
        Contract::embedded();
        let mut simulation =
            Simulation::new(world, self.profile, clock, self.seed, self.throttle, depth);
        for fault in self.faults {
            fault.check().map_err(StartError::Fault)?;
            simulation.faults.add(fault);
        }
        let shared = Shared::new(simulation, self.limits, self.remote_control);
        let (stop, stopped) = watch::channel(false);
        let router = server::router(&shared, self.control);
        let server = tokio::spawn(server::serve(
            listener,
            router,
            self.limits,
            stopped.clone(),
        ));
        tokio::spawn(callback::run(Arc::clone(&shared), address.port(), stopped));
        Ok(Emulator {
            shared,
            address,
            user,
            stop,
            server: Some(server),
        })
    }
}

impl Emulator {
    /// Begins to describe an emulator; without more it is like the recorded server, on a free
    /// port, with the built-in world.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::default()
    }

    /// The base URL, such as `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// User name of the first user of the world, for HTTP Basic.
    pub fn username(&self) -> &str {
        &self.user.username
    }

    /// Secret of the same user. Invented: it opens nothing but this emulator.
    pub fn secret(&self) -> &str {
        &self.user.secret
    }

    /// All there is, as it is at this moment.
    pub fn world(&self) -> World {
        self.shared.lock().world()
    }

    /// Puts another world in the place of this one, without faults and findings. Credentials
    /// given before stay those of the old world.
    ///
    /// # Errors
    ///
    /// When the world is at odds with itself; then nothing changes.
    pub fn load(&self, world: World) -> Result<(), crate::world::WorldError> {
        world.check()?;
        self.shared.lock().load(world);
        self.shared.changed.notify_one();
        Ok(())
    }

    /// Goes back to the world that was loaded last, without faults and findings.
    pub fn reset(&self) {
        self.shared.lock().reset();
        self.shared.changed.notify_one();
    }

    /// The world's time.
    pub fn now(&self) -> Timestamp {
        self.shared.lock().clock.now()
    }

    /// Moves the world's time forward: what was due meanwhile happens, in order, and takes no
    /// real time.
    pub fn advance(&self, by: Duration) {
        self.shared.advance(by);
    }

    /// A clock for the client that is one with the emulator's: where the client waits, between
    /// attempts or between polls, the world's time goes on by as much, at once.
    ///
    /// ```
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// use computestacks::{Client, types::PowerAction};
    /// use computestacks_emulator::{ClockMode, Emulator};
    ///
    /// let emulator = Emulator::builder().clock(ClockMode::Manual).spawn().await?;
    /// let client = Client::builder(emulator.url())
    ///     .basic(emulator.username(), emulator.secret())
    ///     .clock(emulator.client_clock())
    ///     .build()?;
    /// // Some seconds of the world's time, and next to none of yours.
    /// let before = emulator.now();
    /// let report = client.power(101, PowerAction::Rebuild).wait().await?;
    /// assert!(report.is_done() && report.elapsed.as_secs() > 5);
    /// assert!(emulator.now().duration_since(before).as_secs() > 5);
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Runtime::new().unwrap().block_on(run()).unwrap();
    /// ```
    #[cfg(feature = "client-clock")]
    pub fn client_clock(&self) -> crate::ClientClock {
        crate::ClientClock::new(Arc::clone(&self.shared))
    }

    /// Adds something that shall go wrong.
    ///
    /// # Errors
    ///
    /// With what is wrong about it and what would be right.
    pub fn fault(&self, fault: Fault) -> Result<(), StartError> {
        fault.check().map_err(StartError::Fault)?;
        self.shared.lock().faults.add(fault);
        Ok(())
    }

    /// All faults that are set, and how often each struck.
    pub fn faults(&self) -> Vec<ActiveFault> {
        self.shared.lock().faults.active().to_vec()
    }

    /// Takes all faults back.
    pub fn clear_faults(&self) {
        self.shared.lock().faults.clear();
    }

    /// The last thousand requests, the oldest first, those that went wrong by script included and
    /// those to the emulator's own endpoints not.
    pub fn asked(&self) -> Vec<Asked> {
        self.shared.lock().asked.requests().cloned().collect()
    }

    /// What the contract has to say of the calls so far. With the profile `documented` nothing is
    /// judged: that server does not keep to the contract.
    pub fn findings(&self) -> Findings {
        self.shared.lock().findings.clone()
    }

    /// Fails a test in which a call, or an answer, was not as the contract has it.
    ///
    /// # Panics
    ///
    /// When there are findings; the message tells them all.
    #[track_caller]
    pub fn assert_no_findings(&self) {
        let findings = self.findings();
        assert!(
            findings.is_empty(),
            "the contract was not kept:\n{findings}"
        );
    }

    /// Ends it, after the calls that are under way.
    ///
    /// # Errors
    ///
    /// When the server itself failed.
    pub async fn stop(mut self) -> io::Result<()> {
        self.stop.send_replace(true);
        match self.server.take() {
            Some(server) => server.await.map_err(io::Error::other)?,
            None => Ok(()),
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}
