//! Colours.

use anstyle::{AnsiColor, Style};

pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
pub(crate) const BUSY: Style = AnsiColor::Cyan.on_default();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const HEADING: Style = Style::new().bold();

/// Colours for container names.
const OTHERS: [AnsiColor; 6] = [
    AnsiColor::Cyan,
    AnsiColor::Yellow,
    AnsiColor::Green,
    AnsiColor::Magenta,
    AnsiColor::Blue,
    AnsiColor::BrightRed,
];

/// Styled text. Only [`crate::io::OutputStream`] converts styles to terminal sequences.
#[derive(Debug, Default)]
pub(crate) struct Styled(Vec<(String, Style)>);

impl Styled {
    /// Adds styled text.
    pub(crate) fn push(&mut self, style: Style, text: impl Into<String>) {
        self.0.push((text.into(), style));
    }

    /// Adds text without style.
    pub(crate) fn plain(&mut self, text: impl Into<String>) {
        self.push(Style::new(), text);
    }

    /// Text with a styled label in front.
    pub(crate) fn labelled(style: Style, word: &str, text: &str) -> Self {
        let mut styled = Self::default();
        styled.push(style, word);
        styled.plain(format!(" {text}"));
        styled
    }

    pub(crate) fn pieces(&self) -> impl Iterator<Item = (&str, Style)> {
        self.0.iter().map(|(text, style)| (text.as_str(), *style))
    }
}

/// Style of a state, an outcome or a check result.
pub(super) fn of_state(state: &str) -> Style {
    match state {
        "online" | "completed" | "ok" | "valid" | "updated" | "queued" | "nothing to do" => GOOD,
        "working" | "running" | "pending" | "starting" | "stopping" | "migrating" => BUSY,
        "inactive" | "offline" | "cancelled" | "-" | "skipped" => DIM,
        "unhealthy"
        | "resource_usage"
        | "offline_containers"
        | "warning"
        | "differs"
        | "timed out"
        | "already in progress" => AnsiColor::Yellow.on_default(),
        "alert" | "active_alert" | "failed" | "gone" | "rejected" | "error" => BAD,
        _ => Style::new(),
    }
}

/// Always the same colour for the same name.
pub(crate) fn of_name(name: &str) -> Style {
    let sum = name.bytes().fold(0usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    OTHERS[sum % OTHERS.len()].on_default()
}
