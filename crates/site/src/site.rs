//! All pages of the site, and the order they are in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use super::contract::{Contract, Operation, VersionedNodes, pretty};
use super::errata::{self, DatedErratum, ErratumPage};
use super::reference::OperationErrata;
use super::{anchors, examples, imported, manual, reference, shown};
use computestacks_contract::openapi_3_1;
use computestacks_drift::audit::{pattern::SortedPaths, recordings::Recordings};
use computestacks_tooling::workspace;

/// A page, with those below it in the sidebar.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) title: String,
    /// Its Markdown from the root of the site: `operations/index.md`.
    pub(super) path: String,
    pub(super) text: String,
    pub(super) below: Vec<Page>,
}

/// A heading of the sidebar with its pages; the first has no heading.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) title: Option<&'static str>,
    pub(super) pages: Vec<Page>,
}

/// The whole site.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) parts: Vec<Part>,
    /// The contract as JSON, with the examples, by file names.
    pub(super) documents: Vec<(&'static str, String)>,
    pub(super) contract: Contract,
    /// The document that the API reference shows.
    pub(super) reference: Value,
}

/// The files of the pages that are written by hand, with their titles, in the order of the sidebar and by
/// its headings.
const WRITTEN: [(&str, &[(&str, &str)]); 4] = [
    ("", &[("docs/guide/start.md", "Start")]),
    (
        "Guide",
        &[
            ("docs/guide/examples.md", "Running the examples"),
            ("docs/guide/authentication.md", "Authentication"),
            ("docs/guide/pagination.md", "Pagination"),
            ("docs/guide/waiting.md", "Waiting after a 202"),
            ("docs/guide/deploy.md", "Deploy from CI"),
            ("docs/guide/errors.md", "Errors and retries"),
            ("docs/guide/logs.md", "Logs"),
            ("docs/guide/create.md", "Create a service from nothing"),
            ("docs/guide/backups.md", "Back up and restore"),
        ],
    ),
    (
        "Tools",
        &[
            ("docs/behaviour.md", "Guarantees of the client"),
            ("crates/emulator/README.md", "Emulator"),
            ("docs/languages.md", "Other languages"),
        ],
    ),
    (
        "Project",
        &[
            ("docs/compatibility.md", "Versions and compatibility"),
            ("docs/validator.md", "The validator"),
            ("CHANGELOG.md", "Changelog"),
        ],
    ),
];

/// The page of one of them.
fn page_of_written(file: &str) -> &str {
    match file {
        "docs/guide/start.md" => "index.md",
        "crates/emulator/README.md" => "emulator.md",
        "CHANGELOG.md" => "changelog.md",
        file => file.strip_prefix("docs/").unwrap_or(file),
    }
}

/// The manual of the command line.
const MANUAL: &str = "docs/cli";

/// Files that have a page of their own making.
const MADE: [(&str, &str); 5] = [
    ("spec/errata", "errata/index.md"),
    ("spec/published/openapi.json", "openapi.json"),
    ("spec/published/openapi-3.1.json", "openapi-3.1.json"),
    ("docs/cli", "cli/index.md"),
    (examples::DIRECTORY, "guide/examples.md"),
];

/// Pages that are made of the contract: guides link to `errata/ID.md`, `operations/ID.md` and
/// `schemas/NAME.md` as if they stood in `docs`. Of the latter two, where they are.
type Places = BTreeMap<String, String>;

