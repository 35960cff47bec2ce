//! The limit of 2500 requests in five minutes.

use std::time::Duration;

use computestacks::{RateLimit, RetryPolicy, time::Clock as _};

use crate::end_to_end::fixture::{EmulatorFixture, SHOP, error};

in_each_profile!(
    waits_for_the_next_window_above_the_limit,
    a_client_with_a_rate_limit_is_never_throttled,
);

async fn waits_for_the_next_window_above_the_limit(fixture: EmulatorFixture) {
    for _ in 0..2500 {
        fixture.client.server_version().await.unwrap();
    }
    let refused = error(fixture.client.server_version().await);
    // It looks like a crash.
    assert!(
        refused.is_throttled() && refused.is_server_error(),
        "{refused}"
    );
    assert!(refused.is_transient());
    assert_eq!(refused.attempts(), 4);

    let patient = RetryPolicy::default()
        .max_attempts(40)
        .max_backoff(Duration::from_secs(30));
    let call = fixture.service(SHOP).show().retry(patient);
    let response = call.timeout(Duration::from_secs(600)).with_response().await;
    assert!(response.unwrap().attempts > 1);
    // Windows begin at multiples of their length.
    assert!(fixture.clock.now() >= Duration::from_secs(300));
}

async fn a_client_with_a_rate_limit_is_never_throttled(fixture: EmulatorFixture) {
    let limited = fixture
        .builder()
        .basic("user", "user-secret")
        .rate_limit(RateLimit::server())
        .build()
        .unwrap();
    for _ in 0..2600 {
        let response = limited.server_version().timeout(Duration::from_secs(600));
        assert_eq!(response.with_response().await.unwrap().attempts, 1);
    }
    assert!(fixture.clock.now() >= Duration::from_secs(300));
}
