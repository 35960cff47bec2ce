use computestacks::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("COMPUTESTACKS_URL")?)
        .basic(
            std::env::var("COMPUTESTACKS_USERNAME")?,
            std::env::var("COMPUTESTACKS_SECRET")?,
        )
        .build()?;

    let detail = client.service(101).show().await?;
    let service = detail.container_service;
    println!("{} is {}", service.id, service.current_state);
    match service.package {
        Some(package) => println!("{} cores, {} MB", package.cpu, package.memory),
        None => println!("no package"),
    }
    Ok(())
}
