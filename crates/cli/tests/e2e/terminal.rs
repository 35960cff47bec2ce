//! Tables, prompts, progress and Ctrl-C on a pseudo-terminal.

use computestacks_emulator::{
    Emulator, ServerProfile,
    world::{OrderFailure, World},
};
use pty_process::blocking::Command;
use unicode_width::UnicodeWidthStr as _;

use crate::{
    pty::PtySession,
    test_run::{NOW, POLL_INTERVAL, PROFILES, SPEED, log_lines, runtime, write_private},
};

/// An emulator with a running clock, and a folder for profiles.
pub(crate) struct TerminalSession {
    pub(crate) emulator: Emulator,
    pub(crate) folder: tempfile::TempDir,
    _runtime: tokio::runtime::Runtime,
}

impl TerminalSession {
    fn new(profile: ServerProfile) -> Self {
        let mut world = World::built_in();
        world.logs.insert(101, log_lines());
        Self::with(profile, world)
    }

    pub(crate) fn with(profile: ServerProfile, mut world: World) -> Self {
        let runtime = runtime();
        world.now = Some(NOW.parse().unwrap());
        let emulator = runtime
            .block_on(
                Emulator::builder()
                    .profile(profile)
                    .world(world)
                    .speed(SPEED)
                    .spawn(),
            )
            .unwrap();
        Self {
            emulator,
            folder: tempfile::tempdir().unwrap(),
            _runtime: runtime,
        }
    }

    /// Starts the program on a terminal of its own.
    pub(crate) fn start(&self, line: &str) -> PtySession {
        self.start_with(line, &[])
    }

    fn start_with(&self, line: &str, env: &[(&str, &str)]) -> PtySession {
        let words: Vec<&str> = line.split(' ').collect();
        let url = self.emulator.url();
        let own = [
            ("COMPUTESTACKS_URL", url.as_str()),
            ("COMPUTESTACKS_USERNAME", self.emulator.username()),
            ("COMPUTESTACKS_SECRET", self.emulator.secret()),
            POLL_INTERVAL,
        ];
        let is_login = line.starts_with("auth login");
        let own = own.into_iter().filter(|_| !is_login);
        self.start_bare(&words, own.chain(env.iter().copied()))
    }

    /// Runs the program, types each line after its question, and returns the rest of the output and the exit code.
    fn answered(&self, line: &str, answers: &[(&str, &str)]) -> (String, i32) {
        let mut session = self.start(line);
        for (question, answer) in answers {
            session.until(question);
            session.answer(answer);
        }
        session.end()
    }

    /// Starts the program with only these environment variables.
    pub(crate) fn start_bare<'e>(
        &self,
        words: &[&str],
        env: impl IntoIterator<Item = (&'e str, &'e str)>,
    ) -> PtySession {
        let config = self.folder.path().join("config.toml");
        let command = Command::new(env!("CARGO_BIN_EXE_computestacks"))
            .args(words)
            .env_clear()
            .env("TERM", "xterm-256color")
            .envs(env)
            .env("COMPUTESTACKS_CONFIG", config);
        PtySession::spawn(command)
    }
}

/// The width of a line in columns, without colours.
fn width(line: &str) -> usize {
    let mut pieces = line.trim_end().split('\u{1b}');
    let first = pieces.next().unwrap().width();
    // Each piece begins with a sequence such as `[32m`.
    pieces.fold(first, |sum, piece| {
        sum + piece.split_once('m').unwrap().1.width()
    })
}

#[test]
fn tables_have_colours_and_fit() {
    for profile in PROFILES {
        let terminal = TerminalSession::new(profile);
        let (out, code) = terminal.start("service list").end();
        assert_eq!(code, 0, "{out}");
        assert!(out.contains("\u{1b}[1mID\u{1b}[0m"), "{out:?}");
        assert!(out.contains("\u{1b}[32monline\u{1b}[0m"), "{out:?}");
        assert_eq!(out.lines().map(width).max(), Some(80), "{out}");
        for off in [("NO_COLOR", "1"), ("TERM", "dumb")] {
            let (out, _) = terminal.start_with("service list", &[off]).end();
            assert!(!out.contains('\u{1b}'), "{off:?}: {out:?}");
        }
    }
}

#[test]
fn sentences_are_not_truncated() {
    let terminal = TerminalSession::new(ServerProfile::Controller93);
    let (out, code) = terminal.start("doctor").end();
    assert_eq!(code, 0, "{out}");
    assert!(!out.contains('…'), "{out}");
    let widest = out.lines().map(width).max();
    assert!((60..=80).contains(&widest.unwrap()), "{out}");
}

