//! Who calls: no one, an API credential, a token.

use computestacks::Credentials;

use crate::rig::{Rig, error};

in_each_profile!(
    without_credentials_nothing_opens,
    a_wrong_secret_is_refused_once,
    a_token_of_a_user_opens,
    a_token_that_nobody_was_given_does_not,
    a_token_without_a_user_is_forbidden_everything,
);

async fn without_credentials_nothing_opens(rig: Rig) {
    let error = error(rig.nobody().list().await);
    assert!(error.is_unauthorized(), "{error}");
    assert!(error.headers().contains_key("www-authenticate"));
    assert!(error.messages().is_empty());
}

async fn a_wrong_secret_is_refused_once(rig: Rig) {
    let wrong = rig.builder().basic("user", "wrong").build().unwrap();
    let error = error(wrong.list().await);
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!(error.messages(), ["Not Authorized"]);
    assert_eq!(rig.answered("GET"), [401]);
}

async fn a_token_of_a_user_opens(rig: Rig) {
    let token = Credentials::bearer("emulated-user-token");
    let client = rig.builder().credentials(token).build().unwrap();
    assert_eq!(client.list().await.unwrap().services.len(), 10);
}

async fn a_token_that_nobody_was_given_does_not(rig: Rig) {
    let token = Credentials::bearer("guessed");
    let client = rig.builder().credentials(token).build().unwrap();
    let error = error(client.list().await);
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!(rig.answered("GET"), [401]);
}

async fn a_token_without_a_user_is_forbidden_everything(rig: Rig) {
    let token = Credentials::bearer("emulated-client-token");
    let client = rig.builder().credentials(token).build().unwrap();
    assert!(error(client.list().await).is_forbidden());
    // Even what is not there.
    assert!(error(client.show(999).await).is_forbidden());
    assert!(error(client.scale(101, 3).await).is_forbidden());
}
