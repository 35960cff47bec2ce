//! A page for `man`.

use std::io::{self, Write as _};

use anyhow::{Context as _, Result};
use computestacks_tooling::columns;

use super::{examples::FENCE, page_name};

/// The page of a command, in roff.
pub(super) fn page(command: &clap::Command, example: Option<&str>) -> Result<String> {
    let name = page_name(command);
    let mut roff = Vec::new();
    render(command, &name, &mut roff)
        .with_context(|| format!("the manual page {name} could not be made"))?;
    let mut page =
        String::from_utf8(roff).with_context(|| format!("the manual page {name} is no text"))?;
    if let Some(example) = example {
        page.push_str(".SH EXAMPLES\n");
        let mut lines = example.lines().peekable();
        while let Some(line) = lines.next() {
            if line.starts_with(FENCE) {
                let session = lines.by_ref().take_while(|line| *line != FENCE);
                as_is(&mut page, session);
            } else if let Some(head) = row(line) {
                let mut rows = vec![head];
                while let Some(row) = lines.peek().and_then(|line| row(line)) {
                    rows.push(row);
                    lines.next();
                }
                as_is(&mut page, aligned(&mut rows));
            } else if line.is_empty() {
                page.push_str(".PP\n");
            } else if let Some(heading) = line.strip_prefix("## ") {
                page.extend([".SS ", &plain(heading), "\n"]);
            } else {
                page.extend([plain(line).as_str(), "\n"]);
            }
        }
    }
    Ok(page)
}

/// What clap knows. The synopsis is that of `--help`, which does not list every option.
fn render(command: &clap::Command, name: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let usage = command.clone().render_usage().to_string();
    // Here there is room for what the short help leaves out.
    let command = command.clone().mut_args(|arg| arg.hide_short_help(false));
    let has_commands = command.has_subcommands();
    let man = clap_mangen::Man::new(command)
        .title(name.to_uppercase())
        .source("computestacks")
        .manual("computestacks");
    man.render_title(out)?;
    man.render_name_section(out)?;
    writeln!(out, ".SH SYNOPSIS")?;
    writeln!(out, "{}", plain(usage.trim_start_matches("Usage: ").trim()))?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    if has_commands {
        man.render_subcommands_section(out)?;
    }
    man.render_extra_section(out)
}

/// Lines that are not filled.
fn as_is(page: &mut String, lines: impl IntoIterator<Item = impl AsRef<str>>) {
    page.push_str(".PP\n.RS 4\n.nf\n");
    for line in lines {
        page.extend([plain(line.as_ref()).as_str(), "\n"]);
    }
    page.push_str(".fi\n.RE\n");
}

/// The cells of a line of a table.
fn row(line: &str) -> Option<Vec<String>> {
    let cells = line.strip_prefix('|')?.strip_suffix('|')?.split('|');
    Some(cells.map(|cell| cell.trim().replace('`', "")).collect())
}

/// A table by spaces alone, without the line below its head.
fn aligned(rows: &mut Vec<Vec<String>>) -> Vec<String> {
    rows.retain(|row| !row.iter().all(|cell| cell.starts_with("---")));
    columns::aligned(rows, &[])
}

/// A line that roff takes as a string.
fn plain(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-");
    if line.starts_with(['.', '\'']) {
        format!("\\&{line}")
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_in_a_text_is_a_command() {
        assert_eq!(super::plain(".SH a-b\\c"), "\\&.SH a\\-b\\ec");
    }
}
