//! Selection of resources by id, label or name.

use computestacks::{Client, ItemId, types::ContainerService};
use glob::Pattern;

use crate::{
    exit::Exit,
    failure::Failure,
    output::{Shape, escape_line},
};

/// A resource to act on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Target {
    pub(crate) id: ItemId,
    /// `None` if the resource was given by id.
    pub(crate) label: Option<String>,
    pub(crate) name: Option<String>,
}

impl Target {
    /// A resource of which only the id is known.
    pub(crate) fn by_id(id: ItemId) -> Self {
        Self {
            id,
            label: None,
            name: None,
        }
    }

    pub(crate) fn of(service: &ContainerService) -> Self {
        Self {
            id: ItemId::Number(service.id.get()),
            label: service.label.clone(),
            name: service.name.clone(),
        }
    }

    /// The id of anything but an order.
    pub(crate) fn number(&self) -> i64 {
        match self.id {
            ItemId::Number(number) => number,
            // No such resource has one, and the server has no 0.
            _ => 0,
        }
    }

    /// Whether more than the id is known.
    pub(crate) fn is_named(&self) -> bool {
        self.label.is_some() || self.name.is_some()
    }

    /// Label or name, as the table of services shows it.
    pub(crate) fn label_or_name(&self) -> Option<&str> {
        let text = self.label.as_deref().or(self.name.as_deref());
        text.filter(|text| !text.is_empty())
    }

    /// Label or name with the id, for output.
    pub(crate) fn title(&self) -> String {
        match self.label_or_name() {
            Some(text) => format!("{} ({})", escape_line(text), self.id),
            None => self.id.to_string(),
        }
    }
}

/// A parsed argument.
#[derive(Debug)]
enum Selector {
    Id(ItemId),
    Exactly(String),
    Matching(Pattern),
}

/// Arguments that select resources.
#[derive(Debug)]
pub(crate) struct Selection {
    /// What is selected: `service`.
    noun: String,
    wanted: Vec<(String, Selector)>,
}

impl Selection {
    /// Parses arguments: digits are an id, `*`, `?` or `[` make a pattern, anything else is a label
    /// or a name.
    pub(crate) fn new(noun: &str, arguments: &[String]) -> Result<Self, Failure> {
        let wanted = arguments.iter().map(|argument| {
            let wanted =
                if argument.is_empty() {
                    return Err(Failure::usage(format!("a {noun} must not be empty"))
                        .help("is a shell variable unset?"));
                } else if argument.bytes().all(|byte| byte.is_ascii_digit()) {
                    Selector::Id(argument.parse().map(ItemId::Number).map_err(|_| {
                        Failure::usage(format!("{argument} is too large to be an id"))
                    })?)
                } else if let (Ok(uuid), "order") = (argument.parse(), noun) {
                    Selector::Id(ItemId::Uuid(uuid))
                } else if argument.contains(['*', '?', '[']) {
                    Selector::Matching(Pattern::new(argument).map_err(|error| {
                        Failure::usage(format!("invalid pattern {argument:?}: {error}"))
                    })?)
                } else {
                    Selector::Exactly(argument.clone())
                };
            Ok((argument.clone(), wanted))
        });
        Ok(Self {
            noun: noun.to_owned(),
            wanted: wanted.collect::<Result<_, _>>()?,
        })
    }

    /// Whether all arguments are ids, which need no lookup.
    pub(crate) fn is_ids(&self) -> bool {
        self.wanted
            .iter()
            .all(|(_, wanted)| matches!(wanted, Selector::Id(_)))
    }

    /// Whether the only argument is not a pattern.
    pub(crate) fn is_single(&self) -> bool {
        matches!(
            self.wanted.as_slice(),
            [(_, Selector::Id(_) | Selector::Exactly(_))]
        )
    }

    /// The shape of a document about the selection.
    pub(crate) fn shape(&self) -> Shape {
        if self.is_single() {
            Shape::One
        } else {
            Shape::Many
        }
    }

    /// Whether an argument is a pattern.
    pub(crate) fn has_pattern(&self) -> bool {
        let mut wanted = self.wanted.iter();
        wanted.any(|(_, wanted)| matches!(wanted, Selector::Matching(_)))
    }

    /// Whether the selection contains a resource.
    pub(crate) fn holds(&self, target: &Target) -> bool {
        self.wanted.iter().any(|(_, wanted)| fits(wanted, target))
    }

    /// Finds services, without duplicates, in the order of the arguments.
    pub(crate) async fn find(&self, client: &Client) -> Result<Vec<Target>, Failure> {
        self.find_in(async || Self::all(client).await).await
    }

