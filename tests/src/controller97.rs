//! Converts recordings of controller 9.3.1 to what controller 9.7 sends.
//!
//! There are many recordings of 9.3.1, and few of 9.7, which have no workers.
//! [`Conversion97::apply`] converts an exchange in the order of [`STEPS`]. Each step names the
//! section of the comparison of the two versions (`wire-9.7.md`) that it rests on, what it changes,
//! and its exceptions. It uses no clock and no other file: the same recordings always give the same
//! exchanges.
//!
//! Some differences cannot be derived from a recording, and no step tries: the object behind a
//! credential in `Authorization: basic` (2.1), which 9.3.1 refuses unseen; a scale down that 9.3.1
//! cancelled and 9.5.2 performs (4.5); a start whose address is taken, which ends only on 9.3.1
//! (4.5); the 422 of `shm_size` (4.1), which nobody sends to 9.3.1.

mod access;
mod events;
mod objects;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::captures::{Exchange, RecordedBody, RecordedRequestBody};

/// One difference between the versions.
#[derive(Clone, Copy)]
pub struct ConversionStep {
    /// A short name for messages.
    pub name: &'static str,
    /// The section of the comparison that documents it.
    pub section: &'static str,
    /// What it changes in an exchange.
    pub changes: &'static str,
    /// Its exceptions.
    pub except: &'static str,
    apply: fn(&Conversion97, &mut Exchange),
}

/// All steps in order. Refusals come first, so that no step adds to a body that is dropped.
pub const STEPS: [ConversionStep; 11] = [
    ConversionStep {
        name: "expired-token",
        section: "2.1",
        changes: "401 without a body for an expired or revoked token of a user",
        except: "a method and path that is not an operation of the contract: still 404",
        apply: access::expired,
    },
    ConversionStep {
        name: "missing-scope",
        section: "2.1",
        changes: "403 without a body for a token of a user that lacks the scope of the operation, \
                  also where there is nothing to find",
        except: "Basic; a method and path that is not an operation of the contract: still 404",
        apply: access::scope,
    },
    ConversionStep {
        name: "challenge",
        section: "0, row 8",
        changes: "a challenge with `insufficient_scope` in every 403 without a body",
        except: "refusals of the token endpoint, which have a body",
        apply: access::challenge,
    },
    ConversionStep {
        name: "token-pragma",
        section: "2.2",
        changes: "`Pragma: no-cache` with each new token",
        except: "refusals of the token endpoint",
        apply: access::pragma,
    },
    ConversionStep {
        name: "version",
        section: "10",
        changes: "version and number of the controller",
        except: "the list of API versions, which is the same",
        apply: objects::version,
    },
    ConversionStep {
        name: "shm-size",
        section: "4.1",
        changes: "`shm_size` in each service of a list, by itself or updated",
        except: "services in other objects, of which no operation has any",
        apply: objects::shm_size,
    },
    ConversionStep {
        name: "image-variants",
        section: "4.1",
        changes: "`image_variants`: one object with values of the image becomes a list of variants \
                  of twelve fields",
        except: "the `volumes` of an image, which stay one object",
        apply: objects::image_variants,
    },
    ConversionStep {
        name: "restrict-bunny",
        section: "4.2",
        changes: "`restrict_bunny` in each ingress rule of a container",
        except: "-",
        apply: objects::restrict_bunny,
    },
    ConversionStep {
        name: "cpu",
        section: "4.2",
        changes: "`stats.cpu` of a container: a number becomes a decimal in a string",
        except: "containers of services without a package; without data it stays a number, so the \
                 form of 9.3.1 is one of 9.7 as well",
        apply: objects::cpu,
    },
    ConversionStep {
        name: "failed-check",
        section: "4.2",
        changes: "an `unhealthy` container shows `offline`",
        except: "services, which read `unhealthy` as before; states that 9.3.1 tests before that: \
                 `starting`, `stopping`, `working`, `migrating`",
        apply: objects::failed_check,
    },
    ConversionStep {
        name: "foreign-events",
        section: "4.3 and 6",
        changes: "no `audit.raw_data` in events of backups; after a call, besides its own event, an \
                  export that runs on, a scheduled backup and a change of variant, newer than it",
        except: "lists without a time after the call, and empty ones",
        apply: events::foreign,
    },
];

/// What the steps need to know from all recordings together.
#[derive(Clone, Debug, Default)]
pub struct Conversion97 {
    /// Services that have a package.
    packages: BTreeSet<i64>,
    /// Scopes by the name of the token.
    scopes: BTreeMap<String, BTreeSet<String>>,
    /// By folder: the newest event of the first list after the call, and the highest id of any
    /// list.
    events: BTreeMap<String, events::NewestEvent>,
}

impl Conversion97 {
    /// Collects packages, tokens and events from recordings of 9.3.1.
    pub fn of<'e>(exchanges: impl IntoIterator<Item = &'e Exchange>) -> Self {
        let mut conversion = Self::default();
        for exchange in exchanges {
            let RecordedBody::Json(body) = &exchange.response.body else {
                continue;
            };
            for service in objects::services(body) {
                // A service without a package has `{}` (recording `show/002-no-package`).
                let has_package = service["package"]["cpu"].is_string();
                conversion
                    .packages
                    .extend(service["id"].as_i64().filter(|_| has_package));
            }
            conversion.scopes.extend(access::token(exchange, body));
            if let Some(newest) = events::newest(exchange, body) {
                conversion
                    .events
                    .entry(group(exchange).to_owned())
                    .and_modify(|known| known.id = known.id.max(newest.id))
                    .or_insert(newest);
            }
        }
        conversion
    }

    /// Converts an exchange to controller 9.7.
    pub fn apply(&self, mut exchange: Exchange) -> Exchange {
        for step in &STEPS {
            step.apply(self, &mut exchange);
        }
        exchange
    }
}

impl ConversionStep {
    /// Applies only this step.
    pub fn apply(&self, conversion: &Conversion97, exchange: &mut Exchange) {
        (self.apply)(conversion, exchange);
    }
}

/// The folder of an exchange, with its parents.
fn group(exchange: &Exchange) -> &str {
    exchange
        .name
        .rsplit_once('/')
        .map_or("", |(group, _)| group)
}

fn is_get(exchange: &Exchange) -> bool {
    matches!(&*exchange.request.method, "GET" | "HEAD")
}

/// The JSON body of a successful response.
fn body(exchange: &mut Exchange) -> Option<&mut Value> {
    match &mut exchange.response.body {
        RecordedBody::Json(body) if (200..300).contains(&exchange.response.status) => Some(body),
        _ => None,
    }
}

/// The value of a field in a form, without decoding: recorded tokens need none.
fn field<'e>(exchange: &'e Exchange, name: &str) -> Option<&'e str> {
    match &exchange.request.body {
        Some(RecordedRequestBody::Text(form)) => form
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
