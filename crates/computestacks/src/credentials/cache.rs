//! One token for many calls, renewed in time.

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use http::HeaderValue;
use secrecy::ExposeSecret;

use super::{Token, TokenError, TokenSource, header};
use crate::{http_client::HttpClient, time::Clock};

/// A token is renewed when this part of its life is over, less up to [`JITTER`] of it so that many
/// clients do not ask at once.
const RENEW_AFTER: f64 = 0.9;
const JITTER: f64 = 0.1;
/// After a renewal failed while the token is still good, the next is tried after this.
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
        let _guard = self.asking.lock().await;
        // Whoever held the lock may have brought what is wanted.
        match self.kept() {
            Some(kept)
                if before
                    .as_ref()
                    .is_none_or(|old| old.generation != kept.generation)
                    && !is_due(kept.expires_at, clock) =>
            {
                Ok(kept.authorization())
            }
            _ => self.ask(clock, http).await,
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
        if let Ok(new) = self.ask(clock, http).await {
            return new;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_mut() {
            kept.renew_at = Some(clock.now() + TRY_AGAIN_AFTER);
        }
        old.authorization()
    }

    async fn ask(&self, clock: &dyn Clock, http: &HttpClient) -> Result<Authorization, TokenError> {
        let Token { secret, expires_in } = self.source.token_by(http).await?;
        let header = header("Bearer", secret.expose_secret()).map_err(TokenError::permanent)?;
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

    fn kept(&self) -> Option<Kept> {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
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
