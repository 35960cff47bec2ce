//! Requests for generated examples. Values are those of the contract's examples, ids those that an
//! emulator responds with. The first request that succeeds is taken, so each example works.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail};
use computestacks::{Client, Response, operations};
use computestacks_emulator::{ClockMode, Emulator, ServerProfile, world::World};
use serde_json::Value;

use super::schemas;
use crate::contract::{Contract, Operation, items, text};

/// The emulators that are asked, and the options that start them.
const SERVERS: [(ServerProfile, Option<&str>); 2] = [
    (ServerProfile::Controller93, None),
    (ServerProfile::Controller97, Some("--as controller-9.7")),
];

/// Requests that are sent at most until one succeeds.
const ATTEMPTS: usize = 200;

/// Ids of each parent that are looked at to find the ids of what is below it.
const PARENTS: usize = 10;

/// A request that succeeds.
#[derive(Clone, Debug)]
pub(super) struct ExampleCall {
    pub(super) operation: String,
    /// The values of the path and of the query, by their names.
    pub(super) parameters: BTreeMap<String, Value>,
    pub(super) body: Option<Value>,
    /// The status of its first response. It differs from `documented` where the server does what is
    /// asked and responds with an error all the same.
    pub(super) status: u16,
    /// The status of a success in the contract.
    pub(super) documented: u16,
    /// The body of the response; null for none.
    pub(super) response: Value,
    /// Options of the emulator that it needs.
    pub(super) emulator: Option<&'static str>,
}

/// Finds a request for each of the operations.
///
/// # Errors
///
/// When none of an operation succeeds; the message says what to add.
pub(super) fn find(
    contract: &Contract,
    wanted: &[Operation<'_>],
    world: &World,
) -> anyhow::Result<BTreeMap<String, ExampleCall>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut found = BTreeMap::new();
        let mut problems = BTreeMap::new();
        for (profile, options) in SERVERS {
            let left: Vec<_> = wanted
                .iter()
                .filter(|one| !found.contains_key(one.id))
                .collect();
            if left.is_empty() {
                break;
            }
            let server = Server::start(profile, world).await?;
            let ids = server.ids(contract).await?;
            server.check()?;
            for operation in left {
                match server.first_success(contract, operation, &ids).await? {
                    Ok(call) => {
                        let call = ExampleCall {
                            emulator: options,
                            ..call
                        };
                        found.insert(operation.id.to_owned(), call);
                    }
                    Err(problem) => {
                        problems.entry(operation.id).or_insert(problem);
                    }
                }
            }
        }
        problems.retain(|id, _| !found.contains_key(*id));
        if problems.is_empty() {
            return Ok(found);
        }
        let lines: Vec<_> = problems
            .iter()
            .map(|(id, problem)| format!("  {id}: {problem}"))
            .collect();
        bail!(
            "no request was found that could be the example of:\n{}\n\
             add a row to crates/emulator/src/world/built_in.json, or an `example:` that works there to \
             the parameter or the schema in spec/resources, or write the examples by hand in {}",
            lines.join("\n"),
            super::DIRECTORY
        )
    })
}

/// An emulator and its client.
struct Server {
    emulator: Emulator,
    client: Client,
}

impl Server {
    async fn start(profile: ServerProfile, world: &World) -> anyhow::Result<Self> {
        let emulator = Emulator::builder()
            .profile(profile)
            .world(world.clone())
            .clock(ClockMode::Manual)
            .throttle(false)
            .check_responses(true)
            .spawn()
            .await?;
        let client = Client::builder(emulator.url())
            .basic(emulator.username(), emulator.secret())
            .clock(emulator.client_clock())
            .build()?;
        Ok(Self { emulator, client })
    }

    /// Fails if a request or a response since the world was loaded does not conform to the contract: all that
    /// `GET` responds with are rows of the world.
    fn check(&self) -> anyhow::Result<()> {
        let diagnostics = self.emulator.diagnostics();
        if diagnostics.is_empty() {
            return Ok(());
        }
        bail!(
            "the emulator and the contract disagree: fix crates/emulator/resources, \
             crates/emulator/src/world/built_in.json or spec/resources\n{diagnostics}"
        )
    }

