//! The client's types: decoding, encoding and decoding again gives the same value.

use computestacks::{AutoScaleMax, LogLine, PublicIps, types};
use computestacks_tests::captures::RecordedRequestBody;
use serde::{Serialize, de::DeserializeOwned};

use super::seeds::{distinct, exchanges};

/// Decodes the bytes as every type of response and request body.
pub fn run(input: &[u8]) {
    same::<types::ContainerServiceList>(input);
    same::<types::ContainerServiceDetail>(input);
    same::<types::ContainerList>(input);
    same::<types::EventList>(input);
    same::<types::EventView>(input);
    same::<types::LogLines>(input);
    same::<types::Accepted>(input);
    same::<types::PowerContainerServiceRequest>(input);
    same::<types::ResizeContainerServiceRequest>(input);
    same::<types::ScaleContainerServiceRequest>(input);
    same::<types::UpdateContainerServiceRequest>(input);
    same::<AutoScaleMax>(input);
    same::<LogLine>(input);
    same::<PublicIps>(input);
}

fn same<T: DeserializeOwned + Serialize>(input: &[u8]) {
    let Ok(value) = serde_json::from_slice::<T>(input) else {
        return;
    };
    let name = std::any::type_name::<T>();
    let once = serde_json::to_string(&value).unwrap_or_else(|error| panic!("{name}: {error}"));
    let again: T = serde_json::from_str(&once)
        .unwrap_or_else(|error| panic!("{name} does not read what it wrote: {error}\n{once}"));
    let twice = serde_json::to_string(&again).expect("written before");
    assert_eq!(once, twice, "{name} changes when written");
}

/// Recorded bodies, and values of the hand-written types.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = exchanges()
        .iter()
        .flat_map(|exchange| {
            let sent = exchange
                .request
                .body
                .as_ref()
                .and_then(RecordedRequestBody::json);
            let sent = sent.map(|body| body.to_string().into_bytes());
            sent.into_iter().chain([exchange.response.body.to_bytes()])
        })
        .filter(|body| body.len() < 20_000)
        .collect();
    for text in [
        r#""1e-4""#,
        "true",
        "-0.25",
        r#"["192.0.2.1","::1"]"#,
        r#""""#,
        r#"[1795479883.9999998,null,"x"]"#,
        r#"[-0.25,"a","x",{}]"#,
    ] {
        seeds.push(text.into());
    }
    distinct(seeds)
}
