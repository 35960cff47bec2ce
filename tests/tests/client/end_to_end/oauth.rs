//! Tokens that the client requests, caches and renews.

use std::{collections::BTreeSet, time::Duration};

use computestacks::{
    Client, Credentials, Error, OAuth, RetryPolicy,
    operations::{self, Operation},
};
use computestacks_emulator::{Emulator, ServerProfile, fault::FaultEffect};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::end_to_end::fixture::{EmulatorFixture, error, status};

in_each_profile!(
    the_password_grant_requests_one_token,
    a_token_is_renewed_before_it_expires,
    scopes_have_the_servers_names,
    a_wrong_password_is_not_retried,
    client_credentials_are_forbidden,
    a_code_gives_a_token_that_is_refreshed,
    a_refresh_cannot_widen_its_scopes,
    the_scope_is_checked_before_the_lookup,
    each_grant_is_limited_by_its_scopes,
    a_revoked_token_is_replaced_if_it_is_refused,
    an_expired_token_is_replaced_if_it_is_refused,
    requests_in_flight_share_one_renewal,
    a_request_renews_its_token_once,
    an_expired_bearer_token_is_not_renewed,
    failed_token_requests_are_retried,
);

const CLIENT: &str = "emulated-public-client";
const TOKEN_REQUEST: &str = "POST /api/oauth/token";

/// The scopes for reading and writing, as this server calls them.
fn scopes(fixture: &EmulatorFixture) -> [&'static str; 2] {
    if fixture.is_documented() {
        ["projects_read", "projects_write"]
    } else {
        ["project_read", "project_write"]
    }
}

fn plain() -> OAuth {
    OAuth::password(CLIENT, "user", "user-secret")
}

fn password(fixture: &EmulatorFixture) -> OAuth {
    let [read, write] = scopes(fixture);
    plain().scope(read).scope(write)
}

fn client(fixture: &EmulatorFixture, oauth: OAuth) -> Client {
    let credentials = Credentials::oauth(oauth);
    fixture.builder().credentials(credentials).build().unwrap()
}

/// Requests to the token endpoint.
fn tokens(fixture: &EmulatorFixture) -> usize {
    let requests = fixture.emulator.requests().into_iter();
    requests
        .filter(|request| request.request_line() == TOKEN_REQUEST)
        .count()
}

/// A refresh token, for an authorization code.
async fn refresh_token(fixture: &EmulatorFixture) -> String {
    let form = format!(
        "grant_type=authorization_code&client_id={CLIENT}&code=emulated-code&redirect_uri=urn:ietf:wg:oauth:2.0:oob"
    );
    let given = post(fixture, "/api/oauth/token", &form).await;
    given["refresh_token"].as_str().unwrap().to_owned()
}

async fn the_password_grant_requests_one_token(fixture: EmulatorFixture) {
    let client = client(&fixture, password(&fixture));
    let (list, show, logs) = tokio::join!(
        client.services().list(),
        client.service(101).show(),
        client.service(101).logs().request()
    );
    assert!(list.is_ok() && show.is_ok() && logs.is_ok());
    client.service(101).scale(3).await.unwrap();
    assert_eq!(tokens(&fixture), 1);
}

async fn a_token_is_renewed_before_it_expires(fixture: EmulatorFixture) {
    let client = client(&fixture, password(&fixture));
    client.services().list().await.unwrap();
    fixture
        .emulator
        .advance(Duration::from_secs(7200 * 79 / 100));
    client.services().list().await.unwrap();
    assert_eq!(tokens(&fixture), 1);
    fixture
        .emulator
        .advance(Duration::from_secs(7200 * 11 / 100));
    client.services().list().await.unwrap();
    assert_eq!(tokens(&fixture), 2);
}

