//! What a rendered site must not have: links that lead nowhere, and anything that a browser would
//! load from another host.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use computestacks_contract::pointer::percent_decode;
use computestacks_tooling::workspace::{self, has_extension};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use scraper::{Html, Selector};

/// One diagnostic, a line for people.
pub(super) type LinkProblem = String;

/// A page, read.
#[derive(Default)]
struct HtmlPage {
    /// From the root of the site, with `/`.
    name: String,
    ids: BTreeSet<String>,
    /// Where its links lead to.
    links: Vec<String>,
    /// What it loads.
    loads: Vec<String>,
    /// Text of `style` elements and attributes.
    styles: Vec<String>,
}

/// What else to say of a page.
pub(super) type PageCheck<'a> =
    &'a (dyn Fn(&str, &Html) -> anyhow::Result<Vec<LinkProblem>> + Sync);

/// Reads all files of the site at `site` and says what is wrong.
///
/// # Errors
///
/// When a file cannot be read.
pub(super) fn check(site: &Path, page: PageCheck<'_>) -> anyhow::Result<Vec<LinkProblem>> {
    let files = workspace::names(site)?;
    let read = |file: &String| {
        let bytes = fs::read(site.join(file))?;
        anyhow::Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| has_extension(file, "css")) {
        for url in style_urls(&read(file)?) {
            foreign(file, &url, &mut findings);
            if is_local(&url) && resolve(file, &url).is_none_or(|it| !files.contains(&it)) {
                findings.push(format!("{file}: url({url}) leads nowhere"));
            }
        }
    }
    let pages = files.par_iter().filter(|file| has_extension(file, "html"));
    let pages = pages.map(|file| {
        let html = Html::parse_document(&read(file)?);
        anyhow::Ok((file.clone(), parse(file, &html)?, page(file, &html)?))
    });
    let mut documents = BTreeMap::new();
    for (file, document, others) in pages.collect::<anyhow::Result<Vec<_>>>()? {
        documents.insert(file, document);
        findings.extend(others);
    }
    for document in documents.values() {
        for load in document.loads.iter().chain(&document.styles) {
            foreign(&document.name, load, &mut findings);
        }
        // What is loaded from elsewhere is checked above.
        let loads = document.loads.iter().filter(|load| is_local(load));
        for link in document.links.iter().chain(loads) {
            if let Some(why) = dead(document, link, &files, &documents) {
                findings.push(format!("{}: {link} {why}", document.name));
            }
        }
    }
    findings.sort();
    findings.dedup();
    Ok(findings)
}

fn parse(name: &str, html: &Html) -> anyhow::Result<HtmlPage> {
    let mut document = HtmlPage {
        name: name.to_owned(),
        ..HtmlPage::default()
    };
    for element in html.select(&selector("*")?) {
        let kind = element.value().name();
        for (attribute, value) in element.value().attrs() {
            match (kind, attribute) {
                (_, "id" | "name") => {
                    document.ids.insert(value.to_owned());
                }
                (_, "style") => document.styles.extend(style_urls(value)),
                ("a" | "area", "href") => document.links.push(value.to_owned()),
                // What a browser loads by itself.
                (_, "src" | "poster") | ("link" | "use", "href") | ("object", "data") => {
                    document.loads.push(value.to_owned());
                }
                (_, "srcset") => {
                    let each = value.split(',');
                    let each = each.filter_map(|it| it.split_whitespace().next());
                    document.loads.extend(each.map(str::to_owned));
                }
                _ => {}
            }
        }
        if kind == "style" {
            let text: String = element.text().collect();
            document.styles.extend(style_urls(&text));
        }
    }
    Ok(document)
}

pub(super) fn selector(text: &str) -> anyhow::Result<Selector> {
    Selector::parse(text).map_err(|error| anyhow::anyhow!("{text}: {error}"))
}

/// What a style sheet loads: `url(…)` and `@import "…"`.
fn style_urls(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in css.match_indices("url(") {
        let rest = css[at + 4..].trim_start();
        let url = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next(),
            _ => rest.split(')').next(),
        };
        found.extend(url.map(|url| url.trim().to_owned()));
    }
    for (at, mark) in css.match_indices("@import") {
        let rest = css[at + mark.len()..].trim_start();
        if let Some(quote @ ('"' | '\'')) = rest.chars().next() {
            found.extend(rest[1..].split(quote).next().map(str::to_owned));
        }
    }
    found
}

/// Notes a load from another host. Data within the page is none.
fn foreign(file: &str, target: &str, findings: &mut Vec<LinkProblem>) {
    if !is_local(target) && !target.starts_with("data:") {
        findings.push(format!("{file}: {target} is loaded from elsewhere"));
    }
}

