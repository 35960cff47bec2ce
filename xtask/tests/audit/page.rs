//! Findings about a page.

use xtask::audit::report::Kind;

use crate::{edited, kinds, page, with_page};

#[test]
#[rustfmt::skip] // A table: a row a line.
fn edits_of_the_page_are_found() {
    use Kind::{ChangedOnPage, GoneFromPage, NewOnPage, NotUnderstood};
    for (name, from, to, expected) in [
        ("member renamed", "`lit`", "`on`", vec![NewOnPage, GoneFromPage]),
        ("type", "`lit`: Boolean", "`lit`: Integer", vec![ChangedOnPage]),
        ("type in depth", "`colour`: String\n            *", "`colour`: Integer\n            *", vec![ChangedOnPage]),
        ("member gone", "        * `id`: Integer\n", "", vec![GoneFromPage]),
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
        ("note", "## Dim", "!!! note\n    Hot.\n\n## Dim", vec![NotUnderstood]),
        ("table", "## Dim", "| a | b |\n|---|---|\n| 1 | 2 |\n\n## Dim", vec![NotUnderstood]),
        ("html", "## Dim", "<b>Hot</b>\n\n## Dim", vec![NotUnderstood]),
        ("link", "## Dim", "See [there](x.md).\n\n## Dim", vec![NotUnderstood]),
        ("numbered list", "## Dim", "1. One\n\n## Dim", vec![NotUnderstood]),
        ("indented", "Begins to dim", "Begins to dim\n\n        make dark", vec![NotUnderstood]),
        ("fence", "## Dim", "```sh\nx\n```\n\n## Dim", vec![NotUnderstood]),
        ("open fence", "        [0.5, 40]\n    ]\n    ```\n", "", vec![GoneFromPage, NotUnderstood]),
        ("not JSON", "\"level\": 3", "\"level\": three", vec![GoneFromPage, NotUnderstood]),
        ("example in another language", "```json\n    {", "```yaml\n    {", vec![GoneFromPage, NotUnderstood]),
        ("two scopes", "`lamps_read`", "`lamps_read`, `lamps_all`", vec![GoneFromPage, NotUnderstood]),
        ("heading of level three", "## Dim", "### More\n\n## Dim", vec![NotUnderstood]),
        ("section without a call", "## Dim", "## About\n\n## Dim", vec![NewOnPage, NotUnderstood]),
        ("second call", "Begins to dim", "`POST /api/dim`\n\nBegins to dim", vec![ChangedOnPage, GoneFromPage, NotUnderstood]),
        ("call twice", "## Dim\n", "## All\n\n`GET /api/lamps`\n\n## Dim\n", vec![NewOnPage, NotUnderstood]),
        ("block of another kind", "??? abstract \"schema\"", "??? abstract \"answer\"", vec![GoneFromPage, NotUnderstood]),
        ("open block", "??? abstract \"schema\"", "???+ abstract \"schema\"", vec![GoneFromPage, NotUnderstood]),
        ("block without title", "??? abstract \"schema\"", "??? abstract", vec![GoneFromPage, NotUnderstood]),
        ("text in a block", "        * `tags`: Object\n", "        * `tags`: Object\n\n    More.\n", vec![NotUnderstood]),
        ("entry without type", "`lit`: Boolean", "`lit`", vec![GoneFromPage, NotUnderstood]),
        ("entry twice", "        * `lit`: Boolean\n", "        * `lit`: Boolean\n        * `lit`: Boolean\n", vec![NotUnderstood]),
        ("nested parameter", "in the end\n", "in the end\n    * `unit`: String\n", vec![NewOnPage]),
    ] {
        let report = with_page(edited(&page(), from, to));
        let mut seen = kinds(&report);
        let mut expected = expected;
        expected.sort_unstable();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, expected, "{name}: {:#?}", report.findings);
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
        assert_eq!(with_page(page).findings, [], "{name}");
    }
}