async fn scopes_have_the_servers_names(fixture: EmulatorFixture) {
    let documented = plain().scope("projects_read");
    let by_documentation = client(&fixture, documented).services().list().await;
    let by_default = client(&fixture, plain()).services().list().await;
    if fixture.is_documented() {
        assert!(by_documentation.is_ok());
        let refused = error(by_default);
        assert!(refused.is_forbidden() && !refused.is_token(), "{refused}");
        assert_eq!(refused.required_scopes(), ["project_read"]);
    } else {
        assert!(by_default.is_ok());
        let refused = error(by_documentation);
        assert!(refused.is_token(), "{refused}");
        let text = refused.to_string();
        assert!(text.contains("requested scope is invalid"), "{text}");
        assert!(text.contains("requested scopes: projects_read;"), "{text}");
    }
}

async fn a_wrong_password_is_not_retried(fixture: EmulatorFixture) {
    let [read, _] = scopes(&fixture);
    let wrong = OAuth::password(CLIENT, "user", "wrong").scope(read);
    let error = error(client(&fixture, wrong).services().list().await);
    assert!(error.is_token() && error.is_unauthorized(), "{error}");
    assert!(error.to_string().contains("lock the account"), "{error}");
    assert_eq!(tokens(&fixture), 1);
}

async fn client_credentials_are_forbidden(fixture: EmulatorFixture) {
    let oauth = OAuth::client_credentials("emulated-client", "emulated-client-secret");
    let client = client(&fixture, oauth.scope("public"));
    let refused = error(client.services().list().await);
    // The token is valid, but lacks the scope.
    assert!(refused.is_forbidden() && !refused.is_token(), "{refused}");
    assert_eq!(tokens(&fixture), 1);
}

async fn a_code_gives_a_token_that_is_refreshed(fixture: EmulatorFixture) {
    let first = refresh_token(&fixture).await;

    let fresh = client(&fixture, OAuth::refresh_token(CLIENT, first.clone()));
    fresh.services().list().await.unwrap();
    fixture.emulator.advance(Duration::from_secs(7200));
    fresh.services().list().await.unwrap();
    fixture.emulator.advance(Duration::from_secs(7200));
    fresh.services().list().await.unwrap();
    // The code, and three times a token with the newest refresh token.
    assert_eq!(tokens(&fixture), 4);

    // The first refresh token ended when its successor was used.
    let error = error(
        client(&fixture, OAuth::refresh_token(CLIENT, first))
            .services()
            .list()
            .await,
    );
    assert!(error.is_token(), "{error}");
    assert!(
        error.messages()[0].contains("authorization grant is invalid"),
        "{error}"
    );
}

/// A narrower scope limits all further tokens; a wider one is refused and ends nothing.
async fn a_refresh_cannot_widen_its_scopes(fixture: EmulatorFixture) {
    let [read, write] = scopes(&fixture);
    let first = refresh_token(&fixture).await;
    let wider = OAuth::refresh_token(CLIENT, first.clone()).scope("register");
    let refused = error(client(&fixture, wider).services().list().await);
    assert!(refused.is_token(), "{refused}");

    let form = |token: &str, scope: &str| {
        format!("grant_type=refresh_token&client_id={CLIENT}&refresh_token={token}&scope={scope}")
    };
    let narrower = post(&fixture, "/api/oauth/token", &form(&first, read)).await;
    assert_eq!(narrower["scope"], read);
    let second = narrower["refresh_token"].as_str().unwrap().to_owned();
    let wider = OAuth::refresh_token(CLIENT, second).scope(write);
    let refused = error(client(&fixture, wider).services().list().await);
    assert!(refused.is_token(), "{refused}");

    let reader = fixture.with_token(narrower["access_token"].as_str().unwrap());
    reader.services().list().await.unwrap();
    let scaled = reader.service(101).scale(3).await;
    if fixture.enforces_scopes() {
        assert!(error(scaled).is_forbidden());
    } else {
        scaled.unwrap();
    }
}

/// Without the scope, a response does not show whether a service exists.
async fn the_scope_is_checked_before_the_lookup(fixture: EmulatorFixture) {
    let [read, _] = scopes(&fixture);
    let client = client(&fixture, plain().scope(read));
    assert!(error(client.service(999).show().await).is_not_found());
    let refused = error(client.service(999).scale(3).await);
    if fixture.enforces_scopes() {
        assert!(refused.is_forbidden() && !refused.is_token(), "{refused}");
        let challenge = refused.headers().get("www-authenticate");
        assert_eq!(challenge.is_some(), !fixture.is_documented(), "{refused}");
    } else {
        assert!(refused.is_not_found(), "{refused}");
    }
}

