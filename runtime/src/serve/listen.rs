//! Listening.

use std::io;

use tokio::net::{TcpListener, TcpSocket, ToSocketAddrs, lookup_host};

/// How many connections wait to be accepted, as far as the operating system lets them. Where they are more, clients try again
/// after a second.
const WAITING: u32 = 4096;

/// Listens at an address, such as `0.0.0.0:3000`, with room for 4,096 connections that wait to be accepted, as far as the operating
/// system allows it: four times as much as [`TcpListener::bind`], for [`Server::serve_on`](super::Server::serve_on).
///
/// # Errors
///
/// If the address cannot be found, or not be listened at.
pub async fn listen(address: impl ToSocketAddrs) -> io::Result<TcpListener> {
    let mut result = Err(io::Error::new(io::ErrorKind::InvalidInput, "the address leads nowhere"));
    for address in lookup_host(address).await? {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        // So that a server can be started again at once. On Windows it means something else.
        #[cfg(not(windows))]
        socket.set_reuseaddr(true)?;
        result = socket.bind(address).and_then(|()| socket.listen(WAITING));
        if result.is_ok() {
            break;
        }
    }
    result
}
