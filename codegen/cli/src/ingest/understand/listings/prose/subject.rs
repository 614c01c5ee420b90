//! Which member a sentence is about.

use super::pattern::pattern;

pattern!(
    FIRST,
    r"^ (?: (?: the | this | its | their | a | an | each | however, | note\ that | note: | if | when | in\ addition, ) \s+ )* ` (?<name> [^`\n]+ ) ` (?: \s+ itself )? (?: \s+ (?: field | property | attribute | member | parameter | key | value | object | array | header | list | map | string | flag | id | timestamp ) s? )? (?: \s+ itself )? \s* (?: , \s+ which )? \s+ (?: also\ | always\ | only\ )? (?: is | are | was | will | can | may | might | must | should | has | have | contains? | holds | includes? | does | indicates | identifies | specifies | equals | could | would | cannot | consists ) \b"
);
pattern!(
    NEAREST,
    r"` (?<name> [^`\n]+ ) ` (?: \s* (?: itself | field | property | attribute | member | parameter | key | value | object | array | header | will | can | may | might | must | should | also | which | that | then | always | explicitly | could | would | is | are | be | set\ to | either | one | only | of | , ) )* \s* $"
);
pattern!(
    AGAIN,
    r"^ (?: this | it | its\ value | the | that | these ) \b (?: \s+ (?: field | property | attribute | member | value | parameter | key | header | array | object | list ) )? \s+ (?: also\ | always\ | only\ )? (?: is | are | will | can | may | might | must | should | has | contains? | could | would | cannot | applies | appears ) \b"
);
pattern!(LITERAL, r"^ (?: true | false | null | -?\d.* | [\x22'].* | .*\s.* ) $");

/// The member that a sentence begins with, if it is about it.
pub(super) fn of(sentence: &str) -> Option<&str> {
    FIRST
        .find(sentence)
        .and_then(|at| at.name("name"))
        .map(|name| name.as_str())
        .filter(|name| !LITERAL.is_in(name))
}

/// The member that is named right before a byte.
pub(super) fn before(sentence: &str, at: usize) -> Option<&str> {
    let name = NEAREST.find(sentence.get(..at)?).and_then(|at| at.name("name"))?;
    Some(name.as_str()).filter(|name| !LITERAL.is_in(name))
}

/// Whether a sentence goes on about what the one before was about.
pub(super) fn is_same(sentence: &str) -> bool {
    AGAIN.is_in(sentence)
}

/// The last name in code of a sentence.
pub(super) fn last(sentence: &str) -> Option<&str> {
    sentence.split('`').skip(1).step_by(2).filter(|name| !LITERAL.is_in(name)).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_is_what_a_sentence_is_about() {
        assert_eq!(of("The `size` field is a number"), Some("size"));
        assert_eq!(of("`size` itself is `null` when it is unknown"), Some("size"));
        assert_eq!(of("`true` is sent when it is open"), None);
        assert_eq!(of("The number of `size` is wrong"), None);
        assert_eq!(before("For others, `size` will be null", 19), Some("size"));
        assert!(is_same("This field can be null") && is_same("It is always there") && !is_same("The end"));
    }
}
