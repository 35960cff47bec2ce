//! Comparison of an operation: parameters, bodies, responses and credentials.

use std::collections::BTreeSet;

use computestacks_contract::template::placeholders;

use super::compare::Comparer;
use super::contract::{ContractOperation, last};
use super::documented::DocumentedOperation;
use super::facts::DocumentedField;
use super::schema::BodyDirection;

impl Comparer<'_> {
    pub(super) fn operation(
        &mut self,
        call: &ContractOperation,
        operation: Option<&DocumentedOperation>,
    ) {
        let node = &call.node;
        let name = format!("{} {}", call.method, call.path);
        if let Some(operation) = operation {
            self.out.compared.insert(format!("{}/call", operation.key));
        } else {
            self.differs(node, "", None, format!("operation `{name}`"));
        }
        for keyword in self.contract.keys(node) {
            match keyword {
                "operationId" | "summary" | "description" | "tags" | "parameters"
                | "requestBody" | "responses" | "security" | "x-allow" => {}
                // HTTP defines GET as idempotent.
                "x-idempotent" if call.method == "GET" => {}
                _ => self.differs(node, keyword, None, format!("`{keyword}` of `{name}`")),
            }
        }
        self.prose(node);
        self.parameters(call, operation);
        self.request(node, &name, operation);
        self.responses(node, &name, operation);
        self.security(node, operation);
    }

    fn parameters(&mut self, call: &ContractOperation, operation: Option<&DocumentedOperation>) {
        let mut used = BTreeSet::new();
        let item = call.node.rsplit_once('/').map_or("", |(item, _)| item);
        let mut usages = self.contract.children(&format!("{}/parameters", call.node));
        if operation.is_some() {
            // Those of an undocumented method are also those of its siblings.
            usages.extend(self.contract.children(&format!("{item}/parameters")));
        }
        for usage in usages {
            let node = self.contract.resolve(&usage);
            let text = |key: &str| self.contract.text(&format!("{node}/{key}"));
            let (Some(name), Some(place)) = (text("name"), text("in")) else {
                continue;
            };
            for keyword in self.contract.keys(&node) {
                let known = match keyword {
                    "name" | "in" | "schema" | "description" | "example" | "x-allow" => true,
                    // A path parameter is always required; the documentation says nothing about others.
                    "required" => place == "path",
                    _ => false,
                };
                if !known {
                    self.differs(&node, keyword, None, format!("`{keyword}` of `{name}`"));
                }
            }
            let written = match (operation, place) {
                (Some(operation), "path") => self.path_parameter(call, operation, &node, name),
                _ => Some(name.to_owned()),
            };
            let documented = operation.zip(written).and_then(|(operation, written)| {
                let found = operation.parameters.iter().find(|it| it.name == written);
                found.map(|parameter| (operation, parameter))
            });
            match documented {
                Some((operation, parameter)) => {
                    let path = format!("{}/parameters/{}", operation.key, parameter.name);
                    used.insert(parameter.name.clone());
                    self.value(
                        parameter,
                        &format!("{node}/schema"),
                        &path,
                        BodyDirection::Request,
                    );
                    if place != "path" {
                        self.differs(&node, "in", None, format!("`{name}` is in the {place}"));
                    }
                }
                None if place == "path" => {
                    self.differs(&node, "schema", None, format!("type of `{{{name}}}`"));
                }
                None => {
                    let what = format!("{place} parameter `{name}` of `{}`", call.path);
                    self.differs(&usage, "", None, what.clone());
                    self.differs(&node, "", None, what);
                }
            }
            self.prose(&node);
        }
        if let Some(operation) = operation {
            self.body_parameters(call, operation, &used);
        }
    }

    /// Compares the name of a path parameter; returns the documented name.
    fn path_parameter(
        &mut self,
        call: &ContractOperation,
        operation: &DocumentedOperation,
        node: &str,
        name: &str,
    ) -> Option<String> {
        let place = placeholders(&call.path).iter().position(|it| *it == name)?;
        let written = (*placeholders(&operation.call).get(place)?).to_owned();
        let fact = format!("{}/path/{written}", operation.key);
        if written == name {
            self.out.compared.insert(fact);
        } else {
            let what = format!("the documented `{{{written}}}` is `{{{name}}}` in the contract");
            self.differs(node, "name", Some(&fact), what);
        }
        Some(written)
    }

    /// Documented parameters that are neither in the path nor in the query; the JSON example shows where.
    fn body_parameters(
        &mut self,
        call: &ContractOperation,
        operation: &DocumentedOperation,
        used: &BTreeSet<String>,
    ) {
        for parameter in &operation.parameters {
            let name = &parameter.name;
            if used.contains(name) {
                continue;
            }
            let path = format!("{}/parameters/{name}", operation.key);
            let body = self.json(&format!("{}/requestBody", call.node));
            let place = trail(&operation.example, name).unwrap_or_else(|| vec![name.clone()]);
            let node = body.map(|body| {
                place.iter().fold(body, |node, step| {
                    format!("{}/properties/{step}", self.contract.resolve(&node))
                })
            });
            match node.filter(|node| self.contract.get(node).is_some()) {
                Some(node) => self.value(parameter, &node, &path, BodyDirection::Request),
                None => self.differs(
                    &call.node,
                    "parameters",
                    Some(&path),
                    format!("the contract has no parameter `{name}`"),
                ),
            }
        }
    }

    /// The JSON schema of a request or response.
    pub(super) fn json(&self, node: &str) -> Option<String> {
        let schema = format!(
            "{}/content/application~1json/schema",
            self.contract.resolve(node)
        );
        self.contract.get(&schema).map(|_| schema)
    }

    fn request(&mut self, node: &str, name: &str, operation: Option<&DocumentedOperation>) {
        let body = format!("{node}/requestBody");
        let operation = operation.filter(|it| !it.call.starts_with("GET "));
        let schema = self.json(&body);
        self.prose(&body);
        let documented = operation.filter(|it| !it.schema.is_empty() || !it.example.is_empty());
        if let Some(operation) = documented {
            let Some(schema) = schema else {
                let fact = format!("{}/{}", operation.key, first_of(operation));
                self.differs(
                    node,
                    "requestBody",
                    Some(&fact),
                    format!("`{name}` has no request body"),
                );
                return;
            };
            let key = &operation.key;
            self.object(
                &operation.schema,
                &schema,
                &format!("{key}/schema"),
                BodyDirection::Request,
            );
            self.object(
                &operation.example,
                &schema,
                &format!("{key}/example"),
                BodyDirection::Request,
            );
        } else if self.contract.get(&body).is_some() {
            self.differs(&body, "", None, format!("request body of `{name}`"));
        }
    }

    fn responses(&mut self, node: &str, name: &str, operation: Option<&DocumentedOperation>) {
        let answer = operation.filter(|it| it.call.starts_with("GET "));
        let mut described = false;
        for response in self.contract.children(&format!("{node}/responses")) {
            let status = last(&response);
            self.differs(&response, "", None, format!("status {status} of `{name}`"));
            if self.contract.get(&format!("{response}/$ref")).is_some() {
                continue;
            }
            self.response(&response);
            let (Some(operation), Some(schema)) = (answer, self.json(&response)) else {
                continue;
            };
            if status.starts_with('2') {
                described = true;
                let key = &operation.key;
                self.object(
                    &operation.schema,
                    &schema,
                    &format!("{key}/schema"),
                    BodyDirection::Response,
                );
                self.array(operation, &schema);
            }
        }
        if let (Some(operation), false) = (answer, described)
            && (!operation.schema.is_empty() || !operation.example.is_empty())
        {
            let fact = format!("{}/{}", operation.key, first_of(operation));
            self.differs(
                node,
                "responses",
                Some(&fact),
                format!("`{name}` has no JSON response"),
            );
        }
    }

    /// The description, headers, media types and extensions of a response.
    pub(super) fn response(&mut self, node: &str) {
        self.prose(node);
        let name = last(node);
        for header in self.contract.children(&format!("{node}/headers")) {
            let what = format!("header `{}` of {name}", last(&header));
            self.differs(&header, "", None, what);
        }
        for content in self.contract.children(&format!("{node}/content")) {
            let media = last(&content);
            if media != "application/json" {
                self.differs(&content, "", None, format!("media type {media} of {name}"));
            }
        }
        for keyword in self.contract.keys(node) {
            if !matches!(keyword, "description" | "headers" | "content" | "x-allow") {
                self.differs(node, keyword, None, format!("`{keyword}` of {name}"));
            }
        }
    }

    fn security(&mut self, node: &str, operation: Option<&DocumentedOperation>) {
        let own = format!("{node}/security");
        let list = if self.contract.get(&own).is_some() {
            own
        } else if operation.is_none() {
            // An undocumented operation cannot contradict the security of the whole document.
            return;
        } else {
            "/security".to_owned()
        };
        let fact = operation
            .filter(|it| it.scope.is_some())
            .map(|it| format!("{}/scope", it.key));
        let stated = operation.and_then(|it| it.scope.as_deref());
        for alternative in self.contract.children(&list) {
            for scheme in self.contract.children(&alternative) {
                let name = last(&scheme);
                let kind = format!("/components/securitySchemes/{name}/type");
                if self.contract.text(&kind) != Some("oauth2") {
                    self.differs(&scheme, "", None, format!("credentials of scheme `{name}`"));
                    continue;
                }
                if stated.is_none() {
                    self.differs(&scheme, "", None, format!("scopes of scheme `{name}`"));
                    continue;
                }
                for scope in self.contract.children(&scheme) {
                    let word = self.contract.text(&scope);
                    if word == stated {
                        self.out.compared.extend(fact.clone());
                    } else {
                        let what = format!(
                            "scope `{}`, documented as `{}`",
                            word.unwrap_or_default(),
                            stated.unwrap_or("none")
                        );
                        self.differs(&scope, "", fact.as_deref(), what);
                    }
                }
            }
        }
    }
}

/// The names that lead to the first field called `name`.
fn trail(members: &[DocumentedField], name: &str) -> Option<Vec<String>> {
    members.iter().find_map(|member| {
        if member.name == name {
            return Some(vec![member.name.clone()]);
        }
        let below = trail(&member.members, name)?;
        Some([vec![member.name.clone()], below].concat())
    })
}

fn first_of(operation: &DocumentedOperation) -> String {
    let (block, members) = if operation.schema.is_empty() {
        ("example", &operation.example)
    } else {
        ("schema", &operation.schema)
    };
    members.first().map_or_else(
        || block.to_owned(),
        |member| format!("{block}/{}", member.name),
    )
}
