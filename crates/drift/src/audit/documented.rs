//! `spec/documented/`: the facts of the vendor's documentation pages, as written by
//! `cargo xtask audit --page FILE --write`.

use std::fmt::Write as _;

use computestacks_contract::{fragments::SpecFile, template::nameless};
use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::facts::{DocumentedFact, DocumentedField, seal};
use super::page::{Page, PageFact, PageOperation};
use super::pattern::{escape, unescape};
use super::source::{InputError, SourceFile};

/// The facts of all pages.
#[derive(Debug, Clone, Default)]
pub struct DocumentedFacts {
    /// The pages, by resource.
    pub pages: Vec<DocumentedPage>,
}

/// The facts of a page: a file of `spec/documented/`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentedPage {
    /// The resource, from the file name.
    #[serde(skip)]
    pub resource: String,
    /// The file name of the page.
    pub page: String,
    /// Digest of all facts, to detect edits by hand.
    pub seal: String,
    /// Facts outside any operation: path and value.
    pub facts: FactValues,
    /// The operations by the names that errata use.
    #[serde(deserialize_with = "operations")]
    pub operations: Vec<DocumentedOperation>,
}

/// One operation of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentedOperation {
    /// The resource and our name, separated by `/`.
    pub key: String,
    /// Method and path template.
    pub call: String,
    /// Scopes that a token needs, separated by commas.
    pub scope: Option<String>,
    /// The fields in the block "schema".
    pub schema: Vec<DocumentedField>,
    /// The fields in the list of parameters.
    pub parameters: Vec<DocumentedField>,
    /// The elements of a returned array of arrays.
    pub returns: Vec<String>,
    /// The shape of the JSON example.
    pub example: Vec<DocumentedField>,
    /// All facts.
    facts: FactValues,
}

/// The values of facts by their paths, in the order of the page.
type FactValues = IndexMap<String, String>;

impl DocumentedFacts {
    /// Reads the facts from their files.
    ///
    /// # Errors
    ///
    /// If one is malformed; the error has file, line and column.
    pub fn of_files(files: &[SpecFile]) -> Result<Self, InputError> {
        let pages = files.iter().map(|file| {
            let mut page: DocumentedPage =
                SourceFile::plain(&file.name, file.text.clone()).parse()?;
            file.resource().clone_into(&mut page.resource);
            for operation in &mut page.operations {
                operation.key = format!("{}/{}", page.resource, operation.key);
            }
            Ok(page)
        });
        Ok(Self {
            pages: pages.collect::<Result<_, _>>()?,
        })
    }

    /// All facts. Paths and pointers begin with the resource.
    pub fn facts(&self) -> Vec<DocumentedFact> {
        let pages = self.pages.iter();
        pages.flat_map(DocumentedPage::facts_of_resource).collect()
    }

    /// The paths of all facts.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        self.pages.iter().flat_map(|page| {
            let own = page.facts.keys();
            let own = own.map(|path| format!("{}/{path}", page.resource));
            own.chain(page.operations.iter().flat_map(DocumentedOperation::paths))
        })
    }

    /// The operations of all pages. Keys begin with the resource.
    pub fn operations(&self) -> impl Iterator<Item = &DocumentedOperation> {
        self.pages.iter().flat_map(|page| &page.operations)
    }

    /// The facts of the page with this file name; empty for an unknown page.
    pub fn page(&self, name: &str) -> DocumentedPage {
        let page = self.pages.iter().find(|page| page.page == name);
        page.cloned().unwrap_or_default()
    }
}

impl DocumentedPage {
    fn facts_of_resource(&self) -> Vec<DocumentedFact> {
        let mut facts = self.facts();
        for fact in &mut facts {
            fact.path = format!("{}/{}", self.resource, fact.path);
            fact.pointer = format!("/{}{}", escape(&self.resource), fact.pointer);
        }
        facts
    }

    /// All facts.
    pub fn facts(&self) -> Vec<DocumentedFact> {
        let own = self.facts.iter().map(|(path, value)| DocumentedFact {
            path: path.clone(),
            value: value.clone(),
            pointer: format!("/facts/{}", escape(path)),
        });
        let below = self.operations.iter().flat_map(|operation| {
            let key = operation.name();
            operation
                .facts
                .iter()
                .map(move |(path, value)| DocumentedFact {
                    path: format!("{key}/{path}"),
                    value: value.clone(),
                    pointer: format!("/operations/{}/{}", escape(key), escape(path)),
                })
        });
        own.chain(below).collect()
    }

