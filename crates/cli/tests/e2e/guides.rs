//! Runs the commands of the guides against the emulator, as they stand.
//!
//! In `docs/guide`, a block that begins with ```` ```console run ```` is run: a line with `$ ` is a command, lines
//! with `> ` continue it, and other lines are what it prints. All blocks of a page are one session of bash,
//! with an emulator of its own: the server of `computestacks emulator`, or the one that the page starts with
//! `--as`. Output that a page leaves out is not compared, and `...` stands for any lines. A command must
//! succeed, unless its output ends with `(exit code N)`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use computestacks_emulator::{Emulator, ServerProfile, world::World};
use jiff::Timestamp;

use crate::test_run::{POLL_INTERVAL, SPEED, runtime};

/// Ends the output of a command; the exit code follows.
const MARK: &str = "\u{1e}";

/// The controller of the guides.
const CONTROLLER: &str = "https://controller.example.com";

/// A command of a guide.
#[derive(Debug, Default, PartialEq)]
struct GuideCommand {
    line: String,
    output: Vec<String>,
}

/// The commands of all blocks that are run.
fn commands(text: &str) -> Vec<GuideCommand> {
    let mut commands: Vec<GuideCommand> = Vec::new();
    let mut is_run = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_run = line == "```console run";
        } else if is_run {
            let last = commands.last_mut();
            match (line.strip_prefix("$ "), line.strip_prefix("> "), last) {
                (Some(line), ..) => commands.push(GuideCommand {
                    line: line.to_owned(),
                    output: Vec::new(),
                }),
                (None, Some(more), Some(last)) if last.output.is_empty() => {
                    last.line = format!("{}\n{more}", last.line);
                }
                (_, _, Some(last)) => last.output.push(line.to_owned()),
                (_, _, None) => panic!("{line:?} comes before any command"),
            }
        }
    }
    // An empty line between two commands.
    for command in &mut commands {
        while command.output.last().is_some_and(String::is_empty) {
            command.output.pop();
        }
    }
    commands
}

/// Whether these lines were printed; `...` stands for any lines.
fn fits(expected: &[String], actual: &[&str]) -> bool {
    match (expected.split_first(), actual.split_first()) {
        (None, None) => true,
        (Some((first, rest)), _) if first == "..." => {
            (0..=actual.len()).any(|left_out| fits(rest, &actual[left_out..]))
        }
        (Some((first, rest)), Some((line, others))) => {
            first == line.trim_end() && fits(rest, others)
        }
        _ => false,
    }
}

/// The server that the guide starts.
fn profile(text: &str) -> ServerProfile {
    let mut profiles = ServerProfile::ALL.into_iter();
    let is_started = |profile: &ServerProfile| text.contains(&format!("emulator --as {profile}"));
    profiles
        .find(is_started)
        .unwrap_or(ServerProfile::Controller93)
}

fn world() -> World {
    let mut world = World::built_in();
    #[expect(
        clippy::disallowed_methods,
        reason = "the program under test reads the real time too"
    )]
    let now = Timestamp::now();
    world.now = Some(now);
    // A restart that a guide does not wait for is still in progress when the next program asks.
    world.pace.action = 10.0;
    world
}

/// Runs a guide, and says what differs.
fn run(runtime: &tokio::runtime::Runtime, text: &str) -> Result<(), String> {
    let emulator = Emulator::builder()
        .profile(profile(text))
        .world(world())
        // Actions take ten times as long here, see `world`.
        .speed(2 * SPEED);
    let emulator = runtime.block_on(emulator.spawn()).unwrap();
    let home = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_computestacks"));
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let commands = commands(text);
    let mut script = String::from("exec 2>&1\n");
    for command in &commands {
        script.extend([&command.line, "\nprintf '", MARK, "%d\\n' $?\n"]);
    }
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(home.path())
        .stdin(Stdio::null())
        .env_clear()
        .env("PATH", path)
        .env("HOME", home.path())
        .env("COMPUTESTACKS_URL", emulator.url())
        .env("COMPUTESTACKS_USERNAME", emulator.username())
        .env("COMPUTESTACKS_SECRET", emulator.secret())
        .envs([POLL_INTERVAL])
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout)
        .unwrap()
        .replace(&emulator.url(), CONTROLLER)
        .replace(&home.path().display().to_string(), "~");
    let mut rest = printed.as_str();
    for command in &commands {
        let (own, after) = rest
            .split_once(MARK)
            .ok_or_else(|| format!("$ {}\ndid not end:\n{rest}", command.line))?;
        let (code, after) = after.split_once('\n').unwrap_or((after, ""));
        rest = after;
        let failed = format!("(exit code {code})");
        let mut lines: Vec<&str> = own.lines().collect();
        if code != "0" {
            lines.push(&failed);
        }
        let is_compared = !command.output.is_empty() || code != "0";
        if is_compared && !fits(&command.output, &lines) {
            return Err(format!("$ {}\nprints:\n{}", command.line, lines.join("\n")));
        }
    }
    Ok(())
}

fn guides() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide");
    let files = fs::read_dir(folder).unwrap();
    let files = files.map(|entry| entry.unwrap().path());
    let guides = files.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let guides = guides.map(|path| (path.clone(), fs::read_to_string(path).unwrap()));
    let mut guides: Vec<_> = guides
        .filter(|(_, text)| !commands(text).is_empty())
        .collect();
    guides.sort();
    guides
}

#[test]
fn guides_do_what_they_show() {
    let guides = guides();
    assert!(!guides.is_empty(), "no guide has a block that is run");
    let runtime = runtime();
    let failed: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = guides
            .iter()
            .map(|(path, text)| (path, scope.spawn(|| run(&runtime, text))))
            .collect();
        let ended = running.into_iter().filter_map(|(path, guide)| {
            let problem = guide.join().unwrap().err()?;
            Some(format!("{}:\n{problem}", path.display()))
        });
        ended.collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn a_guide_that_shows_something_else_fails() {
    let runtime = runtime();
    let guide = |block: &str| run(&runtime, &format!("a\n\n```console run\n{block}\n```\nb\n"));
    for good in [
        "$ echo $COMPUTESTACKS_URL\nhttps://controller.example.com\n$ name=x\n\n$ cat <<END\n> a\n> $name\n> END\na\nx",
        "$ computestacks service show 999\n...\n(exit code 3)",
        "$ printf 'a\\nb\\nc\\n'\n...\nb\n...\n$ true",
        "$ echo not compared",
    ] {
        assert_eq!(guide(good), Ok(()), "{good}");
    }
    for (wrong, problem) in [
        ("$ echo a\nb", "$ echo a\nprints:\na"),
        ("$ false", "$ false\nprints:\n(exit code 1)"),
        ("$ true\n(exit code 1)", "$ true\nprints:\n"),
        ("$ exit 3\n$ true", "$ exit 3\ndid not end:\n"),
    ] {
        assert_eq!(guide(wrong), Err(problem.to_owned()), "{wrong}");
    }
    // Other blocks are not run.
    assert_eq!(run(&runtime, "```console\n$ false\n```\n"), Ok(()));
}
