//! Caches one token for all calls and renews it in time.

use std::{
    fmt,
    pin::pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use http::HeaderValue;
use secrecy::ExposeSecret;

use super::{TokenError, TokenSource, header};
use crate::{
    runtime::http_client::HttpClient,
    time::{Clock, within},
};

/// The part of the lifetime after which a token is renewed, minus up to [`JITTER`], so that many
/// clients do not renew at the same time.
const RENEW_AFTER: f64 = 0.9;
const JITTER: f64 = 0.1;
/// The time to the next renewal after one failed while the token is still valid, unless the source
/// failed permanently.
const RENEWAL_RETRY_DELAY: Duration = Duration::from_secs(30);
/// An early renewal may take this fraction of an attempt; the rest is for the call itself.
const EARLY_RENEWAL_FRACTION: u32 = 4;
/// A token is used for at least this long. Otherwise a lifetime of zero would cause a token request
/// for each call.
const MIN_LIFETIME: Duration = Duration::from_secs(1);

/// The token cache of a client.
pub(crate) struct TokenCache {
    source: Arc<dyn TokenSource>,
    /// How much earlier than [`RENEW_AFTER`] this client renews, between zero and one.
    random: f64,
    cached: Mutex<Option<CachedToken>>,
    /// The number of tokens so far.
    generations: AtomicU64,
    /// Held by the call that requests a token; other calls wait for it.
    renewal: tokio::sync::Mutex<()>,
    failures: Mutex<RenewalFailures>,
}

/// The number of failures and the last one, for the calls that waited.
#[derive(Default)]
struct RenewalFailures {
    count: u64,
    last: Option<TokenError>,
}

#[derive(Clone)]
struct CachedToken {
    header: HeaderValue,
    generation: u64,
    renew_at: Option<Duration>,
    expires_at: Option<Duration>,
}

/// The header of a token, and the number of the token.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizationHeader {
    pub(crate) header: HeaderValue,
    pub(crate) generation: u64,
}

impl TokenCache {
    pub(crate) fn new(source: Arc<dyn TokenSource>, random: f64) -> Self {
        Self {
            source,
            random,
            cached: Mutex::default(),
            generations: AtomicU64::new(0),
            renewal: tokio::sync::Mutex::default(),
            failures: Mutex::default(),
        }
    }

    /// Returns a valid token from the cache or the source. `attempt` is the timeout of the attempt
    /// that needs it.
    pub(crate) async fn get(
        &self,
        clock: &dyn Clock,
        http: &HttpClient,
        attempt: Duration,
    ) -> Result<AuthorizationHeader, TokenError> {
        let before = self.cached();
        if let Some(cached) = &before {
            if !is_due(cached.renew_at, clock) {
                return Ok(cached.authorization());
            }
            // While one call renews the token, the others use the current one.
            if !is_due(cached.expires_at, clock) {
                return match self.renewal.try_lock() {
                    Ok(_guard) => {
                        let limit = attempt / EARLY_RENEWAL_FRACTION;
                        Ok(self.renew_early(cached, clock, http, limit).await)
                    }
                    Err(_) => Ok(cached.authorization()),
                };
            }
        }
        let failures_before = self.failures().count;
        let _guard = self.renewal.lock().await;
        // The previous holder of the lock may have renewed the token or failed. If each waiting
        // call sent another request, wrong secrets would add up, and five lock the account.
        match self.cached() {
            Some(cached)
                if before
                    .as_ref()
                    .is_none_or(|old| old.generation != cached.generation)
                    && !is_due(cached.expires_at, clock) =>
            {
                Ok(cached.authorization())
            }
            _ => match self.failure_since(failures_before) {
                Some(failure) => Err(failure),
                None => self.request(clock, http).await,
            },
        }
    }

    /// Drops a token that the server rejected, unless it was already replaced.
    pub(crate) fn invalidate(&self, generation: u64) {
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        if cached
            .as_ref()
            .is_some_and(|cached| cached.generation == generation)
        {
            *cached = None;
        }
    }

