//! The program on a pseudo-terminal.

use std::{
    io::{Read as _, Write as _},
    process::Child,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::Duration,
};

use pty_process::{
    Size,
    blocking::{Command, Pty, open},
};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

/// How long output is waited for, long enough for a busy machine.
const LIMIT: Duration = Duration::from_secs(60);

/// A program that runs on a terminal of its own, 80 columns wide.
pub(crate) struct PtySession {
    pty: Arc<Pty>,
    child: Child,
    output: Receiver<Vec<u8>>,
    /// The output that no call has returned yet.
    rest: Vec<u8>,
}

impl PtySession {
    pub(crate) fn spawn(command: Command) -> Self {
        let (pty, terminal) = open().unwrap();
        pty.resize(Size::new(24, 80)).unwrap();
        // Otherwise Ctrl-C discards what the program prints while the signal is handled.
        let mut modes = tcgetattr(&pty).unwrap();
        modes.local_modes |= LocalModes::NOFLSH;
        tcsetattr(&pty, OptionalActions::Now, &modes).unwrap();
        let child = command.spawn(terminal).unwrap();
        let pty = Arc::new(pty);
        let (sender, output) = channel();
        let reader = Arc::clone(&pty);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // The end is an error on Linux.
            while let Ok(length @ 1..) = (&*reader).read(&mut bytes) {
                if sender.send(bytes[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            pty,
            child,
            output,
            rest: Vec::new(),
        }
    }

    /// The output up to a string.
    #[track_caller]
    pub(crate) fn until(&mut self, text: &str) -> String {
        loop {
            let mut windows = self.rest.windows(text.len());
            if let Some(at) = windows.position(|bytes| bytes == text.as_bytes()) {
                let found = self.rest.drain(..at + text.len());
                return String::from_utf8(found.collect()).unwrap();
            }
            let Ok(more) = self.output.recv_timeout(LIMIT) else {
                panic!("{text:?} is missing: {:?}", self.rest());
            };
            self.rest.extend(more);
        }
    }

    /// Types a line.
    pub(crate) fn answer(&self, line: &str) {
        (&*self.pty)
            .write_all(format!("{line}\n").as_bytes())
            .unwrap();
    }

    /// Presses Ctrl-C.
    pub(crate) fn interrupt(&self) {
        (&*self.pty).write_all(b"\x03").unwrap();
    }

    /// The rest of the output, and the exit code.
    #[track_caller]
    pub(crate) fn end(mut self) -> (String, i32) {
        loop {
            match self.output.recv_timeout(LIMIT) {
                Ok(more) => self.rest.extend(more),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end: {:?}", self.rest()),
            }
        }
        let status = self.child.wait().unwrap();
        (self.rest(), status.code().unwrap())
    }

    fn rest(&self) -> String {
        String::from_utf8(self.rest.clone()).unwrap()
    }
}
