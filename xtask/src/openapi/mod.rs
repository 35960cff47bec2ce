//! What any command needs to know about an OpenAPI 3.0 document, whatever it does with it.

mod json_schema;
mod pointer;

pub use json_schema::{Bundle, ConvertError, to_json_schema, validator_options};
pub use pointer::{escape, join, percent_decode, percent_encode, unescape};
