//! Scopes, and replaced tokens, as controllers since 9.7.5 treat them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    http::{HeaderMap, Method, StatusCode},
    response::IntoResponse as _,
};
use computestacks::{
    Client, Credentials, Error, OAuth, VersionNumber,
    time::{Clock, ManualClock, Wait},
    types::PowerAction,
};
use computestacks_tests::{
    loopback::LoopbackServer,
    scripted_server::{ConnectionScript, ConnectionStep, json, respond, response_bytes},
};
use tokio::sync::Barrier;

use crate::behaviour::{
    fixture::{ClientFixture, SECRET, StaticTokenSource, TOKEN, USERNAME, refused},
    tokens::{EMPTY_LIST, list, lists_at_once, token_response},
};

fn password() -> OAuth {
    OAuth::password("client-id", USERNAME, SECRET)
}

/// Recording `controller-9.7/scopes/002-show-user-public`.
fn scope_missing() -> ConnectionScript {
    let challenge = r#"Bearer realm="ComputeStacks", error="insufficient_scope", error_description="Translation missing: en.doorkeeper.errors.messages.forbidden_token.missing_scope""#;
    let headers = [
        ("Content-Type", "text/html"),
        ("WWW-Authenticate", challenge),
    ];
    respond(403, &headers, "")
}

/// Each call gets a token with a lifetime of zero.
#[tokio::test]
async fn guarantee_77_a_token_is_used_for_at_least_a_second() {
    let mut scripts = vec![token_response("first", 0)];
    scripts.extend((0..9).map(|_| json(200, EMPTY_LIST)));
    scripts.extend([token_response("second", 0), json(200, EMPTY_LIST)]);
    let fixture = ClientFixture::new(scripts).await;
    let client = fixture.client_with(Credentials::oauth(password()));
    for listed in lists_at_once(&client).await {
        listed.unwrap();
    }
    fixture.clock.advance(Duration::from_millis(999));
    list(&client).await.unwrap();
    fixture.clock.advance(Duration::from_millis(1));
    list(&client).await.unwrap();
    let requests = fixture.requests();
    let token_requests: Vec<_> = (0..requests.len())
        .filter(|index| requests[*index].line.starts_with("POST"))
        .collect();
    assert_eq!(token_requests, [0, 10]);
    assert_eq!(requests[11].header("authorization"), Some("Bearer second"));
}

#[tokio::test]
async fn guarantee_78_the_password_grant_requests_the_scopes_of_this_crate() {
    let credentials = || OAuth::client_credentials("client-id", "client-mark");
    let refresh = || OAuth::refresh_token("client-id", "refresh-mark");
    let cases = [
        (password(), Some("public+project_read+project_write")),
        (password().scope("project_read"), Some("project_read")),
        (password().scope("a").scope("b"), Some("a+b")),
        (credentials(), None),
        (credentials().scope("public"), Some("public")),
        (refresh(), None),
        (refresh().scope("project_read"), Some("project_read")),
    ];
    for (oauth, wanted) in cases {
        let fixture =
            ClientFixture::new(vec![token_response(TOKEN, 7200), json(200, EMPTY_LIST)]).await;
        list(&fixture.client_with(Credentials::oauth(oauth)))
            .await
            .unwrap();
        let body = fixture.requests()[0].body.clone();
        let scope = body.split('&').find_map(|pair| pair.strip_prefix("scope="));
        assert_eq!(scope, wanted, "{body}");
    }
}

