//! Bodies by what is in them: the types of the wrappers around it may grow, so that outside the
//! client's crate nobody can write one.
#![expect(
    clippy::return_self_not_must_use,
    reason = "the mock keeps what it was told: the value is only for a chain of calls"
)]

use computestacks::types::{ContainerServiceUpdate, ProductId};
use serde::Serialize;

use super::operations::{
    ResizeContainerServiceWhen, ScaleContainerServiceWhen, UpdateContainerServiceWhen,
};

/// The object around what is sent.
#[derive(Serialize)]
struct Wrapper<T> {
    container_service: T,
}

#[derive(Serialize)]
struct Resize {
    product_id: ProductId,
}

#[derive(Serialize)]
struct Scale {
    qty: u32,
}

impl UpdateContainerServiceWhen {
    /// Only calls that send this update, with no member more or less.
    ///
    /// ```
    /// use computestacks::types::ContainerServiceUpdate;
    /// use computestacks_emulator::httpmock::{MockServerExt, httpmock::MockServer, samples};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// let server = MockServer::start_async().await;
    /// let update = ContainerServiceUpdate::new().label("Web shop");
    /// let mut answer = samples::service_detail(12);
    /// answer.container_service.label = Some("Web shop".into());
    /// server.update_container_service(|when, then| {
    ///     when.id(12).update(&update);
    ///     then.accepted(&answer);
    /// });
    ///
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// let updated = client.update(12, update).await?;
    /// assert!(updated.ignored.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(self, update: &ContainerServiceUpdate) -> Self {
        Self(self.0.json_body_obj(&Wrapper {
            container_service: update,
        }))
    }
}

impl ResizeContainerServiceWhen {
    /// Only calls that ask for this product.
    ///
    /// ```
    /// use computestacks_emulator::httpmock::{MockServerExt, httpmock::MockServer, samples};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// let server = MockServer::start_async().await;
    /// server.resize_container_service(|when, then| {
    ///     when.id(12).product_id(547060361);
    ///     then.accepted(&samples::accepted());
    /// });
    ///
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// client.resize(12, 547060361).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn product_id(self, product: impl Into<ProductId>) -> Self {
        let product_id = product.into();
        Self(self.0.json_body_obj(&Wrapper {
            container_service: Resize { product_id },
        }))
    }
}

impl ScaleContainerServiceWhen {
    /// Only calls that ask for this total number of containers.
    ///
    /// ```
    /// use computestacks_emulator::httpmock::{MockServerExt, httpmock::MockServer, samples};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), computestacks::Error> {
    /// let server = MockServer::start_async().await;
    /// server.scale_container_service(|when, then| {
    ///     when.id(12).qty(3);
    ///     then.accepted(&samples::accepted());
    /// });
    ///
    /// # let client = computestacks::Client::builder(server.base_url()).basic("u", "s").build()?;
    /// client.scale(12, 3).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn qty(self, qty: u32) -> Self {
        Self(self.0.json_body_obj(&Wrapper {
            container_service: Scale { qty },
        }))
    }
}