    /// All services.
    pub(crate) async fn all(client: &Client) -> Result<Vec<Target>, Failure> {
        let services = client.services().list().all().into_vec().await?;
        Ok(services.iter().map(Target::of).collect())
    }

    /// Finds resources in all that there are, which are only read where an argument is no id.
    pub(crate) async fn find_in(
        &self,
        all: impl AsyncFnOnce() -> Result<Vec<Target>, Failure>,
    ) -> Result<Vec<Target>, Failure> {
        let all = if self.is_ids() {
            Vec::new()
        } else {
            all().await?
        };
        self.pick(&all)
    }

    /// Finds the service of a command that takes one.
    pub(crate) async fn find_one(&self, client: &Client) -> Result<Target, Failure> {
        self.only(self.find(client).await?)
    }

    /// The target of a command that takes one.
    pub(crate) fn only(&self, targets: Vec<Target>) -> Result<Target, Failure> {
        let mut found = targets;
        if found.is_empty() {
            let what = format!("no {} match", plural(&self.noun));
            return Err(Failure::new(Exit::NotFound, what).run(self.list()));
        }
        match (found.pop(), found.is_empty()) {
            (Some(target), true) => Ok(target),
            (last, _) => {
                found.extend(last);
                let text = self.wanted.first().map_or("", |(text, _)| text.as_str());
                Err(self.ambiguous(text, &found))
            }
        }
    }

    /// Picks resources from all that there are. An id that is not among them is picked too.
    pub(crate) fn pick(&self, all: &[Target]) -> Result<Vec<Target>, Failure> {
        let mut targets: Vec<Target> = Vec::new();
        for (text, wanted) in &self.wanted {
            let found = all.iter().filter(|target| fits(wanted, target));
            let mut found: Vec<Target> = found.cloned().collect();
            // The server returns them in no particular order.
            found.sort_by_key(|target| target.id);
            // A product is listed once for each availability zone.
            found.dedup_by_key(|target| target.id);
            match wanted {
                Selector::Id(id) if found.is_empty() => found.push(Target::by_id(*id)),
                Selector::Exactly(_) if found.len() > 1 => return Err(self.ambiguous(text, &found)),
                Selector::Exactly(_) if found.is_empty() => return Err(self.missing(text, all)),
                _ => {}
            }
            for target in found {
                if !targets.iter().any(|known| known.id == target.id) {
                    targets.push(target);
                }
            }
        }
        Ok(targets)
    }

    /// Fails if an id or a name is not among all that there are. A pattern may match nothing.
    pub(crate) fn check(&self, all: &[Target]) -> Result<(), Failure> {
        for (text, wanted) in &self.wanted {
            if !all.iter().any(|target| fits(wanted, target)) {
                match wanted {
                    Selector::Id(id) => return Err(Failure::not_found(&self.noun, id)),
                    Selector::Exactly(_) => return Err(self.missing(text, all)),
                    Selector::Matching(_) => {}
                }
            }
        }
        Ok(())
    }

    fn list(&self) -> String {
        format!("computestacks {} list", self.noun)
    }

    fn ambiguous(&self, text: &str, found: &[Target]) -> Failure {
        let failure = Failure::usage(format!(
            "{text:?} matches {} {}; use the id or name",
            found.len(),
            plural(&self.noun)
        ));
        candidates(failure, found)
    }

    fn missing(&self, text: &str, all: &[Target]) -> Failure {
        let failure = Failure::new(
            Exit::NotFound,
            format!("no {} has the label or name {text:?}", self.noun),
        );
        // So that "web-shop" suggests "Web shop".
        let bare = |text: &str| {
            let mut text = text.to_lowercase();
            text.retain(char::is_alphanumeric);
            text
        };
        let wanted = bare(text);
        let is_near = |target: &&Target| {
            let mut texts = [&target.label, &target.name].into_iter().flatten();
            texts.any(|own| {
                let own = bare(own);
                !wanted.is_empty()
                    && !own.is_empty()
                    && (own.contains(&wanted) || wanted.contains(&own))
            })
        };
        let near: Vec<Target> = all.iter().filter(is_near).cloned().collect();
        let failure = if near.is_empty() {
            failure
        } else {
            candidates(failure.help("did you mean:"), &near)
        };
        failure.run(self.list())
    }
}

/// Several of a noun: `services`, `host-entries`.
pub(crate) fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

fn fits(wanted: &Selector, target: &Target) -> bool {
    let mut texts = [&target.label, &target.name].into_iter().flatten();
    match wanted {
        Selector::Id(id) => target.id == *id,
        Selector::Exactly(text) => texts.any(|own| own == text),
        Selector::Matching(pattern) => texts.any(|own| pattern.matches(own)),
    }
}

