//! Where lines come from: services or containers.

use computestacks::{Client, Error, FollowLogs, LogLine};
use jiff::Timestamp;

use crate::{
    app::App,
    commands::service::parallel::{Next, for_each},
    exit::Exit,
    failure::{self, Failure},
    selection::Target,
};

/// Services to read at the same time, like the default of `--parallel`.
const PARALLEL: u8 = 4;

/// What writes lines.
#[derive(Clone, Copy, Debug)]
pub(super) enum LogSource {
    Service,
    Container,
}

/// The lines to read.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogRange {
    pub(super) limit: Option<u32>,
    pub(super) since: Option<Timestamp>,
    pub(super) until: Option<Timestamp>,
}

impl LogSource {
    pub(super) fn follow(self, client: &Client, id: i64) -> FollowLogs {
        match self {
            Self::Service => client.service(id).follow_logs(),
            Self::Container => client.container(id).follow_logs(),
        }
    }

    async fn read(self, client: Client, id: i64, range: LogRange) -> Result<Vec<LogLine>, Error> {
        if let Self::Container = self {
            let seconds = |time: Option<Timestamp>| time.map(Timestamp::as_second);
            let (until, since) = (seconds(range.until), seconds(range.since));
            let logs = client.container(id).logs();
            let lines = logs.list(range.limit.map(i64::from), until, since);
            return Ok(lines.await?.0);
        }
        let mut request = client.service(id).logs();
        if let Some(limit) = range.limit {
            request = request.limit(limit);
        }
        if let Some(since) = range.since {
            request = request.since(since);
        }
        if let Some(until) = range.until {
            request = request.until(until);
        }
        request.await
    }
}

/// The sources of a command.
pub(super) struct LogSources {
    pub(super) client: Client,
    pub(super) source: LogSource,
    /// Whether there may be several, even if only one was found.
    pub(super) are_several: bool,
    pub(super) targets: Vec<Target>,
    /// The exit code of the first that failed.
    pub(super) exit: Exit,
}

impl LogSources {
    /// The target whose name is printed before its lines: only one of several has to be named.
    pub(super) fn named(&self, index: usize) -> Option<&Target> {
        self.targets.get(index).filter(|_| self.are_several)
    }

    /// Reads the lines of each target, newest first.
    pub(super) async fn read(
        &self,
        app: &mut App,
        range: LogRange,
    ) -> Result<Vec<Result<Vec<LogLine>, Error>>, Failure> {
        let mut all: Vec<_> = self.targets.iter().map(|_| Ok(Vec::new())).collect();
        for_each(
            app,
            &self.targets,
            PARALLEL,
            |target| {
                self.source
                    .read(self.client.clone(), target.number(), range)
            },
            |_, index, lines| {
                all[index] = lines;
                Ok(Next::Continue)
            },
        )
        .await?;
        Ok(all)
    }

    /// Reports the error of one of several, and continues. The only one ends the command.
    pub(super) fn report(
        &mut self,
        app: &mut App,
        index: usize,
        error: &Error,
    ) -> Result<(), Failure> {
        let target = &self.targets[index];
        // Each would fail to log in, and five failures lock the account.
        if !self.are_several || error.is_unauthorized() {
            return Err(self.failure(error, target));
        }
        app.fail(&format!("{}: {}", target.title(), failure::line(error)));
        if self.exit == Exit::Done {
            self.exit = Exit::of_error(error);
        }
        Ok(())
    }

    fn failure(&self, error: &Error, target: &Target) -> Failure {
        match self.source {
            LogSource::Container if error.is_not_found() => {
                let what = format!("container {} not found", target.title());
                Failure::new(Exit::NotFound, what)
            }
            _ => Failure::of_item("service", target.title(), error),
        }
    }
}

/// The last lines that `wants` accepts, with the index of their source: oldest first, and those of the
/// same time in the order of the sources.
pub(super) fn merged(
    read: Vec<Vec<LogLine>>,
    limit: Option<u32>,
    wants: impl Fn(&LogLine) -> bool,
) -> Vec<(usize, LogLine)> {
    let is_one = read.len() == 1;
    let mut lines: Vec<(usize, LogLine)> = Vec::new();
    for (index, source) in read.into_iter().enumerate() {
        // The server sends the newest first.
        let wanted = source.into_iter().rev().filter(|line| wants(line));
        lines.extend(wanted.map(|line| (index, line)));
    }
    if !is_one {
        lines.sort_by_key(|(_, line)| line.time);
    }
    let limit = limit.map_or(usize::MAX, |limit| limit as usize);
    lines.drain(..lines.len().saturating_sub(limit));
    lines
}
