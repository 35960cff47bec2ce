//! Diagnostics about the three files.

use std::path::Path;

use computestacks_drift::audit::Files;
use computestacks_drift::audit::recordings::Recordings;
use computestacks_drift::audit::report::AuditDiagnosticKind;

use crate::{edited, edited_files, fixture, kinds, page, with_edit, with_page};

#[test]
fn the_fixture_is_clean() {
    let report = with_page(page());
    assert_eq!(report.diagnostics, []);
    assert_eq!(report.counts.page_statements, Some(48));
}

#[test]
#[rustfmt::skip] // A table: a row a line.
fn each_kind_of_finding_about_the_files() {
    use AuditDiagnosticKind::{
        Contradicts, Dangling, Disagrees, NoRecording, NotShown, Stale, Uncompared, Undocumented,
        Unlinked, Unproven, Unsealed, Version,
    };
    for (name, file, from, to, expected) in [
        // The contract moves away from the page.
        ("type", "openapi", "colour: { type: string, d", "colour: { type: integer, d", Disagrees),
        ("null", "openapi", "bought_at: { type: string,", "bought_at: { type: string, nullable: true,", Disagrees),
        ("format", "openapi", "type: string, format: date-time", "type: string", Disagrees),
        ("limit", "openapi", "colour: { type: string, d", "colour: { type: string, maxLength: 3, d", Disagrees),
        ("limit where an erratum has the type", "openapi", "lit: { type: boolean,", "lit: { type: boolean, default: true,", Disagrees),
        ("values", "openapi", "enum: [\"on\", \"off\"]", "enum: [\"on\"]", Disagrees),
        ("field gone", "openapi", "        rooms:\n          type: array\n          items: { type: integer, format: int64 }\n", "", Disagrees),
        ("may be missing", "openapi", "required: [id, lit,", "required: [lit,", Disagrees),
        ("items", "openapi", "items: { type: integer, format: int64 }", "items: { type: string }", Disagrees),
        ("operation gone", "openapi", "    post:\n      description: Begins to dim.", "    get:\n      description: Begins to dim.", Disagrees),
        ("scope", "openapi", "oauth2: [lamp_read]", "oauth2: [lamp_read, lamp_write]", Disagrees),
        ("parameter gone", "openapi", "name: since", "name: from", Disagrees),
        ("place of an array", "openapi", "                    - { name: watts, type: integer }\n", "", Disagrees),
        // The contract has more than the page.
        ("field", "openapi", "        tags: {", "        size: { type: string }\n        tags: {", Undocumented),
        ("header", "openapi", "            Total:", "            Link: {}\n            Total:", Undocumented),
        ("parameter", "openapi", "        - name: since", "        - { name: until, in: query }\n        - name: since", Undocumented),
        ("needed parameter", "openapi", "        - name: since", "        - required: true\n          name: since", Undocumented),
        ("keyword of a response", "openapi", "          headers:\n", "          links: {}\n          headers:\n", Undocumented),
        ("operation", "openapi", "    put:", "    delete: {}\n    put:", Undocumented),
        ("keyword of an operation", "openapi", "      x-idempotent: true", "      x-idempotent: true\n      deprecated: true", Undocumented),
        ("scheme", "openapi", "    basic: { type", "    key: { type: apiKey }\n    basic: { type", Undocumented),
        ("schema", "openapi", "    Text:\n", "    More:\n      type: object\n    Text:\n", Undocumented),
        // documented.yaml.
        ("nothing to compare", "documented", "    parameters/way: String<on,off>\n", "    parameters/way: String<on,off>\n    colours/way: String\n", Uncompared),
        ("another statement", "documented", "rooms: Array<Integer>", "rooms: Array<String>", Disagrees),
        ("seal", "documented", "seal: \"58", "seal: \"00", Unsealed),
        ("new statement", "documented", "    schema/lamps/lit: Boolean\n", "    schema/lamps/lit: Boolean\n    schema/lamps/dim: Boolean\n", Disagrees),
        // errata.yaml.
        ("no statement named", "errata", "    facts: [list/schema/lamps/watts]\n", "", Unlinked),
        ("fixed", "openapi", "watts: { type: string, x-format: decimal }", "watts: { type: number }", Stale),
        ("twice", "errata", "      - /components/securitySchemes/basic\n", "      - /components/securitySchemes/basic\n      - /paths/~1api~1lamps/get/parameters/0\n      - /paths/~1api~1lamps/get/responses/200/headers/Total\n      - /paths/~1api~1lamps~1{id}~1use/get/parameters/0/in\n", Stale),
        ("pointer", "errata", "pointer: /info/version", "pointer: /info/vision", Dangling),
        ("also", "errata", "      - /components/schemas/Text\n", "      - /components/schemas/Text\n      - /components/schemas/Dim\n", Dangling),
        ("except", "errata", "    facts: [\"*/path/lamp-id\"]", "    except: [/a/b]\n    facts: [\"*/path/lamp-id\"]", Dangling),
        ("fact", "errata", "facts: [list/schema/lamps/watts]", "facts: [list/schema/lamps/watts, list/schema/volts]", Dangling),
        ("id", "errata", "id: watts-are-text", "id: Watts_are", Dangling),
        ("id twice", "errata", "id: watts-are-text", "id: lit-may-be-null", Dangling),
        ("other text", "errata", "documented: Decimal", "documented: Integer", Contradicts),
        ("silent page", "errata", "documented: Decimal", "documented: null", Contradicts),
        ("page not silent", "errata", "documented: null\n    observed: In pages", "documented: One\n    observed: In pages", Contradicts),
        ("no reason", "errata", "not_recorded: One list shows one order.", "not_recorded: \"\"", Unproven),
        ("no evidence", "errata", "    not_recorded: One list shows one order.\n", "", Unproven),
        ("nothing claimed", "errata", "shows: [{ at: /response/status, equals: 200 }]", "shows: []", Unproven),
        ("version of no form", "errata", "since: \"9.3.0\"", "since: \"9.3\"", Version),
        ("version with a sign", "errata", "since: \"9.3.0\"", "since: \"9.+3.0\"", Version),
        ("ends before it begins", "errata", "since: \"9.3.0\"", "since: \"9.3.0\"\n    until: \"9.2.11\"", Version),
        ("recorded before", "errata", "since: \"9.3.0\"", "since: \"9.10.0\"", Version),
        ("recorded after", "errata", "since: \"9.3.0\"", "until: \"9.3.0\"", Version),
        ("unknown controller", "errata", "folder: \"\"", "folder: lights", Version),
        ("controller of no form", "errata", "controller: \"9.3.1\"", "controller: \"9\"", Version),
        ("version without an erratum", "openapi", "colour: { type: string, d", "colour: { x-since: \"9.6.2\", type: string, d", Version),
        ("version of another erratum", "openapi", "    put:\n", "    put:\n      x-since: \"9.3.1\"\n", Version),
        ("commit cut short", "errata", "not_recorded: One list shows one order.", "sources: [{ repository: a/b, commit: f57a458, file: x.rb, certainty: sure, tells: It. }]", Unproven),
        ("repository without owner", "errata", "not_recorded: One list shows one order.", "sources: [{ repository: b, commit: f57a458f09c772b5a1bb41c31a16356b0bc0a89c, file: x.rb, certainty: gem, tells: It. }]", Unproven),
        ("source that tells nothing", "errata", "not_recorded: One list shows one order.", "sources: [{ repository: a/b, commit: f57a458f09c772b5a1bb41c31a16356b0bc0a89c, file: x.rb, certainty: inferred, tells: \"\" }]", Unproven),
        ("evidence and reason", "errata", "observed: PUT is taken.", "observed: PUT is taken.\n    not_recorded: It is.", Unproven),
        ("no recording", "errata", "recording: lamps/002-put", "recording: lamps/003-put", NoRecording),
        ("path as recording", "errata", "recording: lamps/002-put", "recording: ../x", NoRecording),
        ("not shown", "errata", "equals: PUT", "equals: POST", NotShown),
        ("other type", "errata", "is: decimal", "is: integer", NotShown),
        ("not for all", "errata", "of: some, is: \"null\"", "is: \"null\"", NotShown),
        ("is there", "errata", "at: /response/body/lamps/0/shade/manual", "at: /response/body/lamps/1/shade/manual", NotShown),
        ("nothing there", "errata", "at: /response/status, equals: 202", "at: /response/stature, equals: 202", NotShown),
        ("no predicate", "errata", "at: /request/method, equals: PUT", "at: /request/method", NotShown),
        ("two predicates", "errata", "at: /request/method, equals: PUT", "at: /request/method, equals: PUT, is: string", NotShown),
    ] {
        let report = with_edit(file, from, to);
        assert!(
            kinds(&report).contains(&expected),
            "{name}: no {expected:?} in {:#?}",
            report.diagnostics
        );
        for diagnostic in &report.diagnostics {
            assert!(diagnostic.line.is_some(), "{name}: no line: {diagnostic:#?}");
            assert!(!diagnostic.fix.is_empty(), "{name}");
        }
    }
}

