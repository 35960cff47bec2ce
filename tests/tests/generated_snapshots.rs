//! Guards the public surface of the generated code: types with their fields, methods with their
//! signatures and rows of the operation table, one snapshot per resource. Documentation and bodies
//! are in the checked-in copy of the code, which `cargo xtask generate --check` compares.
//!
//! After an intended change: run `INSTA_UPDATE=always cargo test -p computestacks-tests --test
//! generated_snapshots`, then read the difference.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::LazyLock,
};

use computestacks_codegen::{SpecDocument, SpecFile, assemble, generate_assembled};
use quote::ToTokens;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use serde_json::Value;
use syn::{ImplItem, Item, ItemImpl};

fn files(document: SpecDocument) -> Vec<SpecFile> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    document.read(&spec).unwrap()
}

fn generated(contract: &Value) -> BTreeMap<String, String> {
    static ERRATA: LazyLock<Value> =
        LazyLock::new(|| assemble(&files(SpecDocument::Errata)).unwrap());
    surface(contract, &generate_assembled(contract, &ERRATA).unwrap())
}

static CONTRACT: LazyLock<Value> =
    LazyLock::new(|| assemble(&files(SpecDocument::Contract)).unwrap());

/// The public surface of the contract as it is.
static CURRENT: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| generated(&CONTRACT));

