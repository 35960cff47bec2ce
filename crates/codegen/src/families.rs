//! Features of the client for families of resources. What only the operations of a family need is compiled
//! with its feature only.
//!
//! `x-tagGroups` says which tags make a family; those of a group without `x-feature` are always
//! compiled, and so is what only hand-written code uses.

use std::collections::{BTreeMap, BTreeSet};

use computestacks_contract::document::{Cursor as _, Document};
use heck::ToSnakeCase as _;
use proc_macro2::{Ident, TokenStream, TokenTree};
use serde_json::Value;
use syn::{
    Attribute, Expr, ImplItem, ImplItemFn, Item, ItemStatic, Macro, parse_quote, visit::Visit,
};

use crate::{CodegenError, generic::last_name, passes::contents, walk::strings};

/// Adds `#[cfg(feature = …)]` to what is not always compiled.
pub(super) fn apply(items: &mut [Item], document: &Value) -> Result<(), CodegenError> {
    let available = of_operations(document)?;
    let operations = available.keys().cloned().collect();
    let mut families = Families {
        operations,
        available,
    };
    let mut uses = Uses::default();
    for item in &*items {
        uses.read(item, &families);
    }
    // A handle is there for what it leads to, and brings the types that it names.
    families.spread(&uses.leading);
    families.spread(&uses.naming);
    for item in items {
        families.mark(item);
    }
    Ok(())
}

/// When something is compiled.
#[derive(Clone, Debug, Default, PartialEq)]
enum Availability {
    /// Nothing of the document uses it, so it is for hand-written code.
    #[default]
    Unused,
    Always,
    /// With any of these features.
    With(BTreeSet<String>),
}

impl Availability {
    /// Whether this made a difference.
    fn extend(&mut self, other: &Self) -> bool {
        let before = self.clone();
        match (&mut *self, other) {
            (_, Self::Unused) | (Self::Always, _) => {}
            (Self::With(own), Self::With(other)) => own.extend(other.iter().cloned()),
            (own, other) => *own = other.clone(),
        }
        *self != before
    }

