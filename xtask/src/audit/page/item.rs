//! One entry of a list: `` `name`: Type | text ``.

use super::Unknown;
use super::lines::Line;

/// An entry with the entries below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) line: usize,
    indent: usize,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) text: Option<String>,
    pub(super) default: Option<String>,
    pub(super) members: Vec<Item>,
}

/// The text behind a bullet, where the line has one.
pub(super) fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['*', '-', '+'])?;
    rest.starts_with([' ', '\t']).then(|| rest.trim_start())
}

impl Item {
    /// Reads what is behind the bullet.
    pub(super) fn parse(line: usize, text: &str) -> Result<Self, Unknown> {
        let unknown = |what: String| Unknown { line, what };
        let Some((name, rest)) = text.strip_prefix('`').and_then(|it| it.split_once('`')) else {
            return Err(unknown("list entry without a name in backticks".to_owned()));
        };
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if name.is_empty() || !name.chars().all(word) {
            return Err(unknown(format!("list entry with the name `{name}`")));
        }
        let Some(rest) = rest.trim_start().strip_prefix(':') else {
            return Err(unknown(format!("`{name}` without a colon and a type")));
        };
        let (kind, text) = match rest.split_once('|') {
            None => (rest, None),
            Some((kind, text)) => (kind, Some(text.trim())),
        };
        let kind = kind.trim();
        let kind = kind
            .strip_prefix('`')
            .and_then(|it| it.strip_suffix('`'))
            .unwrap_or(kind);
        if !is_type(kind) {
            return Err(unknown(format!("`{name}` with the type \"{kind}\"")));
        }
        let (text, default) = match text.map(|it| it.split_once("Default:")) {
            None => (None, None),
            Some(None) => (text, None),
            Some(Some((text, default))) => (
                Some(text.trim()),
                Some(default.trim().trim_end_matches('.')),
            ),
        };
        if text == Some("") && default.is_none() || default == Some("") {
            return Err(unknown(format!(
                "`{name}` with a bar and no text behind it"
            )));
        }
        Ok(Self {
            line,
            indent: 0,
            name: name.to_owned(),
            kind: kind.to_owned(),
            text: text.filter(|it| !it.is_empty()).map(str::to_owned),
            default: default.map(str::to_owned),
            members: Vec::new(),
        })
    }
}

/// Whether a text has the form of a type: a capitalised word, maybe with a word in
/// parentheses or with words in angle brackets.
fn is_type(text: &str) -> bool {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let inner = |open: char, close: char| {
        rest.trim_start()
            .strip_prefix(open)
            .and_then(|it| it.strip_suffix(close))
    };
    let words = |text: &str, more: &[char]| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || more.contains(&c))
    };
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && (rest.is_empty()
            || inner('(', ')').is_some_and(|it| words(it, &[]))
            || inner('<', '>').is_some_and(|it| words(it, &[',', ' ', '-', '<', '>'])))
}

/// Reads a list from the beginning of `lines`; returns it with the number of lines it takes.
pub(super) fn list(lines: &[Line<'_>], unknown: &mut Vec<Unknown>) -> (Vec<Item>, usize) {
    let base = lines.first().map_or(0, |line| line.indent);
    let mut taken = 0;
    // Entries that may still get members, outermost first, each with its indentation.
    let mut open: Vec<(usize, Item)> = Vec::new();
    let mut done: Vec<Item> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        match bullet(line.text) {
            Some(text) if line.indent >= base => {
                close(&mut open, &mut done, line.indent, unknown);
                if !in_line(&open, &done, line.indent) {
                    unknown.push(Unknown {
                        line: line.number,
                        what: "list entry that is in line with none above it".to_owned(),
                    });
                }
                match Item::parse(line.number, text) {
                    Ok(item) => open.push((
                        line.indent,
                        Item {
                            indent: line.indent,
                            ..item
                        },
                    )),
                    Err(what) => {
                        unknown.push(what);
                        // What is below it still has a place to go.
                        let nameless = Item {
                            indent: line.indent,
                            ..Item::default()
                        };
                        open.push((line.indent, nameless));
                    }
                }
            }
            None if line.indent > base => unknown.push(Unknown {
                line: line.number,
                what: format!(
                    "text below a list entry: \"{}\"",
                    super::blocks::brief(line.text)
                ),
            }),
            _ => break,
        }
        taken = index + 1;
    }
    close(&mut open, &mut done, 0, unknown);
    (done, taken)
}

