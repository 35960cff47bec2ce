//! The errors of reading a contract.

use std::fmt;

use crate::json_schema::ConvertError;

/// Why a document cannot be used as a contract.
#[derive(Debug, thiserror::Error)]
pub enum ContractError {
    /// It is not JSON.
    #[error("the contract is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A part of it is missing, wrong or not supported.
    #[error("{pointer}: {problem}")]
    Place {
        /// JSON pointer of that part.
        pointer: String,
        /// What is wrong.
        problem: String,
    },
}

impl ContractError {
    pub(super) fn at(pointer: &str, problem: impl fmt::Display) -> Self {
        Self::Place {
            pointer: pointer.to_owned(),
            problem: problem.to_string(),
        }
    }

    /// The error for the schema at a pointer.
    pub(super) fn schema(pointer: &str, error: &ConvertError) -> Self {
        match error {
            ConvertError::Malformed { pointer, keyword } => {
                Self::at(pointer, format!("`{keyword}` has an invalid value"))
            }
            _ => Self::at(pointer, error),
        }
    }
}
