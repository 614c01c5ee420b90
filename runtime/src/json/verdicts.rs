//! What trials find out about the unions in a value.

use std::collections::BTreeMap;

/// The branches that values of unions are of, by the offset of the value and by what tells the union from all others. `None`: the
/// value is not valid for the union.
///
/// Unions inside a union are read once for each of its branches. Since nothing is found out twice, each level of unions in one
/// another is read once more, and does not double the time of those in it.
pub(crate) type Verdicts = BTreeMap<(usize, usize), Option<usize>>;