/// The public surface by resource, and `client` for what belongs to none. A type that several
/// resources use belongs to the first of them in the order of the document.
fn surface(document: &Value, source: &str) -> BTreeMap<String, String> {
    let mut types: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    let mut operations: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    let mut parts: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for item in syn::parse_file(source).unwrap().items {
        match item {
            Item::Mod(module) if module.ident == "types" => types = group(module),
            Item::Mod(module) if module.ident == "operations" => {
                for item in module.content.unwrap().1 {
                    let Item::Static(row) = &item else { continue };
                    let name = row.ident.to_string();
                    // The list of all rows says nothing of its own; lists of fields are shared as types are.
                    if name.ends_with("_FIELDS") || name.ends_with("_SENT") {
                        types.entry(name).or_default().push(item);
                    } else if name != "ALL" {
                        operations
                            .entry(name.to_lowercase())
                            .or_default()
                            .push(item);
                    }
                }
            }
            Item::Mod(module) if module.ident == "handles" => {
                for item in module.content.unwrap().1 {
                    match item {
                        Item::Struct(handle) => {
                            let name = handle.ident.to_string();
                            types
                                .entry(name)
                                .or_default()
                                .push(strip(Item::Struct(handle)));
                        }
                        Item::Impl(block) => handle(&block, &mut types, &mut operations),
                        _ => {}
                    }
                }
            }
            Item::Impl(block)
                if block.self_ty.to_token_stream().to_string() == "crate :: Client" =>
            {
                handle(&block, &mut types, &mut operations);
            }
            Item::Impl(mut block) if block.trait_.is_none() => {
                let is_operation = |item: &ImplItem| matches!(item, ImplItem::Fn(method) if method.sig.output.to_token_stream().to_string().contains("PreparedRequest"));
                let (called, rest): (Vec<_>, _) = std::mem::take(&mut block.items)
                    .into_iter()
                    .partition(is_operation);
                for item in called {
                    if let ImplItem::Fn(method) = &item {
                        let name = method.sig.ident.to_string();
                        let alone = strip(syn::parse_quote!(impl Client { #item }));
                        operations.entry(name).or_default().push(alone);
                    }
                }
                block.items = rest;
                let rest = parts.entry("client".to_owned()).or_default();
                rest.push(strip(Item::Impl(block)));
            }
            // The calls of recorded requests, which tests over all recordings make.
            Item::Fn(function) if function.sig.ident == "drive" => {}
            Item::Const(_) | Item::Use(_) => {}
            other => parts
                .entry("client".to_owned())
                .or_default()
                .push(strip(other)),
        }
    }
    for (resource, name) in resources(document) {
        let part = parts.entry(resource).or_default();
        let mut open = operations.remove(&name).unwrap_or_default();
        while let Some(item) = open.pop() {
            for word in words(&item) {
                open.extend(types.remove(&word).unwrap_or_default());
            }
            part.push(item);
        }
    }
    let rest = parts.entry("client".to_owned()).or_default();
    rest.extend(
        types
            .into_values()
            .chain(operations.into_values())
            .flatten(),
    );
    let print = |items: Vec<Item>| {
        let undocumented = |item| {
            let text = print(item);
            let lines = text.lines().map(|line| format!("{line}\n"));
            let is_text = |line: &str| {
                ["summary: ", "description: "]
                    .iter()
                    .any(|key| line.trim_start().starts_with(key))
            };
            lines.filter(|line| !is_text(line)).collect()
        };
        let mut items: Vec<String> = items.into_iter().map(undocumented).collect();
        items.sort();
        items.concat()
    };
    let parts = parts.into_iter();
    parts.map(|(name, items)| (name, print(items))).collect()
}

/// The methods of a handle: those that send a request belong to the operation, the others to the
/// handle that they return.
fn handle(
    block: &ItemImpl,
    types: &mut BTreeMap<String, Vec<Item>>,
    operations: &mut BTreeMap<String, Vec<Item>>,
) {
    let (of, generics) = (&block.self_ty, &block.generics);
    for item in &block.items {
        let ImplItem::Fn(method) = item else { continue };
        let body = method.block.to_token_stream().to_string();
        let sent = body.split("& operations :: ").nth(1);
        let alone = strip(syn::parse_quote!(impl #generics #of { #item }));
        let (map, name) = if let Some(name) = sent.and_then(|rest| rest.split_whitespace().next()) {
            (&mut *operations, name.to_lowercase())
        } else {
            let returned = method.sig.output.to_token_stream().to_string();
            let name = returned.rsplit(' ').next().unwrap_or_default().to_owned();
            (&mut *types, name)
        };
        map.entry(name).or_default().push(alone);
    }
}

fn print(item: Item) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    })
}

/// Resource and method of each operation, in the order of the document.
fn resources(document: &Value) -> Vec<(String, String)> {
    let items = document["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|item| item.as_object().unwrap().values());
    let named = operations.filter_map(|operation| {
        let tag = operation["tags"][0]
            .as_str()?
            .to_lowercase()
            .replace(' ', "-");
        let id = operation["operationId"].as_str()?;
        let snake = id.chars().flat_map(|letter| {
            let mark = letter.is_ascii_uppercase().then_some('_');
            mark.into_iter().chain(letter.to_lowercase())
        });
        Some((tag, snake.collect()))
    });
    named.collect()
}

/// All words of an item.
fn words(item: &Item) -> BTreeSet<String> {
    let text = item.to_token_stream().to_string();
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.map(str::to_owned).collect()
}

/// Types of the module with their `impl` blocks, without documentation and bodies.
fn group(module: syn::ItemMod) -> BTreeMap<String, Vec<Item>> {
    let items = module
        .content
        .expect("progenitor writes the module inline")
        .1;
    let items: Vec<Item> = items.into_iter().map(expand).collect();
    let declared: BTreeSet<String> = items
        .iter()
        .filter_map(|item| match item {
            Item::Struct(item) => Some(item.ident.to_string()),
            Item::Enum(item) => Some(item.ident.to_string()),
            _ => None,
        })
        .collect();
    let mut types: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for item in items {
        let name = match &item {
            Item::Struct(item) => item.ident.to_string(),
            Item::Enum(item) => item.ident.to_string(),
            Item::Impl(block) => subject(block, &declared),
            _ => "types".to_owned(),
        };
        types.entry(name).or_default().push(strip(item));
    }
    types
}

/// What the macro that reads structs implements.
fn expand(item: Item) -> Item {
    let Item::Macro(call) = item else {
        return item;
    };
    let (attributes, name) = (call.attrs, call.mac.tokens.into_iter().next());
    syn::parse_quote!(#(#attributes)* impl<'de> ::serde::Deserialize<'de> for #name {})
}

/// An item without documentation and bodies.
fn strip(mut item: Item) -> Item {
    let bare = |attrs: &mut Vec<syn::Attribute>| attrs.retain(|it| !it.path().is_ident("doc"));
    match &mut item {
        Item::Struct(item) => {
            bare(&mut item.attrs);
            item.fields
                .iter_mut()
                .for_each(|field| bare(&mut field.attrs));
        }
        Item::Enum(item) => {
            bare(&mut item.attrs);
            item.variants
                .iter_mut()
                .for_each(|variant| bare(&mut variant.attrs));
        }
        Item::Impl(block) => {
            bare(&mut block.attrs);
            let is_of_trait = block.trait_.is_some();
            block.items.retain(|_| !is_of_trait);
            for item in &mut block.items {
                if let ImplItem::Fn(method) = item {
                    bare(&mut method.attrs);
                    method.block.stmts.clear();
                }
            }
        }
        _ => {}
    }
    item
}

/// The declared type that a block belongs to: `impl From<ServiceId> for i64` belongs to
/// `ServiceId`.
fn subject(block: &ItemImpl, declared: &BTreeSet<String>) -> String {
    let own = block.self_ty.to_token_stream().to_string();
    if declared.contains(&own) {
        return own;
    }
    let header = block
        .trait_
        .as_ref()
        .map(|(path, _)| path.to_token_stream().to_string());
    let header = header.unwrap_or_default();
    let mut words = header.split(|c: char| !c.is_alphanumeric() && c != '_');
    words
        .rfind(|word| declared.contains(*word))
        .unwrap_or_else(|| panic!("which type does `impl {header} for {own}` belong to?"))
        .to_owned()
}

#[test]
fn generated_code_is_unchanged() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/generated");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/generated");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, code) in &*CURRENT {
            insta::assert_snapshot!(name.as_str(), code);
        }
    });

    // insta does not notice a snapshot without a test.
    let files: BTreeSet<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".snap").map(str::to_owned))
        .collect();
    let orphans: Vec<_> = files
        .iter()
        .filter(|name| !CURRENT.contains_key(*name))
        .collect();
    assert!(
        orphans.is_empty(),
        "delete these snapshots, they have no resource: {orphans:?}"
    );
}