async fn a_revoked_token_is_replaced_if_it_is_refused(fixture: EmulatorFixture) {
    let client = client(&fixture, password(&fixture));
    client.services().list().await.unwrap();
    let tokens_of_world = fixture.emulator.world().tokens.into_iter();
    let token = tokens_of_world
        .map(|token| token.access_token)
        .find(|token| token.starts_with("emulated-access-token"));
    let form = format!("client_id={CLIENT}&token={}", token.unwrap());
    post(&fixture, "/api/oauth/revoke", &form).await;

    let listed = client
        .services()
        .list()
        .request()
        .with_response()
        .await
        .unwrap();
    // Controller 9.3 accepts revoked tokens of users.
    let (attempts, token_requests) = if fixture.enforces_scopes() {
        (2, 2)
    } else {
        (1, 1)
    };
    assert_eq!(
        (listed.attempts, tokens(&fixture)),
        (attempts, token_requests)
    );
}

/// The permissions of a token, by its grant and the requested scopes.
async fn each_grant_is_limited_by_its_scopes(fixture: EmulatorFixture) {
    let [read, write] = scopes(&fixture);
    let refresh = refresh_token(&fixture).await;
    // A refresh with fewer scopes ends the refresh token that it used, so it comes last.
    let cases = [
        (plain().scope(read), true, false),
        (plain().scope(write), false, true),
        (plain().scope(read).scope(write), true, true),
        (plain().scope("public"), false, false),
        (
            OAuth::refresh_token(CLIENT, refresh).scope(read),
            true,
            false,
        ),
    ];
    for (oauth, reads, writes) in cases {
        let grant = format!("{oauth:?}");
        let client = client(&fixture, oauth);
        let enforced = fixture.enforces_scopes();
        let shown = client.service(101).show().await;
        assert_eq!(shown.is_ok(), reads || !enforced, "{grant}");
        let scaled = client.service(101).scale(3).await;
        assert_eq!(scaled.is_ok(), writes || !enforced, "{grant}");
        for (refused, scope) in [
            (shown.err(), "project_read"),
            (scaled.err(), "project_write"),
        ] {
            let Some(refused) = refused else { continue };
            assert!(
                refused.is_forbidden() && !refused.is_token(),
                "{grant}: {refused}"
            );
            assert_eq!(refused.required_scopes(), [scope], "{grant}");
        }
    }
    // An application itself gets no token with a scope for projects.
    let oauth = OAuth::client_credentials("emulated-client", "emulated-client-secret");
    let refused = error(client(&fixture, oauth.scope(read)).services().list().await);
    assert!(refused.is_token(), "{refused}");
}

/// Expires every token; the client does not notice.
fn expire(fixture: &EmulatorFixture) {
    fixture.change(|world| {
        for token in &mut world.tokens {
            token.created_at -= Duration::from_secs(2);
            token.expires_in = 1;
        }
    });
}

async fn an_expired_token_is_replaced_if_it_is_refused(fixture: EmulatorFixture) {
    let client = client(&fixture, password(&fixture));
    client.services().list().await.unwrap();
    expire(&fixture);
    let before = tokens(&fixture);
    let listed = client
        .services()
        .list()
        .request()
        .with_response()
        .await
        .unwrap();
    // Controller 9.3 accepts expired tokens of users.
    let renewals = usize::from(fixture.enforces_scopes());
    assert_eq!(tokens(&fixture) - before, renewals);
    assert_eq!(usize::try_from(listed.attempts).unwrap(), 1 + renewals);
}

