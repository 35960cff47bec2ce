//! Files that guides show: `<!-- show FILE as LANGUAGE -->` on a line of its own.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::markdown::block;

const OPEN: &str = "<!-- show ";
const CLOSE: &str = " -->";

/// The text with the files in the place of the lines that name them.
///
/// # Errors
///
/// When a file is not there, or such a line cannot be read.
pub(super) fn filled(root: &Path, text: &str) -> anyhow::Result<String> {
    let mut written = String::with_capacity(text.len());
    for line in text.lines() {
        match line.strip_prefix(OPEN).map(|rest| rest.strip_suffix(CLOSE)) {
            None => written.push_str(line),
            Some(Some(what)) => {
                let Some((file, language)) = what.split_once(" as ") else {
                    bail!("`{line}`: no language; write {OPEN}FILE as LANGUAGE{CLOSE}");
                };
                let content = fs::read_to_string(root.join(file))
                    .with_context(|| format!("`{line}`: {file} cannot be read"))?;
                written.push_str(&block(language, &content));
            }
            Some(None) => bail!("`{line}`: the comment does not end in its line"),
        }
        written.push('\n');
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn files_take_the_place_of_their_lines() {
        let root = tempfile::tempdir().unwrap();
        computestacks_tooling::atomic::write(&root.path().join("a.sh"), "echo ```\n").unwrap();
        let text = filled(root.path(), "x\n<!-- show a.sh as bash -->\ny\n").unwrap();
        assert_eq!(text, "x\n````bash\necho ```\n````\n\ny\n");
        for wrong in [
            "<!-- show b.sh as bash -->",
            "<!-- show a.sh -->",
            "<!-- show a.sh as bash",
        ] {
            let error = filled(root.path(), wrong).unwrap_err();
            assert!(format!("{error:#}").contains("show "), "{error:#}");
        }
    }
}