#[test]
fn usage_is_bars_unless_points_are_asked_for() {
    let terminal = TerminalSession::new(ServerProfile::Controller97);
    for (line, names) in [
        ("container memory 506", ""),
        ("service cpu swift-cloud106", "swift-cloud106-1  "),
        ("project metrics shop", "swift-cloud106-1  memory  "),
    ] {
        let (out, code) = terminal.start(line).end();
        assert_eq!(code, 0, "{line}: {out}");
        for text in out.lines() {
            assert!(width(text) <= 80, "{line}: {text}");
        }
        let bars = out.lines().find_map(|text| text.strip_prefix(names));
        let bars = bars.unwrap_or_else(|| panic!("{line}: {out}"));
        assert!(
            bars.starts_with(|c| ('▁'..='█').contains(&c)),
            "{line}: {out}"
        );
        assert!(bars.contains(", last "), "{line}: {out}");
        for points in ["--columns value", "-o jsonl"] {
            let (out, code) = terminal.start(&format!("{line} {points}")).end();
            assert!(code == 0 && !out.contains('█'), "{line}: {out}");
            assert!(out.lines().count() > 10, "{line}: {out}");
        }
    }
}

#[test]
fn control_characters_of_log_lines_are_removed() {
    let terminal = TerminalSession::new(ServerProfile::Controller93);
    let (out, code) = terminal
        .start("service logs 101 --since 2026-11-24T11:00:00Z")
        .end();
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("red and bell"), "{out:?}");
    assert!(!out.contains('\u{7}'), "{out:?}");
    // Each container has its own colour.
    let colour = |name: &str| {
        let at = out.find(name).unwrap();
        out[..at].rsplit('\u{1b}').next().unwrap().to_owned()
    };
    assert_ne!(colour("keen-harbor101-1"), colour("keen-harbor101-2"));
}

#[test]
fn a_terminal_waits_by_default_and_shows_progress() {
    for profile in PROFILES {
        let terminal = TerminalSession::new(profile);
        let mut session = terminal.start("service restart 101 102 --settle 0s");
        session.until("101  restart");
        let (out, code) = session.end();
        assert_eq!(code, 0, "{out}");
        let table = out.rfind("OUTCOME").unwrap();
        assert!(out[table..].contains("completed"), "{out:?}");
        assert!(out[table..].contains("restart: 2 done"), "{out:?}");
    }
}

#[test]
fn interrupting_several_services_needs_confirmation() {
    let terminal = TerminalSession::new(ServerProfile::Controller93);
    for (command, answer, wanted) in [
        ("service stop *-*r10[12]", "n", (2, "nothing was changed")),
        (
            "service stop *-*r10[12] --settle 0s",
            "y",
            (0, "stop: 2 done"),
        ),
    ] {
        let question = "stop these 2 services? [y/N]";
        let (out, code) = terminal.answered(command, &[(question, answer)]);
        assert!(code == wanted.0 && out.contains(wanted.1), "{out}");
    }
    // One service, or several by name, are what was typed.
    let (out, code) = terminal.start("service stop 101 102 --settle 0s").end();
    assert!(code == 0 && !out.contains("[y/N]"), "{out}");
}

#[test]
fn deletion_needs_confirmation() {
    let terminal = TerminalSession::new(ServerProfile::Controller93);
    let mut session = terminal.start("service delete 104");
    session.until("Blog (staging) (104)");
    session.until("[y/N]");
    session.answer("n");
    let (out, code) = session.end();
    assert!(code == 2 && out.contains("nothing was deleted"), "{out}");
    let is_there = || {
        let services = terminal.emulator.world().services;
        services.iter().any(|service| service.id == 104)
    };
    assert!(is_there());

    let line = "service delete 104 --settle 0s";
    let (out, code) = terminal.answered(line, &[("[y/N]", "y")]);
    assert!(code == 0 && out.contains("completed"), "{out}");
    assert!(!is_there());
}

#[test]
fn a_restore_needs_confirmation() {
    let terminal = TerminalSession::new(ServerProfile::Controller93);
    let line = "backup restore auto --volume webroot";
    let question = "restore backup auto-2026-11-01T02:00:00? [y/N]";
    let (out, code) = terminal.answered(line, &[(question, "n")]);
    assert!(code == 2 && out.contains("nothing was changed"), "{out}");
}

