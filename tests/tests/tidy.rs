//! House rules that a test can check.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use computestacks_contract::fragments::SpecDocument;
use computestacks_tooling::workspace;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Files below these folders with one of these extensions.
fn files(folders: &[&str], endings: &[&str]) -> Vec<PathBuf> {
    let folders = folders.iter().map(|folder| root().join(folder));
    let mut found: Vec<PathBuf> = folders
        .flat_map(|folder| workspace::files(&folder).unwrap())
        .filter(|path| {
            endings
                .iter()
                .any(|ending| workspace::has_extension(path, ending))
        })
        .collect();
    found.sort();
    found
}

fn sources() -> Vec<PathBuf> {
    let mut sources = files(
        &[
            "crates",
            "fuzz/fuzz_targets",
            "tests/fuzz",
            "tests/src",
            "tests/tests",
            "xtask/src",
            "xtask-client/src",
        ],
        &["rs"],
    );
    // Excludes generated code, and this file, whose citations are test data.
    sources.retain(|path| {
        !path.ends_with("computestacks/src/generated.rs") && !path.ends_with("tests/tidy.rs")
    });
    sources
}

/// The words in backticks that follow one of `leads`, with commas, "to" or "and" between them.
fn cited<'t>(text: &'t str, leads: &[&str]) -> Vec<&'t str> {
    let mut found = Vec::new();
    for lead in leads {
        for (at, _) in text.match_indices(lead) {
            let mut rest = &text[at + lead.len()..];
            // A citation may continue on the next line of a comment.
            while let Some((between, after)) = rest.split_once('`') {
                let words = between.split_whitespace();
                if !words
                    .clone()
                    .all(|word| matches!(word, "," | "and" | "to" | "in" | "///" | "//" | "//!"))
                {
                    break;
                }
                let Some((word, after)) = after.split_once('`') else {
                    break;
                };
                found.push(word);
                rest = after;
            }
        }
    }
    found
}

#[test]
fn finds_citations() {
    let text = "(errata `a-b`, `c-d`; recording `list/001-x`) and erratum\n/// `e`.";
    assert_eq!(cited(text, &["errata", "erratum"]), ["a-b", "c-d", "e"]);
    assert_eq!(cited(text, &["recording"]), ["list/001-x"]);
}

#[test]
fn cited_errata_exist() {
    let files = SpecDocument::Errata
        .read(&root().join("spec"))
        .expect("the errata");
    let known: BTreeSet<&str> = files
        .iter()
        .flat_map(|file| file.text.lines())
        .filter_map(|line| line.trim().strip_prefix("- id: "))
        .collect();
    assert!(known.len() > 20, "the errata were not read");
    for path in sources() {
        let text = read(&path);
        for id in cited(&text, &["erratum ", "errata ", "erratum\n", "errata\n"]) {
            let is_id = id.contains('-') && !id.contains(['/', '.', ' ']);
            assert!(
                !is_id || known.contains(id),
                "{}: there is no erratum `{id}`",
                path.display()
            );
        }
    }
}

#[test]
fn cited_recordings_exist() {
    let captures = root().join("tests/captures");
    for path in sources() {
        let text = read(&path);
        for name in cited(
            &text,
            &["recording ", "recordings ", "recording\n", "recordings in "],
        ) {
            let exists = if let Some(pattern) = name.strip_suffix('*') {
                let (folder, start) = pattern.split_once('/').unwrap();
                fs::read_dir(captures.join(folder)).unwrap().any(|entry| {
                    entry
                        .unwrap()
                        .file_name()
                        .to_string_lossy()
                        .starts_with(start)
                })
            } else if name.ends_with('/') {
                captures.join(name).is_dir()
            } else if name.contains('/') {
                captures.join(format!("{name}.json")).is_file() || captures.join(name).is_dir()
            } else {
                true
            };
            assert!(exists, "{}: there is no recording `{name}`", path.display());
        }
    }
}

#[test]
fn every_module_has_documentation() {
    for path in sources() {
        let text = read(&path);
        let own_test = path.iter().any(|part| part == "behaviour") || path.ends_with("tests.rs");
        assert!(
            own_test || text.starts_with("//!"),
            "{} has no module documentation",
            path.display()
        );
    }
}

#[test]
fn no_file_is_too_long() {
    for path in sources() {
        let lines = read(&path).lines().count();
        assert!(
            lines <= 600,
            "{} has {lines} lines: split it",
            path.display()
        );
    }
}

#[test]
fn no_markers_of_unfinished_work() {
    // This file is not among the sources.
    let marks = ["TODO", "FIXME", "XXX", "#[ignore"];
    for path in sources() {
        let text = read(&path);
        for mark in marks {
            assert!(!text.contains(mark), "{} has {mark}", path.display());
        }
    }
}

