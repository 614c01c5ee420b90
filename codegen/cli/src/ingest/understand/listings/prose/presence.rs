//! Whether a member is there, may be null, or is only in some events, in words.

use std::ops::Range;

use super::pattern::pattern;
use crate::ingest::claim::Claim;

pattern!(
    NEVER_NULL,
    r"\b (?: never | not | cannot | can't | can\ not | won't | isn't | non )[\s-]+ (?: be\ | explicitly\ )? [`'\x22]? (?: null | nullable ) \b"
);
pattern!(
    NULL_IF,
    r"(?: ^ | [^\w`] ) [`'\x22]? null [`'\x22]? \s+ (?: for | when | whenever | if | unless | until | otherwise | while | where | on | in | before | by\ default | before | once | means | indicates | because | as\ long\ as | outside | except ) \b"
);
pattern!(
    NULL_BE,
    r"\b (?: or | be | is | are | was | becomes | remains | stays | returns? | returned | set\ to | sent\ as | else | otherwise | as | either | value\ of | both | otherwise, | with ) \s+ (?: explicitly\ | also\ | a\ | literal\ | json\ | always\ | initially\ | simply\ | then\ | possibly\ | the\ value\ | currently\ )? [`'\x22]? null [`'\x22]? (?: \W | $ )"
);
pattern!(
    NULL_FIRST,
    r"^ \W* (?: can\ be\ | may\ be\ | possibly\ | if\ )? [`'\x22]? null [`'\x22]? \s* (?: \W* $ | , | or\b | and\b | - | – | — | : | \) )"
);
pattern!(
    NULLABLE,
    r"(?: ^ | \W ) nullable \b | \b accepts? \s+ null \b | \b null \s+ (?: is\ )? (?: allowed | possible | permitted )"
);

pattern!(
    OPTIONAL,
    r"\b optional (?:ly)? \b | \b (?: may | might | can | could ) \s+ (?: also\ )? (?: be\ | not\ be\ | not\ always\ be\ )? (?: absent | omitted | missing | left\ out | unset ) \b | \b (?: may | might ) \s+ not \s+ (?: always\ )? (?: be\ (?: present | included | available | set | sent | returned | provided | populated | there | given ) | exist | appear ) \b | \b not \s+ (?: always | guaranteed \s+ to \s+ be | necessarily ) \s+ (?: present | included | available | set | sent | returned | provided | populated | there | defined | given ) \b | \b isn't \s+ always \b"
);
pattern!(
    ONLY,
    r"\b only \s+ (?: ever\ | be\ )? (?: present | included | available | set | sent | returned | provided | populated | appears? | appearing | applicable | applies | exists? | defined | given | shown | added | specified | delivered | emitted | relevant | if | when | for | in | with | on | where | filled | occurs | required ) \b | \b (?: present | included | available | set | returned | provided | populated | defined | applicable | relevant | specified | given | exists | appears | added | filled ) \s+ (?: only | if | when | whenever | in\ case | in\ the\ case ) \b | \b (?: omitted | absent | missing | undefined | excluded | not \s+ (?: present | included | set | sent | returned | provided | available | populated | defined ) ) \s+ (?: if | when | for | unless | from | in | on | otherwise ) \b | \b (?: if | when | where ) \s+ (?: it\ is\ | it's\ | they\ are\ | it\ )? (?: present | available | applicable | provided | any | known | exists? | specified | supplied | relevant | assigned | given | there\ is\ (?: one | any ) | one\ exists | possible | configured ) \b"
);
pattern!(
    MAY,
    r"\b (?-i: MAY | CAN ) \s+ (?: \w+\ )? (?: define | have | contain | include | be \s+ (?: present | omitted | absent | included ) )"
);
pattern!(
    IF_FIRST,
    r"^ if \s+ (?-i: [^,`] )+ , \s* (?: its | the | this | their | a | an | contains? | id | url | name | holds | has ) \b"
);
pattern!(
    NOT_FIRST,
    r"^ if \s+ (?: true | false | set | null | you | not | this\ is | empty | omitted | absent | present\ | enabled | it ) \b"
);
pattern!(
    MUST,
    r"\b (?-i: MUST | REQUIRED | SHALL ) \s+ (?: always\ )? (?: define | have | contain | include | provide | carry | be \s+ (?: present | set | provided | included | defined | sent | there ) )"
);
pattern!(
    ALWAYS,
    r"\b always \s+ (?: be\ )? (?: present | included | sent | set | defined | available | returned | contains? | has | have | provided | populated | there | given | exists | includes? | appears? | carries | supplied | filled ) \b | \b guaranteed \s+ to \s+ be \s+ (?: present | included | set | there ) \b | \b (?: never | cannot\ be ) \s+ (?: absent | missing | omitted | undefined ) \b | \b (?: is | are ) \s+ (?: always\ )? (?: required | mandatory ) \b | ^ (?: required | mandatory ) \s* (?: $ | [.,;:)\]—–] | -\ | field\b | property\b | parameter\b | attribute\b ) | [\[(] \s* (?: required | mandatory ) \s* [\])]"
);
pattern!(
    NOT_MUST,
    r"\b (?: not | n't | if | when | isn't | only | whether | no\ longer ) \s+ (?: it\ is\ | always\ | be\ )? (?: required | mandatory | always ) \b | \b (?: not | isn't | aren't ) \s+ always \b"
);
pattern!(
    NOT_OPTIONAL,
    r"\b (?: not | isn't | non | no\ longer ) [\s-]+ optional \b | \b optional \s+ (?: fields | parameters | chaining )"
);

/// A claim and the part of the sentence that says it.
pub(super) type Present = (Claim, Range<usize>);

/// What a sentence says of null and of being there.
pub(super) fn of(sentence: &str) -> Vec<Present> {
    let mut found = Vec::new();
    found.extend(null(sentence));
    found.extend(required(sentence));
    found
}

/// What a sentence says of null.
pub(super) fn null(sentence: &str) -> Option<Present> {
    if let Some(at) = NEVER_NULL.find(sentence).and_then(|at| Some(at.get(0)?.range())) {
        return Some((Claim::Null(false), at));
    }
    let found =
        [&NULL_BE, &NULL_IF, &NULL_FIRST, &NULLABLE].into_iter().find_map(|pattern| pattern.find(sentence));
    let at = found?.get(0)?.range();
    Some((Claim::Null(true), at))
}

fn required(sentence: &str) -> Option<Present> {
    let is_optional = |sentence: &str| {
        let at = OPTIONAL.find(sentence).filter(|_| !NOT_OPTIONAL.is_in(sentence));
        let at = at.or_else(|| ONLY.find(sentence)).or_else(|| MAY.find(sentence));
        at.or_else(|| IF_FIRST.find(sentence).filter(|_| !NOT_FIRST.is_in(sentence)))
            .and_then(|at| Some(at.get(0)?.range()))
    };
    if let Some(at) = is_optional(sentence) {
        return Some((Claim::Required(false), at));
    }
    let at = MUST
        .find(sentence)
        .or_else(|| ALWAYS.find(sentence).filter(|_| !NOT_MUST.is_in(sentence)))?
        .get(0)?
        .range();
    Some((Claim::Required(true), at))
}
