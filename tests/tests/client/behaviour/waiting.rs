use std::time::Duration;

use computestacks::{
    time::Clock,
    types::{CurrentState, PowerAction},
    wait::{Condition, Observation, WaitOutcome, all_running, deployed, gone, state},
};
use computestacks_tests::scripted_server::{ConnectionScript, json, respond};
use serde_json::Value;

use crate::behaviour::{errors::recorded_detail, fixture::ClientFixture};

const NO_EVENTS: &str = r#"{"events":[]}"#;
const NO_CONTAINERS: &str = r#"{"containers":[]}"#;

fn show() -> ConnectionScript {
    json(200, &recorded_detail().to_string())
}

/// The body of a recorded response.
fn recorded(text: &str) -> String {
    let recording: Value = serde_json::from_str(text).unwrap();
    recording["response"]["body"].to_string()
}

#[tokio::test]
async fn guarantee_74_a_wait_returns_the_error_of_a_refused_call() {
    let refusal = respond(404, &[("Content-Type", "application/json")], "");
    let fixture = ClientFixture::new(vec![
        json(200, NO_EVENTS),
        json(200, NO_CONTAINERS),
        refusal,
    ])
    .await;
    let error = fixture
        .service()
        .power(PowerAction::Start)
        .wait()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.operation(), Some("power_container_service"));

    // If the state before the call cannot be read, the call is not sent.
    let fixture = ClientFixture::new(vec![json(401, r#"{"errors":["Not Authorized"]}"#)]).await;
    let error = fixture.service().delete().wait().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert!(
        fixture
            .requests()
            .iter()
            .all(|request| request.line.starts_with("GET "))
    );
}

#[tokio::test]
async fn guarantee_75_only_permanent_errors_end_a_wait() {
    // Every poll fails with a 502 until the credentials are revoked.
    let bad_gateway = || respond(502, &[], "");
    let mut scripts = vec![
        json(200, NO_EVENTS),
        json(200, NO_CONTAINERS),
        json(202, "{}"),
    ];
    scripts.extend((0..3 * 4).map(|_| bad_gateway()));
    scripts.push(json(401, r#"{"errors":["Not Authorized"]}"#));
    let fixture = ClientFixture::new(scripts).await;
    let error = fixture.service().delete().wait().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert!(fixture.clock.sleeps().len() >= 3);
}

#[tokio::test]
async fn guarantee_76_conditions_compose() {
    let containers = recorded(include_str!(
        "../../../captures/async/power-stop-completed/011-containers.json"
    ));
    let looks = || vec![json(200, NO_EVENTS), json(200, &containers), show()];
    let not_working = state(CurrentState::Working).not();
    let cases: [(Box<dyn Condition>, bool); 4] = [
        (Box::new(deployed(1)), true),
        (Box::new(deployed(1).and(gone())), false),
        (Box::new(gone().or(deployed(1))), true),
        (Box::new(all_running().and(not_working)), false),
    ];
    for (index, (condition, holds)) in cases.into_iter().enumerate() {
        let fixture = ClientFixture::new(looks()).await;
        let report = fixture
            .service()
            .wait_until(move |observation: &Observation| condition.holds(observation))
            .timeout(Duration::ZERO)
            .await
            .unwrap();
        let wanted = if holds {
            WaitOutcome::Completed
        } else {
            WaitOutcome::TimedOut
        };
        assert_eq!(report.outcome, wanted, "{index}");
    }
}

/// Guarantee 71 of docs/behaviour.md.
#[tokio::test]
async fn the_default_timeout_of_a_wait_is_ten_minutes() {
    for (timeout, wanted) in [(None, 600), (Some(25), 25)] {
        let fixture = ClientFixture::new((0..200).map(|_| respond(502, &[], "")).collect()).await;
        let mut wait = fixture.service().wait_until(gone());
        if let Some(seconds) = timeout {
            wait = wait.timeout(Duration::from_secs(seconds));
        }
        let report = wait.await.unwrap();
        assert!(
            matches!(report.outcome, WaitOutcome::TimedOut),
            "{report:?}"
        );
        assert_eq!(fixture.clock.now().as_secs(), wanted);
        assert!(report.last_error.unwrap().is_server_error());
        // One request per poll, without retries.
        assert_eq!(fixture.requests().len(), report.polls as usize);
    }
}