#[test]
fn every_operation_and_type_has_one_owner() {
    let parts = &*CURRENT;
    let owners = |item: &str| {
        let has = |part: &&String| parts[*part].contains(item);
        parts
            .keys()
            .filter(has)
            .map(String::as_str)
            .collect::<Vec<_>>()
    };
    for (resource, name) in resources(&CONTRACT) {
        assert_eq!(owners(&format!("pub fn {name}<")), [resource.as_str()]);
        assert_eq!(
            owners(&format!("static {}:", name.to_uppercase())),
            [resource.as_str()]
        );
    }
    let declared = parts
        .values()
        .flat_map(|part| part.lines())
        .filter(|line| line.starts_with("pub struct ") || line.starts_with("pub enum "));
    let mut seen = BTreeSet::new();
    for line in declared {
        assert!(seen.insert(line.to_owned()), "{line} is in two snapshots");
    }
    assert!(seen.len() > 50, "types were not found: {seen:?}");
    // Several resources use it: it is that of the first one.
    assert_eq!(owners("pub struct ServiceId("), ["certificates"]);
    assert_eq!(owners("pub struct EventId("), ["events"]);
}

/// Changes of the document, the one snapshot that each fails, and the number of different lines.
#[test]
fn a_change_of_one_field_or_signature_touches_one_snapshot() {
    let before = &*CURRENT;
    let cases = [
        (
            "        has_sftp:\n",
            "        has_sftp2:\n          description: New.\n          type: string\n        has_sftp:\n",
            "container-services",
        ),
        (
            "- working\n        - alert\n        - active_alert\n        - unhealthy\n",
            "- working\n        - alert\n        - active_alert\n        - unwell\n",
            "container-services",
        ),
        (
            "description: Memory in MB.\n          type: integer",
            "description: Memory in MB.\n          type: number",
            "container-services",
        ),
        (
            "operationId: listContainerServiceEvents\n",
            "operationId: listContainerServiceEvents\n      parameters:\n        - name: newest\n          in: query\n          description: New.\n          schema: {type: boolean}\n",
            "events",
        ),
        (
            "operationId: verifyDomainDns\n",
            "operationId: verifyDomainDns\n      x-timeout-seconds: 17\n",
            "domains",
        ),
    ];
    cases.into_par_iter().for_each(|(old, new, part)| {
        let mut contract = files(SpecDocument::Contract);
        let file = contract.iter_mut().find(|file| file.text.contains(old));
        let file = file.unwrap_or_else(|| panic!("{old:?} is nowhere: choose another change"));
        file.text = file
            .text
            .replacen(old, new, 1)
            .replace("number\n          format: int64", "number");
        let after = generated(&assemble(&contract).unwrap());
        let names: BTreeSet<&String> = after.keys().chain(before.keys()).collect();
        let changed = names
            .into_iter()
            .filter(|name| before.get(*name) != after.get(*name));
        assert_eq!(changed.collect::<Vec<_>>(), [part], "{old:?}");
        let lines = |part: &str| {
            part.lines()
                .map(str::to_owned)
                .collect::<BTreeSet<String>>()
        };
        let (old_lines, new_lines) = (lines(&before[part]), lines(&after[part]));
        let differing = old_lines.symmetric_difference(&new_lines).count();
        assert!((1..=12).contains(&differing), "{old:?}: {differing} lines");
    });
}
