//! What documents show of deliveries, in the generated code.

use crm_events_build::Config;
use tests::workspace;

fn shown() -> Config {
    Config::new().input(workspace().join("tests/fixtures/shown"))
}

#[test]
fn an_example_is_found_wherever_a_document_has_it() {
    let output = shown().generate().unwrap();
    let lines: Vec<&str> = output.files()["shown/examples.rs"].lines().skip(4).collect();
    assert_eq!(
        lines,
        [
            "rt::impl_examples! {",
            "    Shown ShownEvent;",
            r#"    Ticket = "ticket::here" TicketHere;"#,
            r###"    "ticket::here" = r##"{"event":"ticket::here","data":{"id":1.0,"note":"\"#"}}"##;"###,
            r##"    "ticket::referred" = r#"{"event":"ticket::referred","data":{"id":2}}"#;"##,
            r##"    "ticket::alone" = r#"{"event":"ticket::alone","data":{"id":3}}"#;"##,
            r##"    "ticket::filed" = r#"{"event":"ticket::filed","data":{"id":4.50}}"#;"##,
            r##"    "ticket::beside" = r#"{"event":"ticket::beside","data":{"id":5}}"#;"##,
            "}",
        ]
    );
}

#[test]
fn a_file_that_holds_no_example_is_told() {
    let output = shown().generate().unwrap();
    let told = output.warnings().render(output.sources(), false);
    for file in ["examples/ticket.broken.json", "files/lost.json"] {
        assert!(told.contains(&format!("warning[E0416]: `{file}` holds no example")), "{told}");
    }
    assert_eq!(told.matches("warning[E0416]").count(), 2, "{told}");
}

#[test]
fn examples_can_be_left_out() {
    let output = shown().examples(false).generate().unwrap();
    assert!(!output.files().contains_key("shown/examples.rs"));
    assert_eq!(output.warnings().iter().count(), 0);
}
