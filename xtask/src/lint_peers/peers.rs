//! What the linters say, read into one form.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context as _, anyhow, bail};
use serde::Deserialize;

use super::tools::Tools;
use crate::workspace;

/// Who judges.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum Peer {
    Spectral,
    Redocly,
    OpenapiSpecValidator,
}

impl Peer {
    pub(super) const ALL: [Self; 3] = [Self::Spectral, Self::Redocly, Self::OpenapiSpecValidator];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Spectral => "Spectral",
            Self::Redocly => "Redocly",
            Self::OpenapiSpecValidator => "openapi-spec-validator",
        }
    }
}

/// The rule's name where a tool gives up on a document as a whole.
pub(super) const UNREADABLE: &str = "(unreadable)";

/// One thing that one of them found; of whatever severity, as none is to be there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Found {
    pub(super) peer: Peer,
    pub(super) file: PathBuf,
    pub(super) rule: String,
    pub(super) message: String,
    /// Line and column from 1, where the tool knows them.
    pub(super) position: Option<(usize, usize)>,
    /// JSON pointer, where the tool has one.
    pub(super) pointer: String,
}

impl Found {
    /// `FILE:LINE:COLUMN`, or as much of it as is known.
    pub(super) fn place(&self) -> String {
        let file = workspace::display(&self.file);
        match self.position {
            Some((line, column)) => format!("{file}:{line}:{column}"),
            None => file,
        }
    }
}

/// Has all three judge some documents, named by absolute paths; at the same time, as each takes
/// seconds to start.
pub(super) fn judge(tools: &Tools, files: &[PathBuf]) -> anyhow::Result<Vec<Found>> {
    type Judge = fn(&Tools, &[PathBuf]) -> anyhow::Result<Vec<Found>>;
    let judges: [Judge; 3] = [spectral, redocly, openapi_spec_validator];
    std::thread::scope(|scope| {
        let running = judges.map(|judge| scope.spawn(move || judge(tools, files)));
        let mut found = Vec::new();
        for judge in running {
            let own = judge.join().map_err(|_| anyhow!("a judge panicked"))?;
            found.extend(own?);
        }
        Ok(found)
    })
}

fn spectral(tools: &Tools, files: &[PathBuf]) -> anyhow::Result<Vec<Found>> {
    // It takes patterns, in which only `/` is a separator.
    let names = files
        .iter()
        .map(|file| file.display().to_string().replace('\\', "/"));
    let output = start(tools.spectral().args(names), Peer::Spectral)?;
    parse_spectral(&output.stdout).with_context(|| unexpected(Peer::Spectral, &output))
}

/// It stops at the first document that it cannot read, so it is started again for those after it.
fn redocly(tools: &Tools, files: &[PathBuf]) -> anyhow::Result<Vec<Found>> {
    let mut found = Vec::new();
    let mut rest = files;
    while !rest.is_empty() {
        let output = start(tools.redocly().args(rest), Peer::Redocly)?;
        let (judged, problems) = parse_redocly(&output.stdout, tools.node_directory())
            .with_context(|| unexpected(Peer::Redocly, &output))?;
        found.extend(problems);
        let unread = rest.get(judged);
        if let Some(file) = unread {
            let reason = reason(&String::from_utf8_lossy(&output.stderr));
            let Some(message) = reason else {
                bail!(unexpected(Peer::Redocly, &output));
            };
            found.push(Found {
                peer: Peer::Redocly,
                file: file.clone(),
                rule: UNREADABLE.to_owned(),
                message,
                position: None,
                pointer: String::new(),
            });
        }
        rest = rest.get(judged + 1..).unwrap_or_default();
    }
    Ok(found)
}

fn openapi_spec_validator(tools: &Tools, files: &[PathBuf]) -> anyhow::Result<Vec<Found>> {
    let peer = Peer::OpenapiSpecValidator;
    let output = start(tools.openapi_spec_validator().args(files), peer)?;
    parse_validator(&output.stdout).with_context(|| unexpected(peer, &output))
}

fn start(command: &mut Command, peer: Peer) -> anyhow::Result<Output> {
    command
        .output()
        .with_context(|| format!("{} cannot be started", peer.name()))
}

fn unexpected(peer: Peer, output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let name = peer.name();
    let status = output.status;
    format!(
        "{name} ({status}) did not answer as expected: {}",
        said.trim()
    )
}

/// What Redocly says about a document that it gives up on: the point below the last headline.
fn reason(errors: &str) -> Option<String> {
    let mut points = errors
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- "));
    points.next_back().map(str::to_owned)
}

#[derive(Deserialize)]
struct SpectralResult {
    code: String,
    message: String,
    path: Vec<serde_json::Value>,
    range: Range,
    source: PathBuf,
}

#[derive(Deserialize)]
struct Range {
    start: Start,
}

#[derive(Deserialize)]
struct Start {
    line: usize,
    character: usize,
}

fn parse_spectral(text: &[u8]) -> anyhow::Result<Vec<Found>> {
    // For no findings it appends a sentence.
    let mut documents = serde_json::Deserializer::from_slice(text).into_iter();
    let results: Vec<SpectralResult> = documents.next().context("no answer")??;
    let found = results.into_iter().map(|result| Found {
        peer: Peer::Spectral,
        file: result.source,
        rule: result.code,
        message: one_line(&result.message),
        position: Some((
            result.range.start.line + 1,
            result.range.start.character + 1,
        )),
        pointer: pointer(&result.path),
    });
    Ok(found.collect())
}

