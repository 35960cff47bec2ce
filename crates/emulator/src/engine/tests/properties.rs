//! Whatever is called whenever, the state stays whole.

use jiff::Timestamp;
use proptest::{collection::vec, prelude::*, sample::select};

use super::bench::ACTOR;
use crate::{
    Profile,
    engine::{Callback, PowerAction},
    state::State,
    world::{World, after},
};

/// Services that are called; the last one is not there.
const SERVICES: [i64; 6] = [101, 105, 106, 107, 201, 999];

#[derive(Clone, Debug)]
enum Step {
    Power(i64, PowerAction, bool),
    Scale(i64, i128),
    Resize(i64, i64),
    Trash(i64),
    Advance(f64),
    Engine(bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let service = || select(SERVICES.to_vec());
    let actions = vec![
        PowerAction::Start,
        PowerAction::Stop,
        PowerAction::Restart,
        PowerAction::Rebuild,
    ];
    let count = prop_oneof![
        6 => -1..6_i128,
        1 => Just(i128::MAX),
        1 => Just(i128::MIN),
        1 => any::<i128>(),
    ];
    let step = prop_oneof![
        4 => (service(), select(actions), any::<bool>())
            .prop_map(|(service, action, told)| Step::Power(service, action, told)),
        3 => (service(), count).prop_map(|(service, count)| Step::Scale(service, count)),
        2 => (service(), select(vec![11_i64, 12, 13, 14, 15]))
            .prop_map(|(service, product)| Step::Resize(service, product)),
        1 => service().prop_map(Step::Trash),
        5 => (0.0..6.0_f64).prop_map(Step::Advance),
        1 => any::<bool>().prop_map(Step::Engine),
    ];
    vec(step, 1..40)
}

fn world(workers: usize) -> World {
    let mut world = World::built_in();
    world.pace.workers = workers;
    world.now = Some("2026-11-24T12:00:00Z".parse().expect("a time"));
    world
}

/// A state with the time in it.
struct Run {
    state: State,
    now: Timestamp,
}

impl Run {
    fn new(world: World) -> Self {
        let now = world.now.expect("it says so");
        Self {
            state: State::new(world, Profile::Controller93.traits()),
            now,
        }
    }

    fn step(&mut self, step: &Step) {
        let (state, now) = (&mut self.state, self.now);
        // The API looks first whether the service is there.
        let exists = |service: &i64| state.services.contains_key(service);
        match step {
            Step::Power(service, action, is_told) if exists(service) => {
                let callback = Callback {
                    url: "http://127.0.0.1:1/".to_owned(),
                    authorization: Some("callback-secret".to_owned()),
                };
                let callback = is_told.then_some(&callback);
                state.power(now, &ACTOR, *service, *action, callback);
            }
            Step::Scale(service, count) if exists(service) => {
                state.scale(now, &ACTOR, *service, *count);
            }
            Step::Resize(service, product) if exists(service) => {
                state.resize(now, &ACTOR, *service, *product);
            }
            Step::Trash(service) if exists(service) => state.trash(now, &ACTOR, *service),
            Step::Advance(seconds) => {
                self.now = after(now, *seconds);
                state.settle(self.now);
            }
            Step::Engine(is_down) => state.outages.container_engine = *is_down,
            _ => {}
        }
    }

    fn run(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(step);
        }
    }

    fn json(&self) -> String {
        self.state.to_world(self.now).to_json()
    }

    /// All that the indexes answer.
    fn indexed(&self) -> Vec<String> {
        let state = &self.state;
        let mut ids: Vec<i64> = state.services.keys().copied().collect();
        ids.extend(SERVICES);
        let mut answers: Vec<String> = ids
            .into_iter()
            .map(|id| {
                let containers: Vec<_> = state.containers_of(id).map(|one| one.id).collect();
                let events: Vec<_> = state.events_of(id).map(|one| one.id).collect();
                let is_active = state.has_active_event(id);
                let has_jobs = state.queue.has_job_of(id);
                format!("{id} {containers:?} {events:?} {is_active} {has_jobs}")
            })
            .collect();
        for user in state.users.keys() {
            let listed: Vec<_> = state.listed(*user, 0).map(|one| one.id).collect();
            assert_eq!(listed.len(), state.count_listed(*user));
            answers.push(format!("{user} {listed:?}"));
        }
        answers.push(format!("{:?}", state.next_due()));
        answers
    }

    /// Events that are not over, and that no job will end.
    fn abandoned(&self) -> Vec<i64> {
        let state = &self.state;
        let is_left = |event: i64| !state.queue.jobs().any(|job| job.event == event);
        let events = state.events.values();
        events
            .filter(|event| event.status.is_active() && is_left(event.id))
            .map(|event| event.id)
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn indexes_are_those_of_a_world_read_anew(steps in steps(), workers in 0..4_usize) {
        let mut run = Run::new(world(workers));
        for step in &steps {
            run.step(step);
            let again = Run::new(run.state.to_world(run.now));
            prop_assert_eq!(run.indexed(), again.indexed(), "after {:?}", step);
        }
    }

    #[test]
    fn no_event_is_abandoned(steps in steps(), workers in 0..4_usize) {
        let mut run = Run::new(world(workers));
        for step in &steps {
            run.step(step);
            prop_assert_eq!(run.abandoned(), Vec::<i64>::new(), "after {:?}", step);
        }
        if workers > 0 {
            run.step(&Step::Advance(1e6));
            prop_assert_eq!(run.state.next_due(), None);
            prop_assert!(run.state.events.values().all(|event| !event.status.is_active()));
        }
    }

    /// Saved and loaded half way, all goes on as it would have.
    #[test]
    fn a_saved_world_has_the_same_future(
        before in steps(),
        later in steps(),
        workers in 1..4_usize,
    ) {
        let mut run = Run::new(world(workers));
        run.run(&before);
        let json = run.json();
        let loaded = World::from_json(&json).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let mut again = Run::new(loaded);
        prop_assert_eq!(again.json(), json);
        // What was not told yet is not part of the world.
        run.state.outbox.clear();
        for step in &later {
            run.step(step);
            again.step(step);
        }
        prop_assert_eq!(again.json(), run.json());
        let told = |run: &Run| {
            let outbox = run.state.outbox.iter();
            outbox.map(|one| (one.timestamp, one.success)).collect::<Vec<_>>()
        };
        prop_assert_eq!(told(&again), told(&run));
    }

    /// How often anybody looks makes no difference.
    #[test]
    fn the_same_calls_at_the_same_times_give_the_same(steps in steps(), workers in 1..4_usize) {
        let mut once = Run::new(world(workers));
        let mut often = Run::new(world(workers));
        for step in &steps {
            once.step(step);
            if let Step::Advance(seconds) = step {
                let end = after(often.now, *seconds);
                while let Some(due) = often.state.next_due().filter(|due| *due <= end) {
                    often.state.settle(due);
                }
                often.now = end;
                often.state.settle(end);
            } else {
                often.step(step);
            }
        }
        prop_assert_eq!(once.json(), often.json());
    }
}
