//! The program `computestacks-emulator`, as a library for other programs.

use std::{
    io::{self, Write as _},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
};

use serde::Serialize;

use crate::{ClockMode, Emulator, ServerProfile, contract, world::World};

/// Options of `computestacks-emulator`; all have defaults.
#[expect(clippy::struct_excessive_bools, reason = "independent flags")]
#[derive(Clone, Debug, clap::Parser)]
#[command(
    name = "computestacks-emulator",
    version,
    about = "Emulate a ComputeStacks controller, for tests and to try things out",
    after_help = "Prints one line of JSON when it is ready: url, username, secret, profile, pid.\nStops on Ctrl-C, on SIGTERM, or, with --watch-stdin, when standard input closes."
)]
pub struct EmulatorOptions {
    /// Server to emulate
    #[arg(long = "as", value_enum, default_value_t = ServerProfile::Controller93, value_name = "SERVER")]
    pub profile: ServerProfile,
    /// Address to listen on
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_name = "ADDRESS")]
    pub bind: IpAddr,
    /// Port to listen on; 0 for one that is free
    #[arg(long, short, default_value_t = 0, value_name = "PORT")]
    pub port: u16,
    /// JSON file with the initial world, as saved by GET /_emulator/world [default: built in]
    #[arg(long, value_name = "FILE")]
    pub world: Option<PathBuf>,
    /// Stop the clock; only POST /_emulator/clock advances it
    #[arg(long)]
    pub manual_clock: bool,
    /// Run the clock this many times faster than real time, so that operations end sooner
    #[arg(
        long,
        default_value_t = 1,
        value_name = "TIMES",
        conflicts_with = "manual_clock",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub speed: u32,
    /// Seed of the random generator, for faults with a probability
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    pub seed: u64,
    /// Do not limit requests to 2500 in five minutes
    #[arg(long)]
    pub no_throttle: bool,
    /// Validate responses against the contract too; see GET /_emulator/diagnostics
    #[arg(long)]
    pub check_responses: bool,
    /// Do not serve the endpoints below /_emulator
    #[arg(long, conflicts_with = "remote_control")]
    pub no_control: bool,
    /// Allow other machines to use the endpoints below /_emulator
    #[arg(long)]
    pub remote_control: bool,
    /// Serve a documentation site below /_emulator/docs/, such as target/site of cargo xtask docs
    #[arg(long, value_name = "DIR", conflicts_with = "no_control")]
    pub docs: Option<PathBuf>,
    /// Stop when standard input closes, and so with the program that started it
    #[arg(long)]
    pub watch_stdin: bool,
    /// Print each request and its status to standard error
    #[arg(long)]
    pub log: bool,
}

/// The line that the program prints when it is ready.
#[derive(Debug, Serialize)]
struct ReadyLine<'a> {
    ready: bool,
    url: String,
    username: &'a str,
    secret: &'a str,
    profile: ServerProfile,
    pid: u32,
}

/// Runs until it is stopped. The exit code is 0, or 2 if it cannot start.
pub fn run(options: &EmulatorOptions) -> ExitCode {
    raise_file_limit();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(std::thread::available_parallelism().map_or(1, |cores| cores.get().min(4)))
        .enable_all()
        .build();
    let served = match runtime {
        Ok(runtime) => runtime.block_on(serve(options)),
        Err(error) => Err(format!("cannot start the runtime: {error}")),
    };
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // If this fails too, the exit code remains.
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Raises the limit of open files to the maximum: each connection needs one, and the default of most
/// shells is so low that idle connections would use it up.
fn raise_file_limit() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let most = Rlimit {
            current: limit.maximum,
            ..limit
        };
        // If this is not allowed, the current limit stays.
        let _ = setrlimit(Resource::Nofile, most);
    }
}

/// Starts an emulator with these options.
///
/// # Errors
///
/// A message: the file of the world cannot be read or is invalid, or the address is not available.
pub async fn start(options: &EmulatorOptions) -> Result<Emulator, String> {
    // The contract takes as long to read as the world, and what it becomes is kept for all emulators.
    tokio::task::spawn_blocking(contract::embedded);
    let mut builder = Emulator::builder()
        .profile(options.profile)
        .address(SocketAddr::new(options.bind, options.port))
        .speed(options.speed)
        .seed(options.seed)
        .throttle(!options.no_throttle)
        .control(!options.no_control)
        .remote_control(options.remote_control)
        .check_responses(options.check_responses || cfg!(debug_assertions));
    if options.log {
        // An error of standard error must not stop the emulator.
        builder = builder.on_request(|request| drop(writeln!(io::stderr(), "{request}")));
    }
    if let Some(directory) = &options.docs {
        builder = builder.docs(directory);
    }
    if options.manual_clock {
        builder = builder.clock(ClockMode::Manual);
    }
    if let Some(path) = &options.world {
        let world =
            World::from_file(path).map_err(|error| format!("{}: {error}", path.display()))?;
        builder = builder.world(world);
    } else {
        builder = builder.world(World::with_log_output());
    }
    builder.spawn().await.map_err(|error| error.to_string())
}

async fn serve(options: &EmulatorOptions) -> Result<(), String> {
    let emulator = start(options).await?;
    let ready = ReadyLine {
        ready: true,
        url: emulator.url(),
        username: emulator.username(),
        secret: emulator.secret(),
        profile: options.profile,
        pid: std::process::id(),
    };
    let line = serde_json::to_string(&ready).map_err(|error| error.to_string())?;
    let signals =
        StopSignals::listen().map_err(|error| format!("cannot listen for signals: {error}"))?;
    // If nobody reads the line, nobody waits for it.
    let _ = writeln!(io::stdout(), "{line}").and_then(|()| io::stdout().flush());
    signals.received(options.watch_stdin).await;
    emulator.stop().await.map_err(|error| error.to_string())
}

/// The signals that stop the program. It listens for them before it prints that it is ready, as the
/// caller can send one at once.
struct StopSignals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
}

impl StopSignals {
    #[cfg(unix)]
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    #[cfg(windows)]
    fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupt: tokio::signal::windows::ctrl_c()?,
        })
    }

    /// Waits for a signal, or for the end of standard input.
    async fn received(mut self, watch_stdin: bool) {
        #[cfg(unix)]
        let terminated = self.terminate.recv();
        #[cfg(windows)]
        let terminated = std::future::pending::<Option<()>>();
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = terminated => {}
            () = stdin_ended(), if watch_stdin => {}
        }
    }
}

async fn stdin_ended() {
    let (ended, waiting) = tokio::sync::oneshot::channel();
    // A thread of its own: a read that never returns must not keep the runtime from ending.
    std::thread::spawn(move || {
        // An error counts as the end.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        // The receiver may be dropped already.
        let _ = ended.send(());
    });
    // A dropped sender counts as the end, too.
    let _ = waiting.await;
}
