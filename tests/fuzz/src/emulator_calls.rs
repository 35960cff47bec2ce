//! The emulator over the network: any sequence of requests gets responses, the contract describes
//! the responses to valid requests, and the world can always be saved and loaded.

use std::{cell::RefCell, time::Duration};

use computestacks_emulator::{
    ClockMode, Emulator, contract::DiagnosticKind, fault::Fault, world::World,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    runtime::Runtime,
};

use super::{
    emulator_world::{same, without_callbacks},
    http_message::{HttpMessage, split, write},
    seeds::{distinct, exchanges, request},
};

/// Requests per input.
const MOST_STEPS: usize = 12;

struct EmulatorCallTarget {
    runtime: Runtime,
    emulator: Emulator,
    /// The world that each input begins with.
    world: World,
    /// Kept between inputs, because the system has too few ports.
    stream: RefCell<Option<BufReader<TcpStream>>>,
}

thread_local! {
    static TARGET: EmulatorCallTarget = {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let mut world = World::built_in();
        world.now = Some("2026-11-24T12:00:00Z".parse().expect("a time"));
        let spawned = Emulator::builder()
            .clock(ClockMode::Manual)
            .check_responses(true)
            .spawn();
        let emulator = runtime.block_on(spawned).expect("an emulator");
        EmulatorCallTarget { runtime, emulator, world, stream: RefCell::default() }
    };
}

/// Requests such as `GET /api/container_services` with headers and a body, `ADVANCE seconds`, or
/// `FAULT` and its JSON, with lines `%%` between them.
pub fn run(input: &[u8]) {
    TARGET.with(|target| {
        target
            .emulator
            .load(target.world.clone())
            .expect("a valid world");
        let mut rest = input;
        for _ in 0..MOST_STEPS {
            let (step, after) = split(rest, b"\n%%\n");
            target.step(step);
            if after.is_empty() {
                break;
            }
            rest = after;
        }
        let diagnostics = target.emulator.diagnostics();
        for diagnostic in &diagnostics.diagnostics {
            assert_ne!(diagnostic.kind, DiagnosticKind::SpecFault, "{diagnostic}");
        }
        same(&target.emulator.world());
    });
}

impl EmulatorCallTarget {
    fn step(&self, step: &[u8]) {
        let message = HttpMessage::read(step);
        if let Some(seconds) = message.first.strip_prefix("ADVANCE ") {
            if let Ok(seconds) = seconds.parse::<u32>() {
                self.emulator.advance(Duration::from_secs(seconds.into()));
            }
        } else if let Some(fault) = message.first.strip_prefix("FAULT ") {
            self.fault(fault);
        } else {
            self.request(&message);
            if may_call_back(step) {
                let world = self.emulator.world();
                if world.jobs.iter().any(|job| job.callback.is_some()) {
                    let world = without_callbacks(world);
                    self.emulator.load(world).expect("without callbacks");
                }
            }
        }
    }

    fn fault(&self, text: &str) {
        let Ok(mut fault) = serde_json::from_str::<Fault>(text) else {
            return;
        };
        let written = serde_json::to_string(&fault).expect("a fault is JSON");
        let again: Fault = serde_json::from_str(&written).expect("what was written");
        assert_eq!(fault, again);
        // Nobody advances the clock while a request waits.
        fault.delay_seconds = 0.0;
        let is_sound = fault.check().is_ok();
        assert_eq!(self.emulator.fault(fault).is_ok(), is_sound);
    }

    fn request(&self, message: &HttpMessage<'_>) {
        let Some((method, target)) = message.first.split_once(' ') else {
            return;
        };
        // A tunnel has no end of the response, and the control endpoints are not part of the API.
        let is_word = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic());
        if !is_word(method) || !is_word(target) || method == "CONNECT" || is_control(target) {
            return;
        }
        let mut request = format!("{method} {target} HTTP/1.1\r\nhost: emulator\r\n").into_bytes();
        request.extend_from_slice(&message.header_lines());
        let length = message.body.len();
        request.extend_from_slice(format!("content-length: {length}\r\n\r\n").as_bytes());
        request.extend_from_slice(message.body);
        let is_faulty = !self.emulator.faults().is_empty();
        let mut kept = self.stream.borrow_mut().take();
        let response = self.runtime.block_on(async {
            loop {
                let is_fresh = kept.is_none();
                let mut stream = match kept.take() {
                    Some(stream) => stream,
                    None => self.connect().await,
                };
                match send(&mut stream, &request, method == "HEAD").await {
                    // An idle connection is closed after a while.
                    None if !is_fresh => {}
                    None => return None,
                    Some(response) => return Some((response, stream)),
                }
            }
        });
        let Some((response, stream)) = response else {
            assert!(is_faulty, "no response to {:?}", message.first);
            return;
        };
        // A fault may declare invalid JSON.
        assert!(
            is_faulty || !response.is_broken_json(),
            "not JSON: {}\n{}",
            response.head,
            String::from_utf8_lossy(&response.body)
        );
        if response.header("connection").as_deref() != Some("close") {
            *self.stream.borrow_mut() = Some(stream);
        }
    }

    async fn connect(&self) -> BufReader<TcpStream> {
        let stream = TcpStream::connect(self.emulator.address()).await;
        let stream = stream.expect("it listens");
        // Frees the port immediately.
        stream.set_zero_linger().expect("a socket");
        BufReader::new(stream)
    }
}