/// Makes all pages.
///
/// # Errors
///
/// When a source cannot be read, or an operation lacks an example.
pub(super) fn make(root: &Path) -> anyhow::Result<Site> {
    let (errata, tree) = errata::read(root)?;
    let contract = Contract::read(root)?;
    let examples = examples::read(root, &contract, true)?;
    let mut published = contract.0.clone();
    examples::samples::add(&mut published, &contract, &examples);
    let versioned = contract.versioned(&tree)?;
    let mut reference = published.clone();
    reference::describe_versions(&mut reference, &versioned);
    reference::describe_extensions(&mut reference);
    let mut generated = Places::from([
        ("docs/operations/index.md".to_owned(), OPERATIONS.to_owned()),
        (
            "docs/schemas/index.md".to_owned(),
            format!("{}#schemas", anchors::PAGE),
        ),
    ]);
    let mut places: BTreeMap<&str, Vec<ErratumPage>> = BTreeMap::new();

    for operation in contract.operations() {
        let about = about_operation(&errata, &versioned, &contract, &operation);
        let path = anchors::of_operation(&operation);
        note(&mut places, &about.own, operation.summary(), &path);
        note(&mut places, &about.shared, SHARED.0, SHARED.1);
        let own = examples.get(operation.id).map_or(&[][..], Vec::as_slice);
        reference::describe_operation(&mut reference, &contract, &operation, &about, own);
        generated.insert(format!("docs/operations/{}.md", operation.id), path);
    }
    for (name, _) in contract.schemas() {
        let about = about(&errata, &contract.pointers_of_schema(name));
        let path = anchors::of_schema(name);
        note(&mut places, &about, name, &path);
        reference::describe_schema(&mut reference, name, &about);
        generated.insert(format!("docs/schemas/{name}.md"), path);
    }
    let differences = differences(root, &contract, &errata, &places)?;

    let written = |heading: &str| -> anyhow::Result<Vec<Page>> {
        let own = WRITTEN.iter().filter(|(own, _)| *own == heading);
        let page = |(file, title): &(&str, &str)| {
            let text = shown::filled(root, &workspace::read(&root.join(file))?)?;
            let path = page_of_written(file);
            Ok(as_page(file, &text, path, title, &generated))
        };
        own.flat_map(|(_, files)| *files).map(page).collect()
    };
    let mut tools = written("Tools")?;
    tools.insert(1, command_line(root, &generated)?);

    let parts = vec![
        Part::new(None, written("")?),
        Part::new(Some("Guide"), written("Guide")?),
        Part::new(
            Some("Reference"),
            vec![
                Page::new("Operations", OPERATIONS, reference::index(&contract)),
                Page::new(
                    "Errata",
                    "errata/index.md",
                    errata::index(&contract, &errata),
                )
                .with(differences),
                Page::new(
                    "Differences by controller version",
                    "errata/by-version.md",
                    errata::by_version(&errata, &tree, &versioned),
                ),
            ],
        ),
        Part::new(Some("Tools"), tools),
        Part::new(Some("Project"), written("Project")?),
    ];
    Ok(Site {
        parts,
        documents: documents_of(&published),
        contract,
        reference,
    })
}

/// The contract as JSON in both versions of OpenAPI, by file names.
fn documents_of(published: &Value) -> Vec<(&'static str, String)> {
    let converted = openapi_3_1::convert(published);
    [
        ("openapi.json", published),
        ("openapi-3.1.json", &converted),
    ]
    .map(|(name, document)| (name, pretty(document) + "\n"))
    .into()
}

/// A page for each resource with errata, and below it one for each erratum.
fn differences(
    root: &Path,
    contract: &Contract,
    errata: &[DatedErratum],
    places: &BTreeMap<&str, Vec<ErratumPage>>,
) -> anyhow::Result<Vec<Page>> {
    let recordings = Recordings::new(root);
    let mut differences = Vec::new();
    for (resource, own) in errata::by_resource(errata) {
        let mut below = Vec::new();
        for erratum in own {
            let text = errata::page(erratum, places, &recordings)?;
            let path = format!("errata/{}.md", erratum.id);
            below.push(Page::new(&erratum.id, &path, text));
        }
        let text = errata::of_resource(contract, resource, own);
        let title = errata::title(contract, resource);
        differences.push(Page::new(&title, &errata::path_of(resource), text).with(below));
    }
    Ok(differences)
}

/// The page of all operations.
const OPERATIONS: &str = "operations.md";

/// What errata of shared responses are about.
const SHARED: (&str, &str) = ("Operations: shared responses", OPERATIONS);

/// The errata of an operation. One whose own place is within another operation is that one's, even
/// if a description that both share mentions it.
fn about_operation<'e>(
    errata: &'e [DatedErratum],
    versioned: &'e VersionedNodes,
    contract: &Contract,
    operation: &Operation<'_>,
) -> OperationErrata<'e> {
    let (shared, mut own): (BTreeSet<_>, BTreeSet<_>) = contract
        .pointers_of(operation)
        .into_iter()
        .partition(|pointer| Contract::is_shared(pointer));
    for name in reference::request_schemas(contract, operation) {
        own.extend(contract.pointers_of_schema(name));
    }
    let own = about(errata, &own);
    let shared = about(errata, &shared)
        .into_iter()
        .filter(|it| it.pointer.starts_with("/components/"))
        .filter(|it| own.iter().all(|own| own.id != it.id))
        .collect();
    let place = operation.pointer();
    let versions = versioned.iter().find(|(pointer, _)| *pointer == place);
    OperationErrata {
        versions: versions.map(|(_, versions)| versions.as_str()),
        own,
        shared,
    }
}