    /// Renews a token that is still valid. If that fails or takes longer than `limit`, returns the
    /// current token.
    async fn renew_early(
        &self,
        old: &CachedToken,
        clock: &dyn Clock,
        http: &HttpClient,
        limit: Duration,
    ) -> AuthorizationHeader {
        if let Some(newer) = self
            .cached()
            .filter(|cached| cached.generation != old.generation)
        {
            return newer.authorization();
        }
        let renewed = {
            let _delay = RenewalDelay(self, old.generation, clock);
            within(clock, limit, pin!(self.request(clock, http))).await
        };
        match renewed {
            Some(Ok(new)) => return new,
            // A rejected secret is not sent again before the token expires: five lock the account.
            Some(Err(error)) if !error.transient => self.postpone(old.generation, None),
            Some(Err(_)) | None => {}
        }
        old.authorization()
    }

    /// Postpones the renewal to this time, or until the token expires.
    fn postpone(&self, generation: u64, renew_at: Option<Duration>) {
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cached) = cached
            .as_mut()
            .filter(|cached| cached.generation == generation)
        {
            cached.renew_at = renew_at.or(cached.expires_at);
        }
    }

    async fn request(
        &self,
        clock: &dyn Clock,
        http: &HttpClient,
    ) -> Result<AuthorizationHeader, TokenError> {
        let result = self.source.token_by(http).await.and_then(|token| {
            let header = header("Bearer", token.secret.expose_secret());
            Ok((header.map_err(TokenError::permanent)?, token.expires_in))
        });
        let (header, expires_in) = result.inspect_err(|error| {
            let mut failures = self.failures();
            failures.count += 1;
            failures.last = Some(error.clone());
        })?;
        let now = clock.now();
        let lifetime = expires_in.map(|lifetime| lifetime.max(MIN_LIFETIME));
        let renew_after = |lifetime: Duration| {
            lifetime
                .mul_f64(RENEW_AFTER - JITTER * self.random.clamp(0.0, 1.0))
                .max(MIN_LIFETIME)
        };
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        let new = CachedToken {
            header,
            generation: self.generations.fetch_add(1, Ordering::Relaxed),
            renew_at: lifetime.map(|lifetime| now.saturating_add(renew_after(lifetime))),
            expires_at: lifetime.map(|lifetime| now.saturating_add(lifetime)),
        };
        Ok(cached.insert(new).authorization())
    }

    fn failures(&self) -> MutexGuard<'_, RenewalFailures> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last failure, if there was one since the count was `count`.
    fn failure_since(&self, count: u64) -> Option<TokenError> {
        let failures = self.failures();
        failures.last.clone().filter(|_| failures.count != count)
    }

    fn cached(&self) -> Option<CachedToken> {
        self.cached
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Postpones the next renewal when the current one ends or is cancelled. A new token has another
/// generation and is not affected.
struct RenewalDelay<'a>(&'a TokenCache, u64, &'a dyn Clock);

impl Drop for RenewalDelay<'_> {
    fn drop(&mut self) {
        let Self(cache, generation, clock) = self;
        cache.postpone(
            *generation,
            Some(clock.now().saturating_add(RENEWAL_RETRY_DELAY)),
        );
    }
}

impl CachedToken {
    fn authorization(&self) -> AuthorizationHeader {
        AuthorizationHeader {
            header: self.header.clone(),
            generation: self.generation,
        }
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCache(..)")
    }
}

