//! `cargo xtask audit`: each kind of finding on a small invented API, the real files, and
//! proof that every erratum and every documented statement is needed.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use xtask::audit::Files;
use xtask::audit::claims::holds;
use xtask::audit::compare::compare;
use xtask::audit::contract::Contract;
use xtask::audit::coverage::{self, Inputs};
use xtask::audit::documented::Documented;
use xtask::audit::errata::Errata;
use xtask::audit::facts::seal;
use xtask::audit::pattern::unescape;
use xtask::audit::recordings::Recordings;
use xtask::audit::report::{Kind, Report};
use xtask::audit::source::Source;

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/audit")
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn page() -> String {
    fs::read_to_string(fixture().join("page.md")).unwrap()
}

/// Replaces what must be there.
fn edited(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the fixture has no {from:?}");
    text.replacen(from, to, 1)
}

fn with_page(text: String) -> Report {
    let page = Source::plain("page.md", text);
    Files::read(&fixture())
        .unwrap()
        .audit(&Recordings::new(&fixture()), Some(&page))
        .unwrap()
}

/// Audits the fixture with one edit of one of its files.
fn with_edit(file: &str, from: &str, to: &str) -> Report {
    let mut files = Files::read(&fixture()).unwrap();
    let source = match file {
        "openapi" => &mut files.contract,
        "documented" => &mut files.documented,
        _ => &mut files.errata,
    };
    *source = Source::from_text(&source.name, edited(&source.text, from, to));
    files.audit(&Recordings::new(&fixture()), None).unwrap()
}

fn kinds(report: &Report) -> Vec<Kind> {
    report.findings.iter().map(|finding| finding.kind).collect()
}

#[test]
fn the_fixture_is_clean() {
    let report = with_page(page());
    assert_eq!(report.findings, []);
    assert_eq!(report.counts.page_statements, Some(48));
}

