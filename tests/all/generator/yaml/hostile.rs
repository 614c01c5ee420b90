//! Texts that are made to take all memory, time or stack.

use std::time::{Duration, Instant};

use crm_events_build::internals::outline;

use super::{fault, json};

/// What is said of a text; it has to be said soon.
fn said(yaml: &str) -> String {
    let start = Instant::now();
    let said = match outline("a.yaml", yaml) {
        Ok((places, _)) => format!("{} places", places.len()),
        Err(error) => error.to_string(),
    };
    assert!(start.elapsed() < Duration::from_secs(60), "{}", &yaml[..yaml.len().min(200)]);
    said
}

/// Lists of nine aliases each to the list before.
fn bomb(levels: usize) -> String {
    let mut yaml = "l0: &l0 lol\n".to_owned();
    for level in 1..=levels {
        let aliases = vec![format!("*l{}", level - 1); 9].join(", ");
        yaml.push_str(&format!("l{level}: &l{level} [{aliases}]\n"));
    }
    yaml
}

#[test]
fn aliases_of_aliases_are_an_error_and_take_no_memory() {
    assert!(said(&bomb(3)).ends_with(" places"));
    assert!(said(&bomb(40)).contains("aliases repeat too much"), "{}", said(&bomb(40)));
}

#[test]
fn a_long_text_that_is_repeated_often_is_an_error() {
    let text = "x".repeat(1_000_000);
    let aliases = "- *a\n".repeat(1000);
    assert!(said(&format!("- &a {text}\n{aliases}")).contains("aliases repeat too much"));
    let keys = "- {*a : 1}\n".repeat(1000);
    assert!(said(&format!("- &a {text}\n{keys}")).contains("aliases repeat too much"));
}

#[test]
fn merge_keys_of_merge_keys_are_an_error_and_take_no_time() {
    let mut yaml = "- &m0 {a: 1}\n".to_owned();
    for level in 1..100 {
        let before = level - 1;
        yaml.push_str(&format!("- &m{level} {{<<: [*m{before}, *m{before}]}}\n"));
    }
    assert!(said(&yaml).contains("aliases repeat too much"), "{}", said(&yaml));
}

#[test]
fn a_long_chain_of_merge_keys_or_aliases_is_an_error() {
    let chain = |form: fn(usize) -> String| {
        let lines: String = (1..10_000).map(form).collect();
        format!("- &m0 {{a: 1}}\n{lines}")
    };
    let merged = said(&chain(|level| format!("- &m{level} {{<<: *m{}}}\n", level - 1)));
    assert!(merged.contains("too many levels"), "{merged}");
    let nested = said(&chain(|level| format!("- &m{level} [*m{}]\n", level - 1)));
    assert!(nested.contains("too many levels"), "{nested}");
}

#[test]
fn as_many_levels_are_read_as_of_json() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for levels in [120, 127, 128, 200, 100_000] {
            let text = format!("{}1{}", open.repeat(levels), close.repeat(levels));
            let is_read = |name: &str, text: &str| outline(name, text).is_ok();
            assert_eq!(is_read("a.json", &text), levels <= 127, "{levels}");
            assert_eq!(is_read("a.yaml", &text), levels <= 127, "{levels}");
            assert_eq!(is_read("a.yaml", &format!("{text} # no JSON")), levels <= 127, "{levels}");
        }
    }
    for levels in [100, 127, 128, 20_000] {
        let dashes = "- ".repeat(levels) + "1\n";
        assert_eq!(said(&dashes).ends_with(" places"), levels <= 127, "{levels}");
        if levels < 200 {
            let maps: String = (0..levels).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
            assert_eq!(said(&maps).ends_with(" places"), levels <= 127, "{levels}");
        }
    }
    assert!(fault(&"[".repeat(5000)).to_string().contains("too many levels"));
}

#[test]
fn much_of_anything_takes_time_in_proportion() {
    let many = 100_000;
    for text in [
        "? ".repeat(many),
        ": ".repeat(many),
        "&a ".repeat(many),
        "!a ".repeat(many),
        "*a ".repeat(many),
        "\t".repeat(many),
        "\n".repeat(many),
        "\r".repeat(many),
        "#\n".repeat(many),
        "---\n".repeat(many),
        "...\n".repeat(many),
        "%a\n".repeat(many),
        "\u{feff}".repeat(many),
        "- &a x\n".repeat(many),
        "a: ".to_owned() + &"word\n ".repeat(many),
        "a: |\n".to_owned() + &"  é\n".repeat(many),
        "\"".to_owned() + &"é\n".repeat(many),
        "[".to_owned() + &"é,".repeat(many),
        "{".to_owned() + &"é: 1,\n".repeat(many),
    ] {
        said(&text);
    }
}

#[test]
fn a_long_key_around_many_values_is_an_error_and_takes_no_memory() {
    let yaml = format!("- {{{}: [{}]}}", "a".repeat(100_000), "1, ".repeat(100_000));
    // Not all of the message: it shows the line.
    assert!(said(&yaml).starts_with("error[E0005]: keys too long for so many values"));
}

#[test]
fn a_list_of_many_lines_is_read() {
    let lines = "- é\n".repeat(200_000);
    assert_eq!(json(&lines).lines().count(), 200_001);
}
