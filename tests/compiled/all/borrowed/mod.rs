//! Types whose texts borrow from the body: they say the same as those that own them, and copy nothing.

mod handlers;
mod parcels;
mod twins;
