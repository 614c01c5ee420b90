//! Lists, maps, keys, anchors and merge keys; and where all of it stands.

use super::{fault, json, places};
use crate::generator::assert_text;

#[test]
fn keys_are_texts_as_they_stand_there() {
    assert_eq!(json("200: a\n"), "{}\n/200 \"a\"");
    assert_eq!(
        json("{true: 1, null: 2, ~: 3, 1.50: 4, 0x1F: 5, 2001-01-01: 6, no: 7}")
            .lines()
            .skip(1)
            .collect::<String>(),
        "/true 1/null 2/~0 3/1.50 4/0x1F 5/2001-01-01 6/no 7"
    );
    assert_eq!(json("'': 1\n\"a/b\": 2\n? c\n: 3\n? |-\n  d\n: 4\n"), "{}\n/ 1\n/a~1b 2\n/c 3\n/d 4");
}

#[test]
fn an_alias_can_be_a_key() {
    assert_eq!(json("a: &x key\n*x : 1\n"), "{}\n/a \"key\"\n/key 1");
    assert_eq!(json("&x a: 1\nb: *x\n"), "{}\n/a 1\n/b \"a\"");
}

#[test]
fn aliases_repeat_what_an_anchor_names() {
    let yaml = "a: &x {b: [1]}\nc: *x\nd: [*x]\ne: &x 2\nf: *x\n";
    assert_eq!(
        json(yaml),
        "{}\n/a {}\n/a/b []\n/a/b/0 1\n/c {}\n/c/b []\n/c/b/0 1\n/d []\n/d/0 {}\n/d/0/b []\n/d/0/b/0 1\n/e 2\n/f 2"
    );
    // The value is where the alias is; what is in it, where it was written.
    let places = places(yaml);
    let text = |pointer: &str| places.iter().find(|place| place.pointer == pointer).unwrap().text.clone();
    assert_eq!((text("/c"), text("/c/b"), text("/c/b/0")), ("*x".into(), "[1]".into(), "1".into()));
}

#[test]
fn merge_keys_bring_in_what_a_map_does_not_say_itself() {
    let yaml = "base: &base {a: 1, b: 2}\none:\n  <<: *base\n  b: 3\n  c: 4\n";
    assert_eq!(json(yaml), "{}\n/base {}\n/base/a 1\n/base/b 2\n/one {}\n/one/a 1\n/one/b 3\n/one/c 4");
    assert_eq!(json("{c: 4, <<: {a: 1, b: 2}, b: 3}"), "{}\n/c 4\n/a 1\n/b 3");
}

#[test]
fn of_several_maps_that_are_merged_the_first_counts() {
    let yaml = "- &a {x: 1, y: 1}\n- &b {y: 2, z: 2}\n- <<: [*a, *b, {w: 3, z: 3}]\n  x: 0\n";
    assert_eq!(
        json(yaml).lines().skip(7).collect::<Vec<_>>(),
        ["/2 {}", "/2/y 1", "/2/z 2", "/2/w 3", "/2/x 0"]
    );
}

#[test]
fn a_map_that_is_merged_may_merge_another() {
    let yaml = "- &a {x: 1}\n- &b {<<: *a, y: 2}\n- {<<: *b}\n";
    assert_eq!(json(yaml).lines().skip(6).collect::<Vec<_>>(), ["/2 {}", "/2/x 1", "/2/y 2"]);
}

#[test]
fn a_merge_key_in_quotes_is_a_name() {
    assert_eq!(json("'<<': 1\n"), "{}\n/<< 1");
}

#[test]
fn comments_a_byte_order_mark_directives_and_ends_of_documents_say_nothing() {
    let plain = "{}\n/a 1\n/b \"c#d\"";
    for yaml in [
        "a: 1\nb: c#d\n",
        "# é\na: 1 # one\n\n  # two\nb: c#d",
        "\u{feff}a: 1\nb: c#d\n",
        "%YAML 1.2\n---\na: 1\nb: c#d\n...\n",
        "--- # first\na: 1\nb: c#d\n...\n# last\n",
        "a: 1\r\nb: c#d\r\n",
        "{a: 1, b: c#d,}",
        "\t\n{\n\t\"a\": 1,\t\n\tb: c#d\n}\n",
    ] {
        assert_eq!(json(yaml), plain, "{yaml:?}");
    }
}

#[test]
fn lists_may_stand_as_far_left_as_their_key() {
    assert_eq!(
        json("a:\n- 1\n-\n- - 2\nb:\n  - c: 3\n    d: 4\n"),
        "{}\n/a []\n/a/0 1\n/a/1 null\n/a/2 []\n/a/2/0 2\n/b []\n/b/0 {}\n/b/0/c 3\n/b/0/d 4"
    );
    assert_eq!(json("[a: 1, {b: 2}, c]"), "[]\n/0 {}\n/0/a 1\n/1 {}\n/1/b 2\n/2 \"c\"");
}

#[test]
fn every_value_and_key_has_its_place_whatever_the_characters_before_it() {
    let yaml = "\u{feff}é: 'ü€'\n😀:\n  - x: 1.50\n    y: {ß: [ö, true]}\n  - \"a\\u00e9\"\nz: |\n  é\n  è\nend: &a !!str no\nq: &b \"a\\\"#\" # \"c\"\nr: !!str # d\n  'it''s' # 'e'\nf: &c [ # g\n  {h: i } ] # j\n";
    let told: Vec<String> = places(yaml)
        .iter()
        .map(|place| format!("{} {:?} {:?}", place.pointer, place.key.as_deref().unwrap_or("-"), place.text))
        .collect();
    assert_text!("yaml_places", told.join("\n"));
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let wrong = [
        "é: 1\nb: 2\né: 3\n",
        "webhooks:\n  a: {}\n  a: {}\n",
        "200: a\n'200': b\n",
        "<<: {a: 1}\n<<: {b: 1}\n",
        "a:\n\tb: 1\n",
        "ä: 1\n\tb: 2\n",
        "\ta: 1\n\tb: 2\n",
        "a:\n  - b\n\t- c\n",
        "a: 1\n---\nb: 2\n",
        "a: 1\n--- \n",
        "",
        "# only a comment\n",
        "é: &a [1, *a]\n",
        "a: &x\n  b: {<<: *x}\n",
        "é: *nothing\n",
        "[a]: 1\n",
        "? {a: b}\n: 1\n",
        ": 1\n",
        "a: &x [1]\n*x : 2\n",
        "<<: 1\n",
        "<<: [{a: 1}, 2]\n",
        "é: text: with a colon\n",
        "a: @b\n",
        "a: [1, 2\nb: 3\n",
        "é: \"open\n",
        "a: 1\n  b: 2\n",
        "a: \"\\q\"\n",
        "a: b\nc\n",
        "a: !!int é\n",
    ];
    let told: Vec<String> = wrong.iter().map(|yaml| fault(yaml).to_string()).collect();
    assert_text!("yaml_faults", told.join("\n\n"));
}
