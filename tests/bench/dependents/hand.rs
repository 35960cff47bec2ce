//! The same by hand, with the structs that decoding is compared with.
#![allow(dead_code)]

mod hand_written;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), reqwest::Error> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let http = reqwest::Client::builder()
        .timeout(std::time::Duration::from_secs(60))
        .build()?;
    let page: hand_written::ServiceList = http
        .get(format!("{url}/api/container_services"))
        .query(&[("page", 1), ("per_page", 50)])
        .basic_auth("user", Some("user-secret"))
        .header("accept", "application/json")
        .send()
        .await?
        .error_for_status()?
        .json()
        .await?;
    for service in page.container_services {
        println!("{} {}", service.id, service.current_state);
    }
    Ok(())
}
