//! The errata: their table, and a page each with the recordings that show them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Context as _;

use super::markdown::{cell, code, plain, prose};
use super::recording;
use crate::audit::errata::Erratum;
use crate::audit::recordings::Recordings;

/// What stands where the vendor's page says nothing.
const SILENT: &str = "*(nothing)*";

/// A page that an erratum is about.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) title: String,
    /// From the root of the site.
    pub(super) path: String,
}

/// The errata of a page, as the last section of it; empty where there are none.
pub(super) fn section(errata: &[&Erratum], lead: &str) -> String {
    if errata.is_empty() {
        return String::new();
    }
    let mut written = format!("## Errata\n\n{lead}\n\n");
    written.push_str(&table(errata, "../errata/"));
    written
}

/// The page of all errata.
pub(super) fn index(errata: &[Erratum]) -> String {
    let silent = errata.iter().filter(|it| it.documented.is_none()).count();
    let mut page = format!(
        "# Errata\n\nWhere the vendor's page and a running controller 9.3.1 part: {} places, and in \
         {silent} of them the page is silent. The first column leads to the recordings that show \
         it, and to what the Rust client does about it.\n\n",
        errata.len()
    );
    let all: Vec<&Erratum> = errata.iter().collect();
    page.push_str(&table(&all, ""));
    page
}

fn table(errata: &[&Erratum], folder: &str) -> String {
    let mut written = "<div class=\"stack errata\">\n\n\
        | Erratum | Documented | Observed |\n| --- | --- | --- |\n"
        .to_owned();
    for erratum in errata {
        let _ = writeln!(
            written,
            "| [{0}]({folder}{0}.md) | {1} | {2} |",
            erratum.id,
            documented(erratum, cell),
            cell(&prose(&erratum.observed))
        );
    }
    written.push_str("\n</div>\n\n");
    written
}

fn documented(erratum: &Erratum, form: impl Fn(&str) -> String) -> String {
    match erratum.documented.as_deref().map(str::trim) {
        None | Some("") => SILENT.to_owned(),
        Some(text) => form(&prose(text)),
    }
}

/// The page of one erratum.
pub(super) fn page(
    erratum: &Erratum,
    places: &BTreeMap<&str, Vec<Place>>,
    recordings: &Recordings,
) -> anyhow::Result<String> {
    let mut page = format!("# {}\n\n", erratum.id);
    let _ = writeln!(
        page,
        "Documented\n: {}\n\nObserved\n: {}\n\nWhat the Rust client does\n: {}\n",
        super::markdown::indented(&documented(erratum, str::to_owned), 2),
        super::markdown::indented(&prose(&erratum.observed), 2),
        super::markdown::indented(&prose(&erratum.client.does), 2),
    );
    if let Some(reads_as) = &erratum.client.reads_as {
        let _ = writeln!(
            page,
            "The hand-written type {} reads both forms.\n",
            code(reads_as)
        );
    }
    page.push_str("## Where\n\n");
    for place in places.get(erratum.id.as_str()).into_iter().flatten() {
        let _ = writeln!(page, "- [{}](../{})", plain(&place.title), place.path);
    }
    let _ = writeln!(page, "- in the contract: {}\n", code(&erratum.pointer));
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
                    "spec/errata.yaml, `{}`: no evidence `{}`\nrun: cargo xtask audit",
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
