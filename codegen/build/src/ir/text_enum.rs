//! Enums of strings.

use crate::diag::origin::Origin;

/// An enum of strings.
#[derive(Clone, Debug)]
pub struct Enum {
    pub values: Vec<EnumValue>,
    /// Values that are not listed are valid.
    pub open: bool,
    /// The variant for them, if there is one.
    pub unknown: Option<String>,
    /// Where the values are listed.
    pub origin: Origin,
}

#[derive(Clone, Debug)]
pub struct EnumValue {
    pub wire: String,
    pub variant: String,
    pub origin: Origin,
}