#[test]
fn a_whole_source_and_a_version_of_the_contract_are_proof_enough() {
    let source = "sources: [{ repository: a/b, commit: f57a458f09c772b5a1bb41c31a16356b0bc0a89c, \
                  file: x.rb, certainty: sure, tells: It sorts nothing. }]";
    let reason = "not_recorded: One list shows one order.";
    assert_eq!(with_edit("errata", reason, source).diagnostics, []);
    let put = "    put:\n      x-since: \"9.3.0\"\n";
    let report = with_edit("openapi", "    put:\n", put);
    assert!(
        !kinds(&report).contains(&AuditDiagnosticKind::Version),
        "{report:#?}"
    );
    for part in [
        "commit: f57a458f09c772b5a1bb41c31a16356b0bc0a89c, ",
        "certainty: sure, ",
    ] {
        for (to, named) in [("", "missing"), ("comit: x, ", "comit")] {
            let files = edited_files("errata", reason, &edited(source, part, to));
            let error = files.audit(&Recordings::new(&fixture()), None).unwrap_err();
            assert!(error.to_string().contains(named), "{error}");
        }
    }
}

#[test]
fn unreadable_input_is_an_error_that_names_file_and_line() {
    let files = edited_files("errata", "documented: Boolean", "documentd: Boolean");
    let recordings = Recordings::new(&fixture());
    let error = files.audit(&recordings, None).unwrap_err().to_string();
    assert!(
        error.starts_with("spec/errata/lamps.yaml: line "),
        "{error}"
    );
    assert!(error.contains("documentd"), "{error}");
    assert!(Files::read(Path::new("/nowhere")).is_err());
}

