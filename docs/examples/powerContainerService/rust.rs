use computestacks::{Client, types::PowerAction};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("COMPUTESTACKS_URL")?)
        .basic(
            std::env::var("COMPUTESTACKS_USERNAME")?,
            std::env::var("COMPUTESTACKS_SECRET")?,
        )
        .build()?;

    let report = client.service(101).power(PowerAction::Restart).wait().await?;
    println!("{}", report.outcome);
    for event in report.events {
        println!("{}: {}", event.status, event.description);
    }
    Ok(())
}
