//! The codes of what a page gets wrong or leaves open, and what is said of each.

/// What is told of a code, as `explain` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The code of the message, such as `I0101`.
    pub code: &'static str,
    /// The code in the ledger, such as `type-mismatch`.
    pub name: &'static str,
    /// A sentence, an empty line, and more.
    pub explanation: &'static str,
    /// How it is settled.
    pub settle: Settle,
}

/// How a contradiction or a gap is settled in `ingest.toml`, or by arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// By an entry about what it is about: `[[settle]]` with its place or its id.
    Entry,
    /// By an entry about the member, such as `[[member]]`, with a key.
    Member(&'static str),
    /// By `[[same]]`.
    Same,
    /// By `[[header]]`.
    Header,
    /// By a key at the top of the file, such as `event-name`.
    Top(&'static str),
    /// By a table of the file, such as `[signature]`.
    Table(&'static str),
    /// By an argument of the command.
    Argument(&'static str),
}

const fn code(
    code: &'static str,
    name: &'static str,
    settle: Settle,
    explanation: &'static str,
) -> Explained {
    Explained { code, name, explanation, settle }
}

/// The codes of contradictions.
pub const CONTRADICTIONS: &[Explained] = &[
    code("I0101", "type-mismatch", Settle::Entry, "A list and an example give a member different types.

The example is followed, as it is closer to what is sent. Both claims and their places are in the ledger."),
    code("I0102", "enum-mismatch", Settle::Entry, "A value that its list lacks, or two lists of values that differ.

The values of all lists are known then, and others are accepted."),
    code("I0103", "name-mismatch", Settle::Entry, "An example has the name of another event, or one that no list has."),
    code("I0104", "undocumented-member", Settle::Entry, "A member is in an example and not in the list of the same object.

It is in the schema, and not required."),
    code("I0105", "unshown-member", Settle::Entry, "A member is in a list and in no example of the same object."),
    code("I0106", "required-missing", Settle::Member("required = false"), "A member is documented as required, and an example lacks it.

It is not required then: an example that the page shows has to be valid."),
    code("I0107", "constraint-violation", Settle::Entry, "An example breaks a limit that the page states.

The limit is left out: an example that the page shows has to be valid."),
    code("I0108", "format-mismatch", Settle::Entry, "An example is not of the format that the page states.

The format is left out, and the text may be any."),
    code("I0109", "duplicate-key", Settle::Entry, "An object of an example has the same key twice.

The last value counts, as for most programs that read JSON."),
    code("I0110", "duplicate-event", Settle::Entry, "An event is documented twice.

All that is said of it is taken together."),
    code("I0111", "duplicate-member", Settle::Entry, "A list has the same member twice.

All that is said of it is taken together."),
    code("I0112", "invalid-json", Settle::Entry, "An example is no JSON, even with its comments, ellipses and placeholders read as such.

What could be read of it is taken."),
    code("I0113", "malformed-fence", Settle::Entry, "The fence of an example is not as it should be, so that a part of it stands outside."),
    code("I0114", "schema-invalid", Settle::Entry, "A JSON Schema of the page is none, or says what no value can be."),
    code("I0115", "planned-list", Settle::Entry, "A list of planned events lacks one that stands among them, or names one that does not."),
    code("I0116", "planned-but-documented", Settle::Entry, "An event is said to be planned, and documented as if it were sent."),
    code("I0117", "category-mismatch", Settle::Entry, "An event stands below another heading than the list of events has it."),
    code("I0118", "duplicate-description", Settle::Entry, "Two events or members have the same description, though they are not the same."),
    code("I0119", "prose-vs-example", Settle::Entry, "A sentence says something else than an example shows.

The example is followed."),
    code("I0120", "prose-vs-prose", Settle::Entry, "Two sentences say different things."),
    code("I0121", "spelling", Settle::Entry, "A name is one letter away from a word of its own description.

It is kept as it is written, because it may be sent so. If deliveries come with the other spelling, name both: `[[header]]` has `aliases`."),
    code("I0122", "wildcard-value", Settle::Entry, "A list of values has one that stands for any.

There is no enum then."),
    code("I0123", "partial-example", Settle::Entry, "An example shows only a part of what the page documents, and does not say so."),
    code("I0124", "required-vs-used", Settle::Entry, "A member that is not marked as required is used as if it were always there."),
];

/// The codes of gaps.
pub const GAPS: &[Explained] = &[
    code("I0131", "no-payload", Settle::Same, "The page shows no payload of an event.

If its entity has exactly one payload elsewhere on the page, that is assumed; else the payload may be anything."),
    code("I0132", "no-name", Settle::Top("event-name"), "The page does not say where deliveries have the name of the event."),
    code("I0133", "names-lost", Settle::Header, "Descriptions of members or headers have lost their names when the page was copied."),
    code("I0134", "headers-unknown", Settle::Header, "The page speaks of headers and does not name them."),
    code("I0135", "members-undocumented", Settle::Member("type = \"…\""), "Only an example shows the members of an object.

They have the types of the example, may be null, and none is required."),
    code("I0136", "required-unknown", Settle::Member("required = true"), "The page does not say which members are always there.

None is required, but for what a delivery cannot be read without: the name of its event, and the way to its payload."),
    code("I0137", "enum-without-values", Settle::Member("enum = [\"…\"]"), "The page says that a member has certain values, and does not list them."),
    code("I0138", "unknown-type", Settle::Member("type = \"…\""), "A type has a name that says nothing about JSON.

The value may be anything."),
    code("I0139", "type-elsewhere", Settle::Member("schema = \"…\""), "A type is described on another page.

Name that page as well, or say what the type is."),
    code("I0140", "elsewhere", Settle::Argument("name the page that it is on as well"), "What the page is about is described elsewhere."),
    code("I0141", "include", Settle::Argument("`--include DIR` says where it is"), "The page takes in another one, which was not found."),
    code("I0142", "open-list", Settle::Entry, "A list ends with `…`, or says that it is not complete.

What it lists is taken, and more is accepted."),
    code("I0143", "configurable", Settle::Entry, "What is sent can be configured, so that the page shows only one way of several."),
    code("I0144", "shape", Settle::Entry, "Deliveries are not one object with one event.

A batch, an array or a form has schemas, but the receiver that is generated does not take it apart yet."),
    code("I0145", "no-events", Settle::Argument("name the pages that document events"), "The page documents no event that is sent."),
    code("I0146", "signature", Settle::Table("[signature]"), "Deliveries are signed, and the pages do not say all that a receiver needs to verify them.

There is no `x-signature` then. What is not said is not guessed: an encoding or a signed text that is wrong refuses every delivery."),
    code("I0149", "gap", Settle::Entry, "The page leaves something open.

The ledger says what."),
];

/// The code of a contradiction of another name.
const CONTRADICTION: Explained =
    code("I0129", "contradiction", Settle::Entry, "The page contradicts itself.\n\nThe ledger says how.");

/// The code of a mistake in the decision file.
pub const DECISION: Explained = code("I0151", "decision", Settle::Entry, "An entry of the decision file is wrong, or matches nothing.

Each entry has `because`. One that is about nothing on the pages is refused, because it would silently say nothing: the page, or the entry, may have been renamed.");

/// The code of a decision that is no longer needed.
pub const NEEDLESS: Explained = code(
    "I0152",
    "needless",
    Settle::Entry,
    "The pages say by now what a decision says.

The decision may go.",
);

/// All there are, in order.
pub fn all() -> impl Iterator<Item = &'static Explained> {
    static SINGLE: [Explained; 3] = [CONTRADICTION, DECISION, NEEDLESS];
    let [other, decided @ ..] = &SINGLE;
    CONTRADICTIONS.iter().chain([other]).chain(GAPS).chain(decided)
}

/// What is told of a code of the ledger, or of a message in any case.
#[must_use]
pub fn explained(code: &str) -> Option<&'static Explained> {
    all().find(|known| known.name == code || known.code.eq_ignore_ascii_case(code))
}

/// What is told of a contradiction or a gap of this code.
#[must_use]
pub fn of_entry(name: &str, is_gap: bool) -> &'static Explained {
    let other = if is_gap { "gap" } else { "contradiction" };
    let known = explained(name).or_else(|| explained(other));
    known.unwrap_or(&CONTRADICTIONS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        let codes: Vec<&str> = all().map(|known| known.code).collect();
        assert!(codes.is_sorted_by(|one, other| one < other), "{codes:?}");
        let mut names: Vec<&str> = all().map(|known| known.name).collect();
        names.sort_unstable();
        assert!(names.is_sorted_by(|one, other| one < other), "{names:?}");
    }

    #[test]
    fn each_code_is_explained_in_sentences() {
        for known in all() {
            let (first, rest) = known.explanation.split_once("\n\n").unwrap_or((known.explanation, ""));
            assert!(first.ends_with('.') && !first.contains('\n'), "{}: {first}", known.code);
            assert!(rest.is_empty() || rest.ends_with('.'), "{}: {rest}", known.code);
            assert_eq!(explained(&known.code.to_lowercase()), Some(known));
        }
        assert_eq!(of_entry("no such code", true).code, "I0149");
    }
}
