//! What receivers are refused for when they are compiled.

use super::needs::{needs_item_key, needs_more};
use crate::event::provider::Provider;
use crate::receive::receiver::Receiver;

impl<P: Provider> Receiver<P> {
    /// What is asserted of providers whose receivers are made from secrets alone.
    pub(in crate::receive) const NEEDS_NO_MORE: () = {
        assert!(
            !needs_more::<P>(),
            "this provider's signatures or handshakes need the public address or a value that is given: begin with \
             `Receiver::at(\"https://..\")?` or `Receiver::given(name, value)`"
        );
        let () = Self::NEEDS_NO_ITEM_KEY;
    };

    /// What is asserted of providers whose receivers are made without a decision on items.
    pub(in crate::receive) const NEEDS_NO_ITEM_KEY: () = assert!(
        !needs_item_key::<P>(),
        "this provider sends several events in one body and documents no key of each: begin with \
         `Receiver::item_key(ItemKey::Digest)`, which knows events by what they are, or \
         `Receiver::item_key(ItemKey::AtLeastOnce)`, which handles all of a body each time it comes"
    );

    /// What is asserted of providers whose signatures are verified: all that their algorithms need is compiled.
    pub(in crate::receive) const FEATURES_ARE_ON: () = {
        let missing = P::SIGNATURE.missing_feature();
        assert!(missing.is_none(), "{}", needs_feature(missing));
    };
}

/// What is said of a provider whose signatures need a feature that is off.
const fn needs_feature(missing: Option<&str>) -> &'static str {
    let name = match missing {
        Some(name) => name,
        None => "",
    };
    match name.as_bytes() {
        b"ed25519" => "this provider's signatures need the feature `ed25519` of `crm-events`",
        b"p256" => "this provider's signatures need the feature `p256` of `crm-events`",
        b"rsa" => "this provider's signatures need the feature `rsa` of `crm-events`",
        b"sha1" => "this provider's signatures need the feature `sha1` of `crm-events`",
        b"sha512" => "this provider's signatures need the feature `sha512` of `crm-events`",
        _ => "this provider's signatures need a feature of `crm-events` that is off",
    }
}
