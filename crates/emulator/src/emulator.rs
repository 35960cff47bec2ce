//! The emulator as a library.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use jiff::Timestamp;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::{
    callback,
    clock::{ClockMode, WorldClock},
    contract::{self, Depth},
    diagnostics::Diagnostics,
    fault::{ActiveFault, Fault},
    limits::Limits,
    profile::ServerProfile,
    request_log::{ReceivedRequest, RequestHook},
    server,
    shared::SharedSimulation,
    simulation::Simulation,
    world::{User, World},
};

/// A running emulator. Dropping it stops it.
///
/// ```
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use computestacks_emulator::Emulator;
///
/// let emulator = Emulator::builder().spawn().await?;
/// // Pass these to the code under test.
/// println!("{} {} {}", emulator.url(), emulator.username(), emulator.secret());
/// # Ok(())
/// # }
/// # tokio::runtime::Runtime::new().unwrap().block_on(run()).unwrap();
/// ```
#[derive(Debug)]
pub struct Emulator {
    shared: Arc<SharedSimulation>,
    address: SocketAddr,
    user: User,
    stop: watch::Sender<bool>,
    server: Option<JoinHandle<io::Result<()>>>,
}

/// The configuration of an emulator; [`Emulator::builder`] creates one.
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
#[derive(Clone, Debug)]
#[must_use = "call `spawn` to start the emulator"]
pub struct EmulatorBuilder {
    profile: ServerProfile,
    world: Option<World>,
    address: SocketAddr,
    clock: ClockMode,
    speed: u32,
    now: Option<Timestamp>,
    seed: u64,
    throttle: bool,
    control: bool,
    remote_control: bool,
    docs: Option<PathBuf>,
    check_responses: bool,
    faults: Vec<Fault>,
    limits: Limits,
    on_request: Option<RequestHook>,
}

/// Why an emulator cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is in use, or does not belong to this machine. Port 0 uses a free one.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The error of the operating system.
        source: io::Error,
    },
    /// A fault has an invalid field.
    #[error("invalid fault: {0}")]
    Fault(String),
    /// The folder with the documentation is not there.
    #[error("no folder {}\nrun: cargo xtask docs", directory.display())]
    Docs {
        /// The folder.
        directory: PathBuf,
    },
    /// The world has no user.
    #[error("the world has no user; add one to /users")]
    NoUser,
    /// The world is invalid.
    #[error(transparent)]
    World(#[from] crate::world::WorldError),
}

impl Default for EmulatorBuilder {
    fn default() -> Self {
        Self {
            profile: ServerProfile::default(),
            world: None,
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            clock: ClockMode::default(),
            speed: 1,
            now: None,
            seed: 0,
            throttle: true,
            control: true,
            remote_control: false,
            docs: None,
            check_responses: cfg!(debug_assertions),
            faults: Vec::new(),
            limits: Limits::default(),
            on_request: None,
        }
    }
}

impl EmulatorBuilder {
    /// The server to emulate. Default: [`ServerProfile::Controller93`].
    pub fn profile(mut self, profile: ServerProfile) -> Self {
        self.profile = profile;
        self
    }

    /// The initial world. Default: [`World::built_in`].
    pub fn world(mut self, world: World) -> Self {
        self.world = Some(world);
        self
    }

    /// The address to listen on. Default: a free port of 127.0.0.1.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Whether the clock runs by itself. Default: [`ClockMode::Running`].
    pub fn clock(mut self, mode: ClockMode) -> Self {
        self.clock = mode;
        self
    }

    /// How many times faster than real time a running clock runs, so that operations end sooner; 0 is as
    /// 1. Default: 1.
    pub fn speed(mut self, times: u32) -> Self {
        self.speed = times;
        self
    }

    /// The initial time. Default: that of the world, else the current time.
    pub fn now(mut self, now: Timestamp) -> Self {
        self.now = Some(now);
        self
    }