/// Whether it is within the site: no scheme, and no host without one.
fn is_local(target: &str) -> bool {
    let scheme = target
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|start| start.contains(':'));
    !scheme && !target.starts_with("//")
}

/// Why a link leads nowhere; `None` where it leads somewhere, or out of the site.
fn dead(
    from: &HtmlPage,
    link: &str,
    files: &BTreeSet<String>,
    documents: &BTreeMap<String, HtmlPage>,
) -> Option<String> {
    if !is_local(link) {
        let is_page = ["https://", "http://", "mailto:"]
            .iter()
            .any(|it| link.starts_with(it));
        return (!is_page).then(|| "leads to no page".to_owned());
    }
    if link.starts_with('/') {
        return Some("is from the root: the site may be anywhere".to_owned());
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or_default();
    let target = if path.is_empty() {
        from.name.clone()
    } else {
        match resolve(&from.name, path) {
            Some(target) if files.contains(&target) => target,
            _ => return Some("leads to no file".to_owned()),
        }
    };
    if fragment.is_empty() {
        return None;
    }
    let fragment = percent_decode(fragment);
    let known = documents
        .get(&target)
        .is_none_or(|document| document.ids.contains(&*fragment));
    (!known).then(|| format!("leads to no part of {target}"))
}

/// The file that a link of `from` names, from the root of the site.
fn resolve(from: &str, link: &str) -> Option<String> {
    let path = link.split(['?', '#']).next().unwrap_or_default();
    workspace::linked(from, &percent_decode(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site of these files.
    fn findings(files: &[(&str, &str)]) -> Vec<LinkProblem> {
        let site = tempfile::tempdir().unwrap();
        for (name, content) in files {
            computestacks_tooling::atomic::write(&site.path().join(name), content).unwrap();
        }
        check(site.path(), &|_, _| Ok(Vec::new())).unwrap()
    }

    #[test]
    fn a_whole_site_has_nothing_to_find() {
        let found = findings(&[
            (
                "index.html",
                r##"<link rel="stylesheet" href="css/a.css"><a href="#here">x</a><p id="here">
                <a href="a/b.html#p%20q">x</a><a href="https://www.rfc-editor.org/rfc/rfc8288">x</a>
                <img src="data:image/png;base64,AA=="><a href="mailto:a@example.com">x</a>"##,
            ),
            (
                "a/b.html",
                r#"<p id="p q"><a href="../index.html?x=1">x</a>"#,
            ),
            ("css/a.css", r#"a { background: url("../f.woff2") }"#),
            ("f.woff2", ""),
        ]);
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn dead_links_are_found() {
        let found = findings(&[
            (
                "a/index.html",
                r##"<a href="gone.html">x</a><a href="#gone">x</a><a href="b.html#gone">x</a>
                <a href="/a/b.html">x</a><a href="../../up.html">x</a><script src="gone.js"></script>
                <img srcset="b.html 1x, gone.png 2x">"##,
            ),
            ("a/b.html", "<p>"),
            ("a.css", "a { background: url(gone.png) }"),
        ]);
        assert_eq!(
            found,
            [
                "a.css: url(gone.png) leads nowhere",
                "a/index.html: #gone leads to no part of a/index.html",
                "a/index.html: ../../up.html leads to no file",
                "a/index.html: /a/b.html is from the root: the site may be anywhere",
                "a/index.html: b.html#gone leads to no part of a/b.html",
                "a/index.html: gone.html leads to no file",
                "a/index.html: gone.js leads to no file",
                "a/index.html: gone.png leads to no file",
            ]
        );
    }

    #[test]
    fn links_that_run_something_are_found() {
        for link in [
            "javascript:alert(1)",
            "JavaScript:x",
            "java&#10;script:x",
            "data:text/html,x",
            "vbscript:x",
        ] {
            let found = findings(&[("index.html", &format!("<a href=\"{link}\">x</a>"))]);
            assert_eq!(found.len(), 1, "{link}: {found:?}");
            assert!(found[0].ends_with("leads to no page"), "{found:?}");
        }
    }

    #[test]
    fn other_hosts_are_found() {
        let found = findings(&[
            (
                "index.html",
                r#"<script src="https://cdn.example/a.js"></script><link href="//cdn.example/a.css">
                <style>@import 'http://cdn.example/b.css';</style>
                <p style="background: url(https://cdn.example/c.png)">
                <iframe src="https://cdn.example/d"></iframe>"#,
            ),
            (
                "a.css",
                "@font-face { src: url('https://cdn.example/f.woff2') }",
            ),
        ]);
        let hosts: Vec<_> = found
            .iter()
            .filter(|it| it.ends_with("is loaded from elsewhere"))
            .collect();
        assert_eq!(hosts.len(), 6, "{found:#?}");
        assert_eq!(found.len(), 6, "{found:#?}");
    }
}
