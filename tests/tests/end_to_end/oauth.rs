//! Tokens that the client gets, keeps and renews by itself.

use std::time::Duration;

use computestacks::{Client, Credentials, OAuth};
use computestacks_emulator::fault::Effect;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::rig::{Rig, error, status};

in_each_profile!(
    the_password_grant_opens_with_one_token,
    a_token_is_renewed_in_time,
    scopes_have_the_names_of_the_server,
    a_wrong_password_is_not_tried_again,
    client_credentials_open_nothing_here,
    a_code_gives_a_token_that_refreshes_itself,
    a_refresh_keeps_to_the_scopes_it_has,
    a_scope_is_asked_for_before_the_look_up,
    each_grant_is_limited_by_its_scopes,
    a_revoked_token_is_replaced_where_it_is_refused,
    an_expired_token_is_replaced_where_it_is_refused,
    requests_in_flight_share_one_renewal,
    a_token_is_renewed_once_for_a_request,
    a_bearer_token_that_expired_is_not_renewed,
    a_token_endpoint_that_fails_is_asked_again,
);

const CLIENT: &str = "emulated-public-client";
const ASK: &str = "POST /api/oauth/token";

/// Read and write, as this server calls them.
fn scopes(rig: &Rig) -> [&'static str; 2] {
    if rig.is_documented() {
        ["projects_read", "projects_write"]
    } else {
        ["project_read", "project_write"]
    }
}

fn password(rig: &Rig) -> OAuth {
    let [read, write] = scopes(rig);
    OAuth::password(CLIENT, "user", "user-secret")
        .scope(read)
        .scope(write)
}

fn client(rig: &Rig, oauth: OAuth) -> Client {
    let credentials = Credentials::oauth(oauth);
    rig.builder().credentials(credentials).build().unwrap()
}

/// How often the token endpoint was asked.
fn tokens(rig: &Rig) -> usize {
    let asked = rig.emulator.asked().into_iter();
    asked.filter(|asked| asked.to_string() == ASK).count()
}

async fn the_password_grant_opens_with_one_token(rig: Rig) {
    let client = client(&rig, password(&rig));
    let (list, show, logs) =
        tokio::join!(client.list(), client.show(101), client.logs(101).request());
    assert!(list.is_ok() && show.is_ok() && logs.is_ok());
    client.scale(101, 3).await.unwrap();
    assert_eq!(tokens(&rig), 1);
}

async fn a_token_is_renewed_in_time(rig: Rig) {
    let client = client(&rig, password(&rig));
    client.list().await.unwrap();
    rig.emulator.advance(Duration::from_secs(7200 * 79 / 100));
    client.list().await.unwrap();
    assert_eq!(tokens(&rig), 1);
    rig.emulator.advance(Duration::from_secs(7200 * 11 / 100));
    client.list().await.unwrap();
    assert_eq!(tokens(&rig), 2);
}

async fn scopes_have_the_names_of_the_server(rig: Rig) {
    let documented = OAuth::password(CLIENT, "user", "user-secret").scope("projects_read");
    let plain = OAuth::password(CLIENT, "user", "user-secret");
    let by_documentation = client(&rig, documented).list().await;
    let by_default = client(&rig, plain).list().await;
    if rig.is_documented() {
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
        assert!(text.contains("scopes requested: projects_read;"), "{text}");
    }
}

async fn a_wrong_password_is_not_tried_again(rig: Rig) {
    let [read, _] = scopes(&rig);
    let wrong = OAuth::password(CLIENT, "user", "wrong").scope(read);
    let error = error(client(&rig, wrong).list().await);
    assert!(error.is_token() && error.is_unauthorized(), "{error}");
    assert!(error.to_string().contains("lock the account"), "{error}");
    assert_eq!(tokens(&rig), 1);
}

async fn client_credentials_open_nothing_here(rig: Rig) {
    let oauth = OAuth::client_credentials("emulated-client", "emulated-client-secret");
    let client = client(&rig, oauth.scope("public"));
    let refused = error(client.list().await);
    // There is a token; it may not.
    assert!(refused.is_forbidden() && !refused.is_token(), "{refused}");
    assert_eq!(tokens(&rig), 1);
}

