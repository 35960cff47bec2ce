//! The fuzz targets without libFuzzer: seeds, and simple changes of them, must pass.
#![allow(
    clippy::unwrap_used,
    reason = "the helpers of tests may panic like the tests"
)]

use std::{collections::BTreeSet, fs, path::Path};

use computestacks_drift::audit::{
    documented::DocumentedPage, errata::Errata, page, source::SourceFile,
};
use computestacks_emulator::world::World;
use computestacks_fuzz_targets::TARGETS;
use computestacks_tests::captures::parse;

/// Seeds of a target that are run; all of them are what `cargo fuzz run` begins with.
const MOST_SEEDS: usize = 40;

/// Runs a target on its seeds, each as it is and with one change.
fn run(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let seeds = (target.seeds)();
    let step = seeds.len().div_ceil(MOST_SEEDS);
    for (number, seed) in seeds.iter().step_by(step).enumerate() {
        (target.run)(seed);
        (target.run)(&changed(seed, number, &seeds));
    }
}

/// Cuts, doubles, spoils or mixes: which, the number says.
fn changed(seed: &[u8], number: usize, all: &[Vec<u8>]) -> Vec<u8> {
    // Any step that has no factor in common with lengths would do.
    let at = number.wrapping_mul(7919) % seed.len().max(1);
    let (before, after) = seed.split_at(at.min(seed.len()));
    match number % 4 {
        0 => before.to_vec(),
        1 => [before, before, after].concat(),
        2 => [before, b"\"\0\xff: {", after].concat(),
        _ => {
            let other = &all[number.wrapping_mul(31) % all.len()];
            [before, &other[other.len() / 2..]].concat()
        }
    }
}

/// A seed that is refused at once leads nowhere.
#[test]
fn seeds_are_taken() {
    let text = |seed: &[u8]| String::from_utf8(seed.to_vec()).unwrap();
    for seed in computestacks_fuzz_targets::emulator_world::seeds() {
        World::from_json(&text(&seed)).unwrap();
    }
    for seed in computestacks_fuzz_targets::captures::seeds() {
        parse(&seed).unwrap();
    }
    let mut kinds = BTreeSet::new();
    for seed in computestacks_fuzz_targets::audit::seeds() {
        let seed = text(&seed);
        let (kind, rest) = seed.split_once('\n').unwrap();
        let source = SourceFile::from_text(kind, rest.to_owned());
        match kind {
            "errata" => assert!(!source.parse::<Errata>().unwrap().errata.is_empty()),
            "documented" => assert!(
                !source
                    .parse::<DocumentedPage>()
                    .unwrap()
                    .operations
                    .is_empty()
            ),
            _ => assert!(page::parse(rest).count() > 0, "{rest}"),
        }
        kinds.insert(kind.to_owned());
    }
    assert_eq!(kinds.len(), 3, "{kinds:?}");
}

macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                run(stringify!($name));
            }
        )*

        #[test]
        fn every_target_is_run_and_built() {
            let run = BTreeSet::from([$(stringify!($name)),*]);
            let known = BTreeSet::from_iter(TARGETS.iter().map(|target| target.name));
            assert_eq!(run, known);
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
            let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
            for name in known {
                let file = format!("fuzz_targets/{name}.rs");
                let text = fs::read_to_string(root.join(&file)).unwrap();
                assert!(text.contains(&format!("{name}::run(input)")), "{file}");
                assert!(text.contains(&format!("plant(\"{name}\")")), "{file}");
                assert!(manifest.contains(&file), "Cargo.toml lacks {file}");
            }
        }
    };
}

tests![
    audit,
    captures,
    cli_profiles,
    cli_tables,
    client_responses,
    client_types,
    compat,
    emulator_calls,
    emulator_contract,
    emulator_world,
    validate,
];
