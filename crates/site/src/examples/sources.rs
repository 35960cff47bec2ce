//! The source of a generated example in each language but Rust, and what it prints.

use std::fmt::Write as _;

use computestacks_codegen::{ResponseForm, RustExample};
use computestacks_contract::pointer::percent_encode;
use heck::ToSnakeCase as _;
use serde_json::Value;

use super::requests::{ExampleCall, is_in_path, tag};
use super::schemas;
use crate::contract::{Contract, Operation, pretty, schema_name};

/// A value is written on one line if it is not longer.
const LINE: usize = 72;

/// What the sources of an operation are made of.
pub(super) struct Sources<'c> {
    pub(super) contract: &'c Contract,
    pub(super) operation: &'c Operation<'c>,
    pub(super) call: &'c ExampleCall,
    pub(super) rust: &'c RustExample,
}

impl Sources<'_> {
    /// Whether the server responds with an error to a call that succeeds.
    fn is_error(&self) -> bool {
        self.call.status != self.call.documented
    }

    fn done(&self) -> &'static str {
        if self.call.documented == 202 {
            "accepted"
        } else {
            "done"
        }
    }

    /// What the response is about, without its wrapper.
    fn value(&self) -> &Value {
        match &self.rust.root {
            Some(root) => &self.call.response[root],
            None => &self.call.response,
        }
    }

    fn prints_fields(&self) -> bool {
        !self.rust.printed.is_empty()
    }

    /// What Rust prints, and Python and TypeScript too.
    pub(super) fn printed(&self) -> String {
        let line = |value: &Value| {
            let fields = self.rust.printed.iter();
            let fields: Vec<_> = fields
                .map(|path| match schemas::field(value, path) {
                    Value::String(text) => text.clone(),
                    value => value.to_string(),
                })
                .collect();
            fields.join(" ") + "\n"
        };
        match self.rust.form {
            ResponseForm::Item if self.prints_fields() => line(self.value()),
            ResponseForm::Nothing | ResponseForm::Item => format!("{}\n", self.done()),
            ResponseForm::List => {
                let items = self.value().as_array().map_or(&[][..], Vec::as_slice);
                let mut text = format!("{} found\n", items.len());
                if self.prints_fields() {
                    text.extend(items.iter().map(line));
                }
                text
            }
        }
    }

    /// What Python and TypeScript print.
    pub(super) fn printed_elsewhere(&self) -> String {
        if self.is_error() {
            format!("{}\n", self.call.status)
        } else {
            self.printed()
        }
    }

    /// What curl prints: the body, or the status if there is none.
    pub(super) fn printed_by_curl(&self) -> String {
        if self.prints_status() {
            return format!("{}\n", self.call.status);
        }
        format!("{}\n", pretty(&self.call.response))
    }

    fn prints_status(&self) -> bool {
        self.is_error() || self.call.response.is_null()
    }

    /// The path with its values, and the query.
    fn target(&self) -> String {
        let mut path = self.operation.path.to_owned();
        let mut query = String::new();
        for (name, value) in &self.call.parameters {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let encoded = encoded(&value);
            if is_in_path(self.contract, self.operation, name) {
                path = path.replace(&format!("{{{name}}}"), &encoded);
            } else {
                let sign = if query.is_empty() { '?' } else { '&' };
                let _ = write!(query, "{sign}{name}={encoded}");
            }
        }
        path + &query
    }

    pub(super) fn curl(&self) -> String {
        let fails = if self.is_error() {
            ""
        } else {
            " --fail-with-body"
        };
        let mut source = format!(
            "curl -sS{fails} -u \"$COMPUTESTACKS_USERNAME:$COMPUTESTACKS_SECRET\" \\\n  \
             -H 'Accept: application/json; api_version=80' \\\n"
        );
        if self.prints_status() {
            source.push_str("  -o /dev/null -w '%{http_code}\\n' \\\n");
        }
        let method = self.operation.method.to_ascii_uppercase();
        let method = if method == "GET" {
            String::new()
        } else {
            format!("-X {method} ")
        };
        match &self.call.body {
            Some(body) => {
                let json = written(body, &JSON, 2);
                let _ = writeln!(source, "  {method}--json {} \\", quoted(&json));
            }
            None if !method.is_empty() => {
                let _ = writeln!(source, "  {method}\\");
            }
            None => {}
        }
        let _ = writeln!(source, "  \"$COMPUTESTACKS_URL{}\"", self.target());
        source
    }

    /// The command for an operation that no command was made for.
    pub(super) fn api_command(&self) -> String {
        let method = self.operation.method.to_ascii_uppercase();
        let target = self.target();
        let target = target.strip_prefix("/api/").unwrap_or(&target).to_owned();
        let target = if target.contains(['?', '&']) {
            quoted(&target)
        } else {
            target
        };
        let mut command = format!("computestacks api {method} {target}");
        let mut fields = Vec::new();
        flat(
            self.call.body.as_ref().unwrap_or(&Value::Null),
            "",
            &mut fields,
        );
        for (path, value) in fields {
            let _ = write!(command, " \\\n  -f {path}={}", quoted(&value));
        }
        command + "\n"
    }

    pub(super) fn python(&self) -> String {
        let module = python_name(tag(self.operation));
        let function = self.operation.id.to_snake_case();
        if self.is_error() {
            let method = self.operation.method.to_ascii_uppercase();
            return format!(
                "from connect import client\n\n# The server does it and responds with {} all the same.\n\
                 response = client.get_httpx_client().request(\"{method}\", \"{}\")\n\
                 print(response.status_code)\n",
                self.call.status,
                self.target()
            );
        }
        let mut models = Vec::new();
        let mut arguments = Vec::new();
        let mut named = Vec::new();
        for parameter in self.operation.parameters(self.contract) {
            let name = parameter["name"].as_str().unwrap_or_default();
            let Some(value) = self.call.parameters.get(name) else {
                continue;
            };
            let mut literal = written(value, &PYTHON, 0);
            if let Some(model) = schema_name(&parameter["schema"])
                && self.contract.resolve(&parameter["schema"])["enum"].is_array()
            {
                models.push(model);
                literal = format!("{model}({literal})");
            }
            if is_in_path(self.contract, self.operation, name) {
                arguments.push((self.operation.path.find(&format!("{{{name}}}")), literal));
            } else {
                named.push(format!("{}={literal}", python_name(name)));
            }
        }
        arguments.sort();
        let mut passed: Vec<_> = arguments.into_iter().map(|(_, literal)| literal).collect();
        passed.push("client=client".to_owned());
        let mut source = String::new();
        if let Some(body) = &self.call.body {
            let media = self.contract.resolve(&self.operation.node["requestBody"]);
            let schema = &media["content"]["application/json"]["schema"];
            let model = schema_name(schema).unwrap_or("dict");
            models.push(model);
            let _ = writeln!(
                source,
                "body = {model}.from_dict({})",
                written(body, &PYTHON, 0)
            );
            passed.push("body=body".to_owned());
        }
        passed.append(&mut named);
        source.push_str(&self.python_call(&function, &passed.join(", ")));
        models.sort_unstable();
        models.dedup();
        let models = if models.is_empty() {
            String::new()
        } else {
            format!(
                "from computestacks_client.models import {}\n",
                models.join(", ")
            )
        };
        format!(
            "from computestacks_client.api.{module} import {function}\n{models}from connect import client\n\n{source}"
        )
    }

    fn python_call(&self, function: &str, passed: &str) -> String {
        let root = self.rust.root.as_deref();
        let root = root.map_or_else(String::new, |root| format!(".{}", python_name(root)));
        let fields = |item: &str| {
            let fields = self.rust.printed.iter().map(|path| {
                let names: Vec<_> = path.iter().map(|name| python_name(name)).collect();
                format!("{item}.{}", names.join("."))
            });
            fields.collect::<Vec<_>>().join(", ")
        };
        match self.rust.form {
            ResponseForm::Item if self.prints_fields() => {
                let item = variable(self.rust.root.as_deref());
                format!(
                    "{item} = {function}.sync({passed}){root}\nprint({})\n",
                    fields(&item)
                )
            }
            ResponseForm::Nothing | ResponseForm::Item => format!(
                "response = {function}.sync_detailed({passed})\n\
                 print(\"{}\" if response.status_code == {} else response.status_code)\n",
                self.done(),
                self.call.documented
            ),
            ResponseForm::List => {
                let mut source = format!(
                    "items = {function}.sync({passed}){root}\nprint(len(items), \"found\")\n"
                );
                if self.prints_fields() {
                    let _ = write!(
                        source,
                        "for item in items:\n    print({})\n",
                        fields("item")
                    );
                }
                source
            }
        }
    }

    pub(super) fn typescript(&self) -> String {
        let method = self.operation.method.to_ascii_uppercase();
        let mut options = Vec::new();
        let part = |in_path: bool| {
            let values = self.call.parameters.iter();
            let mut values: Vec<_> = values
                .filter(|(name, _)| is_in_path(self.contract, self.operation, name) == in_path)
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            values.sort_by_key(|(name, _)| self.operation.path.find(&format!("{{{name}}}")));
            let values: serde_json::Map<String, Value> = values.into_iter().collect();
            (!values.is_empty()).then(|| Value::from(values))
        };
        let parts = [("path", part(true)), ("query", part(false))];
        let parts: Vec<_> = parts
            .into_iter()
            .filter_map(|(name, values)| {
                Some(format!("{name}: {}", written(&values?, &TYPESCRIPT, 2)))
            })
            .collect();
        if !parts.is_empty() {
            options.push(format!("  params: {{ {} }},\n", parts.join(", ")));
        }
        if let Some(body) = &self.call.body {
            options.push(format!("  body: {},\n", written(body, &TYPESCRIPT, 2)));
        }
        let options = if options.is_empty() {
            String::new()
        } else {
            format!(", {{\n{}}}", options.concat())
        };
        let root = self.rust.root.as_deref().map_or_else(String::new, property);
        let fields = |item: &str| {
            let fields = self.rust.printed.iter().map(|path| {
                let path: String = path.iter().map(|name| property(name)).collect();
                format!("{item}{path}")
            });
            fields.collect::<Vec<_>>().join(", ")
        };
        let call = format!(
            "await client.{method}(\"{}\"{options});\n",
            self.operation.path
        );
        let problem = "throw new Error(`the server responded with ${response.status}`);\n";
        let head = "import { client } from \"./connect.js\";\n\n";
        match self.rust.form {
            _ if self.is_error() => format!(
                "{head}// The server does it and responds with {} all the same.\n\
                 const {{ response }} = {call}\nconsole.log(response.status);\n",
                self.call.status
            ),
            ResponseForm::Item if self.prints_fields() => format!(
                "{head}const {{ data, response }} = {call}if (!data) {problem}\nconsole.log({});\n",
                fields(&format!("data{root}"))
            ),
            ResponseForm::Nothing | ResponseForm::Item => format!(
                "{head}const {{ response }} = {call}if (!response.ok) {problem}\nconsole.log(\"{}\");\n",
                self.done()
            ),
            ResponseForm::List => {
                let mut source = format!(
                    "{head}const {{ data, response }} = {call}if (!data) {problem}\n\
                     console.log(data{root}.length, \"found\");\n"
                );
                if self.prints_fields() {
                    let _ = write!(
                        source,
                        "for (const item of data{root}) {{\n  console.log({});\n}}\n",
                        fields("item")
                    );
                }
                source
            }
        }
    }
}

