//! The modes of the terminal at standard input, put back whatever happens.

#[cfg(unix)]
mod unix {
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// Puts the modes back as they were when it is dropped.
    pub(crate) struct Modes(Option<Termios>);

    impl Modes {
        /// Changes nothing by itself.
        pub(crate) fn keep() -> Self {
            Self(tcgetattr(std::io::stdin()).ok())
        }

        /// Has Ctrl-C heard and not shown.
        pub(crate) fn without_control_echo() -> Self {
            let kept = Self::keep();
            if let Some(modes) = &kept.0 {
                let mut changed = modes.clone();
                changed.local_modes.remove(LocalModes::ECHOCTL);
                set(&changed);
            }
            kept
        }
    }

    impl Drop for Modes {
        fn drop(&mut self) {
            if let Some(modes) = &self.0 {
                set(modes);
            }
        }
    }

    fn set(modes: &Termios) {
        // Where that fails, there is no terminal any more.
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, modes);
    }
}

#[cfg(not(unix))]
mod other {
    /// Nothing to put back on this system.
    pub(crate) struct Modes;

    impl Modes {
        pub(crate) fn keep() -> Self {
            Self
        }

        pub(crate) fn without_control_echo() -> Self {
            Self
        }
    }
}

#[cfg(not(unix))]
pub(crate) use other::Modes;
#[cfg(unix)]
pub(crate) use unix::Modes;
