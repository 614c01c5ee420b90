//! Sessions that the book and the README show, once more: `sending.md`, `quick-start.md`, `command.md`,
//! `unions.md`, `README.md`.

use tests::{Scratch, workspace};

use super::receiver::{API_KEY, Server, WHSEC};
use crate::support::binaries;

/// What stands between the first `from` and the next `to`.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no `{from}`"));
    rest.split_once(to).unwrap_or_else(|| panic!("no `{to}`")).0
}

/// Times are of their machine, and keys of their time.
fn without_what_changes(line: &str) -> String {
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    for index in 0..words.len() {
        if words[index].trim_end_matches(':') == "ms" {
            words[index - 1] = "…".to_owned();
        }
        if let Some(rest) = words[index].strip_prefix("milliseconds=") {
            let end = rest.find('}').unwrap();
            words[index] = format!("milliseconds=…{}", &rest[end..]);
        }
        if let Some((provider, hash)) = words[index].split_once(':')
            && provider.starts_with("key=")
        {
            assert_eq!(hash.len(), "\"".len() + 64, "{hash}");
            words[index] = format!("{provider}:…\"");
        }
    }
    words.join(" ")
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(without_what_changes).collect()
}

#[test]
fn the_receiver_and_the_sender_print_what_the_book_shows() {
    let page = std::fs::read_to_string(workspace().join("docs/src/sending.md")).unwrap();
    assert!(page.contains(&format!("HEFFL_SECRET={WHSEC} APIDECK_API_KEY={API_KEY}")));
    let started = between(&page, "$ cargo run -q -p receiver\n", "\n```");
    let session = between(&page, "$ export TO=http://127.0.0.1:3000/webhooks\n", "\n```");
    let received = between(&page, "```text\n", "\n```");

    let scratch = Scratch::new().unwrap();
    let program = binaries::receiver("receiver");
    let server = Server::start(&program, &scratch.path(), &["--listen", "127.0.0.1:0"]);
    let said = format!("{}\nlistening on http://127.0.0.1:3000", server.said_first.join("\n"));
    assert_eq!(said, started);

    let mut shown = Vec::new();
    let mut count = 0;
    for line in session.lines() {
        let Some(command) = line.strip_prefix("$ cargo run -q -p codegen -- send ") else { continue };
        let command = command.replace("$TO", &format!("{}/webhooks", server.address));
        let arguments: Vec<&str> = command.split(' ').collect();
        shown.push(line.to_owned());
        shown.extend(lines(&server.run(&arguments).stdout));
        count += 1;
    }
    assert_eq!(count, 4);
    assert_eq!(shown, lines(session));
    let printed: Vec<String> = received.lines().map(|_| server.next_line()).collect();
    assert_eq!(lines(&printed.join("\n")), lines(received));
}

/// The commands of a session that send, each with what stands below it.
fn sent(session: &str) -> Vec<(&str, Vec<String>)> {
    let mut sent: Vec<(&str, Vec<String>)> = Vec::new();
    for line in session.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => {
                let arguments = command.strip_prefix("cargo run -q -p codegen -- send ");
                sent.extend(arguments.map(|arguments| (arguments, Vec::new())));
            }
            None => sent.last_mut().unwrap().1.push(without_what_changes(line)),
        }
    }
    sent
}

/// Blocks of a page in a language.
fn blocks<'t>(page: &'t str, language: &str) -> Vec<&'t str> {
    let begin = format!("```{language}\n");
    page.split(begin.as_str()).skip(1).map(|rest| rest.split_once("```").unwrap().0).collect()
}

