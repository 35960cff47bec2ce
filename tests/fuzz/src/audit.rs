//! The audit: any errata, documented facts and page give diagnostics that point inside the file.

use computestacks_contract::fragments::SpecFile;
use computestacks_drift::audit::{
    Files, claims, compare,
    contract::ContractFile,
    documented::{DocumentedFacts, DocumentedPage},
    errata::Errata,
    page,
    recordings::Recordings,
    report::{AuditDiagnostic, AuditReport},
    source::SourceFile,
};

use super::{
    http_message::split,
    root,
    seeds::{file, files},
};

const ERRATA: &str = "spec/errata/container_services.yaml";
const DOCUMENTED: &str = "spec/documented/container_services.yaml";
/// The page of `DOCUMENTED`.
const PAGE_NAME: &str = "container_services.md";

fn file_of(name: &str, text: &str) -> SpecFile {
    let (name, text) = (name.to_owned(), text.to_owned());
    SpecFile { name, text }
}

/// What an input is compared with.
struct AuditContext {
    contract: ContractFile,
    documented: DocumentedPage,
    documented_file: SourceFile,
    recordings: Recordings,
}

thread_local! {
    static CONTEXT: AuditContext = {
        let files = Files::read(&root()).expect("the files of the checkout");
        let documented = DocumentedFacts::of_files(&files.documented).expect("the documented facts");
        AuditContext {
            contract: ContractFile::new(SourceFile::of_files(&files.contract)).expect("the contract"),
            documented: documented.page(PAGE_NAME),
            documented_file: SourceFile::of_resources(&files.documented),
            recordings: Recordings::new(&root()),
        }
    };
}

/// The first line is the kind of what follows: `errata`, `documented` or `page`.
pub fn run(input: &[u8]) {
    let (kind, text) = split(input, b"\n");
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    CONTEXT.with(|context| match kind {
        b"errata" => errata(context, text),
        b"documented" => documented(context, text),
        b"page" => vendor_page(context, text),
        _ => {}
    });
}

fn errata(context: &AuditContext, text: &str) {
    let source = SourceFile::from_text(ERRATA, text.to_owned());
    let Ok(errata) = Errata::of_files(&[file_of(ERRATA, text)]) else {
        return;
    };
    let (found, _) = claims::check(&errata, &source, &context.recordings);
    sound(found, &source);
    for erratum in &errata.errata {
        for place in erratum.places() {
            erratum.names(place, "type");
        }
    }
}

fn documented(context: &AuditContext, text: &str) {
    let Ok(documented) = DocumentedFacts::of_files(&[file_of(DOCUMENTED, text)]) else {
        return;
    };
    documented.facts();
    let comparison = compare::compare(&context.contract, &documented);
    for difference in &comparison.differences {
        assert!(!difference.what.is_empty(), "{difference:?}");
    }
}

fn vendor_page(context: &AuditContext, text: &str) {
    let page = page::parse(text);
    let lines = text.lines().count();
    let own = page.statements.iter();
    for statement in own.chain(page.operations.iter().flat_map(|one| &one.statements)) {
        assert!((1..=lines).contains(&statement.line), "{statement:?}");
    }
    let source = SourceFile::plain("page.md", text.to_owned());
    let found = page::compare(
        &page,
        &source,
        &context.documented,
        &context.documented_file,
    );
    let (own, other) = found.into_iter().partition(|one| one.file == source.name);
    sound(own, &source);
    sound(other, &context.documented_file);
}

fn sound(diagnostics: Vec<AuditDiagnostic>, source: &SourceFile) {
    let lines = source.text.lines().count();
    for diagnostic in &diagnostics {
        assert!(
            diagnostic
                .line
                .is_none_or(|line| (1..=lines.max(1)).contains(&line)),
            "no such line: {diagnostic:?}"
        );
    }
    let mut report = AuditReport {
        diagnostics,
        ..AuditReport::default()
    };
    report.sort();
    assert!(!report.human().is_empty());
    let json: serde_json::Value =
        serde_json::from_str(&report.json().expect("JSON")).expect("JSON is JSON");
    assert!(json.is_object());
}

/// Entries of the errata, operations of the documented facts, and fixtures of pages.
pub fn seeds() -> Vec<Vec<u8>> {
    let text = |name| String::from_utf8(file(name)).expect("UTF-8");
    let mut seeds = Vec::new();
    let errata = text(ERRATA);
    for entry in errata.split("\n  - id: ").skip(1) {
        seeds.push(format!("errata\nerrata:\n  - id: {entry}").into_bytes());
    }
    let documented = text(DOCUMENTED);
    let (head, operations) = documented
        .split_once("\noperations:\n")
        .expect("documented facts have operations");
    // An operation is a key that is indented by two spaces.
    let mut operation = String::new();
    for line in operations.lines().chain(["  end:"]) {
        let begins = line.starts_with("  ") && !line.starts_with("   ");
        if begins && !operation.is_empty() {
            seeds.push(format!("documented\n{head}\noperations:\n{operation}").into_bytes());
            operation.clear();
        }
        // The target of an alias is in another operation.
        let (line, alias) = line
            .split_once(": *")
            .map_or((line, ""), |(key, _)| (key, ": {}"));
        operation.extend([line, alias, "\n"]);
    }
    for page in files("crates/drift/tests/fixtures/audit", &["md"]) {
        seeds.push([b"page\n", page.as_slice()].concat());
    }
    seeds.push(PAGE.as_bytes().to_vec());
    seeds
}

/// Every construct of a page once.
const PAGE: &str = "page
# Container Services

Text of the page.

## View a service

`GET /api/container_services/{id}`

**OAuth Authorization Required**: `projects_read`

* `id`: Integer
* `list`: Array
    * `a`: String | Boolean
* `map`: Object
    * `b`: Decimal

```json
{\"container_service\": {\"id\": 1, \"list\": [[1.5, \"a\", null]], \"map\": {}}}
```

Returns an Array of Arrays containing:

1. a float
";
