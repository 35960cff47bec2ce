use std::time::Duration;

use computestacks::{
    time::Clock,
    types::{CurrentState, PowerAction},
    wait::{Condition, Observation, WaitOutcome, all_running, deployed, gone, state},
};
use computestacks_tests::scripted::{Script, answer, json};
use serde_json::Value;

use crate::{errors::recorded_detail, rig::Rig};

const NO_EVENTS: &str = r#"{"events":[]}"#;
const NO_CONTAINERS: &str = r#"{"containers":[]}"#;

fn show() -> Script {
    json(200, &recorded_detail().to_string())
}

/// The body of a recorded response.
fn recorded(text: &str) -> String {
    let recording: Value = serde_json::from_str(text).unwrap();
    recording["response"]["body"].to_string()
}

#[tokio::test]
async fn guarantee_74_a_refused_call_is_its_own_error() {
    let refusal = answer(404, &[("Content-Type", "application/json")], "");
    let rig = Rig::new(vec![
        json(200, NO_EVENTS),
        json(200, NO_CONTAINERS),
        refusal,
    ])
    .await;
    let error = rig
        .client()
        .power(7, PowerAction::Start)
        .wait()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.operation(), Some("power_container_service"));

    // Where nothing can be noted before the call, there is no call.
    let rig = Rig::new(vec![json(401, r#"{"errors":["Not Authorized"]}"#)]).await;
    let error = rig.client().delete(7).wait().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert!(rig.seen().iter().all(|seen| seen.line.starts_with("GET ")));
}

#[tokio::test]
async fn guarantee_75_what_passes_does_not_end_a_wait_and_what_stays_does() {
    // Every look fails with a 502 until credentials are taken away.
    let bad_gateway = || answer(502, &[], "");
    let mut scripts = vec![
        json(200, NO_EVENTS),
        json(200, NO_CONTAINERS),
        json(202, "{}"),
    ];
    scripts.extend((0..3 * 4).map(|_| bad_gateway()));
    scripts.push(json(401, r#"{"errors":["Not Authorized"]}"#));
    let rig = Rig::new(scripts).await;
    let error = rig.client().delete(7).wait().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert!(rig.clock.sleeps().len() >= 3);
}

#[tokio::test]
async fn guarantee_76_conditions_compose() {
    let containers = recorded(include_str!(
        "../../captures/async/power-stop-completed/011-containers.json"
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
        let rig = Rig::new(looks()).await;
        let report = rig
            .client()
            .wait_until(7, move |seen: &Observation| condition.holds(seen))
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
async fn a_wait_gives_up_after_ten_minutes_unless_told_otherwise() {
    for (timeout, wanted) in [(None, 600), (Some(25), 25)] {
        let rig = Rig::new((0..200).map(|_| answer(502, &[], "")).collect()).await;
        let mut wait = rig.client().wait_until(7, gone());
        if let Some(seconds) = timeout {
            wait = wait.timeout(Duration::from_secs(seconds));
        }
        let report = wait.await.unwrap();
        assert!(
            matches!(report.outcome, WaitOutcome::TimedOut),
            "{report:?}"
        );
        assert_eq!(rig.clock.now().as_secs(), wanted);
    }
}
