//! Pages of services, as long as they are wanted: the emulator's own answer, repeated.

use anyhow::Context as _;
use computestacks_emulator::Emulator;
use serde_json::Value;

/// One service, as the emulator lists it, and where its id is.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    before: String,
    after: String,
}

/// What stands in the place of the id.
const MARK: &str = "\"-the-id-\"";

impl Sample {
    /// Asks an emulator.
    pub(super) fn take() -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let text = runtime.block_on(async {
            let emulator = Emulator::builder().spawn().await?;
            let client = reqwest::Client::builder().no_proxy().build()?;
            let answer = client
                .get(format!(
                    "{}/api/container_services?per_page=1",
                    emulator.url()
                ))
                .header("accept", "application/json")
                .basic_auth(emulator.username(), Some(emulator.secret()))
                .send()
                .await?;
            anyhow::Ok(answer.error_for_status()?.text().await?)
        })?;
        Self::of(&text)
    }

    fn of(text: &str) -> anyhow::Result<Self> {
        let mut page: Value = serde_json::from_str(text)?;
        let service = page
            .pointer_mut("/container_services/0")
            .context("the emulator lists no service")?;
        let id = service.get_mut("id").context("a service without an id")?;
        *id = Value::String(MARK.trim_matches('"').to_owned());
        let text = service.to_string();
        let (before, after) = text.split_once(MARK).context("the id is lost")?;
        Ok(Self {
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }

    /// A page of services with these ids.
    pub(super) fn page(&self, ids: impl Iterator<Item = u64>) -> Vec<u8> {
        let mut text = String::from("{\"container_services\":[");
        for (at, id) in ids.enumerate() {
            if at > 0 {
                text.push(',');
            }
            text += &self.before;
            text += &id.to_string();
            text += &self.after;
        }
        text += "]}";
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_as_long_as_wanted() {
        let sample = Sample::of(r#"{"container_services":[{"a":1,"id":7,"b":{"id":2}}]}"#).unwrap();
        let page: Value = serde_json::from_slice(&sample.page(5..7)).unwrap();
        let services = page["container_services"].as_array().unwrap();
        assert_eq!(services.len(), 2);
        assert_eq!(
            services[1],
            serde_json::json!({"a": 1, "id": 6, "b": {"id": 2}})
        );
        assert!(Sample::of(r#"{"container_services":[]}"#).is_err());
    }
}
