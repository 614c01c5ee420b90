//! Handshakes that the command makes, and what it says of their answers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use crm_events::verify::Given;
use crm_events_build::Config;
use crm_events_cli::deliveries::{Asked, Deliveries, Documented, Got};
use tests::workspace;

use super::call;
use crate::support::binaries::Run;

const FIXTURE: &str = "tests/fixtures/features/provider_handshakes_by_conditions";
const SECRET: &str = "k-7c1f0e5d9a3b4826";

/// Each handshake of the fixture, and its documented answer.
fn made() -> Vec<(Asked, Documented)> {
    let deliveries = Deliveries::read(&Config::new().input(workspace().join(FIXTURE))).unwrap();
    let event = deliveries.event("ticket.created").unwrap();
    let given = Given::new().with("token", "vt-1");
    let all = event.handshakes().into_iter();
    all.map(|greeting| {
        let asked = greeting.asked(&given);
        let documented = greeting.documented(&asked, Some(SECRET), &given);
        (asked, documented)
    })
    .collect()
}

#[test]
fn requests_meet_the_conditions_and_have_what_is_echoed() {
    let told: Vec<String> = made()
        .iter()
        .map(|(asked, _)| {
            let pairs = |pairs: &[(String, String)]| -> String {
                pairs.iter().map(|(name, value)| format!(" {name}={value}")).collect()
            };
            let body = asked.body.as_ref().map(|body| format!(" {body}")).unwrap_or_default();
            format!("{}{}{}{body}", asked.method, pairs(&asked.headers), pairs(&asked.query))
        })
        .collect();
    assert_eq!(
        told,
        [
            "HEAD",
            r#"POST {"check":"test5","type":"check"}"#,
            r#"POST {"check":"test5"}"#,
            r#"POST {"type":"address_check","challenge":"test9"}"#,
            r#"POST {"type":"proof","token":"test5"}"#,
            r#"POST {"type":0}"#,
            "GET hub.token=vt-1 hub.challenge=test13",
            "OPTIONS webhook-request-origin=test22",
        ]
    );
}

#[test]
fn answers_are_known_from_the_request_and_the_secret() {
    let documented: Vec<Documented> = made().into_iter().map(|(_, documented)| documented).collect();
    let body = |index: usize| documented[index].body.as_deref().unwrap();
    let content_type = |index: usize| documented[index].content_type.as_deref();
    assert_eq!((documented[3].status, content_type(3), body(3)), (200, Some("text/plain"), "test9"));
    // By an implementation of HMAC of somebody else.
    let proof = "32d50d6c1b35a8b1c6f8dfef998c0e494fca77246c2941259483a3344ffdc6c8";
    let expected = format!(r#"{{"token":"test5","proof":"{proof}","at":[1,true,null,"a\"b"]}}"#);
    assert_eq!((content_type(4), body(4)), (Some("application/json"), expected.as_str()));
    assert_eq!((documented[5].status, content_type(5), body(5)), (204, None, ""));
    assert_eq!(body(6), "test13");
    let headers = [("webhook-allowed-origin", "test22"), ("webhook-allowed-rate", "120")];
    assert_eq!(documented[7].headers, headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn an_answer_is_held_against_the_document() {
    let (_, documented) = made().swap_remove(4);
    let body = documented.body.clone().unwrap();
    let complaints = |status, content_type: &str, body: &str| {
        let headers = [("content-type".to_owned(), content_type.to_owned())];
        documented.complaints(Got { status, headers: &headers, body })
    };
    let spaced = body.replace(':', " : ");
    assert!(complaints(200, "application/json; charset=utf-8", &spaced).is_empty());
    assert_eq!(
        complaints(201, "text/html", "{}"),
        [
            "status 201, documented is 200",
            "content type text/html, documented is application/json",
            "the body is not the documented one"
        ]
    );
}

/// Takes one request and gives this answer. The request without its body.
fn receiver(answer: &'static str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/hook", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(reader.read_line(&mut head).unwrap(), 0, "the head is whole");
        }
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        reader.read_exact(&mut body).unwrap();
        stream.write_all(answer.as_bytes()).unwrap();
        head
    });
    (address, thread)
}

fn send(number: &str, answer: &'static str, more: &[&str]) -> (Run, String) {
    let (address, thread) = receiver(answer);
    let schemas = ["--schemas", FIXTURE, "--to", &address, "--handshake", number];
    let run = call(&[&["send", "ticket.created"], &schemas[..], more].concat());
    assert_ne!(run.code, 2, "it is sent: {}", run.stderr);
    (run, thread.join().unwrap())
}

#[test]
fn what_is_answered_to_a_handshake_is_judged() {
    let token = ["--given", "token=vt-1"];
    let right =
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 6\r\nconnection: close\r\n\r\ntest13";
    let (run, head) = send("7", right, &token);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(head.starts_with("GET /hook?hub.token=vt-1&hub.challenge=test13 HTTP/1.1\r\n"), "{head}");
    let empty = "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
    let (run, _) = send("7", empty, &token);
    assert_eq!(run.code, 1);
    let wrong: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert_eq!(
        wrong,
        [
            "not as documented: status 204, documented is 200",
            "not as documented: no content type, documented is text/plain",
            "not as documented: the body is not the documented one",
        ]
    );
    let (run, head) = send("6", empty, &["--secret", SECRET]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(head.contains("x-acme-signature: "), "what is signed is signed");
}

#[test]
fn handshakes_that_cannot_be_made_are_told_with_a_way_out() {
    let run = |more: &[&str]| {
        let start = ["send", "ticket.created", "--schemas", FIXTURE, "--to", "http://127.0.0.1:9"];
        let run = call(&[&start[..], more].concat());
        assert_eq!(run.code, 2, "{}", run.stderr);
        run.stderr
    };
    assert!(
        run(&["--handshake", "7"])
            .contains("the handshake needs `token`; name it with `--given token=VALUE`")
    );
    assert!(
        run(&["--handshake", "9"]).contains("`acme` has 8 handshakes: `--handshake 1` to `--handshake 8`")
    );
    assert!(run(&["--handshake", "4"]).contains("name a secret with `--secret-env NAME`"));
}