#[test]
fn each_kind_of_finding_about_the_files() {
    use Kind::{
        Contradicts, Dangling, Disagrees, NoRecording, NotShown, Stale, Uncompared, Undocumented,
        Unlinked, Unproven, Unsealed,
    };
    for (name, file, from, to, expected) in [
        // The contract moves away from the page.
        (
            "type",
            "openapi",
            "colour: { type: string, d",
            "colour: { type: integer, d",
            Disagrees,
        ),
        (
            "null",
            "openapi",
            "bought_at: { type: string,",
            "bought_at: { type: string, nullable: true,",
            Disagrees,
        ),
        (
            "format",
            "openapi",
            "type: string, format: date-time",
            "type: string",
            Disagrees,
        ),
        (
            "limit",
            "openapi",
            "colour: { type: string, d",
            "colour: { type: string, maxLength: 3, d",
            Disagrees,
        ),
        (
            "limit where an erratum has the type",
            "openapi",
            "lit: { type: boolean,",
            "lit: { type: boolean, default: true,",
            Disagrees,
        ),
        (
            "values",
            "openapi",
            "enum: [\"on\", \"off\"]",
            "enum: [\"on\"]",
            Disagrees,
        ),
        (
            "member gone",
            "openapi",
            "        rooms:\n          type: array\n          items: { type: integer, format: int64 }\n",
            "",
            Disagrees,
        ),
        (
            "may be missing",
            "openapi",
            "required: [id, lit,",
            "required: [lit,",
            Disagrees,
        ),
        (
            "items",
            "openapi",
            "items: { type: integer, format: int64 }",
            "items: { type: string }",
            Disagrees,
        ),
        (
            "operation gone",
            "openapi",
            "    post:\n      description: Begins to dim.",
            "    get:\n      description: Begins to dim.",
            Disagrees,
        ),
        (
            "scope",
            "openapi",
            "oauth2: [lamp_read]",
            "oauth2: [lamp_read, lamp_write]",
            Disagrees,
        ),
        (
            "parameter gone",
            "openapi",
            "name: since",
            "name: from",
            Disagrees,
        ),
        (
            "place of an array",
            "openapi",
            "                    - { name: watts, type: integer }\n",
            "",
            Disagrees,
        ),
        (
            "prose",
            "openapi",
            "From when. Default: yesterday.",
            "From when.",
            Disagrees,
        ),
        // The contract has more than the page.
        (
            "member",
            "openapi",
            "        tags: {",
            "        size: { type: string }\n        tags: {",
            Undocumented,
        ),
        (
            "header",
            "openapi",
            "            Total:",
            "            Link: {}\n            Total:",
            Undocumented,
        ),
        (
            "parameter",
            "openapi",
            "        - name: since",
            "        - { name: until, in: query }\n        - name: since",
            Undocumented,
        ),
        (
            "operation",
            "openapi",
            "    put:",
            "    delete: {}\n    put:",
            Undocumented,
        ),
        (
            "keyword of an operation",
            "openapi",
            "      x-idempotent: true",
            "      x-idempotent: true\n      deprecated: true",
            Undocumented,
        ),
        (
            "scheme",
            "openapi",
            "    basic: { type",
            "    key: { type: apiKey }\n    basic: { type",
            Undocumented,
        ),
        (
            "schema",
            "openapi",
            "    Text:\n",
            "    More:\n      type: object\n    Text:\n",
            Undocumented,
        ),
        (
            "statement",
            "openapi",
            "In no order.",
            "In no order. Slowly.",
            Undocumented,
        ),
        // documented.yaml.
        (
            "no place to compare",
            "documented",
            ", says: Begins to dim }",
            ", says: Begins }",
            Undocumented,
        ),
        (
            "no link",
            "documented",
            "        spec: { at: \"/paths/~1api~1lamps/get\", says: The lamps on the walls }\n",
            "",
            Uncompared,
        ),
        (
            "another statement",
            "documented",
            "rooms: Array<Integer>",
            "rooms: Array<String>",
            Disagrees,
        ),
        ("seal", "documented", "seal: \"58", "seal: \"00", Unsealed),
        (
            "new statement",
            "documented",
            "          lit: Boolean\n",
            "          lit: Boolean\n          dim: Boolean\n",
            Disagrees,
        ),
        // errata.yaml.
        (
            "no statement named",
            "errata",
            "    facts: [list/schema/lamps/watts]\n",
            "",
            Unlinked,
        ),
        (
            "mended",
            "openapi",
            "watts: { type: string, x-format: decimal }",
            "watts: { type: number }",
            Stale,
        ),
        (
            "twice",
            "errata",
            "      - /components/securitySchemes/basic\n",
            "      - /components/securitySchemes/basic\n      - /paths/~1api~1lamps/get/parameters/0\n      - /paths/~1api~1lamps/get/responses/200/headers/Total\n      - /paths/~1api~1lamps~1{id}~1use/get/parameters/0/in\n",
            Stale,
        ),
        (
            "pointer",
            "errata",
            "pointer: /info/version",
            "pointer: /info/vision",
            Dangling,
        ),
        (
            "also",
            "errata",
            "      - /components/schemas/Text\n",
            "      - /components/schemas/Text\n      - /components/schemas/Dim\n",
            Dangling,
        ),
        (
            "except",
            "errata",
            "    facts: [\"*/path/lamp-id\"]",
            "    except: [/a/b]\n    facts: [\"*/path/lamp-id\"]",
            Dangling,
        ),
        (
            "phrase",
            "errata",
            "says: [In no order]",
            "says: [In no order, Slowly]",
            Dangling,
        ),
        (
            "fact",
            "errata",
            "facts: [list/schema/lamps/watts]",
            "facts: [list/schema/lamps/watts, list/schema/volts]",
            Dangling,
        ),
        (
            "id",
            "errata",
            "id: watts-are-text",
            "id: Watts_are",
            Dangling,
        ),
        (
            "id twice",
            "errata",
            "id: watts-are-text",
            "id: lit-may-be-null",
            Dangling,
        ),
        (
            "other text",
            "errata",
            "documented: Decimal",
            "documented: Integer",
            Contradicts,
        ),
        (
            "silent page",
            "errata",
            "documented: Decimal",
            "documented: null",
            Contradicts,
        ),
        (
            "page not silent",
            "errata",
            "documented: null\n    observed: In pages",
            "documented: One\n    observed: In pages",
            Contradicts,
        ),
        (
            "no reason",
            "errata",
            "not_recorded: One list shows one order.",
            "not_recorded: \"\"",
            Unproven,
        ),
        (
            "no evidence",
            "errata",
            "    not_recorded: One list shows one order.\n",
            "",
            Unproven,
        ),
        (
            "nothing claimed",
            "errata",
            "shows: [{ at: /response/status, equals: 200 }]",
            "shows: []",
            Unproven,
        ),
        (
            "evidence and reason",
            "errata",
            "observed: PUT is taken.",
            "observed: PUT is taken.\n    not_recorded: It is.",
            Unproven,
        ),
        (
            "no recording",
            "errata",
            "recording: lamps/002-put",
            "recording: lamps/003-put",
            NoRecording,
        ),
        (
            "path as recording",
            "errata",
            "recording: lamps/002-put",
            "recording: ../x",
            NoRecording,
        ),
        (
            "not shown",
            "errata",
            "equals: PUT",
            "equals: POST",
            NotShown,
        ),
        (
            "other type",
            "errata",
            "is: decimal",
            "is: integer",
            NotShown,
        ),
        (
            "not for all",
            "errata",
            "of: some, is: \"null\"",
            "is: \"null\"",
            NotShown,
        ),
        (
            "is there",
            "errata",
            "at: /response/body/lamps/0/shade/manual",
            "at: /response/body/lamps/1/shade/manual",
            NotShown,
        ),
        (
            "nothing there",
            "errata",
            "at: /response/status, equals: 202",
            "at: /response/stature, equals: 202",
            NotShown,
        ),
        (
            "no predicate",
            "errata",
            "at: /request/method, equals: PUT",
            "at: /request/method",
            NotShown,
        ),
        (
            "two predicates",
            "errata",
            "at: /request/method, equals: PUT",
            "at: /request/method, equals: PUT, is: string",
            NotShown,
        ),
    ] {
        let report = with_edit(file, from, to);
        assert!(
            kinds(&report).contains(&expected),
            "{name}: no {expected:?} in {:#?}",
            report.findings
        );
        for finding in &report.findings {
            assert!(finding.line.is_some(), "{name}: no line: {finding:#?}");
            assert!(!finding.fix.is_empty(), "{name}");
        }
    }
}

