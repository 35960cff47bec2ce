//! The versions of toolchains on this machine.

use super::catalogue::Toolchain;
use super::shell::Shell;

/// The toolchain with its version, such as `go 1.26.1`.
pub(super) fn version(toolchain: &Toolchain, shell: &Shell) -> anyhow::Result<String> {
    let program = toolchain.programs.first().map_or("", String::as_str);
    let ran = shell.run(&toolchain.version, shell.work(), "version", &[])?;
    let number = number(&ran.output()).unwrap_or_default();
    Ok(format!("{program} {number}").trim_end().to_owned())
}

/// The first number with a point in it that is not in parentheses, where compilers say who built
/// them and when.
fn number(text: &str) -> Option<String> {
    let mut depth = 0_i32;
    let outside = text.chars().filter(|letter| {
        depth += i32::from(*letter == '(') - i32::from(*letter == ')');
        depth <= 0
    });
    let outside: String = outside.collect();
    let words = outside.split(|letter: char| letter.is_whitespace() || letter == ')');
    words
        .map(|word| word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()))
        .find(|word| word.starts_with(|it: char| it.is_ascii_digit()) && word.contains('.'))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found() {
        for (text, expected) in [
            ("\ncargo 1.95.0 (f2d3ce0bd 2026-03-21)", "1.95.0"),
            ("go version go1.19.8 linux/amd64", "1.19.8"),
            ("v20.20.2\n", "20.20.2"),
            (
                "cc (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022",
                "12.2.0",
            ),
            (
                "PHP 8.2.36 (cli) (built: Nov 18 2026 20:02:04) (NTS)",
                "8.2.36",
            ),
            ("ruby 3.1.2p20 (2022-04-12 revision 4491bb740a)", "3.1.2p20"),
        ] {
            assert_eq!(number(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(number("no version"), None);
    }
}
