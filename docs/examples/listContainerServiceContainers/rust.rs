use computestacks::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("CSTACKS_URL")?)
        .basic(
            std::env::var("CSTACKS_USERNAME")?,
            std::env::var("CSTACKS_SECRET")?,
        )
        .build()?;

    for container in client.containers(101).await? {
        println!("{} {}", container.id, container.current_state);
    }
    Ok(())
}
