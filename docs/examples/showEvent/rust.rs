use computestacks::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("CSTACKS_URL")?)
        .basic(
            std::env::var("CSTACKS_USERNAME")?,
            std::env::var("CSTACKS_SECRET")?,
        )
        .build()?;

    // Also where the service is gone.
    let event = client.event_log(2).await?;
    println!("{}: {}", event.status, event.description);
    Ok(())
}
