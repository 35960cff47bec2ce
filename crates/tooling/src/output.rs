//! Standard output, as all commands that make their text first write it.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use crate::style;

/// Prints; that nobody reads on (`| head`) is no error. Escape sequences go where they are
/// understood.
///
/// # Errors
///
/// When the output cannot be written for another reason.
pub fn print(text: impl AsRef<[u8]>) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_ref()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// At most so many characters of a string; where it is cut, it ends in `…`.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The exit code of a command that checks something: 0 if it is as it should be, otherwise 1.
pub fn exit_code(is_good: bool) -> ExitCode {
    ExitCode::from(u8::from(!is_good))
}

/// A line that says whether something is as it should be.
pub fn verdict(is_good: bool, text: &str) -> String {
    let (style, mark) = if is_good {
        (style::GOOD, "✔")
    } else {
        (style::BAD, "✘")
    };
    format!("{style}{mark}{style:#} {text}\n")
}

/// Width of the column of names of steps.
pub const NAME: usize = 10;

/// Prints the line of a step of the demo that is done.
pub fn step(name: &str, text: &str) {
    let good = style::GOOD;
    anstream::println!("{good}✓{good:#} {name:NAME$} {text}");
}

#[cfg(test)]
mod tests {
    #[test]
    fn long_texts_are_cut() {
        assert_eq!(super::cut("üü", 2), "üü");
        assert_eq!(super::cut("üüü", 2), "üü…");
    }
}
