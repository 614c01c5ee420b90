//! Values that are JSON strings.

use std::borrow::Cow;

use crate::types::date::Date;
use crate::types::timestamp::Timestamp;

/// A value that is a JSON string, or may be absent or null.
#[diagnostic::on_unimplemented(
    message = "a rule about text is on `{Self}`, which is not text",
    label = "not text",
    note = "rules about text apply to `String`, `str`, `Cow<str>`, `Timestamp`, `Date`, and to `Option`, `Maybe`, `Box` of them"
)]
pub trait Text {
    /// The text without quotes and escapes; `None` if it is absent or null.
    fn text(&self) -> Option<&str>;
}

impl Text for str {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for Cow<'_, str> {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl<S: AsRef<str>> Text for Timestamp<S> {
    fn text(&self) -> Option<&str> {
        Some(self.as_str())
    }
}

impl<S: AsRef<str>> Text for Date<S> {
    fn text(&self) -> Option<&str> {
        Some(self.as_str())
    }
}

impl<T: Text + ?Sized> Text for &T {
    fn text(&self) -> Option<&str> {
        (**self).text()
    }
}

look_through!(Text, text -> &str);
