//! The contract as far as recorded exchanges are held against it.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::schema::{Schema, resolve};
use crate::openapi::{escape, join, percent_decode};

/// Methods that a path can have, as the document writes them.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The document and its operations.
#[derive(Debug)]
pub(super) struct Contract {
    pub(super) document: Value,
    /// Those with more fixed steps in their path first, so that `/a/new` comes before `/a/{id}`.
    pub(super) operations: Vec<Operation>,
}

/// One operation.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) id: String,
    /// In upper case, as requests write it.
    pub(super) method: String,
    pub(super) path: Vec<Step>,
    pub(super) query: Vec<Parameter>,
    pub(super) body: Option<RequestBody>,
    /// Schemes of `Authorization`, one of which a request must have; empty where none need be.
    pub(super) schemes: Vec<&'static str>,
    answers: BTreeMap<String, Answer>,
}

/// A step of a path template.
#[derive(Debug)]
pub(super) enum Step {
    Fixed(String),
    Parameter(Parameter),
}

/// A parameter in path or query.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) required: bool,
    /// `type` of its schema, which tells how its text is read.
    pub(super) kind: String,
    pub(super) schema: Schema,
}

/// The body that an operation takes.
#[derive(Debug)]
pub(super) struct RequestBody {
    pub(super) required: bool,
    pub(super) media: BTreeMap<String, Schema>,
}

/// An answer that an operation describes.
#[derive(Debug)]
pub(super) struct Answer {
    /// `200`, `4XX` or `default`.
    pub(super) status: String,
    pub(super) body_optional: bool,
    pub(super) headers: Vec<Header>,
    pub(super) media: BTreeMap<String, Schema>,
}

/// A header of an answer.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) kind: String,
    pub(super) schema: Schema,
}

impl Contract {
    pub(super) fn load(path: &Path) -> Result<Self> {
        let name = crate::workspace::display(path);
        let text = fs::read_to_string(path).with_context(|| format!("{name} could not be read"))?;
        let document: Value =
            serde_saphyr::from_str(&text).with_context(|| format!("{name} is not YAML"))?;
        Self::new(document)
            .with_context(|| format!("{name} cannot be used; run: cargo xtask validate {name}"))
    }

    pub(super) fn new(document: Value) -> Result<Self> {
        let mut operations = Vec::new();
        let reader = Reader {
            document: &document,
        };
        for (path, item) in members(document.get("paths")) {
            for method in METHODS {
                if item.get(method).is_some() {
                    let operation = reader
                        .operation(path, item, method)
                        .with_context(|| format!("{method} {path}"))?;
                    operations.push(operation);
                }
            }
        }
        let fixed = |operation: &Operation| {
            operation
                .path
                .iter()
                .filter(|step| matches!(step, Step::Fixed(_)))
                .count()
        };
        operations.sort_by_key(|operation| std::cmp::Reverse(fixed(operation)));
        Ok(Self {
            document,
            operations,
        })
    }
}

impl Operation {
    /// The answer for a status: the exact one first, then its range, then `default`.
    pub(super) fn answer(&self, status: u16) -> Option<&Answer> {
        [
            status.to_string(),
            format!("{}XX", status / 100),
            "default".to_owned(),
        ]
        .iter()
        .find_map(|key| self.answers.get(key))
    }

    /// The statuses that it describes, for messages.
    pub(super) fn statuses(&self) -> String {
        self.answers.keys().cloned().collect::<Vec<_>>().join(", ")
    }

    /// Media types of its successes: what `Accept` may ask for.
    pub(super) fn produces(&self, media: &str) -> bool {
        self.answers
            .iter()
            .filter(|(status, _)| status.starts_with('2'))
            .any(|(_, answer)| answer.media.contains_key(media))
    }
}

/// Reads parts of the document, following `$ref`.
struct Reader<'d> {
    document: &'d Value,
}

