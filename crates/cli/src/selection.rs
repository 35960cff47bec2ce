//! Services by id, label or name.

use computestacks::{
    Client,
    types::{ContainerService, ServiceId},
};
use glob::Pattern;

use crate::{exit::Exit, failure::Failure, output::tame};

/// A service that a command is to act on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Target {
    pub(crate) id: ServiceId,
    /// Known only where it was looked for by label or name.
    pub(crate) label: Option<String>,
    pub(crate) name: Option<String>,
}

impl Target {
    /// A service of which only the id is known.
    pub(crate) fn by_id(id: ServiceId) -> Self {
        Self {
            id,
            label: None,
            name: None,
        }
    }

    pub(crate) fn of(service: &ContainerService) -> Self {
        Self {
            id: service.id,
            label: service.label.clone(),
            name: service.name.clone(),
        }
    }

    /// What people call it.
    pub(crate) fn title(&self) -> String {
        match self.label.as_ref().or(self.name.as_ref()) {
            Some(text) if !text.is_empty() => format!("{} ({})", tame(text), self.id),
            _ => self.id.to_string(),
        }
    }
}

/// What an argument asks for.
#[derive(Debug)]
enum Wanted {
    Id(ServiceId),
    Exactly(String),
    Matching(Pattern),
}

/// Arguments that say which services.
#[derive(Debug)]
pub(crate) struct Selection {
    wanted: Vec<(String, Wanted)>,
}

impl Selection {
    /// Reads arguments: a number is an id, `*`, `?` or `[` makes a pattern, all else is a label or
    /// a name.
    pub(crate) fn new(arguments: &[String]) -> Result<Self, Failure> {
        let wanted = arguments.iter().map(|argument| {
            let wanted =
                if argument.is_empty() {
                    return Err(Failure::usage("an empty text is no service")
                        .help("an unset variable of the shell, perhaps"));
                } else if argument.bytes().all(|byte| byte.is_ascii_digit()) {
                    Wanted::Id(argument.parse().map_err(|_| {
                        Failure::usage(format!("{argument} is too large for an id"))
                    })?)
                } else if argument.contains(['*', '?', '[']) {
                    Wanted::Matching(Pattern::new(argument).map_err(|error| {
                        Failure::usage(format!("{argument:?} is no sound pattern: {error}"))
                    })?)
                } else {
                    Wanted::Exactly(argument.clone())
                };
            Ok((argument.clone(), wanted))
        });
        Ok(Self {
            wanted: wanted.collect::<Result<_, _>>()?,
        })
    }

    /// Whether every argument is an id, so that nothing need be looked up.
    pub(crate) fn is_ids(&self) -> bool {
        self.wanted
            .iter()
            .all(|(_, wanted)| matches!(wanted, Wanted::Id(_)))
    }

    /// Whether one argument names one service.
    pub(crate) fn is_single(&self) -> bool {
        matches!(
            self.wanted.as_slice(),
            [(_, Wanted::Id(_) | Wanted::Exactly(_))]
        )
    }

    /// Whether a service is one of those asked for.
    pub(crate) fn holds(&self, service: &ContainerService) -> bool {
        self.wanted.iter().any(|(_, wanted)| fits(wanted, service))
    }

    /// Finds the services, each once, in the order of the arguments.
    pub(crate) async fn find(&self, client: &Client) -> Result<Vec<Target>, Failure> {
        let services = if self.is_ids() {
            Vec::new()
        } else {
            client.list_all().into_vec().await?
        };
        self.pick(&services)
    }

    /// Finds the one service that a command is about.
    pub(crate) async fn find_one(&self, client: &Client) -> Result<Target, Failure> {
        let mut found = self.find(client).await?;
        match (found.pop(), found.is_empty()) {
            (Some(target), true) => Ok(target),
            (last, _) => {
                found.extend(last);
                let text = self.wanted.first().map_or("", |(text, _)| text.as_str());
                Err(ambiguous(text, &found))
            }
        }
    }

