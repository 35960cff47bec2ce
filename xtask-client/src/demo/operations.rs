//! The documented operations through the client, each with its result.

use anyhow::{Context, Result};
use computestacks::{
    AutoScaleMax, Response,
    types::{ContainerService, ContainerServiceUpdate, PowerAction},
};
use computestacks_drift::audit::errata::{Errata, Erratum};
use computestacks_emulator::Emulator;

use super::{
    print,
    scene::{DATABASE, DemoSetup, LARGE, LOAD_BALANCER, SHOP, STAGING},
};

/// Rows of the list that are shown.
const ROWS: usize = 4;

/// What an operation needs to tell of itself.
struct OperationContext<'a> {
    emulator: &'a Emulator,
    errata: &'a Errata,
}

/// Calls every operation once and prints request, typed result and differences.
pub(super) async fn drive(scene: &DemoSetup, errata: &Errata) -> Result<()> {
    let client = &scene.client;
    let stage = OperationContext {
        emulator: &scene.emulator,
        errata,
    };

    let page = client
        .services()
        .list()
        .page(1)
        .per_page(6)
        .request()
        .with_response()
        .await?;
    stage.announce("list")?;
    list(&page);
    stage.differences("list");

    let shown = client.service(SHOP).show().with_response().await?;
    stage.announce("show")?;
    show(&shown.value.container_service, shown.status.as_u16());
    stage.differences("show");

    let update = ContainerServiceUpdate::new().label("Web shop 2").name("n");
    let updated = client
        .service(SHOP)
        .update(update)
        .request()
        .with_response()
        .await?;
    stage.announce("update")?;
    let label = updated.value.service.label.as_deref().unwrap_or("none");
    let ignored = updated.value.ignored.join(", ");
    print::result(
        updated.status.as_u16(),
        &format!("label is now {label:?}; the server silently ignored: {ignored}"),
    );
    stage.differences("update");

    let resized = client
        .service(DATABASE)
        .resize(LARGE)
        .with_response()
        .await?;
    stage.accepted("resize", &resized)?;
    let scaled = client.service(SHOP).scale(3).with_response().await?;
    stage.accepted("scale", &scaled)?;
    let powered = client
        .service(STAGING)
        .power(PowerAction::Start)
        .with_response()
        .await?;
    stage.accepted("power", &powered)?;

    let logs = client
        .service(SHOP)
        .logs()
        .limit(1)
        .request()
        .with_response()
        .await?;
    stage.announce("logs")?;
    print::result(logs.status.as_u16(), &format!("{} line", logs.value.len()));
    let rows: Vec<_> = logs
        .value
        .iter()
        .map(|line| {
            [
                line.time.to_string(),
                line.container.clone().unwrap_or_default(),
                line.line.clone(),
            ]
        })
        .collect();
    print::table(["TIME", "CONTAINER", "LINE"], &rows);
    stage.differences("logs");

    let deleted = client
        .service(LOAD_BALANCER)
        .delete()
        .with_response()
        .await?;
    stage.accepted("delete", &deleted)?;

    let missing = client.service(1).show().await;
    stage.announce("an error")?;
    let Err(error) = missing else {
        anyhow::bail!("a service that is not there was shown")
    };
    let status = error.status().map_or(0, |status| status.as_u16());
    print::result(
        status,
        &format!("Error, is_not_found() is {}: {error}", error.is_not_found()),
    );
    scene.keeps_the_contract()
}

impl OperationContext<'_> {
    /// Prints what the client asked, as the emulator saw it.
    fn announce(&self, name: &str) -> Result<()> {
        let asked = self.emulator.requests();
        let last = asked.last().context("the client asked nothing")?;
        print::operation(name, &last.request_line());
        Ok(())
    }

    /// Prints where the documentation says otherwise about an operation.
    fn differences(&self, folder: &str) {
        let of_folder = |erratum: &&Erratum| {
            let mut evidence = erratum.evidence.iter();
            evidence.any(|one| one.recording.split('/').next() == Some(folder))
        };
        let shown = self.errata.errata.iter().filter(of_folder);
        let contradicted = shown.filter(|erratum| erratum.documented.is_some());
        print::differences(&contradicted.collect::<Vec<_>>());
    }

    fn accepted(&self, name: &str, response: &Response<()>) -> Result<()> {
        self.announce(name)?;
        print::result(response.status.as_u16(), "accepted: recorded, not yet done");
        self.differences(name);
        Ok(())
    }
}

fn list(response: &Response<computestacks::Page<ContainerService>>) {
    let page = &response.value;
    let total = page
        .total
        .map_or_else(|| "an unknown number".to_owned(), |total| total.to_string());
    let next = page
        .next
        .map_or_else(|| "none".to_owned(), |next| next.to_string());
    print::result(
        response.status.as_u16(),
        &format!(
            "{} of {total} services, next page: {next}",
            page.items.len()
        ),
    );
    let mut rows: Vec<_> = page.items.iter().take(ROWS).map(row).collect();
    if page.items.len() > ROWS {
        rows.push(["…", "", "", "", "", ""].map(str::to_owned));
    }
    print::table(
        [
            "ID",
            "LABEL",
            "STATE",
            "CONTAINERS",
            "PACKAGE",
            "PRICE LIMIT",
        ],
        &rows,
    );
}

fn row(service: &ContainerService) -> [String; 6] {
    [
        service.id.to_string(),
        service.label.clone().unwrap_or_else(|| "(null)".to_owned()),
        service.current_state.to_string(),
        service.deployed_containers.to_string(),
        service
            .package
            .as_ref()
            .map_or_else(|| "({})".to_owned(), |package| package.label.clone()),
        price(service.auto_scale_max),
    ]
}

fn price(limit: AutoScaleMax) -> String {
    limit
        .limit()
        .map_or_else(|| "none".to_owned(), |limit| limit.to_string())
}

fn show(service: &ContainerService, status: u16) {
    print::result(status, "ContainerService {");
    let mut rows = vec![
        ["id", &service.id.to_string()],
        ["current_state", &format!("{:?}", service.current_state)],
        ["public_ip", &format!("{:?}", &*service.public_ip)],
        ["auto_scale_max", &format!("{:?}", service.auto_scale_max)],
        ["created_at", &service.created_at.to_string()],
        [
            "image_id()",
            &service
                .image_id()
                .map_or_else(|| "none".to_owned(), |id| id.to_string()),
        ],
    ]
    .into_iter()
    .map(|row| row.map(str::to_owned))
    .collect::<Vec<_>>();
    if let Some(package) = &service.package {
        rows.push(["package.cpu".to_owned(), format!("{} cores", package.cpu)]);
        rows.push([
            "package.memory".to_owned(),
            format!("{} MB", package.memory),
        ]);
    }
    print::table(["MEMBER", "VALUE"], &rows);
}
