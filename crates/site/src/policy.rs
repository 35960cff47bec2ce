//! The Content-Security-Policy of the pages: what a browser refuses even if something of others got
//! into a page that should not have. Pages may be opened from disk, so it is an element and no header.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context as _;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use computestacks_tooling::workspace;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use scraper::Html;
use sha2::{Digest as _, Sha256};

use super::links::{LinkProblem, selector};

/// The frame that stands for the sidebar where there are no scripts. It has none of its own.
const FRAME: &str = "toc.html";

/// What the element is put behind.
const BEFORE: &str = "<meta charset=\"UTF-8\">";

/// Writes the policy into every page of the site.
///
/// mdBook's own scripts within pages are allowed by their hashes. They are what all pages of one depth
/// have alike: a script that is in one page only is of that page's content, and stays refused.
///
/// # Errors
///
/// When a page cannot be read or written, or has no place for it.
pub(super) fn add(site: &Path) -> anyhow::Result<()> {
    let names: Vec<String> = html_pages(site)?.collect();
    let pages = names.into_par_iter().map(|name| {
        let text = workspace::read(&site.join(&name))?;
        let own = inline_scripts(&Html::parse_document(&text))?;
        anyhow::Ok((name, text, own))
    });
    let pages: Vec<_> = pages.collect::<anyhow::Result<_>>()?;
    let mut shared: BTreeMap<usize, BTreeSet<&String>> = BTreeMap::new();
    for (name, _, own) in pages.iter().filter(|(name, _, _)| name != FRAME) {
        shared
            .entry(depth(name))
            .and_modify(|shared| shared.retain(|script| own.contains(*script)))
            .or_insert_with(|| own.iter().collect());
    }
    let none = BTreeSet::new();
    for (name, text, _) in &pages {
        let scripts = if name == FRAME {
            None
        } else {
            shared.get(&depth(name))
        };
        let policy = policy(scripts.unwrap_or(&none));
        let (head, rest) = text
            .split_once(BEFORE)
            .with_context(|| format!("{name} has no {BEFORE}"))?;
        let element = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        computestacks_tooling::atomic::write(
            &site.join(name),
            &format!("{head}{BEFORE}\n        {element}{rest}"),
        )?;
    }
    Ok(())
}

/// Says whether a page has no policy, and what it has that its policy refuses.
///
/// # Errors
///
/// None, unless a selector is wrong.
pub(super) fn check(name: &str, html: &Html) -> anyhow::Result<Vec<LinkProblem>> {
    let element = selector("head > meta[http-equiv='Content-Security-Policy']")?;
    let policy = html.select(&element).next();
    let Some(policy) = policy.and_then(|it| it.attr("content")) else {
        return Ok(vec![format!("{name}: there is no Content-Security-Policy")]);
    };
    let mut findings = Vec::new();
    for script in inline_scripts(html)? {
        if !policy.contains(&hash(&script)) {
            let start: String = script.trim().chars().take(40).collect();
            findings.push(format!("{name}: a script that its policy refuses: {start}"));
        }
    }
    for element in html.select(&selector("*")?) {
        let mut attributes = element.value().attrs();
        if let Some((handler, _)) = attributes.find(|(name, _)| name.starts_with("on")) {
            findings.push(format!(
                "{name}: {handler} is a script that its policy refuses"
            ));
        }
    }
    Ok(findings)
}

fn policy(scripts: &BTreeSet<&String>) -> String {
    let hashes: String = scripts
        .iter()
        .map(|it| format!(" {}", hash(it)))
        .collect::<Vec<_>>()
        .concat();
    // Styles in attributes are mdBook's.
    format!(
        "default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data:; font-src 'self'; frame-src 'self'; base-uri 'none'; \
         form-action 'none'"
    )
}

fn hash(script: &str) -> String {
    let digest = BASE64_STANDARD.encode(Sha256::digest(script.as_bytes()));
    format!("'sha256-{digest}'")
}

fn inline_scripts(html: &Html) -> anyhow::Result<BTreeSet<String>> {
    let scripts = selector("script:not([src])")?;
    Ok(html
        .select(&scripts)
        .map(|it| it.text().collect())
        .collect())
}

fn html_pages(site: &Path) -> anyhow::Result<impl Iterator<Item = String>> {
    let names = workspace::names(site)?.into_iter();
    Ok(names.filter(|name| workspace::has_extension(name, "html")))
}

fn depth(name: &str) -> usize {
    name.matches('/').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(pages: &[(&str, &str)]) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for (name, body) in pages {
            let text = format!("<html><head>{BEFORE}</head><body>{body}</body></html>");
            computestacks_tooling::atomic::write(&site.path().join(name), &text).unwrap();
        }
        site
    }

    fn findings(site: &Path) -> Vec<LinkProblem> {
        let found = html_pages(site).unwrap().flat_map(|name| {
            let text = workspace::read(&site.join(&name)).unwrap();
            check(&name, &Html::parse_document(&text)).unwrap()
        });
        found.collect()
    }

    #[test]
    fn what_all_pages_have_is_allowed_and_nothing_else() {
        let own = "<script>let own = 1;</script>";
        let planted = format!("{own}<script>alert(1)</script>");
        let site = site(&[
            ("a.html", own),
            ("b.html", &planted),
            (FRAME, "<p>"),
            ("d/a.html", "<script>let deep = 1;</script>"),
            (
                "d/b.html",
                "<script>let deep = 1;</script><img src=x onerror=alert(1)>",
            ),
        ]);
        let missing = findings(site.path());
        assert_eq!(missing.len(), 5, "{missing:?}");
        assert!(
            missing
                .iter()
                .all(|it| it.ends_with("no Content-Security-Policy"))
        );
        add(site.path()).unwrap();
        assert_eq!(
            findings(site.path()),
            [
                "b.html: a script that its policy refuses: alert(1)",
                "d/b.html: onerror is a script that its policy refuses",
            ]
        );
    }

    /// The one of a known script, as `openssl dgst -sha256 -binary | base64` prints it.
    #[test]
    fn hashes_are_what_browsers_expect() {
        assert_eq!(
            hash("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }
}
