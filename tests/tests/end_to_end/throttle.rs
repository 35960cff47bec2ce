//! 2500 requests in five minutes, and no more.

use std::time::Duration;

use computestacks::{RateLimit, RetryPolicy, time::Clock as _};

use crate::rig::{Rig, SHOP, error};

in_each_profile!(
    what_is_over_the_limit_waits_for_the_next_window,
    a_client_with_the_limit_is_never_throttled,
);

async fn what_is_over_the_limit_waits_for_the_next_window(rig: Rig) {
    for _ in 0..2500 {
        rig.client.event_log(1).await.unwrap();
    }
    let refused = error(rig.client.event_log(1).await);
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
    let call = rig.client.show(SHOP).retry(patient);
    let answer = call.timeout(Duration::from_secs(600)).with_response().await;
    assert!(answer.unwrap().attempts > 1);
    // Windows begin at multiples of their length.
    assert!(rig.clock.now() >= Duration::from_secs(300));
}

async fn a_client_with_the_limit_is_never_throttled(rig: Rig) {
    let limited = rig
        .builder()
        .basic("user", "user-secret")
        .rate_limit(RateLimit::server())
        .build()
        .unwrap();
    for _ in 0..2600 {
        let answer = limited.event_log(1).timeout(Duration::from_secs(600));
        assert_eq!(answer.with_response().await.unwrap().attempts, 1);
    }
    assert!(rig.clock.now() >= Duration::from_secs(300));
}
