use computestacks::{Client, Credentials, OAuth, Token, TokenError, TokenFuture, TokenSource};
use computestacks_tests::scripted_server::{ConnectionScript, ConnectionStep, json, respond};

use crate::behaviour::{
    fixture::{ClientFixture, SECRET, StaticTokenSource, TOKEN, USERNAME, refused},
    tokens::{EMPTY_LIST, list, oauth_client, password},
};

fn not_authorized() -> ConnectionScript {
    json(401, r#"{"errors":["Not Authorized"]}"#)
}

const LOCK_OUT: &str = "five wrong secrets lock the account for four hours";

#[tokio::test]
async fn guarantee_1_basic_credentials_are_sent() {
    let fixture = ClientFixture::new(vec![json(200, EMPTY_LIST)]).await;
    list(&fixture.client()).await.unwrap();
    // The base64 of username and secret with a colon between them.
    let wanted = "Basic dXNlci1tYXJrLTVjMWY6c2VjcmV0LW1hcmstOWE3Yg==";
    assert_eq!(fixture.authorization(0).as_deref(), Some(wanted));
}

#[tokio::test]
async fn guarantee_2_a_401_is_not_retried() {
    for credentials in [
        Credentials::basic(USERNAME, SECRET),
        Credentials::bearer(TOKEN),
    ] {
        let (fixture, error) = refused(credentials, not_authorized()).await;
        assert!(error.is_unauthorized());
        assert_eq!((error.attempts(), fixture.requests().len()), (1, 1));
        assert!(fixture.clock.sleeps().is_empty());
    }
}

#[tokio::test]
async fn guarantee_3_a_401_warns_of_the_lockout() {
    let basic = Credentials::basic(USERNAME, SECRET);
    let (_, error) = refused(basic, not_authorized()).await;
    let text = error.to_string();
    assert!(text.contains("Not Authorized"), "{text}");
    assert!(text.contains(LOCK_OUT), "{text}");
}

/// A wrong password locks the account like a wrong Basic secret (recording
/// `lockout/010-token-endpoint-while-locked`).
#[tokio::test]
async fn guarantee_3_a_refused_password_grant_warns_of_the_lockout() {
    for (status, code) in [(400, "invalid_grant"), (401, "invalid_client")] {
        let body = format!(r#"{{"error":"{code}","error_description":"No {code}."}}"#);
        let (_, error) = refused(password(), json(status, &body)).await;
        let text = error.to_string();
        assert!(text.contains(&format!("No {code}.")), "{text}");
        assert!(text.contains(LOCK_OUT), "{text}");
    }
}

/// Only wrong secrets of a user lock an account.
#[tokio::test]
async fn guarantee_3_other_refusals_do_not_warn() {
    let grant = || Credentials::oauth(OAuth::refresh_token("client-id", TOKEN));
    for (credentials, script) in [
        (grant(), json(400, r#"{"error":"invalid_grant"}"#)),
        (password(), json(400, r#"{"error":"invalid_scope"}"#)),
        (password(), json(403, r#"{"error":"unauthorized_client"}"#)),
        (Credentials::bearer(TOKEN), respond(401, &[], "")),
        (Credentials::none(), respond(401, &[], "")),
    ] {
        let (_, error) = refused(credentials, script).await;
        assert!(!error.to_string().contains("lock the account"), "{error}");
    }
}

struct FailingTokenSource;

impl TokenSource for FailingTokenSource {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Err(TokenError::permanent("the vault is closed")) })
    }
}

/// The fixture searches the output for secrets; this test provokes output that could contain them.
#[tokio::test]
async fn guarantee_11_no_output_contains_a_secret() {
    let echo = |secret: &str| {
        json(
            200,
            &format!(r#"{{"container_services":[{{"id":"{secret}"}}]}}"#),
        )
    };
    let fixture = ClientFixture::new(vec![
        echo(SECRET),
        respond(
            500,
            &[("Set-Cookie", TOKEN), ("Content-Type", "text/html")],
            TOKEN,
        ),
        respond(
            302,
            &[(
                "Location",
                &format!("https://elsewhere.example.com/?t={TOKEN}"),
            )],
            "",
        ),
        json(200, &format!("{TOKEN} is no JSON")),
        vec![ConnectionStep::Read, ConnectionStep::Reset],
        json(200, EMPTY_LIST),
        json(200, &format!(r#"{{"access_token":["{TOKEN}"]}}"#)),
    ])
    .await;
    let none = computestacks::RetryPolicy::none();
    let client = fixture.record(
        fixture
            .record(fixture.builder().retry(none))
            .build()
            .unwrap(),
    );
    for _ in 0..5 {
        fixture.record_error(list(&client).await.unwrap_err());
    }
    let vault = fixture.client_with(Credentials::source(StaticTokenSource));
    list(&vault).await.unwrap();
    assert_eq!(
        fixture.authorization(5).as_deref(),
        Some(format!("Bearer {TOKEN}").as_str())
    );
    fixture.record_error(list(&oauth_client(&fixture)).await.unwrap_err());
    let broken = fixture.client_with(Credentials::source(FailingTokenSource));
    let error = fixture.record_error(list(&broken).await.unwrap_err());
    assert!(error.is_token());
    assert!(
        fixture.output().contains("the vault is closed"),
        "the source's own words are kept"
    );
    fixture.record(Credentials::basic(USERNAME, SECRET));
    let url = format!("https://user:{SECRET}@c.example.com");
    fixture.record_error(fixture.record(Client::builder(url)).build().unwrap_err());
    fixture.record(OAuth::password("id", USERNAME, SECRET).client_secret(TOKEN));
    fixture.record(Token::new(TOKEN));
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

/// The environment belongs to the whole process, so the test runs itself with another one.
#[tokio::test]
async fn guarantee_12_loopback_requests_bypass_proxies() {
    const PROXIED: &str = "COMPUTESTACKS_TEST_PROXIED";
    if std::env::var_os(PROXIED).is_some() {
        let fixture = ClientFixture::new(vec![json(200, EMPTY_LIST)]).await;
        list(&fixture.client()).await.unwrap();
        return;
    }
    let proxy = ClientFixture::new(vec![]).await;
    let status = tokio::task::spawn_blocking({
        let proxy = proxy.server.url();
        move || {
            std::process::Command::new(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    "behaviour::credentials::guarantee_12_loopback_requests_bypass_proxies",
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
        let elsewhere = ClientFixture::new(vec![]).await;
        let location = elsewhere.server.url();
        let moved = respond(status, &[("Location", &location)], "<html>sign in</html>");
        let (_, error) = refused(Credentials::basic(USERNAME, SECRET), moved).await;
        assert!(error.is_redirect());
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(elsewhere.requests().is_empty());
    }
}