impl Reader<'_> {
    fn operation(&self, path: &str, item: &Value, method: &str) -> Result<Operation> {
        let at = join(["paths", path]);
        let node = &item[method];
        // A parameter of the operation replaces the one of the same name that the path has.
        let mut parameters: Vec<(String, Parameter)> = Vec::new();
        for (base, holder) in [(format!("{at}/{method}"), node), (at.clone(), item)] {
            for index in 0..holder
                .get("parameters")
                .and_then(Value::as_array)
                .map_or(0, Vec::len)
            {
                let (place, parameter) = self.parameter(&format!("{base}/parameters/{index}"))?;
                let is_known =
                    |(old, one): &(String, Parameter)| *old == place && one.name == parameter.name;
                if !parameters.iter().any(is_known) {
                    parameters.push((place, parameter));
                }
            }
        }
        let mut steps = Vec::new();
        for step in path.split('/') {
            let name = step
                .strip_prefix('{')
                .and_then(|step| step.strip_suffix('}'));
            let Some(name) = name else {
                steps.push(Step::Fixed(step.to_owned()));
                continue;
            };
            let index = parameters
                .iter()
                .position(|(place, one)| place == "path" && one.name == name)
                .with_context(|| format!("the path parameter `{name}` is not declared"))?;
            steps.push(Step::Parameter(parameters.swap_remove(index).1));
        }
        parameters.retain(|(place, _)| place == "query");
        let body = match node.get("requestBody") {
            Some(_) => Some(self.request_body(&format!("{at}/{method}/requestBody"))?),
            None => None,
        };
        let mut answers = BTreeMap::new();
        for (status, _) in members(node.get("responses")) {
            let place = format!("{at}/{method}/responses/{}", escape(status));
            let status = status.to_ascii_uppercase().replace("DEFAULT", "default");
            answers.insert(status.clone(), self.answer(status, &place)?);
        }
        Ok(Operation {
            id: text(node, "operationId").to_owned(),
            method: method.to_ascii_uppercase(),
            path: steps,
            query: parameters
                .into_iter()
                .map(|(_, parameter)| parameter)
                .collect(),
            body,
            schemes: self.schemes(node)?,
            answers,
        })
    }

    fn parameter(&self, place: &str) -> Result<(String, Parameter)> {
        let (place, node) = self.follow(place)?;
        let (schema, kind) = self.schema(&format!("{place}/schema"))?;
        let name = text(node, "name").to_owned();
        let required = flag(node, "required");
        Ok((
            text(node, "in").to_owned(),
            Parameter {
                name,
                required,
                kind,
                schema,
            },
        ))
    }

    fn request_body(&self, place: &str) -> Result<RequestBody> {
        let (place, node) = self.follow(place)?;
        Ok(RequestBody {
            required: flag(node, "required"),
            media: self.media(&place, node)?,
        })
    }

    fn answer(&self, status: String, place: &str) -> Result<Answer> {
        let (place, node) = self.follow(place)?;
        let mut headers = Vec::new();
        for (name, _) in members(node.get("headers")) {
            let (place, header) = self.follow(&format!("{place}/headers/{}", escape(name)))?;
            let (schema, kind) = self.schema(&format!("{place}/schema"))?;
            let required = flag(header, "required");
            headers.push(Header {
                name: name.to_owned(),
                required,
                kind,
                schema,
            });
        }
        let body_optional = flag(node, "x-body-optional");
        Ok(Answer {
            status,
            body_optional,
            headers,
            media: self.media(&place, node)?,
        })
    }

    fn media(&self, place: &str, node: &Value) -> Result<BTreeMap<String, Schema>> {
        let mut media = BTreeMap::new();
        for (name, _) in members(node.get("content")) {
            let (schema, _) = self.schema(&format!("{place}/content/{}/schema", escape(name)))?;
            media.insert(name.to_ascii_lowercase(), schema);
        }
        Ok(media)
    }

    fn schema(&self, place: &str) -> Result<(Schema, String)> {
        let (place, node) = self.follow(place)?;
        Ok((
            Schema::new(self.document, &place)?,
            text(node, "type").to_owned(),
        ))
    }

    /// The schemes of the first security that applies: the operation's own, else the document's.
    fn schemes(&self, operation: &Value) -> Result<Vec<&'static str>> {
        let security = operation
            .get("security")
            .or_else(|| self.document.get("security"));
        let mut schemes = Vec::new();
        for requirement in security.and_then(Value::as_array).into_iter().flatten() {
            if requirement
                .as_object()
                .is_some_and(serde_json::Map::is_empty)
            {
                // `{}` among others: credentials may be left out.
                return Ok(Vec::new());
            }
            for (name, _) in members(Some(requirement)) {
                let scheme = &self.document["components"]["securitySchemes"][name];
                schemes.push(match (text(scheme, "type"), text(scheme, "scheme")) {
                    ("http", "basic") => "Basic",
                    ("oauth2" | "openIdConnect", _) | ("http", "bearer") => "Bearer",
                    _ => bail!("the security scheme `{name}` is of a kind that is not checked"),
                });
            }
        }
        Ok(schemes)
    }

    /// The node at a place and where it really stands.
    fn follow(&self, place: &str) -> Result<(String, &Value)> {
        let node = self
            .document
            .pointer(place)
            .with_context(|| format!("nothing at {place}"))?;
        match node.get("$ref").and_then(Value::as_str) {
            None => Ok((place.to_owned(), node)),
            Some(target) => {
                let end = resolve(self.document, node)
                    .with_context(|| format!("{target} at {place} leads nowhere"))?;
                Ok((percent_decode(target.trim_start_matches('#')), end))
            }
        }
    }
}

fn members(node: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    node.and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
        // Extensions stand among paths and answers.
        .filter(|(name, _)| !name.starts_with("x-"))
}

fn text<'d>(node: &'d Value, name: &str) -> &'d str {
    node.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn flag(node: &Value, name: &str) -> bool {
    node.get(name).and_then(Value::as_bool).unwrap_or_default()
}
