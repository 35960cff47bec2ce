//! A program that only uses the client: it reads the first page of services.

use computestacks::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), computestacks::Error> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let client = Client::builder(url).basic("user", "user-secret").build()?;
    for service in client.services().list().page(1).per_page(50).await?.items {
        println!("{} {}", service.id, service.current_state);
    }
    Ok(())
}
