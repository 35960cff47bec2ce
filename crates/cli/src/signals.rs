//! Signals, received on their own thread, whatever the command does.

use std::{sync::OnceLock, thread, time::Duration};

use tokio::sync::watch;

use crate::exit::Exit;

/// A signal that ends the process.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Signal {
    /// SIGINT, as sent by Ctrl-C.
    Interrupt,
    /// SIGTERM.
    Terminate,
}

/// Time for a command to clean up. The process then ends even if the command hangs, for example on
/// a full pipe.
const GRACE: Duration = Duration::from_secs(2);

/// Resolves with the next signal. Never resolves if the system does not support signals.
pub(crate) fn received() -> impl Future<Output = Signal> {
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

/// Starts the thread, and returns when it listens.
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
                // The receiver is only gone when the process ends.
                let _ = ready.send(());
                std::io::Result::Ok(next.await)
            })?;
            tell.send_replace(Some(signal));
            #[expect(
                clippy::disallowed_methods,
                reason = "the process ends meanwhile, or now"
            )]
            thread::sleep(GRACE);
            let exit = match signal {
                Signal::Interrupt => Exit::Interrupted,
                Signal::Terminate => Exit::Terminated,
            };
            std::process::exit(exit.code().into());
            #[expect(unreachable_code, reason = "the type of the errors above")]
            std::io::Result::Ok(())
        })
        .ok()?;
    // An error means that the thread could not listen.
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
