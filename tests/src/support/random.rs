//! Random JSON, for tests of laws.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// So many cases, the same in every run unless `PROPTEST_RNG_SEED` says otherwise. Nothing is written.
pub fn config(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_261_120),
        given => given,
    };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..default }
}

/// JSON text of a number, of up to 15 digits and small exponents.
pub fn number() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,7})(\\.[0-9]{1,6})?([eE][+-]?0{0,2}[0-6])?"
}

/// JSON text of a string: any characters, each as it is or as an escape.
pub fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => any::<char>(),
        2 => proptest::char::range(' ', '~'),
        1 => prop::sample::select(vec!['"', '\\', '/', '\u{0}', '\u{1f}', '\u{7f}', '\u{80}', '\u{2028}', '\u{ffff}', '𝄞']),
    ];
    prop::collection::vec((character, 0..3_u8), 0..12).prop_map(|characters| {
        format!("\"{}\"", characters.iter().map(|(c, how)| spell(*c, *how)).collect::<String>())
    })
}

fn spell(character: char, how: u8) -> String {
    let short = match character {
        '"' => "\\\"",
        '\\' => "\\\\",
        '/' => "\\/",
        '\u{8}' => "\\b",
        '\u{c}' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "",
    };
    let has_to_be_escaped = matches!(character, '"' | '\\' | '\0'..='\u{1f}');
    if how == 0 && !has_to_be_escaped {
        character.to_string()
    } else if how == 1 && !short.is_empty() {
        short.to_owned()
    } else {
        character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
    }
}

/// White space, mostly none.
fn space() -> impl Strategy<Value = &'static str> {
    prop_oneof![5 => Just(""), 1 => Just(" "), 1 => Just("\n"), 1 => Just(" \t\r\n    \n")]
}

/// JSON text without duplicate names, up to 5 levels deep.
pub fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        number(),
        text(),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let spaced = (space(), inner, space())
            .prop_map(|(before, value, after)| format!("{before}{value}{after}"))
            .boxed();
        let member = (space(), text(), space(), spaced.clone());
        prop_oneof![
            prop::collection::vec(spaced, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..6).prop_map(|members: Vec<_>| object(&members)),
        ]
    })
}

/// The names get a number each, so that none comes twice.
fn object(members: &[(&str, String, &str, String)]) -> String {
    let members: Vec<String> = members
        .iter()
        .enumerate()
        .map(|(index, (before, name, after, value))| {
            format!("{before}{}{index}\"{after}:{value}", &name[..name.len() - 1])
        })
        .collect();
    format!("{{{}}}", members.join(","))
}