    /// The ids that responses to `GET` have, by resource and in their order.
    async fn ids(&self, contract: &Contract) -> anyhow::Result<BTreeMap<String, Vec<i64>>> {
        let mut known = BTreeMap::new();
        let mut called = BTreeSet::new();
        loop {
            let before = known.values().map(Vec::len).sum::<usize>();
            for operation in contract.operations() {
                if operation.method != "get" {
                    continue;
                }
                let Ok(template) = Template::of(contract, &operation) else {
                    continue;
                };
                for values in template.combinations(&known, PARENTS) {
                    if !called.insert((operation.id, values.clone())) {
                        continue;
                    }
                    let filled = template.filled(&values);
                    if let Ok(response) = send(&self.client, &operation, &filled).await
                        && let Some(schema) = schemas::success(contract, &operation).1
                    {
                        schemas::identified(
                            contract,
                            schema,
                            &response.value,
                            "",
                            &mut |_, resource, id| {
                                let ids: &mut Vec<i64> =
                                    known.entry(resource.to_owned()).or_default();
                                if !ids.contains(&id) {
                                    ids.push(id);
                                }
                            },
                        );
                    }
                }
            }
            if known.values().map(Vec::len).sum::<usize>() == before {
                return Ok(known);
            }
        }
    }

    /// The first request that succeeds, or the response to the first one that was sent.
    async fn first_success(
        &self,
        contract: &Contract,
        operation: &Operation<'_>,
        ids: &BTreeMap<String, Vec<i64>>,
    ) -> anyhow::Result<Result<ExampleCall, String>> {
        let template = match Template::of(contract, operation) {
            Ok(template) => template,
            Err(problem) => return Ok(Err(problem)),
        };
        let (documented, schema) = schemas::success(contract, operation);
        let mut empty = None;
        let mut problem = None;
        for values in template.combinations(ids, usize::MAX).take(ATTEMPTS) {
            self.emulator.reset();
            let (parameters, body) = template.filled(&values);
            let sent = (parameters.clone(), body.clone());
            let response = match send(&self.client, operation, &sent).await {
                Ok(response) => response,
                Err(error) => {
                    problem.get_or_insert_with(|| format!("{error:#} ({parameters:?})"));
                    continue;
                }
            };
            self.check()?;
            let mut received = self.emulator.requests().into_iter();
            let first = received.find(|one| one.operation.as_deref() == Some(operation.id));
            let call = ExampleCall {
                operation: operation.id.to_owned(),
                parameters,
                body,
                status: first.and_then(|one| one.status).unwrap_or(documented),
                documented,
                response: response.value,
                emulator: None,
            };
            let list = schema.and_then(|schema| schemas::listed(contract, schema, &call.response));
            if list.is_some_and(Vec::is_empty) {
                empty.get_or_insert(call);
            } else {
                return Ok(Ok(call));
            }
        }
        Ok(empty.ok_or_else(|| problem.unwrap_or_else(|| "no id of it is known".to_owned())))
    }
}

/// What is sent: the values of the path and the query, and the body.
type Sent = (BTreeMap<String, Value>, Option<Value>);

async fn send(
    client: &Client,
    operation: &Operation<'_>,
    (parameters, body): &Sent,
) -> anyhow::Result<Response<Value>> {
    let row = operations::find(operation.id).context("the client was built of another contract")?;
    let mut request = client.operation(row);
    for (name, value) in parameters {
        request = match value {
            Value::String(text) => request.parameter(name, text),
            value => request.parameter(name, value),
        };
    }
    if let Some(body) = body {
        request = request.body(body.clone());
    }
    Ok(request.request().with_response().await?)
}

/// A request with places for ids. A resource has the same id everywhere in it: what a body or a query
/// names is what the path is about.
struct Template {
    parameters: BTreeMap<String, Value>,
    /// The parameters that are ids, with their resources.
    in_parameters: Vec<(String, String)>,
    body: Option<Value>,
    /// Where ids are in the body, as JSON pointers, with their resources.
    in_body: Vec<(String, String)>,
    /// The resources with the ids of the contract's examples, in the order of path, query and body.
    resources: Vec<(String, i64)>,
}

