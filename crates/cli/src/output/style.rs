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

/// What turns a style on and off, where colours are wanted.
pub(crate) fn around(wanted: bool, style: Style) -> (String, String) {
    if wanted {
        (style.render().to_string(), style.render_reset().to_string())
    } else {
        (String::new(), String::new())
    }
}

/// A text in a style, where colours are wanted.
pub(crate) fn paint(wanted: bool, style: Style, text: &str) -> String {
    let (on, off) = around(wanted, style);
    format!("{on}{text}{off}")
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
