//! Sends the exchanges of one folder, at the times they were recorded.

use std::time::Duration;

use crate::captures::{Exchange, RecordedAuth, RecordedRequestBody};
use anyhow::{Context as _, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use computestacks_emulator::{ClockMode, Emulator, world::World};

use super::{
    compare,
    http::Connection,
    substitute::{Learned, Literals, secret},
};
use crate::emulator_replay::Server;

/// Differences of each exchange, in order.
pub(super) async fn play(
    server: Server,
    world: World,
    exchanges: &[&Exchange],
) -> Result<Vec<Vec<String>>> {
    let literals = Literals::of(server, exchanges);
    let memory = world
        .services
        .iter()
        .find_map(|service| service.memory_limit);
    let emulator = Emulator::builder()
        .profile(server.profile())
        .world(world)
        .clock(ClockMode::Manual)
        .check_responses(false)
        .spawn()
        .await?;
    let host = emulator.address().to_string();
    let mut connection = Connection::open(&host).await?;
    let mut learned = Learned::default();
    let mut elapsed = Duration::ZERO;
    let mut results = Vec::with_capacity(exchanges.len());
    for exchange in exchanges {
        let title = exchange.name.rsplit('/').next().unwrap_or_default();
        before(&emulator, &mut connection, exchange, results.is_empty()).await?;
        server.prepare(&emulator, title, exchange.folder())?;
        if let Some(at) = seconds_after(exchange) {
            emulator.advance(at.saturating_sub(elapsed));
            elapsed = elapsed.max(at);
        }
        let filled = request(server, &learned, &literals, exchange);
        let Some((path, headers, body)) = filled else {
            results.push(vec!["a secret that was never given out".to_owned()]);
            continue;
        };
        let answer = connection
            .send(&exchange.request.method, &path, &headers, body)
            .await
            .with_context(|| format!("{} could not be sent", exchange.name))?;
        results.push(compare::differences(
            &exchange.response,
            &answer,
            &host,
            &mut learned,
        ));
        server.put_back(&emulator, title, memory.unwrap_or_default())?;
    }
    Ok(results)
}

/// What happened to the recorded server between two exchanges. Only the names of the recordings
/// tell of it.
async fn before(
    emulator: &Emulator,
    connection: &mut Connection,
    exchange: &Exchange,
    is_first: bool,
) -> Result<()> {
    let title = exchange.name.rsplit('/').next().unwrap_or_default();
    if title.contains("after-unlock") {
        emulator.advance(Duration::from_secs(4 * 3600));
    }
    if exchange.folder() == "throttle" && is_first {
        for _ in 0..2500 {
            connection.send("GET", "/api/version", &[], None).await?;
        }
    }
    let redis = title.contains("redis-down");
    let log_store = title.contains("log-store-down");
    if exchange.folder() == "faults" {
        let mut world = emulator.world();
        if world.outages.redis != redis || world.outages.log_store != log_store {
            world.outages.redis = redis;
            world.outages.log_store = log_store;
            emulator.load(world)?;
        }
    }
    Ok(())
}

/// The time since the call, as the note has it.
pub(super) fn seconds_after(exchange: &Exchange) -> Option<Duration> {
    let note = exchange.note.as_deref()?;
    let seconds = note.strip_suffix(" s after the call")?;
    Duration::try_from_secs_f64(seconds.parse().ok()?).ok()
}

type Filled = (String, Vec<(String, String)>, Option<String>);

/// What to send, with the secrets of the replayed world.
fn request(
    server: Server,
    learned: &Learned,
    literals: &Literals,
    exchange: &Exchange,
) -> Option<Filled> {
    let request = &exchange.request;
    let path = learned.fill(&request.path)?;
    let mut headers: Vec<(String, String)> = request
        .headers
        .iter()
        .map(|(name, value)| (name.clone(), literals.replaced(value)))
        .collect();
    if let Some(value) = authorization(server, learned, literals, &exchange.auth) {
        headers.push(("authorization".to_owned(), value?));
    }
    let body = match &request.body {
        None => None,
        Some(RecordedRequestBody::Text(text)) => {
            let is_json = request.headers.iter().any(|(name, value)| {
                name.eq_ignore_ascii_case("content-type") && value.starts_with("application/json")
            });
            // A text that is JSON by itself was sent as such: `update/039-json-string-body`.
            let is_sent_as_json = is_json && !looks_like_json(text);
            Some(learned.fill(&if is_sent_as_json {
                serde_json::Value::String(text.clone()).to_string()
            } else {
                text.clone()
            })?)
        }
        Some(RecordedRequestBody::Json(value)) => Some(learned.fill(&value.to_string())?),
    };
    Some((path, headers, body))
}

/// Whether a text was meant as JSON, broken or not, and not as a JSON string.
fn looks_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// The `Authorization` header, where one was sent.
#[expect(
    clippy::option_option,
    reason = "none was sent, and its secret was never given out, are two things"
)]
fn authorization(
    server: Server,
    learned: &Learned,
    literals: &Literals,
    auth: &RecordedAuth,
) -> Option<Option<String>> {
    let basic = |name: &str, password: &str| {
        Some(Some(format!(
            "Basic {}",
            STANDARD.encode(format!("{name}:{password}"))
        )))
    };
    match auth {
        RecordedAuth::None => None,
        RecordedAuth::Basic(name) => match name.as_str() {
            "bad" => basic("nobody", "nothing"),
            "wrong" => basic(&secret("username", "user"), "wrong"),
            "user" => basic(
                &secret("username", "user"),
                &secret("secret", server.secret_of_user()),
            ),
            _ => match name.strip_prefix("app-") {
                Some(app) => basic(&secret("client-id", app), &secret("client-secret", app)),
                None => basic(&secret("username", name), &secret("secret", name)),
            },
        },
        // One that the server gave out on the way.
        RecordedAuth::Bearer(name) if name.starts_with('<') => {
            Some(learned.fill(name).map(|token| format!("Bearer {token}")))
        }
        RecordedAuth::Bearer(name) => Some(Some(format!("Bearer {}", secret("token", name)))),
        RecordedAuth::Raw(value) => Some(learned.fill(&literals.replaced(value))),
    }
}
