//! What goes wrong on the way, and what the client repeats: not what would do more the second
//! time.

use std::time::Duration;

use computestacks::{
    RetryPolicy,
    types::{ContainerServiceUpdate, EventStatus, PowerAction},
};
use computestacks_emulator::fault::{Effect, Fault};

use crate::rig::{Rig, SHOP, STAGING, error, status};

in_each_profile!(
    what_passes_is_tried_again,
    a_late_answer_is_given_up_and_asked_for_again,
    an_answer_within_the_time_is_waited_for,
    an_answer_that_never_comes_is_a_time_out,
    too_many_requests_wait_as_told,
    restart_and_update_are_not_repeated,
    what_was_lost_may_have_happened,
    start_and_scale_are_repeated,
    a_delete_whose_answer_was_lost_has_succeeded,
    faults_by_chance_are_the_same_each_time,
);

const SHOW: &str = "showContainerService";

async fn what_passes_is_tried_again(rig: Rig) {
    for (effect, seen) in [
        (status(503), 503),
        (Effect::Reset, 0),
        (Effect::HalfBody, 200),
        (Effect::Throttle, 500),
    ] {
        let before = rig.answered("GET").len();
        rig.fault(SHOW, 2, effect);
        let answer = rig.client.show(SHOP).with_response().await.unwrap();
        assert_eq!(answer.attempts, 3);
        assert_eq!(rig.answered("GET")[before..], [seen, seen, 200]);
        assert_eq!(answer.value.container_service.id, crate::rig::id(SHOP));
    }
    // Full jitter under one and two seconds.
    let sleeps = rig.clock.sleeps();
    assert_eq!(sleeps.len(), 8);
    assert!(sleeps.iter().all(|wait| *wait <= Duration::from_secs(2)));
}

async fn a_late_answer_is_given_up_and_asked_for_again(rig: Rig) {
    let late = Fault::delay(100.0).operation(SHOW).times(1);
    rig.emulator.fault(late).unwrap();
    let call = tokio::spawn(rig.client.show(SHOP).with_response());
    rig.until_struck(1).await;
    rig.emulator.advance(Duration::from_secs(30));
    assert_eq!(call.await.unwrap().unwrap().attempts, 2);
}

async fn an_answer_within_the_time_is_waited_for(rig: Rig) {
    let late = Fault::delay(29.0).operation(SHOW).times(1);
    rig.emulator.fault(late).unwrap();
    let call = tokio::spawn(rig.client.show(SHOP).with_response());
    rig.until_struck(1).await;
    rig.emulator.advance(Duration::from_secs(29));
    assert_eq!(call.await.unwrap().unwrap().attempts, 1);
}

async fn an_answer_that_never_comes_is_a_time_out(rig: Rig) {
    let late = Fault::delay(1e9).operation("listContainerServices");
    rig.emulator.fault(late).unwrap();
    let call = tokio::spawn(rig.client.list().request().with_response());
    for struck in 1..=3 {
        rig.until_struck(struck).await;
        assert!(!call.is_finished());
        // Lists may take a minute each, and three in all.
        rig.emulator.advance(Duration::from_secs(60));
    }
    let error = error(call.await.unwrap());
    assert!(error.is_timeout() && error.is_transient(), "{error}");
}

async fn too_many_requests_wait_as_told(rig: Rig) {
    rig.fault(SHOW, 1, Effect::TooManyRequests);
    assert_eq!(
        rig.client
            .show(SHOP)
            .with_response()
            .await
            .unwrap()
            .attempts,
        2
    );
    // The window ends in five minutes; a minute is the longest that the client waits.
    assert_eq!(rig.clock.sleeps(), [Duration::from_secs(60)]);
}

async fn restart_and_update_are_not_repeated(rig: Rig) {
    for effect in [
        status(503),
        Effect::Reset,
        Effect::HalfBody,
        Effect::Throttle,
        Effect::TooManyRequests,
    ] {
        rig.fault(rig.power(), 1, effect.clone());
        let call = rig.client.power(SHOP, PowerAction::Restart).await;
        let error = call.unwrap_err();
        assert!(error.is_transient() && !error.is_repeated(), "{error}");
        assert_eq!(error.attempts(), 1, "{error}");

        rig.fault("updateContainerService", 1, effect);
        let update = ContainerServiceUpdate::new().label("Fresh");
        let error = rig.client.update(SHOP, update).await.unwrap_err();
        assert!(error.is_transient(), "{error}");
    }
    let method = if rig.is_documented() { "POST" } else { "PUT" };
    assert_eq!(rig.answered(method).len(), 5);
    assert_eq!(rig.answered("PATCH").len(), 5);
    // Of all these, the half response alone was carried out.
    assert_eq!(rig.client.events(SHOP).await.unwrap().len(), 2);
    assert!(rig.clock.sleeps().is_empty());
}

async fn what_was_lost_may_have_happened(rig: Rig) {
    let lost = Fault::new(Effect::Reset).operation(rig.power()).times(1);
    rig.emulator.fault(lost.takes_effect()).unwrap();
    let error = rig.client.power(SHOP, PowerAction::Restart).await;
    assert!(error.unwrap_err().is_transport());
    let events = rig.client.events(SHOP).await.unwrap();
    assert_eq!(
        (events.len(), &events[0].status),
        (2, &EventStatus::Pending)
    );
}

async fn start_and_scale_are_repeated(rig: Rig) {
    for operation in [rig.power(), "scaleContainerService"] {
        let lost = Fault::new(Effect::Reset).operation(operation).times(1);
        rig.emulator.fault(lost.takes_effect()).unwrap();
    }
    let start = rig.client.power(STAGING, PowerAction::Start).wait();
    // Both calls made an event; that of the first leads to the end.
    let report = start.await.unwrap();
    assert!(report.is_done(), "{}", report.outcome);
    assert_eq!(report.events.len(), 2);

    let scaled = rig.client.scale(SHOP, 3).wait().await.unwrap();
    assert!(scaled.is_done(), "{}", scaled.outcome);
    assert_eq!(scaled.containers.len(), 3);
}

async fn a_delete_whose_answer_was_lost_has_succeeded(rig: Rig) {
    rig.change(|world| {
        let pace = &mut world.pace;
        (pace.pick_up, pace.action, pace.remove, pace.release) = (0.0, 0.0, 0.0, 0.0);
    });
    let lost = Fault::new(Effect::Reset).operation("deleteContainerService");
    rig.emulator.fault(lost.times(1).takes_effect()).unwrap();
    let answer = rig.client.delete(SHOP).with_response().await.unwrap();
    assert_eq!((answer.status.as_u16(), answer.attempts), (404, 2));
    assert_eq!(rig.answered("DELETE"), [0, 404]);
}

async fn faults_by_chance_are_the_same_each_time(rig: Rig) {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let other = Rig::new(rig.profile).await;
        let broken = Fault::new(status(502)).operation(SHOW).probability(0.3);
        other.emulator.fault(broken).unwrap();
        let patient = RetryPolicy::default().max_attempts(20);
        for _ in 0..100 {
            let call = other.client.show(SHOP).retry(patient.clone());
            call.timeout(Duration::from_secs(600)).await.unwrap();
        }
        let answered = other.answered("GET");
        assert!((120..170).contains(&answered.len()), "{}", answered.len());
        runs.push(answered);
    }
    assert_eq!(runs[0], runs[1]);
}