/// The errata that name one of the nodes.
fn about<'e>(errata: &'e [DatedErratum], pointers: &BTreeSet<String>) -> Vec<&'e DatedErratum> {
    let sorted = SortedPaths::new(pointers.iter().cloned().zip(0..));
    let pointers: Vec<&String> = pointers.iter().collect();
    let names = |erratum: &&DatedErratum| {
        let mut candidates = erratum.places().flat_map(|place| sorted.candidates(place));
        candidates.any(|found| erratum.names(pointers[found], ""))
    };
    errata.iter().filter(names).collect()
}

fn note<'e>(
    places: &mut BTreeMap<&'e str, Vec<ErratumPage>>,
    about: &[&'e DatedErratum],
    title: &str,
    path: &str,
) {
    for erratum in about {
        let known = places.entry(&erratum.id).or_default();
        if known.iter().all(|place| place.path != path) {
            known.push(ErratumPage {
                title: title.to_owned(),
                path: path.to_owned(),
            });
        }
    }
}

/// The manual: its first page, and a page a command.
fn command_line(root: &Path, generated: &Places) -> anyhow::Result<Page> {
    let mut below = Vec::new();
    let mut first = None;
    for page in manual::make(root)? {
        let file = format!("{MANUAL}/{}.md", page.name);
        if page.is_program {
            let title = "Command line";
            first = Some(as_page(
                manual::FRONT,
                &page.markdown,
                "cli/index.md",
                title,
                generated,
            ));
        } else {
            let title = page.name.replace('-', " ");
            let path = format!("cli/{}.md", page.name);
            below.push(as_page(&file, &page.markdown, &path, &title, generated));
        }
    }
    Ok(first.context("the manual has no first page")?.with(below))
}

/// The text of a document as a page; `file` is where its links begin.
fn as_page(file: &str, text: &str, path: &str, title: &str, generated: &Places) -> Page {
    let up = "../".repeat(path.matches('/').count());
    let text = imported::relinked(text, |link| {
        let Some((target, fragment)) = imported::target(file, link) else {
            return Some(link.to_owned());
        };
        let page = page_of(&target, generated)?;
        let fragment = fragment.map(|it| format!("#{it}")).unwrap_or_default();
        Some(format!("{up}{page}{fragment}"))
    });
    // The note to maintainers that generated files begin with.
    let text = match text
        .strip_prefix("<!--")
        .and_then(|rest| rest.split_once("-->"))
    {
        Some((_, rest)) => rest.trim_start().to_owned(),
        None => text,
    };
    Page::new(title, path, text)
}

/// The page that shows a file of the repository.
fn page_of(file: &str, generated: &Places) -> Option<String> {
    let made = MADE.iter().find(|(from, _)| *from == file);
    if let Some((_, page)) = made {
        return Some((*page).to_owned());
    }
    let mut written = WRITTEN.iter().flat_map(|(_, files)| *files);
    // The check of links reports a guide that is not there.
    if file.starts_with("docs/guide/") || written.any(|(from, _)| *from == file) {
        return Some(page_of_written(file).to_owned());
    }
    if let Some(place) = generated.get(file) {
        return Some(place.clone());
    }
    if let Some(erratum) = file.strip_prefix("docs/errata/") {
        return Some(format!("errata/{erratum}"));
    }
    let command = file.strip_prefix(MANUAL)?.strip_prefix('/')?;
    Some(match command {
        "README.md" => "cli/index.md".to_owned(),
        command => format!("cli/{command}"),
    })
}

impl Page {
    pub(super) fn new(title: &str, path: &str, text: String) -> Self {
        Self {
            title: title.to_owned(),
            path: path.to_owned(),
            text,
            below: Vec::new(),
        }
    }

    fn with(mut self, below: Vec<Page>) -> Self {
        self.below = below;
        self
    }
}

impl Part {
    pub(super) fn new(title: Option<&'static str>, pages: Vec<Page>) -> Self {
        Self { title, pages }
    }

    /// How many pages it has.
    pub(super) fn len(&self) -> usize {
        fn count(pages: &[Page]) -> usize {
            pages.iter().map(|page| 1 + count(&page.below)).sum()
        }
        count(&self.pages)
    }
}
