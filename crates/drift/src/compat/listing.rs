//! Comparison of the checked-in listings of the crates' public items, line by line.
//!
//! `cargo xtask api` writes the listings. The comparison reads them from git and builds nothing.

use std::collections::BTreeSet;

use serde::Serialize;

use super::change::Effect;

/// A removed or added line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListingChange {
    /// Breaking or additive.
    pub effect: Effect,
    /// The package.
    pub package: String,
    /// `+` or `-`.
    pub sign: char,
    /// The item as listed.
    pub item: String,
}

impl ListingChange {
    /// Names that a changelog entry may use: the parts of its path after the crate.
    pub fn names(&self) -> BTreeSet<&str> {
        // An `impl` is named by its trait and its type.
        let paths: Vec<&str> = if self.item.starts_with("impl") {
            self.item.split(' ').map(path).collect()
        } else {
            vec![path(&self.item)]
        };
        let names = paths.into_iter().flat_map(|path| path.split("::").skip(1));
        names.filter(|name| !name.is_empty()).collect()
    }
}

/// The changes from one listing to the other. A removed line is breaking; an added one is additive,
/// unless it is a variant or field of an exhaustive type, or an item of a trait that users can
/// implement.
pub fn compare(package: &str, old: &str, new: &str) -> Vec<ListingChange> {
    let (before, after) = (lines(old), lines(new));
    let line = |effect, sign, item: &&str| ListingChange {
        effect,
        package: package.to_owned(),
        sign,
        item: (*item).to_owned(),
    };
    let gone = before
        .difference(&after)
        .map(|item| line(Effect::Breaking, '-', item));
    let added = after.difference(&before).map(|item| {
        let effect = if asks_for_more(item, &before) {
            Effect::Breaking
        } else {
            Effect::Additive
        };
        line(effect, '+', item)
    });
    gone.chain(added).collect()
}

fn lines(text: &str) -> BTreeSet<&str> {
    text.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#') || line.starts_with("#["))
        .collect()
}

/// The path of an item: from its crate to its generics, arguments or type.
fn path(item: &str) -> &str {
    let word = item
        .split(' ')
        .find(|word| word.contains("::"))
        .unwrap_or_default();
    let end = word.find(['<', '(', '{', ',']).unwrap_or(word.len());
    word[..end].trim_end_matches(':')
}

/// Whether an item is added to a type or trait that must not grow.
fn asks_for_more(item: &str, before: &BTreeSet<&str>) -> bool {
    let Some((parent, _)) = path(item).rsplit_once("::") else {
        return false;
    };
    let was = |kind: &str| {
        let start = format!("pub {kind} {parent}");
        before.iter().any(|line| {
            line.strip_prefix(&start).is_some_and(|rest| {
                !rest.starts_with(|next: char| next.is_alphanumeric() || "_:".contains(next))
                    || rest.starts_with(": ")
            })
        })
    };
    let is_function = ["fn ", "const fn ", "async fn ", "unsafe fn "]
        .iter()
        .any(|kind| {
            item.strip_prefix("pub ")
                .is_some_and(|rest| rest.starts_with(kind))
        });
    let is_field = item
        .strip_prefix("pub ")
        .is_some_and(|rest| rest.starts_with(path(item)));
    let had_fields = || {
        let start = format!("pub {parent}::");
        before.iter().any(|line| line.starts_with(&start))
    };
    // `was` does not match lines with `#[non_exhaustive]`, which may grow.
    (is_field && (was("enum") || was("struct") && had_fields()))
        || (is_function && was("trait"))
        || (item.starts_with("pub type ") && was("trait"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "# made\n\
        pub mod a\n\
        #[non_exhaustive] pub enum a::Open\n\
        pub a::Open::One\n\
        pub enum a::Closed\n\
        pub a::Closed::One\n\
        pub struct a::Plain\n\
        pub a::Plain::x: u8\n\
        pub struct a::Hidden\n\
        pub trait a::Act: core::fmt::Debug\n\
        pub fn a::Act::act(&self)\n\
        pub fn a::Hidden::get(&self) -> alloc::string::String\n";

    fn effects(old: &str, new: &str) -> Vec<(char, Effect)> {
        let lines = compare("a", old, new);
        lines.iter().map(|line| (line.sign, line.effect)).collect()
    }

    #[test]
    fn the_same_is_no_change() {
        assert_eq!(effects(OLD, OLD), []);
    }

    #[test]
    fn what_is_gone_breaks_and_what_is_new_adds() {
        let gone = OLD.replace("pub a::Open::One\n", "");
        assert_eq!(effects(OLD, &gone), [('-', Effect::Breaking)]);
        assert_eq!(effects(&gone, OLD), [('+', Effect::Additive)]);
    }

    #[test]
    fn some_must_not_grow() {
        for (line, effect) in [
            ("pub a::Open::Two", Effect::Additive),
            ("pub a::Closed::Two", Effect::Breaking),
            ("pub a::Plain::y: u8", Effect::Breaking),
            ("pub a::Hidden::y: u8", Effect::Additive),
            ("pub fn a::Act::more(&self)", Effect::Breaking),
            ("pub fn a::Hidden::more(&self) -> u8", Effect::Additive),
            ("pub fn a::act() -> a::Closed", Effect::Additive),
        ] {
            let new = format!("{OLD}{line}\n");
            assert_eq!(effects(OLD, &new), [('+', effect)], "{line}");
        }
    }

    #[test]
    fn names_are_the_parts_of_the_path() {
        let line = |item: &str| ListingChange {
            effect: Effect::Breaking,
            package: "a".to_owned(),
            sign: '-',
            item: item.to_owned(),
        };
        let item = line("pub fn a::Hidden::get(&self) -> alloc::string::String");
        assert_eq!(item.names(), BTreeSet::from(["Hidden", "get"]));
        let item = line("pub a::Plain::x: u8");
        assert_eq!(item.names(), BTreeSet::from(["Plain", "x"]));
    }
}
