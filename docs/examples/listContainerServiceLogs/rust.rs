use computestacks::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("COMPUTESTACKS_URL")?)
        .basic(
            std::env::var("COMPUTESTACKS_USERNAME")?,
            std::env::var("COMPUTESTACKS_SECRET")?,
        )
        .build()?;

    // `follow_logs(101)` goes on with the lines that come.
    for line in client.service(101).logs().limit(2).await? {
        let container = line.container.as_deref().unwrap_or("-");
        println!("{} {container} {}", line.time, line.line);
    }
    Ok(())
}
