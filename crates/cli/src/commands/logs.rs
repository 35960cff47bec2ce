//! `computestacks service logs` and `computestacks container logs`

use computestacks::{Client, Error, FollowLogs, LogLine, time::Clock as _};
use glob::Pattern;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::service::when;
use crate::{
    app::{App, CommandResult, quietly},
    args::{LogFormat, LogLinesArgs, LogsArgs},
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::{
        JqFilter, escape_line, plain,
        style::{self, Styled},
    },
    resource::resolve,
    selection::{Selection, Target},
};

/// Default number of lines before the followed ones.
const TAIL: u32 = 10;

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
    LogSource::Service(&args.service).print(app, container, &args.lines)
}

/// `container logs`
pub(crate) fn of_container(app: &mut App, id: &str, args: &LogLinesArgs) -> CommandResult {
    LogSource::Container(id).print(app, None, args)
}

/// Whose lines are printed, as the command line names it.
#[derive(Clone, Copy)]
enum LogSource<'a> {
    Service(&'a str),
    Container(&'a str),
}

impl LogSource<'_> {
    fn print(
        self,
        app: &mut App,
        container: Option<Pattern>,
        args: &LogLinesArgs,
    ) -> CommandResult {
        let now = app.io.clock.timestamp();
        let moment = |text: &Option<String>, flag| {
            let text = text.as_deref();
            text.map(|text| when::read(text, now, flag)).transpose()
        };
        let since = moment(&args.since, "--since")?;
        let until = moment(&args.until, "--until")?;
        if let (Some(since), Some(until)) = (since, until)
            && since >= until
        {
            return Err(Failure::usage("--since must be before --until"));
        }
        if args.follow && args.output == LogFormat::Json {
            return Err(
                Failure::usage("with --follow, a JSON document would have no end")
                    .help("use -o jsonl"),
            );
        }
        let writer = Writer {
            format: args.output,
            container,
            jq: args.jq.as_deref().map(JqFilter::new).transpose()?,
        };
        let client = connect(app)?;
        let ended = app.block_on(async |app| {
            let target = self.target(&client).await?;
            if args.follow {
                let mut lines = self
                    .follow(&client, target.number())
                    .interval(args.interval)
                    .max_interval(args.interval.saturating_mul(5));
                lines = match (since, args.limit) {
                    (Some(since), _) => lines.since(since),
                    (None, limit) => lines.tail(limit.unwrap_or(TAIL)),
                };
                loop {
                    let line = tokio::select! {
                        line = lines.next() => line,
                        () = app.io.stdout.reader_left() => break,
                    };
                    let Some(line) = line else { break };
                    match line {
                        Ok(line) if writer.wants(&line) => writer.write(app, &line)?,
                        Ok(_) => {}
                        Err(error) if error.is_gap() => app.warn(&error.to_string()),
                        Err(error) => return Err(self.failure(&error, &target)),
                    }
                    app.io.stdout.flush();
                    if app.io.stdout.is_done() {
                        break;
                    }
                }
                return Ok(Exit::Done);
            }
            // The server cannot limit the lines of one container of a service.
            let limit = args.limit.filter(|_| writer.container.is_none());
            let lines = self.read(&client, target.number(), limit, since, until).await;
            let mut lines = lines.map_err(|error| self.failure(&error, &target))?;
            let is_full = args.limit.is_none() && lines.len() >= MOST;
            lines.retain(|line| writer.wants(line));
            lines.truncate(args.limit.map_or(usize::MAX, |limit| limit as usize));
            // The server sends the newest first.
            lines.reverse();
            if args.output == LogFormat::Json {
                let lines: Vec<Value> = lines.iter().map(document).collect();
                let document = Value::from(lines);
                match &writer.jq {
                    Some(jq) => jq.print(&mut app.io.stdout, &document)?,
                    None => app.io.stdout.line(&format!("{document:#}")),
                }
            } else {
                for line in &lines {
                    writer.write(app, line)?;
                }
            }
            if is_full {
                app.note(&format!(
                    "these are the last {MOST} lines; --limit reads up to 5000, --until those before"
                ));
            }
            if lines.is_empty() {
                app.note("no log lines; the server also responds like this if its log store is down");
            }
            Ok(Exit::Done)
        });
        if args.follow { quietly(ended) } else { ended }
    }

    async fn target(self, client: &Client) -> Result<Target, Failure> {
        match self {
            Self::Service(text) => {
                let selection = Selection::new("service", &[text.to_owned()])?;
                selection.find_one(client).await
            }
            Self::Container(text) => resolve(client, "container", text).await,
        }
    }

    fn follow(self, client: &Client, id: i64) -> FollowLogs {
        match self {
            Self::Service(_) => client.service(id).follow_logs(),
            Self::Container(_) => client.container(id).follow_logs(),
        }
    }

    async fn read(
        self,
        client: &Client,
        id: i64,
        limit: Option<u32>,
        since: Option<Timestamp>,
        until: Option<Timestamp>,
    ) -> Result<Vec<LogLine>, Error> {
        if let Self::Container(_) = self {
            let seconds = |time: Option<Timestamp>| time.map(Timestamp::as_second);
            let logs = client.container(id).logs();
            let lines = logs.list(limit.map(i64::from), seconds(until), seconds(since));
            return Ok(lines.await?.0);
        }
        let mut request = client.service(id).logs();
        if let Some(limit) = limit {
            request = request.limit(limit);
        }
        if let Some(since) = since {
            request = request.since(since);
        }
        if let Some(until) = until {
            request = request.until(until);
        }
        request.await
    }

    fn failure(self, error: &Error, target: &Target) -> Failure {
        if !error.is_not_found() {
            return Failure::of(error);
        }
        let noun = match self {
            Self::Service(_) => "service",
            Self::Container(_) => "container",
        };
        let what = format!("{noun} {} not found", target.title());
        let failure = Failure::new(Exit::NotFound, what);
        match self {
            Self::Service(_) => failure.run("computestacks service list"),
            Self::Container(_) => failure,
        }
    }
}

