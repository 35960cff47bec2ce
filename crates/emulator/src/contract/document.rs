//! From the text of an OpenAPI document to its operations.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use http::Method;
use serde_json::Value;

use super::{
    Contract,
    credentials::Scheme,
    operation::{
        Answer, Content, Header, Operation, Parameter, RequestBody, Statuses, Step, decode,
    },
    schema::{Kind, Schema},
};

/// Why a document cannot be judged by.
#[derive(Debug, thiserror::Error)]
pub enum ContractError {
    /// It is no JSON.
    #[error("the contract is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Something in it is missing, wrong or of a kind that is not known here.
    #[error("{pointer}: {problem}")]
    Place {
        /// JSON pointer of the place in the document.
        pointer: String,
        /// What is wrong there.
        problem: String,
    },
}

impl ContractError {
    pub(super) fn at(pointer: &str, problem: &str) -> Self {
        Self::Place {
            pointer: pointer.to_owned(),
            problem: problem.to_owned(),
        }
    }
}

const METHODS: [(&str, Method); 8] = [
    ("get", Method::GET),
    ("put", Method::PUT),
    ("post", Method::POST),
    ("delete", Method::DELETE),
    ("options", Method::OPTIONS),
    ("head", Method::HEAD),
    ("patch", Method::PATCH),
    ("trace", Method::TRACE),
];

/// Reads all of a document but its schemas, which are only found.
pub(super) fn read(text: &str) -> Result<Contract, ContractError> {
    let document: Arc<Value> = Arc::new(serde_json::from_str(text)?);
    let version = document.get("openapi").and_then(Value::as_str);
    if !version.is_some_and(|version| version.starts_with("3.0.")) {
        return Err(ContractError::at("/openapi", "this is not `3.0.x`"));
    }
    if !document.get("paths").is_some_and(Value::is_object) {
        return Err(ContractError::at("/paths", "this is not an object"));
    }
    let mut reader = Reader {
        document: &document,
        schemas: HashMap::new(),
    };
    let mut operations = Vec::new();
    for (path, _) in members(document.get("paths")) {
        let (place, item) = reader.follow(&format!("/paths/{}", escape(path)))?;
        for (name, method) in METHODS {
            if item.get(name).is_some() {
                operations.push(reader.operation(path, &place, name, method)?);
            }
        }
    }
    let fixed = |operation: &Operation| {
        let steps = operation.steps.iter();
        steps.filter(|step| matches!(step, Step::Fixed(_))).count()
    };
    operations.sort_by_key(|operation| Reverse(fixed(operation)));
    Ok(Contract {
        operations,
        schemas: reader.schemas.into_values().collect(),
    })
}

struct Reader<'d> {
    document: &'d Arc<Value>,
    /// By their pointer, so that what many operations share is made ready once.
    schemas: HashMap<String, Arc<Schema>>,
}

impl<'d> Reader<'d> {
    fn operation(
        &mut self,
        path: &str,
        item: &str,
        name: &str,
        method: Method,
    ) -> Result<Operation, ContractError> {
        let at = format!("{item}/{name}");
        let node = self.node(&at)?;
        // A parameter of the operation replaces the one of the same name that the path has.
        let mut in_path: Vec<Parameter> = Vec::new();
        let mut query: Vec<Parameter> = Vec::new();
        for place in [&at, item] {
            let place = format!("{place}/parameters");
            let count = self.document.pointer(&place).and_then(Value::as_array);
            for index in 0..count.map_or(0, Vec::len) {
                let (is_in_path, parameter) = self.parameter(&format!("{place}/{index}"))?;
                let all = if is_in_path { &mut in_path } else { &mut query };
                if all.iter().all(|one| one.name != parameter.name) {
                    all.push(parameter);
                }
            }
        }
        let mut steps = Vec::new();
        for step in path.split('/') {
            let name = step
                .strip_prefix('{')
                .and_then(|step| step.strip_suffix('}'));
            steps.push(match name {
                None => Step::Fixed(step.to_owned()),
                Some(name) => {
                    let index = in_path.iter().position(|one| one.name == name);
                    let index = index.ok_or_else(|| {
                        let problem = format!("the path parameter `{name}` is not declared once");
                        ContractError::at(&at, &problem)
                    })?;
                    Step::Parameter(in_path.swap_remove(index))
                }
            });
        }
        let mut answers = Vec::new();
        for (status, _) in members(node.get("responses")) {
            answers.push(self.answer(status, &format!("{at}/responses/{}", escape(status)))?);
        }
        let mut offers = Vec::new();
        for answer in &answers {
            if matches!(
                answer.status,
                Statuses::Exactly(200..=299) | Statuses::Hundred(2)
            ) {
                offers.extend(answer.content.iter().map(|one| one.media.clone()));
            }
        }
        Ok(Operation {
            id: text(node, "operationId", &at)?,
            method,
            template: path.to_owned(),
            steps,
            query,
            body: match node.get("requestBody") {
                Some(_) => Some(self.request_body(&format!("{at}/requestBody"))?),
                None => None,
            },
            schemes: self.schemes(&at, node)?,
            answers,
            offers,
        })
    }

