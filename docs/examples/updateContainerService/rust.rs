use computestacks::{Client, types::ContainerServiceUpdate};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("COMPUTESTACKS_URL")?)
        .basic(
            std::env::var("COMPUTESTACKS_USERNAME")?,
            std::env::var("COMPUTESTACKS_SECRET")?,
        )
        .build()?;

    let update = ContainerServiceUpdate::new().label("Web shop 2");
    let updated = client.service(101).update(update).await?;
    println!("{}", updated.service.label.as_deref().unwrap_or("-"));
    // What the server dropped, in spite of the 202.
    for member in updated.ignored {
        println!("left alone: {member}");
    }
    Ok(())
}
