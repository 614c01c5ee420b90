//! Where attributes stand, and what may stand there.

/// Where attributes stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::derive) enum Place {
    Container,
    Variant,
    Field,
}

impl Place {
    /// Every setting that may stand there, whatever the derive.
    pub(super) fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Container => &[
                "answers",
                "batch",
                "blank",
                "constant",
                "content",
                "crate",
                "default",
                "deny_unknown_fields",
                "entity",
                "envelope",
                "handshake",
                "headers",
                "idempotency_key",
                "key",
                "name",
                "null_is_absent",
                "occurred_at",
                "open",
                "own_serde",
                "payload",
                "provider",
                "redact",
                "rename_all",
                "schema",
                "signature",
                "tag",
                "tag_in_payload",
                "untagged",
            ],
            Self::Variant => &[
                "alias",
                "entity",
                "idempotency_key",
                "key",
                "kind",
                "name",
                "named_beside",
                "occurred_at",
                "payload",
                "planned",
                "redact",
                "rename",
                "unknown",
                "unmatched",
            ],
            Self::Field => {
                &["default", "extra", "null_is_absent", "nullable", "redact", "rename", "skip", "with"]
            }
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Container => "type",
            Self::Variant => "variant",
            Self::Field => "field",
        }
    }
}
