//! Documents of the repository as pages: their links, which lead to files of the repository, lead
//! to pages, or nowhere where there is no page.

use computestacks_tooling::workspace;
use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::markdown::{edited, options};

/// The text with each link replaced by what `page` says of its target: another target, or none.
pub(super) fn relinked(text: &str, page: impl Fn(&str) -> Option<String>) -> String {
    let links = Parser::new_ext(text, options()).into_offset_iter();
    let links = links.filter_map(|(event, range)| match event {
        Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url,
            ..
        }) => Some((range, dest_url)),
        _ => None,
    });
    edited(
        text,
        links.map(|(range, target)| {
            let whole = &text[range.clone()];
            let shown = whole.rsplit_once("](").map_or(whole, |(shown, _)| shown);
            let shown = shown.strip_prefix('[').unwrap_or(shown);
            let new = match page(&target) {
                Some(target) => format!("[{shown}]({target})"),
                None => shown.to_owned(),
            };
            (range, new)
        }),
    )
}

/// Where a link of `source`, a file of the repository, leads to: the path from the root, and the
/// fragment. `None` for links out, and within the page.
pub(super) fn target(source: &str, link: &str) -> Option<(String, Option<String>)> {
    if link.contains("://") || link.starts_with("mailto:") || link.starts_with('#') {
        return None;
    }
    let (path, fragment) = match link.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment.to_owned())),
        None => (link, None),
    };
    Some((workspace::linked(source, path)?, fragment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_replaced_or_taken_away() {
        let text = "See [`a` and *b*](x.md#y), [gone](../z.rs)\n\n| [t](x.md) |\n| --- |\n| `[c](x.md)` |\n";
        let new = relinked(text, |target| {
            target
                .starts_with("x.md")
                .then(|| target.replace("x.md", "p/q.md"))
        });
        assert_eq!(
            new,
            "See [`a` and *b*](p/q.md#y), gone\n\n| [t](p/q.md) |\n| --- |\n| `[c](x.md)` |\n"
        );
    }

    #[test]
    fn targets_are_from_the_root() {
        assert_eq!(
            target("docs/cli/a.md", "README.md#x"),
            Some(("docs/cli/README.md".to_owned(), Some("x".to_owned())))
        );
        assert_eq!(
            target("docs/cli/a.md", "../../spec/errata.yaml"),
            Some(("spec/errata.yaml".to_owned(), None))
        );
        assert_eq!(target("a.md", "https://example.com/#x"), None);
        assert_eq!(target("a.md", "#x"), None);
    }
}
