//! What the texts of one keyword may name.

/// What texts of one keyword may name beside headers, parameters and members of the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grammar {
    /// A body brings several events: `/id` is in the item, `$request.body#/id` in the whole body, and `{*1}` is known.
    pub is_of_item: bool,
    /// `*` in pointers.
    pub has_stars: bool,
    /// `$url` and `$method`.
    pub has_request: bool,
    /// `{$request.body|sha256}`
    pub has_filters: bool,
    /// `{time}`, `{signature}`, `{secret}`
    pub has_signature: bool,
    /// `{given.webhook_id}`
    pub has_given: bool,
}

impl Grammar {
    /// Of events and keys where a body is one event.
    pub const EVENT: Self = Self {
        is_of_item: false,
        has_stars: false,
        has_request: false,
        has_filters: false,
        has_signature: false,
        has_given: false,
    };
    /// Of events and keys where a body brings several.
    pub const ITEM: Self = Self { is_of_item: true, ..Self::EVENT };
    /// Of signatures.
    pub const SIGNATURE: Self = Self {
        is_of_item: false,
        has_stars: true,
        has_request: true,
        has_filters: true,
        has_signature: true,
        has_given: true,
    };
    /// Of handshakes and their answers.
    pub const HANDSHAKE: Self = Self { has_stars: false, has_signature: false, ..Self::SIGNATURE };
}
