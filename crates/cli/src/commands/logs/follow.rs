//! `--follow`

use computestacks::{Error, LogLine, time::Clock as _};
use jiff::Timestamp;
use tokio::{sync::mpsc, task::JoinSet};

use super::{
    source::{LogRange, LogSources, merged},
    writer::Writer,
};
use crate::{
    app::{App, CommandResult},
    args::LogLinesArgs,
    failure::Failure,
};

/// Default number of lines before the followed ones.
const TAIL: u32 = 10;

/// Lines of a source that are printed already.
#[derive(Default)]
struct Printed {
    /// The time of the last one; lines are followed from there.
    until: Option<Timestamp>,
    /// The lines at that time or later, which will be read again.
    again: Vec<LogLine>,
}

impl Printed {
    /// All these lines. The server's are limited by this machine's time: a container whose clock is
    /// ahead must not hide what comes until then.
    fn of(lines: &[LogLine], now: Timestamp) -> Self {
        let newest = lines.iter().map(|line| line.time).max();
        let until = newest.map(|newest| newest.min(now));
        let again = lines.iter().filter(|line| Some(line.time) >= until);
        Self {
            until,
            again: again.cloned().collect(),
        }
    }

    /// Whether a line is one of these, each of which is read again once.
    fn takes(&mut self, line: &LogLine) -> bool {
        let found = self.again.iter().position(|printed| printed == line);
        found.map(|at| self.again.swap_remove(at)).is_some()
    }
}

/// Prints lines as they arrive, until the last source ends.
pub(super) async fn run(
    app: &mut App,
    sources: &mut LogSources,
    args: &LogLinesArgs,
    since: Option<Timestamp>,
    writer: &Writer,
) -> CommandResult {
    let tail = args.limit.unwrap_or(TAIL);
    let mut printed = if sources.targets.len() > 1 && since.is_none() {
        print_last(app, sources, tail, writer).await?
    } else {
        sources.targets.iter().map(|_| Printed::default()).collect()
    };
    // Room for one line: a source is not read faster than its lines are printed.
    let (sender, mut lines) = mpsc::channel::<(usize, Result<LogLine, Error>)>(1);
    let mut tasks = JoinSet::new();
    for (index, (target, printed)) in sources.targets.iter().zip(&printed).enumerate() {
        let mut follow = sources
            .source
            .follow(&sources.client, target.number())
            .interval(args.interval)
            .max_interval(args.interval.saturating_mul(5));
        follow = match since.or(printed.until) {
            Some(since) => follow.since(since),
            None => follow.tail(tail),
        };
        let sender = sender.clone();
        tasks.spawn(async move {
            while let Some(line) = follow.next().await {
                if sender.send((index, line)).await.is_err() {
                    break;
                }
            }
        });
    }
    drop(sender);
    loop {
        let line = tokio::select! {
            line = lines.recv() => line,
            () = app.io.stdout.reader_left() => break,
        };
        let Some((index, line)) = line else { break };
        match line {
            Ok(line) if printed[index].takes(&line) => {}
            Ok(line) if writer.wants(&line) => writer.write(app, sources.named(index), &line)?,
            Ok(_) => {}
            Err(error) if error.is_gap() => match sources.named(index) {
                Some(target) => app.warn(&format!("{}: {error}", target.title())),
                None => app.warn(&error.to_string()),
            },
            Err(error) => sources.report(app, index, &error)?,
        }
        app.io.stdout.flush();
        if app.io.stdout.is_done() {
            break;
        }
    }
    Ok(sources.exit)
}

/// Prints the last lines of all sources, merged, which sources that are followed each for itself cannot be.
async fn print_last(
    app: &mut App,
    sources: &LogSources,
    tail: u32,
    writer: &Writer,
) -> Result<Vec<Printed>, Failure> {
    let range = LogRange {
        // The server cannot limit the lines of one container of a service.
        limit: Some(tail).filter(|_| writer.container.is_none()),
        since: None,
        until: None,
    };
    // Following a service reads it again, and reports an error that lasts.
    let read = sources.read(app, range).await?;
    let read: Vec<Vec<LogLine>> = read.into_iter().map(Result::unwrap_or_default).collect();
    let now = app.io.clock.timestamp();
    let printed = read.iter().map(|lines| Printed::of(lines, now)).collect();
    let lines = merged(read, Some(tail), |line| writer.wants(line));
    let lines = lines
        .iter()
        .map(|(index, line)| (sources.named(*index), line));
    writer.write_all(app, lines)?;
    app.io.stdout.flush();
    Ok(printed)
}