/// The bodies are those of `controller-9.7/oauth/008-password-plural`,
/// `013-password-admin-scope-app-admin-as-user` and `040-refresh-wider-scope`.
#[tokio::test]
async fn guarantee_79_refused_scopes_are_listed() {
    let refusal = |status, code: &str| {
        let description = "The requested scope is invalid, unknown, or malformed.";
        let body = format!(r#"{{"error":"{code}","error_description":"{description}"}}"#);
        json(status, &body)
    };
    let refresh = || OAuth::refresh_token("client-id", "refresh-mark");
    let cases = [
        (
            password(),
            400,
            "invalid_scope",
            "public project_read project_write; the OAuth application",
        ),
        (
            password().scope("admin_read"),
            403,
            "unauthorized_client",
            "admin_read; the OAuth application",
        ),
        (
            refresh().scope("project_read").scope("dns_read"),
            400,
            "invalid_scope",
            "project_read dns_read; a refresh",
        ),
        (refresh(), 400, "invalid_scope", "none; a refresh"),
        (
            OAuth::client_credentials("client-id", "client-mark").scope("project_read"),
            403,
            "unauthorized_client",
            "project_read; a token without a user",
        ),
    ];
    for (oauth, status, code, wanted) in cases {
        let (_, error) = refused(Credentials::oauth(oauth), refusal(status, code)).await;
        let text = error.to_string();
        assert!(error.is_token() && error.attempts() == 1);
        assert!(text.contains("requested scope is invalid"), "{text}");
        assert!(
            text.contains(&format!("requested scopes: {wanted}")),
            "{text}"
        );
        assert!(text.ends_with("set others with `OAuth::scope`"), "{text}");
        assert!(error.required_scopes().is_empty());
    }
    // A wrong secret is no problem of scopes.
    let wrong = json(400, r#"{"error":"invalid_grant"}"#);
    let (_, error) = refused(Credentials::oauth(password()), wrong).await;
    assert!(!error.to_string().contains("scope"), "{error}");
}

#[tokio::test]
async fn guarantee_80_a_403_for_a_token_names_the_scope() {
    let reads = "needs the scope project_read and must belong to a user";
    let writes = "needs the scope project_write and must belong to a user";
    for credentials in [
        Credentials::bearer(TOKEN),
        Credentials::source(StaticTokenSource),
    ] {
        let fixture = ClientFixture::new((0..4).map(|_| scope_missing()).collect()).await;
        let client = fixture.client_with(credentials);
        for (outcome, scope, wanted) in [
            (list(&client).await, "project_read", reads),
            (
                client.service(1).show().await.map(|_| ()),
                "project_read",
                reads,
            ),
            (client.service(1).scale(2).await, "project_write", writes),
            (
                client.service(1).power(PowerAction::Stop).await,
                "project_write",
                writes,
            ),
        ] {
            let error = fixture.record_error(outcome.unwrap_err());
            assert!(error.is_forbidden() && error.attempts() == 1);
            assert_eq!(error.required_scopes(), [scope]);
            let text = error.to_string();
            assert!(text.contains(wanted), "{text}");
            assert!(!text.contains("Translation missing"), "{text}");
        }
    }
}

/// Other refusals are not attributed to scopes.
#[tokio::test]
async fn guarantee_80_another_403_names_no_scope() {
    let page = || respond(403, &[("Content-Type", "text/html")], "<h1>Forbidden</h1>");
    let undeclared = || json(403, r#"{"errors":["No scope is declared."]}"#);
    let basic = || Credentials::basic(USERNAME, SECRET);
    let bearer = || Credentials::bearer(TOKEN);
    for (credentials, script) in [
        (basic(), scope_missing()),
        (Credentials::none(), scope_missing()),
        (bearer(), page()),
        (bearer(), undeclared()),
        (bearer(), respond(401, &[], "")),
        (bearer(), respond(404, &[], "")),
    ] {
        let (_, error) = refused(credentials, script).await;
        assert!(error.required_scopes().is_empty(), "{error}");
        assert!(!error.to_string().contains("needs the scope"), "{error}");
    }
    let fixture = ClientFixture::new(vec![scope_missing()]).await;
    let raw = fixture
        .client_with(bearer())
        .raw(Method::GET, "/api/orders", None);
    let error = fixture.record_error(raw.await.unwrap_err());
    assert!(error.is_forbidden() && error.required_scopes().is_empty());
}

/// Recordings `oauth/030-introspect-no-auth` and `controller-9.7/oauth/062`.
#[tokio::test]
async fn guarantee_81_a_missing_translation_is_not_shown() {
    for description in [
        "Translation missing: en.doorkeeper.errors.messages.invalid_request",
        "translation missing: en.doorkeeper",
    ] {
        let body = format!(r#"{{"error":"invalid_request","error_description":"{description}"}}"#);
        let (fixture, error) = refused(Credentials::oauth(password()), json(400, &body)).await;
        assert_eq!(error.messages(), ["invalid_request"]);
        assert!(
            !fixture
                .output()
                .to_ascii_lowercase()
                .contains("translation missing")
        );
    }
}

/// The body of `controller-9.7/version/004-token-public`, with other versions.
#[tokio::test]
async fn guarantee_85_controller_versions_compare_by_numbers() {
    let bodies = [
        ("9.3.1", false, false),
        ("9.7.9-1f0c2ab", true, false),
        ("9.7.10", true, true),
        ("10.0.0-beta", true, true),
        ("master", false, false),
    ];
    for (version, checks_scopes, is_newer) in bodies {
        let body = format!(
            r#"{{"version":"{version}","api_latest_version":97,"api_available_versions":[71,80]}}"#
        );
        let fixture = ClientFixture::new(vec![json(200, &body)]).await;
        let controller = fixture.client().server_version().await.unwrap();
        assert_eq!(controller.version, version);
        let number = controller.number();
        assert_eq!(number >= VersionNumber::parse("9.7.5"), checks_scopes);
        assert_eq!(controller.is_newer_than_known(), is_newer);
        assert_eq!(fixture.requests()[0].line, "GET /api/version");
    }
    let fixture = ClientFixture::new(vec![scope_missing()]).await;
    let client = fixture.client_with(Credentials::bearer(TOKEN));
    let error = fixture.record_error(client.server_version().await.unwrap_err());
    assert!(error.is_forbidden());
    assert_eq!(error.required_scopes(), ["public", "admin_read"]);
    let text = error.to_string();
    assert!(
        text.ends_with("needs the scope public or admin_read"),
        "{text}"
    );
}

/// A server that refuses the first token once this many calls have sent it.
struct TokenReplacingServer {
    server: LoopbackServer,
    requests: Arc<Mutex<HashMap<String, u32>>>,
}

impl TokenReplacingServer {
    async fn start(calls: usize) -> Self {
        let requests = Arc::<Mutex<HashMap<String, u32>>>::default();
        let (log, all) = (Arc::clone(&requests), Arc::new(Barrier::new(calls)));
        let router = Router::new().fallback(move |method: Method, headers: HeaderMap| {
            let (log, all) = (Arc::clone(&log), Arc::clone(&all));
            async move {
                let header = headers.get("authorization");
                let header = header.and_then(|value| value.to_str().ok());
                let what = header.unwrap_or("token").to_owned();
                let times = {
                    let mut log = log.lock().unwrap();
                    let times = log.entry(what.clone()).or_default();
                    *times += 1;
                    *times
                };
                let json = [("content-type", "application/json")];
                match what.as_str() {
                    "token" => {
                        let body = format!(
                            r#"{{"access_token":"number-{times}","token_type":"Bearer","expires_in":7200}}"#
                        );
                        (StatusCode::OK, json, body).into_response()
                    }
                    "Bearer number-1" => {
                        all.wait().await;
                        let challenge = r#"Bearer realm="ComputeStacks", error="invalid_token", error_description="The access token was revoked""#;
                        let headers = [("www-authenticate", challenge)];
                        (StatusCode::UNAUTHORIZED, headers, "").into_response()
                    }
                    _ if method == Method::GET => {
                        (StatusCode::OK, json, EMPTY_LIST).into_response()
                    }
                    _ => (StatusCode::ACCEPTED, json, "{}").into_response(),
                }
            }
        });
        let server = LoopbackServer::start(router).await.unwrap();
        Self { server, requests }
    }

    fn requests(&self, what: &str) -> Option<u32> {
        self.requests.lock().unwrap().get(what).copied()
    }
}

/// The first use of a new token revokes the old one, and calls in progress fail (recorded in
/// `controller-9.7/oauth/045-old-access-token-after-new-was-used`). The server checks the token
/// before anything else, so calls that are not idempotent are retried too.
#[tokio::test]
async fn guarantee_82_calls_with_a_replaced_token_share_one_renewal() {
    const EACH: u32 = 8;
    let server = TokenReplacingServer::start(2 * EACH as usize).await;
    let fixture = ClientFixture::new(vec![]).await;
    let client = Client::builder(server.server.url())
        .credentials(Credentials::oauth(password()))
        .retry(computestacks::RetryPolicy::none())
        .clock(fixture.clock.clone())
        .build()
        .unwrap();
    let calls: Vec<_> = (0..2 * EACH)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move {
                if number % 2 == 0 {
                    let listed = client.services().list().request().with_response().await?;
                    return Ok::<_, Error>(listed.attempts);
                }
                let restart = client.service(1).power(PowerAction::Restart);
                Ok(restart.with_response().await?.attempts)
            })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), 2);
    }
    assert_eq!(server.requests("token"), Some(2));
    assert_eq!(server.requests("Bearer number-1"), Some(2 * EACH));
    assert_eq!(server.requests("Bearer number-2"), Some(2 * EACH));
}