#[test]
fn a_terminal_asks_for_the_price_and_for_what_a_failed_order_leaves() {
    let mut world = World::built_in();
    world.outages.orders = Some(OrderFailure::NoNetwork);
    let terminal = TerminalSession::with(ServerProfile::Controller93, world);
    let line = "service create --image nginx --product Small --new-project Demo";
    let mut session = terminal.start(line);
    session.until("0.000343 an hour");
    session.until("create it? [y/N]");
    session.answer("n");
    let (out, code) = session.end();
    assert!(code == 2 && out.contains("nothing was created"), "{out}");
    for (answer, wanted) in [
        ("n", "run: computestacks project delete 4 --yes --wait"),
        ("y", "project Demo (5) was deleted"),
    ] {
        let line = format!("{line} --yes --settle 0s");
        let question = "delete the new project Demo";
        let (out, code) = terminal.answered(&line, &[(question, answer)]);
        assert!(code == 7 && out.contains(wanted), "{out}");
    }
}

#[test]
fn a_terminal_asks_before_an_order_is_placed() {
    let terminal = TerminalSession::new(ServerProfile::Controller93);
    let file = terminal.folder.path().join("order.json");
    let order = r#"{"containers": [{"image_variant_id": 10, "resources": {"product_id": 11}}]}"#;
    write_private(&file, order);
    let line = format!(
        "order create --project-id 1 --no-wait --json {}",
        file.display()
    );
    let mut session = terminal.start(&line);
    session.until("variant 10: Small, 0.000343 an hour");
    session.until("place the order? [y/N]");
    session.answer("n");
    let (out, code) = session.end();
    assert!(code == 2 && out.contains("nothing was ordered"), "{out}");
    let requests = terminal.emulator.requests();
    assert!(
        requests.iter().all(|one| one.method == "GET"),
        "{requests:?}"
    );
    let (out, code) = terminal.start(&format!("{line} --yes")).end();
    assert!(code == 0 && out.contains("192.0.2."), "{out}");
}

#[test]
fn login_asks_for_the_secret_without_echo() {
    let terminal = TerminalSession::new(ServerProfile::Controller93);
    let (url, secret) = (terminal.emulator.url(), terminal.emulator.secret());
    let answers = [
        ("controller URL: ", url.as_str()),
        ("API user name: ", terminal.emulator.username()),
        ("API secret: ", secret),
    ];
    let (out, code) = terminal.answered("auth login", &answers);
    assert_eq!(code, 0, "{out}");
    assert!(!out.contains(secret), "{out}");
    assert!(out.contains("saved as profile default"), "{out}");
}

#[test]
fn ctrl_c_during_waits_logs_and_prompts() {
    let mut world = World::built_in();
    world.logs.insert(101, log_lines());
    // Long enough to be interrupted.
    world.pace.rebuild_gap = 3600.0;
    let terminal = TerminalSession::with(ServerProfile::Controller93, world);
    for (line, before, after) in [
        (
            "service rebuild 101",
            "running",
            "run: computestacks service events 101",
        ),
        (
            "service logs -f 101 --since 2026-11-24T11:00:00Z",
            "line 0",
            "",
        ),
        ("service delete 104", "[y/N]", "interrupted"),
        (
            "auth login http://127.0.0.1:1 --username u",
            "API secret: ",
            "interrupted",
        ),
    ] {
        let mut session = terminal.start(line);
        session.until(before);
        session.interrupt();
        let (out, code) = session.end();
        assert_eq!(code, 130, "{line}: {out}");
        assert!(out.contains(after), "{line}: {out}");
        // The last progress line is cleared.
        let drawn = out.rfind("rebuild  running").unwrap_or(0);
        assert!(drawn == 0 || out[drawn..].contains("\u{1b}[2K"), "{out:?}");
    }
}

#[test]
fn ctrl_c_stops_the_emulator_and_removes_its_profile() {
    let terminal = TerminalSession::new(ServerProfile::Controller93);
    let mut session = terminal.start("emulator --port 0");
    session.until("press Ctrl-C to stop");
    let config = terminal.folder.path().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    assert!(text.contains("profiles.emulator"), "{text}");
    session.interrupt();
    let (out, code) = session.end();
    assert_eq!(code, 0, "{out}");
    let text = std::fs::read_to_string(&config).unwrap();
    assert!(!text.contains("emulator"), "{text}");
}