/// Dependencies point one way: clock, contract, generator, client, emulator, tests, `xtask-client`, each may
/// use those before it. What needs no client has none, and nothing uses programs.
#[test]
fn dependencies_point_one_way() {
    // In every spelling of a dependency, its name then starts a line and a dot follows.
    let manifest = |path: &str| {
        let text = read(&root().join(path)).replace(" = {", ".");
        text.replace("dependencies.", "\n").replace(']', ".")
    };
    let rooms = [
        ("crates/clock", "\ncomputestacks"),
        ("crates/contract", "\ncomputestacks"),
        ("crates/codegen", "\ncomputestacks."),
        ("crates/computestacks", "computestacks-emulator"),
        ("crates/emulator", "computestacks-tests"),
        ("tests", "xtask"),
    ];
    for (at, (room, _)) in rooms.iter().enumerate() {
        let manifest = manifest(&format!("{room}/Cargo.toml"));
        for (_, above) in &rooms[at..] {
            assert!(!manifest.contains(above), "{room} uses {above}");
        }
    }
    // The emulator too: otherwise it would be compiled after the client instead of at the same time.
    for room in ["crates/drift", "crates/emulator", "crates/tooling", "xtask"] {
        let manifest = manifest(&format!("{room}/Cargo.toml"));
        for other in ["", "-cli", "-emulator", "-site", "-tests"] {
            let other = format!("\ncomputestacks{other}.");
            assert!(!manifest.contains(&other), "{room} uses {other}");
        }
    }
    for room in [
        "crates/drift",
        "crates/site",
        "tests",
        "tests/fuzz",
        "xtask-client",
    ] {
        let manifest = manifest(&format!("{room}/Cargo.toml"));
        for program in ["\nxtask", "\ncomputestacks-site."] {
            assert!(!manifest.contains(program), "{room} uses {program}");
        }
    }
}

/// A file is compiled in one package, as a module in its own place.
#[test]
fn no_file_is_compiled_twice() {
    for path in sources() {
        let text = read(&path);
        let mark = format!("#[{} = \"..", "path");
        assert!(
            !text.contains(&mark),
            "{} takes in a file of another package",
            path.display()
        );
    }
}

/// Subcommands of cargo that resolve dependencies, and would choose newer ones without `--locked`.
const RESOLVING: [&str; 13] = [
    "bench", "build", "check", "clippy", "doc", "fetch", "install", "metadata", "package",
    "publish", "run", "rustdoc", "test",
];

/// The commands of a script, or of the code in Markdown.
fn commands(text: &str, is_markdown: bool) -> Vec<String> {
    if !is_markdown {
        let lines = text.lines().map(str::trim);
        return lines
            .filter(|line| !line.starts_with('#'))
            .map(str::to_owned)
            .collect();
    }
    let mut found = Vec::new();
    for (at, part) in text.split("```").enumerate() {
        if at % 2 == 1 {
            found.extend(part.lines().map(str::to_owned));
        } else {
            let code = part.split('`').skip(1).step_by(2);
            found.extend(code.map(|code| code.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    found
}

/// Calls of cargo without `--locked`.
fn unlocked(text: &str, is_markdown: bool) -> Vec<String> {
    let resolves = |call: &str| {
        let subcommand = call.split_whitespace().next().unwrap_or_default();
        RESOLVING.contains(&subcommand) && !call.contains("--locked")
    };
    commands(text, is_markdown)
        .into_iter()
        .flat_map(|line| {
            let calls = line.split("cargo ").skip(1).map(str::to_owned);
            calls.collect::<Vec<_>>()
        })
        .filter(|call| resolves(call))
        .collect()
}

#[test]
fn finds_calls_of_cargo() {
    let script = "# cargo test\nstep cargo test --workspace\nA=1 cargo doc --locked\ncargo fmt\n";
    assert_eq!(unlocked(script, false), ["test --workspace"]);
    let markdown = "`cargo run -p\na` and `cargo xtask demo`, cargo test\n```sh\n\
                    cargo test --locked && cargo build -q\n```\n`cargo test --locked`\n";
    assert_eq!(unlocked(markdown, true), ["run -p a", "build -q"]);
}

#[test]
fn every_call_of_cargo_is_locked() {
    let markdown = [
        "README.md",
        "CONTRIBUTING.md",
        "ARCHITECTURE.md",
        "crates/cli/README.md",
        "crates/codegen/README.md",
        "crates/computestacks/README.md",
        "crates/contract/README.md",
        "crates/emulator/README.md",
        "docs/compatibility.md",
        "docs/validator.md",
    ];
    for name in [".ci/run"].iter().chain(&markdown) {
        let text = read(&root().join(name));
        let found = unlocked(&text, markdown.contains(name));
        assert!(found.is_empty(), "{name}: without --locked: {found:?}");
    }
    let alias = read(&root().join(".cargo/config.toml"));
    let xtask = alias.lines().find(|line| line.starts_with("xtask ="));
    assert!(
        xtask.is_some_and(|line| line.contains("--locked")),
        "{alias}"
    );
    // If the code starts cargo, the flag is an argument in the file.
    let spawns = [
        format!("env::var_os(\"{}\")", "CARGO"),
        "programs::cargo()".to_owned(),
    ];
    let starts = sources().into_iter().map(|path| (read(&path), path));
    let starts: Vec<_> = starts
        .filter(|(_, path)| !path.ends_with("tooling/src/programs.rs"))
        .filter(|(text, _)| spawns.iter().any(|spawn| text.contains(spawn)))
        .collect();
    assert!(starts.len() >= 5, "calls of cargo were not found");
    for (text, path) in starts {
        assert!(text.contains("\"--locked\""), "{}", path.display());
    }
}
