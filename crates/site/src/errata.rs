//! The errata: their table, a page each with the recordings and sources that show them, and a page
//! by version of the controller.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Deref;
use std::path::Path;

use anyhow::Context as _;
use computestacks_contract::versions;
use serde_json::Value;

use super::contract::{Contract, VersionedNodes, items, text};
use super::markdown::{cell, code, escaped, plain, prose};
use super::{anchors, recording};
use computestacks_contract::fragments::SpecDocument;
use computestacks_drift::audit;
use computestacks_drift::audit::errata::{Certainty, Errata, Erratum, SourceReading};
use computestacks_drift::audit::recordings::Recordings;
use computestacks_drift::audit::source::SourceFile;

/// An erratum, with the versions of the controller that it holds for.
#[derive(Debug)]
pub(super) struct DatedErratum {
    erratum: Erratum,
    /// `None` where it holds for all versions.
    versions: Option<String>,
    known_by: String,
    /// The resource that its file is named after; empty where it is about all of them.
    resource: String,
}

impl Deref for DatedErratum {
    type Target = Erratum;

    fn deref(&self) -> &Erratum {
        &self.erratum
    }
}

impl DatedErratum {
    /// Whether it is about all resources.
    pub(super) fn is_general(&self) -> bool {
        self.resource.is_empty()
    }
}

/// The resources with errata, in the order of the files, with their errata.
pub(super) fn by_resource(
    errata: &[DatedErratum],
) -> impl Iterator<Item = (&str, &[DatedErratum])> {
    let groups = errata.chunk_by(|one, next| one.resource == next.resource);
    groups.map(|own| (own[0].resource.as_str(), own))
}

