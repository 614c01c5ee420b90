//! `codegen send` against the receiver of the examples, as two programs.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tests::{Scratch, service, workspace};

use crate::support::binaries::{self, Run};

pub(super) const WHSEC: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OTHER_WHSEC: &str = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
pub(super) const API_KEY: &str = "sk_test_9f2c41d07be8aa55";

/// How long a line may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The receiver, stopped at the end of a test.
pub(super) struct Server {
    child: Child,
    /// What it printed before it listened.
    pub(super) said_first: Vec<String>,
    pub(super) address: String,
    lines: Receiver<String>,
}

impl Server {
    pub(super) fn start(program: &Path, folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args(arguments).env_remove("MORPH_PATH_SECRET");
        Self::spawn(command.env("HEFFL_SECRET", WHSEC).env("APIDECK_API_KEY", API_KEY), folder)
    }

    fn spawn(command: &mut Command, folder: &Path) -> Self {
        let mut child = command.current_dir(folder).stdout(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            stdout.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
        let mut server = Self { child, said_first: Vec::new(), address: String::new(), lines };
        while server.address.is_empty() {
            let line = server.next_line();
            match line.strip_prefix("listening on ") {
                Some(address) => server.address = address.to_owned(),
                None => server.said_first.push(line),
            }
        }
        server
    }

    pub(super) fn next_line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("the receiver prints a line")
    }

    /// The next line that holds `text`.
    fn line(&self, text: &str) -> String {
        std::iter::repeat_with(|| self.next_line()).find(|line| line.contains(text)).unwrap()
    }

    /// Runs `codegen send`.
    pub(super) fn run(&self, arguments: &[&str]) -> Run {
        let run = Command::new(binaries::codegen())
            .arg("send")
            .args(arguments)
            .env("HEFFL_SECRET", WHSEC)
            .env("APIDECK_API_KEY", API_KEY)
            .current_dir(workspace())
            .output()
            .unwrap();
        let run = Run::of(run);
        assert!(!format!("{}{}", run.stdout, run.stderr).contains(WHSEC), "the secret stays secret");
        run
    }