/// Puts entries that end before an entry at `indent` where they belong.
fn close(
    open: &mut Vec<(usize, Item)>,
    done: &mut Vec<Item>,
    indent: usize,
    unknown: &mut Vec<Unknown>,
) {
    while open.last().is_some_and(|(at, _)| *at >= indent) {
        let Some((_, item)) = open.pop() else { return };
        let siblings = match open.last_mut() {
            Some((_, parent)) => &mut parent.members,
            None => &mut *done,
        };
        if !item.name.is_empty() && siblings.iter().any(|it| it.name == item.name) {
            unknown.push(Unknown {
                line: item.line,
                what: format!("`{}` a second time in one list", item.name),
            });
        } else {
            siblings.push(item);
        }
    }
}

/// Whether an entry at `indent` is the first below its parent or in line with its siblings.
fn in_line(open: &[(usize, Item)], done: &[Item], indent: usize) -> bool {
    let siblings = open.last().map_or(done, |(_, parent)| &parent.members);
    siblings
        .last()
        .is_none_or(|sibling| sibling.indent == indent)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn names(items: &[Item]) -> String {
        items
            .iter()
            .map(|it| match it.members.as_slice() {
                [] => it.name.clone(),
                members => format!("{}({})", it.name, names(members)),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn lists_nest_by_indentation_of_any_width() {
        for page in [
            "* `a`: Object\n    * `b`: Object\n        * `c`: Integer\n* `d`: String",
            "- `a`: Object\n  - `b`: Object\n    - `c`: Integer\n- `d`: String",
            "* `a`: Object\n\t* `b`: Object\n\t\t* `c`: Integer\n\n* `d`: String\n",
            "+ `a`: Object\r\n  * `b`: Object\r\n     - `c`: Integer\r\n+ `d`: String",
        ] {
            let mut unknown = Vec::new();
            let (items, _) = list(&lines(page), &mut unknown);
            assert_eq!(names(&items), "a(b(c)) d", "{page}");
            assert_eq!(unknown, [], "{page}");
        }
    }

    #[test]
    fn entries_that_are_not_understood_are_reported() {
        for (page, line) in [
            ("* name: String", 1),
            ("* `a` String", 1),
            ("* `a`:", 1),
            ("* `a`: lower", 1),
            ("* `a`: Array<", 1),
            ("* `a`: Integer |", 1),
            ("* `a`: Integer | Default:", 1),
            ("* `a b`: Integer", 1),
            ("* `a`: [Thing](thing.md)", 1),
            ("* `a`: Integer\n* `a`: String", 2),
            ("* `a`: Integer\n    more text", 2),
            ("* `a`: Object\n    * `b`: Integer\n  * `c`: Integer", 3),
        ] {
            let mut unknown = Vec::new();
            list(&lines(page), &mut unknown);
            let seen: Vec<usize> = unknown.iter().map(|it| it.line).collect();
            assert_eq!(seen, [line], "{page}");
        }
    }

    #[test]
    fn texts_and_defaults() {
        let item = Item::parse(1, "`a`: `Array<Integer>` | When. Default: 1 day ago.").unwrap();
        assert_eq!(item.kind, "Array<Integer>");
        assert_eq!(item.text.as_deref(), Some("When."));
        assert_eq!(item.default.as_deref(), Some("1 day ago"));
        let item = Item::parse(1, "`a`: String (url)").unwrap();
        assert_eq!((item.kind.as_str(), item.text), ("String (url)", None));
    }
}
