use serde_json::json;

use super::{RecordedAuth, RecordedBody, RecordedRequestBody, header, load_dir, parse};

const RECORDING: &str = r#"{
 "name": "list/001-default",
 "auth": "user",
 "request": {"method": "GET", "path": "/api/x?a=1", "headers": {"Accept": "b/c"}, "body": null},
 "response": {"status": 200, "headers": {"etag": "x"}, "body_kind": "empty", "body": null}
}"#;

#[test]
fn reads_and_writes_a_recording() {
    let exchange = parse(RECORDING.as_bytes()).unwrap();
    assert_eq!(exchange.folder(), "list");
    assert_eq!(exchange.request.path_only(), "/api/x");
    assert_eq!(exchange.request.query(), "a=1");
    assert_eq!(header(&exchange.request.headers, "accept"), Some("b/c"));
    assert_eq!(exchange.response.body, RecordedBody::Empty);
    let text = serde_json::to_string(&exchange).unwrap();
    assert_eq!(parse(text.as_bytes()).unwrap(), exchange);
}

#[test]
fn refuses_invalid_recordings_with_their_location() {
    let cases = [
        (
            r#""status": 200"#,
            r#""status": 99"#,
            "99 is not an HTTP status",
        ),
        (r#""status": 200"#, r#""status": "200""#, "expected u16"),
        (r#""status": 200, "#, "", "missing field `status`"),
        (
            r#""body_kind": "empty""#,
            r#""body_kind": "text""#,
            "body_kind is text",
        ),
        (
            r#""body_kind": "empty""#,
            r#""body_kind": "xml""#,
            "unknown variant `xml`",
        ),
        (
            r#""empty", "body": null"#,
            r#""empty", "body": {}"#,
            "body_kind is empty",
        ),
        (r#", "body": null}"#, "}", "missing field `body`"),
        (r#""auth""#, r#""note": "a", "aut""#, "unknown field `aut`"),
        (r#""empty""#, "empty", "expected value"),
    ];
    for (from, to, wanted) in cases {
        let text = RECORDING.replace(from, to);
        assert_ne!(text, RECORDING, "{from}");
        let error = parse(text.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(wanted), "{to}: {error}");
        assert!(error.line() > 1, "{to}: {error}");
    }
}

#[test]
fn auth_keeps_its_spelling() {
    for (text, scheme) in [
        ("none", None),
        ("user", Some(("Basic", true))),
        ("app-cpanel", Some(("Basic", true))),
        ("bearer:nope", Some(("Bearer", true))),
        ("raw:Bearer ", Some(("Bearer", false))),
        ("raw:Digest x", Some(("Digest", true))),
        ("raw:Basic", Some(("Basic", false))),
    ] {
        let auth = RecordedAuth::from(text.to_owned());
        assert_eq!(auth.to_string(), text);
        assert_eq!(auth.scheme(), scheme, "{text}");
    }
}

#[test]
fn a_string_with_json_reads_as_json() {
    let text = RecordedRequestBody::Text(r#"{"a":1}"#.to_owned());
    assert_eq!(text.json(), Some(json!({"a": 1})));
    assert_eq!(RecordedRequestBody::Text("{".to_owned()).json(), None);
    assert_eq!(
        RecordedRequestBody::Json(json!([1])).json(),
        Some(json!([1]))
    );
}

#[test]
fn reads_folders_in_order_and_names_all_invalid_files() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::File::create(&path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
            .unwrap();
    };
    put("README.md", "not a recording");
    let refused = |path: &std::path::Path| load_dir(path).unwrap_err().to_string();
    assert!(refused(folder.path()).contains("contains no recordings"));
    assert!(refused(&folder.path().join("nothing")).contains("nothing"));

    put(
        "b/001.json",
        &RECORDING.replace("list/001-default", "third"),
    );
    put(
        "a/002.json",
        &RECORDING.replace("list/001-default", "second"),
    );
    put(
        "a/001.json",
        &RECORDING.replace("list/001-default", "first"),
    );
    let names: Vec<_> = load_dir(folder.path())
        .unwrap()
        .into_iter()
        .map(|exchange| exchange.name)
        .collect();
    assert_eq!(names, ["first", "second", "third"]);
    assert_eq!(
        load_dir(&folder.path().join("b/001.json")).unwrap().len(),
        1
    );

    put("a/003.json", "{\n  \"name\": }");
    put("c/001.json", "[]");
    let message = refused(folder.path());
    assert!(
        message.contains("003.json:2:11: expected value"),
        "{message}"
    );
    assert!(message.contains("001.json:1:"), "{message}");
}
