//! The services whose lines are printed.

use std::collections::BTreeSet;

use computestacks::Client;

use crate::{
    args::LogsArgs,
    failure::Failure,
    output::{Filters, json},
    resource,
    selection::{Selection, Target},
};

/// Services as the command line names them.
pub(super) struct Services {
    selection: Selection,
    /// What the labels must be; `None` if they do not matter.
    labels: Option<Filters>,
}

impl Services {
    pub(super) fn new(args: &LogsArgs) -> Result<Self, Failure> {
        let every = ["*".to_owned()];
        let wanted = if args.services.is_empty() {
            &every
        } else {
            args.services.as_slice()
        };
        let labels: Vec<String> = args
            .selector
            .iter()
            .map(|label| format!("labels.{label}"))
            .collect();
        Ok(Self {
            selection: Selection::new("service", wanted)?,
            labels: if labels.is_empty() {
                None
            } else {
                Some(Filters::new(&labels, &resource::columns("service"))?)
            },
        })
    }

    /// Whether there may be several, so that each line needs the name of its service.
    pub(super) fn are_several(&self) -> bool {
        self.labels.is_some() || !self.selection.is_single()
    }

    pub(super) async fn find(&self, client: &Client) -> Result<Vec<Target>, Failure> {
        if !self.are_several() {
            return Ok(vec![self.selection.find_one(client).await?]);
        }
        // Also for ids, as lines show the name. And a wrong password fails here, once: five failed
        // logins lock the account.
        let services = client.services().list().all().into_vec().await?;
        let all: Vec<Target> = services.iter().map(Target::of).collect();
        let mut targets = self.selection.pick(&all)?;
        if let Some(labels) = &self.labels {
            let mut fitting = BTreeSet::new();
            for (service, target) in services.iter().zip(&all) {
                if labels.hold(&json(service)?) {
                    fitting.insert(target.id);
                }
            }
            targets.retain(|target| fitting.contains(&target.id));
        }
        Ok(targets)
    }
}
