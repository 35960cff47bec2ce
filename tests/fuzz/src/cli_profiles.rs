//! The profile file of `computestacks`: a change sets what it should, and keeps the rest.

use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use computestacks_cli::{Exit, Io, OutputStream, SharedClock, run as computestacks};
use serde_json::Value;

use super::http_message::split;

thread_local! {
    static HOME: tempfile::TempDir = tempfile::tempdir().expect("a folder");
}

const URL: &str = "https://new.example.com";
/// Must not appear in any output.
const SECRET: &str = "kx7Qw9";

/// Exit code and output of a command.
pub(super) struct CommandOutput {
    pub(super) exit: Exit,
    pub(super) out: String,
    pub(super) err: String,
}

/// Runs a command line with this profile file.
pub(super) fn command(config: &Path, args: &[&str]) -> CommandOutput {
    let (out, err) = (SharedBuffer::default(), SharedBuffer::default());
    let io = Io {
        stdin: Box::new(Cursor::new(Vec::new())),
        stdout: OutputStream::new(out.clone(), false),
        stderr: OutputStream::new(err.clone(), false),
        log: None,
        stdin_is_terminal: false,
        width: None,
        env: [(
            "COMPUTESTACKS_CONFIG".to_owned(),
            config.display().to_string(),
        )]
        .into_iter()
        .collect(),
        clock: SharedClock::default(),
        read_secret: || Err(std::io::Error::other("not interactive")),
        interrupt: Box::new(|| Box::pin(std::future::pending())),
    };
    let exit = computestacks(["computestacks"].iter().chain(args), io);
    CommandOutput {
        exit,
        out: out.text(),
        err: err.text(),
    }
}

/// The first line is the name of a profile; the rest is a profile file.
pub fn run(input: &[u8]) {
    let (name, file) = split(input, b"\n");
    let Ok(name) = std::str::from_utf8(name) else {
        return;
    };
    HOME.with(|home| {
        let path = home.path().join("config.toml");
        put(&path, file);
        change(&path, name, file);
    });
}

/// Writes a file that only its owner can read, as temporary files are.
pub(super) fn put(path: &Path, text: &[u8]) {
    let folder = path.parent().expect("a folder");
    let mut file = tempfile::NamedTempFile::new_in(folder).expect("a file");
    file.write_all(text).expect("room for it");
    file.persist(path).expect("a name for it");
}

fn change(path: &PathBuf, name: &str, file: &[u8]) {
    let text = || fs::read(path).expect("the file is there");
    let before = list(path);
    assert_eq!(text(), file, "reading changes the file");

    let added = command(path, &["profile", "add", "--", name, URL]);
    quiet(&added);
    if added.exit != Exit::Done {
        assert_eq!(added.exit, Exit::Usage, "{}", added.err);
        assert_eq!(text(), file, "a refusal changes the file");
        return;
    }
    let after = list(path);
    let own = |rows: &[Value]| rows.iter().find(|row| row["name"] == name).cloned();
    let row = own(&after).unwrap_or_else(|| panic!("{name:?} is not there: {after:?}"));
    assert_eq!(row["url"], URL);
    for old in before.iter().filter(|row| row["name"] != name) {
        let kept = after.iter().find(|row| row["name"] == old["name"]);
        let kept = kept.unwrap_or_else(|| panic!("{old} is lost"));
        for field in ["url", "username", "credential"] {
            assert_eq!(kept[field], old[field], "of {}", old["name"]);
        }
    }
    assert!(after.len() <= before.len() + 1, "{after:?}");
    // A value of the wrong type is replaced with everything in it.
    if !added.err.contains(" must be ") {
        comments_stay(file, &text());
    }

    // The file is TOML after a change; a value may still have the wrong type.
    let again = command(path, &["profile", "list"]);
    let mut problems = again.err.lines().filter(|l| l.contains("config.toml:"));
    assert!(
        problems.all(|line| line.contains(" must be ")),
        "{}",
        again.err
    );
    let used = command(path, &["profile", "use", "--", name]);
    assert_eq!(used.exit, Exit::Done, "{}", used.err);
    let current: Vec<Value> = list(path)
        .into_iter()
        .filter(|row| row["current"] == true)
        .collect();
    assert!(
        current.len() == 1 && current[0]["name"] == name,
        "{current:?}"
    );

    let removed = command(path, &["profile", "remove", "--", name]);
    assert_eq!(removed.exit, Exit::Done, "{}", removed.err);
    let left = list(path);
    assert!(own(&left).is_none());
    assert_eq!(left.len(), after.len() - 1);
}

/// The profiles as the command lists them.
fn list(path: &Path) -> Vec<Value> {
    let output = command(path, &["profile", "list", "-o", "json"]);
    quiet(&output);
    assert_eq!(output.exit, Exit::Done, "{}", output.err);
    serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{error}: {}", output.out))
}

/// A secret may be anywhere in a broken file, so no error quotes it.
fn quiet(output: &CommandOutput) {
    assert!(
        !output.err.contains(SECRET),
        "shows a secret: {}",
        output.err
    );
    let is_plain = |c: char| !c.is_control() || c == '\n';
    assert!(output.err.chars().all(is_plain), "{:?}", output.err);
}

/// A change keeps all comments.
fn comments_stay(before: &[u8], after: &[u8]) {
    let (Ok(before), after) = (
        std::str::from_utf8(before),
        String::from_utf8_lossy(after).into_owned(),
    ) else {
        return;
    };
    // In multi-line strings, `#` does not start a comment.
    if before.contains("\"\"\"") || before.contains("'''") {
        return;
    }
    for line in before.lines().map(str::trim) {
        let is_comment = line.starts_with('#') && !line.contains(char::is_control);
        assert!(!is_comment || after.contains(line), "lost: {line}\n{after}");
    }
}

/// An output stream that is read afterwards.
#[derive(Clone, Default)]
struct SharedBuffer(Arc<Mutex<Vec<u8>>>);

impl SharedBuffer {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("the stream").clone()).expect("UTF-8")
    }
}

impl Write for SharedBuffer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the stream").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Valid and broken profile files.
pub fn seeds() -> Vec<Vec<u8>> {
    [
        "a\n",
        "a\nprofile = \"b\" # mine\n\n# first\n[profiles.a]\nurl = \"https://a\" # old\nusername = \"u\"\nsecret = \"kx7Qw9\"\n\n[profiles.b]\nurl = \"https://b\"\ntoken = \"kx7Qw9\"\n",
        "c\nprofile = \"b\"\nprofiles = { a = { url = \"https://a\" }, b = { keyring = true } }\n",
        "b\n[profiles.a]\nurl = \"https://a\"\n[profiles.b\nsecret = \"kx7Qw9\"\n[profiles.c]\nurl = 5\n",
        "a\n[profiles]\na.url = \"https://a\"\nb.secret = kx7Qw9\n",
        "a.b\n[profiles.\"a.b\"]\nurl = '''https://a'''\nallow_plaintext = true\n",
        "a\nprofiles = 5\nprofile = []\n[[x]]\n",
        "a\r\n[profiles.a]\r\nurl = \"\"\"\r\nkx7Qw9\r\n",
        "a\n[profiles]\n[profiles.a.url]\n# in the middle\nx = 1\n",
        "a\n\u{feff}[profiles.a]\nsecret = \"\\u00e9\"\n\u{0}",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}