    /// The facts of a page. Operations keep their names in `known`, looked up by call or route; new ones are
    /// named after method and path.
    pub fn of_page(name: &str, page: &Page, known: Option<&Self>) -> Self {
        let values = |statements: &[PageFact]| -> FactValues {
            let facts = statements.iter();
            facts
                .map(|it| (it.path.clone(), it.value.clone()))
                .collect()
        };
        let mut operations: Vec<DocumentedOperation> = Vec::new();
        for operation in &page.operations {
            let taken = |key: &str| operations.iter().any(|it| it.key == key);
            let known = known.and_then(|known| known.key_of(operation, &taken));
            let own = key(operation.call.as_deref().unwrap_or_default());
            let numbered = (2..).map(|number| format!("{}-{number}", own.1));
            let mut keys = known
                .into_iter()
                .chain([own.0, own.1.clone()])
                .chain(numbered);
            let key = keys.find(|key| !taken(key)).unwrap_or_default();
            operations.push(DocumentedOperation::new(key, values(&operation.statements)));
        }
        let mut documented = Self {
            resource: String::new(),
            page: name.to_owned(),
            seal: String::new(),
            facts: values(&page.statements),
            operations,
        };
        documented.seal = seal(&documented.facts());
        documented
    }

    /// Our name of an operation of the page: by its call, its route, or its heading.
    pub fn key_of(
        &self,
        operation: &PageOperation,
        taken: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let free = || self.operations.iter().filter(|it| !taken(it.name()));
        let call = operation.call.as_deref().unwrap_or_default();
        let title = |it: &DocumentedOperation| it.facts.get("title") == Some(&operation.title);
        free()
            .find(|it| it.call == call)
            .or_else(|| free().find(|it| nameless(&it.call) == nameless(call)))
            .or_else(|| free().find(|it| title(it)))
            .map(|it| it.name().to_owned())
    }

    /// The file, without its leading comment.
    pub fn to_yaml(&self) -> String {
        let mut text = format!("page: {}\nseal: \"{}\"\n", scalar(&self.page), self.seal);
        let entries = |text: &mut String, indent: &str, facts: &FactValues| {
            for (path, value) in facts {
                let _ = writeln!(text, "{indent}{}: {}", scalar(path), scalar(value));
            }
        };
        text += "facts:\n";
        entries(&mut text, "  ", &self.facts);
        text += "operations:\n";
        for operation in &self.operations {
            let _ = writeln!(text, "  {}:", scalar(operation.name()));
            entries(&mut text, "    ", &operation.facts);
        }
        text
    }
}

/// The name of a new operation and an alternative: `list`, `show`, `create`, `update` and `delete`, and
/// the part after a placeholder, such as `logs`.
fn key(call: &str) -> (String, String) {
    let (method, path) = call.split_once(' ').unwrap_or((call, ""));
    let is_open = |part: &&str| part.starts_with('{');
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let verb = match (method, parts.last().is_some_and(is_open)) {
        ("GET", false) => "list",
        ("GET", true) => "show",
        ("POST", _) => "create",
        ("DELETE", _) => "delete",
        _ => "update",
    };
    let nested = parts
        .iter()
        .skip_while(|part| !is_open(part))
        .filter(|part| !is_open(part));
    let nested = nested.copied().collect::<Vec<_>>().join("-");
    match nested.as_str() {
        "" => (verb.to_owned(), verb.to_owned()),
        nested if matches!(verb, "list" | "create") => {
            (nested.to_owned(), format!("{nested}-{verb}"))
        }
        nested => (format!("{nested}-{verb}"), format!("{nested}-{verb}")),
    }
}

/// A YAML scalar: plain if every reader parses it as the same string.
fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " _-/#.,<>(){}~".contains(c))
        && !text.contains(" #")
        && !text.ends_with(' ')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_lowercase().as_str());
    if is_plain {
        return text.to_owned();
    }
    Value::from(text).to_string()
}

