//! HTTP as bytes on a socket, with a deadline.

#![allow(dead_code, reason = "each test file uses a part")]

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const DEADLINE: Duration = Duration::from_secs(20);

/// A connection on which bytes were sent as they stand.
pub fn send(address: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("the server accepts");
    stream.set_read_timeout(Some(DEADLINE)).expect("a deadline");
    stream.write_all(bytes).expect("the server reads");
    stream
}

/// A connection on which a request was sent.
pub fn open(address: SocketAddr, head: &str, body: &[u8]) -> TcpStream {
    let head =
        format!("{head} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    send(address, &[head.as_bytes(), body].concat())
}

/// All that comes until the connection ends.
pub fn read(mut stream: TcpStream) -> io::Result<String> {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// The answer to a request, as text from the status line on.
pub fn exchange(address: SocketAddr, head: &str, body: &str) -> io::Result<String> {
    read(open(address, head, body.as_bytes()))
}

/// The same where it must come.
#[track_caller]
pub fn ask(address: SocketAddr, head: &str, body: &str) -> String {
    exchange(address, head, body).expect("an answer")
}
