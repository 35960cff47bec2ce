//! Compares one call through the client with the same call written by hand: `cargo bench --locked
//! -p computestacks-bench --bench call`. `calls client|hand URL NUMBER` only makes the calls, so that
//! callgrind can count them.
//!
//! Both call a server in another thread, which always sends the same bytes, over one connection
//! that stays open. CPU times are those of the calling thread only.
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark measures time; no test depends on it"
)]

#[allow(dead_code, reason = "decoded fields are not used")]
mod hand_written;

use std::error::Error;
use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use computestacks::types::ContainerServiceList;
use computestacks::{Client, RateLimit};
use criterion::{BenchmarkId, Criterion};
use hand_written::ServiceList;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};

/// The first service of a recorded list.
const SERVICE: &str = include_str!("service.json");

type BenchResult<T> = Result<T, Box<dyn Error>>;

/// Starts a server that responds with this number of services until the process ends, and returns
/// its URL.
fn server(services: usize) -> std::io::Result<String> {
    let services = vec![SERVICE.trim(); services].join(",");
    let body = format!("{{\"container_services\":[{services}]}}");
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ntotal: 1\r\n\
         per-page: 1\r\nx-request-id: 1\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let url = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let response = response.clone();
            // The caller notices a broken connection.
            std::thread::spawn(move || serve(stream, response.as_bytes()));
        }
    });
    Ok(url)
}

/// Serves requests without a body, one after the other.
fn serve(mut stream: TcpStream, response: &[u8]) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut request, mut chunk) = (Vec::new(), [0; 8192]);
    loop {
        let count = stream.read(&mut chunk)?;
        if count == 0 {
            return Ok(());
        }
        request.extend_from_slice(chunk.get(..count).unwrap_or_default());
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            stream.write_all(response)?;
        }
    }
}

fn client(url: &str) -> BenchResult<Client> {
    // So high that no request ever waits.
    let limit = RateLimit::new(100_000, Duration::from_secs(1));
    let builder = Client::builder(url).basic("user", "user-secret");
    Ok(builder.rate_limit(limit).build()?)
}

async fn by_client(client: &Client) -> BenchResult<usize> {
    Ok(client
        .services()
        .list()
        .page(1)
        .per_page(1)
        .await?
        .items
        .len())
}

fn http() -> BenchResult<reqwest::Client> {
    let basic = HeaderValue::from_static("Basic dXNlcjp1c2VyLXNlY3JldA==");
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(AUTHORIZATION, basic);
    let builder = reqwest::Client::builder().default_headers(headers);
    Ok(builder
        .timeout(Duration::from_secs(60))
        .no_proxy()
        .build()?)
}

async fn by_hand(http: &reqwest::Client, url: &str) -> BenchResult<usize> {
    let request = http.get(format!("{url}/api/container_services"));
    let request = request.query(&[("page", 1), ("per_page", 1)]);
    let response = request.send().await?.error_for_status()?;
    let page: ServiceList = response.json().await?;
    Ok(page.container_services.len())
}

/// Requests a page and decodes it.
async fn page<T, E: Error + 'static>(
    http: &reqwest::Client,
    url: &str,
    decode: fn(&[u8]) -> Result<T, E>,
) -> BenchResult<usize> {
    let bytes = http.get(url).send().await?.bytes().await?;
    black_box(decode(&bytes)?);
    Ok(1)
}

/// The CPU time of this thread.
#[cfg(unix)]
fn thread_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};

    let time = clock_gettime(ClockId::ThreadCPUTime);
    let [seconds, nanoseconds] = [time.tv_sec, time.tv_nsec].map(i64::unsigned_abs);
    Duration::from_secs(seconds) + Duration::from_nanos(nanoseconds)
}

/// The CPU time is not available on this platform.
#[cfg(not(unix))]
fn thread_time() -> Duration {
    Duration::ZERO
}

/// Makes this number of calls; a call that fails or returns another page ends the process.
fn repeat(
    runtime: &tokio::runtime::Runtime,
    calls: u64,
    call: &impl AsyncFn() -> BenchResult<usize>,
) -> BenchResult<()> {
    runtime.block_on(async {
        for _ in 0..calls {
            let services = call().await?;
            if services != 1 {
                return Err(format!("{services} services, not one").into());
            }
        }
        Ok(())
    })
}

/// Adds a benchmark of wall-clock time and one of CPU time.
fn both(
    criterion: &mut Criterion,
    runtime: &tokio::runtime::Runtime,
    name: &str,
    call: &impl AsyncFn() -> BenchResult<usize>,
) -> BenchResult<()> {
    repeat(runtime, 1, call)?;
    // The call succeeded once; if it fails now, the duration of zero stops Criterion.
    let timed = |done: BenchResult<()>, took: Duration| done.map_or(Duration::ZERO, |()| took);
    let mut group = criterion.benchmark_group("call");
    group.bench_function(BenchmarkId::new("time", name), |bencher| {
        bencher.iter_custom(|calls| {
            let start = Instant::now();
            timed(repeat(runtime, calls, call), start.elapsed())
        });
    });
    group.bench_function(BenchmarkId::new("cpu", name), |bencher| {
        bencher.iter_custom(|calls| {
            let start = thread_time();
            timed(
                repeat(runtime, calls, call),
                thread_time().saturating_sub(start),
            )
        });
    });
    group.finish();
    Ok(())
}

fn main() -> BenchResult<()> {
    // Programs that look at their traces use this setting.
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::INFO)
        .with_writer(std::io::sink)
        .init();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, who, url, calls] = arguments.as_slice()
        && mode == "calls"
    {
        let (client, http, calls) = (client(url)?, http()?, calls.parse()?);
        return match who.as_str() {
            "client" => repeat(&runtime, calls, &async || by_client(&client).await),
            _ => repeat(&runtime, calls, &async || by_hand(&http, url).await),
        };
    }
    let mut criterion = Criterion::default().configure_from_args();
    let (one, hundred, http) = (server(1)?, server(100)?, http()?);
    let client = client(&one)?;
    both(&mut criterion, &runtime, "client", &async || {
        by_client(&client).await
    })?;
    both(&mut criterion, &runtime, "hand", &async || {
        by_hand(&http, &one).await
    })?;
    let generated = async || {
        page(&http, &hundred, |bytes| {
            serde_json::from_slice::<ContainerServiceList>(bytes)
        })
        .await
    };
    let sonic = async || {
        page(&http, &hundred, |bytes| {
            sonic_rs::from_slice::<ContainerServiceList>(bytes)
        })
        .await
    };
    repeat(&runtime, 1, &generated)?;
    repeat(&runtime, 1, &sonic)?;
    let mut group = criterion.benchmark_group("call");
    group.bench_function(BenchmarkId::new("page", "generated"), |bencher| {
        bencher.iter(|| repeat(&runtime, 1, &generated));
    });
    group.bench_function(BenchmarkId::new("page", "sonic"), |bencher| {
        bencher.iter(|| repeat(&runtime, 1, &sonic));
    });
    group.finish();
    criterion.final_summary();
    Ok(())
}
