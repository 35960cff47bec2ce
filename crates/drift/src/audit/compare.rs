//! Compares the documented facts with the contract, operation by operation, and lists every
//! difference. `coverage` checks which of them an erratum covers.

use std::collections::{BTreeSet, HashMap};

use computestacks_contract::template::nameless;
use serde_json::Value;

use super::contract::{ContractFile, ContractOperation, last};
use super::documented::{DocumentedFacts, DocumentedOperation};
use super::facts::is_prose;

/// A location where documentation and contract differ, or that the documentation does not mention.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// All differences, each once.
    pub differences: Vec<Difference>,
    /// Paths of the facts that were compared.
    pub compared: BTreeSet<String>,
}

/// Lists the differences between the documented facts and the contract.
pub fn compare(contract: &ContractFile, documented: &DocumentedFacts) -> Comparison {
    let mut compare = Comparer::new(contract);
    compare.info();
    // Titles and prose cannot be compared.
    let prose = documented.paths().filter(|path| is_prose(path));
    compare.out.compared.extend(prose);
    let routes = routes(documented);
    let mut matched = BTreeSet::new();
    for call in contract.calls() {
        let operation = routes.get(&route_of(&call)).copied();
        matched.extend(operation.map(|operation| &operation.key));
        compare.operation(&call, operation);
    }
    for operation in documented.operations() {
        if !matched.contains(&operation.key) {
            compare.missing_operation(operation);
        }
    }
    compare.components(documented);
    compare.out
}

/// Lists the differences between an operation of the contract and what is documented of it.
///
/// `call` is its documented method and path.
pub fn compare_operation(
    contract: &ContractFile,
    call: (&str, &str),
    operation: Option<&DocumentedOperation>,
) -> Comparison {
    let mut compare = Comparer::new(contract);
    let route = (call.0, nameless(call.1));
    let calls = contract.calls();
    if let Some(call) = calls.iter().find(|call| route_of(call) == route) {
        compare.operation(call, operation);
    }
    compare.out
}

/// The documented operations by method and path without the names of its placeholders.
fn routes(documented: &DocumentedFacts) -> HashMap<(&str, String), &DocumentedOperation> {
    let mut routes = HashMap::new();
    for operation in documented.operations() {
        let (method, path) = operation.method_and_path();
        routes.entry((method, nameless(path))).or_insert(operation);
    }
    routes
}

fn route_of(call: &ContractOperation) -> (&str, String) {
    (&call.method, nameless(&call.path))
}

/// A comparison in progress.
pub(super) struct Comparer<'a> {
    pub(super) contract: &'a ContractFile,
    seen: BTreeSet<(String, String, Option<String>)>,
    /// Component schemas that a documented schema refers to.
    pub(super) known: BTreeSet<String>,
    pub(super) out: Comparison,
}

impl<'a> Comparer<'a> {
    fn new(contract: &'a ContractFile) -> Self {
        Self {
            contract,
            seen: BTreeSet::new(),
            known: BTreeSet::new(),
            out: Comparison::default(),
        }
    }
}

impl Comparer<'_> {
    pub(super) fn differs(&mut self, node: &str, keyword: &str, fact: Option<&str>, what: String) {
        self.add(Difference {
            node: node.to_owned(),
            keyword: keyword.to_owned(),
            fact: fact.map(str::to_owned),
            what,
            ..Difference::default()
        });
    }

    /// A field of a described object that the documentation does not list.
    pub(super) fn unlisted(&mut self, node: &str) {
        self.add(Difference {
            node: node.to_owned(),
            unlisted: true,
            what: format!("field `{}`", last(node)),
            ..Difference::default()
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
            self.add(Difference {
                node: node.to_owned(),
                keyword: "description".to_owned(),
                is_prose: true,
                what: format!("the contract says \"{text}\""),
                ..Difference::default()
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
        let fact = format!("{}/call", operation.key);
        self.differs(
            "/paths",
            "",
            Some(&fact),
            format!("the contract has no operation `{}`", operation.call),
        );
        // One diagnostic is enough; the facts of the operation have no counterpart.
        self.out.compared.extend(operation.paths());
    }

    fn components(&mut self, documented: &DocumentedFacts) {
        let stated: Vec<&str> = documented
            .operations()
            .filter_map(|operation| operation.scope.as_deref())
            .collect();
        for scheme in self.contract.children("/components/securitySchemes") {
            self.scheme(&scheme, &stated);
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

    /// `stated` are all documented scopes.
    fn scheme(&mut self, node: &str, stated: &[&str]) {
        let oauth = self.contract.text(&format!("{node}/type")) == Some("oauth2");
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