/// What people call the resource of a file: its tag in the contract, if it has one.
pub(super) fn title(contract: &Contract, resource: &str) -> String {
    if resource.is_empty() {
        return "All resources".to_owned();
    }
    let name = resource.replace('_', " ");
    let mut tags = items(&contract.0["tags"]).map(|tag| text(tag, "name"));
    let tag = tags.find(|tag| tag.eq_ignore_ascii_case(&name));
    tag.map_or_else(|| capitalised(&name), str::to_owned)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The page of the errata of a resource, from the root of the site.
pub(super) fn path_of(resource: &str) -> String {
    let name = if resource.is_empty() { "all" } else { resource };
    format!("errata/of-{}.md", name.replace('_', "-"))
}

/// The errata of the workspace, and the file as a tree.
pub(super) fn read(root: &Path) -> anyhow::Result<(Vec<DatedErratum>, Value)> {
    let files = audit::read(root, SpecDocument::Errata)?;
    let tree = SourceFile::of_files(&files).value()?;
    let errata = Errata::of_files(&files)?;
    // The errata of several files are in the order of the files.
    let mut resources = Vec::new();
    let (shared, _) = SpecDocument::Errata.paths();
    for file in &files {
        let own = SourceFile::of_files(std::slice::from_ref(file)).value()?;
        let is_shared = shared.is_some_and(|name| file.name.ends_with(&format!("/{name}")));
        let resource = if is_shared { "" } else { file.resource() };
        resources.extend(items(&own["errata"]).map(|_| resource.to_owned()));
    }
    let dated = errata.errata.into_iter().zip(items(&tree["errata"]));
    let dated = dated.zip(resources);
    let dated = dated.map(|((erratum, node), resource)| DatedErratum {
        erratum,
        versions: versions::of_erratum(node, &tree),
        known_by: versions::known_by(node, &tree),
        resource,
    });
    Ok((dated.collect(), tree))
}

/// What stands where the vendor's documentation says nothing.
const SILENT: &str = "*(nothing)*";

/// A page that an erratum is about.
#[derive(Clone, Debug)]
pub(super) struct ErratumPage {
    pub(super) title: String,
    /// From the root of the site.
    pub(super) path: String,
}

/// The page of all errata.
pub(super) fn index(contract: &Contract, errata: &[DatedErratum]) -> String {
    let silent = errata.iter().filter(|it| it.documented.is_none()).count();
    let mut page = format!(
        "# Errata\n\nThe vendor's documentation and running controllers differ in {} points; about {silent} of \
         them the documentation says nothing. Each erratum shows its recordings, and what the Rust \
         client does about it. Errata of some controller versions only are marked, and listed under \
         [differences by controller version]({BY_VERSION}).\n\n",
        errata.len()
    );
    for (resource, own) in by_resource(errata) {
        let _ = writeln!(page, "## {}\n", plain(&title(contract, resource)));
        page.push_str(&table(own));
    }
    page
}

/// The page of the errata of one resource.
pub(super) fn of_resource(contract: &Contract, resource: &str, errata: &[DatedErratum]) -> String {
    let title = plain(&title(contract, resource));
    format!("# Errata: {title}\n\n{}", table(errata))
}

/// For which versions of the controller something holds, as a mark; empty where it does for all.
fn versions_mark(versions: Option<&str>) -> String {
    versions.map_or_else(String::new, |versions| {
        format!(" <span class=\"mark version\">{}</span>", escaped(versions))
    })
}

/// A link to a schema, from a page of errata.
fn schema_link(name: &str) -> String {
    format!("[{name}](../{})", anchors::of_schema(name))
}

fn table(errata: &[DatedErratum]) -> String {
    let mut written = "<div class=\"stack errata\">\n\n\
        | Erratum | Documented | Observed |\n| --- | --- | --- |\n"
        .to_owned();
    for erratum in errata {
        let _ = writeln!(
            written,
            "| [{0}]({0}.md){1} | {2} | {3} |",
            erratum.id,
            versions_mark(erratum.versions.as_deref()),
            documented(erratum, cell),
            cell(&prose(&erratum.observed))
        );
    }
    written.push_str("\n</div>\n\n");
    written
}

/// The page by version, from the folder of errata.
const BY_VERSION: &str = "by-version.md";

/// The page of what differs between versions of the controller: errata, then fields and schemas.
pub(super) fn by_version(
    errata: &[DatedErratum],
    tree: &Value,
    versioned: &VersionedNodes,
) -> String {
    let mut page =
        "# Differences by controller version\n\nThe contract covers controllers 9.3.1 to \
        9.7.9. This page lists what depends on the version, newest first; everything else is the same \
        for all. \"Recorded\" means that an exchange with a controller of that version shows it. \
        Everything else was read from source and is marked. Versions are those of the controller's \
        changelog.\n\n"
            .to_owned();
    page.push_str("The recordings are from these controllers:\n\n");
    for standing in tree["recordings"].as_array().into_iter().flatten() {
        let text = |key: &str| standing[key].as_str().unwrap_or_default();
        let _ = writeln!(
            page,
            "- {}: {}",
            prose(text("controller")),
            prose(text("covers"))
        );
    }
    let mut heading = String::new();
    for node in versions::versioned(tree) {
        let Some(erratum) = errata.iter().find(|it| node["id"] == it.id.as_str()) else {
            continue;
        };
        let span = versions::span(erratum.since.as_deref(), erratum.until.as_deref());
        let span = span.unwrap_or_default();
        if span != heading {
            let _ = writeln!(page, "\n## {}\n", plain(&capitalised(&span)));
            heading = span;
        }
        let _ = writeln!(
            page,
            "- [{0}]({0}.md), {1}: {2}",
            erratum.id,
            prose(&erratum.known_by),
            super::markdown::indented(&prose(&erratum.observed), 2)
        );
    }
    page.push_str(
        "\n## Fields and schemas\n\n<div class=\"stack\">\n\n| Where | Versions |\n| --- | --- |\n",
    );
    for (pointer, versions) in versioned {
        let _ = writeln!(page, "| {} | {} |", place(pointer), cell(&prose(versions)));
    }
    page.push_str("\n</div>\n");
    page
}

/// A node of the contract, with a link where its schema has a page.
fn place(pointer: &str) -> String {
    let Some(rest) = pointer.strip_prefix("/components/schemas/") else {
        return cell(&code(pointer));
    };
    let (name, rest) = rest.split_once('/').unwrap_or((rest, ""));
    let field = rest.strip_prefix("properties/").unwrap_or(rest);
    match field.split_once("/x-forms/") {
        None if field.is_empty() => schema_link(name),
        None => format!("{}, {}", schema_link(name), cell(&code(field))),
        Some((field, _)) => {
            format!("{}, one form of {}", schema_link(name), cell(&code(field)))
        }
    }
}

fn documented(erratum: &Erratum, form: impl Fn(&str) -> String) -> String {
    match erratum.documented.as_deref().map(str::trim) {
        None | Some("") => SILENT.to_owned(),
        Some(text) => form(&prose(text)),
    }
}

/// The page of one erratum.
pub(super) fn page(
    erratum: &DatedErratum,
    places: &BTreeMap<&str, Vec<ErratumPage>>,
    recordings: &Recordings,
) -> anyhow::Result<String> {
    let mut page = format!("# {}\n\n", erratum.id);
    if let Some(versions) = &erratum.versions {
        let _ = writeln!(page, "Versions\n: {}\n", prose(versions));
    }
    let _ = writeln!(
        page,
        "Documented\n: {}\n\nObserved\n: {}\n\nThe Rust client\n: {}\n",
        super::markdown::indented(&documented(erratum, str::to_owned), 2),
        super::markdown::indented(&prose(&erratum.observed), 2),
        super::markdown::indented(&prose(&erratum.client.does), 2),
    );
    if let Some(reads_as) = &erratum.client.reads_as {
        let _ = writeln!(
            page,
            "The hand-written type {} accepts both forms.\n",
            code(reads_as)
        );
    }
    page.push_str("## Where\n\n");
    for place in places.get(erratum.id.as_str()).into_iter().flatten() {
        let _ = writeln!(page, "- [{}](../{})", plain(&place.title), place.path);
    }
    let _ = writeln!(page, "- in the contract: {}\n", code(&erratum.pointer));
    if !erratum.sources.is_empty() {
        page.push_str("## Read from source\n\n");
        for reading in &erratum.sources {
            page.push_str(&source_reading(reading));
        }
        page.push('\n');
        if erratum.evidence.is_empty() {
            return Ok(page);
        }
    }
    page.push_str("## Recordings\n\n");
    if let Some(why) = &erratum.not_recorded {
        let _ = writeln!(page, "None: {}\n", prose(why));
    }
    for evidence in &erratum.evidence {
        let recording = recordings
            .get(&evidence.recording)
            .map_err(anyhow::Error::msg)
            .with_context(|| {
                format!(
                    "spec/errata, `{}`: no evidence `{}`\nrun: cargo xtask audit",
                    erratum.id, evidence.recording
                )
            })?;
        page.push_str(&recording::section(
            &evidence.recording,
            &recording,
            &evidence.shows,
        ));
    }
    Ok(page)
}

/// What was read, where, and how sure that is.
fn source_reading(reading: &SourceReading) -> String {
    let certainty = match reading.certainty {
        Certainty::Sure => "read from the server's own source",
        Certainty::Gem => "read from a library whose installed version may differ",
        Certainty::Inferred => "inferred in several steps",
    };
    format!(
        "- {} of {} at {}, {certainty}: {}\n",
        code(&reading.file),
        code(&reading.repository),
        code(&reading.commit),
        super::markdown::indented(&prose(&reading.tells), 2)
    )
}
