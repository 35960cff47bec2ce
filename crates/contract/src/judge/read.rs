//! Reads what the operations of an OpenAPI document describe.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;

use super::{
    contract_error::ContractError,
    credentials::Scheme,
    description::{
        Content, DescribedResponse, Description, Header, Parameter, RequestBody, Statuses,
    },
    schema::{ScalarType, Schema},
};
use crate::{
    document::{Cursor, Document, Node, without_extensions},
    template::Template,
};

/// A document, and the schemas of the operations that were read so far.
pub(super) struct Source {
    pub(super) document: Arc<Value>,
    /// By pointer, so that a shared schema is compiled once.
    schemas: Mutex<HashMap<String, Arc<Schema>>>,
}

impl Source {
    pub(super) fn new(document: Value) -> Self {
        Self {
            document: Arc::new(document),
            schemas: Mutex::default(),
        }
    }

    pub(super) fn schemas(&self) -> Vec<Arc<Schema>> {
        self.lock().values().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Schema>>> {
        self.schemas.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Without the document.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}

pub(super) struct Reader<'d> {
    source: &'d Source,
    pub(super) model: Document<Node<'d>>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(source: &'d Source) -> Self {
        Self {
            source,
            model: Document::new(Node::root(&source.document)),
        }
    }

    /// Reads what the operation at a pointer describes, with what its path item does; its schemas are
    /// located but not compiled.
    pub(super) fn description(
        &self,
        template: &Template,
        item: &str,
        operation: &str,
    ) -> Result<Description, ContractError> {
        let at = |pointer: &str| {
            let node = self.model.root().at(pointer);
            node.ok_or_else(|| ContractError::at(pointer, "it does not exist"))
        };
        let (item, node) = (&at(item)?, &at(operation)?);
        // A parameter of the operation replaces one of the path with the same name.
        let mut in_path: Vec<Parameter> = Vec::new();
        let mut query: Vec<Parameter> = Vec::new();
        for holder in [node, item] {
            for site in holder.items_of("parameters") {
                let (is_in_path, parameter) = self.parameter(site)?;
                let all = if is_in_path { &mut in_path } else { &mut query };
                if all.iter().all(|one| one.name != parameter.name) {
                    all.push(parameter);
                }
            }
        }
        let mut in_order = Vec::new();
        for name in template.names() {
            let index = in_path.iter().position(|one| one.name == name);
            let index = index.ok_or_else(|| {
                let problem = format!("the path parameter `{name}` is not declared once");
                ContractError::at(&node.pointer, problem)
            })?;
            in_order.push(in_path.swap_remove(index));
        }
        let mut responses = Vec::new();
        for (status, site) in node.get("responses").iter().flat_map(without_extensions) {
            responses.push(self.response(status, site)?);
        }
        let mut offers = Vec::new();
        for described in &responses {
            if matches!(
                described.status,
                Statuses::Exactly(200..=299) | Statuses::Hundred(2)
            ) {
                offers.extend(described.content.iter().map(|one| one.media.clone()));
            }
        }
        Ok(Description {
            in_path: in_order,
            query,
            body: match node.get("requestBody") {
                Some(site) => Some(self.request_body(site)?),
                None => None,
            },
            schemes: self.schemes(node)?,
            responses,
            offers,
        })
    }

    /// A parameter, and whether it is in the path.
    fn parameter(&self, site: Node<'d>) -> Result<(bool, Parameter), ContractError> {
        let node = self.follow(site)?;
        let is_in_path = match node.str_at("in") {
            Some("path") => true,
            Some("query") => false,
            _ => {
                let problem = "only path and query parameters are supported";
                return Err(ContractError::at(&node.pointer, problem));
            }
        };
        let parameter = Parameter {
            name: text(&node, "name")?,
            required: is_in_path || node.flag("required"),
            schema: self.plain_schema(&node)?,
        };
        Ok((is_in_path, parameter))
    }

    fn request_body(&self, site: Node<'d>) -> Result<RequestBody, ContractError> {
        let node = self.follow(site)?;
        Ok(RequestBody {
            required: node.flag("required"),
            content: self.content(&node)?,
        })
    }

