//! Why a document cannot be judged by.

use std::fmt;

use crate::json_schema::ConvertError;

/// Why a document cannot be judged by.
#[derive(Debug, thiserror::Error)]
pub enum ContractError {
    /// It is no JSON.
    #[error("the contract is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Something in it is missing, wrong or of a kind that is not known here.
    #[error("{pointer}: {problem}")]
    Place {
        /// JSON pointer of the place in the document.
        pointer: String,
        /// What is wrong there.
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

    /// Why the schema at a pointer cannot be used.
    pub(super) fn schema(pointer: &str, error: &ConvertError) -> Self {
        match error {
            ConvertError::Malformed { pointer, keyword } => Self::at(
                pointer,
                format!("`{keyword}` has a value that it cannot have"),
            ),
            _ => Self::at(pointer, error),
        }
    }
}