/// Maximum number of candidates in a message.
const SHOWN: usize = 10;

fn candidates(failure: Failure, found: &[Target]) -> Failure {
    let mut failure = failure;
    for target in found.iter().take(SHOWN) {
        let text = |text: &Option<String>| escape_line(text.as_deref().unwrap_or("-"));
        failure = failure.help(format!(
            "{}  {}  {}",
            target.id,
            text(&target.label),
            text(&target.name)
        ));
    }
    if found.len() > SHOWN {
        failure = failure.help(format!("and {} more", found.len() - SHOWN));
    }
    failure
}

/// The service of a command that takes one.
pub(crate) async fn service(client: &Client, text: &str) -> Result<ContainerService, Failure> {
    let selection = Selection::new("service", &[text.to_owned()])?;
    shown_service(client, &selection.find_one(client).await?).await
}

/// The service, which may be gone.
pub(crate) async fn shown_service(
    client: &Client,
    target: &Target,
) -> Result<ContainerService, Failure> {
    match client.service(target.number()).show().await {
        Ok(detail) => Ok(detail.container_service),
        Err(error) => Err(Failure::of_item("service", target.title(), &error)),
    }
}

/// One of listed items by id or name. `of` makes the target of an item.
pub(crate) async fn one_of<'t, T>(
    noun: &str,
    text: &str,
    items: &'t [T],
    of: impl Fn(&T) -> Target,
) -> Result<&'t T, Failure> {
    let targets: Vec<Target> = items.iter().map(&of).collect();
    let selection = Selection::new(noun, &[text.to_owned()])?;
    selection.check(&targets)?;
    let found = selection.find_in(async || Ok(targets)).await?;
    let id = selection.only(found)?.id;
    let found = items.iter().find(|one| of(one).id == id);
    found.ok_or_else(|| Failure::not_found(noun, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(id: i64, label: &str, name: &str) -> Target {
        Target {
            id: ItemId::Number(id),
            label: Some(label.to_owned()),
            name: Some(name.to_owned()),
        }
    }

    #[test]
    fn several() {
        for (one, many) in [
            ("service", "services"),
            ("registry", "registries"),
            ("host-entry", "host-entries"),
            ("ssh-key", "ssh-keys"),
        ] {
            assert_eq!(plural(one), many);
        }
    }

    fn pick(arguments: &[&str]) -> Result<Vec<i64>, Failure> {
        let services = [
            service(3, "web-2", "keen-ada3"),
            service(1, "web-1", "dry-alan1"),
            service(2, "shop", "web-shop"),
            service(4, "twin", "a"),
            service(5, "twin", "b"),
            service(6, "in-two-zones", "c"),
            service(6, "in-two-zones", "c"),
        ];
        let arguments: Vec<String> = arguments.iter().map(|&text| text.to_owned()).collect();
        let found = Selection::new("service", &arguments)?.pick(&services)?;
        Ok(found.iter().map(Target::number).collect())
    }

    #[test]
    fn finds_by_id_label_name_and_pattern_each_once() {
        assert_eq!(pick(&["2"]).unwrap(), [2]);
        // Ids are not looked up: the list may not contain them.
        assert_eq!(pick(&["99"]).unwrap(), [99]);
        assert_eq!(pick(&["shop", "keen-ada3"]).unwrap(), [2, 3]);
        assert_eq!(pick(&["web-*"]).unwrap(), [1, 2, 3]);
        assert_eq!(pick(&["shop", "web-*", "1"]).unwrap(), [2, 1, 3]);
        assert_eq!(pick(&["twin*"]).unwrap(), [4, 5]);
        assert_eq!(pick(&["in-two-zones"]).unwrap(), [6]);
        assert_eq!(pick(&["nothing*"]).unwrap(), [0; 0]);
    }

    #[test]
    fn what_is_ambiguous_or_missing_is_told() {
        let failure = pick(&["twin"]).unwrap_err();
        assert_eq!(failure.exit, Exit::Usage);
        assert!(failure.to_string().contains("4  twin  a"), "{failure}");
        let failure = pick(&["WEB"]).unwrap_err();
        assert_eq!(failure.exit, Exit::NotFound);
        assert!(failure.to_string().contains("1  web-1"), "{failure}");
        for wrong in ["", "99999999999999999999", "web-["] {
            assert_eq!(pick(&[wrong]).unwrap_err().exit, Exit::Usage, "{wrong}");
        }
    }
}
