//! Modes of the terminal on standard input, restored on drop.

#[cfg(unix)]
mod unix {
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// Restores the modes on drop.
    pub(crate) struct TerminalModes(Option<Termios>);

    impl TerminalModes {
        /// Turns off the echo.
        pub(crate) fn without_echo() -> Self {
            Self::without(LocalModes::ECHO)
        }

        /// Turns off the echo of Ctrl-C.
        pub(crate) fn without_control_echo() -> Self {
            Self::without(LocalModes::ECHOCTL)
        }

        fn without(mode: LocalModes) -> Self {
            let kept = tcgetattr(std::io::stdin()).ok();
            if let Some(modes) = &kept {
                let mut changed = modes.clone();
                changed.local_modes.remove(mode);
                set(&changed);
            }
            Self(kept)
        }
    }

    impl Drop for TerminalModes {
        fn drop(&mut self) {
            if let Some(modes) = &self.0 {
                set(modes);
            }
        }
    }

    fn set(modes: &Termios) {
        // Fails only if the terminal is gone.
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, modes);
    }
}

#[cfg(not(unix))]
mod other {
    /// Terminal modes are not changed on this system.
    pub(crate) struct TerminalModes;

    impl TerminalModes {
        pub(crate) fn without_echo() -> Self {
            Self
        }

        pub(crate) fn without_control_echo() -> Self {
            Self
        }
    }
}

#[cfg(not(unix))]
pub(crate) use other::TerminalModes;
#[cfg(unix)]
pub(crate) use unix::TerminalModes;