    /// The seed for faults with a probability; the same seed affects the same requests. Default: 0.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Whether requests are limited to 2500 in five minutes, as by the real server. Default: `true`.
    pub fn throttle(mut self, throttle: bool) -> Self {
        self.throttle = throttle;
        self
    }

    /// Whether the control endpoints below `/_emulator` are served. Default: `true`.
    pub fn control(mut self, control: bool) -> Self {
        self.control = control;
        self
    }

    /// Whether the control endpoints accept callers from other machines. Default: `false`.
    pub fn remote_control(mut self, remote_control: bool) -> Self {
        self.remote_control = remote_control;
        self
    }

    /// A folder with a documentation site, such as `cargo xtask docs` makes, to serve below
    /// [`Emulator::docs_url`]. The API reference of a site that the emulator serves can send requests to it.
    /// Needs [`Self::control`]. Default: none.
    pub fn docs(mut self, directory: impl Into<PathBuf>) -> Self {
        self.docs = Some(directory.into());
        self
    }

    /// Whether responses are checked against the contract too; see [`Emulator::diagnostics`]. It costs
    /// about 20 µs a response. Default: `true` in debug builds, `false` in release builds.
    pub fn check_responses(mut self, check_responses: bool) -> Self {
        self.check_responses = check_responses;
        self
    }

    /// Adds a fault.
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// The limits for the time and data of callers.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Calls a function with each request to the API once its response is decided, before it is
    /// sent: to log requests, for example. Requests to the control endpoints are not included.
    /// Default: no function.
    ///
    /// The function runs on the task that serves the request, so it should return quickly. If it
    /// panics, that connection is closed without a response.
    ///
    /// ```
    /// use computestacks_emulator::Emulator;
    ///
    /// let builder = Emulator::builder().on_request(|request| eprintln!("{request}"));
    /// # drop(builder);
    /// ```
    pub fn on_request(mut self, hook: impl Fn(&ReceivedRequest) + Send + Sync + 'static) -> Self {
        self.on_request = Some(RequestHook::new(hook));
        self
    }

    /// Starts it on the current tokio runtime.
    ///
    /// # Errors
    ///
    /// The address is not available, the folder of the documentation is missing, or the world or a fault
    /// is invalid.
    pub async fn spawn(self) -> Result<Emulator, StartError> {
        let address = self.address;
        let listener = TcpListener::bind(address)
            .await
            .map_err(|source| StartError::Listen { address, source })?;
        self.spawn_on(listener)
    }

    /// Starts it on a listening socket.
    ///
    /// # Errors
    ///
    /// The world or a fault is invalid, the folder of the documentation is missing, or the socket has no
    /// address.
    pub fn spawn_on(self, listener: TcpListener) -> Result<Emulator, StartError> {
        if let Some(directory) = self.docs.as_ref().filter(|it| !it.is_dir()) {
            let directory = directory.clone();
            return Err(StartError::Docs { directory });
        }
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
        let clock = WorldClock::new(self.clock, self.now.or(world.now)).at_speed(self.speed);
        let depth = if self.check_responses {
            Depth::Both
        } else {
            Depth::Request
        };
        // Parses the contract now, not during the first request.
        contract::embedded();
        let mut simulation =
            Simulation::new(world, self.profile, clock, self.seed, self.throttle, depth);
        for fault in self.faults {
            fault.check().map_err(StartError::Fault)?;
            simulation.faults.add(fault);
        }
        let shared = SharedSimulation::new(
            simulation,
            self.limits,
            self.remote_control,
            self.on_request,
        );
        let (stop, stopped) = watch::channel(false);
        let router = server::router(&shared, self.control, self.docs.as_deref());
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
    /// Creates a builder. By default the emulator is controller 9.3 with the built-in world, on a
    /// free port.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::default()
    }

