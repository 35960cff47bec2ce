//! The requests of a command: parameters and fields from the command line, and the items that are looked up.

use computestacks::{Client, ItemId, OperationRequest};
use serde_json::{Map, Value};

use super::{
    arguments::{has_option, is_of_items, query},
    backup,
    find::{items, resolve},
    options::{DRY_RUN, YES},
    run::ResourceCall,
    spec::{BackupSpec, CommandKind, noun, parents},
};
use crate::{
    app::App,
    commands::order,
    confirm::{ask, confirm},
    failure::Failure,
    selection::{Selection, Target, plural},
};

impl ResourceCall<'_> {
    /// The request for each item, or one request.
    pub(super) async fn requests(
        &self,
        app: &mut App,
        client: &Client,
        selection: &Selection,
        fields: Map<String, Value>,
    ) -> Result<Vec<(Option<Target>, OperationRequest)>, Failure> {
        let mut request = client.operation(self.operation);
        let mut fields = fields;
        let mut known = Vec::new();
        for parent in parents(self.spec, self.operation) {
            for text in self.texts(parent.name) {
                let noun = noun(parent);
                let id = resolve(client, &noun, text).await?.id;
                known.push((parent.identifies, id));
                if let ("volume", ItemId::Number(id)) = (noun.as_str(), id) {
                    // There is one.
                    let _ = self.volume.set(id);
                }
                request = request.parameter(parent.name, id);
            }
        }
        for (name, value) in &self.command.fixed {
            request = request.parameter(name, value);
        }
        if let Some(spec) = &self.command.backup {
            let value = self.find_backup(client, spec).await?;
            if self.operation.parameter(&spec.field).is_some() {
                request = request.parameter(&spec.field, value);
            } else {
                fields.insert(spec.field.clone(), value.into());
            }
        }
        if let Some(field) = &self.command.made_backup
            && let Some(label) = fields.get(field).and_then(Value::as_str)
        {
            let _ = self.backup.set(label.to_owned());
        }
        if self.command.is == Some(CommandKind::Order) {
            order::create::prepare(app, client, &mut fields).await?;
            if app.io.can_ask() && !self.flag(YES) && !self.flag(DRY_RUN) {
                ask(app, "place the order?", "nothing was ordered").await?;
            }
        }
        let words = self.command.words(self.operation);
        for word in words.filter(|word| !self.command.is_backup(word.name)) {
            for text in self.texts(word.name) {
                request = request.parameter(word.name, text);
            }
        }
        for parameter in self.operation.parameters {
            if has_option(self.spec, parameter) {
                for text in self.texts(query(parameter)) {
                    request = request.parameter(parameter.name, text);
                }
            }
        }
        if let Some(body) = &self.operation.body {
            let fields = Value::Object(fields);
            request = request.body(match body.root {
                Some(root) => serde_json::json!({ root: fields }),
                None => fields,
            });
        }
        if !is_of_items(self.spec, self.operation) {
            if self.must_ask() {
                let action = self.command.confirm.as_deref().unwrap_or_default();
                let question = format!("{action} {}?", self.title(None));
                ask(app, &question, "nothing was changed").await?;
            }
            return Ok(vec![(None, request)]);
        }
        let targets = selection
            .find_in(async || items(client, self.spec, &known).await)
            .await?;
        if targets.is_empty() {
            app.note(&format!("no {} match", plural(&self.spec.noun)));
        }
        if self.must_ask() {
            let action = self.command.confirm.as_deref().unwrap_or_default();
            let noun = &self.spec.noun;
            let one = format!("{action} this {noun}?");
            let many = |count| format!("{action} these {count} {}?", plural(noun));
            confirm(app, &targets, &one, many, "nothing was changed").await?;
        }
        let requests = targets.into_iter().map(|target| {
            // Also where the server wants the id in the query.
            let own = self
                .operation
                .parameters
                .iter()
                .filter(|one| self.spec.is_own(one));
            let request = own.fold(request.clone(), |request, one| {
                request.parameter(one.name, target.id)
            });
            (Some(target), request)
        });
        Ok(requests.collect())
    }

    /// What the request has to say for the backup that the argument names.
    async fn find_backup(&self, client: &Client, spec: &BackupSpec) -> Result<String, Failure> {
        let text = self.texts(&spec.field).next().map_or("", String::as_str);
        let volume = self.volume.get().copied().unwrap_or_default();
        let found = backup::find(client, volume, text).await?;
        let name = backup::name(&found);
        // It is looked up once.
        let _ = self.backup.set(name.clone());
        Ok(if spec.full_name { name } else { found.id })
    }
}
