//! The program `computestacks-emulator`, for embedding into another one.

use std::{
    io::{self, Write as _},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
};

use serde::Serialize;

use crate::{ClockMode, Emulator, Profile, world::World};

/// Flags of `computestacks-emulator`; none is needed.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Clone, Debug, clap::Parser)]
#[command(
    name = "computestacks-emulator",
    version,
    about = "Emulate a ComputeStacks controller, for tests and to try things out",
    after_help = "Prints one line of JSON when it is ready: url, username, secret, profile, pid.\nStops on Ctrl-C, on SIGTERM, or, with --watch-stdin, when standard input closes."
)]
pub struct Options {
    /// Server to emulate
    #[arg(long = "as", value_enum, default_value_t = Profile::Controller93, value_name = "SERVER")]
    pub profile: Profile,
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
    /// Seed of the random generator, for faults with a probability
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    pub seed: u64,
    /// Do not limit requests to 2500 in five minutes
    #[arg(long)]
    pub no_throttle: bool,
    /// Validate responses against the contract too; see GET /_emulator/findings
    #[arg(long)]
    pub check_answers: bool,
    /// Do not serve the endpoints below /_emulator
    #[arg(long, conflicts_with = "remote_control")]
    pub no_control: bool,
    /// Allow other machines to use the endpoints below /_emulator
    #[arg(long)]
    pub remote_control: bool,
    /// Stop when standard input closes, and so with the program that started it
    #[arg(long)]
    pub watch_stdin: bool,
}

/// The line that tells that it is ready.
#[expect(
    clippy::struct_field_names,
    reason = "the member says what the line is"
)]
#[derive(Debug, Serialize)]
struct Ready<'a> {
    ready: bool,
    url: String,
    username: &'a str,
    secret: &'a str,
    profile: Profile,
    pid: u32,
}

/// Runs until it is told to end; the exit code is 0 then, and 2 where it could not start.
pub fn run(options: &Options) -> ExitCode {
    open_many_files();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(std::thread::available_parallelism().map_or(1, |cores| cores.get().min(4)))
        .enable_all()
        .build();
    let served = match runtime {
        Ok(runtime) => runtime.block_on(serve(options)),
        Err(error) => Err(format!("no runtime could be started: {error}")),
    };
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // Where not even this can be written, the exit code says it.
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Takes as many open files as the system gives. Each connection is one, and shells usually give
/// so few that idle ones would keep all others out.
fn open_many_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let most = Rlimit {
            current: limit.maximum,
            ..limit
        };
        // Where that is not allowed, those that there are must do.
        let _ = setrlimit(Resource::Nofile, most);
    }
}

/// Starts an emulator as the options say.
///
/// # Errors
///
/// With a message for people: a file that cannot be read, an address that cannot be had.
pub async fn start(options: &Options) -> Result<Emulator, String> {
    let mut builder = Emulator::builder()
        .profile(options.profile)
        .address(SocketAddr::new(options.bind, options.port))
        .seed(options.seed)
        .throttle(!options.no_throttle)
        .control(!options.no_control)
        .remote_control(options.remote_control)
        .check_answers(options.check_answers || cfg!(debug_assertions));
    if options.manual_clock {
        builder = builder.clock(ClockMode::Manual);
    }
    if let Some(path) = &options.world {
        let world =
            World::from_file(path).map_err(|error| format!("{}: {error}", path.display()))?;
        builder = builder.world(world);
    } else {
        builder = builder.world(World::lively());
    }
    builder.spawn().await.map_err(|error| error.to_string())
}

async fn serve(options: &Options) -> Result<(), String> {
    let emulator = start(options).await?;
    let ready = Ready {
        ready: true,
        url: emulator.url(),
        username: emulator.username(),
        secret: emulator.secret(),
        profile: options.profile,
        pid: std::process::id(),
    };
    let line = serde_json::to_string(&ready).map_err(|error| error.to_string())?;
    let signals = Signals::listen()
        .map_err(|error| format!("the signal to end cannot be waited for: {error}"))?;
    // A caller that reads no line waits for none.
    let _ = writeln!(io::stdout(), "{line}").and_then(|()| io::stdout().flush());
    signals.ended(options.watch_stdin).await;
    emulator.stop().await.map_err(|error| error.to_string())
}

/// Signals to end. They are listened for before anybody is told that the emulator is ready, who
/// might send one at once.
struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
}

impl Signals {
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

    /// Waits for one of them, or for the end of standard input.
    async fn ended(mut self, watch_stdin: bool) {
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
        // One that cannot be read has ended as well.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        // Whoever waited may be gone.
        let _ = ended.send(());
    });
    // A thread that ended otherwise ended too.
    let _ = waiting.await;
}