fn is_due(at: Option<Duration>, clock: &dyn Clock) -> bool {
    at.is_some_and(|at| clock.now() >= at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        credentials::{Token, TokenFuture},
        time::ManualClock,
    };

    /// A source of numbered tokens with this lifetime. It returns as many as its gate permits.
    struct NumberedTokens {
        issued: AtomicU64,
        lifetime: Option<Duration>,
        gate: tokio::sync::Semaphore,
    }

    impl NumberedTokens {
        /// A cache of tokens with this lifetime, with a closed gate.
        fn cached(lifetime: Option<Duration>) -> (ManualClock, HttpClient, Arc<Self>, TokenCache) {
            let source = Arc::new(Self {
                issued: AtomicU64::new(0),
                lifetime,
                gate: tokio::sync::Semaphore::new(0),
            });
            let http = HttpClient {
                generated: crate::generated::Client::new_with_client("", reqwest::Client::new()),
                limiter: None,
                listener: None,
            };
            let cache = TokenCache::new(Arc::clone(&source) as Arc<dyn TokenSource>, 0.0);
            (
                ManualClock::new(jiff::Timestamp::UNIX_EPOCH),
                http,
                source,
                cache,
            )
        }

        fn open(&self) {
            self.gate.add_permits(tokio::sync::Semaphore::MAX_PERMITS);
        }

        fn issued(&self) -> u64 {
            self.issued.load(Ordering::Relaxed)
        }
    }

    impl TokenSource for NumberedTokens {
        fn token(&self) -> TokenFuture<'_> {
            Box::pin(async move {
                let open = self.gate.acquire().await;
                open.map_err(TokenError::permanent)?.forget();
                let number = self.issued.fetch_add(1, Ordering::Relaxed);
                let token = Token::new(number.to_string());
                Ok(match self.lifetime {
                    Some(lifetime) => token.expires_in(lifetime),
                    None => token,
                })
            })
        }
    }

    const ATTEMPT: Duration = Duration::from_secs(30);

    /// Guarantee 8 of docs/behaviour.md.
    #[tokio::test]
    async fn a_late_rejection_of_an_old_token_does_not_drop_the_new_one() {
        let (clock, http, source, cache) = NumberedTokens::cached(None);
        source.open();
        let get = async || cache.get(&clock, &http, ATTEMPT).await.unwrap();
        let old = get().await;
        cache.invalidate(old.generation);
        let new = get().await;
        assert_eq!(
            (&old.header, &new.header),
            (&"Bearer 0".parse().unwrap(), &"Bearer 1".parse().unwrap())
        );
        cache.invalidate(old.generation);
        assert_eq!(get().await.header, new.header);
    }

    /// Guarantees 5 and 77 of docs/behaviour.md.
    #[tokio::test]
    async fn a_token_that_expires_at_once_is_used_by_all_waiting_calls() {
        let lifetime = Some(Duration::ZERO);
        let (clock, http, source, cache) = NumberedTokens::cached(lifetime);
        let get = || cache.get(&clock, &http, ATTEMPT);
        let all = async { tokio::join!(get(), get(), get()) };
        let (all, ()) = tokio::join!(all, async { source.open() });
        for authorization in [all.0, all.1, all.2] {
            assert_eq!(authorization.unwrap().header, "Bearer 0");
        }
        clock.advance(MIN_LIFETIME.mul_f64(0.999));
        assert_eq!(get().await.unwrap().header, "Bearer 0");
        clock.advance(MIN_LIFETIME.mul_f64(0.001));
        assert_eq!(get().await.unwrap().header, "Bearer 1");
        assert_eq!(source.issued(), 2);
    }

    /// Guarantee 5 of docs/behaviour.md.
    #[tokio::test]
    async fn a_token_that_expired_is_renewed_once_for_all_waiting_calls() {
        let lifetime = Some(Duration::from_secs(60));
        let (clock, http, source, cache) = NumberedTokens::cached(lifetime);
        let get = || cache.get(&clock, &http, ATTEMPT);
        source.gate.add_permits(1);
        assert_eq!(get().await.unwrap().header, "Bearer 0");
        clock.advance(Duration::from_secs(61));
        let (one, other, ()) = tokio::join!(get(), get(), async { source.open() });
        assert_eq!(one.unwrap().header, "Bearer 1");
        assert_eq!(other.unwrap().header, "Bearer 1");
    }

    /// Guarantee 6 of docs/behaviour.md: a call does not get a token that expired while it waited.
    #[tokio::test]
    async fn a_token_that_expired_while_a_call_waited_is_not_used() {
        use std::{future::Future as _, pin::pin, task::Poll};

        let lifetime = Some(Duration::from_secs(60));
        let (clock, http, source, cache) = NumberedTokens::cached(lifetime);
        let mut first = pin!(cache.get(&clock, &http, ATTEMPT));
        let mut second = pin!(cache.get(&clock, &http, ATTEMPT));
        let both_wait = std::future::poll_fn(|context| {
            let first = first.as_mut().poll(context).is_pending();
            let second = second.as_mut().poll(context).is_pending();
            Poll::Ready(first && second)
        });
        assert!(both_wait.await);
        source.open();
        assert_eq!(first.await.unwrap().header, "Bearer 0");
        clock.advance(Duration::from_secs(61));
        assert_eq!(second.await.unwrap().header, "Bearer 1");
    }
}