impl DocumentedOperation {
    fn new(key: String, facts: FactValues) -> Self {
        let tree = |root: &str| {
            let mut members = Vec::new();
            for (path, value) in facts.iter().filter(|(path, _)| !path.contains('#')) {
                if let Some(path) = path.strip_prefix(root) {
                    insert(&mut members, path, value);
                }
            }
            members
        };
        let returns = facts
            .iter()
            .filter(|(path, _)| path.starts_with("returns/"));
        Self {
            call: facts.get("call").cloned().unwrap_or_default(),
            scope: facts.get("scope").cloned(),
            schema: tree("schema/"),
            parameters: tree("parameters/"),
            returns: returns.map(|(_, value)| value.clone()).collect(),
            example: tree("example/"),
            key,
            facts,
        }
    }

    /// Our name without the resource.
    pub fn name(&self) -> &str {
        self.key.rsplit('/').next().unwrap_or_default()
    }

    /// The paths of all its facts, with the resource.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let paths = self.facts.keys();
        paths.map(|path| format!("{}/{path}", self.key))
    }

    /// Method and path template, separated.
    pub fn method_and_path(&self) -> (&str, &str) {
        self.call.split_once(' ').unwrap_or((&self.call, ""))
    }
}

/// Inserts a field at a path of names. Its parents must come first.
fn insert(members: &mut Vec<DocumentedField>, path: &str, kind: &str) {
    let (name, rest) = path
        .split_once('/')
        .map_or((path, None), |(name, rest)| (name, Some(rest)));
    let name = unescape(name);
    match (rest, members.iter_mut().find(|member| member.name == name)) {
        (Some(rest), Some(member)) => insert(&mut member.members, rest, kind),
        // A field without a parent belongs to nothing.
        (Some(_), None) | (None, Some(_)) => {}
        (None, None) => members.push(DocumentedField {
            name,
            kind: kind.to_owned(),
            members: Vec::new(),
        }),
    }
}

fn operations<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<DocumentedOperation>, D::Error> {
    let operations: IndexMap<String, FactValues> = IndexMap::deserialize(from)?;
    let operations = operations.into_iter();
    Ok(operations
        .map(|(key, facts)| DocumentedOperation::new(key, facts))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::page::parse;

    #[test]
    fn new_operations_are_named_after_method_and_path() {
        for (call, name, other) in [
            ("GET /api/lamps", "list", "list"),
            ("GET /api/lamps/{id}", "show", "show"),
            ("POST /api/lamps", "create", "create"),
            ("PUT /api/lamps/{id}", "update", "update"),
            ("GET /api/lamps/{id}/use", "use", "use-list"),
            ("POST /api/lamps/{id}/dim", "dim", "dim-create"),
            (
                "DELETE /api/lamps/{id}/rooms/{id}",
                "rooms-delete",
                "rooms-delete",
            ),
        ] {
            assert_eq!(key(call), (name.to_owned(), other.to_owned()), "{call}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = "# Lamps: \"all\"\n\n## All\n\n`GET /api/lamps`\n\n??? abstract \"schema\"\n    \
                    * `lamps`: Array\n        * `{{a/b}}`: Integer | No. Default: 1\n\n## Some\n\n\
                    `GET /api/lamps/{id}/a`\n\n`POST /api/lamps/{id}/a`\n\nOn\n";
        let page = parse(text);
        assert_eq!(page.unknown, []);
        let written = DocumentedPage::of_page("lamps.md", &page, None);
        let read: DocumentedPage = serde_saphyr::from_str(&written.to_yaml()).unwrap();
        assert_eq!((read.facts(), &read.seal), (written.facts(), &written.seal));
        let keys = read.operations.iter().map(|it| it.key.as_str());
        assert_eq!(keys.collect::<Vec<_>>(), ["list", "a", "a-create"]);
        let member = &read.operations[0].schema[0].members[0];
        assert_eq!(
            (member.name.as_str(), member.kind.as_str()),
            ("{{a/b}}", "Integer")
        );
        // Names are kept when the heading changes.
        let page = parse(
            &text
                .replace("`GET /api/lamps`", "`GET /api/lights`")
                .replace("All", "Lot"),
        );
        let named = DocumentedPage {
            operations: vec![DocumentedOperation {
                key: "lot".to_owned(),
                ..read.operations[1].clone()
            }],
            ..read
        };
        let again = DocumentedPage::of_page("lamps.md", &page, Some(&named));
        let keys = again.operations.iter().map(|it| it.key.as_str());
        assert_eq!(keys.collect::<Vec<_>>(), ["list", "lot", "a"]);
    }
}
