//! No order of jobs, workers and events ends a wait before the call has ended, in either version.

use std::time::Duration;

use computestacks::{
    types::{EventStatus, PowerAction},
    wait::{QueuedCall, WaitOutcome, WaitSettings},
};
use proptest::prelude::*;

use crate::wait_histories::{
    parts::{REBUILDING, RESTARTING, STARTING, STOPPING, at},
    simulation::{CallSimulation, ContainerJob, POWER, SimulatedController},
};

/// The times of a job: the pause before a worker takes it, its duration, the delay of the event
/// after the container, the time that a rebuild leaves the container stopped, and whether the
/// container fails its health check.
type JobTimes = (f64, f64, f64, f64, bool);

/// Assigns the jobs to the workers in order, and writes to the event what each job writes.
fn simulation(
    call: QueuedCall,
    version: SimulatedController,
    workers: usize,
    idle: usize,
    times: &[JobTimes],
) -> CallSimulation {
    let mut free = vec![0.1; workers];
    let mut written = Vec::new();
    let mut jobs = Vec::new();
    for &(pause, lasts, lag, rests, fails) in times {
        free.sort_by(f64::total_cmp);
        let begins = free[0] + pause;
        let stops = begins + lasts / 2.0;
        let is_rebuild = call == REBUILDING;
        let starts = stops + if is_rebuild { rests } else { 0.0 };
        let ends = starts + lasts / 2.0;
        // A single container has a single job, which writes to its event last.
        let lag = if times.len() == 1 { lag.abs() } else { lag };
        written.push((begins, EventStatus::Running));
        if is_rebuild {
            written.push(((stops + lag).max(begins), EventStatus::Completed));
            written.push((starts, EventStatus::Running));
        }
        written.push(((ends + lag).max(starts), EventStatus::Completed));
        free[0] = ends;
        jobs.push(ContainerJob {
            begins,
            stops,
            starts,
            ends,
            fails,
        });
    }
    written.sort_by(|one, other| one.0.total_cmp(&other.0));
    // Writing the same status again leaves no trace.
    written.dedup_by(|later, earlier| later.1 == earlier.1);
    CallSimulation {
        call,
        version,
        jobs,
        idle,
        event: written,
        is_known: true,
        tells: false,
        pause: 0.0,
    }
}

fn any_simulation() -> impl Strategy<Value = CallSimulation> {
    let call = prop_oneof![
        4 => prop::sample::select(POWER.to_vec()).prop_map(QueuedCall::Power),
        1 => Just(QueuedCall::Scale(0)),
        1 => Just(QueuedCall::Scale(-1)),
        1 => Just(QueuedCall::Resize(8.into())),
        1 => Just(QueuedCall::Delete),
    ];
    let version = prop::sample::select(vec![SimulatedController::V931, SimulatedController::V97]);
    let length = (
        0.1..3.0,
        0.2..5.0,
        -0.8..1.5,
        2.0..8.0,
        prop::bool::weighted(0.2),
    );
    let times = prop::collection::vec(length, 1..5);
    let circumstances = (1usize..5, 1usize..3, any::<bool>(), any::<bool>(), 0.0..0.4);
    (call, version, times, circumstances).prop_map(
        |(call, version, times, (workers, idle, is_known, tells, pause))| {
            // Scales up or down by the number of jobs.
            let (call, idle) = match call {
                QueuedCall::Scale(0) => (QueuedCall::Scale(count(idle + times.len())), idle),
                QueuedCall::Scale(_) => (QueuedCall::Scale(count(idle)), idle),
                call => (call, 0),
            };
            CallSimulation {
                is_known,
                tells,
                pause,
                ..simulation(call, version, workers, idle, &times)
            }
        },
    )
}

fn count(containers: usize) -> i64 {
    i64::try_from(containers).unwrap()
}

/// Whether the call should leave the containers of its jobs running.
fn wants_running(simulation: &CallSimulation) -> bool {
    match simulation.call {
        QueuedCall::Power(action) => action != PowerAction::Stop,
        QueuedCall::Scale(total) => total > count(simulation.idle),
        _ => false,
    }
}

