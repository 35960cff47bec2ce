//! What goes on, on standard error: a line a service while somebody watches, nothing else.

use std::{cell::RefCell, fmt, time::Duration};

use indicatif::{MultiProgress, ProgressBar, ProgressFinish, ProgressStyle, WeakProgressBar};

use crate::{
    app::App,
    output::{shorten, tame},
    terminal::Modes,
};

/// How often a spinner turns.
const TICK: Duration = Duration::from_millis(100);

/// Columns beside the text: spinner and time.
const BESIDE: usize = 14;

/// Lines that are drawn over again, where standard error is a terminal.
pub(crate) struct Progress {
    lines: Option<MultiProgress>,
    /// All that were begun, to end those that nobody ended.
    begun: RefCell<Vec<WeakProgressBar>>,
    /// Columns for the text of a line.
    width: usize,
    _modes: Option<Modes>,
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}

impl Progress {
    /// Draws unless quiet is asked for or nobody watches.
    pub(crate) fn new(app: &App) -> Self {
        let is_watched = app.io.stderr.is_terminal && !app.global.quiet;
        let width = terminal_size::terminal_size_of(std::io::stderr())
            .map_or(80, |(width, _)| usize::from(width.0));
        Self {
            lines: is_watched.then(MultiProgress::new),
            begun: RefCell::default(),
            width: width.saturating_sub(BESIDE),
            // The cursor stands at the right edge, where an echoed `^C` would begin a line that
            // nobody takes away.
            _modes: is_watched.then(Modes::without_control_echo),
        }
    }

    /// A line for something that goes on, until it is dropped.
    pub(crate) fn begin(&self, text: &str) -> Line {
        let bar = self.lines.as_ref().map(|lines| {
            let bar = lines.add(ProgressBar::new_spinner().with_finish(ProgressFinish::AndClear));
            if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed:>3} {msg}") {
                bar.set_style(style.tick_chars("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ "));
            }
            bar.set_message(fitted(text, self.width));
            bar.enable_steady_tick(TICK);
            self.begun.borrow_mut().push(bar.downgrade());
            bar
        });
        Line {
            bar,
            width: self.width,
        }
    }

    /// Takes the lines away while something else is written.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.lines {
            Some(lines) => lines.suspend(write),
            None => write(),
        }
    }
}

impl Drop for Progress {
    /// Takes all lines away, also those of work that an interrupt has left behind.
    fn drop(&mut self) {
        for bar in self.begun.borrow_mut().drain(..) {
            if let Some(bar) = bar.upgrade() {
                bar.disable_steady_tick();
                bar.finish_and_clear();
            }
        }
    }
}

/// A line for something that goes on.
pub(crate) struct Line {
    bar: Option<ProgressBar>,
    width: usize,
}

impl Line {
    /// Says how it goes.
    pub(crate) fn say(&self, text: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(fitted(text, self.width));
        }
    }
}

/// What a line shows: what it draws does not go through [`crate::io::Out`].
fn fitted(text: &str, width: usize) -> String {
    shorten(&tame(text), width)
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn lines_do_not_steer_and_fit() {
        assert_eq!(fitted("a\u{9b}2J\nb\u{202e}", 40), "a\\u009b2J b\\u202e");
        assert_eq!(fitted("\u{202e}abcdef", 8), "\\u202ea…");
    }
}
