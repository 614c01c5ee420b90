//! The session that the book shows, once more, and what the README shows of it.

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
        if words[index] == "ms" {
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

#[test]
fn the_readme_shows_the_first_delivery_of_the_session() {
    let read = |path: &str| std::fs::read_to_string(workspace().join(path)).unwrap();
    let (page, readme) = (read("docs/src/sending.md"), read("README.md"));
    let session = between(&page, "$ export TO=http://127.0.0.1:3000/webhooks\n", "\n```").lines();
    let first: Vec<String> = session
        .take(2)
        .map(|line| line.replace("$TO", "http://127.0.0.1:3000/webhooks").replace(" --duplicate", ""))
        .collect();
    assert!(readme.contains(&format!("```console\n{}\n```", first.join("\n"))));
}
