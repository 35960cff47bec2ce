//! Progress on standard error: a line that changes on a terminal, or a line for each change in a log.

use std::{
    cell::RefCell,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use indicatif::{MultiProgress, ProgressBar, ProgressFinish, ProgressStyle, WeakProgressBar};

use crate::{
    app::App,
    io::OutputStream,
    output::{escape_line, shorten},
    terminal::TerminalModes,
};

/// Interval between two frames of the spinner.
const TICK: Duration = Duration::from_millis(100);

/// Columns for spinner and time.
const BESIDE: usize = 14;

/// Progress lines.
pub(crate) struct Progress {
    lines: Option<MultiProgress>,
    /// All lines, to clear those left by an interrupt.
    started: RefCell<Vec<WeakProgressBar>>,
    /// Columns for the text of a line.
    width: usize,
    _modes: Option<TerminalModes>,
}

impl Progress {
    /// Draws only on a terminal and without `--quiet`.
    pub(crate) fn new(app: &App) -> Self {
        let is_watched = app.io.stderr.is_terminal && !app.global.quiet && !app.is_debug();
        let width = terminal_size::terminal_size_of(std::io::stderr())
            .map_or(80, |(width, _)| usize::from(width.0));
        Self {
            lines: is_watched.then(MultiProgress::new),
            started: RefCell::default(),
            width: width.saturating_sub(BESIDE),
            // The cursor is at the right edge; an echoed `^C` would start a line that stays on the
            // screen.
            _modes: is_watched.then(TerminalModes::without_control_echo),
        }
    }

    /// Adds a line, which is removed when it is dropped.
    pub(crate) fn begin(&self, text: &str) -> ProgressLine {
        let bar = self.lines.as_ref().map(|lines| {
            let bar = lines.add(ProgressBar::new_spinner().with_finish(ProgressFinish::AndClear));
            if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed:>3} {msg}") {
                bar.set_style(style.tick_chars("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ "));
            }
            bar.set_message(fitted(text, self.width));
            bar.enable_steady_tick(TICK);
            self.started.borrow_mut().push(bar.downgrade());
            bar
        });
        ProgressLine {
            bar,
            width: self.width,
            log: None,
        }
    }

    /// Adds a line. Without a terminal each change of it is printed, for the log of a CI job.
    pub(crate) fn begin_logged(&self, app: &App, text: &str) -> ProgressLine {
        let mut line = self.begin(text);
        let is_log = self.lines.is_none() && !app.global.quiet;
        line.log = app.io.log.as_ref().filter(|_| is_log).map(|open| {
            Mutex::new(ChangeLog {
                stream: open(),
                last: String::new(),
            })
        });
        line
    }

    /// Hides all lines while something else is written.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.lines {
            Some(lines) => lines.suspend(write),
            None => write(),
        }
    }
}

impl Drop for Progress {
    /// Clears all lines, including those of interrupted work.
    fn drop(&mut self) {
        for bar in self.started.borrow_mut().drain(..) {
            if let Some(bar) = bar.upgrade() {
                bar.disable_steady_tick();
                bar.finish_and_clear();
            }
        }
    }
}

/// A progress line.
pub(crate) struct ProgressLine {
    bar: Option<ProgressBar>,
    width: usize,
    log: Option<Mutex<ChangeLog>>,
}

/// What was printed of a line in a log.
struct ChangeLog {
    stream: OutputStream,
    last: String,
}

impl ProgressLine {
    /// Sets the text.
    pub(crate) fn say(&self, text: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(fitted(text, self.width));
        }
    }

    /// Sets the text. A log gets a new line if it changed; `passing`, such as a countdown, is only shown
    /// on a terminal.
    pub(crate) fn tell(&self, text: &str, passing: Option<&str>) {
        let parts = [Some(text), passing].into_iter().flatten();
        self.say(&parts.collect::<Vec<_>>().join(" · "));
        if let Some(log) = &self.log {
            let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
            if log.last != text {
                text.clone_into(&mut log.last);
                log.stream.line(&escape_line(text));
                log.stream.flush();
            }
        }
    }
}

/// Escapes and shortens a string: progress lines do not go through [`crate::io::OutputStream`].
fn fitted(text: &str, width: usize) -> String {
    shorten(&escape_line(text), width)
}

impl Drop for ProgressLine {
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