#[test]
fn edits_of_the_page_are_found() {
    use Kind::{ChangedOnPage, GoneFromPage, NewOnPage, NotUnderstood};
    for (name, from, to, expected) in [
        (
            "member renamed",
            "`lit`",
            "`on`",
            vec![NewOnPage, GoneFromPage],
        ),
        (
            "type",
            "`lit`: Boolean",
            "`lit`: Integer",
            vec![ChangedOnPage],
        ),
        (
            "type in depth",
            "`colour`: String\n            *",
            "`colour`: Integer\n            *",
            vec![ChangedOnPage],
        ),
        (
            "member gone",
            "        * `id`: Integer\n",
            "",
            vec![GoneFromPage],
        ),
        (
            "object gone",
            "        * `shade`: Object\n            * `colour`: String\n            * `manual`: String (url)\n",
            "",
            vec![GoneFromPage],
        ),
        (
            "object new",
            "        * `tags`",
            "        * `box`: Object\n            * `a`: String\n        * `tags`",
            vec![NewOnPage],
        ),
        (
            "operation new",
            "## Use",
            "## Break\n\n`DELETE /api/lamps/{id}`\n\n## Use",
            vec![NewOnPage],
        ),
        (
            "operation gone",
            "## Switch\n\n`POST /api/lamps/{lamp-id}/switch/{way}`\n\n**OAuth AuthorizationRequired**: `lamps_write`\n\n* `way`: `String<on,off>`\n",
            "",
            vec![GoneFromPage],
        ),
        ("method", "`PATCH", "`PUT", vec![ChangedOnPage]),
        (
            "path",
            "{lamp-id}/dim",
            "{lamp}/dim",
            vec![NewOnPage, ChangedOnPage, GoneFromPage],
        ),
        ("scope", "`lamps_read`", "`lamp_read`", vec![ChangedOnPage]),
        (
            "scope gone",
            "**OAuth AuthorizationRequired**: `lamps_read`",
            "",
            vec![GoneFromPage],
        ),
        ("default", "Yesterday", "Now", vec![ChangedOnPage]),
        (
            "default new",
            "in the end",
            "in the end. Default: 3",
            vec![NewOnPage, ChangedOnPage],
        ),
        (
            "default gone",
            " Default: Yesterday",
            "",
            vec![GoneFromPage],
        ),
        ("text", "How bright", "How dark", vec![ChangedOnPage]),
        (
            "text gone",
            " | How bright in the end",
            "",
            vec![GoneFromPage],
        ),
        (
            "prose",
            "Begins to",
            "Ends to",
            vec![NewOnPage, GoneFromPage],
        ),
        (
            "key in the example",
            "\"level\": 3",
            "\"level\": 3, \"fast\": true",
            vec![NewOnPage],
        ),
        (
            "kind in the example",
            "[1.5, 60]",
            "[1.5, \"60\"]",
            vec![ChangedOnPage],
        ),
        ("heading", "## Dim", "## Dimming", vec![ChangedOnPage]),
        ("title", "# Lamp API", "# Lamps", vec![ChangedOnPage]),
        (
            "places",
            "Time, watts",
            "Time, watts, room",
            vec![NewOnPage],
        ),
        ("values", "<on,off>", "<on,off,half>", vec![ChangedOnPage]),
        (
            "note",
            "## Dim",
            "!!! note\n    Hot.\n\n## Dim",
            vec![NotUnderstood],
        ),
        (
            "table",
            "## Dim",
            "| a | b |\n|---|---|\n| 1 | 2 |\n\n## Dim",
            vec![NotUnderstood],
        ),
        (
            "html",
            "## Dim",
            "<b>Hot</b>\n\n## Dim",
            vec![NotUnderstood],
        ),
        (
            "link",
            "## Dim",
            "See [there](x.md).\n\n## Dim",
            vec![NotUnderstood],
        ),
        (
            "numbered list",
            "## Dim",
            "1. One\n\n## Dim",
            vec![NotUnderstood],
        ),
        (
            "indented",
            "Begins to dim",
            "Begins to dim\n\n        make dark",
            vec![NotUnderstood],
        ),
        (
            "fence",
            "## Dim",
            "```sh\nx\n```\n\n## Dim",
            vec![NotUnderstood],
        ),
        (
            "open fence",
            "        [0.5, 40]\n    ]\n    ```\n",
            "",
            vec![GoneFromPage, NotUnderstood],
        ),
        (
            "not JSON",
            "\"level\": 3",
            "\"level\": three",
            vec![GoneFromPage, NotUnderstood],
        ),
        (
            "example in another language",
            "```json\n    {",
            "```yaml\n    {",
            vec![GoneFromPage, NotUnderstood],
        ),
        (
            "two scopes",
            "`lamps_read`",
            "`lamps_read`, `lamps_all`",
            vec![GoneFromPage, NotUnderstood],
        ),
        (
            "heading of level three",
            "## Dim",
            "### More\n\n## Dim",
            vec![NotUnderstood],
        ),
        (
            "section without a call",
            "## Dim",
            "## About\n\n## Dim",
            vec![NewOnPage, NotUnderstood],
        ),
        (
            "second call",
            "Begins to dim",
            "`POST /api/dim`\n\nBegins to dim",
            vec![ChangedOnPage, GoneFromPage, NotUnderstood],
        ),
        (
            "call twice",
            "## Dim\n",
            "## All\n\n`GET /api/lamps`\n\n## Dim\n",
            vec![NewOnPage, NotUnderstood],
        ),
        (
            "block of another kind",
            "??? abstract \"schema\"",
            "??? abstract \"answer\"",
            vec![GoneFromPage, NotUnderstood],
        ),
        (
            "open block",
            "??? abstract \"schema\"",
            "???+ abstract \"schema\"",
            vec![GoneFromPage, NotUnderstood],
        ),
        (
            "block without title",
            "??? abstract \"schema\"",
            "??? abstract",
            vec![GoneFromPage, NotUnderstood],
        ),
        (
            "text in a block",
            "        * `tags`: Object\n",
            "        * `tags`: Object\n\n    More.\n",
            vec![NotUnderstood],
        ),
        (
            "entry without type",
            "`lit`: Boolean",
            "`lit`",
            vec![GoneFromPage, NotUnderstood],
        ),
        (
            "entry twice",
            "        * `lit`: Boolean\n",
            "        * `lit`: Boolean\n        * `lit`: Boolean\n",
            vec![NotUnderstood],
        ),
        (
            "nested parameter",
            "in the end\n",
            "in the end\n    * `unit`: String\n",
            vec![NewOnPage],
        ),
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
    let halved: String = page
        .lines()
        .map(|line| {
            let text = line.trim_start();
            format!("{}{text}\n", " ".repeat((line.len() - text.len()) / 2))
        })
        .collect();
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

#[test]
fn the_real_files_are_clean() {
    let report = Files::read(&workspace())
        .unwrap()
        .audit(&Recordings::new(&workspace()), None)
        .unwrap();
    assert_eq!(report.findings, [], "{}", report.human());
}

struct Real {
    contract: Contract,
    documented: Documented,
    errata: Errata,
    files: Files,
    recordings: Recordings,
}

impl Real {
    fn read() -> Self {
        let files = Files::read(&workspace()).unwrap();
        Self {
            contract: Contract::new(files.contract.clone()).unwrap(),
            documented: files.documented.parse().unwrap(),
            errata: files.errata.parse().unwrap(),
            recordings: Recordings::new(&workspace()),
            files,
        }
    }

    fn inputs<'a>(&'a self, documented: &'a Documented, errata: &'a Errata) -> Inputs<'a> {
        Inputs {
            contract: &self.contract,
            documented: (documented, &self.files.documented),
            errata: (errata, &self.files.errata),
        }
    }
}