    /// The base URL, such as `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the site of [`EmulatorBuilder::docs`] is served, such as
    /// `http://127.0.0.1:40123/_emulator/docs/`.
    pub fn docs_url(&self) -> String {
        format!("{}/_emulator/docs/", self.url())
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The user name of the first user of the world, for HTTP Basic.
    pub fn username(&self) -> &str {
        &self.user.username
    }

    /// The secret of that user. It is valid for this emulator only.
    pub fn secret(&self) -> &str {
        &self.user.secret
    }

    /// A snapshot of the world at the current time.
    pub fn world(&self) -> World {
        self.shared.lock().world()
    }

    /// Replaces the world, and clears faults, diagnostics and requests. [`Self::username`] and
    /// [`Self::secret`] stay those of the initial world.
    ///
    /// # Errors
    ///
    /// The world is invalid; nothing changes.
    pub fn load(&self, world: World) -> Result<(), crate::world::WorldError> {
        world.check()?;
        self.shared.lock().load(world);
        self.shared.changed.notify_one();
        Ok(())
    }

    /// Returns to the world that was loaded last, and clears faults, diagnostics and requests.
    pub fn reset(&self) {
        self.shared.lock().reset();
        self.shared.changed.notify_one();
    }

    /// The world's time.
    pub fn now(&self) -> Timestamp {
        self.shared.lock().clock.now()
    }

    /// Advances the world's time. Everything that becomes due happens in order and takes no real
    /// time.
    pub fn advance(&self, by: Duration) {
        self.shared.advance(by);
    }

    /// A clock for the client that advances the emulator's clock: a wait of the client, between
    /// attempts or between polls, ends at once and advances the world's time by its length.
    ///
    /// Pass it to the builder of the client: `.clock(emulator.client_clock())`. What the client does with it, without
    /// the client:
    ///
    /// ```
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    ///
    /// use computestacks_clock::Clock as _;
    /// use computestacks_emulator::{ClockMode, Emulator};
    ///
    /// let emulator = Emulator::builder().clock(ClockMode::Manual).spawn().await?;
    /// let clock = emulator.client_clock();
    /// // A minute of the world's time, and almost no real time.
    /// let before = emulator.now();
    /// clock.sleep(Duration::from_secs(60)).await;
    /// assert_eq!(emulator.now().duration_since(before).as_secs(), 60);
    /// assert_eq!(clock.sleeps(), [Duration::from_secs(60)]);
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Runtime::new().unwrap().block_on(run()).unwrap();
    /// ```
    pub fn client_clock(&self) -> crate::ClientClock {
        crate::ClientClock::new(Arc::clone(&self.shared))
    }

    /// Adds a fault.
    ///
    /// # Errors
    ///
    /// A field of the fault is invalid; the error names the valid values.
    pub fn fault(&self, fault: Fault) -> Result<(), StartError> {
        fault.check().map_err(StartError::Fault)?;
        self.shared.lock().faults.add(fault);
        Ok(())
    }

    /// All faults that are set, and how often each was applied.
    pub fn faults(&self) -> Vec<ActiveFault> {
        self.shared.lock().faults.active.clone()
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.shared.lock().faults.active.clear();
    }

    /// The last 1000 requests to the API, oldest first. Requests that a fault affected are included,
    /// those to the control endpoints are not.
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.shared.lock().requests.to_vec()
    }

    /// What the contract check found so far. With [`ServerProfile::Documented`] nothing is checked:
    /// that server follows the vendor's documentation, not the contract.
    pub fn diagnostics(&self) -> Diagnostics {
        self.shared.lock().diagnostics.clone()
    }

    /// Fails a test in which a request or response does not conform to the contract.
    ///
    /// # Panics
    ///
    /// If there are diagnostics; the message lists them.
    #[track_caller]
    pub fn assert_no_diagnostics(&self) {
        let diagnostics = self.diagnostics();
        assert!(
            diagnostics.is_empty(),
            "requests or responses do not conform to the contract:\n{diagnostics}"
        );
    }

    /// Stops it after the requests in progress, which have five seconds to finish.
    ///
    /// # Errors
    ///
    /// The server task failed.
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