/// The pages write a reference as the name of a schema, the contract a nullable one as the only entry of
/// `allOf`. What it refers to is compared all the same.
#[test]
fn references_are_what_they_refer_to() {
    let audit = |edits: &[(&str, &str, &str)]| {
        let mut files = Files::read(&fixture()).unwrap();
        for (document, from, to) in edits {
            let own = if *document == "openapi" {
                &mut files.contract
            } else {
                &mut files.documented
            };
            let file = own
                .iter_mut()
                .find(|file| file.text.contains(from))
                .unwrap();
            file.text = edited(&file.text, from, to);
        }
        let report = files.audit(&Recordings::new(&fixture()), None).unwrap();
        kinds(&report)
    };
    let shade = "shade: { $ref: \"#/components/schemas/Shade\" }";
    let only = "shade: { type: object, allOf: [{ $ref: \"#/components/schemas/Shade\" }] }";
    let colour = (
        "openapi",
        "colour: { type: string, d",
        "colour: { type: integer, d",
    );
    assert_eq!(audit(&[("openapi", shade, only)]), []);
    assert_eq!(
        audit(&[("openapi", shade, only), colour]),
        [AuditDiagnosticKind::Disagrees]
    );
    let more = only.replace("}] }", "}, {}] }");
    assert_ne!(audit(&[("openapi", shade, &more)]), []);

    let tags = (
        "openapi",
        "tags: { type: object, additionalProperties: true }",
        "tags: { $ref: \"#/components/schemas/Shade\" }",
    );
    let stated = |text| ("documented", "schema/lamps/tags: Object", text);
    let named = |text| audit(&[tags, stated(text)]);
    assert_eq!(
        named("schema/lamps/tags: Shade"),
        [AuditDiagnosticKind::Unsealed]
    );
    assert_eq!(
        named("schema/lamps/tags: Lamp"),
        [
            AuditDiagnosticKind::Unsealed,
            AuditDiagnosticKind::Disagrees
        ]
    );
    assert_eq!(
        audit(&[stated("schema/lamps/tags: Hash")]),
        [AuditDiagnosticKind::Unsealed]
    );
}