fn pointer(path: &[serde_json::Value]) -> String {
    let parts = path.iter().map(|part| match part {
        serde_json::Value::String(text) => text.replace('~', "~0").replace('/', "~1"),
        other => other.to_string(),
    });
    parts.fold(String::new(), |all, part| all + "/" + &part)
}

#[derive(Deserialize)]
struct RedoclyAnswer {
    problems: Vec<RedoclyProblem>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RedoclyProblem {
    rule_id: String,
    message: String,
    location: Vec<RedoclyLocation>,
}

#[derive(Deserialize)]
struct RedoclyLocation {
    source: RedoclySource,
    #[serde(default)]
    pointer: Option<String>,
    #[serde(default)]
    start: Option<RedoclyStart>,
}

#[derive(Deserialize)]
struct RedoclySource {
    #[serde(rename = "ref")]
    file: PathBuf,
}

#[derive(Deserialize)]
struct RedoclyStart {
    line: usize,
    col: usize,
}

/// How many documents were judged, an answer each, and what was found in them.
fn parse_redocly(text: &[u8], directory: &Path) -> anyhow::Result<(usize, Vec<Found>)> {
    let mut found = Vec::new();
    let mut judged = 0;
    for answer in serde_json::Deserializer::from_slice(text).into_iter::<RedoclyAnswer>() {
        judged += 1;
        for problem in answer?.problems {
            let location = problem.location.into_iter().next();
            let location = location.context("a problem without a place")?;
            let file = directory.join(&location.source.file);
            found.push(Found {
                peer: Peer::Redocly,
                file: file.canonicalize().unwrap_or(file),
                rule: problem.rule_id,
                message: one_line(&problem.message),
                position: location.start.map(|start| (start.line, start.col)),
                pointer: location.pointer.unwrap_or_default(),
            });
        }
    }
    Ok((judged, found))
}

#[derive(Deserialize)]
struct ValidatorResult {
    file: PathBuf,
    rule: String,
    pointer: String,
    message: String,
}

fn parse_validator(text: &[u8]) -> anyhow::Result<Vec<Found>> {
    let results: Vec<ValidatorResult> = serde_json::from_slice(text)?;
    let found = results.into_iter().map(|result| Found {
        peer: Peer::OpenapiSpecValidator,
        file: result.file,
        rule: result.rule,
        message: result.message,
        position: None,
        pointer: result.pointer,
    });
    Ok(found.collect())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A rule of one of the two linters.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub(super) struct PeerRule {
    pub(super) name: String,
    /// Whether the rule set that we run has it switched on.
    pub(super) on: bool,
    /// Whether it is for OpenAPI 3.0.
    pub(super) applies: bool,
}

/// The rules of both.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub(super) struct PeerRules {
    pub(super) spectral: Vec<PeerRule>,
    pub(super) redocly: Vec<PeerRule>,
}

/// Asks both for their rules.
pub(super) fn rules(tools: &Tools) -> anyhow::Result<PeerRules> {
    let output = tools.rules().output().context("node cannot be started")?;
    serde_json::from_slice(&output.stdout).with_context(|| {
        let said = String::from_utf8_lossy(&output.stderr);
        format!("the rules of the linters cannot be read: {}", said.trim())
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{parse_redocly, parse_spectral, parse_validator, reason};

    #[test]
    fn spectral_is_read_with_and_without_findings() {
        let none = b"[]No results with a severity of 'error' found!\n";
        assert_eq!(parse_spectral(none).unwrap(), []);
        let one = br#"[{"code": "r", "path": ["paths", "/a", 0], "message": "m\n n", "severity": 1,
            "range": {"start": {"line": 4, "character": 2}, "end": {"line": 4, "character": 3}},
            "source": "/x.yaml"}]"#;
        let found = parse_spectral(one).unwrap();
        assert_eq!(found[0].pointer, "/paths/~1a/0");
        assert_eq!(found[0].position, Some((5, 3)));
        assert_eq!(found[0].message, "m n");
        assert!(parse_spectral(b"").is_err() && parse_spectral(b"crash").is_err());
    }

    #[test]
    fn redocly_is_counted_by_its_answers() {
        let two = br##"{"problems": []}
            {"problems": [{"ruleId": "r", "severity": "warn", "message": "m", "suggest": [],
            "location": [{"source": {"ref": "x.yaml"}, "pointer": "#/info",
            "start": {"line": 5, "col": 3}}]}]}"##;
        let (judged, found) = parse_redocly(two, Path::new("/nowhere")).unwrap();
        assert_eq!((judged, found.len()), (2, 1));
        assert_eq!(found[0].file, Path::new("/nowhere/x.yaml"));
        assert_eq!(found[0].position, Some((5, 3)));
        assert_eq!(parse_redocly(b"", Path::new("/")).unwrap(), (0, vec![]));
        assert!(parse_redocly(b"{\"problems\": [", Path::new("/")).is_err());
    }

    #[test]
    fn redocly_says_why_it_gives_up() {
        let said = "validating x…\nFailed to parse x:\n\n  - deficient indentation (4:3)\n\n";
        assert_eq!(reason(said).unwrap(), "deficient indentation (4:3)");
        assert_eq!(reason("Error: Cannot find module"), None);
    }

    #[test]
    fn the_validator_is_read() {
        let one = br#"[{"file": "/x", "rule": "oneOf", "pointer": "/a", "message": "m"}]"#;
        assert_eq!(parse_validator(one).unwrap()[0].rule, "oneOf");
        assert!(parse_validator(b"Traceback").is_err());
    }
}
