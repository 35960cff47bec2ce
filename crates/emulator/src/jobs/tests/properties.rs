//! The state stays consistent with any requests at any time.

use proptest::{collection::vec, prelude::*, sample::select};

use super::test_world::{ACTOR, TestWorld};
use crate::{
    ServerProfile,
    jobs::{Callback, PowerAction},
    world::{World, after},
};

const PROFILE: ServerProfile = ServerProfile::Controller93;

/// The services of the requests; the last one does not exist.
const SERVICES: [i64; 6] = [101, 105, 106, 107, 201, 999];

#[derive(Clone, Debug)]
enum TestStep {
    Power(i64, PowerAction, bool),
    Scale(i64, i128),
    Resize(i64, i64),
    Trash(i64),
    Advance(f64),
    Engine(bool),
}

fn steps() -> impl Strategy<Value = Vec<TestStep>> {
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
            .prop_map(|(service, action, has_callback)| TestStep::Power(service, action, has_callback)),
        3 => (service(), count).prop_map(|(service, count)| TestStep::Scale(service, count)),
        2 => (service(), select(vec![11_i64, 12, 13, 14, 15]))
            .prop_map(|(service, product)| TestStep::Resize(service, product)),
        1 => service().prop_map(TestStep::Trash),
        5 => (0.0..6.0_f64).prop_map(TestStep::Advance),
        1 => any::<bool>().prop_map(TestStep::Engine),
    ];
    vec(step, 1..40)
}

fn world(workers: usize) -> TestWorld {
    let mut world = World::built_in();
    world.pace.workers = workers;
    TestWorld::of(world, PROFILE)
}

impl TestWorld {
    fn step(&mut self, step: &TestStep) {
        let (state, now) = (&mut self.state, self.now);
        // The API checks first that the service exists.
        let exists = |service: &i64| state.services.contains_key(service);
        match step {
            TestStep::Power(service, action, has_callback) if exists(service) => {
                let callback = Callback {
                    url: "http://127.0.0.1:1/".to_owned(),
                    authorization: Some("callback-secret".to_owned()),
                };
                let callback = has_callback.then_some(&callback);
                state.power(now, &ACTOR, *service, None, *action, callback);
            }
            TestStep::Scale(service, count) if exists(service) => {
                state.scale(now, &ACTOR, *service, *count);
            }
            TestStep::Resize(service, product) if exists(service) => {
                state.resize(now, &ACTOR, *service, *product);
            }
            TestStep::Trash(service) if exists(service) => state.trash(now, &ACTOR, *service),
            TestStep::Advance(seconds) => {
                self.advance(*seconds);
            }
            TestStep::Engine(is_down) => state.outages.container_engine = *is_down,
            _ => {}
        }
    }

    fn run(&mut self, steps: &[TestStep]) {
        for step in steps {
            self.step(step);
        }
    }

    fn json(&self) -> String {
        self.state.to_world(self.now).to_json()
    }

    /// The contents of all indexes.
    fn indexed(&self) -> Vec<String> {
        let state = &self.state;
        let mut ids: Vec<i64> = state.services.keys().copied().collect();
        ids.extend(SERVICES);
        let mut responses: Vec<String> = ids
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
            responses.push(format!("{user} {listed:?}"));
        }
        responses.push(format!("{:?}", state.next_due()));
        responses
    }

    /// Active events without a job that ends them.
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
    fn indexes_equal_those_of_a_reloaded_world(steps in steps(), workers in 0..4_usize) {
        let mut run = world(workers);
        for step in &steps {
            run.step(step);
            let again = TestWorld::of(run.state.to_world(run.now), PROFILE);
            prop_assert_eq!(run.indexed(), again.indexed(), "after {:?}", step);
        }
    }

    #[test]
    fn no_event_is_abandoned(steps in steps(), workers in 0..4_usize) {
        let mut run = world(workers);
        for step in &steps {
            run.step(step);
            prop_assert_eq!(run.abandoned(), Vec::<i64>::new(), "after {:?}", step);
        }
        if workers > 0 {
            run.step(&TestStep::Advance(1e6));
            prop_assert_eq!(run.state.next_due(), None);
            prop_assert!(run.state.events.values().all(|event| !event.status.is_active()));
        }
    }

    /// A world that is saved and loaded continues as before.
    #[test]
    fn a_saved_world_has_the_same_future(
        before in steps(),
        later in steps(),
        workers in 1..4_usize,
    ) {
        let mut run = world(workers);
        run.run(&before);
        let json = run.json();
        let loaded = World::from_json(&json).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let mut again = TestWorld::of(loaded, PROFILE);
        prop_assert_eq!(again.json(), json);
        // Callbacks that were not sent are not part of the world.
        run.state.pending_callbacks.clear();
        for step in &later {
            run.step(step);
            again.step(step);
        }
        prop_assert_eq!(again.json(), run.json());
        let callbacks = |run: &TestWorld| {
            let pending_callbacks = run.state.pending_callbacks.iter();
            pending_callbacks.map(|one| (one.timestamp, one.success)).collect::<Vec<_>>()
        };
        prop_assert_eq!(callbacks(&again), callbacks(&run));
    }

    /// The result does not depend on how often the state is settled.
    #[test]
    fn the_same_calls_at_the_same_times_give_the_same(steps in steps(), workers in 1..4_usize) {
        let mut once = world(workers);
        let mut often = world(workers);
        for step in &steps {
            once.step(step);
            if let TestStep::Advance(seconds) = step {
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
