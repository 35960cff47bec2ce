//! Sends the requests of one folder at the recorded times.

use std::time::Duration;

use crate::captures::{Exchange, RecordedAuth, RecordedRequestBody};
use anyhow::{Context as _, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use computestacks_emulator::{ClockMode, Emulator, world::World};

use super::{
    compare,
    http::Connection,
    substitute::{IssuedSecrets, LiteralCredentials, secret},
    world,
};
use crate::emulator_replay::RecordedServer;

/// How long the recorded server took to accept an order, in which a worker cannot begin. The emulator takes no
/// time.
const ACCEPTING: Duration = Duration::from_millis(200);

/// The differences of each exchange, in order.
pub(super) async fn play(
    server: RecordedServer,
    world: World,
    exchanges: &[&Exchange],
) -> Result<Vec<Vec<String>>> {
    play_while(server, world, exchanges, &|_| true).await
}

/// The same, but only of the first exchanges if `goes_on` says of their differences that no more is wanted.
pub(super) async fn play_while(
    server: RecordedServer,
    world: World,
    exchanges: &[&Exchange],
    goes_on: &dyn Fn(&[Vec<String>]) -> bool,
) -> Result<Vec<Vec<String>>> {
    let literal_credentials = LiteralCredentials::of(server, exchanges);
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
    let mut issued = IssuedSecrets::default();
    let mut elapsed = Duration::ZERO;
    let is_order = world::follows_order(exchanges);
    let mut results = Vec::with_capacity(exchanges.len());
    for exchange in exchanges {
        if !goes_on(&results) {
            break;
        }
        let title = exchange.name.rsplit('/').next().unwrap_or_default();
        apply_server_changes(&emulator, &mut connection, exchange, results.is_empty()).await?;
        server.prepare(&emulator, title, exchange.folder())?;
        if let Some(at) = seconds_after(exchange) {
            let at = if is_order {
                at.saturating_sub(ACCEPTING)
            } else {
                at
            };
            emulator.advance(at.saturating_sub(elapsed));
            elapsed = elapsed.max(at);
        }
        if is_order {
            let mut world = emulator.world();
            world::measure(&mut world, exchange);
            emulator.load(world)?;
        }
        let filled = request(server, &issued, &literal_credentials, exchange);
        let Some((path, headers, body)) = filled else {
            results.push(vec![
                "a secret that no earlier response contains".to_owned(),
            ]);
            continue;
        };
        let response = connection
            .send(&exchange.request.method, &path, &headers, body)
            .await
            .with_context(|| format!("cannot send {}", exchange.name))?;
        results.push(compare::differences(
            &exchange.response,
            &response,
            &host,
            &mut issued,
        ));
        server.restore(&emulator, title, memory.unwrap_or_default())?;
    }
    Ok(results)
}

/// Repeats what happened to the recorded server before this exchange, as the names of recordings say.
async fn apply_server_changes(
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

/// The time since the request of the folder, from the note of the recording.
pub(super) fn seconds_after(exchange: &Exchange) -> Option<Duration> {
    let note = exchange.note.as_deref()?;
    let seconds = note.strip_suffix(" s after the call")?;
    Duration::try_from_secs_f64(seconds.parse().ok()?).ok()
}

type RequestParts = (String, Vec<(String, String)>, Option<String>);

/// The path, headers and body to send, with the secrets of the replayed world.
fn request(
    server: RecordedServer,
    issued: &IssuedSecrets,
    literal_credentials: &LiteralCredentials,
    exchange: &Exchange,
) -> Option<RequestParts> {
    let request = &exchange.request;
    let path = issued.fill(&request.path)?;
    let mut headers: Vec<(String, String)> = request
        .headers
        .iter()
        .map(|(name, value)| (name.clone(), literal_credentials.replaced(value)))
        .collect();
    if let Some(value) = authorization(server, issued, literal_credentials, &exchange.auth) {
        headers.push(("authorization".to_owned(), value?));
    }
    let body = match &request.body {
        None => None,
        Some(RecordedRequestBody::Text(text)) => {
            let is_json = request.headers.iter().any(|(name, value)| {
                name.eq_ignore_ascii_case("content-type") && value.starts_with("application/json")
            });
            // A string that looks like JSON was sent unquoted: `update/039-json-string-body`.
            let is_sent_as_json = is_json && !looks_like_json(text);
            Some(issued.fill(&if is_sent_as_json {
                serde_json::Value::String(text.clone()).to_string()
            } else {
                text.clone()
            })?)
        }
        Some(RecordedRequestBody::Json(value)) => Some(issued.fill(&value.to_string())?),
    };
    Some((path, headers, body))
}

/// Whether a string is a JSON object or list, possibly malformed, and not the content of a JSON string.
fn looks_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// The `Authorization` header: `None` if none was sent, `Some(None)` if its secret is unknown.
#[expect(
    clippy::option_option,
    reason = "no header and an unknown secret are different"
)]
fn authorization(
    server: RecordedServer,
    issued: &IssuedSecrets,
    literal_credentials: &LiteralCredentials,
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
        // The server issued it during the replay.
        RecordedAuth::Bearer(name) if name.starts_with('<') => {
            Some(issued.fill(name).map(|token| format!("Bearer {token}")))
        }
        RecordedAuth::Bearer(name) => Some(Some(format!("Bearer {}", secret("token", name)))),
        RecordedAuth::Raw(value) => Some(issued.fill(&literal_credentials.replaced(value))),
    }
}
