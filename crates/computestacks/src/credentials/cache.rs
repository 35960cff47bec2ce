//! One token for many calls, renewed in time.

use std::{
    fmt,
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

/// A token is renewed when this part of its life is over, less up to [`JITTER`] of it so that many
/// clients do not ask at once.
const RENEW_AFTER: f64 = 0.9;
const JITTER: f64 = 0.1;
/// After a renewal failed while the token is still good, the next is tried after this, unless the
/// source refused for good.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(30);
/// An early renewal may take this part of an attempt; the rest is for the call itself.
const EARLY_PART: u32 = 4;
/// A token is used for at least this long, whatever lifetime the source gives it. Otherwise a
/// lifetime of zero causes a token request for each call.
const SHORTEST_LIFE: Duration = Duration::from_secs(1);

/// Keeps the token of a client.
pub(crate) struct TokenCache {
    source: Arc<dyn TokenSource>,
    /// How much earlier than needed this client renews, between zero and one.
    random: f64,
    kept: Mutex<Option<CachedToken>>,
    /// How many tokens there were.
    generations: AtomicU64,
    /// Held by the one call that asks the source; the others wait for it.
    asking: tokio::sync::Mutex<()>,
    failures: Mutex<RenewalFailures>,
}

/// How often the source failed, and how the last time, for those who waited for it.
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

/// The header of a token, and which token it is.
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
            kept: Mutex::default(),
            generations: AtomicU64::new(0),
            asking: tokio::sync::Mutex::default(),
            failures: Mutex::default(),
        }
    }

    /// A token that is good, from the cache or from the source. `attempt` is how long the attempt
    /// that needs it may take.
    pub(crate) async fn get(
        &self,
        clock: &dyn Clock,
        http: &HttpClient,
        attempt: Duration,
    ) -> Result<AuthorizationHeader, TokenError> {
        let before = self.kept();
        if let Some(kept) = &before {
            if !is_due(kept.renew_at, clock) {
                return Ok(kept.authorization());
            }
            // While one renews, the others go on with what is still good.
            if !is_due(kept.expires_at, clock) {
                return match self.asking.try_lock() {
                    Ok(_guard) => {
                        let limit = attempt / EARLY_PART;
                        Ok(self.renew_early(kept, clock, http, limit).await)
                    }
                    Err(_) => Ok(kept.authorization()),
                };
            }
        }
        let failures_before = self.failures().count;
        let _guard = self.asking.lock().await;
        // Anyone who held the lock may have brought what is wanted, or failed. To ask again for each
        // call that waited would be to try a wrong secret as often, and five lock the account.
        match self.kept() {
            Some(kept)
                if before
                    .as_ref()
                    .is_none_or(|old| old.generation != kept.generation)
                    && !is_due(kept.expires_at, clock) =>
            {
                Ok(kept.authorization())
            }
            _ => match self.failure_since(failures_before) {
                Some(failure) => Err(failure),
                None => self.ask(clock, http).await,
            },
        }
    }

    /// Drops a token that the server refused, unless another took its place already.
    pub(crate) fn refused(&self, generation: u64) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept
            .as_ref()
            .is_some_and(|kept| kept.generation == generation)
        {
            *kept = None;
        }
    }

    /// Renews while the old token is still good: a failure keeps the old one, and so does a source
    /// that does not respond within `limit`.
    async fn renew_early(
        &self,
        old: &CachedToken,
        clock: &dyn Clock,
        http: &HttpClient,
        limit: Duration,
    ) -> AuthorizationHeader {
        if let Some(newer) = self.kept().filter(|kept| kept.generation != old.generation) {
            return newer.authorization();
        }
        let asked = {
            let _later = RenewalDelay(self, old.generation, clock);
            within(clock, limit, self.ask(clock, http)).await
        };
        match asked {
            Some(Ok(new)) => return new,
            // A refused secret is not sent again before it must be: five lock the account.
            Some(Err(error)) if !error.transient => self.put_off(old.generation, None),
            Some(Err(_)) | None => {}
        }
        old.authorization()
    }

    /// Renews a token not before this moment, or not before it expires.
    fn put_off(&self, generation: u64, renew_at: Option<Duration>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_mut().filter(|kept| kept.generation == generation) {
            kept.renew_at = renew_at.or(kept.expires_at);
        }
    }

    async fn ask(
        &self,
        clock: &dyn Clock,
        http: &HttpClient,
    ) -> Result<AuthorizationHeader, TokenError> {
        let asked = self.source.token_by(http).await.and_then(|token| {
            let header = header("Bearer", token.secret.expose_secret());
            Ok((header.map_err(TokenError::permanent)?, token.expires_in))
        });
        let (header, expires_in) = asked.inspect_err(|error| {
            let mut failures = self.failures();
            failures.count += 1;
            failures.last = Some(error.clone());
        })?;
        let now = clock.now();
        let life = expires_in.map(|life| life.max(SHORTEST_LIFE));
        let renew_after = |life: Duration| {
            life.mul_f64(RENEW_AFTER - JITTER * self.random.clamp(0.0, 1.0))
                .max(SHORTEST_LIFE)
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let new = CachedToken {
            header,
            generation: self.generations.fetch_add(1, Ordering::Relaxed),
            renew_at: life.map(|life| now.saturating_add(renew_after(life))),
            expires_at: life.map(|life| now.saturating_add(life)),
        };
        Ok(kept.insert(new).authorization())
    }

    fn failures(&self) -> MutexGuard<'_, RenewalFailures> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last failure, if there was one since there were so many.
    fn failure_since(&self, count: u64) -> Option<TokenError> {
        let failures = self.failures();
        failures.last.clone().filter(|_| failures.count != count)
    }

    fn kept(&self) -> Option<CachedToken> {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Puts off the next renewal when one ends, also where it was given up because the source did not
/// respond. A new token has another generation and is not touched.
struct RenewalDelay<'a>(&'a TokenCache, u64, &'a dyn Clock);

impl Drop for RenewalDelay<'_> {
    fn drop(&mut self) {
        let Self(cache, generation, clock) = self;
        cache.put_off(
            *generation,
            Some(clock.now().saturating_add(TRY_AGAIN_AFTER)),
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

    /// Numbers its tokens, which live for so long, and gives as many as its gate permits.
    struct Numbered {
        given: AtomicU64,
        life: Option<Duration>,
        gate: tokio::sync::Semaphore,
    }

    impl Numbered {
        fn closed(life: Option<Duration>) -> Arc<Self> {
            Arc::new(Self {
                given: AtomicU64::new(0),
                life,
                gate: tokio::sync::Semaphore::new(0),
            })
        }

        fn open(&self) {
            self.gate.add_permits(tokio::sync::Semaphore::MAX_PERMITS);
        }

        fn given(&self) -> u64 {
            self.given.load(Ordering::Relaxed)
        }
    }

    impl TokenSource for Numbered {
        fn token(&self) -> TokenFuture<'_> {
            Box::pin(async move {
                let open = self.gate.acquire().await;
                open.map_err(TokenError::permanent)?.forget();
                let number = self.given.fetch_add(1, Ordering::Relaxed);
                let token = Token::new(number.to_string());
                Ok(match self.life {
                    Some(life) => token.expires_in(life),
                    None => token,
                })
            })
        }
    }

    fn http() -> HttpClient {
        HttpClient {
            base_url: String::new(),
            http: reqwest::Client::new(),
            limiter: None,
        }
    }

    const ATTEMPT: Duration = Duration::from_secs(30);

    /// Guarantee 8 of docs/behaviour.md.
    #[tokio::test]
    async fn a_late_refusal_of_an_old_token_does_not_drop_the_new_one() {
        let clock = ManualClock::new(jiff::Timestamp::UNIX_EPOCH);
        let (http, source) = (http(), Numbered::closed(None));
        source.open();
        let cache = TokenCache::new(source, 0.0);
        let get = async || cache.get(&clock, &http, ATTEMPT).await.unwrap();
        let old = get().await;
        cache.refused(old.generation);
        let new = get().await;
        assert_eq!(
            (&old.header, &new.header),
            (&"Bearer 0".parse().unwrap(), &"Bearer 1".parse().unwrap())
        );
        cache.refused(old.generation);
        assert_eq!(get().await.header, new.header);
    }

    /// Guarantees 5 and 77 of docs/behaviour.md.
    #[tokio::test]
    async fn a_token_that_expires_at_once_is_for_all_that_waited_for_it() {
        let clock = ManualClock::new(jiff::Timestamp::UNIX_EPOCH);
        let (http, source) = (http(), Numbered::closed(Some(Duration::ZERO)));
        let cache = TokenCache::new(Arc::clone(&source) as Arc<dyn TokenSource>, 0.0);
        let get = || cache.get(&clock, &http, ATTEMPT);
        let all = async { tokio::join!(get(), get(), get()) };
        let (all, ()) = tokio::join!(all, async { source.open() });
        for authorization in [all.0, all.1, all.2] {
            assert_eq!(authorization.unwrap().header, "Bearer 0");
        }
        clock.advance(SHORTEST_LIFE.mul_f64(0.999));
        assert_eq!(get().await.unwrap().header, "Bearer 0");
        clock.advance(SHORTEST_LIFE.mul_f64(0.001));
        assert_eq!(get().await.unwrap().header, "Bearer 1");
        assert_eq!(source.given(), 2);
    }

    /// Guarantee 6 of docs/behaviour.md: anyone who waits for a token does not get one that expired
    /// meanwhile.
    #[tokio::test]
    async fn a_token_that_expired_during_the_wait_for_it_is_not_used() {
        use std::{future::Future as _, pin::pin, task::Poll};

        let clock = ManualClock::new(jiff::Timestamp::UNIX_EPOCH);
        let (http, source) = (http(), Numbered::closed(Some(Duration::from_secs(60))));
        let cache = TokenCache::new(Arc::clone(&source) as Arc<dyn TokenSource>, 0.0);
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
