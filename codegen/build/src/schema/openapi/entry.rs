//! One webhook or callback, before a look into it.

use super::files::Chain;
use super::problem::Problem;
use crate::diag::origin::Origin;

/// A webhook, or a callback.
pub(super) struct Entry<'a> {
    pub key: String,
    pub origin: Origin,
    /// Its path item.
    pub item: Result<Chain<'a>, Problem>,
}
