//! Path templates and the paths that match them.

use std::borrow::Cow;

use crate::pointer::percent_decode;

/// A path template such as `/api/container_services/{id}`.
///
/// ```
/// use computestacks_contract::template::Template;
///
/// let template = Template::new("/a/{id}/b");
/// assert!(template.fits("/a/1/b") && !template.fits("/a//b") && !template.fits("/a/1"));
/// let parameters: Vec<_> = template.parameters("/a/x%20y/b").collect();
/// assert_eq!(parameters, [("id", "x y".into())]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    text: String,
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Fixed(String),
    Parameter(String),
}

impl Template {
    /// Parses a template. A step is a parameter if braces enclose the whole step.
    pub fn new(text: &str) -> Self {
        let steps = text.split('/').map(|step| {
            let name = step
                .strip_prefix('{')
                .and_then(|step| step.strip_suffix('}'));
            match name {
                Some(name) => Step::Parameter(name.to_owned()),
                None => Step::Fixed(step.to_owned()),
            }
        });
        Self {
            text: text.to_owned(),
            steps: steps.collect(),
        }
    }

    /// The template as written in the document.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The names of the parameters in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().filter_map(|step| match step {
            Step::Fixed(_) => None,
            Step::Parameter(name) => Some(name.as_str()),
        })
    }

    /// The number of steps that are not parameters. If several templates match a path, the one with
    /// the most fixed steps wins: `/a/new` comes before `/a/{id}`.
    pub fn fixed(&self) -> usize {
        self.steps.len() - self.names().count()
    }

    /// Whether a path, percent-encoded and without a query, matches the template. A parameter
    /// matches any non-empty step.
    pub fn fits(&self, path: &str) -> bool {
        self.fits_steps(path, steps(path))
    }

    /// As [`Template::fits`], for a path whose steps are already counted.
    pub(crate) fn fits_steps(&self, path: &str, steps: usize) -> bool {
        self.steps.len() == steps
            && self
                .steps
                .iter()
                .zip(path.split('/'))
                .all(|(wanted, step)| match wanted {
                    Step::Fixed(wanted) => wanted == step || *wanted == percent_decode(step),
                    Step::Parameter(_) => !step.is_empty(),
                })
    }

    /// The percent-decoded parameters of a matching path, in the order of the template.
    pub fn parameters<'a>(
        &'a self,
        path: &'a str,
    ) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> + use<'a> {
        self.steps
            .iter()
            .zip(path.split('/'))
            .filter_map(|(wanted, step)| match wanted {
                Step::Fixed(_) => None,
                Step::Parameter(name) => Some((name.as_str(), percent_decode(step))),
            })
    }
}

/// The number of steps of a path, including the empty one before the first slash.
pub(crate) fn steps(path: &str) -> usize {
    path.split('/').count()
}

/// The names in braces in a path template, in order.
pub fn placeholders(template: &str) -> Vec<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect()
}

/// A path template without the names of its placeholders, to compare routes.
pub fn nameless(template: &str) -> String {
    let mut parts = template.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("{}");
        out.push_str(part.split_once('}').map_or("", |(_, after)| after));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Template, nameless, placeholders};

    #[test]
    fn paths_are_of_templates() {
        for (template, path, fits) in [
            ("/a/{id}", "/a/1", true),
            ("/a/{id}", "/%61/1", true),
            ("/a/{id}", "/a/1%2Fb", true),
            ("/a/{id}", "/a/1/b", false),
            ("/a/{id}", "/a/", false),
            ("/a/{id}", "a/1", false),
            ("/a/{id}/b", "/a/1", false),
            ("/a/x{id}", "/a/x1", false),
        ] {
            assert_eq!(
                Template::new(template).fits(path),
                fits,
                "{template}: {path}"
            );
        }
        assert!(Template::new("/a/new").fixed() > Template::new("/a/{id}").fixed());
    }

    #[test]
    fn placeholders_have_names() {
        assert_eq!(placeholders("/a/{b-c}/d/{e}"), ["b-c", "e"]);
        assert_eq!(placeholders("/a/{b"), [""; 0]);
        assert_eq!(nameless("/a/{b-c}/d/{e}"), "/a/{}/d/{}");
        assert_eq!(nameless("/a/{b"), "/a/{}");
    }
}
