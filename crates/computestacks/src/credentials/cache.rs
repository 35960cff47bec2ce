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
use crate::{http_client::HttpClient, time::Clock};

/// A token is renewed when this part of its life is over, less up to [`JITTER`] of it so that many
/// clients do not ask at once.
const RENEW_AFTER: f64 = 0.9;
const JITTER: f64 = 0.1;
/// After a renewal failed while the token is still good, the next is tried after this, unless the
/// source refused for good.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(30);

/// Keeps the token of a client.
pub(crate) struct TokenCache {
    source: Arc<dyn TokenSource>,
    /// How much earlier than needed this client renews, between zero and one.
    random: f64,
    kept: Mutex<Option<Kept>>,
    /// How many tokens there were.
    generations: AtomicU64,
    /// Held by the one call that asks the source; the others wait for it.
    asking: tokio::sync::Mutex<()>,
    failures: Mutex<Failures>,
}

/// How often the source failed, and how the last time, for those who waited for it.
#[derive(Default)]
struct Failures {
    count: u64,
    last: Option<TokenError>,
}

#[derive(Clone)]
struct Kept {
    header: HeaderValue,
    generation: u64,
    renew_at: Option<Duration>,
    expires_at: Option<Duration>,
}

/// The header of a token, and which token it is.
#[derive(Clone, Debug)]
pub(crate) struct Authorization {
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

    /// A token that is good, from the cache or from the source.
    pub(crate) async fn get(
        &self,
        clock: &dyn Clock,
        http: &HttpClient,
    ) -> Result<Authorization, TokenError> {
        let before = self.kept();
        if let Some(kept) = &before {
            if !is_due(kept.renew_at, clock) {
                return Ok(kept.authorization());
            }
            // While one renews, the others go on with what is still good.
            if !is_due(kept.expires_at, clock) {
                return match self.asking.try_lock() {
                    Ok(_guard) => Ok(self.renew_early(kept, clock, http).await),
                    Err(_) => Ok(kept.authorization()),
                };
            }
        }
        let failures_before = self.failures().count;
        let _guard = self.asking.lock().await;
        // Whoever held the lock may have brought what is wanted, or failed. To ask again for each
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

    /// Renews while the old token is still good: a failure keeps the old one.
    async fn renew_early(&self, old: &Kept, clock: &dyn Clock, http: &HttpClient) -> Authorization {
        if let Some(newer) = self.kept().filter(|kept| kept.generation != old.generation) {
            return newer.authorization();
        }
        let asked = {
            let _later = PutOff(self, old.generation, clock);
            self.ask(clock, http).await
        };
        asked.unwrap_or_else(|error| {
            if !error.transient {
                // A refused secret is not tried again before it must be: five lock the account.
                self.put_off(old.generation, None);
            }
            old.authorization()
        })
    }

    /// Renews a token not before this moment, or not before it expires.
    fn put_off(&self, generation: u64, renew_at: Option<Duration>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_mut().filter(|kept| kept.generation == generation) {
            kept.renew_at = renew_at.or(kept.expires_at);
        }
    }

    async fn ask(&self, clock: &dyn Clock, http: &HttpClient) -> Result<Authorization, TokenError> {
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
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let new = Kept {
            header,
            generation: self.generations.fetch_add(1, Ordering::Relaxed),
            renew_at: expires_in.map(|life| {
                now.saturating_add(life.mul_f64(RENEW_AFTER - JITTER * self.random.clamp(0.0, 1.0)))
            }),
            expires_at: expires_in.map(|life| now.saturating_add(life)),
        };
        Ok(kept.insert(new).authorization())
    }

    fn failures(&self) -> MutexGuard<'_, Failures> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last failure, if there was one since there were so many.
    fn failure_since(&self, count: u64) -> Option<TokenError> {
        let failures = self.failures();
        failures.last.clone().filter(|_| failures.count != count)
    }

    fn kept(&self) -> Option<Kept> {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Puts off the next renewal when one ends, also where the call gave it up because it hung. A new
/// token has another generation and is not touched.
struct PutOff<'a>(&'a TokenCache, u64, &'a dyn Clock);

impl Drop for PutOff<'_> {
    fn drop(&mut self) {
        let Self(cache, generation, clock) = self;
        cache.put_off(
            *generation,
            Some(clock.now().saturating_add(TRY_AGAIN_AFTER)),
        );
    }
}

impl Kept {
    fn authorization(&self) -> Authorization {
        Authorization {
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

    #[derive(Default)]
    struct Counting(AtomicU64);

    impl TokenSource for Counting {
        fn token(&self) -> TokenFuture<'_> {
            let number = self.0.fetch_add(1, Ordering::Relaxed);
            Box::pin(async move { Ok(Token::new(number.to_string())) })
        }
    }

    /// Promise 8 of docs/behaviour.md.
    #[tokio::test]
    async fn a_late_refusal_of_an_old_token_does_not_drop_the_new_one() {
        let clock = ManualClock::new(jiff::Timestamp::UNIX_EPOCH);
        let http = HttpClient {
            base_url: String::new(),
            http: reqwest::Client::new(),
        };
        let cache = TokenCache::new(Arc::<Counting>::default(), 0.0);
        let get = async || cache.get(&clock, &http).await.unwrap();
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
}
