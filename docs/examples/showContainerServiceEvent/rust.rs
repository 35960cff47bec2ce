use computestacks::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("COMPUTESTACKS_URL")?)
        .basic(
            std::env::var("COMPUTESTACKS_USERNAME")?,
            std::env::var("COMPUTESTACKS_SECRET")?,
        )
        .build()?;

    let event = client.service(107).event(2).show().await?;
    println!("{}: {}", event.status, event.description);
    println!("{}", event.state_reason.as_deref().unwrap_or("no reason"));
    Ok(())
}
