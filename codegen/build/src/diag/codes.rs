//! The codes of all messages, and what they mean.

use std::fmt;

/// A stable name of a kind of message, such as `E0104`. `crm-events explain E0104` says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(&'static str);

impl Code {
    /// The code as it is printed.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// A code of our own command, which tells of other files than schemas, and explains it itself.
    #[doc(hidden)]
    pub const fn of_command(code: &'static str) -> Self {
        Self(code)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($name:ident $code:literal $explanation:literal)*) => {
        impl Code {
            $(pub(crate) const $name: Code = Code($code);)*
        }

        /// Every code with its explanation, in order.
        const EXPLANATIONS: &[(Code, &str)] = &[$((Code::$name, $explanation)),*];
    };
}

codes! {
    UNREADABLE "E0001" "A file or folder could not be read.

The path is wrong, the permissions do not allow it, the file is not UTF-8, it is larger than 256 MiB, or it is no regular file but a
pipe, a socket or a device."
    NOT_JSON "E0002" "A schema file is not valid JSON.

Schemas are strict JSON (RFC 8259): no comments, no trailing commas, and double quotes. The place that is shown is where reading stopped, which may be just behind the mistake."
    DUPLICATE_KEY "E0003" "An object has the same key twice.

JSON leaves open which one counts, and programs differ. Remove one."
    NO_INPUT "E0004" "There is nothing to generate from.

An input is an OpenAPI document, a file of JSON Schemas, a folder with a `webhooks.json` or else an `openapi.json`, a folder of
`*.schema.json` files, or a folder of such folders. All of them may be YAML: `webhooks.yaml`, `*.schema.yml`."
    NOT_YAML "E0005" "A schema file is not valid YAML, or says what JSON cannot say.

YAML 1.2 is read, by its core schema: one document in a file, blanks for indentation, keys that are texts, and numbers that
JSON has. Aliases and merge keys are written out, up to 16 MiB."
    OTHER_KIND "E0006" "A file is another kind of document than schemas are read from.

Read are JSON Schemas, and OpenAPI 3 documents with `webhooks`, `x-webhooks` or `callbacks`, as JSON or, with the feature `yaml` of
`crm-events-build`, as YAML."
    SEVERAL_FILES "E0007" "Several files could be meant.

A folder has one `webhooks.json`, `webhooks.yaml` or `webhooks.yml` (or else one `openapi.json` or its twins), and one file of
schemas of each name. A reference without an ending
leads to the one file that has such an ending."
    UNKNOWN_KEYWORD "E0101" "A keyword that no specification knows, or only another draft.

It is most often a spelling mistake, or of a draft that is not the one of `$schema`, and would silently check nothing: `id` is a
keyword of draft-04 alone, `const` one from draft-06 on. Without `$schema`, a schema is read as the one that refers to it, or as
2020-12; a setting can say otherwise. Names that begin with `x-` are free for your own use."
    UNSUPPORTED_KEYWORD "E0102" "A standard keyword that this version cannot turn into types and checks.

It is refused, because ignoring it would change which payloads are accepted: one of OpenAPI 3.0 in a document that is none. `nullable`
and flags for strict limits in an OpenAPI document of a later version are read as in 3.0, `dependencies` as in draft-07, and a schema
of draft-03 as one of draft-04, each with a warning. A warning tells, too, of `nullable` where 3.0.3 gives it no effect (beside `$ref`,
beside `allOf`, `anyOf` and `oneOf`, beside an `enum` without null, without `type`): null is valid wherever it says so."
    WRONG_VALUE "E0103" "A keyword has a value of the wrong type.

`minLength` takes a non-negative integer, `required` an array of strings, and so on. Some depend on the draft: `exclusiveMaximum` is a
flag in draft-04 and a limit in all others."
    CONTRADICTION "E0104" "Two keywords exclude each other, so that no value, or not this one, is valid.

Lower the minimum, raise the maximum, or remove one of them. What excludes each other may stand in schemas that apply to the same
value, by `allOf` or beside `$ref`: types without one in common, limits, listed values, a required member that a closed object does
not name. It is then a warning: all of it is checked, and nothing is valid."
    UNSUPPORTED_SHAPE "E0105" "A schema whose values have no natural Rust type.

They are any JSON in Rust, and checked by a table when they are validated, so nothing wrong is accepted. A type of its own
comes from one `type` (or one and `null`), enums of strings, numbers or booleans, objects, and unions of such."
    FORMAT "E0106" "A format that cannot be asserted.

`x-assert-formats` takes the formats of JSON Schema. Others are documentation and need not be listed."
    INFINITE "E0107" "A type that contains itself without an end.

Every value would need another one inside, so none can be written down. Make a member of the circle optional, nullable or an array."
    PATTERN "E0109" "A pattern that cannot be used.

Payloads come from others, so patterns are matched in linear time. Look-around and back-references have no such
translation: a pattern with some is not checked, with a warning, and the documentation of the type says so. What depends on it
takes all that the schema may take. To have it checked by going back and forth, up to a limit: the feature `backtracking` of
`crm-events-build` and `crm-events`, and the setting `backtracking()`, or `--backtracking`. A generator that was built without its
feature `pattern`, as in a `build.rs` that does not ask for it, reads no patterns."
    TOO_DEEP "E0110" "Schemas that lead to one another too far, or stand in one another too deeply.

A file has at most 127 arrays and objects in one another. Payloads come from others, so what is done for one value is bounded: at most 256 schemas may apply one another to it, and at most
100,000 tables are made of a provider's schemas."
    LONG_CHAIN "E0111" "Types that hold one another further than the compiler follows them.

rustc looks through what a type holds, to the end, and gives up at 128 types in one another, those of the standard library
counted: `#![recursion_limit = \"…\"]` at the root of a crate allows more. It is needed in every crate that uses the types."
    DISCRIMINATOR "E0114" "A `discriminator` that does not say everything.

The text in the member that it names selects a schema, which alone decides whether the object is valid (OpenAPI 3.1.1, section 4.8.25). It
is the key of an entry of `mapping`, the last name of the reference to the schema, or, where the schema itself allows only certain
texts in that member, one of these. Where a schema cannot be selected, `oneOf` and `anyOf` are read as if there were no
`discriminator`."
    TEXT_WITH_JSON "E0115" "A text that holds JSON and cannot be read as what it holds.

In bodies of webhooks, a text whose `contentMediaType` is JSON is read as the JSON in it, by `contentSchema`. Where it stands is
a list of names that is made once, so it cannot be inside of a schema that contains itself; and in all bodies the same has to
stand there, since a body is converted before it is known which event it is. Rules for the JSON belong into `contentSchema`."
    DEAD_REFERENCE "E0201" "A `$ref` to a place that does not exist.

The part before `#` is a file beside the one that refers to it, the part behind it a JSON Pointer such as `/$defs/Contact`."
    OUTSIDE "E0202" "A `$ref`, or a symbolic link, that leaves the folder of the schemas.

References are relative to the file in which they stand and stay inside the input folder, and so do symbolic links in it. Nothing is ever fetched from the network."
    REFERENCE_CYCLE "E0203" "`$ref`s that only lead to one another.

At least one schema of the circle has to say something itself."
    NAME_COLLISION "E0301" "Two names become one Rust name.

`first-name` and `firstName` are both `first_name` in Rust. Give one of them a name of its own: `\"x-rust-name\": \"…\"`. Until then,
the second one gets digits of a hash of what the schema calls it, so that no other name depends on it, with a warning. Of types, the
file's name in front is tried first."
    BAD_NAME "E0302" "A name that cannot be a Rust name.

`x-rust-name` takes an identifier: a letter, then letters, digits and underscores, no keyword."
    DUPLICATE_EVENT "E0401" "Two events have one name.

Each key may stand once under `webhooks`. Two webhooks whose deliveries have one name are one event, whose payload is any of theirs.
A handshake has a name that no event has."
    OPENAPI "E0402" "A document with webhooks lacks something, or has it in the wrong form.

It is an OpenAPI document with `webhooks`, `x-webhooks` or `callbacks`. Each has a `post` or `put`, and, if deliveries have a body, a
`requestBody` whose `content` is JSON and has a `schema`. What words of ours take, `crm-events explain x-event-name` says."
    ENVELOPE "E0403" "The bodies of one provider have different envelopes.

What stands beside the name and the payload becomes one struct for all events. A member that only some bodies have is optional in it,
and one that differs is of a type that takes what any of them takes. Rules on more than one part of a body are not checked, nor is
what stands around the events of a body that brings several.
What is the payload of other events is not read in one whose payload stands elsewhere."
    EVENT_NAME "E0404" "An event whose deliveries never have its name.

Where the places of `x-event-name` hold no constants, the key of the webhook is the name of the event, and `x-event` is it where it
is said. Here, what is constant in the bodies makes every name another one."
    COVERAGE "E0405" "`x-coverage` names an event that the document does not have."
    UNTOLD "E0406" "Nothing tells the events of a document apart.

The keys of `webhooks` are only unique strings (OpenAPI 3.1.1, section 4.8.1). What a delivery says is looked for in the bodies: a
member whose `const`, or `enum` of one value, differs from webhook to webhook; then in the headers. Where there is none, the document
has to say where the name is: `\"x-event-name\": \"/type\"` for a member, `\"$request.header.x-event\"` for a header,
`\"{/type}.{/action}\"` for several places. `\"x-event-name\": false` makes types without events.

The page \"Which event is it\" of the book, `docs/src/names.md`, has an example of each."
    ALONE "E0407" "A webhook that is alone, and whose deliveries do not say which event they are.

Every delivery is taken for it. If the provider sends others to the same address, say where the name is: `x-event-name`."
    BY_EXAMPLE "E0408" "Events are told apart by a member that only examples speak of.

In every body it is a string whose `example` or `default` is the key of the webhook. The keys are taken for its values."
    NO_PAYLOAD "E0409" "The body of an event has nothing where payloads stand.

`x-payload` points to a member that the body does not have. The payload of the event is `()`."
    GUESSED "E0410" "A webhook whose key is taken for the name of its event.

A member with a `const` names the other events of the document. In the body of this one it may be any text, so its key is taken,
which need not be what deliveries say. Deliveries with other names arrive as unknown events."
    LEFT_OUT "E0411" "A webhook that becomes no event.

The others do. Its deliveries arrive as unknown events, as those of an event that no document names. What is left out: a webhook
whose references lead nowhere, one without a `post` or `put`, one whose body is not JSON, or is an array where others have names, one
without an array of events where `x-batch` says that it is, one that lacks the member that names the others, and one whose schemas are wrong. If no event is left, it is an error."
    WORD "E0412" "A word of ours that is misspelt.

It would silently say nothing. `crm-events explain x-event-name` says what a word takes. Words that begin with `x-` and look like
none of ours are free for others, and nothing is said of them."
    NO_KEY "E0414" "Deliveries of an event that have no idempotency key.

By their schemas, nothing stands in their bodies at a place of `x-idempotency-key`, or an object, an array or null. A delivery
without a part of its key has none, and is handled as often as it comes. A place that may be absent is written with `?`:
`{/account?}:{/id}`."
    NOTHING_THERE "E0415" "A place at which, by the schemas, nothing stands.

What is said to stand there, what an event is about, when it happened, or what tells a handshake, would never be there. A member that
a schema does not name, beside others that it names, is taken for one that never comes: describe it, or point at another one."
    EXAMPLE "E0416" "An example that cannot be used.

Examples of bodies, and the files `examples/<event>.json` beside a document, become `Lead::example()` in the generated code. They
have to be JSON that can be read. Nothing else depends on them."
    MEDIA_TYPE "E0417" "A media type of a body that is not read, beside one that is.

Read are JSON, by its name or because the schema says so, and forms; several of them are read each by its schema. XML and parts are
not: whoever sends a body of those is answered with 415. Of CloudEvents, a batch is read before a single event, and both before other JSON, which is
the data of an event whose attributes are headers. Where another schema stands there, nothing reads it."
    UNPROTECTED "E0420" "A signature that does not say what it seems to say.

What is not signed can be changed by whoever sees a delivery or makes one: the body, if `signed` leaves it out or has some of its
members alone, or the time, if that is not signed. Look whether the provider signs it in another way as well; otherwise take from such a
delivery no more than that something has happened, and ask the provider what. Of several ways to sign, the first whose places are there
decides, and no other is tried after it."
    WRITE "E0501" "The output could not be written.

Nothing was changed: files that had been replaced were put back. Files that were not generated are not overwritten, and symbolic links
below the output folder not followed. One run at a time writes to a folder: others wait for it, for some seconds."
    NO_OUT_DIR "E0502" "There is no place for the output.

`compile` writes into the folder `OUT_DIR`, which cargo gives to build scripts. Elsewhere, say where the Rust goes:
`crm_events_build::Config::new().input(\"schemas\").out_dir(\"src/events\").compile()`. Of two calls in one build script, one needs a
`name` of its own."
    MANIFEST "E0503" "The list of what was generated cannot be used.

`crm-events.manifest` in the output folder lists what the last run wrote there, a path a line, and the next run removes what it no
longer generates of that. Nothing outside of the folder is ever touched. If the file was changed by hand or by a merge, take the one of
the last run; without it, nothing is removed."
    LEFT_BEHIND "E0504" "A file that looks generated, and that nothing generates.

Only what the last run wrote is removed, which `crm-events.manifest` in the output folder lists, and only if it still begins as
generated files do. What looks generated beside that may be of another run, or a copy that somebody made their own, so it stays."
    INTERRUPTED "E0505" "A run was killed while it wrote, and this one has finished or undone it.

What a run is about to move is staged in `crm-events.staged` in the output folder, with a journal. The next run, whatever it is asked for,
looks there first. The folder is then as it was before the one that was killed, or as that one would have left it."
    SELECTOR "E0601" "A setting that is about no type.

Types are named as in the generated code: `Lead`, or `acme.Lead` for the one of the module `acme`. `*` stands for any characters, so
that `acme.*` is all types of a module, and `*` all there are. Names that are spelled out have to exist."
    NOT_RUST "E0602" "A setting that is not the Rust it has to be.

`derive` takes paths of traits, `attribute` outer attributes, `replace` a type. What a setting says stands in a module of the
generated code, so paths begin with `crate::` or the name of a crate."
    DERIVE "E0603" "A type that cannot have what is derived for it.

A derive asks the same of all that a type holds: of generated types, for which it has to be derived as well, and of those of
`crm-events`. All of these have `Eq`, all but `Map` and `Extra` have `Hash`, and numbers and texts have an order."
    NO_EVENT "E0604" "No event is chosen.

Where features of cargo choose events, with `events_by_feature()`, one of them has to be on: that of an event (`issues.opened`), of what
events are about (`issues`) or of a module. Which are on when nobody says anything is what `default` in the `Cargo.toml` of the package
names. `crm-events features` writes the features of all events for a `Cargo.toml`."
}

/// Every code with its explanation, in order.
pub fn codes() -> impl Iterator<Item = (Code, &'static str)> {
    EXPLANATIONS.iter().copied()
}

/// The explanation of a code; `None` if there is no such code. Letter case does not matter.
pub fn explain(code: &str) -> Option<&'static str> {
    EXPLANATIONS.iter().find(|(known, _)| known.0.eq_ignore_ascii_case(code)).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::EXPLANATIONS;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(EXPLANATIONS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
