//! What is measured of this project: each function reads or writes a delivery of one provider.

use std::hint::black_box;

use crate::body::{Body, Provider};

macro_rules! subject {
    ($(#[$doc:meta])* $name:ident, $providers:path $(, $life:lifetime)?) => {
        $(#[$doc])*
        pub mod $name {
            use super::{Body, Provider, black_box};
            use $providers as providers;
            use providers::apideck::ApideckDelivery;
            use providers::heffl::HefflDelivery;
            use providers::morph::MorphDelivery;

            /// A delivery of any provider.
            #[derive(Clone, Debug, PartialEq)]
            #[allow(missing_docs, clippy::large_enum_variant)]
            pub enum Delivery$(<$life>)? {
                Apideck(ApideckDelivery$(<$life>)?),
                Heffl(HefflDelivery$(<$life>)?),
                Morph(MorphDelivery$(<$life>)?),
            }

            /// Decodes and validates a body, and drops the delivery.
            ///
            /// # Panics
            ///
            /// The body is not valid.
            pub fn read(body: &Body) {
                let text = body.text.as_bytes();
                match body.provider {
                    Provider::Apideck => drop_read::<ApideckDelivery>(text),
                    Provider::Heffl => drop_read::<HefflDelivery>(text),
                    Provider::Morph => drop_read::<MorphDelivery>(text),
                }
            }

            fn drop_read<'a, T: crm_events::FromBody<'a>>(text: &'a [u8]) {
                black_box(&crm_events::from_slice::<T>(black_box(text)).expect("a valid body"));
            }

            impl$(<$life>)? Delivery$(<$life>)? {
                /// Decodes and validates a body.
                ///
                /// # Errors
                ///
                /// The body is not valid.
                pub fn of(body: &$($life)? Body) -> Result<Self, crm_events::Error> {
                    let text = body.text.as_bytes();
                    Ok(match body.provider {
                        Provider::Apideck => Self::Apideck(crm_events::from_slice(text)?),
                        Provider::Heffl => Self::Heffl(crm_events::from_slice(text)?),
                        Provider::Morph => Self::Morph(crm_events::from_slice(text)?),
                    })
                }

                /// The delivery as JSON.
                pub fn write(&self) -> Vec<u8> {
                    match self {
                        Self::Apideck(delivery) => crm_events::to_vec(delivery),
                        Self::Heffl(delivery) => crm_events::to_vec(delivery),
                        Self::Morph(delivery) => crm_events::to_vec(delivery),
                    }
                }

                /// How many rules the delivery breaks.
                pub fn violations(&self) -> usize {
                    match self {
                        Self::Apideck(delivery) => crm_events::validate(delivery).len(),
                        Self::Heffl(delivery) => crm_events::validate(delivery).len(),
                        Self::Morph(delivery) => crm_events::validate(delivery).len(),
                    }
                }
            }
        }
    };
}

subject! {
    /// Texts are `String`.
    owned, crm_providers
}
subject! {
    /// Texts borrow from the body.
    borrowed, crate::borrowed, 'a
}
