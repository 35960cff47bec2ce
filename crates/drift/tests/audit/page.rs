//! Diagnostics about a page.

use computestacks_drift::audit::documented::DocumentedPage;
use computestacks_drift::audit::page::parse;
use computestacks_drift::audit::report::AuditDiagnosticKind;

use crate::{edited, kinds, page, with_page};

#[test]
#[rustfmt::skip] // A table: a row a line.
fn edits_of_the_page_are_found() {
    use AuditDiagnosticKind::{ChangedOnPage, GoneFromPage, NewOnPage, NotUnderstood};
    for (name, from, to, expected) in [
        ("field renamed", "`lit`", "`on`", vec![NewOnPage, GoneFromPage]),
        ("type", "`lit`: Boolean", "`lit`: Integer", vec![ChangedOnPage]),
        ("type in depth", "`colour`: String\n            *", "`colour`: Integer\n            *", vec![ChangedOnPage]),
        ("field gone", "        * `id`: Integer\n", "", vec![GoneFromPage]),
        ("object gone", "        * `shade`: Object\n            * `colour`: String\n            * `manual`: String (url)\n", "", vec![GoneFromPage]),
        ("object new", "        * `tags`", "        * `box`: Object\n            * `a`: String\n        * `tags`", vec![NewOnPage]),
        ("operation new", "## Use", "## Break\n\n`DELETE /api/lamps/{id}`\n\n## Use", vec![NewOnPage]),
        ("operation gone", "## Switch\n\n`POST /api/lamps/{lamp-id}/switch/{way}`\n\n**OAuth AuthorizationRequired**: `lamps_write`\n\n* `way`: `String<on,off>`\n", "", vec![GoneFromPage]),
        ("method", "`PATCH", "`PUT", vec![ChangedOnPage]),
        ("path", "{lamp-id}/dim", "{lamp}/dim", vec![NewOnPage, ChangedOnPage, GoneFromPage]),
        ("scope", "`lamps_read`", "`lamp_read`", vec![ChangedOnPage]),
        ("scope gone", "**OAuth AuthorizationRequired**: `lamps_read`", "", vec![GoneFromPage]),
        ("default", "Yesterday", "Now", vec![ChangedOnPage]),
        ("default new", "in the end", "in the end. Default: 3", vec![NewOnPage, ChangedOnPage]),
        ("default gone", " Default: Yesterday", "", vec![GoneFromPage]),
        ("text", "How bright", "How dark", vec![ChangedOnPage]),
        ("text gone", " | How bright in the end", "", vec![GoneFromPage]),
        ("prose", "Begins to", "Ends to", vec![NewOnPage, GoneFromPage]),
        ("key in the example", "\"level\": 3", "\"level\": 3, \"fast\": true", vec![NewOnPage]),
        ("kind in the example", "[1.5, 60]", "[1.5, \"60\"]", vec![ChangedOnPage]),
        ("heading", "## Dim", "## Dimming", vec![ChangedOnPage]),
        ("title", "# Lamp API", "# Lamps", vec![ChangedOnPage]),
        ("places", "Time, watts", "Time, watts, room", vec![NewOnPage]),
        ("values", "<on,off>", "<on,off,half>", vec![ChangedOnPage]),
        ("note", "## Dim", "!!! note\n    Hot.\n\n## Dim", vec![NewOnPage]),
        ("table", "## Dim", "| a | b |\n|---|---|\n| 1 | 2 |\n\n## Dim", vec![NewOnPage]),
        ("html", "## Dim", "<b>Hot</b>\n\n## Dim", vec![NotUnderstood]),
        ("link", "## Dim", "See [there](x.md).\n\n## Dim", vec![NewOnPage]),
        ("numbered list", "## Dim", "1. One\n\n## Dim", vec![NewOnPage]),
        ("indented", "Begins to dim", "Begins to dim\n\n        make dark", vec![NewOnPage]),
        ("fence", "## Dim", "```sh\nx\n```\n\n## Dim", vec![NewOnPage]),
        ("open fence", "        [0.5, 40]\n    ]\n    ```\n", "", vec![GoneFromPage, NotUnderstood]),
        ("not JSON", "\"level\": 3", "\"level\": three", vec![GoneFromPage, NotUnderstood]),
        ("example in another language", "```json\n    {", "```yaml\n    {", vec![NewOnPage, GoneFromPage]),
        ("two scopes", "`lamps_read`", "`lamps_read`, `lamps_all`", vec![ChangedOnPage]),
        ("heading of level three", "## Dim", "### More\n\n## Dim", vec![NewOnPage]),
        ("section without a call", "## Dim", "## About\n\n## Dim", vec![NewOnPage]),
        ("second call", "Begins to dim", "`POST /api/dim`\n\nBegins to dim", vec![NewOnPage, ChangedOnPage, GoneFromPage]),
        ("call twice", "## Dim\n", "## All\n\n`GET /api/lamps`\n\n## Dim\n", vec![NewOnPage, NotUnderstood]),
        ("block of another kind", "??? abstract \"schema\"", "??? abstract \"answer\"", vec![GoneFromPage, NotUnderstood]),
        ("open block", "??? abstract \"schema\"", "???+ abstract \"Schema\"", vec![]),
        ("block without title", "??? abstract \"schema\"", "??? abstract", vec![GoneFromPage, NotUnderstood]),
        ("text in a block", "        * `tags`: Object\n", "        * `tags`: Object\n\n    More.\n", vec![NewOnPage]),
        ("entry without type", "`lit`: Boolean", "`lit`", vec![GoneFromPage, NotUnderstood]),
        ("entry twice", "        * `lit`: Boolean\n", "        * `lit`: Boolean\n        * `lit`: Boolean\n", vec![NewOnPage]),
        ("scope twice", "**OAuth AuthorizationRequired**: `lamps_read`", "**OAuth AuthorizationRequired**: `lamps_read`\n\n**OAuth Authorization Required**: `a`", vec![NotUnderstood]),
        ("scope that is none", "`lamps_read`", "lamps", vec![GoneFromPage, NotUnderstood]),
        ("type that is none", "`lit`: Boolean", "`lit`: yes or no", vec![GoneFromPage, NotUnderstood]),
        ("directive", "## Dim", "::: lamps\n\n## Dim", vec![NotUnderstood]),
        ("out of line", "        * `lit`: Boolean", "       * `lit`: Boolean", vec![GoneFromPage, NotUnderstood]),
        ("nested parameter", "in the end\n", "in the end\n    * `unit`: String\n", vec![NewOnPage]),
    ] {
        let report = with_page(edited(&page(), from, to));
        let mut seen = kinds(&report);
        let mut expected = expected;
        expected.sort_unstable();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, expected, "{name}: {:#?}", report.diagnostics);
    }
}

