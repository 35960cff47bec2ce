//! Control characters from the server, the profile file and arguments never reach the terminal.

use computestacks_emulator::{
    ServerProfile,
    fault::{Fault, FaultEffect, ScriptedResponse},
    world::{Event, LogLine, World},
};

use crate::{
    terminal::TerminalSession,
    test_run::{has, lacks, write_private},
};

/// Whether a character controls a terminal or the direction of text, by the Unicode standard.
fn is_control(c: char) -> bool {
    matches!(u32::from(c),
        0..=0x1f | 0x7f..=0x9f | 0x61c | 0x200e | 0x200f | 0x2028..=0x202e | 0x2066..=0x2069)
}

/// Has a zero-width joiner, which must be kept.
const MARK: &str = "👩\u{200d}💻";

/// Harmful escape sequences, [`MARK`], and all control characters.
fn hostile() -> String {
    // In descending order, as characters after an escape would be part of its sequence.
    let all: String = (char::MIN..='\u{ffff}')
        .rev()
        .filter(|c| is_control(*c))
        .collect();
    format!("\u{9d}52;c;eA==\u{9c}\u{9b}2J\u{1b}[45m\u{1b}]0;x\u{7}{MARK}{all}")
}

/// Its characters that arguments, headers and environment variables can contain.
fn hostile_without_c0() -> String {
    let keep = |c: &char| !c.is_ascii_control();
    hostile().chars().filter(keep).collect()
}

/// The output without the program's own colours.
fn without_colours(out: &str) -> String {
    let mut text = out.replace("\r\n", "\n");
    for code in ["0", "1", "2", "31", "32", "33", "34", "35", "36", "91"] {
        text = text.replace(&format!("\u{1b}[{code}m"), "");
    }
    text
}

fn assert_no_control(line: &str, out: &str) {
    let text = without_colours(out);
    let found: Vec<char> = text
        .chars()
        .filter(|c| *c != '\n' && is_control(*c))
        .collect();
    assert!(found.is_empty(), "{line}: {found:?} in {text:?}");
}

/// Whether an output has the hostile string. A narrow table has only its beginning.
fn shows(format: &str, out: &str) -> bool {
    match format {
        "table" | "wide" => out.contains("\\u0"),
        _ => out.contains("\\u202e") && out.contains(MARK),
    }
}

const FORMATS: [&str; 6] = ["table", "wide", "json", "jsonl", "yaml", "name"];

/// A world with the hostile string in every field of any string.
fn world() -> World {
    let mut world = World::built_in();
    for service in &mut world.services {
        service.label = Some(hostile());
        service.name = Some(hostile());
    }
    for container in &mut world.containers {
        container.name = format!("{}{}", container.id, hostile());
        container.local_ip = Some(hostile());
    }
    for project in world.resources.rows_mut("projects") {
        project.insert("name".to_owned(), hostile().into());
    }
    for user in &mut world.users {
        user.name = hostile();
    }
    for event in &mut world.events {
        let Event {
            state_reason,
            description,
            locale,
            details,
            ..
        } = event;
        *state_reason = Some(hostile());
        *description = hostile();
        *locale = Some(hostile());
        for detail in details {
            detail.data = Some(hostile());
        }
    }
    let line = LogLine {
        at: 1_795_521_500.25,
        container: Some(hostile()),
        line: hostile(),
    };
    world.logs.insert(101, vec![line]);
    world
}

#[test]
fn responses_are_escaped_in_every_format() {
    let terminal = TerminalSession::with(ServerProfile::Controller93, world());
    for line in [
        "service list",
        "service show 101",
        "service show 101 102",
        "service events 101",
        "service restart 101 102 -q --no-wait",
        "service restart 101 --dry-run",
    ] {
        for format in FORMATS {
            let line = format!("{line} --output {format}");
            let (out, code) = terminal.start(&line).end();
            assert_eq!(code, 0, "{line}: {out}");
            assert_no_control(&line, &out);
            // Output of ids only has no string of the server.
            let has_only_ids =
                line.contains("restart") || line.contains("events") && format == "name";
            assert_eq!(shows(format, &out), !has_only_ids, "{line}: {out:?}");
        }
    }
    for line in [
        "service logs 101 --since 2026-11-24T11:00:00Z",
        "service logs 101 --since 2026-11-24T11:00:00Z -o jsonl",
        "service logs 101 --since 2026-11-24T11:00:00Z --jq .line",
        "api GET container_services/101 -i",
    ] {
        let (out, code) = terminal.start(line).end();
        assert_eq!(code, 0, "{line}: {out}");
        assert_no_control(line, &out);
        has(&out, "\\u009b");
        has(&out, MARK);
    }
}

