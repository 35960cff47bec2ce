use computestacks::{Client, types::PowerAction};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("COMPUTESTACKS_URL")?)
        .basic(
            std::env::var("COMPUTESTACKS_USERNAME")?,
            std::env::var("COMPUTESTACKS_SECRET")?,
        )
        .build()?;

    // The same method: it asks with PUT, and with POST where there is no such route.
    let report = client.service(101).power(PowerAction::Stop).wait().await?;
    println!("{}", report.outcome);
    Ok(())
}
