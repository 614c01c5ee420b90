//! JSON Schema as written: one [`Schema`](schema::Schema) a node, nothing decided yet.

pub(crate) mod draft;
pub(crate) mod rare;
pub(crate) mod schema;
pub(crate) mod schemas;