#[test]
fn layout_of_the_page_makes_no_difference() {
    let page = page();
    let halved = page.lines().fold(String::new(), |done, line| {
        let text = line.trim_start();
        done + &" ".repeat((line.len() - text.len()) / 2) + text + "\n"
    });
    for (name, page) in [
        ("windows", page.replace('\n', "\r\n")),
        ("byte order mark", format!("\u{feff}{page}")),
        ("tabs", page.replace("    ", "\t")),
        ("dashes", page.replace("* `", "- `")),
        ("two spaces", halved),
        ("no end of line", page.trim_end().to_owned()),
        ("blank lines", page.replace("\n\n", "\n\n\n\n")),
        ("white space at the ends", page.replace('\n', "  \n")),
    ] {
        assert_eq!(with_page(page).diagnostics, [], "{name}");
    }
}

/// What the vendor's other pages are made of, faults included, on an invented API.
#[test]
fn every_construct_of_the_vendors_pages_is_a_fact() {
    let text = "---\ntitle: Latest\n---\n# Rooms\n\n!!! note \"Types\"\n    * `DateTime` is a `String`\n\n\
        ## Scopes\n\nSee [there](https://rooms.test).\n\nName | URL\n-----|----\nToken | `/t`\n\n\
        * `rooms_read`\n  * Only reading.\n* 200 OK\n\n### Version\n\n`GET /version`\n\n\
        ??? abstract \"Schema\"\n    * `version`: String\n    * `all`: `Array<Integer`\n\n\
        ## Rooms\n\n`GET /api/rooms`\n\n**OAuth Authorization Required**: `a`, `b`\n\n\
        **Optional filters**\n\n??? abstract \"schema\"\n    * `rooms`: Array\n        * `{{kind}}`: Object\n            \
        * `size`: Decimal (required) | In metres\n        * `light`: Boolean - On or off\n        \
        * `lamps`: `Array<Lamp>\n`\n        * `light`: String<on,off\n\nView a room\n\n\
        `GET /api/rooms/{id}`\n\n??? abstract \"schema\"\n\n## Rent\n\n**OAuth AuthorizationRequired**: `c`\n\n\
        `POST /api/rooms/{id}/rent`\n\n* This is dear\n* Really\n";
    let page = parse(text);
    assert_eq!(page.unknown, []);
    let documented = DocumentedPage::of_page("rooms.md", &page, None);
    let facts: Vec<String> = documented
        .facts()
        .iter()
        .map(|fact| format!("{} = {}", fact.path, fact.value))
        .filter(|fact| !fact.contains("notes/") && !fact.contains("rows/"))
        .collect();
    insta::assert_snapshot!("constructs", facts.join("\n"));
    let count = |part: &str| {
        documented
            .facts()
            .iter()
            .filter(|it| it.path.contains(part))
            .count()
    };
    assert_eq!((count("notes/"), count("rows/")), (10, 2));
}
