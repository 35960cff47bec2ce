//! What the client does by itself: a retry, a stream over several pages, a wait and a followed
//! log. Client and world share a clock that stands but for their waits.

use std::{collections::BTreeSet, time::Duration};

use anyhow::{Context, Result, ensure};
use computestacks::{time::Clock as _, types::PowerAction};
use computestacks_emulator::{
    ServerProfile,
    fault::{Fault, FaultEffect, ScriptedResponse},
};

use super::{
    print,
    scene::{BLOG, DATABASE, DemoSetup, SHOP},
};

/// Runs all four, each on a world of its own.
pub(super) async fn show() -> Result<()> {
    let scene = recorded().await?;
    retry(&scene).await?;
    scene.keeps_the_contract()?;
    let scene = recorded().await?;
    pages(&scene).await?;
    scene.keeps_the_contract()?;
    wait().await?;
    let scene = recorded().await?;
    follow(&scene).await?;
    scene.keeps_the_contract()
}

async fn recorded() -> Result<DemoSetup> {
    DemoSetup::new(ServerProfile::Controller93).await
}

/// Two responses of the throttle, then a list.
async fn retry(scene: &DemoSetup) -> Result<()> {
    let throttle = Fault::new(FaultEffect::Throttle).times(2);
    scene.emulator.fault(throttle)?;
    let response = scene
        .client
        .services()
        .list()
        .request()
        .with_response()
        .await?;
    let waits: Vec<String> = scene
        .clock
        .sleeps()
        .iter()
        .map(|wait| format!("{wait:.1?}"))
        .collect();
    ensure!(
        response.attempts == 3,
        "there were {} attempts",
        response.attempts
    );
    print::operation("a retry", "GET /api/container_services");
    print::result(
        response.status.as_u16(),
        &format!(
            "after {} attempts: 500 with plain text twice, waited {}",
            response.attempts,
            waits.join(" and ")
        ),
    );
    Ok(())
}

/// All services by small pages, of which one service goes away meanwhile, so that pages move.
async fn pages(scene: &DemoSetup) -> Result<()> {
    const SIZE: u32 = 3;
    let total = scene.client.services().list().await?.total;
    let mut stream = scene.client.services().list().all().per_page(SIZE);
    let mut seen = BTreeSet::new();
    let mut count = 0_u64;
    let mut pages = 0;
    while let Some(service) = stream.next().await {
        seen.insert(service?.id);
        count += 1;
        if seen.len() == 2 {
            let gone = scene.client.service(SHOP).delete().wait().await?;
            ensure!(gone.is_done(), "the deletion: {}", gone.outcome);
        }
        let asked = scene.emulator.requests();
        pages = asked
            .iter()
            .filter(|one| one.target.contains("page="))
            .count();
    }
    ensure!(
        total == Some(count) && seen.len() as u64 == count,
        "{count} services came, of {total:?}"
    );
    print::operation(
        "a stream",
        &format!("GET /api/container_services?per_page={SIZE}&page=1, 2, 3 …"),
    );
    print::result(
        200,
        &format!("{count} services, each once, in {pages} pages, though one was deleted meanwhile"),
    );
    Ok(())
}

/// A rebuild whose event says completed, runs again and is completed again: as anyone who looks
/// all the time sees it, then as a wait does.
async fn wait() -> Result<()> {
    let scene = recorded().await?;
    scene
        .client
        .service(DATABASE)
        .power(PowerAction::Rebuild)
        .await?;
    let began = scene.clock.now();
    let mut rows: Vec<[String; 4]> = Vec::new();
    for _ in 0..60 {
        let after = scene.clock.now().saturating_sub(began);
        let now = look(&scene).await?;
        if rows.last().is_none_or(|last| last[1..] != now) {
            let [service, event, container] = now;
            rows.push([
                format!("{:>4.1} s", after.as_secs_f64()),
                service,
                event,
                container,
            ]);
        }
        scene.clock.sleep(Duration::from_millis(500)).await;
    }

    let scene = recorded().await?;
    let report = scene
        .client
        .service(DATABASE)
        .power(PowerAction::Rebuild)
        .wait()
        .await?;
    ensure!(
        report.is_done() && report.reached,
        "the wait: {}",
        report.outcome
    );
    let end = look(&scene).await?;
    scene.keeps_the_contract()?;
    ensure!(
        rows.last().is_some_and(|last| last[1..] == end),
        "the wait ended too early: {end:?}"
    );
    print::operation(
        "a wait",
        &format!("PUT /api/container_services/{DATABASE}/power/rebuild, looked at twice a second:"),
    );
    print::table(["AFTER", "SERVICE", "EVENT", "CONTAINER"], &rows);
    print::result(
        202,
        &format!(
            "wait() is not taken in: {} after {:.1} s and {} looks",
            report.outcome,
            report.elapsed.as_secs_f64(),
            report.polls
        ),
    );
    Ok(())
}