    fn pick(&self, services: &[ContainerService]) -> Result<Vec<Target>, Failure> {
        let mut targets: Vec<Target> = Vec::new();
        for (text, wanted) in &self.wanted {
            let mut found: Vec<Target> = services
                .iter()
                .filter(|service| fits(wanted, service))
                .map(Target::of)
                .collect();
            // The server keeps no order.
            found.sort_by_key(|target| target.id);
            match wanted {
                Wanted::Id(id) if found.is_empty() => found.push(Target::by_id(*id)),
                Wanted::Exactly(_) if found.len() > 1 => return Err(ambiguous(text, &found)),
                Wanted::Exactly(_) | Wanted::Matching(_) if found.is_empty() => {
                    return Err(missing(text, services));
                }
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
}

fn fits(wanted: &Wanted, service: &ContainerService) -> bool {
    let mut texts = [&service.label, &service.name].into_iter().flatten();
    match wanted {
        Wanted::Id(id) => service.id == *id,
        Wanted::Exactly(text) => texts.any(|own| own == text),
        Wanted::Matching(pattern) => texts.any(|own| pattern.matches(own)),
    }
}

/// So many candidates are shown.
const SHOWN: usize = 10;

fn candidates(failure: Failure, found: &[Target]) -> Failure {
    let mut failure = failure;
    for target in found.iter().take(SHOWN) {
        let text = |text: &Option<String>| tame(text.as_deref().unwrap_or("-"));
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

fn ambiguous(text: &str, found: &[Target]) -> Failure {
    let failure = Failure::usage(format!(
        "{text:?} is {} services; say which by id or name",
        found.len()
    ));
    candidates(failure, found)
}

fn missing(text: &str, services: &[ContainerService]) -> Failure {
    let failure = Failure::new(
        Exit::NotFound,
        format!("there is no service with the label or name {text:?}"),
    );
    // "web-shop" is near to "Web shop".
    let bare = |text: &str| {
        let mut text = text.to_lowercase();
        text.retain(char::is_alphanumeric);
        text
    };
    let wanted = bare(text);
    let near: Vec<Target> = services
        .iter()
        .filter(|service| {
            let mut texts = [&service.label, &service.name].into_iter().flatten();
            texts.any(|own| {
                let own = bare(own);
                !wanted.is_empty()
                    && !own.is_empty()
                    && (own.contains(&wanted) || wanted.contains(&own))
            })
        })
        .map(Target::of)
        .collect();
    let failure = if near.is_empty() {
        failure
    } else {
        candidates(failure.help("near to it:"), &near)
    };
    failure.run("computestacks service list")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(id: i64, label: &str, name: &str) -> ContainerService {
        // A link to a recording, so that the package has it too.
        let recording = include_str!("selection/service.json");
        let recording: serde_json::Value = serde_json::from_str(recording).unwrap();
        let mut service = recording["response"]["body"]["container_service"].clone();
        service["id"] = id.into();
        service["label"] = label.into();
        service["name"] = name.into();
        serde_json::from_value(service).unwrap()
    }

    fn pick(arguments: &[&str]) -> Result<Vec<i64>, Failure> {
        let services = [
            service(3, "web-2", "keen-ada3"),
            service(1, "web-1", "dry-alan1"),
            service(2, "shop", "web-shop"),
            service(4, "twin", "a"),
            service(5, "twin", "b"),
        ];
        let arguments: Vec<String> = arguments.iter().map(|&text| text.to_owned()).collect();
        let found = Selection::new(&arguments)?.pick(&services)?;
        Ok(found.iter().map(|target| target.id.get()).collect())
    }

    #[test]
    fn finds_by_id_label_name_and_pattern_each_once() {
        assert_eq!(pick(&["2"]).unwrap(), [2]);
        // Ids are taken as they are: the list may not have them.
        assert_eq!(pick(&["99"]).unwrap(), [99]);
        assert_eq!(pick(&["shop", "keen-ada3"]).unwrap(), [2, 3]);
        assert_eq!(pick(&["web-*"]).unwrap(), [1, 2, 3]);
        assert_eq!(pick(&["shop", "web-*", "1"]).unwrap(), [2, 1, 3]);
        assert_eq!(pick(&["twin*"]).unwrap(), [4, 5]);
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