    /// Sends to a path. The exit code, and the statuses that were answered.
    fn send(&self, path: &str, arguments: &[&str]) -> (i32, Vec<u16>) {
        let url = format!("{}{path}", self.address);
        let run = self.run(&with(arguments, &["--to", &url]));
        assert!(run.stderr.is_empty(), "{}", run.stderr);
        let statuses = run.stdout.lines().filter(|line| !line.starts_with(' '));
        let statuses = statuses.map(|line| line.split(' ').next().unwrap().parse().unwrap()).collect();
        (run.code, statuses)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const HEFFL: [&str; 3] = ["lead.created", "--secret-env", "HEFFL_SECRET"];
const APIDECK: [&str; 3] = ["crm.company.created", "--secret-env", "APIDECK_API_KEY"];
const MORPH: [&str; 1] = ["crmOpportunity::created"];

fn with<'a>(one: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [one, more].concat()
}

#[test]
fn the_receiver_answers_what_is_sent() {
    let scratch = Scratch::new().unwrap();
    let unknown = r#"{"event":"lead.merged","timestamp":"2026-11-20T19:20:00Z","payload":{"id":"ld_1"}}"#;
    scratch.write("unknown.json", unknown).unwrap();
    let unknown = scratch.path().join("unknown.json");
    let unknown = unknown.to_str().unwrap();
    let server =
        Server::start(&binaries::receiver("receiver"), &scratch.path(), &["--listen", "127.0.0.1:0"]);
    let (heffl, apideck, morph) = ("/webhooks/heffl", "/webhooks/apideck", "/webhooks/morph");

    for (path, event) in [(heffl, &HEFFL[..]), (apideck, &APIDECK), (morph, &MORPH)] {
        assert_eq!(server.send(path, event), (0, vec![200]), "{path}");
        assert!(server.line("delivery{").contains("outcome=\"handled\""));
        assert_eq!(server.send(path, &with(event, &["--seed", "5"])), (0, vec![200]), "{path}");
        assert_eq!(server.send(path, &with(event, &["--duplicate"])), (0, vec![200, 200]), "{path}");
        server.line("outcome=\"duplicate\"");
        assert_eq!(server.send(path, &with(event, &["--id", "once"])), (0, vec![200]), "{path}");
        assert_eq!(server.send(path, &with(event, &["--id", "once"])), (0, vec![200]), "{path}");
        server.line("outcome=\"duplicate\"");
    }

    assert_eq!(server.send(heffl, &["lead.created", "--secret", OTHER_WHSEC]), (1, vec![401]));
    assert_eq!(server.send(apideck, &["crm.company.created", "--secret", OTHER_WHSEC]), (1, vec![401]));
    assert_eq!(server.send(heffl, &with(&HEFFL, &["--tamper"])), (1, vec![401]));
    assert_eq!(server.send(apideck, &with(&APIDECK, &["--tamper"])), (1, vec![401]));
    assert_eq!(server.send(heffl, &with(&HEFFL, &["--replay-age", "600"])), (1, vec![401]));
    assert_eq!(server.send(heffl, &with(&HEFFL, &["--replay-age", "60"])), (0, vec![200]));

    let broken = ["--invalid", "maxLength:/data/fields/name"];
    assert_eq!(server.send(morph, &with(&MORPH, &broken)), (1, vec![422]));
    assert!(server.line("outcome=\"invalid\"").contains("status=422"));
    assert_eq!(server.send(heffl, &with(&HEFFL, &["--invalid", "format"])), (1, vec![422]));
    assert_eq!(server.send(apideck, &with(&APIDECK, &["--invalid", "format"])), (1, vec![422]));
    assert_eq!(server.send(morph, &with(&MORPH, &["--invalid", "required"])), (1, vec![400]));

    assert_eq!(server.send(heffl, &with(&HEFFL, &["--payload", unknown])), (0, vec![200]));
    server.line("outcome=\"acknowledged\"");
    let handshake = ["apideck.subscription.created", "--secret-env", "APIDECK_API_KEY"];
    assert_eq!(server.send(apideck, &handshake), (0, vec![200]));
    server.line("outcome=\"handshake\"");
    assert_eq!(server.send(apideck, &handshake[..1]), (0, vec![200]), "no secret is asked for");
    server.line("outcome=\"handshake\"");
    let large = format!(r#"{{"message":"{}"}}"#, "x".repeat(4096));
    scratch.write("large.json", large).unwrap();
    let large = scratch.path().join("large.json");
    let large = ["--payload", large.to_str().unwrap()];
    assert_eq!(server.send(apideck, &with(&handshake[..1], &large)), (1, vec![401]));
    assert_eq!(server.send(apideck, &with(&handshake, &large)), (0, vec![200]));
    assert_eq!(server.send("/nowhere", &MORPH), (1, vec![404]));
}

/// Each provider's key is somewhere else: in three headers, in one, in the body.
#[test]
fn deliveries_are_known_again_by_their_identifier_alone() {
    let scratch = Scratch::new().unwrap();
    let server =
        Server::start(&binaries::receiver("receiver"), &scratch.path(), &["--listen", "127.0.0.1:0"]);
    let providers =
        [("/webhooks/heffl", &HEFFL[..]), ("/webhooks/apideck", &APIDECK), ("/webhooks/morph", &MORPH)];
    for (path, event) in providers {
        for (more, outcome) in [
            (&[][..], "handled"),
            (&[], "handled"),
            (&["--seed", "3"], "handled"),
            (&["--id", "once"], "handled"),
            (&["--id", "once"], "duplicate"),
            (&["--id", "once", "--seed", "3"], "key_reused"),
            (&["--id", "twice"], "handled"),
        ] {
            assert_eq!(server.send(path, &with(event, more)), (0, vec![200]), "{path} {more:?}");
            let line = server.line("outcome=");
            assert!(line.contains(&format!("outcome=\"{outcome}\"")), "{path} {more:?}: {line}");
        }
    }
    // Another owner's delivery is another one.
    let other = with(&MORPH, &["--id", "once", "--header", "x-owner-id: org-8"]);
    assert_eq!(server.send("/webhooks/morph", &other), (0, vec![200]));
    assert!(server.line("delivery{").contains("outcome=\"handled\""));
}

/// What a receiver answers to a payload is what `validate` says about it.
#[test]
fn the_receiver_answers_what_the_command_says() {
    let scratch = Scratch::new().unwrap();
    let server =
        Server::start(&binaries::receiver("receiver"), &scratch.path(), &["--listen", "127.0.0.1:0"]);
    let to = format!("{}/webhooks/morph", server.address);
    let rules = ["maxLength:/data/fields/currency", "format", "required:/data/id", "type:/data/fields"];
    for rule in rules {
        let sent = server.run(&["crmOpportunity::created", "--to", &to, "--invalid", rule]);
        let (_, answer) = sent.stdout.split_once('\n').unwrap();
        let answer: Vec<&str> = answer.lines().map(|line| &line[2..]).collect();
        let samples = binaries::run(
            binaries::codegen(),
            workspace(),
            &["sample", "crmOpportunity::created", "--invalid"],
        );
        let is_meant = |line: &&str| line.starts_with(rule);
        let (_, body) = samples.stdout.lines().find(is_meant).unwrap().split_once('\t').unwrap();
        scratch.write("body.json", body).unwrap();
        let path = scratch.path().join("body.json");
        let path = path.to_str().unwrap();
        let run =
            binaries::run(binaries::codegen(), workspace(), &["validate", "crmOpportunity::created", path]);
        let said = run.stdout.strip_prefix(path).unwrap().strip_prefix(": ").unwrap();
        assert_eq!(answer.join("\n"), said.trim_end(), "{rule}");
    }
}

#[test]
fn what_was_handled_is_known_after_a_restart() {
    let scratch = Scratch::new().unwrap();
    let program = binaries::receiver("receiver");
    let once = with(&MORPH, &["--id", "once"]);
    for outcome in ["outcome=\"handled\"", "outcome=\"duplicate\""] {
        let server = Server::start(&program, &scratch.path(), &["--listen", "127.0.0.1:0"]);
        assert_eq!(server.send("/webhooks/morph", &once), (0, vec![200]));
        server.line(outcome);
        if cfg!(unix) {
            let asked = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status();
            assert!(asked.unwrap().success());
            server.line("stopped");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_receiver_stops_though_half_a_request_is_open() {
    let scratch = Scratch::new().unwrap();
    let server =
        Server::start(&binaries::receiver("receiver"), &scratch.path(), &["--listen", "127.0.0.1:0"]);
    let address = server.address.strip_prefix("http://").unwrap();
    let mut half = std::net::TcpStream::connect(address).unwrap();
    half.write_all(b"POST /webhooks/heffl HTTP/1.1\r\nhost: loc").unwrap();
    assert_eq!(server.send("/webhooks/morph", &MORPH), (0, vec![200]));
    let began = Instant::now();
    let asked = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status();
    assert!(asked.unwrap().success());
    server.line("stopped");
    assert!(began.elapsed() < Duration::from_secs(25), "{:?}", began.elapsed());
}

#[test]
fn only_providers_with_a_secret_are_received() {
    let scratch = Scratch::new().unwrap();
    let mut command = Command::new(binaries::receiver("receiver"));
    command.args(["--listen", "127.0.0.1:0"]).env_remove("HEFFL_SECRET").env_remove("APIDECK_API_KEY");
    let server = Server::spawn(command.env("MORPH_PATH_SECRET", "ahV9aing7Thee3oh"), &scratch.path());
    assert_eq!(
        server.said_first,
        [
            "/webhooks/apideck  off: set APIDECK_API_KEY",
            "/webhooks/heffl    off: set HEFFL_SECRET",
            "/webhooks/morph/…  known by its secret",
        ]
    );
    assert_eq!(server.send("/webhooks/morph/ahV9aing7Thee3oh", &MORPH), (0, vec![200]));
    assert_eq!(server.send("/webhooks/morph/ahV9aing7Thee3oo", &MORPH), (1, vec![401]));
    assert_eq!(server.send("/webhooks/morph", &MORPH), (1, vec![404]));
    assert_eq!(server.send("/webhooks/heffl", &HEFFL), (1, vec![404]));
}

#[test]
fn receivers_on_one_redis_know_what_the_other_one_handled() {
    let Some(url) = service("CRM_EVENTS_REDIS").unwrap() else { return };
    let scratch = Scratch::new().unwrap();
    let program = binaries::receiver("receiver");
    let arguments = ["--listen", "127.0.0.1:0", "--redis", &url];
    let [one, other] = [(); 2].map(|()| Server::start(&program, &scratch.path(), &arguments));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let id = format!("two-receivers-{now}");
    let once = with(&MORPH, &["--id", &id]);
    assert_eq!(one.send("/webhooks/morph", &once), (0, vec![200]));
    one.line("outcome=\"handled\"");
    assert_eq!(other.send("/webhooks/morph", &once), (0, vec![200]));
    other.line("outcome=\"duplicate\"");
}

#[test]
fn a_redis_that_is_not_there_is_told_without_its_password() {
    let program = binaries::receiver("receiver");
    let run = binaries::run(&program, workspace(), &["--redis", "redis://:hunter2@127.0.0.1:9"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.starts_with("error: the idempotency store failed: "), "{}", run.stderr);
    assert!(!run.stderr.contains("hunter2"), "{}", run.stderr);
}

#[test]
fn the_receiver_without_a_framework_answers_too() {
    let scratch = Scratch::new().unwrap();
    let program = binaries::receiver("without_framework");
    let server = Server::start(&program, &scratch.path(), &["127.0.0.1:0"]);
    assert_eq!(server.send("/", &with(&HEFFL, &["--duplicate"])), (0, vec![200, 200]));
    assert_eq!(server.line("new lead"), "new lead ld_abc123");
    assert_eq!(server.send("/", &with(&HEFFL, &["--tamper"])), (1, vec![401]));
    assert_eq!(server.send("/", &with(&HEFFL, &["--invalid", "format"])), (1, vec![422]));
}
