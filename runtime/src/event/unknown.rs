//! Events that the schema does not name.

use std::borrow::Cow;

use crate::types::into_owned::IntoOwned;
use crate::types::json::Json;

/// An event whose name the schema does not know, kept as it came: a provider may send new events before new
/// types are here.
///
/// `S` holds the name and `J` the payload: [`borrowed::UnknownEvent`](crate::borrowed::UnknownEvent) has both from the
/// body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct UnknownEvent<S = String, J = Json> {
    /// The event's name on the wire.
    pub name: S,
    /// Its payload.
    pub payload: J,
}

impl UnknownEvent {
    /// The event `name` with a null payload.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Cow::Borrowed(name).into()
    }
}

/// The event of this name with a null payload.
impl<'a, S: From<Cow<'a, str>>, J: Default> From<Cow<'a, str>> for UnknownEvent<S, J> {
    fn from(name: Cow<'a, str>) -> Self {
        Self { name: name.into(), payload: J::default() }
    }
}

impl<S: IntoOwned, J: IntoOwned> IntoOwned for UnknownEvent<S, J> {
    type Owned = UnknownEvent<S::Owned, J::Owned>;

    fn into_owned(self) -> Self::Owned {
        UnknownEvent { name: self.name.into_owned(), payload: self.payload.into_owned() }
    }
}
