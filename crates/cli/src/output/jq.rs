//! Expressions of jq, applied to what a command prints as JSON.

use jaq_core::{
    Compiler, Ctx, Vars, data,
    load::{Arena, File, Loader},
    unwrap_valr,
};
use jaq_json::{Val, read};
use serde_json::Value;

use super::escape_line;
use crate::{exit::Exit, failure::Failure, io::OutputStream};

/// A compiled expression.
pub(crate) struct JqFilter(jaq_core::Filter<data::JustLut<Val>>);

impl JqFilter {
    /// Compiles an expression.
    pub(crate) fn new(expression: &str) -> Result<Self, Failure> {
        let invalid = |what: String| {
            Failure::usage(format!("invalid jq expression {expression:?}: {what}"))
                .help("example: --jq '.[].id'")
        };
        let file = File {
            code: expression,
            path: (),
        };
        let definitions = jaq_core::defs()
            .chain(jaq_std::defs())
            .chain(jaq_json::defs());
        let arena = Arena::default();
        let modules = Loader::new(definitions).load(&arena, file);
        let modules = modules.map_err(|_| invalid("it cannot be parsed".to_owned()))?;
        let functions = jaq_core::funs()
            .chain(jaq_std::funs())
            .chain(jaq_json::funs());
        let filter = Compiler::default().with_funs(functions).compile(modules);
        filter.map(Self).map_err(|errors| {
            let unknown = errors.iter().flat_map(|(_, errors)| errors);
            let unknown: Vec<String> = unknown
                .map(|(name, _)| format!("{name} is not defined"))
                .collect();
            invalid(unknown.join(", "))
        })
    }

    /// Applies it to a value, and prints each result on lines of its own: strings as they are, everything else
    /// as JSON.
    pub(crate) fn print(&self, out: &mut OutputStream, value: &Value) -> Result<(), Failure> {
        let failed = |what: String| {
            Failure::new(Exit::Usage, format!("the jq expression fails: {what}"))
                .help("-o json prints what it is applied to")
        };
        let input = read::parse_single(value.to_string().as_bytes());
        let input = input.map_err(|error| failed(error.to_string()))?;
        let context = Ctx::<data::JustLut<Val>>::new(&self.0.lut, Vars::new([]));
        for result in self.0.id.run((context, input)).map(unwrap_valr) {
            let result = result.map_err(|error| failed(error.to_string()))?;
            match serde_json::from_str(&result.to_string()) {
                Ok(Value::String(text)) => {
                    for line in text.lines() {
                        // A file gets everything.
                        if out.is_terminal {
                            out.line(&escape_line(line));
                        } else {
                            out.line(line);
                        }
                    }
                }
                Ok(value) => out.line(&format!("{value:#}")),
                Err(_) => return Err(failed(format!("{result} is no JSON"))),
            }
            if out.is_done() {
                break;
            }
        }
        Ok(())
    }
}