/// A clock whose timeouts never end, so that a response can arrive when the time is over.
#[derive(Debug)]
struct ClockWithoutTimeouts(ManualClock);

impl Clock for ClockWithoutTimeouts {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn timestamp(&self) -> jiff::Timestamp {
        self.0.timestamp()
    }

    fn sleep(&self, duration: Duration) -> Wait {
        self.0.sleep(duration)
    }

    fn timer(&self, _: Duration) -> Wait {
        Box::pin(std::future::pending())
    }
}

/// If a refused call is not retried, its error says why.
#[tokio::test]
async fn guarantee_82_an_error_says_why_it_was_not_retried() {
    let revoked = || {
        respond(
            401,
            &[("WWW-Authenticate", "Bearer error=\"invalid_token\"")],
            "",
        )
    };
    let fixture = ClientFixture::new(vec![
        token_response("one", 7200),
        revoked(),
        json(400, r#"{"error":"invalid_grant"}"#),
    ])
    .await;
    let gone = list(&fixture.client_with(Credentials::oauth(password()))).await;
    let gone = fixture.record_error(gone.unwrap_err());
    assert!(gone.is_token() && gone.is_unauthorized() && gone.attempts() == 2);
    let text = gone.to_string();
    assert!(
        text.contains("refused the access token, and no other is available"),
        "{text}"
    );

    let script = vec![
        ConnectionStep::Read,
        ConnectionStep::Advance(Duration::from_secs(5)),
        ConnectionStep::Send(response_bytes(401, &[], "")),
    ];
    let fixture = ClientFixture::new(vec![token_response("one", 7200), script]).await;
    let client = fixture
        .builder()
        .credentials(Credentials::oauth(password()))
        .clock(ClockWithoutTimeouts(fixture.clock.clone()))
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    let late = fixture.record_error(list(&client).await.unwrap_err());
    assert!(late.is_unauthorized() && !late.is_token() && late.attempts() == 1);
    let text = late.to_string();
    assert!(text.contains("no time was left to renew it"), "{text}");

    let (_, fixed) = refused(Credentials::bearer(TOKEN), revoked()).await;
    assert!(
        fixed
            .to_string()
            .contains("unknown, expired or revoked; use another one"),
        "{fixed}"
    );
}