/// How a language writes values.
struct Notation {
    /// True, false and null.
    words: [&'static str; 3],
    /// Whether keys that are names need no quotes.
    bare_keys: bool,
    /// What is between braces and fields on one line.
    space: &'static str,
    /// Spaces of a level, and what ends the last line of one.
    indent: usize,
    last: &'static str,
}

const JSON: Notation = Notation {
    words: ["true", "false", "null"],
    bare_keys: false,
    space: "",
    indent: 2,
    last: "",
};
const PYTHON: Notation = Notation {
    words: ["True", "False", "None"],
    bare_keys: false,
    space: "",
    indent: 4,
    last: ",",
};
const TYPESCRIPT: Notation = Notation {
    words: ["true", "false", "null"],
    bare_keys: true,
    space: " ",
    indent: 2,
    last: ",",
};

/// A value as a literal, on several lines if it is long; `indent` is that of the line it begins in.
fn written(value: &Value, notation: &Notation, indent: usize) -> String {
    let line = on_a_line(value, notation);
    let below = indent + notation.indent;
    let (open, close, parts): (_, _, Vec<String>) = match value {
        _ if line.len() + indent <= LINE => return line,
        Value::Array(items) if !items.is_empty() => {
            let parts = items.iter().map(|item| written(item, notation, below));
            ('[', ']', parts.collect())
        }
        Value::Object(fields) if !fields.is_empty() => {
            let parts = fields.iter().map(|(name, value)| {
                let value = written(value, notation, below);
                format!("{}: {value}", key(name, notation))
            });
            ('{', '}', parts.collect())
        }
        _ => return line,
    };
    let parts: Vec<_> = parts
        .iter()
        .map(|part| format!("{:below$}{part}", ""))
        .collect();
    let (parts, last) = (parts.join(",\n"), notation.last);
    format!("{open}\n{parts}{last}\n{:indent$}{close}", "")
}

fn on_a_line(value: &Value, notation: &Notation) -> String {
    let [yes, no, null] = notation.words;
    match value {
        Value::Bool(true) => yes.to_owned(),
        Value::Bool(false) => no.to_owned(),
        Value::Null => null.to_owned(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| on_a_line(item, notation)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) if !fields.is_empty() => {
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| {
                    format!("{}: {}", key(name, notation), on_a_line(value, notation))
                })
                .collect();
            format!("{{{0}{1}{0}}}", notation.space, fields.join(", "))
        }
        other => other.to_string(),
    }
}

