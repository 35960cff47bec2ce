//! URLs and e-mail addresses in the document.

use super::{Cursor as _, Diagnostics, DocumentIndex, Node, Object, Rule, Severity};

pub(super) static RULES: &[&Rule] = &[&ADDRESS];

static ADDRESS: Rule = Rule {
    code: "CS0510",
    slug: "address-malformed",
    severity: Severity::Error,
    summary: "a URL or an e-mail address is invalid",
    why: "Documentation turns it into a broken link; clients that call the address of a token \
          endpoint fail.",
    fix: "write a whole URL such as `https://api.regions.test`, or `name@host`",
    bad: "contact: {url: our web site}",
    good: "contact: {url: https://regions.test}",
};

pub(super) fn check(document: &DocumentIndex<'_>, diagnostics: &mut Diagnostics<'_>) {
    for (node, kind) in &document.objects {
        if let Some(url) = node.get("externalDocs").and_then(|docs| docs.get("url")) {
            check_url(url, diagnostics);
        }
        match kind {
            Object::Info => check_info(*node, diagnostics),
            Object::SecurityScheme => {
                let flows = node.get("flows").into_iter().flat_map(Node::children);
                let urls = flows.flat_map(|flow| {
                    let keys = ["authorizationUrl", "tokenUrl", "refreshUrl"];
                    keys.into_iter().filter_map(move |key| flow.get(key))
                });
                for url in urls.chain(node.get("openIdConnectUrl")) {
                    check_url(url, diagnostics);
                }
            }
            _ => {}
        }
    }
}

fn check_info(info: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    let (contact, license) = (info.get("contact"), info.get("license"));
    let urls = [contact, license].map(|holder| holder.and_then(|holder| holder.get("url")));
    for url in urls.into_iter().flatten().chain(info.get("termsOfService")) {
        check_url(url, diagnostics);
    }
    if let Some(email) = contact.and_then(|contact| contact.get("email"))
        && let Some(text) = email.as_str()
        && !is_email(text)
    {
        let message = format!("`{text}` is not an e-mail address");
        diagnostics
            .at_value(&ADDRESS, email, message)
            .with_help("write `name@host`");
    }
}

fn check_url(url: Node<'_>, diagnostics: &mut Diagnostics<'_>) {
    if let Some(text) = url.as_str().filter(|text| !is_url(text)) {
        let message = format!("`{text}` is not a URL");
        diagnostics.at_value(&ADDRESS, url, message);
    }
}

/// Relative URLs are allowed; characters that a URL has to escape are not.
fn is_url(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c);
    !text.is_empty() && text.chars().all(is_plain)
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let is_part =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c == '@' || c.is_whitespace());
    parts.is_some_and(|(name, host)| is_part(name) && is_part(host))
}

#[cfg(test)]
mod tests {
    use super::{is_email, is_url};

    #[test]
    fn addresses_are_told_from_words() {
        assert!(is_url("https://regions.test/a?b=c#d") && is_url("/token") && !is_url("no url"));
        assert!(!is_url("") && !is_url("https://regions.test/{id}"));
        assert!(is_email("a.b@regions.test") && !is_email("nobody") && !is_email("a@b@c"));
    }
}
