//! What the client does by itself: a retry, a stream over several pages, a wait and a followed
//! log. The answers are recorded; a clock that stands lets no time pass.

use std::{path::Path, time::Duration};

use anyhow::{Context, Result, bail};
use computestacks::{Client, time::ManualClock, types::PowerAction};
use computestacks_tests::{
    captures::{self, Body, Exchange},
    replay::Replay,
    timeline::{Live, Loaded, load_dir},
};
use jiff::Timestamp;
use serde_json::Value;

use super::print;

/// Runs all four.
pub(super) async fn show(captures: &Path) -> Result<()> {
    retry(captures).await?;
    pages(captures).await?;
    wait(captures).await?;
    follow(captures).await
}

fn recording(captures: &Path, name: &str) -> Result<Exchange> {
    Ok(captures::load_file(&captures.join(format!("{name}.json")))?)
}

fn client(server: &Replay, clock: &ManualClock) -> Result<Client> {
    Ok(Client::builder(server.url())
        .basic("user", "secret")
        .clock(clock.clone())
        .build()?)
}

/// Two answers of the throttle, then a list.
async fn retry(captures: &Path) -> Result<()> {
    let throttled = recording(captures, "throttle/002-over-limit-list")?;
    let list = recording(captures, "list/002-page-size-2")?;
    let server = Replay::script([throttled.clone(), throttled, list]).await?;
    let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
    let response = client(&server, &clock)?
        .list()
        .per_page(2)
        .request()
        .with_response()
        .await?;
    print::operation("a retry", "GET /api/container_services?per_page=2");
    let waits: Vec<String> = clock
        .sleeps()
        .iter()
        .map(|wait| format!("{wait:.1?}"))
        .collect();
    print::result(
        response.status.as_u16(),
        &format!(
            "after {} attempts: 500 as text twice, waited {}",
            response.attempts,
            waits.join(" and ")
        ),
    );
    Ok(())
}

/// The recorded list of all services, cut into pages that overlap as unordered ones do.
async fn pages(captures: &Path) -> Result<()> {
    const SIZE: usize = 10;
    let all = recording(captures, "list/006-all-in-one")?;
    let Body::Json(body) = &all.response.body else {
        bail!("the recorded list is no JSON")
    };
    let services = body["container_services"]
        .as_array()
        .context("the recorded list has no services")?;
    // Each page begins with the last service of the one before, and the last fills up.
    let starts: Vec<usize> = (0..services.len()).step_by(SIZE - 1).collect();
    let last = starts.len();
    let pages: Vec<Exchange> = (1..)
        .zip(starts)
        .map(|(number, start): (usize, usize)| {
            let page = services.iter().skip(start).take(SIZE).cloned().collect();
            let mut exchange = all.clone();
            let response = &mut exchange.response;
            response.body =
                Body::Json(serde_json::json!({"container_services": Value::Array(page)}));
            response
                .headers
                .insert("per-page".to_owned(), SIZE.to_string());
            if number < last {
                let next = number + 1;
                let link =
                    format!("<http://{{host}}/api/container_services?page={next}>; rel=\"next\"");
                response.headers.insert("link".to_owned(), link);
            }
            exchange
        })
        .collect();
    let server = Replay::script(pages).await?;
    let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
    let mut stream = client(&server, &clock)?
        .list_all()
        .per_page(SIZE.try_into()?);
    let mut count = 0;
    while let Some(service) = stream.next().await {
        service?;
        count += 1;
    }
    print::operation("a stream", "GET /api/container_services?page=1, 2, 3 …");
    print::result(
        200,
        &format!(
            "{count} services, each once, of {} overlapping pages; Total said {}",
            server.asked().len(),
            services.len()
        ),
    );
    Ok(())
}

/// A rebuild whose event says completed, runs again and is completed once more.
async fn wait(captures: &Path) -> Result<()> {
    const FOLDER: &str = "power-rebuild-completed";
    let timelines = load_dir(&captures.join("async"))?;
    let timeline = timelines.into_iter().find_map(|loaded| match loaded {
        Loaded::Timeline(timeline) if timeline.folder == FOLDER => Some(timeline),
        _ => None,
    });
    let timeline = timeline.with_context(|| format!("tests/captures/async/{FOLDER} is missing"))?;
    let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
    let server = Live::start(timeline, clock.clone()).await?;
    let client = Client::builder(server.url()).clock(clock.clone()).build()?;
    let report = client.power(1, PowerAction::Rebuild).wait().await?;
    print::operation(
        "a wait",
        "PUT /api/container_services/1/power/rebuild, then events, containers and service",
    );
    print::result(
        202,
        &format!(
            "{} after {:.1} s and {} looks; the event had said completed at 2 s, and ran again at 10",
            report.outcome,
            report.elapsed.as_secs_f64(),
            report.polls
        ),
    );
    Ok(())
}

/// Recorded lines that come in three polls, the second of which fails.
async fn follow(captures: &Path) -> Result<()> {
    let recorded = recording(captures, "logs/004-limit-zero")?;
    let broken = recording(captures, "faults/051-log-store-down-logs")?;
    let Body::Json(Value::Array(lines)) = &recorded.response.body else {
        bail!("the recorded log is no JSON array");
    };
    let newest = lines
        .first()
        .and_then(|line| line[0].as_f64())
        .context("the recorded log is empty")?;
    let newest = Timestamp::UNIX_EPOCH.checked_add(Duration::from_secs_f64(newest))?;
    // Newest first, so the later lines are in front.
    let half = lines.len() / 2;
    let mut earlier = recorded.clone();
    earlier.response.body = Body::Json(Value::Array(lines[half..].to_vec()));
    let server = Replay::script([earlier, broken, recorded.clone()]).await?;
    let clock = ManualClock::new(newest);
    let mut stream = client(&server, &clock)?
        .follow_logs(112_543_068)
        .since(newest - Duration::from_secs(24 * 60 * 60));
    let mut count = 0;
    while count < lines.len() {
        stream.next().await.context("the followed log ended")??;
        count += 1;
    }
    print::operation(
        "following",
        "GET /api/container_services/112543068/logs, every 2 to 10 s",
    );
    print::result(
        200,
        &format!(
            "{count} lines, each once, in {} polls, one of which the server could not answer",
            server.asked().len()
        ),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn every_promise_shown_is_kept() {
        let captures = crate::workspace::root().unwrap().join("tests/captures");
        super::show(&captures).await.unwrap();
    }
}
