//! The pages as a site: mdBook renders them, with its own theme, fonts and search.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use mdbook_core::book::{Book, BookItem, Chapter, SectionNumber};
use mdbook_core::config::{Config, HtmlConfig, Search};
use mdbook_driver::MDBook;

use super::site::{Page, Part};

/// What is ours next to mdBook's theme, in `docs/site`.
const ASSETS: &str = "docs/site";
const STYLE: &str = "site.css";

const TITLE: &str = "ComputeStacks API";
const DESCRIPTION: &str = "Operations, schemas, errata, command line and client guarantees of the \
                           ComputeStacks API, as recorded from controllers.";

/// Renders into `at`, a directory that is there and empty. `documents` are files of the contract.
///
/// # Errors
///
/// When a file cannot be read or written, or mdBook refuses.
pub(super) fn render(
    root: &Path,
    parts: &[Part],
    documents: &[(&str, String)],
    at: &Path,
) -> anyhow::Result<()> {
    let work = tempfile::tempdir()?;
    let source = work.path().join("src");
    fs::create_dir(&source)?;
    fs::copy(root.join(ASSETS).join(STYLE), work.path().join(STYLE))
        .with_context(|| format!("{ASSETS}/{STYLE} cannot be read"))?;
    // mdBook copies what is no Markdown.
    for (name, text) in documents {
        computestacks_tooling::atomic::write(&source.join(name), text)?;
    }

    let config = config(at)?;
    // The pages are in memory; mdBook asks for a list of files first.
    computestacks_tooling::atomic::write(&source.join("SUMMARY.md"), "# Summary\n")?;
    let mut book = MDBook::load_with_config(work.path(), config)?;
    book.book = Book::new_with_items(items(parts));
    book.build().context("mdBook could not render the pages")?;
    for page in parts.iter().flat_map(|part| &part.pages) {
        write_markdown(page, at)?;
    }
    computestacks_tooling::atomic::write(&at.join("llms.txt"), &for_models(parts))?;
    super::policy::add(at)
}

/// The Markdown of a page and of those below it, next to the rendered page.
fn write_markdown(page: &Page, at: &Path) -> anyhow::Result<()> {
    computestacks_tooling::atomic::write(&at.join(&page.path), &page.text)?;
    page.below
        .iter()
        .try_for_each(|page| write_markdown(page, at))
}

/// `llms.txt`: the list of pages that language models look for, <https://llmstxt.org>.
fn for_models(parts: &[Part]) -> String {
    let mut written = format!("# {TITLE}\n\n> {DESCRIPTION}\n");
    for part in parts {
        let _ = writeln!(written, "\n## {}\n", part.title.unwrap_or("Start"));
        for page in &part.pages {
            let _ = writeln!(written, "- [{}]({})", page.title, page.path);
            // Single errata are on the pages of their resources.
            for page in &page.below {
                let _ = writeln!(written, "  - [{}]({})", page.title, page.path);
            }
        }
    }
    written.push_str("\n## Contract\n\n- [OpenAPI 3.0 with examples](openapi.json)\n- [OpenAPI 3.1 with examples](openapi-3.1.json)\n");
    written
}

fn config(at: &Path) -> anyhow::Result<Config> {
    let mut html = HtmlConfig::default();
    html.additional_css = vec![STYLE.into()];
    // Strings are shown as they are written: quotes of the contract stay what they are.
    html.smart_punctuation = false;
    // Rust with a button to run it would ask another host.
    html.playground.runnable = false;
    html.no_section_label = true;
    html.fold.enable = true;
    // One page of everything would be in nobody's interest, and doubles the size.
    html.print.enable = false;
    let mut search = Search::default();
    search.limit_results = 20;
    // A page and its sections; finer parts, such as each recording, would fill the results.
    search.heading_split_level = 2;
    search.use_boolean_and = true;
    search.boost_title = 4;
    html.search = Some(search);
    html.input_404 = Some(String::new());

    let mut config = Config::default();
    config.book.title = Some(TITLE.to_owned());
    config.book.description = Some(DESCRIPTION.to_owned());
    config.book.language = Some("en".to_owned());
    at.clone_into(&mut config.build.build_dir);
    config.build.create_missing = false;
    // Their marks, `{{#include …}}`, must stay text where a page has them.
    config.build.use_default_preprocessors = false;
    config.set("output.html", html)?;
    Ok(config)
}

fn items(parts: &[Part]) -> Vec<BookItem> {
    let mut items: Vec<BookItem> = Vec::new();
    let mut number = 0;
    for part in parts {
        if let Some(title) = part.title {
            items.push(BookItem::PartTitle(title.to_owned()));
        }
        for page in &part.pages {
            number += 1;
            items.push(BookItem::Chapter(chapter(page, &[], vec![number])));
        }
    }
    items
}

/// `number` is not shown; the sidebar folds by it.
fn chapter(page: &Page, above: &[String], number: Vec<u32>) -> Chapter {
    let text = page.text.clone();
    let mut chapter = Chapter::new(&page.title, text, page.path.clone(), above.to_vec());
    let mut names = above.to_vec();
    names.push(page.title.clone());
    chapter.sub_items = (1..)
        .zip(&page.below)
        .map(|(last, page)| {
            let mut number = number.clone();
            number.push(last);
            BookItem::Chapter(self::chapter(page, &names, number))
        })
        .collect();
    chapter.number = Some(SectionNumber::new(number));
    chapter
}