    /// A parameter, and whether it is one of the path.
    fn parameter(&mut self, place: &str) -> Result<(bool, Parameter), ContractError> {
        let (place, node) = self.follow(place)?;
        let is_in_path = match node.get("in").and_then(Value::as_str) {
            Some("path") => true,
            Some("query") => false,
            _ => {
                return Err(ContractError::at(
                    &place,
                    "only parameters in path and query are known",
                ));
            }
        };
        let parameter = Parameter {
            name: text(node, "name", &place)?,
            required: is_in_path || flag(node, "required"),
            schema: self.plain_schema(&place)?,
        };
        Ok((is_in_path, parameter))
    }

    fn request_body(&mut self, place: &str) -> Result<RequestBody, ContractError> {
        let (place, node) = self.follow(place)?;
        Ok(RequestBody {
            required: flag(node, "required"),
            content: self.content(&place, node)?,
        })
    }

    fn answer(&mut self, status: &str, place: &str) -> Result<Answer, ContractError> {
        let statuses = match status.as_bytes() {
            b"default" => Some(Statuses::All),
            [digit @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => {
                Some(Statuses::Hundred(u16::from(digit - b'0')))
            }
            _ => status
                .parse()
                .ok()
                .filter(|status| (100..=599).contains(status))
                .map(Statuses::Exactly),
        };
        let Some(statuses) = statuses else {
            return Err(ContractError::at(
                place,
                "this is no status, range of statuses or `default`",
            ));
        };
        let (place, node) = self.follow(place)?;
        let mut headers = Vec::new();
        for (name, _) in members(node.get("headers")) {
            let (place, header) = self.follow(&format!("{place}/headers/{}", escape(name)))?;
            headers.push(Header {
                name: name.to_ascii_lowercase(),
                required: flag(header, "required"),
                schema: self.plain_schema(&place)?,
            });
        }
        Ok(Answer {
            status: statuses,
            body_optional: flag(node, "x-body-optional"),
            headers,
            content: self.content(&place, node)?,
        })
    }

    fn content(&mut self, place: &str, node: &Value) -> Result<Vec<Content>, ContractError> {
        members(node.get("content"))
            .map(|(media, _)| {
                let schema = self.schema(&format!("{place}/content/{}/schema", escape(media)))?;
                Ok(Content {
                    media: media.to_ascii_lowercase(),
                    schema,
                })
            })
            .collect()
    }

    /// The schema of what stands as text in a path, query or header.
    fn plain_schema(&mut self, place: &str) -> Result<Arc<Schema>, ContractError> {
        let place = format!("{place}/schema");
        let (_, node) = self.follow(&place)?;
        match node.get("type").and_then(Value::as_str) {
            Some("array" | "object") => Err(ContractError::at(
                &place,
                "arrays and objects are not known in path, query and headers",
            )),
            _ => self.schema(&place),
        }
    }

    fn schema(&mut self, place: &str) -> Result<Arc<Schema>, ContractError> {
        let (place, node) = self.follow(place)?;
        let kind = match node.get("type").and_then(Value::as_str) {
            Some("boolean") => Kind::Boolean,
            Some("integer") => Kind::Integer,
            Some("number") => Kind::Number,
            _ => Kind::Text,
        };
        let schema = self.schemas.entry(place).or_insert_with_key(|place| {
            Arc::new(Schema::new(Arc::clone(self.document), place.clone(), kind))
        });
        Ok(Arc::clone(schema))
    }

    /// The schemes of the security that applies: the operation's own, else the document's.
    fn schemes(&self, at: &str, operation: &Value) -> Result<Vec<Scheme>, ContractError> {
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
                let place = format!("/components/securitySchemes/{}", escape(name));
                let (place, scheme) = self.follow(&place).map_err(|_| {
                    let problem = format!("the security scheme `{name}` is not declared");
                    ContractError::at(at, &problem)
                })?;
                let word = |key| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
                schemes.push(match (word("type"), word("scheme")) {
                    ("http", "basic") => Scheme::Basic,
                    ("http", "bearer") | ("oauth2" | "openIdConnect", _) => Scheme::Bearer,
                    _ => {
                        return Err(ContractError::at(
                            &place,
                            "only security by Basic or a bearer token is known",
                        ));
                    }
                });
            }
        }
        Ok(schemes)
    }

    /// The node at a place and where it really stands, behind any `$ref`.
    fn follow(&self, place: &str) -> Result<(String, &'d Value), ContractError> {
        let mut at = place.to_owned();
        // A circle of nothing but references has no end.
        for _ in 0..32 {
            let node = self.node(&at)?;
            match node.get("$ref").and_then(Value::as_str) {
                None => return Ok((at, node)),
                Some(target) => {
                    at = match target.strip_prefix('#') {
                        Some(pointer) => decode(pointer).into_owned(),
                        None => {
                            return Err(ContractError::at(&at, "only `$ref` of `#/…` is known"));
                        }
                    };
                }
            }
        }
        Err(ContractError::at(place, "its `$ref` goes in a circle"))
    }

    fn node(&self, place: &str) -> Result<&'d Value, ContractError> {
        let node = self.document.pointer(place);
        node.ok_or_else(|| ContractError::at(place, "nothing is there"))
    }
}

