//! The cost of a request without the network: `cargo bench --locked -p computestacks-bench --bench request`.

use std::hint::black_box;

use computestacks_emulator::OfflineEmulator;
use criterion::Criterion;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut emulator = OfflineEmulator::new();
    for (name, path) in [
        ("show", "/api/container_services/101"),
        ("list", "/api/container_services"),
        ("events", "/api/container_services/101/events"),
        ("missing", "/api/container_services/1"),
    ] {
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| emulator.get(black_box(path)));
        });
    }
    criterion.final_summary();
}
