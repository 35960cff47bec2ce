//! What each option of `cargo xtask docs` does.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use super::{Args, book, examples, links, manual, policy, reference, screenshots, site};
use computestacks_tooling::{
    generated::{self, GeneratedFile},
    output, workspace,
};

/// Where the site is, from the root.
pub(super) const SITE: &str = "target/site";

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = workspace::root()?;
    if args.test_examples || args.accept_examples {
        return examples::execute::run(&root, args.accept_examples, args.only.as_deref());
    }
    if args.manual {
        output::print(manual::write_man(&root)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.screenshots {
        if let Some(site) = &args.site {
            return screenshots::run(&root, site);
        }
        return match make(&root, false)? {
            Some(_) => screenshots::run(&root, &root.join(SITE)),
            None => Ok(ExitCode::FAILURE),
        };
    }
    let made = make(&root, args.check)?;
    if let Some(pages) = made {
        let end = if args.check {
            "no dead link, nothing from another host".to_owned()
        } else {
            format!("{SITE}/index.html")
        };
        output::print(format!("{pages} pages: {end}\n"))?;
    }
    Ok(output::exit_code(made.is_some()))
}

/// Renders and checks; `target/site` is replaced when all is well and it is not a mere check. Gives the
/// number of pages, or nothing after it printed diagnostics, which leave an earlier site alone.
fn make(root: &Path, check: bool) -> anyhow::Result<Option<usize>> {
    let target = root.join("target");
    fs::create_dir_all(&target)?;
    let fresh = tempfile::Builder::new()
        .prefix("site-")
        .tempdir_in(&target)?;
    let site = site::make(root)?;
    // A check needs neither Node.js nor the registry.
    let scalar = if check {
        String::new()
    } else {
        reference::bundle(root)?
    };
    render(root, &site, &scalar, fresh.path())?;
    let mut findings = links::check(fresh.path(), &policy::check)?;
    let front = [GeneratedFile::new(
        root,
        manual::FRONT,
        manual::front_page(root)?,
    )];
    if check {
        let (lines, stale) = generated::check(&front, "cargo xtask docs")?;
        findings.extend((stale > 0).then_some(lines));
    }
    if !findings.is_empty() {
        for finding in &findings {
            anstream::eprintln!("error: {finding}");
        }
        anstream::eprintln!(
            "{} of them; fix the pages\nrun: cargo xtask docs",
            findings.len()
        );
        return Ok(None);
    }
    if !check {
        generated::write(&front)?;
        replace(&root.join(SITE), &fresh.keep())?;
    }
    Ok(Some(site.parts.iter().map(site::Part::len).sum()))
}

/// Writes all pages of the site into a directory that is there and empty.
fn render(root: &Path, site: &site::Site, scalar: &str, at: &Path) -> anyhow::Result<()> {
    book::render(root, &site.parts, &site.documents, at)?;
    reference::write(root, &site.contract, &site.reference, scalar, at)
}

/// Puts a directory in the place of another one.
fn replace(old: &Path, new: &Path) -> anyhow::Result<()> {
    if old.exists() {
        fs::remove_dir_all(old)
            .with_context(|| format!("{} cannot be removed", workspace::display(old)))?;
    }
    readable(new)?;
    fs::rename(new, old).with_context(|| format!("{} cannot be written", workspace::display(old)))
}

/// Temporary directories are private; a site is for all.
#[cfg(unix)]
fn readable(directory: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(directory, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

#[cfg(not(unix))]
fn readable(_: &Path) -> anyhow::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    /// The site of this very workspace.
    static SITE: LazyLock<site::Site> =
        LazyLock::new(|| site::make(&workspace::root().unwrap()).unwrap());

    /// What is planted into a page is all that is found.
    #[test]
    fn the_site_is_whole_and_planted_defects_are_found() {
        let at = tempfile::tempdir().unwrap();
        render(&workspace::root().unwrap(), &SITE, "", at.path()).unwrap();
        for page in [
            "index.html",
            "index.md",
            "llms.txt",
            "operations.html",
            "errata/power-method.html",
            "errata/of-domains.md",
            "errata/by-version.html",
            "cli/computestacks-api.html",
            "reference/index.html",
        ] {
            assert!(at.path().join(page).is_file(), "{page}");
        }

        let page = at.path().join("errata/power-method.html");
        let text = fs::read_to_string(&page).unwrap();
        let planted = text.replace(
            "</main>",
            "<a href=\"../errata/gone.html\">x</a>\
             <a href=\"../reference/index.html#schemas/Gone\">x</a>\
             <script src=\"https://cdn.example.com/x.js\"></script></main>",
        );
        assert_ne!(text, planted);
        computestacks_tooling::atomic::write(&page, &planted).unwrap();
        assert_eq!(
            links::check(at.path(), &policy::check).unwrap(),
            [
                "errata/power-method.html: ../errata/gone.html leads to no file",
                "errata/power-method.html: ../reference/index.html#schemas/Gone leads to no part of \
                 reference/index.html",
                "errata/power-method.html: https://cdn.example.com/x.js is loaded from elsewhere",
            ]
        );
    }

    /// A summary that ends the title of its page and begins a script, on every page that shows it.
    #[test]
    fn a_summary_is_never_live() {
        use std::collections::BTreeMap;

        use super::super::errata::{self, ErratumPage};
        use computestacks_drift::audit::recordings::Recordings;

        let hostile = "x</title><script>alert(1)</script>[y](javascript:alert(2))";
        let root = workspace::root().unwrap();
        let (errata, _) = errata::read(&root).unwrap();
        let erratum = errata.first().unwrap();
        let place = ErratumPage {
            title: hostile.to_owned(),
            path: "index.md".to_owned(),
        };
        let places = BTreeMap::from([(erratum.id.as_str(), vec![place])]);
        let text = errata::page(erratum, &places, &Recordings::new(&root)).unwrap();
        let page =
            |title: &str, path: &str, text: &str| site::Page::new(title, path, text.to_owned());
        let parts = [site::Part::new(
            None,
            vec![
                page(hostile, "index.md", "# Start\n"),
                page(hostile, "errata/a.md", &text),
                page("b", "errata/b.md", "# b\n"),
            ],
        )];
        let at = tempfile::tempdir().unwrap();
        book::render(&root, &parts, &[], at.path()).unwrap();
        assert_eq!(links::check(at.path(), &policy::check).unwrap(), [""; 0]);
        let shown = fs::read_to_string(at.path().join("errata/a.html")).unwrap();
        assert!(shown.contains("alert(1)"), "the summary is not on the page");
        for name in ["index.html", "errata/a.html", "toc.html"] {
            let html =
                scraper::Html::parse_document(&fs::read_to_string(at.path().join(name)).unwrap());
            let select = |text: &str| scraper::Selector::parse(text).unwrap();
            for script in html.select(&select("script")) {
                assert!(!script.text().any(|it| it.contains("alert")), "{name}");
            }
            for link in html.select(&select("a")) {
                let target = link.attr("href").unwrap_or_default();
                assert!(!target.contains("javascript:"), "{name}: {target}");
            }
        }
    }

    #[test]
    fn every_operation_and_erratum_has_a_page_that_says_what_it_must() {
        let site = &*SITE;
        let document: serde_json::Value = serde_json::from_str(&site.documents[0].1).unwrap();
        let mut pages = Vec::new();
        let mut rest: Vec<_> = site.parts.iter().flat_map(|part| &part.pages).collect();
        while let Some(page) = rest.pop() {
            rest.extend(&page.below);
            pages.push((page.path.as_str(), page.text.as_str()));
        }
        let text = |path: String| {
            let found = pages.iter().find(|(own, _)| *own == path);
            found.unwrap_or_else(|| panic!("no page {path}")).1
        };
        for operation in site.contract.operations() {
            let node = &site.reference["paths"][operation.path][operation.method];
            let description = node["description"].as_str().unwrap();
            assert!(
                description.contains(&format!("\n\n- Operation id: `{}`\n", operation.id)),
                "{description}"
            );
            // What every server fails has no example.
            if operation.is_broken() {
                assert!(description.contains("Broken on every known controller: "));
                continue;
            }
            let samples = &document["paths"][operation.path][operation.method]["x-codeSamples"];
            assert_eq!(node["x-codeSamples"], *samples);
            let samples = samples.as_array().unwrap();
            assert_eq!(samples.len(), examples::LANGUAGES.len(), "{}", operation.id);
            for (sample, language) in samples.iter().zip(&examples::LANGUAGES) {
                assert_eq!(sample["label"], language.name);
                assert_ne!(sample["source"], "", "{}", operation.id);
            }
        }
        let reference = site.reference.to_string();
        let errata =
            computestacks_drift::audit::errata::Errata::read(&workspace::root().unwrap()).unwrap();
        let index = text("errata/index.md".to_owned());
        let by_version = text("errata/by-version.md".to_owned());
        for erratum in &errata.errata {
            let page = text(format!("errata/{}.md", erratum.id));
            assert!(index.contains(&format!("[{0}]({0}.md)", erratum.id)));
            assert!(
                reference.contains(&format!("[{0}](../errata/{0}.html)", erratum.id))
                    || page.contains("## Where\n\n- in the contract"),
                "{}",
                erratum.id
            );
            for evidence in &erratum.evidence {
                assert!(page.contains(&format!("### {}\n", evidence.recording)));
            }
            for reading in &erratum.sources {
                assert!(page.contains(&reading.commit) && page.contains(&reading.file));
            }
            assert!(
                page.contains("The exchange")
                    || page.contains("None: ")
                    || page.contains("## Read from source"),
                "{}",
                erratum.id
            );
            let is_dated = erratum.since.is_some() || erratum.until.is_some();
            assert_eq!(
                page.contains("\n\nVersions\n: "),
                is_dated,
                "{}",
                erratum.id
            );
            let link = format!("- [{0}]({0}.md), ", erratum.id);
            assert_eq!(by_version.contains(&link), is_dated, "{}", erratum.id);
        }
        for said in [
            "## Since controller 9\\.7\\.5\n",
            "## Until controller 9\\.7\\.4\n",
            "[scopes-are-enforced](scopes-are-enforced.md), recorded on 9.7.8: ",
            "[scale-down-in-a-small-network](scale-down-in-a-small-network.md), read from source: ",
            "[ContainerService](../reference/index.html#schemas/ContainerService), `shm_size` \
             | since controller 9.6.2, recorded on 9.7.8 |",
        ] {
            assert!(by_version.contains(said), "{said}\n{by_version}");
        }
        let field = &site.reference["components"]["schemas"]["ContainerService"]["properties"];
        let said = field["shm_size"]["description"].as_str().unwrap();
        assert!(
            said.ends_with("*Available since controller 9.6.2, recorded on 9.7.8.*"),
            "{said}"
        );
    }
}
