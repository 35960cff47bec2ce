//! Decodes and encodes pages of services: `cargo bench --locked -p computestacks-bench --bench decode`.
//!
//! `cargo xtask bench --only decode` compares them round by round.

#[allow(dead_code, reason = "decoded fields are not used")]
mod hand_written;

use std::hint::black_box;

use computestacks::types::ContainerServiceList;
use criterion::{BenchmarkId, Criterion, Throughput};

/// The first service of a recorded list.
const SERVICE: &str = include_str!("service.json");

fn page(services: usize) -> String {
    let services = vec![SERVICE.trim(); services].join(",");
    format!("{{\"container_services\":[{services}]}}")
}

fn decode(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    for services in [100, 10_000] {
        let page = page(services);
        let bytes = page.as_bytes();
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(BenchmarkId::new("generated", services), |bencher| {
            bencher.iter(|| serde_json::from_slice::<ContainerServiceList>(black_box(bytes)));
        });
        group.bench_function(BenchmarkId::new("hand", services), |bencher| {
            bencher.iter(|| serde_json::from_slice::<hand_written::ServiceList>(black_box(bytes)));
        });
        group.bench_function(BenchmarkId::new("sonic", services), |bencher| {
            bencher.iter(|| sonic_rs::from_slice::<ContainerServiceList>(black_box(bytes)));
        });
    }
    group.finish();
}

fn encode(criterion: &mut Criterion) {
    let page: Result<ContainerServiceList, _> = serde_json::from_str(&page(100));
    if let Ok(page) = page {
        criterion.bench_function("encode/100", |bencher| {
            bencher.iter(|| serde_json::to_vec(black_box(&page)));
        });
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    decode(&mut criterion);
    encode(&mut criterion);
    criterion.final_summary();
}