    fn attribute(&self) -> Option<Attribute> {
        let Self::With(features) = self else {
            return None;
        };
        let features: Vec<_> = features.iter().collect();
        Some(match features[..] {
            [feature] => parse_quote!(#[cfg(feature = #feature)]),
            _ => parse_quote!(#[cfg(any(#(feature = #features),*))]),
        })
    }
}

/// The availability of each operation by the names of its generated method and of its row in the table.
fn of_operations(document: &Value) -> Result<BTreeMap<String, Availability>, CodegenError> {
    let groups = document.get("x-tagGroups").and_then(Value::as_array);
    let mut by_tag = BTreeMap::new();
    for group in groups.into_iter().flatten() {
        let available = match group.str_at("x-feature") {
            Some(feature) => Availability::With([feature.to_owned()].into()),
            None => Availability::Always,
        };
        for tag in strings(group.get("tags")) {
            by_tag.insert(tag, available.clone());
        }
    }
    let mut names = BTreeMap::new();
    for operation in Document::new(document).operations() {
        let tag = operation.node.pointer("/tags/0").and_then(Value::as_str);
        let tag = tag.unwrap_or_default();
        let available = match by_tag.get(tag) {
            Some(available) => available.clone(),
            None if groups.is_none() => Availability::Always,
            None => {
                return Err(CodegenError::new(format!(
                    "{}: no group of `x-tagGroups` in spec/openapi.yaml has the tag {tag:?}",
                    operation.id()
                )));
            }
        };
        let name = operation.id().to_snake_case();
        names.insert(name.to_uppercase(), available.clone());
        names.insert(name, available);
    }
    Ok(names)
}

/// Which name must be there with which other: the second with the first.
#[derive(Default)]
struct Uses {
    /// From what a method of a handle is for to the handle.
    leading: Vec<(String, String)>,
    /// From what is declared or called to the names in it.
    naming: Vec<(String, String)>,
}

impl Uses {
    fn read(&mut self, item: &Item, families: &Families) {
        match item {
            Item::Mod(module) => {
                let items = module.content.iter().flat_map(|(_, items)| items);
                items.for_each(|item| self.read(item, families));
            }
            Item::Struct(item) => self.name(&item.ident, names(|it| it.visit_item_struct(item))),
            Item::Enum(item) => self.name(&item.ident, names(|it| it.visit_item_enum(item))),
            Item::Static(item) if !is_table(item) => {
                self.name(&item.ident, names(|it| it.visit_expr(&item.expr)));
            }
            Item::Impl(item) => {
                let own = last_name(&item.self_ty).unwrap_or_default();
                for member in &item.items {
                    match member {
                        ImplItem::Fn(method) => {
                            let purpose = families.purpose(method);
                            if is_handle(&own)
                                && let Some(purpose) = &purpose
                            {
                                self.leading.push((purpose.clone(), own.clone()));
                            }
                            let named = names(|it| it.visit_impl_item_fn(method));
                            self.name(purpose.as_ref().unwrap_or(&own), named);
                        }
                        other => self.name(&own, names(|it| it.visit_impl_item(other))),
                    }
                }
            }
            _ => {}
        }
    }

    fn name(&mut self, user: &impl ToString, names: Vec<String>) {
        let user = user.to_string();
        for name in names {
            if name != user && name.starts_with(char::is_uppercase) {
                self.naming.push((user.clone(), name));
            }
        }
    }
}

struct Families {
    /// The names of generated methods and of rows of the table.
    operations: BTreeSet<String>,
    /// Of those, of handles, of types and of the lists of the table.
    available: BTreeMap<String, Availability>,
}

impl Families {
    fn spread(&mut self, uses: &[(String, String)]) {
        let mut used_by: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (from, to) in uses {
            used_by.entry(from).or_default().insert(to);
        }
        let mut changed: Vec<_> = self.available.clone().into_iter().collect();
        while let Some((from, available)) = changed.pop() {
            for to in used_by.get(&*from).into_iter().flatten() {
                let own = self.available.entry((*to).to_owned()).or_default();
                if own.extend(&available) {
                    changed.push(((*to).to_owned(), own.clone()));
                }
            }
        }
    }

    /// What a method is for: the operation that it calls, or the handle that it leads to.
    fn purpose(&self, method: &ImplItemFn) -> Option<String> {
        let own = method.sig.ident.to_string();
        if self.operations.contains(&own) {
            return Some(own);
        }
        let called = names(|it| it.visit_block(&method.block));
        let called = called
            .into_iter()
            .find(|name| self.operations.contains(name));
        called.or_else(|| {
            let returned = names(|it| it.visit_return_type(&method.sig.output));
            returned.into_iter().find(|name| is_handle(name))
        })
    }

    fn mark(&self, item: &mut Item) {
        match item {
            Item::Mod(module) => contents(module).for_each(|item| self.mark(item)),
            Item::Struct(item) => self.mark_as(&item.ident.to_string(), &mut item.attrs),
            Item::Enum(item) => self.mark_as(&item.ident.to_string(), &mut item.attrs),
            Item::Static(item) if is_table(item) => {
                if let Expr::Reference(table) = &mut *item.expr
                    && let Expr::Array(table) = &mut *table.expr
                {
                    for row in &mut table.elems {
                        let name = names(|it| it.visit_expr(row)).pop().unwrap_or_default();
                        if let Expr::Reference(row) = row {
                            self.mark_as(&name, &mut row.attrs);
                        }
                    }
                }
            }
            Item::Static(item) => self.mark_as(&item.ident.to_string(), &mut item.attrs),
            Item::Macro(item) => {
                let concerned = names(|it| it.visit_macro(&item.mac)).into_iter().next();
                self.mark_as(&concerned.unwrap_or_default(), &mut item.attrs);
            }
            Item::Impl(item) => {
                // `From<LampId> for i64` belongs to the id.
                let concerned = names(|it| it.visit_type(&item.self_ty)).into_iter();
                let converted = item.trait_.as_ref();
                let converted = converted.map(|(path, _)| names(|it| it.visit_path(path)));
                let mut concerned = concerned.chain(converted.into_iter().flatten());
                if let Some(name) = concerned.find(|name| self.available.contains_key(name)) {
                    self.mark_as(&name, &mut item.attrs);
                }
                for member in &mut item.items {
                    if let ImplItem::Fn(method) = member
                        && let Some(purpose) = self.purpose(method)
                    {
                        self.mark_as(&purpose, &mut method.attrs);
                    }
                }
            }
            _ => {}
        }
    }

    fn mark_as(&self, name: &str, attributes: &mut Vec<Attribute>) {
        attributes.extend(self.available.get(name).and_then(Availability::attribute));
    }
}

fn is_handle(name: &str) -> bool {
    name.ends_with("Handle")
}

/// Whether it is the list of all rows.
fn is_table(item: &ItemStatic) -> bool {
    item.ident == "ALL"
}

/// All identifiers of what is visited, in their order, but for those of attributes.
pub(super) fn names(visit: impl FnOnce(&mut Names)) -> Vec<String> {
    let mut found = Names::default();
    visit(&mut found);
    found.0
}

#[derive(Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    fn read(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => self.0.push(name.to_string()),
                TokenTree::Group(group) => self.read(group.stream()),
                _ => {}
            }
        }
    }
}

