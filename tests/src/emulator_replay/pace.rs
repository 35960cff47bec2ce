//! How fast the recorded container engine was: tried out, because nothing recorded tells.

use crate::captures::Exchange;
use anyhow::Result;
use computestacks_emulator::world::Pace;

use super::{
    allow::Allowed,
    play::play,
    world::{Base, Call, Engine},
};

/// Containers whose speed is told apart.
const CONTAINERS: usize = 3;

/// Speeds are tried out one after the other, again while that helps, up to a limit.
const ROUNDS: usize = 3;

/// Where the search begins: turning one knob after the other does not lead everywhere.
const BEGINNINGS: [(f64, f64, f64); 4] = [
    (0.4, 1.5, 1.7),
    (0.5, 1.6, 2.0),
    (0.5, 1.1, 2.0),
    (0.5, 2.5, 1.2),
];

/// Differences of each exchange with the speed that explains the recording best.
pub(super) async fn best(
    base: &Base,
    call: &Call,
    exchanges: &[&Exchange],
    allowed: &Allowed,
) -> Result<Vec<Vec<String>>> {
    // What is allowed to differ says nothing about the speed.
    let missed = |results: &[Vec<String>]| {
        let counted = exchanges
            .iter()
            .zip(results)
            .filter(|(exchange, _)| allowed.reason(&exchange.name).is_none())
            .map(|(_, differences)| differences.len());
        counted.fold((0, 0), |(exchanges, places), differences| {
            (
                exchanges + usize::from(differences > 0),
                places + differences,
            )
        })
    };
    let mut best: Option<Vec<Vec<String>>> = None;
    for (pick_up, action, remove) in BEGINNINGS {
        let engine = Engine {
            pace: Pace {
                pick_up,
                action,
                remove,
                ..Pace::default()
            },
            actions: vec![None; CONTAINERS],
            left: 1.5,
        };
        let results = search(base, call, exchanges, engine, &missed).await?;
        let is_better = best
            .as_ref()
            .is_none_or(|best| missed(&results) < missed(best));
        if is_better {
            best = Some(results);
        }
        if best.as_ref().is_some_and(|best| missed(best).0 == 0) {
            break;
        }
    }
    Ok(best.unwrap_or_default())
}

/// Counts exchanges that differ, and the places in which they do.
type Missed<'a> = dyn Fn(&[Vec<String>]) -> (usize, usize) + 'a;

/// Turns one knob after the other as long as it helps.
async fn search(
    base: &Base,
    call: &Call,
    exchanges: &[&Exchange],
    mut engine: Engine,
    missed: &Missed<'_>,
) -> Result<Vec<Vec<String>>> {
    let mut best = play(
        base.server(),
        base.following(call, exchanges, &engine),
        exchanges,
    )
    .await?;
    for _ in 0..ROUNDS {
        let before = engine.clone();
        for knob in KNOBS {
            for seconds in knob.seconds {
                if missed(&best).0 == 0 {
                    return Ok(best);
                }
                let mut other = engine.clone();
                (knob.turn)(&mut other, *seconds);
                if other == engine {
                    continue;
                }
                let results = play(
                    base.server(),
                    base.following(call, exchanges, &other),
                    exchanges,
                )
                .await?;
                if missed(&results) < missed(&best) {
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

/// Something about the engine that can be faster or slower.
struct Knob {
    seconds: &'static [f64],
    turn: fn(&mut Engine, f64),
}

const ACTIONS: &[f64] = &[
    0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.6, 1.8, 2.0, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 3.0, 3.5, 4.0, 5.0,
    6.0, 7.0, 8.0,
];

const KNOBS: &[Knob] = &[
    Knob {
        seconds: &[1.0, 0.0],
        turn: |engine, workers| engine.pace.workers = usize::from(workers > 0.5),
    },
    Knob {
        seconds: ACTIONS,
        turn: |engine, seconds| engine.pace.action = seconds,
    },
    Knob {
        seconds: ACTIONS,
        turn: |engine, seconds| engine.actions[0] = Some(seconds),
    },
    Knob {
        seconds: ACTIONS,
        turn: |engine, seconds| engine.actions[1] = Some(seconds),
    },
    Knob {
        seconds: ACTIONS,
        turn: |engine, seconds| engine.actions[2] = Some(seconds),
    },
    Knob {
        seconds: &[0.05, 0.2, 0.3, 0.5, 0.65, 0.8],
        turn: |engine, seconds| engine.pace.pick_up = seconds,
    },
    Knob {
        seconds: &[0.1, 0.4, 0.6, 0.8, 1.0],
        turn: |engine, seconds| engine.pace.between_jobs = seconds,
    },
    Knob {
        seconds: &[6.0, 6.5, 7.0, 7.3, 8.0, 8.3, 8.6, 9.0],
        turn: |engine, seconds| engine.pace.rebuild_gap = seconds,
    },
    Knob {
        seconds: &[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 9.0, 11.0],
        turn: |engine, seconds| engine.pace.build = seconds,
    },
    Knob {
        seconds: &[0.3, 0.6, 0.9, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0],
        turn: |engine, seconds| engine.pace.remove = seconds,
    },
    Knob {
        seconds: &[0.05, 0.2, 0.4, 0.8, 1.2],
        turn: |engine, seconds| engine.pace.release = seconds,
    },
    Knob {
        seconds: &[0.05, 0.1, 0.5, 0.8, 1.2],
        turn: |engine, seconds| engine.pace.resize = seconds,
    },
    Knob {
        seconds: &[0.1, 0.3, 0.8, 1.2],
        turn: |engine, seconds| engine.pace.clean_up_after = seconds,
    },
    Knob {
        seconds: &[0.4, 0.8, 1.1, 1.8, 2.5, 3.2],
        turn: |engine, seconds| engine.pace.clean_up = seconds,
    },
    Knob {
        seconds: &[28.0, 31.0, 32.0, 33.0],
        turn: |engine, seconds| engine.pace.late_clean_up_after = seconds,
    },
    Knob {
        seconds: &[0.4, 0.8, 1.0, 1.9, 2.3],
        turn: |engine, seconds| engine.left = seconds,
    },
];
