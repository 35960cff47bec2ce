//! Signals that end the process: heard on a thread of their own, so that they are heard whatever
//! the command does.

use std::{sync::OnceLock, thread, time::Duration};

use tokio::sync::watch;

use crate::exit::Exit;

/// What ends a command from outside.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Signal {
    /// Ctrl-C, or SIGINT.
    Interrupt,
    /// SIGTERM.
    Terminate,
}

/// So long a command may take to put things back in order. One that cannot, because it writes to
/// a pipe that nobody reads, say, ends without.
const GRACE: Duration = Duration::from_secs(2);

/// Listens at once, and ends when a signal comes. Where signals cannot be had, never.
pub(crate) fn heard() -> impl Future<Output = Signal> {
    static EAR: OnceLock<Option<watch::Receiver<Option<Signal>>>> = OnceLock::new();
    let ear = EAR.get_or_init(listen).clone();
    async move {
        if let Some(mut ear) = ear
            && let Ok(signal) = ear.wait_for(Option::is_some).await
            && let Some(signal) = *signal
        {
            return signal;
        }
        std::future::pending().await
    }
}

/// Starts the thread, and returns once it listens.
fn listen() -> Option<watch::Receiver<Option<Signal>>> {
    let (tell, ear) = watch::channel(None);
    let (ready, is_ready) = std::sync::mpsc::channel();
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_io()
                .build()?;
            let signal = runtime.block_on(async {
                let next = next()?;
                // Whoever waits for it is gone only where the process ends.
                let _ = ready.send(());
                std::io::Result::Ok(next.await)
            })?;
            tell.send_replace(Some(signal));
            #[expect(
                clippy::disallowed_methods,
                reason = "there is no condition: whoever is done ends the process"
            )]
            thread::sleep(GRACE);
            let exit = match signal {
                Signal::Interrupt => Exit::Interrupted,
                Signal::Terminate => Exit::Terminated,
            };
            std::process::exit(exit.code().into());
            #[expect(unreachable_code, reason = "the type of the failures above")]
            std::io::Result::Ok(())
        })
        .ok()?;
    // An error is a thread that could not listen.
    is_ready.recv().ok()?;
    Some(ear)
}

#[cfg(unix)]
fn next() -> std::io::Result<impl Future<Output = Signal>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => Signal::Interrupt,
            _ = terminate.recv() => Signal::Terminate,
        }
    })
}

#[cfg(windows)]
fn next() -> std::io::Result<impl Future<Output = Signal>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
        Signal::Interrupt
    })
}
