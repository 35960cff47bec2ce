//! Drives the client that openapi-generator made, and prints what it decoded, one line per step.

use std::env;

use computestacks_client::apis::{
    Error, configuration::Configuration, container_services_api as api,
};
use computestacks_client::models::{
    ContainerServiceScale, ContainerServiceUpdate, PowerAction, PowerContainerServiceRequest,
    ScaleContainerServiceRequest, UpdateContainerServiceRequest,
};
use serde_json::{Value, json};

type StepResult = Result<Value, Box<dyn std::error::Error>>;

fn set(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

fn report(step: &str, outcome: StepResult) {
    match outcome {
        Ok(value) => println!("{}", json!({"step": step, "value": value})),
        Err(error) => println!("{}", json!({"step": step, "error": format!("{error:?}")})),
    }
}

// snippet: begin
fn with_basic() -> Configuration {
    Configuration {
        base_path: set("COMPUTESTACKS_URL"), // https://controller.example.com
        basic_auth: Some((
            set("COMPUTESTACKS_USERNAME"),
            Some(set("COMPUTESTACKS_SECRET")),
        )),
        ..Configuration::default()
    }
}

fn with_token() -> Configuration {
    Configuration {
        base_path: set("COMPUTESTACKS_URL"),
        oauth_access_token: Some(set("COMPUTESTACKS_TOKEN")),
        ..Configuration::default()
    }
}

async fn restart(client: &Configuration) -> StepResult {
    // The generated client would send `None` as `null`.
    let nobody = Some(PowerContainerServiceRequest::default());
    let done = api::power_container_service(client, 102, PowerAction::Restart, nobody).await?;
    Ok(json!(done))
}
// snippet: end

async fn list(client: &Configuration) -> StepResult {
    let mut ids = Vec::new();
    for page in 1..=2 {
        let page = api::list_container_services(client, Some(page), Some(6)).await?;
        ids.extend(
            page.container_services
                .into_iter()
                .map(|service| service.id),
        );
    }
    Ok(json!(ids))
}

async fn show(client: &Configuration) -> StepResult {
    let service = api::show_container_service(client, 101)
        .await?
        .container_service;
    Ok(json!({
        "id": service.id,
        "name": service.name,
        "label": service.label,
        "command": service.command,
        "current_state": service.current_state,
        "auto_scale_max": service.auto_scale_max,
        "created_at": service.created_at,
        "public_ip": service.public_ip,
        "image": service.image.map(|image| image.name),
        "project": service.project.name,
        "cpu": service.package.cpu,
        "memory": service.package.memory,
    }))
}

async fn update(client: &Configuration) -> StepResult {
    let update = ContainerServiceUpdate {
        // Set, and not to null.
        label: Some(Some(set("COMPUTESTACKS_LABEL"))),
        ..ContainerServiceUpdate::default()
    };
    let request = UpdateContainerServiceRequest::new(update);
    let answer = api::update_container_service(client, 103, request).await?;
    let after = api::show_container_service(client, 103).await?;
    Ok(json!({
        "answer": answer.container_service.label,
        "after": after.container_service.label,
    }))
}

async fn scale(client: &Configuration) -> StepResult {
    let request = ScaleContainerServiceRequest::new(ContainerServiceScale::new(3));
    Ok(json!(
        api::scale_container_service(client, 101, request).await?
    ))
}

async fn logs(client: &Configuration) -> StepResult {
    Ok(json!(
        api::list_container_service_logs(client, 101, Some(3), None, None).await?
    ))
}

async fn bearer() -> StepResult {
    let page = api::list_container_services(&with_token(), None, Some(4)).await?;
    Ok(json!(page.container_services.len()))
}

async fn missing(client: &Configuration) -> StepResult {
    match api::show_container_service(client, 999).await {
        Err(Error::ResponseError(answer)) => Ok(json!(answer.status.as_u16())),
        other => Err(format!("{other:?}").into()),
    }
}

/// The call without an empty request.
async fn power_without_body(client: &Configuration) -> StepResult {
    let done = api::power_container_service(client, 109, PowerAction::Restart, None).await?;
    Ok(json!(done))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = with_basic();
    report("list", list(&client).await);
    report("show", show(&client).await);
    report("update", update(&client).await);
    report("scale", scale(&client).await);
    report("power", restart(&client).await);
    report("logs", logs(&client).await);
    report("bearer", bearer().await);
    report("missing", missing(&client).await);
    report("power_without_body", power_without_body(&client).await);
}
