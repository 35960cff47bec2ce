//! Each file of `resources/` can be read, and names only what exists.

use std::{collections::BTreeSet, fs, path::Path};

use regex::Regex;

use super::*;

/// What is wrong with a file: where, and how to fix it.
fn problems(name: &str, text: &str) -> Vec<String> {
    let file = format!("crates/emulator/resources/{name}.yaml");
    let resource: Resource = match serde_saphyr::from_str(text) {
        Ok(resource) => resource,
        Err(error) => {
            return vec![format!(
                "{file}: {error}\nuse the keys of crates/emulator/resources/README.md"
            )];
        }
    };
    let mut problems = Vec::new();
    let mut rules: Vec<&Rule> = resource.checks.iter().collect();
    for action in resource.actions.values() {
        rules.extend(&action.guards);
    }
    rules.extend(&resource.crashes);
    let item_fields = resource.item_fields.as_ref();
    let mut fields: Vec<&Fields> = item_fields.into_iter().chain([&resource.fields]).collect();
    while let Some(next) = fields.pop() {
        for field in next.values().flatten() {
            if let Some(each) = &field.each
                && each.by.is_empty() == each.ids.is_none()
            {
                problems.push(format!(
                    "{file}: `each` needs either `by` or `ids`; set one of them"
                ));
            }
            fields.extend(&field.fields);
        }
    }
    for rule in rules {
        if let Wrong::Unlike(expression) = &rule.is
            && let Err(error) = Regex::new(expression)
        {
            problems.push(format!("{file}: {error}; correct the regular expression"));
        }
        if let Some(on) = &rule.on
            && resource.actions.get(on).is_none()
        {
            problems.push(format!(
                "{file}: no action `{on}`; use one of its `actions`"
            ));
        }
    }
    let writes = ["create", "update"]
        .iter()
        .any(|one| resource.actions.contains_key(*one));
    if writes != resource.wrapper.is_some() {
        problems.push(format!(
            "{file}: `wrapper` and the actions create and update need each other; add what is missing"
        ));
    }
    problems
}

#[test]
fn every_file_is_a_resource() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("resources");
    let mut count = 0;
    let mut paths = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path).expect("a file");
            let found = problems(&name, &text);
            assert!(found.is_empty(), "{found:#?}");
            let resource: Resource = serde_saphyr::from_str(&text).expect("it was read above");
            assert!(
                paths.insert(resource.path),
                "{name}: two files have the same path"
            );
            count += 1;
        }
    }
    assert_eq!(resources().len(), count, "the program has the same files");
}

#[test]
fn what_a_file_cannot_have_is_refused_with_its_place() {
    let cases = [
        ("actions: {}\ncolour: red", "line 3", "`colour`"),
        ("actions: {list: {colour: red}}", "line 2", "`colour`"),
        (
            "actions: {}\nfields: {id: {colour: 1}}",
            "line 3",
            "`colour`",
        ),
        ("actions: {show: {hook: nope}}", "a.yaml", "no hook `nope`"),
        (
            "actions: {list: {}}\nfields: {id: {fields: {a: {hook: nope}}}}",
            "a.yaml",
            "no hook `nope`",
        ),
        (
            "actions: {list: {}}\nchecks: [{field: a, is: {unlike: '('}, errors: [b]}]",
            "a.yaml",
            "regular expression",
        ),
        (
            "actions: {list: {}}\nchecks: [{field: a, is: blank, on: create, errors: [b]}]",
            "a.yaml",
            "no action `create`",
        ),
        (
            "actions: {list: {}}\nparent: {rows: b, hook: nope}",
            "a.yaml",
            "no hook `nope`",
        ),
        (
            "actions: {list: {}}\nvisible: {hook: nope}",
            "a.yaml",
            "no hook `nope`",
        ),
        (
            "actions: {list: {}}\nfields: {b: {each: {rows: c}}}",
            "a.yaml",
            "either `by` or `ids`",
        ),
        ("actions: {create: {}}", "a.yaml", "`wrapper`"),
        ("", "a.yaml", "`actions`"),
    ];
    for (text, place, problem) in cases {
        let found = problems("a", &format!("path: /a\n{text}\n")).join("\n");
        assert!(
            found.contains(place) && found.contains(problem),
            "{text}: {found}"
        );
    }
}