/// Whether polls at any times prove the end.
fn is_proven(simulation: &CallSimulation) -> bool {
    let is_single = simulation.jobs.len() == 1;
    match simulation.call {
        STOPPING => is_single || (simulation.is_known && !simulation.any_fails()),
        STARTING => is_single || simulation.is_known,
        RESTARTING | QueuedCall::Resize(_) => is_single,
        QueuedCall::Power(_) => false,
        _ => true,
    }
}

/// Three times the settle time, if a service is `unhealthy` after a stop or no poll saw the record
/// of a rebuilt container change.
const DOUBT: f64 = 30.0;
const SETTLE: f64 = 10.0;
/// The longest time between two polls.
const LONGEST: f64 = 5.0;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Guarantee 68 of docs/behaviour.md.
    #[test]
    fn a_wait_ends_after_the_call_and_within_the_settle_time(
        simulation in any_simulation(),
        misses in prop::collection::vec(prop::bool::weighted(0.1), 0..12),
    ) {
        let settings = WaitSettings::default().timeout(Duration::from_secs(120));
        let report = simulation.wait(settings, &misses);
        if simulation.any_fails() && wants_running(&simulation) {
            // It runs, but is not healthy, which is not as requested in either version.
            prop_assert_eq!(&report.outcome, &WaitOutcome::TimedOut);
            return Ok(());
        }
        prop_assert_eq!(&report.outcome, &WaitOutcome::Completed);
        // The last poll ended this much later than it began.
        let seen_at = 2.0f64.mul_add(simulation.pause, at(&report));
        prop_assert!(seen_at >= simulation.completed_at(), "{} of {}", seen_at, simulation.completed_at());
        let missed = count(misses.iter().filter(|missed| **missed).count());
        let looks = LONGEST * (1.0 + f64::from(i32::try_from(missed).unwrap()));
        let extra = if is_proven(&simulation) {
            0.0
        } else if simulation.tells && simulation.any_fails() {
            DOUBT + LONGEST
        } else {
            SETTLE + LONGEST
        };
        let latest = simulation.last_change() + looks + extra;
        prop_assert!(at(&report) <= latest, "{} of {latest}", at(&report));
    }
}

/// All orders in which the containers finish.
const ORDERS: [[usize; 3]; 6] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
];

/// The event says `completed` immediately and does not change; the containers finish one by one,
/// with more than the settle time in between.
#[test]
fn an_event_that_completes_too_early_ends_no_wait() {
    let calls = POWER.map(QueuedCall::Power);
    let calls = calls.into_iter().chain([
        QueuedCall::Scale(4),
        QueuedCall::Scale(1),
        QueuedCall::Delete,
    ]);
    let ends = [1.0, 21.0, 41.0];
    for call in calls {
        for version in [SimulatedController::V931, SimulatedController::V97] {
            for workers in 1..=3 {
                for order in ORDERS {
                    let mut simulation = simulation(call, version, workers, 0, &[]);
                    simulation.idle = usize::from(matches!(call, QueuedCall::Scale(_)));
                    simulation.event =
                        vec![(0.2, EventStatus::Running), (0.5, EventStatus::Completed)];
                    simulation.jobs = order
                        .iter()
                        .map(|&place| {
                            // This many jobs begin at once.
                            let begins = match place.checked_sub(workers) {
                                Some(before) => ends[before] + 0.5,
                                None => 0.3,
                            };
                            ContainerJob {
                                begins,
                                stops: begins + 0.2,
                                starts: ends[place] - 0.2,
                                ends: ends[place],
                                fails: false,
                            }
                        })
                        .collect();
                    let report = simulation.wait(WaitSettings::default(), &[]);
                    let title = format!("{call:?} on {version:?}, {workers} workers, {order:?}");
                    assert_eq!(report.outcome, WaitOutcome::Completed, "{title}");
                    assert!(
                        at(&report) >= simulation.completed_at(),
                        "{title}: {}",
                        at(&report)
                    );
                }
            }
        }
    }
}
