//! What a controller 9.7 sends in place of what 9.3.1 was recorded to send.
//!
//! Recordings of 9.3.1 are many, those of 9.7 few and without workers. [`Form::apply`] takes an
//! exchange of the first to the form of the second, in the order of [`STEPS`]. Each step names the
//! section of the comparison of the two versions (`wire-9.7.md`) that it rests on, what it changes,
//! and where it does not apply. Nothing here looks at a clock or at another file: the same
//! recordings always give the same exchanges.
//!
//! Some differences cannot be made from a recording, and no step tries: the object behind a
//! credential in `Authorization: basic` (2.1), which 9.3.1 refuses without looking at it; a scale
//! down that 9.3.1 cancelled and 9.5.2 does (4.5); a start whose address is taken, which ends on
//! 9.3.1 alone (4.5); the 422 of `shm_size` (4.1), which nobody sends to 9.3.1.

mod access;
mod events;
mod objects;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::captures::{Body, Exchange, RequestBody};

/// One difference between the versions.
#[derive(Clone, Copy)]
pub struct Step {
    /// A word for it, for messages.
    pub name: &'static str,
    /// The section of the comparison that says so.
    pub section: &'static str,
    /// What it makes of an exchange.
    pub changes: &'static str,
    /// Where it does not apply.
    pub except: &'static str,
    apply: fn(&Form, &mut Exchange),
}

/// All steps, in their order: who is refused first, so that no step adds to a body that is dropped.
pub const STEPS: [Step; 11] = [
    Step {
        name: "expired-token",
        section: "2.1",
        changes: "401 without a body for an expired or revoked token of a user",
        except: "a method and path that is no operation of the contract: still 404",
        apply: access::expired,
    },
    Step {
        name: "missing-scope",
        section: "2.1",
        changes: "403 without a body for a token of a user that lacks the scope of the operation, \
                  also where there is nothing to find",
        except: "Basic; a method and path that is no operation of the contract: still 404",
        apply: access::scope,
    },
    Step {
        name: "challenge",
        section: "0, row 8",
        changes: "a challenge with `insufficient_scope` in every 403 without a body",
        except: "refusals of the token endpoint, which have a body",
        apply: access::challenge,
    },
    Step {
        name: "token-pragma",
        section: "2.2",
        changes: "`Pragma: no-cache` with each new token",
        except: "refusals of the token endpoint",
        apply: access::pragma,
    },
    Step {
        name: "version",
        section: "10",
        changes: "version and number of the controller",
        except: "the list of API versions, which is the same",
        apply: objects::version,
    },
    Step {
        name: "shm-size",
        section: "4.1",
        changes: "`shm_size` in each service of a list, by itself or updated",
        except: "services in other objects, of which no operation has any",
        apply: objects::shm_size,
    },
    Step {
        name: "image-variants",
        section: "4.1",
        changes: "`image_variants`: one object with values of the image becomes a list of variants \
                  of twelve fields",
        except: "the `volumes` of an image, which stay one object",
        apply: objects::image_variants,
    },
    Step {
        name: "restrict-bunny",
        section: "4.2",
        changes: "`restrict_bunny` in each ingress rule of a container",
        except: "-",
        apply: objects::restrict_bunny,
    },
    Step {
        name: "cpu",
        section: "4.2",
        changes: "`stats.cpu` of a container: a number becomes a decimal in a string",
        except: "containers of services without a package; without data it stays a number, so the \
                 form of 9.3.1 is one of 9.7 as well",
        apply: objects::cpu,
    },
    Step {
        name: "failed-check",
        section: "4.2",
        changes: "a container that is `unhealthy` reads `offline`",
        except: "services, which read `unhealthy` as before; states that 9.3.1 tests before that: \
                 `starting`, `stopping`, `working`, `migrating`",
        apply: objects::failed_check,
    },
    Step {
        name: "foreign-events",
        section: "4.3 and 6",
        changes: "no `audit.raw_data` in events of backups; after a call, in addition to its own event, an \
                  export that runs on, a scheduled backup and a change of variant, newer than it",
        except: "lists without a time after the call, and empty ones",
        apply: events::foreign,
    },
];

/// What the steps must know of all recordings: one exchange does not say it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Services that were seen with a package.
    packages: BTreeSet<i64>,
    /// Scopes by the name of a token.
    scopes: BTreeMap<String, BTreeSet<String>>,
    /// By folder: the newest event of the first list after the call, and the highest id of any.
    events: BTreeMap<String, events::Newest>,
}

impl Form {
    /// Learns packages, tokens and events from recordings of 9.3.1.
    pub fn of<'e>(exchanges: impl IntoIterator<Item = &'e Exchange>) -> Self {
        let mut form = Self::default();
        for exchange in exchanges {
            let Body::Json(body) = &exchange.response.body else {
                continue;
            };
            for service in objects::services(body) {
                // Without one it is `{}` (recording `show/002-no-package`).
                let has_package = service["package"]["cpu"].is_string();
                form.packages
                    .extend(service["id"].as_i64().filter(|_| has_package));
            }
            form.scopes.extend(access::token(exchange, body));
            if let Some(newest) = events::newest(exchange, body) {
                form.events
                    .entry(group(exchange).to_owned())
                    .and_modify(|known| known.id = known.id.max(newest.id))
                    .or_insert(newest);
            }
        }
        form
    }

    /// The exchange as a controller 9.7 would have had it.
    pub fn apply(&self, mut exchange: Exchange) -> Exchange {
        for step in &STEPS {
            step.apply(self, &mut exchange);
        }
        exchange
    }
}

impl Step {
    /// Does this step alone.
    pub fn apply(&self, form: &Form, exchange: &mut Exchange) {
        (self.apply)(form, exchange);
    }
}

/// The folder that an exchange lies in, with those above it.
fn group(exchange: &Exchange) -> &str {
    exchange
        .name
        .rsplit_once('/')
        .map_or("", |(group, _)| group)
}

fn is_get(exchange: &Exchange) -> bool {
    matches!(&*exchange.request.method, "GET" | "HEAD")
}

/// The JSON body of a success.
fn body(exchange: &mut Exchange) -> Option<&mut Value> {
    match &mut exchange.response.body {
        Body::Json(body) if (200..300).contains(&exchange.response.status) => Some(body),
        _ => None,
    }
}

/// The value of a field in a form, without decoding: recorded tokens have nothing to decode.
fn field<'e>(exchange: &'e Exchange, name: &str) -> Option<&'e str> {
    match &exchange.request.body {
        Some(RequestBody::Text(form)) => form
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
