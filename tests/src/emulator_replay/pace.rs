//! Searches for the speed of the recorded container engine, which recordings do not contain.

use crate::captures::Exchange;
use anyhow::Result;
use computestacks_emulator::world::{Pace, World};

use super::{
    RecordedServer,
    allow::AllowedMismatches,
    play::{play, play_while},
    world::EngineSpeed,
};

/// The number of containers with a speed of their own.
const CONTAINERS: usize = 3;

/// The maximum number of passes over all parameters.
const MAX_PASSES: usize = 3;

/// The workers that a search begins with, and the seconds until one takes a job, of an action, and from the
/// stop of a container until it is removed.
type StartingPoint = (usize, f64, f64, f64);

/// Where a search begins, and what it changes.
pub(super) struct SpeedSearch(&'static [StartingPoint], &'static [SpeedParameter]);

/// One parameter is changed at a time, which can miss the optimum from a single start.
pub(super) const OF_A_REQUEST: SpeedSearch = SpeedSearch(
    &[
        (5, 0.4, 1.5, 1.7),
        (5, 0.5, 1.6, 2.0),
        (5, 0.5, 1.1, 2.0),
        (5, 0.5, 2.5, 1.2),
    ],
    SPEED_PARAMETERS,
);

/// An order has a pace of its own, and only its containers depend on the engine.
pub(super) const OF_AN_ORDER: SpeedSearch = SpeedSearch(
    &[(1, 0.05, 0.1, 1.7), (1, 0.05, 2.5, 1.7), (2, 0.8, 1.5, 1.7)],
    &[],
);

/// The differences of each exchange at the speed with the fewest differences.
pub(super) async fn best(
    server: RecordedServer,
    world: &WorldAtSpeed<'_>,
    exchanges: &[&Exchange],
    allowed: &AllowedMismatches,
    SpeedSearch(starts, parameters): SpeedSearch,
) -> Result<Vec<Vec<String>>> {
    // Allowed mismatches do not depend on the speed.
    let count = |results: &[Vec<String>]| {
        let counted = exchanges
            .iter()
            .zip(results)
            .filter(|(exchange, _)| allowed.reason(&exchange.name).is_none())
            .map(|(_, differences)| differences.len());
        counted.fold((0, 0), |(exchanges, total), differences| {
            (
                exchanges + usize::from(differences > 0),
                total + differences,
            )
        })
    };
    let mut best: Option<Vec<Vec<String>>> = None;
    for &(workers, pick_up, action, remove) in starts {
        let engine = EngineSpeed {
            pace: Pace {
                workers,
                pick_up,
                action,
                remove,
                ..Pace::default()
            },
            actions: vec![None; CONTAINERS],
            left: 1.5,
        };
        let results = search(server, world, exchanges, engine, parameters, &count).await?;
        let is_better = best
            .as_ref()
            .is_none_or(|best| count(&results) < count(best));
        if is_better {
            best = Some(results);
        }
        if best.as_ref().is_some_and(|best| count(best).0 == 0) {
            break;
        }
    }
    Ok(best.unwrap_or_default())
}

/// The world of a folder at a speed.
type WorldAtSpeed<'a> = dyn Fn(&EngineSpeed) -> World + 'a;

/// Counts the exchanges that differ, and their differences.
type CountDifferences<'a> = dyn Fn(&[Vec<String>]) -> (usize, usize) + 'a;

/// Changes one parameter after the other as long as that reduces the differences.
async fn search(
    server: RecordedServer,
    world: &WorldAtSpeed<'_>,
    exchanges: &[&Exchange],
    mut engine: EngineSpeed,
    parameters: &[SpeedParameter],
    count: &CountDifferences<'_>,
) -> Result<Vec<Vec<String>>> {
    let mut best = play(server, world(&engine), exchanges).await?;
    for _ in 0..MAX_PASSES {
        let before = engine.clone();
        for (values, set) in parameters {
            for seconds in *values {
                if count(&best).0 == 0 {
                    return Ok(best);
                }
                let mut other = engine.clone();
                set(&mut other, *seconds);
                if other == engine {
                    continue;
                }
                // Differences only become more, so that most speeds need not be played to the end.
                let is_better = |results: &[Vec<String>]| count(results) < count(&best);
                let results = play_while(server, world(&other), exchanges, &is_better).await?;
                if is_better(&results) {
                    best = results;
                    engine = other;
                }
            }
        }
        if engine == before {
            break;
        }
    }
    Ok(best)
}

const ACTIONS: &[f64] = &[
    0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.6, 1.8, 2.0, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 3.0, 3.5, 4.0, 5.0,
    6.0, 7.0, 8.0,
];

/// A parameter of the speed: the values to try, and how to set one.
type SpeedParameter = (&'static [f64], fn(&mut EngineSpeed, f64));

const SPEED_PARAMETERS: &[SpeedParameter] = &[
    (&[1.0, 0.0], |engine, workers| {
        engine.pace.workers = usize::from(workers > 0.5);
    }),
    (ACTIONS, |engine, seconds| engine.pace.action = seconds),
    (ACTIONS, |engine, seconds| engine.actions[0] = Some(seconds)),
    (ACTIONS, |engine, seconds| engine.actions[1] = Some(seconds)),
    (ACTIONS, |engine, seconds| engine.actions[2] = Some(seconds)),
    (&[0.05, 0.2, 0.3, 0.5, 0.65, 0.8], |engine, seconds| {
        engine.pace.pick_up = seconds;
    }),
    (&[0.1, 0.4, 0.6, 0.8, 1.0], |engine, seconds| {
        engine.pace.between_jobs = seconds;
    }),
    (
        &[6.0, 6.5, 7.0, 7.3, 8.0, 8.3, 8.6, 9.0],
        |engine, seconds| engine.pace.rebuild_gap = seconds,
    ),
    (
        &[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 9.0, 11.0],
        |engine, seconds| engine.pace.build = seconds,
    ),
    (
        &[0.3, 0.6, 0.9, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0],
        |engine, seconds| engine.pace.remove = seconds,
    ),
    (&[0.05, 0.2, 0.4, 0.8, 1.2], |engine, seconds| {
        engine.pace.release = seconds;
    }),
    (&[0.05, 0.1, 0.5, 0.8, 1.2], |engine, seconds| {
        engine.pace.resize = seconds;
    }),
    (&[0.1, 0.3, 0.8, 1.2], |engine, seconds| {
        engine.pace.clean_up_after = seconds;
    }),
    (&[0.4, 0.8, 1.1, 1.8, 2.5, 3.2], |engine, seconds| {
        engine.pace.clean_up = seconds;
    }),
    (&[28.0, 31.0, 32.0, 33.0], |engine, seconds| {
        engine.pace.late_clean_up_after = seconds;
    }),
    (&[0.4, 0.8, 1.0, 1.9, 2.3], |engine, seconds| {
        engine.left = seconds;
    }),
];
