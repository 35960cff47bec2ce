//! Compares the documented facts with the contract, operation by operation, and lists every
//! difference. `coverage` checks which of them an erratum covers.

use std::collections::BTreeSet;

use serde_json::Value;

use super::contract::{ContractFile, last};
use super::documented::{DocumentedFacts, DocumentedOperation};
use super::facts::{is_prose, nameless};

/// A location where documentation and contract differ, or that the documentation does not mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// JSON pointer of the node in the contract.
    pub node: String,
    /// The keyword of the node; empty for the node as a whole.
    pub keyword: String,
    /// The documented fact that does not hold; `None` if there is none.
    pub fact: Option<String>,
    /// Whether it is a description, which needs no erratum. An erratum about behaviour may use it as its
    /// location.
    pub is_prose: bool,
    /// Whether it is a field that the documentation omits from an object that it describes. An erratum
    /// that corrects a fact does not cover such a field.
    pub unlisted: bool,
    /// The difference in words.
    pub what: String,
}

/// The result of the comparison.
#[derive(Debug, Default)]
pub struct Comparison {
    /// All differences, each once.
    pub differences: Vec<Difference>,
    /// Paths of the facts that were compared.
    pub compared: BTreeSet<String>,
}

/// Lists the differences between the documented facts and the contract.
pub fn compare(contract: &ContractFile, documented: &DocumentedFacts) -> Comparison {
    let mut compare = Comparer {
        contract,
        documented,
        seen: BTreeSet::new(),
        known: BTreeSet::new(),
        out: Comparison::default(),
    };
    compare.info();
    // Titles and prose cannot be compared.
    let facts = documented.facts().into_iter().map(|fact| fact.path);
    compare
        .out
        .compared
        .extend(facts.filter(|path| is_prose(path)));
    let calls = contract.calls();
    let mut matched = BTreeSet::new();
    for call in &calls {
        let operation = documented.operations().find(|operation| {
            let (method, path) = operation.method_and_path();
            method == call.method && nameless(path) == nameless(&call.path)
        });
        matched.extend(operation.map(|operation| operation.key.clone()));
        compare.operation(call, operation);
    }
    for operation in documented.operations() {
        if !matched.contains(&operation.key) {
            compare.missing_operation(operation);
        }
    }
    compare.components();
    compare.out
}

/// A comparison in progress.
pub(super) struct Comparer<'a> {
    pub(super) contract: &'a ContractFile,
    documented: &'a DocumentedFacts,
    seen: BTreeSet<(String, String, Option<String>)>,
    /// Component schemas that a documented schema refers to.
    pub(super) known: BTreeSet<String>,
    pub(super) out: Comparison,
}

impl Comparer<'_> {
    pub(super) fn differs(&mut self, node: &str, keyword: &str, fact: Option<&str>, what: String) {
        self.add(Difference {
            node: node.to_owned(),
            keyword: keyword.to_owned(),
            fact: fact.map(str::to_owned),
            is_prose: false,
            unlisted: false,
            what,
        });
    }

    /// A field of a described object that the documentation does not list.
    pub(super) fn unlisted(&mut self, node: &str) {
        self.add(Difference {
            node: node.to_owned(),
            keyword: String::new(),
            fact: None,
            is_prose: false,
            unlisted: true,
            what: format!("field `{}`", last(node)),
        });
    }

    fn add(&mut self, difference: Difference) {
        self.out.compared.extend(difference.fact.clone());
        let new = self.seen.insert((
            difference.node.clone(),
            difference.keyword.clone(),
            difference.fact.clone(),
        ));
        if new {
            self.out.differences.push(difference);
        }
    }

    /// The description at `node`.
    pub(super) fn prose(&mut self, node: &str) {
        if let Some(text) = self.contract.text(&format!("{node}/description")) {
            let what = format!("the contract says \"{text}\"");
            self.add(Difference {
                node: node.to_owned(),
                keyword: "description".to_owned(),
                fact: None,
                is_prose: true,
                unlisted: false,
                what,
            });
        }
    }

    fn info(&mut self) {
        self.prose("/info");
        if let Some(version) = self.contract.text("/info/version") {
            self.differs("/info", "version", None, format!("API version {version}"));
        }
    }

    fn missing_operation(&mut self, operation: &DocumentedOperation) {
        let prefix = format!("{}/", operation.key);
        let fact = format!("{}/call", operation.key);
        self.differs(
            "/paths",
            "",
            Some(&fact),
            format!("the contract has no operation `{}`", operation.call),
        );
        // One diagnostic is enough; the facts of the operation have no counterpart.
        let rest = self.documented.facts().into_iter().map(|fact| fact.path);
        self.out
            .compared
            .extend(rest.filter(|path| path.starts_with(&prefix)));
    }

    fn components(&mut self) {
        for scheme in self.contract.children("/components/securitySchemes") {
            self.scheme(&scheme);
        }
        for header in self.contract.children("/components/headers") {
            self.differs(&header, "", None, format!("header `{}`", last(&header)));
            self.prose(&header);
        }
        for response in self.contract.children("/components/responses") {
            self.differs(&response, "", None, format!("response {}", last(&response)));
            self.response(&response);
        }
        for schema in self.contract.children("/components/schemas") {
            if !self.known.contains(&schema) {
                self.undocumented_schema(&schema);
            }
        }
    }

    fn scheme(&mut self, node: &str) {
        let oauth = self.contract.text(&format!("{node}/type")) == Some("oauth2");
        let stated: Vec<&str> = self
            .documented
            .operations()
            .filter_map(|operation| operation.scope.as_deref())
            .collect();
        if !oauth || stated.is_empty() {
            self.differs(
                node,
                "",
                None,
                format!("credentials of scheme `{}`", last(node)),
            );
        }
        self.prose(node);
        for flow in self.contract.children(&format!("{node}/flows")) {
            self.differs(&flow, "", None, format!("OAuth flow {}", last(&flow)));
            for scope in self.contract.children(&format!("{flow}/scopes")) {
                if !stated.contains(&last(&scope).as_str()) {
                    self.differs(&scope, "", None, format!("scope `{}`", last(&scope)));
                }
            }
        }
    }

    /// Whether the schema requires a field.
    pub(super) fn requires(&self, node: &str, name: &str) -> bool {
        self.contract
            .get(&format!("{node}/required"))
            .and_then(Value::as_array)
            .is_some_and(|names| names.iter().any(|it| it == name))
    }
}