fn key(name: &str, notation: &Notation) -> String {
    if notation.bare_keys && is_name(name) {
        name.to_owned()
    } else {
        Value::from(name).to_string()
    }
}

fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// How TypeScript reads a field.
fn property(name: &str) -> String {
    if is_name(name) {
        format!(".{name}")
    } else {
        format!("[{}]", Value::from(name))
    }
}

/// In single quotes, for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// The fields of an object by their paths, as `computestacks api -f` takes them.
fn flat(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                flat(value, &path, found);
            }
        }
        Value::Null | Value::Object(_) if path.is_empty() => {}
        // A string that reads as JSON would be sent as that.
        Value::String(text) if serde_json::from_str::<Value>(text).is_err() => {
            found.push((path.to_owned(), text.clone()));
        }
        other => found.push((path.to_owned(), other.to_string())),
    }
}

/// A part of a path or a query.
fn encoded(text: &str) -> String {
    percent_encode(text).replace('/', "%2F").replace('$', "%24")
}

/// Names that openapi-python-client puts an underscore behind: keywords, and most of what is built in.
const RESERVED: &str = "False None True abs all and any as assert async await bin bool break bytes \
    class compile complex continue copyright credits datetime def del dict dir elif else except exec \
    exit filter finally float for format from global hash help hex if import in input int is lambda \
    len license list locals map max min next nonlocal not object oct open or ord pass pow print \
    property quit raise range repr return round self set slice sorted str sum super true false try tuple type \
    vars while with yield zip";

/// The name of a parameter, a field or a module in the Python client: `ssh_keys` for `SSH keys`.
fn python_name(name: &str) -> String {
    let mut name = name.to_snake_case();
    if RESERVED.split_whitespace().any(|word| word == name) {
        name.push('_');
    }
    name
}

/// A variable for what a wrapper has.
fn variable(root: Option<&str>) -> String {
    let name = root.unwrap_or("item");
    if is_name(name) && python_name(name) == name && name != "client" && name != "body" {
        name.to_owned()
    } else {
        "item".to_owned()
    }
}