/// `README.md` and `docs/src/quick-start.md` show the program `quick_start`, and what is sent to it.
#[test]
fn the_first_program_prints_what_is_shown() {
    let read = |path: &str| std::fs::read_to_string(workspace().join(path)).unwrap();
    let scratch = Scratch::new().unwrap();
    let program = binaries::receiver("quick_start");
    for page in [read("README.md"), read("docs/src/quick-start.md")] {
        assert!(page.contains(&format!("$ export HEFFL_SECRET={WHSEC}\n")));
        assert!(page.contains("--bin quick_start\nlistening on http://127.0.0.1:3000\n```"));
        let consoles = blocks(&page, "console");
        let session = consoles.iter().find(|block| block.contains(" send ")).unwrap();
        let printed = blocks(&page, "text").into_iter().find(|block| block.starts_with("new lead ")).unwrap();

        let address = free_address();
        let server = Server::start(&program, &scratch.path(), &[&address]);
        let mut sent = sent(session);
        assert!(!sent.is_empty());
        for (arguments, shown) in &mut sent {
            let arguments = arguments.replace("$TO", "http://127.0.0.1:3000/webhooks/heffl");
            let arguments = arguments.replace("127.0.0.1:3000", &address);
            let arguments: Vec<&str> = arguments.split(' ').collect();
            assert_eq!(lines(&server.run(&arguments).stdout), *shown, "{arguments:?}");
        }
        for line in printed.lines() {
            assert_eq!(server.next_line(), line);
        }
    }
}

/// An address at which nobody listens. The program is told it, as it says only what it was told.
fn free_address() -> String {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

#[test]
fn the_generator_prints_what_the_readme_shows() {
    let readme = std::fs::read_to_string(workspace().join("README.md")).unwrap();
    let shown = between(&readme, "$ cargo run -p codegen          # schemas/ → generated/src\n…\n", "\n\n");
    let run = binaries::run(binaries::codegen(), workspace(), &["--dry-run"]);
    assert_eq!(lines(&run.stdout).last(), lines(shown).last(), "{}", run.stderr);
}

#[test]
fn a_payload_is_judged_as_the_page_of_the_command_shows() {
    let page = std::fs::read_to_string(workspace().join("docs/src/command.md")).unwrap();
    let shown = between(&page, "$ cargo run -q -p codegen -- validate ", "\n```");
    let (arguments, shown) = shown.split_once('\n').unwrap();
    let arguments: Vec<&str> = ["validate"].into_iter().chain(arguments.split(' ')).collect();
    let run = binaries::run(binaries::codegen(), workspace(), &arguments);
    assert_eq!(format!("{}{}", run.stdout, run.stderr).trim_end(), shown);
}

#[test]
fn a_value_that_fits_no_branch_is_told_as_the_page_of_unions_shows() {
    let scratch = Scratch::new().unwrap();
    let branches = r#"{"title": "ByMail", "type": "object", "required": ["email"], "properties": {
        "email": {"type": "string"}, "note": {"type": "string", "maxLength": 3}}},
      {"title": "ByPhone", "type": "object", "required": ["phone"], "properties": {
        "phone": {"type": "string"}, "note": {"type": "integer"}}}"#;
    let schema = format!(
        r#"{{"type": "object", "required": ["event", "contact"], "properties": {{
            "event": {{"const": "contact.saved"}}, "contact": {{"oneOf": [{branches}]}}}}}}"#
    );
    let webhook = format!(
        r#"{{"post": {{"requestBody": {{"content": {{"application/json": {{"schema": {schema}}}}}}}}}}}"#
    );
    let document = format!(r#"{{"openapi": "3.1.1", "webhooks": {{"contact.saved": {webhook}}}}}"#);
    scratch.write("acme/webhooks.json", &document).unwrap();
    scratch.write("body.json", r#"{"event": "contact.saved", "contact": {"note": "long"}}"#).unwrap();
    let arguments = ["validate", "contact.saved", "body.json", "--schemas", "acme"];
    let run = binaries::run(binaries::codegen(), &scratch.path(), &arguments);
    let said = format!("{}{}", run.stdout, run.stderr);
    let page = std::fs::read_to_string(workspace().join("docs/src/unions.md")).unwrap();
    let shown = blocks(&page, "text")[0];
    assert_eq!(said.strip_prefix("body.json: "), Some(shown));
}
