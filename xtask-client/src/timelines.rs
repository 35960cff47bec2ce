//! `cargo xtask timelines DIR`: waits for recorded calls, in the time of the recording.
//!
//! Each sub-folder of `DIR` is a timeline: a call, then what polls showed and when. For each the
//! wait engine of the client looks at what the recording showed at that moment, and its outcome is
//! compared with the recorded outcome.

use std::{
    collections::BTreeMap, fmt::Write as _, path::PathBuf, process::ExitCode, time::Duration,
};

use anyhow::bail;
use computestacks::{
    types::PowerAction,
    wait::{QueuedCall, WaitOutcome, WaitReport, WaitSettings},
};
use computestacks_tests::timeline::{
    LoadedTimeline, OutcomeKind, RecordedTimeline, ReplayedWait, load_dir, replay,
};

use computestacks_tooling::style::{BAD, FAINT, GOOD, NOTE, STRONG};
use computestacks_tooling::{columns, output};

/// Flags of `cargo xtask timelines`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of timelines, one a sub-folder; or the folder of one
    dir: PathBuf,
}

/// Waits for every recorded call and prints a table.
///
/// The exit code is 1 where a wait ended before the call did or says something else, and where the
/// median wait of a kind that can be proven ended more than 2.5 s after the truth.
///
/// # Errors
///
/// When a recording cannot be read, or the folder holds no timeline.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let loaded = load_dir(&args.dir)?;
    let mut rows = Vec::new();
    let mut skipped = Vec::new();
    for loaded in loaded {
        match loaded {
            LoadedTimeline::Timeline(timeline) => {
                let replayed = replay(&timeline, WaitSettings::default());
                rows.push((timeline, replayed));
            }
            LoadedTimeline::Skipped { folder, reason } => skipped.push((folder, reason)),
        }
    }
    if rows.is_empty() {
        let why = skipped.first().map_or("it is empty", |(_, reason)| reason);
        bail!(
            "{}: no timelines in it: {why}\n\
             a timeline is a folder of recordings, first a call and then polls whose notes say how \
             many seconds after the call they were",
            args.dir.display()
        );
    }
    output::print(text(&rows, &skipped))?;
    let bad = rows
        .iter()
        .filter(|(_, replayed)| !replayed.result.is_good())
        .count();
    let late = medians(&rows).iter().any(Median::is_late);
    Ok(output::exit_code(bad == 0 && !late))
}

/// Folder, call, outcome, moment, how it really ended and when, how long after that the wait ended,
/// and the requests it took; the result follows.
const COLUMNS: usize = 8;

/// How late the median wait of a kind may end, in seconds.
const LATEST: f64 = 2.5;

/// How long after the truth the waits of a kind ended.
#[derive(Debug, PartialEq)]
struct Median {
    kind: String,
    waits: usize,
    seconds: f64,
    /// Whether the list of containers proves such an end.
    is_proven: bool,
}

impl Median {
    fn is_late(&self) -> bool {
        self.is_proven && self.seconds > LATEST
    }
}

/// The medians in all, which come first, and by kind, of the calls that the client can make.
fn medians(rows: &[(RecordedTimeline, ReplayedWait)]) -> Vec<Median> {
    let mut kinds: BTreeMap<(&str, bool), Vec<Duration>> = BTreeMap::new();
    for (timeline, replayed) in rows {
        let several = timeline.most_containers() > 1;
        // After the failure of one of several the others may go on.
        let is_open = several
            && timeline.call != QueuedCall::CreateOrder
            && replayed.recorded.kind == OutcomeKind::Failed;
        let (kind, is_proven) = match timeline.call {
            // The client cannot ask for less than nothing.
            QueuedCall::Scale(total) if total < 0 => continue,
            QueuedCall::Scale(_) => ("scale", true),
            QueuedCall::Resize(_) => ("resize", !several),
            QueuedCall::Power(PowerAction::Restart) => ("restart", !several),
            QueuedCall::Power(PowerAction::Start) => ("start", true),
            QueuedCall::Power(PowerAction::Stop) => ("stop", true),
            QueuedCall::Power(PowerAction::Rebuild) => ("rebuild", true),
            QueuedCall::DeleteProject => ("project delete", true),
            QueuedCall::CreateOrder => ("order", true),
            QueuedCall::ResetBastionPassword => ("bastion reset", true),
            QueuedCall::CreateBackup | QueuedCall::DeleteBackup | QueuedCall::RestoreBackup => {
                ("backup", true)
            }
            _ => ("delete", true),
        };
        for key in [("all", false), (kind, is_open || !is_proven)] {
            kinds.entry(key).or_default().push(replayed.late());
        }
    }
    let median = |((kind, is_open), mut late): ((&str, bool), Vec<Duration>)| Median {
        kind: format!(
            "{kind}{}",
            if is_open { ", several containers" } else { "" }
        ),
        waits: late.len(),
        seconds: median(&mut late),
        is_proven: !is_open,
    };
    kinds.into_iter().map(median).collect()
}

/// The middle one, or the mean of both in the middle.
fn median(times: &mut [Duration]) -> f64 {
    times.sort();
    let upper = times.len() / 2;
    let lower = (times.len() - 1) / 2;
    (times[lower] + times[upper]).as_secs_f64() / 2.0
}

