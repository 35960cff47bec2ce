//! Prints the services of a controller: `dependent URL USERNAME SECRET`.

use std::error::Error;

use computestacks::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("give URL, user name and secret");
    let (url, username, secret) = (next()?, next()?, next()?);
    let client = Client::builder(url).basic(username, secret).build()?;
    for service in client.services().list().per_page(50).await?.items {
        println!("{} {}", service.id, service.label.as_deref().unwrap_or("-"));
    }
    Ok(())
}
