//! `x-signature`.

use super::reference::{KindOfExample, MemberWord, Reference};

const TEXT: &str = r#"{ "type": "string" }"#;
const HEADER: &str = r#"{ "type": "string", "minLength": 1 }"#;
const PLACE: &str = r##"{ "$ref": "#/$defs/place" }"##;

pub(super) const REFERENCE: Reference = Reference {
    members: MEMBERS,
    notes: &[
        "Of `none`, nothing else is said; of `standard-webhooks`, `prefix` and `key`; of `secret`, all but `encoding`, `signed`, `time` and `key`.",
        "A `secret`, and a signature that leaves out the body, say nothing of the content: whoever has seen a delivery can send another. What is at a place in the body is read before anybody vouches for it, strictly, and then thrown away.",
        "With a star in `in`, every item has a signature of its own, all have to be right, and no item is no signature. A star in `signed` or `equal` is the item of that signature.",
        "In a list, the first way counts whose places are there. After a mismatch no other is tried, so that nobody can choose a weaker one.",
    ],
    kinds: KINDS,
};

const MEMBERS: &[MemberWord] = &[
    MemberWord {
        name: "scheme",
        takes: "`none`, `standard-webhooks`, `hmac-sha1`, `hmac-sha256`, `hmac-sha512`, `sha1`, `sha256`, `ed25519`, `ecdsa-p256-sha256`, `rsa-sha256` or `secret`",
        usual: "",
        meaning: "What vouches for a delivery: nothing, Standard Webhooks, a keyed or a plain hash, a signature under a public key, or that a secret stands in it.",
        schema: r#"{ "enum": ["none", "standard-webhooks", "hmac-sha1", "hmac-sha256", "hmac-sha512", "sha1", "sha256", "ed25519", "ecdsa-p256-sha256", "rsa-sha256", "secret"] }"#,
    },
    MemberWord {
        name: "header",
        takes: "a name, a list of names, or the beginning of names: `x-sig-*`",
        usual: "",
        meaning: "In which header the signature is; in any of several.",
        schema: r#"{ "anyOf": [{ "type": "string", "minLength": 1 }, { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 } }] }"#,
    },
    MemberWord {
        name: "in",
        takes: "a place",
        usual: "",
        meaning: "Instead of `header`: where else the signature is.",
        schema: PLACE,
    },
    MemberWord {
        name: "value",
        takes: "a text with `{signature}`, `{time}`, `{given.NAME}`, or `{secret}`, `{secret|base64}`",
        usual: "`{signature}`; with `secret`, `{secret}`",
        meaning: "What stands there.",
        schema: r#"{ "type": "string", "pattern": "\\{(signature|secret(\\|[a-z0-9]+)?)\\}" }"#,
    },
    MemberWord {
        name: "separator",
        takes: "a text",
        usual: "there is one piece",
        meaning: "What stands between pieces as `value` has them, in any order; pieces may come again, others are ignored.",
        schema: HEADER,
    },
    MemberWord {
        name: "encoding",
        takes: "`hex` or `base64`",
        usual: "`hex`",
        meaning: "How the signature is written.",
        schema: r#"{ "enum": ["hex", "base64"] }"#,
    },
    MemberWord {
        name: "wrapped",
        takes: "`base64`",
        usual: "the text is as `value` says",
        meaning: "The whole text is in base64.",
        schema: r#"{ "const": "base64" }"#,
    },
    MemberWord {
        name: "signed",
        takes: "a template, with `{time}`, `{given.NAME}`, `{secret}`, `$url`, `$method` and filters",
        usual: "`{$request.body}`",
        meaning: "The text that is signed. Filters are `sha256`, `base64`, `crc32`, `sorted-form`, `sorted-json` and `hubspot-url`: `{$request.body|sha256}`.",
        schema: TEXT,
    },
    MemberWord {
        name: "time.header",
        takes: "a name",
        usual: "it is `{time}` of `value`",
        meaning: "In which header the time of the signature is.",
        schema: HEADER,
    },
    MemberWord {
        name: "time.in",
        takes: "a place",
        usual: "it is `{time}` of `value`",
        meaning: "Instead of `time.header`: where else the time is.",
        schema: PLACE,
    },
    MemberWord {
        name: "time.unit",
        takes: "`s`, `ms`, `rfc3339` or `http-date`",
        usual: "`s`",
        meaning: "How the time is written: seconds or milliseconds since 1970, `2026-11-30T10:00:00Z`, or as HTTP writes dates.",
        schema: r#"{ "enum": ["s", "ms", "rfc3339", "http-date"] }"#,
    },
    MemberWord {
        name: "time.tolerance",
        takes: "a number of seconds",
        usual: "300",
        meaning: "How far the time may be from now, before or after.",
        schema: r#"{ "type": "integer", "minimum": 1 }"#,
    },
    MemberWord {
        name: "key.encoding",
        takes: "`text`, `hex` or `base64`; of public keys `pem`, `spki-base64`, and of Ed25519 `hex` and `base64`",
        usual: "`text`; of public keys `pem`; of Standard Webhooks, base64 behind `whsec_`",
        meaning: "How the provider shows keys.",
        schema: r#"{ "enum": ["text", "hex", "base64", "pem", "spki-base64"] }"#,
    },
    MemberWord {
        name: "key.prefix",
        takes: "a text",
        usual: "none",
        meaning: "What stands before a key, and may be missing.",
        schema: TEXT,
    },
    MemberWord {
        name: "key.published",
        takes: "a public key as PEM, or a list of such",
        usual: "each receiver is told a key",
        meaning: "The keys that are the same for everybody: nothing is to be configured.",
        schema: r#"{ "anyOf": [{ "type": "string" }, { "type": "array", "minItems": 1, "items": { "type": "string" } }] }"#,
    },
    MemberWord {
        name: "equal.*",
        takes: "a text or a template",
        usual: "nothing else is compared",
        meaning: "What has to stand at a further place, which is the name of the member.",
        schema: TEXT,
    },
    MemberWord {
        name: "prefix",
        takes: "the beginning of names of headers",
        usual: "`webhook-`",
        meaning: "Of `standard-webhooks` alone: how the three headers begin.",
        schema: HEADER,
    },
    MemberWord {
        name: "name",
        takes: "a text",
        usual: "the scheme, with a number from 2 if there are several",
        meaning: "In a list alone: what this way is called, so that a receiver can insist on it.",
        schema: HEADER,
    },
];

