//! Faults in transit, and what the client retries: nothing that has a second effect.

use std::time::Duration;

use computestacks::{
    RetryPolicy,
    types::{ContainerServiceUpdate, EventStatus, PowerAction},
};
use computestacks_emulator::fault::{Fault, FaultEffect};

use crate::end_to_end::fixture::{EmulatorFixture, SHOP, STAGING, error, status};

in_each_profile!(
    temporary_failures_are_retried,
    a_late_response_times_out_and_is_retried,
    waits_for_a_response_within_the_timeout,
    a_missing_response_is_a_timeout,
    too_many_requests_waits_as_the_server_says,
    restart_and_update_are_not_retried,
    a_call_without_a_response_may_have_succeeded,
    start_and_scale_are_retried,
    a_deletion_without_a_response_has_succeeded,
    random_faults_are_reproducible,
);

const SHOW: &str = "showContainerService";

async fn temporary_failures_are_retried(fixture: EmulatorFixture) {
    for (effect, seen) in [
        (status(503), 503),
        (FaultEffect::Reset, 0),
        (FaultEffect::TruncatedBody, 200),
        (FaultEffect::Throttle, 500),
    ] {
        let before = fixture.statuses("GET").len();
        fixture.fault(SHOW, 2, effect);
        let response = fixture.service(SHOP).show().with_response().await.unwrap();
        assert_eq!(response.attempts, 3);
        assert_eq!(fixture.statuses("GET")[before..], [seen, seen, 200]);
        assert_eq!(
            response.value.container_service.id,
            crate::end_to_end::fixture::id(SHOP)
        );
    }
    // Full jitter below one and two seconds.
    let sleeps = fixture.clock.sleeps();
    assert_eq!(sleeps.len(), 8);
    assert!(sleeps.iter().all(|wait| *wait <= Duration::from_secs(2)));
}

/// The attempts of a call whose first response comes so many seconds later than it was sent.
async fn attempts_if_late(fixture: &EmulatorFixture, late: u32, advance: u64) -> u32 {
    let fault = Fault::delay(f64::from(late)).operation(SHOW).times(1);
    fixture.emulator.fault(fault).unwrap();
    let call = tokio::spawn(fixture.service(SHOP).show().with_response());
    fixture.until_struck(1).await;
    fixture.emulator.advance(Duration::from_secs(advance));
    call.await.unwrap().unwrap().attempts
}

async fn a_late_response_times_out_and_is_retried(fixture: EmulatorFixture) {
    assert_eq!(attempts_if_late(&fixture, 100, 30).await, 2);
}

async fn waits_for_a_response_within_the_timeout(fixture: EmulatorFixture) {
    assert_eq!(attempts_if_late(&fixture, 29, 29).await, 1);
}

async fn a_missing_response_is_a_timeout(fixture: EmulatorFixture) {
    let late = Fault::delay(1e9).operation("listContainerServices");
    fixture.emulator.fault(late).unwrap();
    let call = tokio::spawn(fixture.client.services().list().request().with_response());
    for struck in 1..=3 {
        fixture.until_struck(struck).await;
        assert!(!call.is_finished());
        // Lists may take a minute per attempt, and three in all.
        fixture.emulator.advance(Duration::from_secs(60));
    }
    let error = error(call.await.unwrap());
    assert!(error.is_timeout() && error.is_transient(), "{error}");
}

async fn too_many_requests_waits_as_the_server_says(fixture: EmulatorFixture) {
    fixture.fault(SHOW, 1, FaultEffect::TooManyRequests);
    let shown = fixture.service(SHOP).show().with_response();
    assert_eq!(shown.await.unwrap().attempts, 2);
    // The window ends in five minutes; the client waits at most one.
    assert_eq!(fixture.clock.sleeps(), [Duration::from_secs(60)]);
}

async fn restart_and_update_are_not_retried(fixture: EmulatorFixture) {
    for effect in [
        status(503),
        FaultEffect::Reset,
        FaultEffect::TruncatedBody,
        FaultEffect::Throttle,
        FaultEffect::TooManyRequests,
    ] {
        fixture.fault(fixture.power(), 1, effect.clone());
        let call = fixture.service(SHOP).power(PowerAction::Restart).await;
        let error = call.unwrap_err();
        assert!(error.is_transient() && !error.is_repeated(), "{error}");
        assert_eq!(error.attempts(), 1, "{error}");

        fixture.fault("updateContainerService", 1, effect);
        let update = ContainerServiceUpdate::new().label("Fresh");
        let error = fixture.service(SHOP).update(update).await.unwrap_err();
        assert!(error.is_transient(), "{error}");
    }
    let method = if fixture.is_documented() {
        "POST"
    } else {
        "PUT"
    };
    assert_eq!(fixture.statuses(method).len(), 5);
    assert_eq!(fixture.statuses("PATCH").len(), 5);
    // Of all these, the server executed only the call whose response was cut.
    assert_eq!(
        fixture.service(SHOP).events().list().await.unwrap().len(),
        2
    );
    assert!(fixture.clock.sleeps().is_empty());
}

async fn a_call_without_a_response_may_have_succeeded(fixture: EmulatorFixture) {
    fixture.lose_response(fixture.power());
    let error = fixture.service(SHOP).power(PowerAction::Restart).await;
    assert!(error.unwrap_err().is_transport());
    let events = fixture.service(SHOP).events().list().await.unwrap();
    assert_eq!(
        (events.len(), &events[0].status),
        (2, &EventStatus::Pending)
    );
}

async fn start_and_scale_are_retried(fixture: EmulatorFixture) {
    for operation in [fixture.power(), "scaleContainerService"] {
        fixture.lose_response(operation);
    }
    let start = fixture.service(STAGING).power(PowerAction::Start).wait();
    // Both calls made an event; the outcome is that of the first.
    let report = start.await.unwrap();
    assert!(report.is_done(), "{}", report.outcome);
    assert_eq!(report.events.len(), 2);

    let scaled = fixture.service(SHOP).scale(3).wait().await.unwrap();
    assert!(scaled.is_done(), "{}", scaled.outcome);
    assert_eq!(scaled.containers.len(), 3);
}

async fn a_deletion_without_a_response_has_succeeded(fixture: EmulatorFixture) {
    fixture.change(|world| {
        let pace = &mut world.pace;
        (pace.pick_up, pace.action, pace.remove, pace.release) = (0.0, 0.0, 0.0, 0.0);
    });
    fixture.lose_response("deleteContainerService");
    let deletion = fixture.service(SHOP).delete().with_response();
    let response = deletion.await.unwrap();
    assert_eq!((response.status.as_u16(), response.attempts), (404, 2));
    assert_eq!(fixture.statuses("DELETE"), [0, 404]);
}

async fn random_faults_are_reproducible(fixture: EmulatorFixture) {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let other = EmulatorFixture::new(fixture.profile).await;
        let broken = Fault::new(status(502)).operation(SHOW).probability(0.3);
        other.emulator.fault(broken).unwrap();
        let patient = RetryPolicy::default().max_attempts(20);
        for _ in 0..100 {
            let call = other.client.service(SHOP).show().retry(patient.clone());
            call.timeout(Duration::from_secs(600)).await.unwrap();
        }
        let statuses = other.statuses("GET");
        assert!((120..170).contains(&statuses.len()), "{}", statuses.len());
        runs.push(statuses);
    }
    assert_eq!(runs[0], runs[1]);
}