/// Requests that were sent with the old token are retried with one new token.
async fn requests_in_flight_share_one_renewal(fixture: EmulatorFixture) {
    let client = client(&fixture, password(&fixture));
    client.services().list().await.unwrap();
    expire(&fixture);
    let before = tokens(&fixture);
    let (listed, shown, containers, scaled) = tokio::join!(
        client.services().list(),
        client.service(101).show(),
        client.service(101).containers().list(),
        client.service(101).scale(3)
    );
    assert!(listed.is_ok() && shown.is_ok() && containers.is_ok() && scaled.is_ok());
    assert_eq!(
        tokens(&fixture) - before,
        usize::from(fixture.enforces_scopes())
    );
    assert_eq!(
        fixture
            .statuses("POST")
            .iter()
            .filter(|it| **it == 202)
            .count(),
        1
    );
}

async fn a_request_renews_its_token_once(fixture: EmulatorFixture) {
    let client = client(&fixture, password(&fixture));
    fixture.fault("listContainerServices", 9, status(401));
    let refused = error(client.services().list().await);
    assert!(refused.is_unauthorized(), "{refused}");
    assert_eq!(tokens(&fixture), 2);
    assert_eq!(fixture.statuses("GET"), [401, 401]);
}

/// Nothing is there to renew it with.
async fn an_expired_bearer_token_is_not_renewed(fixture: EmulatorFixture) {
    let client = fixture.with_token("emulated-user-token");
    client.services().list().await.unwrap();
    expire(&fixture);
    let listed = client.services().list().await;
    if fixture.enforces_scopes() {
        let refused = error(listed);
        assert!(
            refused.is_unauthorized() && !refused.is_token(),
            "{refused}"
        );
    } else {
        listed.unwrap();
    }
    assert_eq!(tokens(&fixture), 0);
}

async fn failed_token_requests_are_retried(fixture: EmulatorFixture) {
    fixture.fault("token", 1, status(503));
    fixture.fault("token", 1, FaultEffect::Reset);
    client(&fixture, password(&fixture))
        .services()
        .list()
        .await
        .unwrap();
    assert_eq!(tokens(&fixture), 3);
}

/// Posts a form as a browser or an administrator would.
async fn post(fixture: &EmulatorFixture, path: &str, form: &str) -> Value {
    let mut stream = TcpStream::connect(fixture.emulator.address())
        .await
        .unwrap();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(response.starts_with("HTTP/1.1 200"), "{response}");
    let (_, body) = response.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap()
}

/// Each operation takes a token with any one of its scopes, and none with another scope. What is named does not
/// exist, because the scope is checked first.
#[tokio::test]
async fn every_operation_takes_the_scopes_of_the_contract_and_no_others() {
    let emulator = Emulator::builder()
        .profile(ServerProfile::Controller97)
        .spawn()
        .await
        .unwrap();
    let scopes: BTreeSet<&str> = operations::all()
        .iter()
        .flat_map(|operation| operation.scopes)
        .copied()
        .collect();
    let mut world = emulator.world();
    for scope in &scopes {
        let mut token = world.tokens[0].clone();
        token.access_token = format!("token-for-{scope}");
        token.scopes = vec![(*scope).to_owned()];
        world.tokens.push(token);
    }
    emulator.load(world).unwrap();
    let of_this_server = |operation: &&&Operation| {
        !operation.scopes.is_empty() && operation.id != "powerContainerServiceAsDocumented"
    };
    for scope in &scopes {
        let client = Client::builder(emulator.url())
            .clock(emulator.client_clock())
            .credentials(Credentials::bearer(format!("token-for-{scope}")))
            .build()
            .unwrap();
        for operation in operations::all().iter().filter(of_this_server) {
            let mut request = client.operation(operation);
            for parameter in operation.parameters {
                if parameter.is_required {
                    let value = if parameter.name == "action" {
                        "stop"
                    } else {
                        "0"
                    };
                    request = request.parameter(parameter.name, value);
                }
            }
            if operation.body.is_some() {
                request = request.body(json!({}));
            }
            let sent = request.request().retry(RetryPolicy::none()).await;
            let is_forbidden = sent.as_ref().is_err_and(Error::is_forbidden);
            assert_eq!(
                is_forbidden,
                !operation.scopes.contains(scope),
                "{} with {scope}: {sent:?}",
                operation.id
            );
        }
    }
}
