//! What goes on, on standard error: a line a service while somebody watches, nothing else.

use std::{fmt, time::Duration};

use indicatif::{MultiProgress, ProgressBar, ProgressFinish, ProgressStyle};

use crate::app::App;

/// How often a spinner turns.
const TICK: Duration = Duration::from_millis(100);

/// Lines that are drawn over again, where standard error is a terminal.
#[derive(Clone, Default)]
pub(crate) struct Progress(Option<MultiProgress>);

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}

impl Progress {
    /// Draws unless quiet is asked for or nobody watches.
    pub(crate) fn new(app: &App) -> Self {
        let is_watched = app.io.stderr.is_terminal && !app.global.quiet;
        // What was written before must stand above the lines.
        Self(is_watched.then(MultiProgress::new))
    }

    /// A line for something that goes on, until it is dropped.
    pub(crate) fn begin(&self, text: impl Into<String>) -> Line {
        let Some(multi) = &self.0 else {
            return Line(None);
        };
        let bar = multi.add(ProgressBar::new_spinner().with_finish(ProgressFinish::AndClear));
        if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg} {elapsed}") {
            bar.set_style(style.tick_chars("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ "));
        }
        bar.set_message(text.into());
        bar.enable_steady_tick(TICK);
        Line(Some(bar))
    }

    /// Takes the lines away while something else is written.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.0 {
            Some(multi) => multi.suspend(write),
            None => write(),
        }
    }
}

/// A line for something that goes on.
pub(crate) struct Line(Option<ProgressBar>);

impl Line {
    /// Says how it goes.
    pub(crate) fn say(&self, text: impl Into<String>) {
        if let Some(bar) = &self.0 {
            bar.set_message(text.into());
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
