//! Providers whose events are named in headers, in the address or by several members, and whose payloads stand further inside
//! or are absent: generated from `tests/fixtures/named`.

mod bodies;
mod receiving;
