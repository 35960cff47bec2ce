//! The command line of `computestacks`: any words are accepted or refused, and filters, columns and
//! sort order only select from the existing rows.

use std::time::Duration;

use clap::Parser as _;
use computestacks_cli::{
    Exit,
    args::{Cli, parse_duration},
};
use serde_json::Value;

use super::cli_profiles::{command, put};

const CONFIG: &str = "profile = \"web\"\n[profiles.web]\nurl = \"https://web.example.com\"\nusername = \"ann\"\nsecret = \"s\"\n[profiles.db-1]\nurl = \"https://db.example.com\"\ntoken = \"t\"\n[profiles.db-2]\n";

thread_local! {
    static HOME: tempfile::TempDir = {
        let home = tempfile::tempdir().expect("a folder");
        put(&home.path().join("config.toml"), CONFIG.as_bytes());
        home
    };
}

/// Words, one per line: a command line, arguments of `profile list`, and durations.
pub fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let words: Vec<&str> = text.lines().collect();
    if let Err(error) = Cli::try_parse_from(["computestacks"].iter().chain(&words)) {
        assert!(!error.to_string().is_empty());
    }
    for word in &words {
        duration(word);
    }
    table(&words);
}

fn duration(text: &str) {
    let Ok(span) = parse_duration(text) else {
        return;
    };
    assert!(
        text.starts_with(|c: char| c.is_ascii_digit() || c == '+'),
        "{text:?}"
    );
    // One second longer, if that fits.
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        let more = span.saturating_add(Duration::from_secs(1));
        assert_eq!(parse_duration(&format!("{text}1s")), Ok(more), "{text:?}");
    }
}

/// Whether a word could make the command do something else than list, or read other files.
fn leads_elsewhere(word: &str) -> bool {
    ![
        "--filter=",
        "--columns=",
        "--sort=",
        "-F",
        "--no-header",
        "-o",
        "--output=",
    ]
    .iter()
    .any(|start| word.starts_with(start))
}

fn table(words: &[&str]) {
    if words.iter().any(|word| leads_elsewhere(word)) {
        return;
    }
    HOME.with(|home| {
        let config = home.path().join("config.toml");
        let output = command(&config, &[&["profile", "list"], words].concat());
        assert!(
            matches!(output.exit, Exit::Done | Exit::Usage),
            "{:?}: {}",
            output.exit,
            output.err
        );
        if output.exit == Exit::Usage {
            assert!(output.err.contains("error"), "{}", output.err);
            return;
        }
        let all = rows(&command(&config, &["profile", "list", "-o", "json"]).out);
        let is_json = words
            .iter()
            .any(|word| matches!(*word, "-ojson" | "--output=json"));
        let has_columns = words.iter().any(|word| word.starts_with("--columns="));
        if is_json && !has_columns {
            for row in rows(&output.out) {
                assert!(all.contains(&row), "{row} is not among {all:?}");
            }
        }
    });
}

fn rows(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Words with a meaning.
pub fn seeds() -> Vec<Vec<u8>> {
    [
        "service\nlist\n--filter\nstate=online\n--columns=id,name\n--sort=-name",
        "service\nrestart\n101\nlabel=web-*\n--yes\n--timeout\n1h30m\n--no-wait",
        "service\nlogs\n101\n--since\n5m\n--follow\n--tail\n7",
        "api\nGET\n/api/version\n--field\na=1",
        "auth\nlogin\nhttps://c.example.com\n--username\nu\n--secret-file\n-",
        "profile\nadd\na\nhttps://c",
        "emulator\n--world\nw.json",
        "completion\nbash",
        "doctor\n--call-timeout\n500ms",
        "--filter=name=db-*\n--filter=credential!=none\n-ojson",
        "--columns=name,url\n--sort=-url\n-owide\n--no-header",
        "--sort=current\n-ojsonl",
        "--columns=NAME,user,nope\n-oyaml",
        "--filter=name=[\n-oname",
        "-Fname=web\n--output=json\n--sort=credential",
        "90\n90s\n1d2h\n500ms\n18446744073709551615s\n+5",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}
