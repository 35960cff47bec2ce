//! Wrong secrets lock an account for four hours.

use std::time::Duration;

use computestacks::{Credentials, OAuth};

use crate::end_to_end::fixture::{EmulatorFixture, error};

in_each_profile!(
    the_right_secret_is_refused_while_the_account_is_locked,
    a_client_with_a_wrong_secret_does_not_lock_the_account_itself,
);

async fn the_right_secret_is_refused_while_the_account_is_locked(fixture: EmulatorFixture) {
    let wrong = fixture.as_user("user", "wrong");
    for _ in 0..6 {
        assert!(error(wrong.services().list().await).is_unauthorized());
    }
    let refused = error(fixture.client.services().list().await);
    assert!(refused.is_unauthorized(), "{refused}");
    assert!(refused.to_string().contains("four hours"), "{refused}");

    let token = fixture.with_token("emulated-user-token");
    assert!(token.services().list().await.is_ok(), "tokens stay valid");

    let password = OAuth::password("emulated-public-client", "user", "user-secret");
    let password = fixture.builder().credentials(Credentials::oauth(password));
    let refused = error(password.build().unwrap().services().list().await);
    assert!(refused.is_token() && refused.is_unauthorized(), "{refused}");

    fixture
        .emulator
        .advance(Duration::from_secs(4 * 60 * 60 - 1));
    assert!(error(fixture.client.services().list().await).is_unauthorized());
    fixture.emulator.advance(Duration::from_secs(1));
    assert!(fixture.client.services().list().await.is_ok());
}

async fn a_client_with_a_wrong_secret_does_not_lock_the_account_itself(fixture: EmulatorFixture) {
    let wrong = fixture.as_user("user", "wrong");
    // A wait and a stream end with the first refusal.
    assert!(error(wrong.service(101).delete().wait().await).is_unauthorized());
    assert!(error(wrong.services().list().all().into_vec().await).is_unauthorized());
    let followed = wrong.service(101).follow_logs().next().await.unwrap();
    assert!(error(followed).is_unauthorized());
    assert_eq!(fixture.statuses("GET"), [401, 401, 401]);
    assert!(fixture.client.services().list().await.is_ok());
}
