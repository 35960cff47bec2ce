//! The log of the last requests.

use std::{collections::VecDeque, fmt, sync::Arc};

use computestacks_contract::judge::printable_target;
use serde::{Deserialize, Serialize};

use crate::{api::HttpRequest, contract::DiagnosticKind, delivery::Delivery};

/// The log keeps this many requests and drops older ones.
const CAPACITY: usize = 1000;

/// A request to the API and the emulator's response, without secrets.
///
/// `Display` writes one line without control characters, such as
/// `GET /api/container_services?page=2 200 listContainerServices`. The line ends with the result of
/// the contract check where the exchange does not conform, and has `reset` instead of the status
/// where the connection was reset.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ReceivedRequest {
    /// The method.
    pub method: String,
    /// Path and query. Long parts are cut, control characters escaped, secrets in the query hidden.
    pub target: String,
    /// The `operationId` in the contract, or `token` for the token endpoint; `None` where no
    /// operation is known.
    pub operation: Option<String>,
    /// The status of the response; `None` where the connection was reset instead.
    pub status: Option<u16>,
    /// Whether request and response conform to the contract.
    pub contract: ContractResult,
}

impl ReceivedRequest {
    pub(crate) fn new(
        request: &HttpRequest,
        operation: Option<&str>,
        delivery: &Delivery,
        contract: ContractResult,
    ) -> Self {
        Self {
            method: request.method.to_string(),
            target: printable_target(&request.path, &request.query),
            operation: operation.map(str::to_owned),
            status: delivery.status(),
            contract,
        }
    }

    /// Method and target, such as `GET /api/container_services?page=2`.
    pub fn request_line(&self) -> String {
        format!("{} {}", self.method, self.target)
    }
}

impl fmt::Display for ReceivedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.target)?;
        match self.status {
            Some(status) => write!(f, " {status}")?,
            None => f.write_str(" reset")?,
        }
        if let Some(operation) = &self.operation {
            write!(f, " {operation}")?;
        }
        match self.contract {
            ContractResult::Conforms | ContractResult::NotChecked => Ok(()),
            ContractResult::ClientFault => f.write_str(" client-fault"),
            ContractResult::SpecFault => f.write_str(" spec-fault"),
            ContractResult::Ambiguous => f.write_str(" ambiguous"),
        }
    }
}

/// The result of checking an exchange against the contract.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContractResult {
    /// The contract describes it. Without [`check_responses`], only the request was checked.
    ///
    /// [`check_responses`]: crate::EmulatorBuilder::check_responses
    Conforms,
    /// The contract does not allow the request, and the server refused it.
    ClientFault,
    /// The contract allows the request, and does not describe the response.
    SpecFault,
    /// The contract does not allow the request, and the server accepted it.
    Ambiguous,
    /// It was not checked: a fault replaced the response, the contract does not cover the path, or
    /// the emulator follows the vendor's documentation instead of the contract.
    NotChecked,
}

impl From<DiagnosticKind> for ContractResult {
    fn from(kind: DiagnosticKind) -> Self {
        match kind {
            DiagnosticKind::ClientFault => Self::ClientFault,
            DiagnosticKind::SpecFault => Self::SpecFault,
            DiagnosticKind::Ambiguous => Self::Ambiguous,
        }
    }
}

/// The last requests, oldest first.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct RequestLog {
    requests: VecDeque<ReceivedRequest>,
}

impl RequestLog {
    pub(crate) fn add(&mut self, request: ReceivedRequest) {
        if self.requests.len() >= CAPACITY {
            self.requests.pop_front();
        }
        self.requests.push_back(request);
    }

    pub(crate) fn last(&self) -> Option<&ReceivedRequest> {
        self.requests.back()
    }

    pub(crate) fn to_vec(&self) -> Vec<ReceivedRequest> {
        self.requests.iter().cloned().collect()
    }
}

/// A function that is called with each request once its response is decided.
#[derive(Clone)]
pub(crate) struct RequestHook(Arc<dyn Fn(&ReceivedRequest) + Send + Sync>);

impl RequestHook {
    pub(crate) fn new(hook: impl Fn(&ReceivedRequest) + Send + Sync + 'static) -> Self {
        Self(Arc::new(hook))
    }

    pub(crate) fn call(&self, request: &ReceivedRequest) {
        (self.0)(request);
    }
}

impl fmt::Debug for RequestHook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestHook").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_thousand_are_kept_without_secrets() {
        let mut log = RequestLog::default();
        for page in 0..1100 {
            let query = format!("page={page}&access_token=s3cr3t");
            let request = HttpRequest::get("/api/container_services", &query);
            let contract = ContractResult::NotChecked;
            log.add(ReceivedRequest::new(
                &request,
                None,
                &Delivery::Reset,
                contract,
            ));
        }
        let kept = log.to_vec();
        assert_eq!(kept.len(), CAPACITY);
        assert_eq!(
            kept[0].request_line(),
            "GET /api/container_services?page=100&access_token=<hidden>"
        );
        assert_eq!(kept[0].status, None);
        assert_eq!(kept.last(), log.last());
    }

    #[test]
    fn a_line_has_no_control_characters() {
        let path = "/api/a\u{1b}[2Jb\u{7f}\u{9b}\r\nc\u{202e}";
        let request = HttpRequest::get(path, &format!("x={path}"));
        let received = ReceivedRequest::new(
            &request,
            Some("showContainerService"),
            &Delivery::Reset,
            ContractResult::ClientFault,
        );
        let line = received.to_string();
        assert!(!line.chars().any(char::is_control), "{line:?}");
        assert!(
            line.ends_with(" reset showContainerService client-fault"),
            "{line}"
        );
    }
}
