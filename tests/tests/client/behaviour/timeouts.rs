use std::time::Duration;

use computestacks::{
    Error, RetryPolicy,
    types::{ContainerServiceUpdate, PowerAction},
};
use computestacks_tests::scripted_server::{ConnectionStep, response_bytes, slow};

use crate::behaviour::fixture::ClientFixture;

#[tokio::test]
async fn guarantee_30_a_slow_response_is_a_timeout() {
    let head = response_bytes(200, &[("Content-Type", "application/json")], "{}");
    let scripts = [
        slow(31),
        vec![
            ConnectionStep::Read,
            ConnectionStep::Send(head[..20].to_vec()),
            ConnectionStep::Advance(Duration::from_secs(31)),
            ConnectionStep::Hang,
        ],
        vec![
            ConnectionStep::Read,
            ConnectionStep::Send(head[..head.len() - 1].to_vec()),
            ConnectionStep::Advance(Duration::from_secs(31)),
            ConnectionStep::Hang,
        ],
    ];
    for script in scripts {
        let fixture = ClientFixture::new(vec![script]).await;
        let call = fixture.service().show().retry(RetryPolicy::none());
        let error = fixture.record_error(call.await.unwrap_err());
        assert!(error.is_timeout() && error.is_transient());
        assert_eq!(
            error.to_string(),
            "show_container_service: no response within 30s"
        );
    }
}

#[tokio::test]
async fn guarantee_31_timeouts_fit_the_operation() {
    async fn limit(
        fixture: &ClientFixture,
        call: computestacks::Request<impl Send + 'static>,
    ) -> String {
        let outcome = call.retry(RetryPolicy::none()).await;
        let error = fixture.record_error(outcome.err().unwrap());
        error.to_string().rsplit_once(' ').unwrap().1.to_owned()
    }
    let fixture = ClientFixture::new((0..7).map(|_| slow(61)).collect()).await;
    let client = fixture.client();
    assert_eq!(
        limit(&fixture, client.services().list().request()).await,
        "60s"
    );
    assert_eq!(
        limit(&fixture, client.service(7).logs().request()).await,
        "60s"
    );
    assert_eq!(limit(&fixture, client.service(7).show()).await, "30s");
    assert_eq!(
        limit(&fixture, client.service(7).scale(1).request()).await,
        "30s"
    );
    let client = fixture
        .builder()
        .attempt_timeout(Duration::from_secs(9))
        .build()
        .unwrap();
    assert_eq!(
        limit(&fixture, client.services().list().request()).await,
        "9s"
    );
    assert_eq!(limit(&fixture, client.service(7).show()).await, "9s");
    assert_eq!(
        limit(
            &fixture,
            client
                .service(7)
                .show()
                .attempt_timeout(Duration::from_secs(4))
        )
        .await,
        "4s"
    );
}

#[tokio::test]
async fn guarantee_31_every_call_takes_the_settings() {
    let four = Duration::from_secs(4);
    let once = RetryPolicy::none;
    let fixture = ClientFixture::new((0..5).map(|_| slow(5)).collect()).await;
    let client = fixture.client();
    let update = ContainerServiceUpdate::new().label("x");
    let list = client.services().list().attempt_timeout(four).retry(once());
    let logs = client.service(7).logs().attempt_timeout(four).retry(once());
    let update = client.service(7).update(update).attempt_timeout(four);
    let outcomes = [
        list.with_response().await.map(|_| ()),
        logs.with_response().await.map(|_| ()),
        update.idempotent(false).with_response().await.map(|_| ()),
        client.service(7).scale(1).timeout(four).await,
        client
            .services()
            .list()
            .timeout(four)
            .request()
            .await
            .map(|_| ()),
    ];
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert!(error.to_string().ends_with("within 4s"), "{error}");
    }
}

#[tokio::test]
async fn guarantee_32_a_call_ends_in_time() {
    // Two attempts of 30 seconds and the rest of the 70.
    let fixture = ClientFixture::new(vec![slow(30), slow(30), slow(10)]).await;
    let policy = RetryPolicy::default().first_backoff(Duration::ZERO);
    let call = fixture
        .service()
        .show()
        .timeout(Duration::from_secs(70))
        .retry(policy);
    let error: Error = fixture.record_error(call.await.unwrap_err());
    assert_eq!(
        error.to_string(),
        "show_container_service: no response within 10s"
    );
    assert_eq!(error.attempts(), 3);
}

#[tokio::test]
async fn guarantee_32_both_methods_of_power_share_the_timeout() {
    let no_route = vec![
        ConnectionStep::Read,
        ConnectionStep::Advance(Duration::from_secs(20)),
        ConnectionStep::Send(response_bytes(405, &[], "")),
    ];
    let fixture = ClientFixture::new(vec![no_route, slow(5)]).await;
    let call = fixture
        .service()
        .power(PowerAction::Start)
        .timeout(Duration::from_secs(25));
    let error = fixture.record_error(call.await.unwrap_err());
    assert_eq!(
        error.to_string(),
        "power_container_service_as_documented: no response within 5s"
    );
}
