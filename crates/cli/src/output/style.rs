//! Colours, few of them.

use anstyle::{AnsiColor, Style};

pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
pub(crate) const BUSY: Style = AnsiColor::Cyan.on_default();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const HEADING: Style = Style::new().bold();

/// Colours to tell containers apart.
const OTHERS: [AnsiColor; 6] = [
    AnsiColor::Cyan,
    AnsiColor::Yellow,
    AnsiColor::Green,
    AnsiColor::Magenta,
    AnsiColor::Blue,
    AnsiColor::BrightRed,
];

/// Strings with their looks. Only [`crate::io::Out`] makes of a look what a terminal obeys.
#[derive(Debug, Default)]
pub(crate) struct Styled(Vec<(String, Style)>);

impl Styled {
    /// Adds a string with a look.
    pub(crate) fn push(&mut self, style: Style, text: impl Into<String>) {
        self.0.push((text.into(), style));
    }

    /// Adds a string that looks like all else.
    pub(crate) fn plain(&mut self, text: impl Into<String>) {
        self.push(Style::new(), text);
    }

    /// A word with a look, and what it is about.
    pub(crate) fn led(style: Style, word: &str, text: &str) -> Self {
        let mut styled = Self::default();
        styled.push(style, word);
        styled.plain(format!(" {text}"));
        styled
    }

    pub(crate) fn pieces(&self) -> impl Iterator<Item = (&str, Style)> {
        self.0.iter().map(|(text, style)| (text.as_str(), *style))
    }
}

/// The look of a state, an outcome or the result of a check.
pub(super) fn of_state(state: &str) -> Style {
    match state {
        "online" | "completed" | "ok" | "good" | "updated" | "queued" | "nothing to do" => GOOD,
        "working" | "running" | "pending" | "starting" | "stopping" | "migrating" => BUSY,
        "inactive" | "offline" | "cancelled" | "-" | "skipped" => DIM,
        "unhealthy"
        | "resource_usage"
        | "offline_containers"
        | "warning"
        | "differs"
        | "timed out"
        | "already in progress" => AnsiColor::Yellow.on_default(),
        "alert" | "active_alert" | "failed" | "bad" | "gone" | "refused" | "error" => BAD,
        _ => Style::new(),
    }
}

/// One colour for the same name every time.
pub(crate) fn of_name(name: &str) -> Style {
    let sum = name.bytes().fold(0usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    OTHERS[sum % OTHERS.len()].on_default()
}
