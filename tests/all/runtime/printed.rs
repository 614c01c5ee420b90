//! What error texts hold of a payload: no character that is not seen, whatever is in its names.

use std::fmt::{Debug, Display};

use crm_events::{Actual, Keyword, Limit, Map, Path, Report, Violation, decode};
use proptest::prelude::*;
use tests::support::random::config;
use tests::workspace;

/// Control characters, ends of lines, marks and overrides of direction, and what has no width.
const UNSEEN: &[char] = &[
    '\0',
    '\u{7}',
    '\n',
    '\r',
    '\u{1b}',
    '\u{7f}',
    '\u{80}',
    '\u{85}',
    '\u{9b}',
    '\u{ad}',
    '\u{61c}',
    '\u{180e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202b}',
    '\u{202c}',
    '\u{202d}',
    '\u{202e}',
    '\u{2060}',
    '\u{2061}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{2069}',
    '\u{206a}',
    '\u{feff}',
    '\u{fff9}',
    '\u{e0001}',
    '\u{e0020}',
];

/// A name of a member, mostly of what is not seen.
fn name() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        3 => prop::sample::select(UNSEEN),
        1 => any::<char>(),
        1 => proptest::char::range('a', 'e'),
    ];
    prop::collection::vec(character, 0..8).prop_map(|characters| characters.into_iter().collect())
}

/// A new line begins a line of ours; what stands in it is held.
fn held(texts: &[String]) -> Result<(), TestCaseError> {
    for text in texts {
        let found = text.split('\n').flat_map(str::chars).find(|character| UNSEEN.contains(character));
        prop_assert!(found.is_none(), "{found:?} in {text:?}");
    }
    Ok(())
}

fn texts(error: &(impl Debug + Display)) -> [String; 3] {
    [error.to_string(), format!("{error:?}"), format!("{error:#?}")]
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn an_error_of_decoding_holds_nothing_that_is_not_seen(names in prop::collection::vec(name(), 1..4)) {
        let member = |name: &String| format!("{}:{{{}:\"x\"}}", serde_json::json!(name), serde_json::json!(name));
        let body = format!("{{{}}}", names.iter().map(member).collect::<Vec<_>>().join(","));
        let error = decode::<Map<Map<i64>>>(body.as_bytes()).unwrap_err();
        held(&texts(&error))?;
        for fault in error.faults() {
            let lines = texts(fault);
            prop_assert!(!lines[0].contains('\n'), "{}", lines[0]);
            held(&lines)?;
        }
        held(&texts(&crm_events::Error::from(error)))?;
    }

    #[test]
    fn a_report_holds_nothing_that_is_not_seen(name in name(), of_schema in name()) {
        let of_schema: &'static str = Box::leak(of_schema.into_boxed_str());
        let values: &'static [&'static str] = Box::leak(Box::new([of_schema]));
        let limits = [
            Limit::Number(of_schema),
            Limit::Format(of_schema),
            Limit::Values(values),
            Limit::Tag(of_schema),
            Limit::Pattern(of_schema),
            Limit::Beside(of_schema),
            Limit::Nearest(of_schema),
            Limit::OnlyOneOf(of_schema, of_schema),
            Limit::Expected(of_schema),
            Limit::Message(of_schema),
        ];
        let mut report = Report::new();
        let data = Path::ROOT.field(&name);
        for limit in limits {
            for keyword in [Keyword::AnyOf, Keyword::Minimum, Keyword::Pattern, Keyword::Enum] {
                for actual in [None, Some(Actual::Length(3))] {
                    report.record(data.field(&name), keyword, Some(limit), actual);
                    let violation = Violation::new(data, keyword, Some(limit), actual);
                    prop_assert!(!violation.to_string().contains('\n'));
                    held(&texts(&violation))?;
                }
            }
            held(&texts(&limit))?;
        }
        held(&[data.to_string()])?;
        held(&texts(&report))?;
        held(&texts(&crm_events::Error::from(report)))?;
    }
}

#[test]
fn the_generator_has_the_same_rule_as_the_runtime() {
    let rule = |path: &str| {
        let text = std::fs::read_to_string(workspace().join(path)).unwrap();
        let begin = text.find("fn is_unseen").unwrap();
        let end = begin + text[begin..].find("\n}\n").unwrap();
        text[begin..end].to_owned()
    };
    assert_eq!(rule("runtime/src/json/printable.rs"), rule("codegen/build/src/base/printable.rs"));
}
