//! A server, a profile file and arguments that try to steer the terminal, in every format.

use computestacks_emulator::{
    ServerProfile,
    fault::{Fault, FaultEffect, ScriptedResponse},
    world::{Event, LogLine, World},
};

use crate::{
    rig::write_private,
    terminal::{TerminalSession, end},
};

/// Whether a character steers a terminal or its reader, written from the Unicode standard and not
/// from what the program does.
fn steers(c: char) -> bool {
    matches!(u32::from(c),
        0..=0x1f | 0x7f..=0x9f | 0x61c | 0x200e | 0x200f | 0x2028..=0x202e | 0x2066..=0x2069)
}

/// Joined by what must stay.
const MARK: &str = "👩\u{200d}💻";

/// Sequences that do most harm, [`MARK`], and everything that steers.
fn hostile() -> String {
    // From the highest on: what follows an escape is taken for a part of its sequence.
    let all: String = (char::MIN..='\u{ffff}')
        .rev()
        .filter(|c| steers(*c))
        .collect();
    format!("\u{9d}52;c;eA==\u{9c}\u{9b}2J\u{1b}[45m\u{1b}]0;x\u{7}{MARK}{all}")
}

/// What of it an argument, a header and a name in the environment can hold.
fn hostile_without_c0() -> String {
    let keep = |c: &char| !c.is_ascii_control();
    hostile().chars().filter(keep).collect()
}

/// The output without the looks that the program has of its own.
fn without_looks(out: &str) -> String {
    let mut text = out.replace("\r\n", "\n");
    for look in ["0", "1", "2", "31", "32", "33", "34", "35", "36", "91"] {
        text = text.replace(&format!("\u{1b}[{look}m"), "");
    }
    text
}

fn check(line: &str, out: &str) {
    let text = without_looks(out);
    let steering: Vec<char> = text.chars().filter(|c| *c != '\n' && steers(*c)).collect();
    assert!(steering.is_empty(), "{line}: {steering:?} in {text:?}");
}

/// Whether an output has the hostile string, of which a narrow table has only the beginning.
fn shows(format: &str, out: &str) -> bool {
    match format {
        "table" | "wide" => out.contains("\\u0"),
        _ => out.contains("\\u202e") && out.contains(MARK),
    }
}

const FORMATS: [&str; 6] = ["table", "wide", "json", "jsonl", "yaml", "name"];

/// All strings of the server that no rule of its own keeps in order.
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
    for project in &mut world.projects {
        project.name = hostile();
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
fn the_server_steers_no_terminal_in_any_format() {
    let desk = TerminalSession::with(ServerProfile::Controller93, world());
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
            let (out, code) = end(desk.start(&line));
            assert_eq!(code, 0, "{line}: {out}");
            check(&line, &out);
            // Only what names services by something else than their ids shows what is hostile.
            let ids = line.contains("restart") || line.contains("events") && format == "name";
            assert_eq!(shows(format, &out), !ids, "{line}: {out:?}");
        }
    }
    for line in [
        "service logs 101 --since 2026-11-24T11:00:00Z",
        "service logs 101 --since 2026-11-24T11:00:00Z --json",
        "api GET container_services/101 -i",
    ] {
        let (out, code) = end(desk.start(line));
        assert_eq!(code, 0, "{line}: {out}");
        check(line, &out);
        assert!(
            out.contains("\\u009b") && out.contains(MARK),
            "{line}: {out:?}"
        );
    }
    desk.stop();
}

#[test]
fn questions_and_progress_steer_no_terminal() {
    let desk = TerminalSession::with(ServerProfile::Controller93, world());
    let mut session = desk.start("service delete *");
    let asked = session.exp_string("[y/N]").unwrap();
    let bytes = asked.chars().map(|c| u8::try_from(u32::from(c)).unwrap());
    let asked = String::from_utf8(bytes.collect()).unwrap();
    check("service delete", &asked);
    assert!(asked.contains("\\u202e"), "{asked:?}");
    session.send_line("n").unwrap();
    let (out, code) = end(session);
    assert_eq!(code, 2, "{out}");

    let (out, code) = end(desk.start("service restart * --settle 1s --timeout 1m"));
    assert_eq!(code, 0, "{out}");
    // Lines that are drawn over again need the cursor; nothing else of what is hostile is there.
    let drawn = out.replace('\r', "\n");
    let drawn: String = drawn
        .split("\u{1b}[")
        .enumerate()
        .map(|(index, piece)| match index {
            0 => piece,
            // The end of the sequence is its first letter.
            _ => &piece[piece.find(|c: char| c.is_ascii_alphabetic()).unwrap() + 1..],
        })
        .collect();
    assert!(
        !out.contains("\u{1b}[45m") && !out.contains("\u{1b}]"),
        "{out:?}"
    );
    check("service restart", &drawn);
    desk.stop();
}

#[test]
fn errors_and_headers_steer_no_terminal() {
    let desk = TerminalSession::with(ServerProfile::Controller93, World::built_in());
    let json = |body: serde_json::Value| {
        ScriptedResponse::status(422)
            .header("x-request-id", hostile_without_c0())
            .header("x-other", hostile_without_c0())
            .header("content-type", "application/json")
            .body(body.to_string())
    };
    let answers = [
        json(serde_json::json!({ "errors": [hostile()] })),
        json(serde_json::json!({ "errors": { hostile(): [hostile()] } })),
        // What no list has: the error names the path of what cannot be read.
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
    for answer in answers {
        desk.emulator
            .fault(Fault::new(FaultEffect::Response(answer.clone())))
            .unwrap();
        for line in [
            "service list",
            "service restart 101 102 -q",
            "doctor",
            "doctor -o json",
            "auth status -o yaml",
            "api GET version -i",
        ] {
            let (out, code) = end(desk.start(line));
            assert!(code != 0 || answer.status == 200, "{line}: {out}");
            check(line, &out);
        }
        if answer.status == 422 {
            let (out, _) = end(desk.start("api GET version -i"));
            assert!(
                out.contains("x-other: ") && out.contains("\\u009b2J") && out.contains(MARK),
                "{out:?}"
            );
        }
        desk.emulator.clear_faults();
    }
    desk.stop();
}

#[test]
fn the_profile_file_and_arguments_steer_no_terminal() {
    let desk = TerminalSession::with(ServerProfile::Controller93, World::built_in());
    let text = serde_json::Value::from(hostile_without_c0()).to_string();
    // A basic string of TOML may hold all but the control characters of ASCII.
    write_private(
        &desk.folder.path().join("config.toml"),
        &format!(
            "profile = {text}\n\n[profiles.{text}]\nurl = \"{}\"\nusername = {text}\nsecret = \"s\"\n",
            desk.emulator.url()
        ),
    );
    for line in ["profile list", "auth status --offline"] {
        for format in FORMATS {
            let line = format!("{line} --output {format}");
            let (out, code) = end(desk.start_bare(&line.split(' ').collect::<Vec<_>>(), []));
            assert_eq!(code, 0, "{line}: {out}");
            check(&line, &out);
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
        let (out, code) = end(desk.start_bare(&words, []));
        assert!(code != 0, "{words:?}: {out}");
        check(words[1], &out);
    }
    desk.stop();
}
