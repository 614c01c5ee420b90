mod any_text;
mod placeholders;

use super::*;
use crate::ingest::document::{CodeLine, Run, Style};
use crate::ingest::place::Place;
use crate::ingest::sample::{LooseKind, Looseness, Object, Placeholder, Value};

use LooseKind::{
    BracketInInfo, BracketTwice, Comment, DuplicateKey, Ellipsis, MissingComma, Template, TextBehind,
    TrailingComma, Unclosed, Unquoted,
};

/// Code that stands in a page from line 10 on, four columns in.
fn code(text: &str) -> Code {
    let lines = text.lines().zip(10..);
    let lines = lines.map(|(text, line)| CodeLine { text: text.to_owned(), line, column: 5 }).collect();
    Code { language: Some("json".to_owned()), info: None, lines }
}

fn read(text: &str) -> Result<Samples, Unreadable> {
    samples(&code(text), PageId(3))
}

/// A value in short: placeholders in angles, `…` in an object with more members, comments behind a value.
fn short(sample: &Sample) -> String {
    let value = match &sample.value {
        Value::Null => "null".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Number(text) => text.clone(),
        Value::String(text) => format!("'{text}'"),
        Value::Placeholder(Placeholder::Of(kind)) => format!("<{}>", kind.name()),
        Value::Placeholder(Placeholder::Text) => "<text>".to_owned(),
        Value::Placeholder(Placeholder::Any) => "<any>".to_owned(),
        Value::Array(items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(" ")),
        Value::Object(object) => short_object(object),
    };
    sample.comments.iter().fold(value, |value, comment| format!("{value}/{}/", comment.text))
}

fn short_object(object: &Object) -> String {
    let members = object.members.iter().map(|member| format!("{}:{}", member.name, short(&member.sample)));
    let cut = object.is_cut.then(|| "…".to_owned());
    format!("{{{}}}", members.chain(cut).collect::<Vec<_>>().join(" "))
}