/// Members of an object, without the extensions that stand among paths and answers.
fn members(node: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    node.and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
        .filter(|(name, _)| !name.starts_with("x-"))
}

fn text(node: &Value, name: &str, place: &str) -> Result<String, ContractError> {
    match node.get(name).and_then(Value::as_str) {
        Some(text) => Ok(text.to_owned()),
        None => Err(ContractError::at(place, &format!("it has no `{name}`"))),
    }
}

fn flag(node: &Value, name: &str) -> bool {
    node.get(name).and_then(Value::as_bool).unwrap_or_default()
}

/// A step as it stands in a JSON pointer.
pub(super) fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// A step of a JSON pointer as it was.
pub(super) fn unescape(step: &str) -> String {
    // The order matters: `~01` is `~1`, not `/`.
    step.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::contract::Contract;

    fn document(at: &str, value: Value) -> String {
        let mut document = json!({
            "openapi": "3.0.3",
            "security": [{ "basic": [] }],
            "paths": { "/a/{id}": {
                "parameters": [
                    { "name": "id", "in": "path", "schema": { "type": "integer" } },
                ],
                "get": {
                    "operationId": "a",
                    "parameters": [{ "name": "q", "in": "query", "schema": {} }],
                    "responses": { "200": { "content": { "text/plain": { "schema": {} } } } },
                },
            } },
            "components": { "securitySchemes": { "basic": { "type": "http", "scheme": "basic" } } },
        });
        if let Some(place) = document.pointer_mut(at) {
            *place = value;
        }
        document.to_string()
    }

    #[test]
    fn the_embedded_contract_can_be_used_in_full() {
        let contract = Contract::from_json(include_str!("../../spec/openapi.json")).unwrap();
        assert_eq!(contract.operation_ids().count(), 14);
        assert_eq!(
            contract.operation_ids().collect::<Vec<_>>(),
            Contract::embedded().operation_ids().collect::<Vec<_>>()
        );
    }

    #[test]
    fn errors_have_the_place() {
        assert!(Contract::from_json(&document("/nowhere", json!(1))).is_ok());
        let get = "/paths/~1a~1{id}/get";
        for (at, value, wanted) in [
            ("/openapi", json!("3.1.0"), "/openapi: this is not `3.0.x`"),
            ("/paths", json!([]), "/paths: this is not an object"),
            (
                get,
                json!({}),
                "/paths/~1a~1{id}/get: it has no `operationId`",
            ),
            (
                "/paths/~1a~1{id}/parameters/0/name",
                json!("other"),
                "/paths/~1a~1{id}/get: the path parameter `id` is not declared once",
            ),
            (
                "/paths/~1a~1{id}/parameters/0/in",
                json!("header"),
                "/paths/~1a~1{id}/parameters/0: only parameters in path and query are known",
            ),
            (
                "/paths/~1a~1{id}/parameters/0",
                json!({ "$ref": "#/no" }),
                "/no: nothing is there",
            ),
            (
                "/paths/~1a~1{id}/parameters/0",
                json!({ "$ref": "a.json" }),
                "/paths/~1a~1{id}/parameters/0: only `$ref` of `#/…` is known",
            ),
            (
                "/paths/~1a~1{id}/parameters/0",
                json!({ "$ref": "#/paths/~1a~1%7Bid%7D/parameters/0" }),
                "/paths/~1a~1{id}/parameters/0: its `$ref` goes in a circle",
            ),
            (
                "/paths/~1a~1{id}/parameters/0/schema",
                json!({ "type": "array" }),
                "/paths/~1a~1{id}/parameters/0/schema: arrays and objects",
            ),
            (
                "/paths/~1a~1{id}/parameters/0/schema",
                json!({ "type": "text" }),
                "/paths/~1a~1{id}/parameters/0/schema: ",
            ),
            (
                "/paths/~1a~1{id}/get/responses",
                json!({ "2000": {} }),
                "/paths/~1a~1{id}/get/responses/2000: this is no status",
            ),
            (
                "/security",
                json!([{ "key": [] }]),
                "/paths/~1a~1{id}/get: the security scheme `key` is not declared",
            ),
            (
                "/components/securitySchemes/basic",
                json!({ "type": "apiKey" }),
                "/components/securitySchemes/basic: only security by Basic",
            ),
        ] {
            let error = Contract::from_json(&document(at, value)).unwrap_err();
            assert!(error.to_string().starts_with(wanted), "{error}\n{wanted}");
        }
        let error = Contract::from_json("{").unwrap_err().to_string();
        assert!(
            error.contains("not JSON") && error.contains("line 1"),
            "{error}"
        );
    }
}