/// Whether a request may set a callback, in any spelling.
fn may_call_back(step: &[u8]) -> bool {
    let has = |word: &[u8]| step.windows(word.len()).any(|part| part == word);
    has(b"allback") || has(b"\\u") || has(b"%")
}

fn is_control(target: &str) -> bool {
    target.contains("_emulator") || target.contains('%') && target.contains("mulator")
}

struct EmulatorResponse {
    /// Status line and headers, in lower case.
    head: String,
    body: Vec<u8>,
}

impl EmulatorResponse {
    fn header(&self, name: &str) -> Option<String> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let (_, value) = lines.find(|(own, _)| *own == name)?;
        Some(value.trim().to_owned())
    }

    fn is_broken_json(&self) -> bool {
        let kind = self.header("content-type").unwrap_or_default();
        // The recorded server sends XML with this content type, and so does the emulator.
        let is_xml = self.body.starts_with(b"<?xml");
        kind.starts_with("application/json")
            && !self.body.is_empty()
            && !is_xml
            && serde_json::from_slice::<serde::de::IgnoredAny>(&self.body).is_err()
    }
}

/// Sends a request and reads the whole response; `None` if there is none.
async fn send(
    stream: &mut BufReader<TcpStream>,
    request: &[u8],
    is_head: bool,
) -> Option<EmulatorResponse> {
    stream.write_all(request).await.ok()?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read_until(b'\n', &mut head).await.ok()? == 0 {
            return None;
        }
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let mut response = EmulatorResponse {
        head,
        body: Vec::new(),
    };
    let status: u16 = response.head.get(9..12)?.parse().ok()?;
    assert!((200..=599).contains(&status), "{}", response.head);
    assert!(
        response.header("transfer-encoding").is_none(),
        "{}",
        response.head
    );
    let is_bare = is_head || status == 204 || status == 304;
    let length = response.header("content-length").filter(|_| !is_bare);
    let length = length.map_or(0, |length| length.parse().expect("a length"));
    response.body.resize(length, 0);
    stream.read_exact(&mut response.body).await.ok()?;
    assert!(
        stream.buffer().is_empty(),
        "longer than content-length: {}",
        response.head
    );
    Some(response)
}

/// Recorded requests, alone and in sequences, with faults and time between them.
pub fn seeds() -> Vec<Vec<u8>> {
    // Username and secret of the built-in world.
    let basic = ("authorization", "Basic dXNlcjp1c2VyLXNlY3JldA==");
    let json = ("content-type", "application/json");
    let accept = ("accept", "application/json; api_version=93");
    let mut seeds = Vec::new();
    for exchange in exchanges() {
        let path = in_built_in_world(&exchange.request.path);
        seeds.push(request(&path, &exchange, [basic]));
    }
    let call = |first: &str, body: &str| write(first, [basic, json, accept], body.as_bytes());
    let one = "/api/container_services/101";
    for queued in [
        call(&format!("PUT {one}/power/restart"), ""),
        call(&format!("PUT {one}/power/rebuild"), "{}"),
        call(
            &format!("POST {one}/scale"),
            r#"{"container_service":{"qty":3}}"#,
        ),
        call(
            &format!("POST {one}/resize"),
            r#"{"container_service":{"product_id":2}}"#,
        ),
        call(&format!("DELETE {one}"), ""),
        call(
            &format!("PATCH {one}"),
            r#"{"container_service":{"label":"a","command":null}}"#,
        ),
        b"FAULT {\"effect\":\"truncated_body\",\"times\":1}".to_vec(),
        b"FAULT {\"effect\":{\"answer\":{\"status\":503,\"headers\":{\"a\":\"b\"}}}}".to_vec(),
        b"FAULT {\"effect\":\"reset\",\"operation\":\"token\",\"probability\":0.5}".to_vec(),
    ] {
        let looks = [
            b"ADVANCE 7".to_vec(),
            call(&format!("GET {one}"), ""),
            call(&format!("GET {one}/events"), ""),
            b"ADVANCE 3600".to_vec(),
            call(&format!("GET {one}/containers"), ""),
        ];
        seeds.push([vec![queued], looks.to_vec()].concat().join(&b"\n%%\n"[..]));
    }
    seeds.retain(|seed| seed.len() < 4_000);
    distinct(seeds)
}

/// Replaces the ids of recorded services, which do not exist here, by the first existing one.
fn in_built_in_world(path: &str) -> String {
    let steps = path.split('/').enumerate().map(|(at, step)| {
        let end = step.find('?').unwrap_or(step.len());
        let is_id =
            at == 3 && !step[..end].is_empty() && step[..end].bytes().all(|b| b.is_ascii_digit());
        if is_id {
            format!("101{}", &step[end..])
        } else {
            step.to_owned()
        }
    });
    steps.collect::<Vec<_>>().join("/")
}