#[track_caller]
fn assert_reads(cases: &[(&str, &str, &[LooseKind])]) {
    for (text, expected, loose) in cases {
        let read = read(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let values: Vec<String> = read.values.iter().map(short).collect();
        assert_eq!(values.join(" "), *expected, "{text}");
        let kinds: Vec<LooseKind> = read.loose.iter().map(|loose| loose.kind).collect();
        assert_eq!(kinds, *loose, "{text}");
    }
}

#[test]
fn json_is_read_as_it_is() {
    assert_reads(&[
        (r#"{"a": [1, -2.50e3, true, false, null], "b": {}}"#, "{a:[1 -2.50e3 true false null] b:{}}", &[]),
        (r#"{"a": "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#, "{a:'\"\\/\u{8}\u{c}\n\r\té😀'}", &[]),
        ("[]", "[]", &[]),
    ]);
}

#[test]
fn comments_belong_to_what_they_stand_at() {
    assert_reads(&[
        ("{\n// one\n\"a\": 1, // two\n\"b\": 2 # three\n}", "{a:1/one//two/ b:2/three/}", &[Comment; 3]),
        (
            "{ /* one */ \"a\": /* two */ 1 /* three */, \"b\": 2 }",
            "{a:1/one//two/ b:2/three/}",
            &[Comment; 3],
        ),
        ("{ // all\n\"a\": { /* inner */\n\"b\": 1 } }", "{a:{b:1}/inner/}/all/", &[Comment; 2]),
        ("// before\n{} // behind", "{}/before//behind/", &[Comment; 2]),
        ("{\"a\": 1 (always there)\n}", "{a:1/always there/}", &[Comment]),
        ("{\"a\": \"http://x.test/#y\"}", "{a:'http://x.test/#y'}", &[]),
        ("[1, /* first\n * second */\n2]", "[1/first second/ 2]", &[Comment]),
    ]);
}

#[test]
fn commas_may_be_wrong() {
    assert_reads(&[
        ("{\"a\": [1, 2,], \"b\": 3,}", "{a:[1 2] b:3}", &[TrailingComma; 2]),
        ("{\"a\": 1\n\"b\": [1 2]}", "{a:1 b:[1 2]}", &[MissingComma; 2]),
        ("{\"a\": 1,, \"b\": 2}", "{a:1 b:2}", &[TrailingComma]),
        ("{\"a\": 1\n, \"b\": 2\n}", "{a:1 b:2}", &[]),
    ]);
}

#[test]
fn what_stands_for_more_members_cuts_an_object() {
    assert_reads(&[
        ("{\"a\": 1, ...}", "{a:1 …}", &[Ellipsis]),
        ("{\"a\": 1\n…\n}", "{a:1 …}", &[Ellipsis]),
        ("{\"a\": 1,\n... more members\n\"b\": 2}", "{a:1 b:2 …}", &[Ellipsis]),
        ("{\"a\": {...}, \"b\": [...], \"c\": [ … ]}", "{a:{…} b:[] c:[]}", &[Ellipsis; 3]),
        ("{\"...\": \"...\"}", "{…}", &[]),
        ("{\"a\": 1, \"...more\": \"...\"}", "{a:1 …}", &[]),
        ("{\"keys\": \"vals\"}", "{…}", &[]),
        ("{\"key\": \"status\", \"value\": \"open\"}", "{key:'status' value:'open'}", &[]),
        ("{\"<key>\": \"<string>\"}", "{…}", &[]),
        ("{\"a\": { /* A Thing */ }, \"b\": { Some Thing }}", "{a:{…}/A Thing/ b:{…}}", &[Comment, Unquoted]),
        ("{\"a\": 1, // ...\n\"b\": 2}", "{a:1/.../ b:2 …}", &[Comment]),
        ("{\"a\": 1,\n// other members\n\"b\": 2}", "{a:1 b:2/other members/ …}", &[Comment]),
        ("{\"a\": 1\n// \"b\": 2\n}", "{a:1 …}/\"b\": 2/", &[Comment]),
        ("{\"a\": 1,\n/* other ones */\n}", "{a:1 …}/other ones/", &[Comment]),
        ("{\"a\": {\"b\": 1, ...}, \"c\": 2}", "{a:{b:1 …} c:2}", &[Ellipsis]),
        (
            "{\"a\": ..., \"b\": /* A Thing */, \"c\": [1, ...]}",
            "{a:<any> b:<any>/A Thing/ c:[1]}",
            &[Ellipsis, Comment, Ellipsis, Ellipsis],
        ),
    ]);
}

#[test]
fn keys_and_values_may_lack_their_quotes() {
    assert_reads(&[
        ("{a: 1, 'b': 'c', $d_1: “e”}", "{a:1 b:'c' $d_1:'e'}", &[Unquoted; 5]),
        (
            "{\"a\": active, \"b\": 2024-01-02T03:04:05Z}",
            "{a:'active' b:'2024-01-02T03:04:05Z'}",
            &[Unquoted; 2],
        ),
        ("{\"a\": undefined, \"b\": None, \"c\": True}", "{a:null b:null c:true}", &[Unquoted; 3]),
        ("{\"a\": {{a}}, \"b\": ${b}}", "{a:<any> b:<any>}", &[Template; 2]),
        (
            "{\"a\": <string>, \"b\": <contact>, \"c\": number}",
            "{a:<string> b:<any> c:<number>}",
            &[Unquoted; 3],
        ),
        ("{\"a\": \"open\" | \"closed\", \"b\": true | false}", "{a:'open' b:true}", &[TextBehind; 2]),
        ("{\"a\": LEAD_ID}", "{a:<any>}", &[Unquoted]),
        ("{\"a\": 007}", "{a:'007'}", &[Unquoted]),
    ]);
}

#[test]
fn quotes_and_brackets_may_be_open() {
    assert_reads(&[
        ("{\"a\": \"one,\n\"b\": 2}", "{a:'one' b:2}", &[Unclosed]),
        ("{\"a\": \"one\n two\", \"b\": 2}", "{a:'one two' b:2}", &[Unquoted]),
        ("{\"a\": {\"b\": [1, 2}, \"c\": 3}", "{a:{b:[1 2]} c:3}", &[Unclosed]),
        ("{\"a\": {\"b\": 1}", "{a:{b:1}}", &[Unclosed]),
        ("{\"a\": { {\"b\": 1}, \"c\": 2 } }", "{a:{b:1 c:2}}", &[BracketTwice]),
    ]);
}

#[test]
fn several_values_stand_behind_one_another() {
    assert_reads(&[
        ("{\"a\": 1}\n{\"a\": 2},\n[3]", "{a:1} {a:2} [3]", &[]),
        ("{\"a\": 1}\nor\n{\"a\": 2}", "{a:1} {a:2}", &[]),
        ("{\"a\": 1}\nsomething else", "{a:1}", &[TextBehind]),
        ("{\"a\": 1}\n{\"b\": f(x)}", "{a:1}", &[TextBehind]),
        ("{\"a\": 1}\n---\n// 200", "{a:1}", &[Comment]),
    ]);
}

#[test]
fn a_body_stands_behind_lines_of_http() {
    assert_reads(&[
        ("POST /x HTTP/1.1\nHost: x.test\nX-Event: a.b\n\n{\"a\": 1}", "{a:1}", &[]),
        ("X-Event: a.b\n\n[1]", "[1]", &[]),
        ("A lead was created:\n{\"a\": 1}", "{a:1}", &[]),
        ("const lead: Lead = {\n\"a\": 1\n};", "{a:1}", &[]),
        ("lead = {'a': None}", "{a:null}", &[Unquoted; 2]),
    ]);
}

#[test]
fn a_key_that_stands_twice_is_kept_and_told() {
    let read = read("{\"a\": 1,\n \"a\": 2}").unwrap();
    assert_eq!(short(&read.values[0]), "{a:1 a:2}");
    assert_eq!(read.loose, [Looseness { kind: DuplicateKey, place: place(11, 6, 11, 9) }]);
}

fn place(line: u32, column: u32, end_line: u32, end_column: u32) -> Place {
    Place { page: PageId(3), line, column, end_line, end_column }
}

#[test]
fn places_are_those_of_the_page() {
    let read = read("{\n  \"ä\": [\"€\",\n 12]}").unwrap();
    let Value::Object(object) = &read.values[0].value else { panic!() };
    assert_eq!(read.values[0].place, place(10, 5, 12, 10));
    assert_eq!(object.members[0].place, place(11, 7, 11, 10));
    assert_eq!(object.members[0].sample.place, place(11, 12, 12, 9));
    let Value::Array(items) = &object.members[0].sample.value else { panic!() };
    assert_eq!(items[0].place, place(11, 13, 11, 16));
    assert_eq!(items[1].place, place(12, 6, 12, 8));
}

#[test]
fn a_bracket_behind_the_fence_belongs_to_the_code() {
    let info = |text: &str| {
        let place = place(9, 12, 9, 13);
        Some(Run { text: text.to_owned(), style: Style::Plain, link: None, place })
    };
    let with = |text: &str, fence: &str| samples(&Code { info: info(fence), ..code(text) }, PageId(3));
    let read = with("\"a\": 1}", "{").unwrap();
    assert_eq!(short(&read.values[0]), "{a:1}");
    assert_eq!(read.values[0].place, place(9, 12, 10, 12));
    assert_eq!(read.loose, [Looseness { kind: BracketInInfo, place: place(9, 12, 9, 13) }]);
    assert!(with("\"a\": 1}", "{1,3}").is_err());
    assert_eq!(with("{\"a\": 1}", "{").unwrap().loose, []);
}

#[test]
fn what_is_no_json_is_unreadable() {
    for text in [
        "",
        "  \n",
        "curl -X POST https://x.test",
        "const a = {\"b\": 1};\nsend(a);",
        "const { a } = {\"b\": 1};",
        "{ a: f(x) }",
        "{ if (a) { b } }",
        "\"a\": 1",
        "{ event, data }",
        "interface A { b: string; c: number }",
        "{ b: string; c: number }",
        "HTTP/1.1 200 OK",
        "\"a\"",
    ] {
        assert!(read(text).is_err(), "{text}: {:?}", read(text));
    }
}