/// Prints log lines.
struct Writer {
    format: LogFormat,
    container: Option<Pattern>,
    jq: Option<JqFilter>,
}

/// The container name; some log stores add a leading slash.
fn container_name(line: &LogLine) -> Option<&str> {
    let name = line.container.as_deref();
    name.map(|name| name.trim_start_matches('/'))
}

fn document(line: &LogLine) -> Value {
    json!({
        "time": line.time.to_string(),
        "container": container_name(line),
        "line": line.line,
    })
}

impl Writer {
    fn wants(&self, line: &LogLine) -> bool {
        self.container
            .as_ref()
            .is_none_or(|wanted| container_name(line).is_some_and(|name| wanted.matches(name)))
    }

    fn write(&self, app: &mut App, line: &LogLine) -> Result<(), Failure> {
        let out = &mut app.io.stdout;
        if let Some(jq) = &self.jq {
            return jq.print(out, &document(line));
        }
        if self.format != LogFormat::Text {
            out.line(&document(line).to_string());
            return Ok(());
        }
        let name = plain(&container_name(line).into());
        // Escape control characters on a terminal; a file gets everything.
        let text = if out.is_terminal {
            escape_line(line.line.trim_end_matches(['\r', '\n']))
        } else {
            line.line.trim_end_matches('\n').to_owned()
        };
        let mut shown = Styled::default();
        shown.push(style::DIM, moment(line.time));
        shown.plain(" ");
        shown.push(style::of_name(&name), name);
        shown.plain(format!(" {text}"));
        out.styled_line(&shown);
        Ok(())
    }
}

/// A time with exactly three decimal places, so that columns line up.
pub(super) fn moment(time: Timestamp) -> String {
    format!("{time:.3}")
}
