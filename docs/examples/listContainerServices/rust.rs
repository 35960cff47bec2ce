use computestacks::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("COMPUTESTACKS_URL")?)
        .basic(
            std::env::var("COMPUTESTACKS_USERNAME")?,
            std::env::var("COMPUTESTACKS_SECRET")?,
        )
        .build()?;

    // `list_all()` reads all pages.
    let page = client.services().list().page(1).per_page(2).await?;
    if let Some(total) = page.total {
        println!("{} of {total}", page.items.len());
    }
    for service in page.items {
        let label = service.label.as_deref().unwrap_or("-");
        println!("{} {label} {}", service.id, service.current_state);
    }
    Ok(())
}