    fn response(&self, status: &str, site: Node<'d>) -> Result<DescribedResponse, ContractError> {
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
            let problem = "it is not a status, a range of statuses or `default`";
            return Err(ContractError::at(&site.pointer, problem));
        };
        let node = self.follow(site)?;
        let mut headers = Vec::new();
        for (name, site) in node.get("headers").iter().flat_map(without_extensions) {
            let header = self.follow(site)?;
            headers.push(Header {
                name: name.to_ascii_lowercase(),
                required: header.flag("required"),
                schema: self.plain_schema(&header)?,
            });
        }
        Ok(DescribedResponse {
            status: statuses,
            body_optional: node.flag("x-body-optional"),
            headers,
            content: self.content(&node)?,
        })
    }

    fn content(&self, node: &Node<'d>) -> Result<Vec<Content>, ContractError> {
        let content = node.get("content");
        content
            .iter()
            .flat_map(without_extensions)
            .map(|(media, node)| {
                Ok(Content {
                    media: media.to_ascii_lowercase(),
                    schema: self.schema(&node)?,
                })
            })
            .collect()
    }

    /// The schema of a value in a path, query or header.
    fn plain_schema(&self, node: &Node<'d>) -> Result<Arc<Schema>, ContractError> {
        let schema = self.schema(node)?;
        let kind = self.source.document.pointer(&schema.pointer);
        match kind.and_then(|schema| schema.get("type")?.as_str()) {
            Some("array" | "object") => Err(ContractError::at(
                &schema.pointer,
                "arrays and objects are not supported in path, query and headers",
            )),
            _ => Ok(schema),
        }
    }

    /// The schema of a parameter, a header or a media type.
    fn schema(&self, node: &Node<'d>) -> Result<Arc<Schema>, ContractError> {
        let schema = node
            .get("schema")
            .ok_or_else(|| ContractError::at(&node.pointer, "it has no `schema`"))?;
        let schema = self.follow(schema)?;
        let kind = match schema.str_at("type") {
            Some("boolean") => ScalarType::Boolean,
            Some("integer") => ScalarType::Integer,
            Some("number") => ScalarType::Number,
            _ => ScalarType::Text,
        };
        let mut schemas = self.source.lock();
        let schema = schemas.entry(schema.pointer).or_insert_with_key(|place| {
            let document = Arc::clone(&self.source.document);
            Arc::new(Schema::new(document, place.clone(), kind))
        });
        Ok(Arc::clone(schema))
    }

    /// The schemes of the operation's security, or the document's if it has none.
    fn schemes(&self, operation: &Node<'d>) -> Result<Vec<Scheme>, ContractError> {
        let security = operation
            .get("security")
            .or_else(|| self.model.root().get("security"));
        let mut schemes = Vec::new();
        for requirement in security.iter().flat_map(Cursor::items) {
            if requirement.is_object() && requirement.members().next().is_none() {
                // `{}` among others: credentials are optional.
                return Ok(Vec::new());
            }
            for (name, _) in requirement.members() {
                let mut declared = self.model.components("securitySchemes");
                let scheme = declared.find(|(own, _)| *own == name).ok_or_else(|| {
                    let problem = format!("the security scheme `{name}` is not declared");
                    ContractError::at(&operation.pointer, problem)
                })?;
                let scheme = self.follow(scheme.1)?;
                let word = |key| scheme.str_at(key).unwrap_or_default();
                schemes.push(match (word("type"), word("scheme")) {
                    ("http", "basic") => Scheme::Basic,
                    ("http", "bearer") | ("oauth2" | "openIdConnect", _) => Scheme::Bearer,
                    _ => {
                        let problem = "only Basic and bearer token security is supported";
                        return Err(ContractError::at(&scheme.pointer, problem));
                    }
                });
            }
        }
        Ok(schemes)
    }

    /// The node with references resolved.
    pub(super) fn follow(&self, node: Node<'d>) -> Result<Node<'d>, ContractError> {
        let pointer = node.pointer.clone();
        self.model
            .follow(node)
            .map_err(|broken| ContractError::at(&pointer, broken))
    }
}

pub(super) fn text(node: &Node<'_>, name: &str) -> Result<String, ContractError> {
    match node.str_at(name) {
        Some(text) => Ok(text.to_owned()),
        None => Err(ContractError::at(
            &node.pointer,
            format!("it has no `{name}`"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::judge::Contract;

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
    #[rustfmt::skip] // A table: a row a line.
    fn errors_have_the_place() {
        assert!(Contract::from_json(&document("/nowhere", json!(1))).is_ok());
        let get = "/paths/~1a~1{id}/get";
        for (at, value, wanted) in [
            ("/openapi", json!("3.1.0"), "/openapi: it is not `3.0.x`"),
            ("/paths", json!([]), "/paths: it is not an object"),
            (get, json!({}), "/paths/~1a~1{id}/get: it has no `operationId`"),
            ("/paths/~1a~1{id}/parameters/0/name", json!("other"), "/paths/~1a~1{id}/get: the path parameter `id` is not declared once"),
            ("/paths/~1a~1{id}/parameters/0/in", json!("header"), "/paths/~1a~1{id}/parameters/0: only path and query parameters are supported"),
            ("/paths/~1a~1{id}/parameters/0", json!({ "$ref": "#/no" }), "/paths/~1a~1{id}/parameters/0: the target of its `$ref`, `#/no`, does not exist"),
            ("/paths/~1a~1{id}/parameters/0", json!({ "$ref": "a.json" }), "/paths/~1a~1{id}/parameters/0: its `$ref` to `a.json` refers to another document"),
            ("/paths/~1a~1{id}/parameters/0", json!({ "$ref": "#/paths/~1a~1%7Bid%7D/parameters/0" }), "/paths/~1a~1{id}/parameters/0: its `$ref` is circular"),
            ("/paths/~1a~1{id}/parameters/0/schema", json!({ "type": "array" }), "/paths/~1a~1{id}/parameters/0/schema: arrays and objects"),
            ("/paths/~1a~1{id}/parameters/0/schema", json!({ "type": "text" }), "/paths/~1a~1{id}/parameters/0/schema: `type` has an invalid value"),
            ("/paths/~1a~1{id}/get/responses", json!({ "2000": {} }), "/paths/~1a~1{id}/get/responses/2000: it is not a status"),
            ("/security", json!([{ "key": [] }]), "/paths/~1a~1{id}/get: the security scheme `key` is not declared"),
            ("/components/securitySchemes/basic", json!({ "type": "apiKey" }), "/components/securitySchemes/basic: only Basic and bearer"),
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