const KINDS: &[KindOfExample] = &[
    KindOfExample { says: "Nothing is signed", value: r#"{ "scheme": "none" }"# },
    KindOfExample {
        says: "The body, behind a prefix in a header",
        value: r#"{ "scheme": "hmac-sha256", "header": "x-acme-signature", "value": "sha256={signature}" }"#,
    },
    KindOfExample {
        says: "In base64, under a key that is shown in hexadecimal digits",
        value: r#"{ "scheme": "hmac-sha512", "header": "x-acme-signature", "encoding": "base64", "key": { "encoding": "hex" } }"#,
    },
    KindOfExample {
        says: "With a time in a header of its own",
        value: r#"{
  "scheme": "hmac-sha256",
  "header": "x-acme-signature",
  "signed": "{time}.{$request.body}",
  "time": { "header": "x-acme-time", "unit": "ms" }
}"#,
    },
    KindOfExample {
        says: "Time and signatures as pairs in one header",
        value: r#"{
  "scheme": "hmac-sha256",
  "header": "acme-signature",
  "value": "t={time},v1={signature}",
  "separator": ",",
  "signed": "{time}.{$request.body}",
  "time": { "unit": "s" }
}"#,
    },
    KindOfExample {
        says: "With a time in the signed body",
        value: r#"{ "scheme": "hmac-sha256", "header": "acme-signature", "time": { "in": "/sentAt", "unit": "rfc3339", "tolerance": 60 } }"#,
    },
    KindOfExample { says: "Standard Webhooks", value: r#"{ "scheme": "standard-webhooks" }"# },
    KindOfExample {
        says: "Standard Webhooks with headers that begin in another way, and keys that are their texts",
        value: r#"{ "scheme": "standard-webhooks", "prefix": "acme-", "key": { "encoding": "text" } }"#,
    },
    KindOfExample {
        says: "Method and address are signed, too",
        value: r#"{ "scheme": "hmac-sha256", "header": "x-acme-signature", "signed": "{$method}{$url}{$request.body}" }"#,
    },
    KindOfExample {
        says: "A plain hash with the secret in it",
        value: r#"{ "scheme": "sha256", "header": "x-acme-signature", "signed": "{secret}{$request.body}" }"#,
    },
    KindOfExample {
        says: "A header for each key",
        value: r#"{ "scheme": "hmac-sha256", "header": "x-acme-signature-*", "encoding": "base64" }"#,
    },
    KindOfExample {
        says: "In base64 as a whole, with something that the receiver is told",
        value: r#"{ "scheme": "hmac-sha256", "header": "x-acme-signature", "value": "{given.webhook_id}:{signature}", "wrapped": "base64" }"#,
    },
    KindOfExample {
        says: "In each item of the body, of some of its members",
        value: r#"{ "scheme": "hmac-sha256", "in": "/items/*/signature", "encoding": "base64", "signed": "{/items/*/id}:{/items/*/amount?}" }"#,
    },
    KindOfExample {
        says: "Under a public key that each receiver is told",
        value: r#"{ "scheme": "ed25519", "header": "x-acme-signature", "key": { "encoding": "hex" } }"#,
    },
    KindOfExample {
        says: "Under a public key that is published",
        value: r#"{
  "scheme": "ed25519",
  "header": "x-acme-signature",
  "encoding": "base64",
  "key": {
    "published": ["-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----"]
  }
}"#,
    },
    KindOfExample {
        says: "No signature, but a secret in a header, in Basic, or in the body",
        value: r#"[
  { "scheme": "secret", "header": "x-acme-token", "name": "header" },
  { "scheme": "secret", "header": "authorization", "value": "Basic {secret|base64}", "name": "basic" },
  { "scheme": "secret", "in": "/auth/token", "name": "body" }
]"#,
    },
    KindOfExample {
        says: "Forms by their names and values; of JSON, a hash is in the signed address",
        value: r#"[
  {
    "scheme": "hmac-sha1",
    "header": "x-acme-signature",
    "signed": "{$url}",
    "equal": { "$request.query.hash": "{$request.body|sha256}" }
  },
  { "scheme": "hmac-sha1", "header": "x-acme-signature", "signed": "{$url}{$request.body|sorted-form}" }
]"#,
    },
];
