//! Credentials: none, an API credential, a token.

use crate::end_to_end::fixture::{EmulatorFixture, error};

in_each_profile!(
    without_credentials_every_call_is_refused,
    a_wrong_secret_is_sent_once,
    a_users_token_is_accepted,
    an_unknown_token_is_refused,
    a_token_without_a_user_is_forbidden,
);

async fn without_credentials_every_call_is_refused(fixture: EmulatorFixture) {
    let error = error(fixture.anonymous().services().list().await);
    assert!(error.is_unauthorized(), "{error}");
    assert!(error.headers().contains_key("www-authenticate"));
    assert!(error.messages().is_empty());
}

async fn a_wrong_secret_is_sent_once(fixture: EmulatorFixture) {
    let wrong = fixture.as_user("user", "wrong");
    let error = error(wrong.services().list().await);
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!(error.messages(), ["Not Authorized"]);
    assert_eq!(fixture.statuses("GET"), [401]);
}

async fn a_users_token_is_accepted(fixture: EmulatorFixture) {
    let client = fixture.with_token("emulated-user-token");
    assert_eq!(client.services().list().await.unwrap().items.len(), 10);
}

async fn an_unknown_token_is_refused(fixture: EmulatorFixture) {
    let client = fixture.with_token("guessed");
    let error = error(client.services().list().await);
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!(fixture.statuses("GET"), [401]);
}

async fn a_token_without_a_user_is_forbidden(fixture: EmulatorFixture) {
    let client = fixture.with_token("emulated-client-token");
    assert!(error(client.services().list().await).is_forbidden());
    // Also for what does not exist.
    assert!(error(client.service(999).show().await).is_forbidden());
    assert!(error(client.service(101).scale(3).await).is_forbidden());
}
