//! Our words in OpenAPI documents: all of them, once. What checks, explains and documents them is made of this table.

mod coverage;
pub(crate) mod reference;
mod references;
mod signature;

use super::json::Value;

/// One word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// `x-event-name`.
    pub name: &'static str,
    /// Where it may stand.
    pub stands: &'static [Stand],
    /// What it takes.
    pub takes: Takes,
    /// What it says, in one sentence.
    pub meaning: &'static str,
    /// Members of an object with it, as JSON.
    pub examples: &'static [&'static str],
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// At the root of a document.
    Root,
    /// At a member of `webhooks`, at its path item, or at an operation of that.
    Webhook,
    /// At a parameter in a header.
    Parameter,
    /// In a schema.
    Schema,
}

/// What a word takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Any text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A list of texts.
    Texts,
    /// An object.
    Object,
    /// An object of path items.
    PathItems,
    /// Where something stands in a delivery, or a list of such places.
    Places,
    /// Where a time stands, or an object with that place and the unit of the time.
    Time,
    /// A place, a text with places in braces, a list of such, or `false`.
    Templates,
    /// A place, or a text with places in braces.
    Template,
    /// A JSON Pointer into the body.
    Pointer,
    /// A JSON Pointer into the body, or a list of such.
    Pointers,
    /// `true` or `false`, or a list of objects.
    Handshakes,
    /// An object, or a list of objects.
    Signatures,
}

const ROOT: &[Stand] = &[Stand::Root];
const WEBHOOK: &[Stand] = &[Stand::Webhook];
const BOTH: &[Stand] = &[Stand::Root, Stand::Webhook];

