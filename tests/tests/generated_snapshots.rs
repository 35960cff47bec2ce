//! Guards the generated code: one snapshot a type and an operation, so that a change of one field
//! in the document touches one small file.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test -p computestacks-tests --test
//! generated_snapshots`, then look at the difference.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail a test by panicking"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use quote::ToTokens;
use syn::{ImplItem, Item, ItemImpl};

fn repository(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn generated(change: impl FnOnce(String) -> String) -> String {
    let spec = change(repository("spec/openapi.yaml"));
    computestacks_codegen::generate(&spec, &repository("spec/errata.yaml")).unwrap()
}

/// Splits the generated module: `type-X`, `operation-x` and `client` for the rest.
fn split(source: &str) -> BTreeMap<String, String> {
    let file = syn::parse_file(source).unwrap();
    let mut parts: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    let mut operations = BTreeMap::new();
    for item in file.items {
        match item {
            Item::Mod(types) if types.ident == "types" => split_types(types, &mut parts),
            Item::Impl(mut block) if block.trait_.is_none() => {
                operations.extend(take_operations(&mut block));
                parts
                    .entry("client".to_owned())
                    .or_default()
                    .push(Item::Impl(block));
            }
            other => parts.entry("client".to_owned()).or_default().push(other),
        }
    }
    let print = |items: Vec<Item>| {
        prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items,
        })
    };
    parts
        .into_iter()
        .map(|(name, items)| (name, print(items)))
        .chain(operations)
        .collect()
}

fn split_types(module: syn::ItemMod, parts: &mut BTreeMap<String, Vec<Item>>) {
    let items = module
        .content
        .expect("progenitor writes the module inline")
        .1;
    let declared: BTreeSet<String> = items
        .iter()
        .filter_map(|item| match item {
            Item::Struct(item) => Some(item.ident.to_string()),
            Item::Enum(item) => Some(item.ident.to_string()),
            _ => None,
        })
        .collect();
    for item in items {
        let name = match &item {
            Item::Struct(item) => Some(item.ident.to_string()),
            Item::Enum(item) => Some(item.ident.to_string()),
            Item::Impl(block) => Some(subject(block, &declared)),
            _ => None,
        };
        let part = name.map_or_else(|| "types".to_owned(), |name| format!("type-{name}"));
        parts.entry(part).or_default().push(item);
    }
}

/// The declared type that a block is about: `impl From<ServiceId> for i64` is about `ServiceId`.
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
        .unwrap_or_else(|| panic!("what is `impl {header} for {own}` about?"))
        .to_owned()
}

fn take_operations(block: &mut ItemImpl) -> BTreeMap<String, String> {
    let (operations, rest) = std::mem::take(&mut block.items)
        .into_iter()
        .partition(|item| matches!(item, ImplItem::Fn(method) if method.sig.asyncness.is_some()));
    block.items = rest;
    let operations: Vec<ImplItem> = operations;
    operations
        .into_iter()
        .filter_map(|item| {
            let ImplItem::Fn(method) = &item else {
                return None;
            };
            let name = format!("operation-{}", method.sig.ident);
            let alone: Item = syn::parse_quote!(impl Client { #item });
            let file = syn::File {
                shebang: None,
                frontmatter: None,
                attrs: Vec::new(),
                items: vec![alone],
            };
            Some((name, prettyplease::unparse(&file)))
        })
        .collect()
}

#[test]
fn generated_code_is_as_it_was() {
    let parts = split(&generated(|spec| spec));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/generated");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/generated");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, code) in &parts {
            insta::assert_snapshot!(name.as_str(), code);
        }
    });

    // insta does not notice a snapshot that no part has any more.
    let files: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".snap").map(str::to_owned))
        .collect();
    let names: BTreeSet<String> = parts.into_keys().collect();
    let orphans: Vec<_> = files.difference(&names).collect();
    assert!(
        orphans.is_empty(),
        "no generated code is behind these snapshots, delete them: {orphans:?}"
    );
}

#[test]
fn every_type_and_operation_of_the_document_has_its_part() {
    let parts = split(&generated(|spec| spec));
    let operations: Vec<&str> = parts
        .keys()
        .filter_map(|name| name.strip_prefix("operation-"))
        .collect();
    assert_eq!(
        operations,
        [
            "delete_container_service",
            "list_container_service_containers",
            "list_container_service_events",
            "list_container_service_logs",
            "list_container_services",
            "power_container_service",
            "power_container_service_as_documented",
            "resize_container_service",
            "scale_container_service",
            "show_container_service",
            "show_container_service_event",
            "show_event",
            "show_version",
            "update_container_service",
        ]
    );
    for name in [
        "ContainerService",
        "CurrentState",
        "PowerAction",
        "ServiceId",
        "ServicePackage",
    ] {
        assert!(parts.contains_key(&format!("type-{name}")), "{name}");
    }
}

/// Changes of the document and the parts they may touch.
#[test]
fn a_change_of_one_member_touches_one_part() {
    let before = split(&generated(|spec| spec));
    let cases = [
        (
            "description: Number of containers that exist",
            "description: How many containers exist",
            "type-ContainerService",
        ),
        (
            "        has_sftp:\n",
            "        has_sftp2:\n          description: New.\n          type: string\n        has_sftp:\n",
            "type-ContainerService",
        ),
        (
            "- working\n        - alert\n        - active_alert\n        - unhealthy\n",
            "- working\n        - alert\n        - active_alert\n        - unwell\n",
            "type-CurrentState",
        ),
        (
            "description: Memory in MB.\n          type: integer",
            "description: Memory in MB.\n          type: number",
            "type-ServicePackage",
        ),
    ];
    for (old, new, part) in cases {
        let after = split(&generated(|spec| {
            assert!(
                spec.contains(old),
                "the document has no {old:?} any more: choose another change"
            );
            spec.replacen(old, new, 1)
                .replace("number\n          format: int64", "number")
        }));
        let changed: Vec<&String> = after
            .keys()
            .chain(before.keys())
            .filter(|key| before.get(*key) != after.get(*key))
            .collect();
        let changed: BTreeSet<&String> = changed.into_iter().collect();
        assert_eq!(changed.into_iter().collect::<Vec<_>>(), [part], "{old:?}");
    }
}
