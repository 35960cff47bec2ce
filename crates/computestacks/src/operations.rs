//! The table of operations: what the contract says of each, for programs that work with any operation.
//!
//! Most programs call the methods of [handles](crate::handles). A command line, a proxy or a tool
//! for another protocol can read the table instead and call any operation of it with
//! [`Client::operation`](crate::Client::operation).
//!
//! ```
//! use computestacks::operations::{self, ParameterLocation};
//!
//! let operation = operations::find("showContainerService").unwrap();
//! assert_eq!((operation.method, operation.path), ("GET", "/api/container_services/{id}"));
//! assert_eq!(operation.parameters[0].location, ParameterLocation::Path);
//! assert_eq!(operation.scopes, ["project_read"]);
//! ```

use std::time::Duration;

use serde_json::Value;

/// All operations of the contract, by their ids; without the feature `user-api`, those of the features that
/// the crate was compiled with.
pub fn all() -> &'static [&'static Operation] {
    crate::generated::operations::ALL
}

/// The operation with this id, such as `showContainerService`.
pub fn find(id: &str) -> Option<&'static Operation> {
    let index = all()
        .binary_search_by(|operation| operation.id.cmp(id))
        .ok()?;
    all().get(index).copied()
}

/// An operation of the contract.
#[derive(Debug)]
#[non_exhaustive]
pub struct Operation {
    /// The `operationId`: `showContainerService`.
    pub id: &'static str,
    /// The name in events of `tracing` and in errors: `show_container_service`.
    pub(crate) name: &'static str,
    /// The method in capitals.
    pub method: &'static str,
    /// The path with placeholders.
    pub path: &'static str,
    /// The resource, as its file in the contract is named: `container_services`.
    pub resource: &'static str,
    /// What it does, in a few words.
    pub summary: &'static str,
    /// What else is to know, in Markdown. May be empty.
    pub description: &'static str,
    /// The parameters, those of the path in its order first.
    pub parameters: &'static [Parameter],
    /// The request body.
    pub body: Option<RequestBody>,
    /// The status of a success. A 202 means that the operation is queued.
    pub status: u16,
    /// The body of a success.
    pub response: ResponseShape,
    /// Whether the response is one page of a list, by the parameters `page` and `per_page`.
    pub is_paged: bool,
    /// Whether a second call has no further effect, so that it can be retried.
    pub is_idempotent: bool,
    /// Values of the path parameter `action` for which it is idempotent all the same.
    pub idempotent_actions: &'static [&'static str],
    /// The default timeout of an attempt in seconds.
    pub timeout_seconds: u64,
    /// The scopes of OAuth. Since controller 9.7.5 a token needs one of them.
    pub scopes: &'static [&'static str],
    /// What it leads to and what proves its end, if it can be
    /// [waited for](crate::OperationRequest::action).
    pub ends: Option<Ends>,
    /// Why every controller fails it, if they do. The error of a 500 says so too.
    pub broken: Option<&'static str>,
    /// How it is known what the server does.
    pub evidence: Evidence,
    /// The first version of the controller that has it, if not all have.
    pub since: Option<&'static str>,
    /// The last version of the controller that has it, if later ones have not.
    pub until: Option<&'static str>,
}

impl Operation {
    /// The default timeout of an attempt.
    pub const fn attempt_timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }

    /// The parameter with this name.
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters
            .iter()
            .find(|parameter| parameter.name == name)
    }
}

/// What an operation that the server only queues leads to, and what proves its end.
///
/// In no case is the status of an event proof by itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Ends {
    /// A project with everything in it is gone. It is 404 at once, while its containers still run:
    /// the event of the deletion has a detail for each container that was removed (recording
    /// `async/project-delete`).
    ProjectDeleted,
    /// An SFTP container runs again: it was `stopped` and is `running` (recording
    /// `async/bastion-reset`).
    BastionRunning,
    /// A container is as a power action requests, as for those of a service (recording
    /// `async/container-power-rebuild`).
    ContainerPower,
    /// A backup is in the list, and the event is completed (recording `async/backup-create`).
    BackupCreated,
    /// A backup is gone from the list, and the event is completed (recording
    /// `async/backup-delete`).
    BackupDeleted,
    /// A backup was restored: only the event says so (recording `async/backup-restore-failed` for a
    /// failure; no success was recorded).
    BackupRestored,
    /// An export of a backup is ready to be downloaded, and the event is completed (read from
    /// source).
    BackupExported,
    /// All containers of a service run another variant of its image: each was stopped and runs
    /// again, and the event is completed (read from source).
    VariantChanged,
    /// Every service of an order runs. `completed` says nothing of that; services are found by the
    /// project of the order (recording `async/order-slow-two-services`).
    OrderRunning,
}

