//! Bodies that are not plain JSON, sent by the command to a small server: what arrives is what the provider documents, and what a
//! receiver reads.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use crm_events::Content;
use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, Manner};
use tests::workspace;

use super::call;

const FORM: &str = "application/x-www-form-urlencoded";

/// A request as it arrived; names of headers are in lower case.
struct Arrived {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Arrived {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The JSON that a receiver makes of the body.
    fn read(&self, content: Content) -> String {
        let headers: Vec<(&str, &str)> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let body = content.read(&headers, &self.body).unwrap_or_else(|error| panic!("{error}"));
        String::from_utf8(body.as_json().to_vec()).unwrap()
    }
}

fn arrived(listener: &TcpListener) -> Arrived {
    let (mut stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let lines: Vec<String> =
        reader.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
    let header = |line: &String| {
        line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
    };
    let headers: Vec<(String, String)> = lines.iter().skip(1).filter_map(header).collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.map_or(0, |(_, length)| length.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
    Arrived { headers, body }
}

/// What arrives of an event of a document.
fn sent(input: &Path, event: &str, more: &[&str]) -> Arrived {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let to = format!("http://{}/hooks", listener.local_addr().unwrap());
    let receiving = std::thread::spawn(move || arrived(&listener));
    let schemas = input.display().to_string();
    let run = call(&[&["send", event, "--to", &to, "--schemas", &schemas], more].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{event}: {}", run.stdout);
    receiving.join().unwrap()
}

fn fixture(name: &str) -> PathBuf {
    workspace().join("tests/fixtures/wire/content").join(name)
}

fn deliveries(input: &PathBuf) -> Deliveries {
    Deliveries::read(&Config::new().input(input)).unwrap()
}

/// Panics unless a receiver reads what arrived as this event.
fn assert_is_read(event: &Event<'_>, json: &str) {
    let verdict = event.delivery_verdict(json.as_bytes());
    assert!(verdict.is_valid(), "{}: {verdict} in {json}", event.qualified_name());
}

#[test]
fn a_form_is_sent_with_brackets_and_read_as_the_event() {
    let input = fixture("portal");
    let read = deliveries(&input);
    let mut names = 0;
    for event in read.events() {
        for seed in ["0", "1", "2", "3"] {
            let arrived = sent(&input, event.name(), &["--seed", seed]);
            assert_eq!(arrived.header("content-type"), Some(FORM));
            let text = String::from_utf8(arrived.body.clone()).unwrap();
            assert!(text.contains("data%5BFIELDS%5D%5BID%5D="), "{text}");
            let json: serde_json::Value = serde_json::from_str(&arrived.read(Content::FORM)).unwrap();
            assert_eq!(json["event"], event.name(), "{json}");
            assert!(json["data"]["FIELDS"]["ID"].is_string(), "{json}");
            names += 1;
        }
    }
    assert!(names > 3, "{names}");
}

#[test]
fn what_may_be_json_or_a_form_is_sent_as_asked() {
    let input = fixture("anyway");
    let read = deliveries(&input);
    let event = read.events().next().unwrap();
    assert_eq!(event.manners(), [Manner::Json, Manner::Form]);
    let values = |more: &[&str]| {
        let arrived = sent(&input, event.name(), more);
        let json: BTreeMap<String, serde_json::Value> =
            serde_json::from_str(&arrived.read(Content::JSON_OR_FORM)).unwrap();
        let text = |value: serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let values: BTreeMap<String, String> =
            json.into_iter().map(|(name, value)| (name, text(value))).collect();
        (arrived.header("content-type").unwrap().to_owned(), values)
    };
    let (usual, said) = values(&[]);
    assert_eq!(usual, "application/json");
    assert_eq!(values(&["--as", "json"]), (usual, said.clone()));
    assert_eq!(values(&["--as", "form"]), (FORM.to_owned(), said));
}

#[test]
fn events_of_cloud_events_are_sent_in_each_mode() {
    let input = fixture("occurrences");
    let read = deliveries(&input);
    for event in read.events() {
        let content = Content::JSON.cloud_events();
        let structured = sent(&input, event.name(), &["--id", "one 1"]);
        assert_eq!(structured.header("content-type"), Some("application/cloudevents+json"));
        assert_eq!(structured.header("ce-type"), None);
        let of_members = structured.read(content);
        assert_is_read(&event, &of_members);

        let binary = sent(&input, event.name(), &["--id", "one 1", "--as", "binary"]);
        assert_eq!(binary.header("ce-type"), Some(event.name()));
        assert_eq!(binary.header("ce-id"), Some("one%201"));
        assert_eq!(binary.header("ce-specversion"), Some("1.0"));
        assert!(binary.header("content-type").unwrap().ends_with("json"));
        let of_headers = binary.read(content);
        assert_is_read(&event, &of_headers);
        let [one, other]: [serde_json::Value; 2] =
            [&of_members, &of_headers].map(|json| serde_json::from_str(json).unwrap());
        for member in ["id", "type", "source"] {
            assert_eq!(one[member], other[member], "{member}");
        }
        assert_eq!(one.get("data").cloned().unwrap_or_default(), other["data"]);
    }
}

#[test]
fn batches_of_cloud_events_are_sent_as_arrays_or_one_by_one() {
    let input = fixture("happenings");
    let read = deliveries(&input);
    for event in read.events() {
        let content = Content::JSON.batches_of_cloud_events();
        for (count, more) in [(1, &[][..]), (3, &["--batch", "3"])] {
            let arrived = sent(&input, event.name(), more);
            assert_eq!(arrived.header("content-type"), Some("application/cloudevents-batch+json"));
            let json = arrived.read(content);
            let items: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
            assert_eq!(items.len(), count);
            assert_is_read(&event, &json);
        }
        let single = sent(&input, event.name(), &["--as", "binary"]);
        assert_eq!(single.header("ce-type"), Some(event.name()));
        assert_is_read(&event, &single.read(content));

        let to = ["send", event.name(), "--to", "http://127.0.0.1:9", "--schemas"];
        let schemas = input.display().to_string();
        let several = call(&[&to[..], &[&schemas, "--as", "binary", "--batch", "2"]].concat());
        assert_eq!(several.code, 2);
        assert!(several.stderr.contains("leave `--batch` out"), "{}", several.stderr);
        let form = call(&[&to[..], &[&schemas, "--as", "form"]].concat());
        assert_eq!(form.code, 2);
        let provider = event.provider();
        let said =
            format!("error: bodies of `{provider}` are not written so; take `--as json` or `--as binary`\n");
        assert_eq!(form.stderr, said);
    }
}

/// Whatever stands in texts, in base64 or under another media type. Forms, whose values are texts, are read by generated code
/// in `compiled`.
#[test]
fn samples_of_all_contents_are_written_and_read_as_what_they_are() {
    let mut count = 0;
    for entry in fixture("").read_dir().unwrap() {
        let input = entry.unwrap().path();
        for event in deliveries(&input).events().filter(|event| !event.is_handshake()) {
            let Ok(sampler) = event.sampler() else { continue };
            for seed in 0..8 {
                let whole = event.gathered(vec![sampler.valid(seed)]);
                for manner in event.manners().into_iter().filter(|manner| *manner != Manner::Form) {
                    let written = event.written_as(&whole, manner).unwrap();
                    let arrived = Arrived { headers: written.headers, body: written.body };
                    assert_is_read(&event, &arrived.read(event.content()));
                    count += 1;
                }
            }
        }
    }
    assert!(count > 80, "{count}");
}

#[test]
fn a_file_is_sent_as_what_it_is() {
    let input = fixture("anyway");
    let scratch = tests::Scratch::new().unwrap();
    for (body, content_type) in [
        ("event=deal.won&contact_id=7&note=a+b", FORM),
        (r#"{"event":"deal.won","contact_id":7}"#, "application/json"),
    ] {
        scratch.write("body", body).unwrap();
        let arrived =
            sent(&input, "deal.won", &["--payload", &scratch.path().join("body").display().to_string()]);
        assert_eq!(
            (arrived.header("content-type"), arrived.body.as_slice()),
            (Some(content_type), body.as_bytes())
        );
    }
}