fn text(rows: &[(RecordedTimeline, ReplayedWait)], skipped: &[(String, &'static str)]) -> String {
    // Writing to a string cannot fail.
    let mut out = String::new();
    let head = [
        "timeline",
        "call",
        "wait says",
        "at",
        "truth",
        "from",
        "late",
        "requests",
    ]
    .map(str::to_owned);
    let all: Vec<_> = std::iter::once(head)
        .chain(rows.iter().map(cells))
        .collect();
    // Moments stand to the right.
    let mut lines = columns::aligned(&all, &[3, 5, 6, 7]).into_iter();
    let head = lines.next().unwrap_or_default();
    let _ = writeln!(out, "{STRONG}{head}  result{STRONG:#}");
    for (line, (_, replayed)) in lines.zip(rows) {
        let colour = if replayed.result.is_good() { GOOD } else { BAD };
        let _ = writeln!(out, "{line}  {colour}{}{colour:#}", replayed.result);
    }
    for (folder, reason) in skipped {
        let _ = writeln!(out, "{FAINT}{folder}  skipped: {reason}{FAINT:#}");
    }
    let _ = writeln!(out, "{STRONG}ended after the truth, median{STRONG:#}");
    for median in medians(rows) {
        let (colour, note) = match (median.is_late(), median.is_proven) {
            (true, _) => (BAD, format!("  TOO LATE, at most {LATEST:.2} s")),
            (false, true) => (GOOD, String::new()),
            (false, false) => (NOTE, "  cannot be proven, settles".to_owned()),
        };
        let _ = writeln!(
            out,
            "{:28}  {:>3} waits  {colour}{:>6.2} s{note}{colour:#}",
            median.kind, median.waits, median.seconds
        );
    }
    let requests: u32 = rows.iter().map(|(_, one)| one.requests).sum();
    let _ = writeln!(
        out,
        "{requests} requests in {} waits, at most {} in one",
        rows.len(),
        rows.iter()
            .map(|(_, one)| one.requests)
            .max()
            .unwrap_or_default()
    );
    let count = |is: fn(&ReplayedWait) -> bool| rows.iter().filter(|(_, one)| is(one)).count();
    let good = count(|one| one.result.is_good());
    let open = count(|one| one.recorded.kind == OutcomeKind::Open);
    let colour = if good == rows.len() { GOOD } else { BAD };
    let _ = writeln!(
        out,
        "{colour}{good} of {} waits hold{colour:#}, {NOTE}{open} recordings end before their call, \
         {} folders skipped{NOTE:#}",
        rows.len(),
        skipped.len()
    );
    out
}

fn cells((timeline, replayed): &(RecordedTimeline, ReplayedWait)) -> [String; COLUMNS] {
    [
        timeline.folder.clone(),
        call(timeline),
        outcome(&replayed.report),
        moment(replayed.report.elapsed),
        replayed.recorded.kind.to_string(),
        moment(replayed.recorded.at),
        match replayed.recorded.kind {
            OutcomeKind::Open => "unknown".to_owned(),
            _ if replayed.report.elapsed < replayed.recorded.at => "not yet".to_owned(),
            _ => moment(replayed.late()),
        },
        replayed.requests.to_string(),
    ]
}

/// The call in short: the method and what follows the service in the path.
fn call(timeline: &RecordedTimeline) -> String {
    match timeline.call {
        QueuedCall::Power(action) => format!("power {action}"),
        QueuedCall::Scale(total) => format!("scale to {total}"),
        QueuedCall::Resize(product) => format!("resize to {product}"),
        QueuedCall::Delete => "delete".to_owned(),
        _ => timeline.title.clone(),
    }
}

/// The longest reason that the table shows.
const LONGEST: usize = 44;

fn outcome(report: &WaitReport) -> String {
    let mut text: String = report
        .outcome
        .to_string()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    // A deletion is done although its event failed.
    let failed = report
        .events
        .iter()
        .any(|event| event.status == computestacks::types::EventStatus::Failed);
    if report.outcome == WaitOutcome::Completed && failed {
        text.push_str(", event failed");
    }
    if report.outcome == WaitOutcome::TimedOut && report.reached {
        text.push_str(", state reached");
    }
    output::cut(&text, LONGEST)
}

fn moment(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write as _, path::Path};

    use super::*;
    use computestacks_tooling::workspace;

    fn run_on(dir: &Path) -> anyhow::Result<bool> {
        let code = run(&Args {
            dir: dir.to_owned(),
        })?;
        Ok(code == ExitCode::SUCCESS)
    }

    #[test]
    fn the_recorded_timelines_hold() {
        let dir = workspace::root().unwrap().join("tests/captures/async");
        assert!(run_on(&dir).unwrap());
    }

    /// The container list of the last exchange says that one has stopped again, a minute later.
    #[test]
    fn a_wait_that_ended_too_early_fails_the_command() {
        let recorded = workspace::root()
            .unwrap()
            .join("tests/captures/async/power-start-completed");
        let copy = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(recorded).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
        assert!(run_on(copy.path()).unwrap());
        let last = fs::read_to_string(copy.path().join("011-containers.json")).unwrap();
        for (name, at, state) in [("012", "60.00", "starting"), ("013", "66.00", "online")] {
            let later = last
                .replace("3.45 s after", &format!("{at} s after"))
                .replace(
                    "\"current_state\": \"online\"",
                    &format!("\"current_state\": \"{state}\""),
                );
            assert_ne!(later, last);
            let mut file = fs::File::create(copy.path().join(format!("{name}-x.json"))).unwrap();
            file.write_all(later.as_bytes()).unwrap();
        }
        assert!(!run_on(copy.path()).unwrap());
    }

    #[test]
    fn what_cannot_be_read_is_an_error_with_its_place() {
        let empty = tempfile::tempdir().unwrap();
        let error = run_on(empty.path()).unwrap_err().to_string();
        assert!(error.contains("no timelines in it"), "{error}");
        let file = empty.path().join("001-call.json");
        fs::File::create(&file).unwrap().write_all(b"{").unwrap();
        let error = run_on(empty.path()).unwrap_err().to_string();
        assert!(error.contains("001-call.json:1:"), "{error}");
    }
}