/// All words, in the order in which one meets them.
pub const WORDS: &[Word] = &[
    Word {
        name: "x-provider",
        stands: ROOT,
        takes: Takes::Text,
        meaning: "What the provider is called, and so the module and its types. Without it, the folder's name counts.",
        examples: &[r#""x-provider": "acme""#],
    },
    Word {
        name: "x-event-name",
        stands: BOTH,
        takes: Takes::Templates,
        meaning: "Where a delivery says which event it is. Of a list the first counts that is there; two places that are both there have to agree. `false`: there are types, and no events. Without it, the name is looked for in the bodies.",
        examples: &[
            r#""x-event-name": "/event""#,
            r#""x-event-name": "$request.header.x-acme-event""#,
            r#""x-event-name": ["{$request.header.x-acme-event}.{/action}", "$request.header.x-acme-event"]"#,
        ],
    },
    Word {
        name: "x-event",
        stands: WEBHOOK,
        takes: Takes::Text,
        meaning: "The name that deliveries of this webhook say, where it is not the key under `webhooks`.",
        examples: &[r#""x-event": "ticket.created""#],
    },
    Word {
        name: "x-payload",
        stands: BOTH,
        takes: Takes::Pointers,
        meaning: "Where the payload is in a body; what stands around it is the envelope. Of a list the first counts that is there. Without it, the whole body is the payload.",
        examples: &[r#""x-payload": "/data""#, r#""x-payload": ["/event/item", "/event/object"]"#],
    },
    Word {
        name: "x-batch",
        stands: ROOT,
        takes: Takes::Pointer,
        meaning: "Where the events are, if a body brings several: the array of them; with `*` for each element or member on the way, several arrays; `\"\"` if the body is the array. Other words then speak of an item: `/type` is in the item, `$request.body#/type` in the whole body, and `{*1}` is what the first `*` is, the name of a member or an index.",
        examples: &[
            r#""x-batch": """#,
            r#""x-batch": "/events""#,
            r#""x-batch": "/entry/*/changes", "x-event-name": "{$request.body#/object}.{/field}""#,
            r#""x-batch": "/*", "x-event-name": "{*1}""#,
        ],
    },
    Word {
        name: "x-idempotency-key",
        stands: BOTH,
        takes: Takes::Template,
        meaning: "What is the same when a delivery comes again, and different in all others: by it, a delivery is handled once. Of a template, each place counts by itself; a delivery without one of them has no key.",
        examples: &[
            r#""x-idempotency-key": "$request.header.webhook-id""#,
            r#""x-idempotency-key": "/event/id""#,
            r#""x-idempotency-key": "{$request.header.x-acme-account}:{$request.header.x-acme-delivery}""#,
        ],
    },
    Word {
        name: "x-signature",
        stands: ROOT,
        takes: Takes::Signatures,
        meaning: "How deliveries are signed. Of a list the first way counts whose places are there, and no other after it.",
        examples: &[r#""x-signature": { "scheme": "hmac-sha256", "header": "x-acme-signature" }"#],
    },
    Word {
        name: "x-handshake",
        stands: BOTH,
        takes: Takes::Handshakes,
        meaning: "Deliveries that only check the address: they are answered, and no event. `when` tells them: each of its places has this text or number, or, with `true`, anything but null. At a webhook it may be left out: its name tells it, or its method, where it comes by `get`, `head` or `options`; `true` is short for `[{}]`. `answer` has a `status`, a `body`, its media type `content` (of a text `text/plain`, of all else JSON, never HTML) and `headers`; without it, the answer is 200. A handshake is verified like any delivery; one that is `unsigned` is answered before, if its body has at most 4,096 bytes. `{given.NAME}` is what the receiver is told besides. `{…|hmac-sha256}`, an HMAC under the secret in hexadecimal digits, is for answers of signed handshakes. The first counts whose `when` is met, and those that are unsigned come first.",
        examples: &[
            r#""x-handshake": true"#,
            r#""x-handshake": [{ "unsigned": true }]"#,
            r#""x-handshake": [{ "when": { "/type": "address_check" }, "answer": { "status": 200, "content": "text/plain", "body": "{/challenge}" } }]"#,
            r#""x-handshake": [{ "when": { "$method": "GET", "$request.query.token": "{given.token}" }, "unsigned": true, "answer": { "body": "{$request.query.challenge}" } }]"#,
            r#""x-handshake": [{ "when": { "/event": "address.check" }, "answer": { "body": { "token": "{/token}", "proof": "{/token|hmac-sha256}" } } }]"#,
        ],
    },
    Word {
        name: "x-planned",
        stands: WEBHOOK,
        takes: Takes::Flag,
        meaning: "The event is documented, and not sent yet.",
        examples: &[r#""x-planned": true"#],
    },
    Word {
        name: "x-aliases",
        stands: &[Stand::Parameter],
        takes: Takes::Texts,
        meaning: "Other names by which the header comes.",
        examples: &[r#""x-aliases": ["x-connector-id"]"#],
    },
    Word {
        name: "x-rust-name",
        stands: &[Stand::Parameter, Stand::Schema],
        takes: Takes::Text,
        meaning: "What the type, the field or the variant is called in Rust.",
        examples: &[r#""x-rust-name": "owner""#],
    },
    Word {
        name: "x-assert-formats",
        stands: ROOT,
        takes: Takes::Texts,
        meaning: "The formats that are checked. Without it, `format` is only documentation.",
        examples: &[r#""x-assert-formats": ["date-time", "email"]"#],
    },
    Word {
        name: "x-coverage",
        stands: ROOT,
        takes: Takes::Object,
        meaning: "Which events a connector delivers: by itself (`native`), or found by asking again and again (`virtual`).",
        examples: &[
            r#""x-coverage": { "HubSpot": { "native": ["ticket.created"], "virtual": ["ticket.closed"] } }"#,
        ],
    },
    Word {
        name: "x-connector",
        stands: ROOT,
        takes: Takes::Pointer,
        meaning: "Where a body says which connector it came through, one of `x-coverage`: with it, `coverage()` of deliveries and payloads needs no name. Case and separators do not count.",
        examples: &[r#""x-connector": "/data/service_id""#],
    },
    Word {
        name: "x-webhooks",
        stands: ROOT,
        takes: Takes::PathItems,
        meaning: "What `webhooks` is in OpenAPI 3.1, for documents of OpenAPI 3.0, which has no such word.",
        examples: &[r#""x-webhooks": { "ticket.created": { "post": {} } }"#],
    },
    Word {
        name: "x-entity",
        stands: BOTH,
        takes: Takes::Places,
        meaning: "Where the identifier of what an event is about stands: a text, a number or a boolean. Of a list the first counts that is there. `\"\"` is the item itself, where a body brings several.",
        examples: &[r#""x-entity": "/data/id""#, r#""x-entity": ["/data/id", "/previous/id"]"#],
    },
    Word {
        name: "x-occurred-at",
        stands: BOTH,
        takes: Takes::Time,
        meaning: "Where it stands when an event happened. A string is a time of RFC 3339, and of UTC if it names no zone; a number needs a `unit`, `s` or `ms` since 1970, and may then stand in a string, too. `http-date` is the third unit.",
        examples: &[
            r#""x-occurred-at": "/created_at""#,
            r#""x-occurred-at": { "in": "/timestamp", "unit": "ms" }"#,
        ],
    },
    Word {
        name: "x-answers",
        stands: ROOT,
        takes: Takes::Object,
        meaning: "What the sender takes for success, and for a wish to be sent to again. `success` is a status, or an object with `status` and a `body` of plain text; without it, 200. `again` is a status or a list of these, after which alone a delivery comes again, and of which the first is answered where it should; `false` if none ever does. Without it, every status but success is taken to mean \"again\".",
        examples: &[
            r#""x-answers": { "success": { "status": 200, "body": "[accepted]" } }"#,
            r#""x-answers": { "success": 204, "again": [429, 503] }"#,
            r#""x-answers": { "again": false }"#,
        ],
    },
];

/// A word by its name.
pub fn word(name: &str) -> Option<&'static Word> {
    WORDS.iter().find(|word| word.name == name)
}

impl Word {
    /// What it says, where it stands and what it takes, in sentences and with examples: what `crm-events explain` prints.
    pub fn explanation(&self) -> String {
        let stands: Vec<&str> = self.stands.iter().map(|stand| stand.words()).collect();
        let examples = self.examples.iter().map(|example| format!("    {example}\n")).collect::<String>();
        let reference = self.reference().map(|reference| format!("{}\n", reference.text(self.name)));
        let text = format!(
            "{}\n\n`{}` stands {}, and takes {}.\n\n{}{}",
            self.meaning,
            self.name,
            stands.join(" or "),
            self.takes.words(),
            reference.unwrap_or_default(),
            examples,
        );
        text.trim_end().to_owned()
    }

    pub(super) fn stands(&self, stand: Stand) -> bool {
        self.stands.contains(&stand)
    }
}

impl Stand {
    /// `at the root of a document`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Root => "at the root of a document",
            Self::Webhook => "at a webhook",
            Self::Parameter => "at a header's parameter",
            Self::Schema => "in a schema",
        }
    }
}

impl Takes {
    /// Behind `takes`: `a string`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Flag => "`true` or `false`",
            Self::Texts => "an array of strings",
            Self::Object => "an object",
            Self::PathItems => "an object of path items",
            Self::Places => "a place, or a list of these",
            Self::Time => "a place, or an object with `in` and `unit`",
            Self::Templates => "a place, a template, a list of these, or `false`",
            Self::Template => "a place or a template",
            Self::Handshakes => "a list of objects, or, at a webhook, `true` or `false`",
            Self::Pointer => "a JSON Pointer into the body",
            Self::Pointers => "a JSON Pointer into the body, or a list of these",
            Self::Signatures => "an object, or a list of objects",
        }
    }

    /// Whether a value is what the word takes.
    pub(super) fn fits(self, value: &Value) -> bool {
        let is_text = |value: &Value| value.as_str().is_some();
        let all = |fits: &dyn Fn(&Value) -> bool| match value.as_array() {
            Some(items) => !items.is_empty() && items.iter().all(fits),
            None => fits(value),
        };
        match self {
            Self::Text => is_text(value),
            Self::Flag => value.as_bool().is_some(),
            Self::Texts => value.as_array().is_some_and(|items| items.iter().all(is_text)),
            Self::Object | Self::PathItems => value.as_object().is_some(),
            Self::Template => is_place(value),
            Self::Places => all(&|value| is_place(value) || value.as_str() == Some("")),
            Self::Time => is_place(value) || value.get("in").is_some(),
            Self::Templates => value.as_bool() == Some(false) || all(&is_place),
            Self::Pointer => is_pointer(value),
            Self::Pointers => all(&is_pointer),
            Self::Handshakes => value.as_bool().is_some() || value.as_array().is_some(),
            Self::Signatures => value.as_object().is_some() || value.as_array().is_some(),
        }
    }
}

/// Whether a text leads into the body.
fn is_pointer(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.is_empty() || text.starts_with('/') || text.starts_with("$request.body"))
}

/// Whether a text looks like a place or a template: vendors have words of their own, with other texts.
fn is_place(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.starts_with(['/', '$']) || text.contains('{'))
}
