use computestacks::{Client, Credentials, OAuth, Token, TokenError, TokenFuture, TokenSource};
use computestacks_tests::scripted::{Step, answer, json, response};

use crate::{
    rig::{Rig, SECRET, TOKEN, USERNAME},
    tokens::{EMPTY_LIST, list, oauth_client, password},
};

const LOCK_OUT: &str = "five wrong secrets lock the account for four hours";

#[tokio::test]
async fn guarantee_1_basic_is_sent() {
    let rig = Rig::new(vec![json(200, EMPTY_LIST)]).await;
    list(&rig.client()).await.unwrap();
    // base64 of the two marks with a colon between them.
    let wanted = "Basic dXNlci1tYXJrLTVjMWY6c2VjcmV0LW1hcmstOWE3Yg==";
    assert_eq!(rig.seen()[0].header("authorization"), Some(wanted));
}

#[tokio::test]
async fn guarantee_2_a_401_is_not_tried_again() {
    for credentials in [
        Credentials::basic(USERNAME, SECRET),
        Credentials::bearer(TOKEN),
    ] {
        let rig = Rig::new(vec![json(401, r#"{"errors":["Not Authorized"]}"#)]).await;
        let client = rig.hear(rig.builder().credentials(credentials).build().unwrap());
        let error = rig.hear_error(list(&client).await.unwrap_err());
        assert!(error.is_unauthorized());
        assert_eq!((error.attempts(), rig.seen().len()), (1, 1));
        assert!(rig.clock.sleeps().is_empty());
    }
}

#[tokio::test]
async fn guarantee_3_a_401_warns_of_the_lock_out() {
    let rig = Rig::new(vec![json(401, r#"{"errors":["Not Authorized"]}"#)]).await;
    let error = rig.hear_error(list(&rig.client()).await.unwrap_err());
    let text = error.to_string();
    assert!(text.contains("Not Authorized"), "{text}");
    assert!(text.contains(LOCK_OUT), "{text}");
}

/// A wrong password locks the account like a wrong Basic secret does (recording
/// `lockout/010-token-endpoint-while-locked`).
#[tokio::test]
async fn guarantee_3_a_refused_password_grant_warns_of_the_lock_out() {
    for (status, code) in [(400, "invalid_grant"), (401, "invalid_client")] {
        let body = format!(r#"{{"error":"{code}","error_description":"No {code}."}}"#);
        let rig = Rig::new(vec![json(status, &body)]).await;
        let error = rig.hear_error(list(&oauth_client(&rig)).await.unwrap_err());
        let text = error.to_string();
        assert!(text.contains(&format!("No {code}.")), "{text}");
        assert!(text.contains(LOCK_OUT), "{text}");
    }
}

/// Nothing locks an account but wrong secrets of a user.
#[tokio::test]
async fn guarantee_3_other_refusals_do_not_warn() {
    let grant = || Credentials::oauth(OAuth::refresh_token("client-id", TOKEN));
    for (credentials, script) in [
        (grant(), json(400, r#"{"error":"invalid_grant"}"#)),
        (password(), json(400, r#"{"error":"invalid_scope"}"#)),
        (password(), json(403, r#"{"error":"unauthorized_client"}"#)),
        (Credentials::bearer(TOKEN), answer(401, &[], "")),
        (Credentials::none(), answer(401, &[], "")),
    ] {
        let rig = Rig::new(vec![script]).await;
        let client = rig.hear(rig.builder().credentials(credentials).build().unwrap());
        let error = rig.hear_error(list(&client).await.unwrap_err());
        assert!(!error.to_string().contains("lock the account"), "{error}");
    }
}

struct Vault;

impl TokenSource for Vault {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(Token::new(TOKEN)) })
    }
}

struct Broken;

impl TokenSource for Broken {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Err(TokenError::permanent("the vault is closed")) })
    }
}

/// The test server of every test searches for secrets; this one provokes what might show them.
#[tokio::test]
async fn guarantee_11_no_secret_comes_out() {
    let echo = |secret: &str| {
        json(
            200,
            &format!(r#"{{"container_services":[{{"id":"{secret}"}}]}}"#),
        )
    };
    let rig = Rig::new(vec![
        echo(SECRET),
        answer(
            500,
            &[("Set-Cookie", TOKEN), ("Content-Type", "text/html")],
            TOKEN,
        ),
        answer(
            302,
            &[(
                "Location",
                &format!("https://elsewhere.example.com/?t={TOKEN}"),
            )],
            "",
        ),
        json(200, &format!("{TOKEN} is no JSON")),
        vec![Step::Read, Step::Reset],
        json(200, EMPTY_LIST),
        json(200, &format!(r#"{{"access_token":["{TOKEN}"]}}"#)),
    ])
    .await;
    let none = computestacks::RetryPolicy::none();
    let client = rig.hear(rig.hear(rig.builder().retry(none)).build().unwrap());
    for _ in 0..5 {
        rig.hear_error(list(&client).await.unwrap_err());
    }
    let vault = rig.hear(
        rig.builder()
            .credentials(Credentials::source(Vault))
            .build()
            .unwrap(),
    );
    list(&vault).await.unwrap();
    assert_eq!(
        rig.seen()[5].header("authorization"),
        Some(format!("Bearer {TOKEN}").as_str())
    );
    rig.hear_error(list(&oauth_client(&rig)).await.unwrap_err());
    let broken = rig
        .builder()
        .credentials(Credentials::source(Broken))
        .build()
        .unwrap();
    let error = rig.hear_error(list(&broken).await.unwrap_err());
    assert!(error.is_token());
    assert!(
        rig.said().contains("the vault is closed"),
        "the source's own words are kept"
    );
    rig.hear(Credentials::basic(USERNAME, SECRET));
    let url = format!("https://user:{SECRET}@c.example.com");
    rig.hear_error(rig.hear(Client::builder(url)).build().unwrap_err());
    rig.hear(OAuth::password("id", USERNAME, SECRET).client_secret(TOKEN));
    rig.hear(Token::new(TOKEN));
}

#[test]
fn guarantee_12_plain_http_is_refused() {
    let build = |url: &str, allow| {
        Client::builder(url)
            .basic("u", "s")
            .allow_plaintext(allow)
            .build()
    };
    for url in [
        "http://controller.example.com",
        "http://192.0.2.1",
        "http://10.0.0.1:3000",
        "http://evil-localhost",
        "http://localhost.example.com",
    ] {
        let error = build(url, false).unwrap_err();
        assert!(
            error.is_config() && error.to_string().contains("use https"),
            "{error}"
        );
        assert!(build(url, true).is_ok());
    }
    for url in [
        "http://127.0.0.1:3000",
        "http://[::1]",
        "http://localhost",
        "https://c.example.com",
    ] {
        assert!(build(url, false).is_ok(), "{url}");
    }
}

/// The environment is of the whole process, so the test runs itself with another one.
#[tokio::test]
async fn guarantee_12_no_proxy_hears_what_goes_to_this_machine() {
    const PROXIED: &str = "COMPUTESTACKS_TEST_PROXIED";
    if std::env::var_os(PROXIED).is_some() {
        let rig = Rig::new(vec![json(200, EMPTY_LIST)]).await;
        list(&rig.client()).await.unwrap();
        return;
    }
    let proxy = Rig::new(vec![]).await;
    let status = tokio::task::spawn_blocking({
        let proxy = proxy.server.url();
        move || {
            std::process::Command::new(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    "credentials::guarantee_12_no_proxy_hears_what_goes_to_this_machine",
                ])
                .env(PROXIED, "1")
                .envs([("http_proxy", &proxy), ("ALL_PROXY", &proxy)])
                .env_remove("REQUEST_METHOD")
                .env_remove("NO_PROXY")
                .env_remove("no_proxy")
                .output()
                .unwrap()
                .status
        }
    });
    assert!(status.await.unwrap().success());
}

#[tokio::test]
async fn guarantee_13_redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let rig = Rig::new(vec![]).await;
        let elsewhere = Rig::new(vec![]).await;
        let location = elsewhere.server.url();
        drop(rig);
        let head = response(status, &[("Location", &location)], "<html>sign in</html>");
        let rig = Rig::new(vec![vec![Step::Read, Step::Send(head)]]).await;
        let error = rig.hear_error(list(&rig.client()).await.unwrap_err());
        assert!(error.is_redirect());
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(elsewhere.seen().is_empty());
    }
}