#[test]
fn prompts_and_progress_are_escaped() {
    let terminal = TerminalSession::with(ServerProfile::Controller93, world());
    let mut session = terminal.start("service delete *");
    let prompt = session.until("[y/N]");
    assert_no_control("service delete", &prompt);
    assert!(prompt.contains("\\u202e"), "{prompt:?}");
    session.answer("n");
    let (out, code) = session.end();
    assert_eq!(code, 2, "{out}");

    let (out, code) = terminal
        .start("service restart * --yes --settle 0s --timeout 1m")
        .end();
    assert_eq!(code, 0, "{out}");
    // Progress redraws lines with cursor sequences; they are removed before the check.
    let drawn = out.replace('\r', "\n");
    let drawn: String = drawn
        .split("\u{1b}[")
        .enumerate()
        .map(|(index, piece)| match index {
            0 => piece,
            // A sequence ends with its first letter.
            _ => &piece[piece.find(|c: char| c.is_ascii_alphabetic()).unwrap() + 1..],
        })
        .collect();
    lacks(&out, "\u{1b}[45m");
    lacks(&out, "\u{1b}]");
    assert_no_control("service restart", &drawn);
}

#[test]
fn errors_and_headers_are_escaped() {
    let terminal = TerminalSession::with(ServerProfile::Controller93, World::built_in());
    let json = |body: serde_json::Value| {
        ScriptedResponse::status(422)
            .header("x-request-id", hostile_without_c0())
            .header("x-other", hostile_without_c0())
            .header("content-type", "application/json")
            .body(body.to_string())
    };
    let responses = [
        json(serde_json::json!({ "errors": [hostile()] })),
        json(serde_json::json!({ "errors": { hostile(): [hostile()] } })),
        // Cannot be decoded; the error contains the path of the field.
        ScriptedResponse::status(200)
            .header("content-type", "application/json")
            .body(serde_json::json!([{ hostile(): hostile() }]).to_string()),
        ScriptedResponse::status(409)
            .header("content-type", "text/plain")
            .body(hostile()),
        ScriptedResponse::status(302).header(
            "location",
            format!("https://c.example.com/{}", hostile_without_c0()),
        ),
    ];
    for response in responses {
        terminal
            .emulator
            .fault(Fault::new(FaultEffect::Response(response.clone())))
            .unwrap();
        for line in [
            "service list",
            "service restart 101 102 -q",
            "doctor",
            "doctor -o json",
            "auth status -o yaml",
            "api GET version -i",
        ] {
            let (out, code) = terminal.start(line).end();
            assert!(code != 0 || response.status == 200, "{line}: {out}");
            assert_no_control(line, &out);
        }
        if response.status == 422 {
            let (out, _) = terminal.start("api GET version -i").end();
            has(&out, "x-other: ");
            has(&out, "\\u009b2J");
            has(&out, MARK);
        }
        terminal.emulator.clear_faults();
    }
}

#[test]
fn the_profile_file_and_arguments_are_escaped() {
    let terminal = TerminalSession::with(ServerProfile::Controller93, World::built_in());
    let text = serde_json::Value::from(hostile_without_c0()).to_string();
    // A basic string of TOML can have all characters except ASCII control characters.
    write_private(
        &terminal.folder.path().join("config.toml"),
        &format!(
            "profile = {text}\n\n[profiles.{text}]\nurl = \"{}\"\nusername = {text}\nsecret = \"s\"\n",
            terminal.emulator.url()
        ),
    );
    for line in ["profile list", "auth status --offline"] {
        for format in FORMATS {
            let line = format!("{line} --output {format}");
            let (out, code) = terminal
                .start_bare(&line.split(' ').collect::<Vec<_>>(), [])
                .end();
            assert_eq!(code, 0, "{line}: {out}");
            assert_no_control(&line, &out);
            assert!(shows(format, &out), "{line}: {out:?}");
        }
    }
    let hostile = hostile_without_c0();
    let escaped = format!("\u{1b}[45m{hostile}");
    for words in [
        ["service", "show", hostile.as_str()],
        ["service", "list", escaped.as_str()],
        ["profile", "use", escaped.as_str()],
        ["api", "GET", escaped.as_str()],
        ["auth", "logout", escaped.as_str()],
    ] {
        let (out, code) = terminal.start_bare(&words, []).end();
        assert!(code != 0, "{words:?}: {out}");
        assert_no_control(words[1], &out);
    }
}