impl Visit<'_> for Names {
    fn visit_ident(&mut self, name: &Ident) {
        self.0.push(name.to_string());
    }

    fn visit_macro(&mut self, called: &Macro) {
        self.read(called.tokens.clone());
    }

    fn visit_attribute(&mut self, _: &Attribute) {}
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use quote::ToTokens as _;
    use syn::{ImplItem, Item, visit::Visit as _};

    const DOCUMENT: &str = r##"
openapi: 3.0.3
info: {title: Test, version: "80"}
servers: [{url: "https://c.example.com"}]
x-tagGroups:
  - {name: Base, tags: [Rooms]}
  - {name: Light, x-feature: light, tags: [Lamps]}
  - {name: Sound, x-feature: sound, tags: [Bells]}
paths:
  /api/rooms/{id}:
    get:
      operationId: showRoom
      tags: [Rooms]
      parameters: [{$ref: "#/components/parameters/Room"}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Room"}}}}}
  /api/rooms/{id}/lamp:
    get:
      operationId: showLamp
      tags: [Lamps]
      parameters: [{$ref: "#/components/parameters/Room"}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Lamp"}}}}}
  /api/rooms/{id}/bell:
    get:
      operationId: showBell
      tags: [Bells]
      parameters: [{$ref: "#/components/parameters/Room"}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Bell"}}}}}
components:
  parameters:
    Room: {name: id, in: path, required: true, schema: {type: integer, format: int64, x-identifies: room}}
  schemas:
    Room: {type: object, required: [size, id], properties: {size: {$ref: "#/components/schemas/Size"}, id: {type: integer, format: int64, x-identifies: room}}}
    Lamp: {type: object, required: [size, power, id], properties: {size: {$ref: "#/components/schemas/Size"}, power: {$ref: "#/components/schemas/Power"}, id: {type: integer, format: int64, x-identifies: lamp}}}
    Bell: {type: object, required: [power, tone], properties: {power: {$ref: "#/components/schemas/Power"}, tone: {type: string}}}
    Size: {type: object, required: [width], properties: {width: {type: integer, format: int64}}}
    Power: {type: object, required: [watts], properties: {watts: {type: integer, format: int64}}}
"##;

    fn generate(document: &str) -> Result<String, crate::CodegenError> {
        let (name, text) = ("spec/openapi.yaml".to_owned(), document.to_owned());
        crate::generate(&[crate::SpecFile { name, text }], &[])
    }

    /// The condition of each type, handle, method and row by its name.
    fn conditions(items: &[Item], found: &mut BTreeMap<String, String>) {
        let mut add = |name: String, attributes: &[syn::Attribute]| {
            let cfg = attributes.iter().find(|one| one.path().is_ident("cfg"));
            let text = cfg.map(|cfg| cfg.meta.to_token_stream().to_string());
            found.insert(name, text.unwrap_or_default().replace(' ', ""));
        };
        for item in items {
            match item {
                Item::Struct(item) => add(item.ident.to_string(), &item.attrs),
                Item::Static(item) => add(item.ident.to_string(), &item.attrs),
                Item::Macro(item) => {
                    let arguments = super::names(|it| it.visit_macro(&item.mac));
                    add(format!("structure! {}", arguments[0]), &item.attrs);
                }
                Item::Impl(item) => {
                    let own = item.self_ty.to_token_stream().to_string().replace(' ', "");
                    let converted = item.trait_.as_ref().map(|(path, _)| path.to_token_stream());
                    let converted = converted.unwrap_or_default().to_string().replace(' ', "");
                    add(format!("{converted} for {own}"), &item.attrs);
                    for method in &item.items {
                        if let ImplItem::Fn(method) = method {
                            add(format!("{own}::{}", method.sig.ident), &method.attrs);
                        }
                    }
                }
                _ => {}
            }
        }
        for item in items {
            if let Item::Mod(module) = item
                && let Some((_, items)) = &module.content
            {
                conditions(items, found);
            }
        }
    }

    #[test]
    fn what_only_a_family_needs_is_behind_its_feature() {
        let code = generate(DOCUMENT).unwrap();
        let mut found = BTreeMap::new();
        conditions(&syn::parse_file(&code).unwrap().items, &mut found);
        let light = "cfg(feature=\"light\")";
        let cases = [
            ("Client::show_room", ""),
            ("Room", ""),
            ("structure! Room", ""),
            ("RoomId", ""),
            ("Size", ""),
            ("SHOW_ROOM", ""),
            ("RoomHandle", ""),
            ("RoomHandle::show", ""),
            ("crate::Client::room", ""),
            ("Client::show_lamp", light),
            ("Lamp", light),
            ("structure! Lamp", light),
            ("LampId", light),
            ("::std::convert::From<LampId> for i64", light),
            ("::std::convert::From<i64> for LampId", light),
            ("SHOW_LAMP", light),
            ("LAMP_FIELDS", light),
            ("RoomLampHandle", light),
            ("RoomHandle::lamp", light),
            ("Bell", "cfg(feature=\"sound\")"),
            ("Power", "cfg(any(feature=\"light\",feature=\"sound\"))"),
        ];
        for (name, condition) in cases {
            assert_eq!(
                found.get(name).map(String::as_str),
                Some(condition),
                "{name} in {found:#?}"
            );
        }
        let rows = code.split("static ALL").nth(1).unwrap();
        let rows: String = rows.split_whitespace().collect();
        let lamp = "#[cfg(feature=\"light\")]&SHOW_LAMP,&SHOW_ROOM";
        assert!(rows.contains(lamp), "{rows}");
    }

    #[test]
    fn a_tag_without_a_group_is_an_error() {
        let document = DOCUMENT.replace("tags: [Bells]}", "tags: [Bells2]}");
        assert_eq!(
            generate(&document).unwrap_err().to_string(),
            "showBell: no group of `x-tagGroups` in spec/openapi.yaml has the tag \"Bells\""
        );
    }

    #[test]
    fn without_groups_everything_is_compiled() {
        let lines: Vec<_> = DOCUMENT.lines().collect();
        let groups = lines
            .iter()
            .position(|line| line.starts_with("x-tagGroups"))
            .unwrap();
        let without = [&lines[..groups], &lines[groups + 4..]].concat().join("\n");
        assert!(
            !generate(&without)
                .unwrap()
                .contains("cfg(feature = \"light\")")
        );
    }
}
