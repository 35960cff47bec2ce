//! `computestacks service logs` and `computestacks container logs`

mod follow;
mod services;
mod source;
mod writer;

use computestacks::{Client, LogLine, time::Clock as _};
use glob::Pattern;
use jiff::Timestamp;

use self::{
    services::Services,
    source::{LogRange, LogSource, LogSources, merged},
    writer::Writer,
};
use crate::{
    app::{App, CommandResult, quietly},
    args::{LogFormat, LogLinesArgs, LogsArgs},
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::JqFilter,
    resource::resolve,
    selection::Target,
    when,
};

/// The number of lines that the server returns without `--limit`.
const MOST: usize = 500;

/// `service logs`
pub(super) fn of_service(app: &mut App, args: &LogsArgs) -> CommandResult {
    let container = args
        .container
        .as_deref()
        .map(Pattern::new)
        .transpose()
        .map_err(|error| Failure::usage(format!("invalid pattern for --container: {error}")))?;
    let services = Services::new(args)?;
    let command = LogCommand {
        source: LogSource::Service,
        are_several: services.are_several(),
        container,
        args: &args.lines,
    };
    command.run(app, async |client| services.find(client).await)
}

/// `container logs`
pub(crate) fn of_container(app: &mut App, id: &str, args: &LogLinesArgs) -> CommandResult {
    let command = LogCommand {
        source: LogSource::Container,
        are_several: false,
        container: None,
        args,
    };
    command.run(app, async |client| {
        Ok(vec![resolve(client, "container", id).await?])
    })
}

/// What to print.
struct LogCommand<'a> {
    source: LogSource,
    are_several: bool,
    container: Option<Pattern>,
    args: &'a LogLinesArgs,
}

impl LogCommand<'_> {
    fn run(
        self,
        app: &mut App,
        find: impl AsyncFnOnce(&Client) -> Result<Vec<Target>, Failure>,
    ) -> CommandResult {
        let args = self.args;
        let now = app.io.clock.timestamp();
        let (since, until) = when::range(args.since.as_deref(), args.until.as_deref(), now)?;
        if args.follow && args.output == LogFormat::Json {
            return Err(
                Failure::usage("with --follow, a JSON document would have no end")
                    .help("use -o jsonl"),
            );
        }
        let writer = Writer {
            format: args.output,
            container: self.container,
            jq: args.jq.as_deref().map(JqFilter::new).transpose()?,
        };
        let client = connect(app)?;
        let ended = app.block_on(async |app| {
            let mut sources = LogSources {
                targets: find(&client).await?,
                client,
                source: self.source,
                are_several: self.are_several,
                exit: Exit::Done,
            };
            if sources.targets.is_empty() {
                app.note("no services match");
            }
            if args.follow {
                return follow::run(app, &mut sources, args, since, &writer).await;
            }
            // The server cannot limit the lines of one container of a service.
            let range = LogRange {
                limit: args.limit.filter(|_| writer.container.is_none()),
                since,
                until,
            };
            print(app, &mut sources, range, args.limit, &writer).await
        });
        if args.follow { quietly(ended) } else { ended }
    }
}

/// Prints the lines that there are.
async fn print(
    app: &mut App,
    sources: &mut LogSources,
    range: LogRange,
    limit: Option<u32>,
    writer: &Writer,
) -> CommandResult {
    let mut read: Vec<Vec<LogLine>> = Vec::new();
    for (index, lines) in sources.read(app, range).await?.into_iter().enumerate() {
        read.push(match lines {
            Ok(lines) => lines,
            Err(error) => {
                sources.report(app, index, &error)?;
                Vec::new()
            }
        });
    }
    let is_full = limit.is_none() && read.iter().any(|lines| lines.len() >= MOST);
    let lines = merged(read, limit, |line| writer.wants(line));
    let shown = lines.iter();
    writer.write_all(
        app,
        shown.map(|(index, line)| (sources.named(*index), line)),
    )?;
    if is_full {
        let of = if sources.are_several {
            " of a service"
        } else {
            ""
        };
        app.note(&format!(
            "these are the last {MOST} lines{of}; --limit reads up to 5000, --until those before"
        ));
    }
    if lines.is_empty() && sources.exit == Exit::Done && !sources.targets.is_empty() {
        app.note("no log lines; the server also responds like this if its log store is down");
    }
    Ok(sources.exit)
}

/// A time with exactly three decimal places, so that columns line up.
pub(super) fn moment(time: Timestamp) -> String {
    format!("{time:.3}")
}