/// What service, newest event and container say.
async fn look(scene: &DemoSetup) -> Result<[String; 3]> {
    let service = scene
        .client
        .service(DATABASE)
        .show()
        .await?
        .container_service;
    let events = scene.client.service(DATABASE).events().list().await?;
    let containers = scene.client.service(DATABASE).containers().list().await?;
    let event = events.first().context("there is no event")?;
    let container = containers.first().context("there is no container")?;
    Ok([
        service.current_state.to_string(),
        event.status.to_string(),
        container.current_state.to_string(),
    ])
}

/// Lines that are written while they are followed, from a log store that fails now and then.
async fn follow(scene: &DemoSetup) -> Result<()> {
    const WANTED: usize = 45;
    let empty = FaultEffect::Response(ScriptedResponse::status(200).body("[]"));
    let broken = Fault::new(empty)
        .operation("listContainerServiceLogs")
        .probability(0.2);
    scene.emulator.fault(broken)?;
    let hour_ago = scene.clock.timestamp() - Duration::from_secs(60 * 60);
    let mut stream = scene.client.service(SHOP).follow_logs().since(hour_ago);
    let mut lines = BTreeSet::new();
    for _ in 0..WANTED {
        lines.insert(stream.next().await.context("the followed log ended")??.line);
    }
    ensure!(lines.len() == WANTED, "a line came twice");
    let polls = scene.emulator.requests().len();
    let failed = scene
        .emulator
        .faults()
        .iter()
        .map(|fault| fault.applied)
        .sum::<u64>();
    print::operation(
        "following",
        &format!("GET /api/container_services/{SHOP}/logs, every 2 to 10 s"),
    );
    print::result(
        200,
        &format!(
            "{WANTED} lines, each once, in {polls} polls over {:.0} s, {failed} of them in vain",
            scene.clock.now().as_secs_f64()
        ),
    );
    Ok(())
}

/// The same calls to a server as it was recorded and to one as the page has it.
pub(super) async fn both() -> Result<()> {
    let recorded = tell(&recorded().await?).await?;
    let documented = tell(&DemoSetup::new(ServerProfile::Documented).await?).await?;
    let names = [
        "auto_scale_max",
        "public_ip",
        "image_id()",
        "package.cpu",
        "label",
        "power",
    ];
    let rows: Vec<[String; 3]> = names
        .into_iter()
        .zip(recorded)
        .zip(documented)
        .map(|((name, recorded), documented)| [name.to_owned(), recorded, documented])
        .collect();
    print::operation(
        "both",
        "the same client, calling a server that follows the documentation",
    );
    print::table(["", "AS RECORDED", "AS DOCUMENTED"], &rows);
    Ok(())
}

/// What differs, as the client gives it.
async fn tell(scene: &DemoSetup) -> Result<[String; 6]> {
    let service = scene.client.service(BLOG).show().await?.container_service;
    let before = scene.emulator.requests().len();
    scene
        .client
        .service(BLOG)
        .power(PowerAction::Restart)
        .await?;
    let asked = scene.emulator.requests();
    let power: Vec<String> = asked
        .iter()
        .skip(before)
        .map(|one| format!("{} {}", one.method, one.status.unwrap_or_default()))
        .collect();
    let image = service.image_id().context("the image has no id")?;
    let package = service.package.context("there is no package")?;
    Ok([
        format!("{:?}", service.auto_scale_max),
        format!("{:?}", &*service.public_ip),
        image.to_string(),
        package.cpu.to_string(),
        format!("{:?}", service.label),
        power.join(", then "),
    ])
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn every_promise_shown_is_kept() {
        super::show().await.unwrap();
    }

    #[tokio::test]
    async fn the_same_client_asks_both_servers() {
        let recorded = super::recorded().await.unwrap();
        let told = super::tell(&recorded).await.unwrap();
        assert_eq!(told[0], "Price(12.5)");
        assert_eq!(told[5], "PUT 202");
        let documented = super::DemoSetup::new(super::ServerProfile::Documented)
            .await
            .unwrap();
        let told = super::tell(&documented).await.unwrap();
        assert_eq!(told[0], "Enabled(true)");
        assert_eq!(told[5], "PUT 404, then POST 202");
    }
}