async fn a_code_gives_a_token_that_refreshes_itself(rig: Rig) {
    let form = format!(
        "grant_type=authorization_code&client_id={CLIENT}&code=emulated-code&redirect_uri=urn:ietf:wg:oauth:2.0:oob"
    );
    let given = post(&rig, "/api/oauth/token", &form).await;
    let first = given["refresh_token"].as_str().unwrap().to_owned();

    let fresh = client(&rig, OAuth::refresh_token(CLIENT, first.clone()));
    fresh.list().await.unwrap();
    rig.emulator.advance(Duration::from_secs(7200));
    fresh.list().await.unwrap();
    rig.emulator.advance(Duration::from_secs(7200));
    fresh.list().await.unwrap();
    // The code, and three times a token with the newest refresh token.
    assert_eq!(tokens(&rig), 4);

    // The first one ended when the outcome of it was used.
    let error = error(
        client(&rig, OAuth::refresh_token(CLIENT, first))
            .list()
            .await,
    );
    assert!(error.is_token(), "{error}");
    assert!(
        error.messages()[0].contains("authorization grant is invalid"),
        "{error}"
    );
}

/// A narrower scope is the limit from then on, a wider one is refused and ends nothing.
async fn a_refresh_keeps_to_the_scopes_it_has(rig: Rig) {
    let [read, write] = scopes(&rig);
    let form = format!(
        "grant_type=authorization_code&client_id={CLIENT}&code=emulated-code&redirect_uri=urn:ietf:wg:oauth:2.0:oob"
    );
    let given = post(&rig, "/api/oauth/token", &form).await;
    let first = given["refresh_token"].as_str().unwrap().to_owned();
    let wider = OAuth::refresh_token(CLIENT, first.clone()).scope("register");
    let refused = error(client(&rig, wider).list().await);
    assert!(refused.is_token(), "{refused}");

    let form = |token: &str, scope: &str| {
        format!("grant_type=refresh_token&client_id={CLIENT}&refresh_token={token}&scope={scope}")
    };
    let narrower = post(&rig, "/api/oauth/token", &form(&first, read)).await;
    assert_eq!(narrower["scope"], read);
    let second = narrower["refresh_token"].as_str().unwrap().to_owned();
    let wider = OAuth::refresh_token(CLIENT, second).scope(write);
    let refused = error(client(&rig, wider).list().await);
    assert!(refused.is_token(), "{refused}");

    let bearer = Credentials::bearer(narrower["access_token"].as_str().unwrap());
    let reader = rig.builder().credentials(bearer).build().unwrap();
    reader.list().await.unwrap();
    let scaled = reader.scale(101, 3).await;
    if rig.enforces_scopes() {
        assert!(error(scaled).is_forbidden());
    } else {
        scaled.unwrap();
    }
}

/// Without the scope nobody learns what is there.
async fn a_scope_is_asked_for_before_the_look_up(rig: Rig) {
    let [read, _] = scopes(&rig);
    let reader = OAuth::password(CLIENT, "user", "user-secret").scope(read);
    let client = client(&rig, reader);
    assert!(error(client.show(999).await).is_not_found());
    let refused = error(client.scale(999, 3).await);
    if rig.enforces_scopes() {
        assert!(refused.is_forbidden() && !refused.is_token(), "{refused}");
        let challenge = refused.headers().get("www-authenticate");
        assert_eq!(challenge.is_some(), !rig.is_documented(), "{refused}");
    } else {
        assert!(refused.is_not_found(), "{refused}");
    }
}

async fn a_revoked_token_is_replaced_where_it_is_refused(rig: Rig) {
    let client = client(&rig, password(&rig));
    client.list().await.unwrap();
    let token = rig
        .emulator
        .world()
        .tokens
        .into_iter()
        .map(|token| token.access_token);
    let token = token
        .into_iter()
        .find(|token| token.starts_with("emulated-access-token"));
    let form = format!("client_id={CLIENT}&token={}", token.unwrap());
    post(&rig, "/api/oauth/revoke", &form).await;

    let listed = client.list().request().with_response().await.unwrap();
    // Controller 9.3 takes revoked tokens of users.
    let (attempts, asked) = if rig.enforces_scopes() {
        (2, 2)
    } else {
        (1, 1)
    };
    assert_eq!((listed.attempts, tokens(&rig)), (attempts, asked));
}