impl Template {
    /// The request, or what it lacks.
    fn of(contract: &Contract, operation: &Operation<'_>) -> Result<Self, String> {
        let mut template = Self {
            parameters: BTreeMap::new(),
            in_parameters: Vec::new(),
            body: None,
            in_body: Vec::new(),
            resources: Vec::new(),
        };
        let mut all = operation.parameters(contract);
        all.retain(|one| one["required"] == true);
        // As the path has them, then the query.
        all.sort_by_key(|one| {
            let place = operation.path.find(&format!("{{{}}}", text(one, "name")));
            place.unwrap_or(usize::MAX)
        });
        for parameter in all {
            let (name, schema) = (text(parameter, "name"), &parameter["schema"]);
            let sample = parameter.get("example").cloned();
            let sample = sample.or_else(|| schemas::sample(contract, schema));
            let sample = sample.ok_or_else(|| format!("the parameter {name} has no `example`"))?;
            let resource = text(contract.resolve(schema), "x-identifies");
            if let Some(id) = sample.as_i64().filter(|_| !resource.is_empty()) {
                template.note(resource, id);
                let place = (name.to_owned(), resource.to_owned());
                template.in_parameters.push(place);
            }
            template.parameters.insert(name.to_owned(), sample);
        }
        let body = contract.resolve(&operation.node["requestBody"]);
        let media = &body["content"]["application/json"];
        if media.is_null() {
            return Ok(template);
        }
        let sample = media.get("example").cloned();
        let sample = sample.or_else(|| schemas::sample(contract, &media["schema"]));
        let sample = sample.ok_or_else(|| "the schema of the body has no `example`".to_owned())?;
        schemas::identified(
            contract,
            &media["schema"],
            &sample,
            "",
            &mut |pointer, resource, id| {
                template.note(resource, id);
                template
                    .in_body
                    .push((pointer.to_owned(), resource.to_owned()));
            },
        );
        template.body = Some(sample);
        Ok(template)
    }

    fn note(&mut self, resource: &str, id: i64) {
        if self.resources.iter().all(|(known, _)| known != resource) {
            self.resources.push((resource.to_owned(), id));
        }
    }

    /// The ids of its resources, the last one changing first; `most` of each at most.
    fn combinations(
        &self,
        ids: &BTreeMap<String, Vec<i64>>,
        most: usize,
    ) -> impl Iterator<Item = Vec<i64>> + use<> {
        let lists: Vec<Vec<i64>> = self
            .resources
            .iter()
            .map(|(resource, example)| {
                let known = ids.get(resource).into_iter().flatten().copied();
                let mut list: Vec<i64> = known.take(most).collect();
                // No response may have it.
                if !list.contains(example) {
                    list.push(*example);
                }
                list
            })
            .collect();
        let all: usize = lists.iter().map(Vec::len).product();
        (0..all).map(move |number| {
            let mut rest = number;
            let mut chosen: Vec<i64> = lists
                .iter()
                .rev()
                .map(|list| {
                    let id = list[rest % list.len()];
                    rest /= list.len();
                    id
                })
                .collect();
            chosen.reverse();
            chosen
        })
    }

    fn filled(&self, ids: &[i64]) -> Sent {
        let id = |resource: &str| {
            let mut pairs = self.resources.iter().zip(ids);
            let found = pairs.find(|((own, _), _)| own == resource);
            Value::from(found.map(|(_, id)| *id))
        };
        let mut parameters = self.parameters.clone();
        for (name, resource) in &self.in_parameters {
            parameters.insert(name.clone(), id(resource));
        }
        let mut body = self.body.clone();
        for (pointer, resource) in &self.in_body {
            if let Some(place) = body.as_mut().and_then(|body| body.pointer_mut(pointer)) {
                *place = id(resource);
            }
        }
        (parameters, body)
    }
}

/// Whether the parameter is part of the path.
pub(super) fn is_in_path(contract: &Contract, operation: &Operation<'_>, name: &str) -> bool {
    let parameters = operation.parameters(contract);
    let mut found = parameters.iter().filter(|one| text(one, "name") == name);
    found.any(|one| text(one, "in") == "path")
}

/// The tag, which clients in other languages make a module of.
pub(super) fn tag<'c>(operation: &Operation<'c>) -> &'c str {
    let mut tags = items(&operation.node["tags"]);
    tags.next().and_then(Value::as_str).unwrap_or("default")
}
