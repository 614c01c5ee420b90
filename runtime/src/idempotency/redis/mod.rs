//! A store in Redis.

mod commands;
mod connection;
mod link;
mod options;
mod server;
mod store;
mod value;
mod version;

pub use self::options::RedisOptions;
pub use self::server::RedisWarning;
pub use self::store::RedisStore;