/// What a token may do, by the grant that it came from and the scopes that were requested.
async fn each_grant_is_limited_by_its_scopes(rig: Rig) {
    let [read, write] = scopes(&rig);
    let plain = || OAuth::password(CLIENT, "user", "user-secret");
    let form = format!(
        "grant_type=authorization_code&client_id={CLIENT}&code=emulated-code&redirect_uri=urn:ietf:wg:oauth:2.0:oob"
    );
    let code = post(&rig, "/api/oauth/token", &form).await;
    let refresh = code["refresh_token"].as_str().unwrap();
    // A refresh with fewer scopes ends the refresh token that it took, so it comes last.
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
        let told = format!("{oauth:?}");
        let client = client(&rig, oauth);
        let enforced = rig.enforces_scopes();
        let shown = client.show(101).await;
        assert_eq!(shown.is_ok(), reads || !enforced, "{told}");
        let scaled = client.scale(101, 3).await;
        assert_eq!(scaled.is_ok(), writes || !enforced, "{told}");
        for (refused, scope) in [
            (shown.err(), "project_read"),
            (scaled.err(), "project_write"),
        ] {
            let Some(refused) = refused else { continue };
            assert!(
                refused.is_forbidden() && !refused.is_token(),
                "{told}: {refused}"
            );
            assert_eq!(refused.required_scopes(), [scope], "{told}");
        }
    }
    // An application by itself gets no token with a scope for projects.
    let oauth = OAuth::client_credentials("emulated-client", "emulated-client-secret");
    let refused = error(client(&rig, oauth.scope(read)).list().await);
    assert!(refused.is_token(), "{refused}");
}

/// Ends the life of every token, which the client does not learn.
fn expire(rig: &Rig) {
    rig.change(|world| {
        for token in &mut world.tokens {
            token.created_at -= Duration::from_secs(2);
            token.expires_in = 1;
        }
    });
}

async fn an_expired_token_is_replaced_where_it_is_refused(rig: Rig) {
    let client = client(&rig, password(&rig));
    client.list().await.unwrap();
    expire(&rig);
    let before = tokens(&rig);
    let listed = client.list().request().with_response().await.unwrap();
    // Controller 9.3 takes expired tokens of users.
    let renewals = usize::from(rig.enforces_scopes());
    assert_eq!(tokens(&rig) - before, renewals);
    assert_eq!(usize::try_from(listed.attempts).unwrap(), 1 + renewals);
}

/// Requests that were sent with the old token are repeated with the one new one.
async fn requests_in_flight_share_one_renewal(rig: Rig) {
    let client = client(&rig, password(&rig));
    client.list().await.unwrap();
    expire(&rig);
    let before = tokens(&rig);
    let (listed, shown, containers, scaled) = tokio::join!(
        client.list(),
        client.show(101),
        client.containers(101),
        client.scale(101, 3)
    );
    assert!(listed.is_ok() && shown.is_ok() && containers.is_ok() && scaled.is_ok());
    assert_eq!(tokens(&rig) - before, usize::from(rig.enforces_scopes()));
    assert_eq!(
        rig.answered("POST").iter().filter(|it| **it == 202).count(),
        1
    );
}

async fn a_token_is_renewed_once_for_a_request(rig: Rig) {
    let client = client(&rig, password(&rig));
    rig.fault("listContainerServices", 9, status(401));
    let refused = error(client.list().await);
    assert!(refused.is_unauthorized(), "{refused}");
    assert_eq!(tokens(&rig), 2);
    assert_eq!(rig.answered("GET"), [401, 401]);
}

/// There is nothing to renew it with.
async fn a_bearer_token_that_expired_is_not_renewed(rig: Rig) {
    let bearer = Credentials::bearer("emulated-user-token");
    let client = rig.builder().credentials(bearer).build().unwrap();
    client.list().await.unwrap();
    expire(&rig);
    let listed = client.list().await;
    if rig.enforces_scopes() {
        let refused = error(listed);
        assert!(
            refused.is_unauthorized() && !refused.is_token(),
            "{refused}"
        );
    } else {
        listed.unwrap();
    }
    assert_eq!(tokens(&rig), 0);
}

async fn a_token_endpoint_that_fails_is_asked_again(rig: Rig) {
    rig.fault("token", 1, status(503));
    rig.fault("token", 1, Effect::Reset);
    client(&rig, password(&rig)).list().await.unwrap();
    assert_eq!(tokens(&rig), 3);
}

/// Posts a form, as a browser's redirect or an administrator would.
async fn post(rig: &Rig, path: &str, form: &str) -> Value {
    let mut stream = TcpStream::connect(rig.emulator.address()).await.unwrap();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap()
}