#[test]
fn every_erratum_is_needed() {
    let real = Real::read();
    let comparison = compare(&real.contract, &real.documented);
    for index in 0..real.errata.errata.len() {
        let mut errata = real.errata.clone();
        let removed = errata.errata.remove(index);
        let inputs = real.inputs(&real.documented, &errata);
        let found = coverage::check(&inputs, &comparison);
        let expected = [Kind::Disagrees, Kind::Undocumented, Kind::Unlinked];
        assert!(
            found.iter().any(|it| expected.contains(&it.kind)),
            "nobody misses `{}`",
            removed.id
        );
    }
}

#[test]
fn every_claim_is_checked() {
    let real = Real::read();
    let evidence = real.errata.errata.iter().flat_map(|it| &it.evidence);
    for evidence in evidence {
        let recording = real.recordings.get(&evidence.recording).unwrap();
        for claim in &evidence.shows {
            assert_eq!(holds(claim, &recording, &real.recordings), Ok(()));
            // A place that no recording has, or the opposite where nothing shall be there.
            let mut wrong = claim.clone();
            match claim.absent {
                Some(absent) => wrong.absent = Some(!absent),
                None => wrong.at.push_str("/nowhere"),
            }
            assert!(
                holds(&wrong, &recording, &real.recordings).is_err(),
                "{}: {claim:?}",
                evidence.recording
            );
        }
    }
}

