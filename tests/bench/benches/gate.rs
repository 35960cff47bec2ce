//! The gate without a process: `cargo bench --locked -p computestacks-bench --bench gate`.

use std::hint::black_box;
use std::path::Path;

use computestacks_contract::gate;
use criterion::{Criterion, Throughput};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    if let Ok(text) = std::fs::read_to_string(root.join("spec/published/openapi.json")) {
        let mut group = criterion.benchmark_group("gate");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("contract", |bencher| {
            bencher.iter(|| gate::check(black_box("openapi.yaml"), black_box(&text)));
        });
        group.finish();
    }
    criterion.final_summary();
}