/// How it is known what the server does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Evidence {
    /// Exchanges with a controller were recorded.
    Recorded,
    /// The source of the controller was read.
    Source,
    /// The vendor documents it; nobody has seen it.
    Documentation,
}

/// A parameter of an operation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// The type of the value.
    pub value: ValueType,
    /// Whether the operation fails without it.
    pub is_required: bool,
    /// The resource whose id it is, such as `service`.
    pub identifies: Option<&'static str>,
    /// The values that the server accepts, if they are listed.
    pub values: &'static [&'static str],
    /// What it does, in Markdown. May be empty.
    pub description: &'static str,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
}

/// A request body, which is JSON.
#[derive(Debug)]
#[non_exhaustive]
pub struct RequestBody {
    /// The only key of the body, below which the fields are.
    pub root: Option<&'static str>,
    /// The fields that can be sent.
    pub fields: &'static [Field],
}

/// The body of a successful response.
#[derive(Debug)]
#[non_exhaustive]
pub struct ResponseShape {
    /// The only key of the body, below which the value is.
    pub root: Option<&'static str>,
    /// Whether the value is a list.
    pub is_list: bool,
    /// The fields of the value, or of each item of a list. Empty if the response says nothing.
    pub fields: &'static [Field],
}

impl ResponseShape {
    /// The value inside a body, without the root. Null if the body has another form.
    pub fn value(&self, body: Value) -> Value {
        match (self.root, body) {
            (Some(root), Value::Object(mut fields)) => fields.remove(root).unwrap_or_default(),
            (Some(_), _) => Value::Null,
            (None, body) => body,
        }
    }
}

/// A field of a body.
#[derive(Debug)]
#[non_exhaustive]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// The type of the value.
    pub value: ValueType,
    /// Whether it must be sent, or is always there.
    pub is_required: bool,
    /// Whether it may be null.
    pub is_nullable: bool,
    /// The resource whose id it is, such as `service`.
    pub identifies: Option<&'static str>,
    /// The known values, if they are listed.
    pub values: &'static [&'static str],
    /// What it is, in Markdown; empty in a response, whose types document it.
    pub description: &'static str,
}

impl Field {
    #[allow(
        clippy::fn_params_excessive_bools,
        reason = "only generated code calls it"
    )]
    pub(crate) const fn new(
        name: &'static str,
        value: ValueType,
        is_required: bool,
        is_nullable: bool,
        identifies: Option<&'static str>,
        values: &'static [&'static str],
        description: &'static str,
    ) -> Self {
        Self {
            name,
            value,
            is_required,
            is_nullable,
            identifies,
            values,
            description,
        }
    }
}

/// The type of a value on the wire.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ValueType {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// A string that holds a decimal number.
    Decimal,
    /// A string that is a time of RFC 3339.
    DateTime,
    /// A string that must not be shown.
    Secret,
    /// An array.
    Array,
    /// An object.
    Object,
    /// A value of several types.
    Any,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{all, find};

    #[test]
    fn a_body_of_another_form_has_no_value() {
        let show = &find("showEvent").unwrap().response;
        assert_eq!(
            show.value(json!({"event_log": {"id": 1}})),
            json!({"id": 1})
        );
        for body in [json!({}), json!([1]), json!("event_log"), Value::Null] {
            assert_eq!(show.value(body), Value::Null);
        }
        assert_eq!(
            find("showVersion").unwrap().response.value(json!([1])),
            json!([1])
        );
    }

    #[test]
    fn every_operation_is_found_by_its_id() {
        for operation in all() {
            assert_eq!(
                find(operation.id).map(|found| found.path),
                Some(operation.path)
            );
        }
        assert!(find("noSuchOperation").is_none());
    }
}