#[test]
fn every_documented_statement_is_needed() {
    let real = Real::read();
    let tree: Value = real.files.documented.parse().unwrap();
    for fact in real.documented.facts() {
        let mut tree = tree.clone();
        let (above, last) = fact.pointer.rsplit_once('/').unwrap();
        match tree.pointer_mut(above).unwrap() {
            Value::Object(map) => drop(map.remove(&unescape(last))),
            Value::Array(items) => drop(items.remove(last.parse().unwrap())),
            other => panic!("{other}"),
        }
        // Without a title or a call it is no documented.yaml at all.
        let Ok(mut documented) = serde_json::from_value::<Documented>(tree) else {
            continue;
        };
        let sealed = seal(&documented.facts());
        assert_ne!(sealed, documented.seal, "{}", fact.path);
        // The seal finds everything; the contract and the errata must miss it as well.
        documented.seal = sealed;
        let comparison = compare(&real.contract, &documented);
        let found = coverage::check(&real.inputs(&documented, &real.errata), &comparison);
        assert!(!found.is_empty(), "nobody misses `{}`", fact.path);
    }
}

#[test]
fn unreadable_input_is_an_error_that_names_file_and_line() {
    let mut files = Files::read(&fixture()).unwrap();
    let recordings = Recordings::new(&fixture());
    files.errata = Source::from_text(
        "spec/errata.yaml",
        edited(
            &files.errata.text,
            "documented: Boolean",
            "documentd: Boolean",
        ),
    );
    let error = files.audit(&recordings, None).unwrap_err().to_string();
    assert!(error.starts_with("spec/errata.yaml: line "), "{error}");
    assert!(error.contains("documentd"), "{error}");
    assert!(Files::read(Path::new("/nowhere")).is_err());
}

/// Without the escape sequences that a terminal gets.
fn plain(report: &Report) -> String {
    anstream::adapter::strip_str(&report.human()).to_string()
}

#[test]
fn output_for_people() {
    let clean = with_page(page());
    insta::assert_snapshot!("clean", plain(&clean));
    let edits = [
        ("`lit`: Boolean", "`lit`: Integer"),
        ("## Dim", "!!! note\n    Hot.\n\n## Dim"),
        ("\"level\": 3", "\"level\": 3,\n            \"fast\": true"),
        ("        * `id`: Integer\n", ""),
    ];
    let text = edits
        .iter()
        .fold(page(), |page, (from, to)| edited(&page, from, to));
    insta::assert_snapshot!("page", plain(&with_page(text)));
    let report = with_edit(
        "openapi",
        "        tags: {",
        "        size: { type: string }\n        tags: {",
    );
    insta::assert_snapshot!("undocumented", plain(&report));
    let report = with_edit("errata", "equals: PUT", "equals: POST");
    insta::assert_snapshot!("not-shown", plain(&report));
}

#[test]
fn output_for_programs() {
    let report = with_edit("errata", "    facts: [list/schema/lamps/watts]\n", "");
    insta::assert_snapshot!("json", report.json().unwrap());
}
