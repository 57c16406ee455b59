//! Connections that can be broken on purpose: a listener whose streams end in a reset once their `Cut` is set. What comes in is
//! passed through `Targets`; of requests it knows no more.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::server::TlsStream;

use super::target::Targets;
use super::tls::Encrypted;

/// How many bytes are read at once.
const MOST_READ: usize = 16 * 1024;

/// Breaks its connection: the next byte that would be written resets it.
#[derive(Clone, Default)]
pub struct Cut(Arc<AtomicBool>);

impl Cut {
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Connected<IncomingStream<'_, Door>> for Cut {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().cut.clone()
    }
}

/// A listener of such connections.
pub enum Door {
    Plain(TcpListener),
    Encrypted(Encrypted),
}

impl Listener for Door {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = match self {
            // The other implementation waits out errors such as too many open files.
            Self::Plain(listener) => {
                let (stream, address) = Listener::accept(listener).await;
                (Stream::Plain(stream), address)
            }
            Self::Encrypted(listener) => {
                let (stream, address) = listener.accept().await;
                (Stream::Encrypted(Box::new(stream)), address)
            }
        };
        (Connection::new(stream), address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        match self {
            Self::Plain(listener) => listener.local_addr(),
            Self::Encrypted(listener) => listener.local_addr(),
        }
    }
}

enum Stream {
    Plain(TcpStream),
    Encrypted(Box<TlsStream<TcpStream>>),
}

trait Bytes: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Bytes for S {}

/// One of them.
pub struct Connection {
    stream: Stream,
    cut: Cut,
    targets: Targets,
    /// What was read and not yet taken: from `taken` on.
    ready: Vec<u8>,
    taken: usize,
}

impl Connection {
    fn new(stream: Stream) -> Self {
        Self { stream, cut: Cut::default(), targets: Targets::default(), ready: Vec::new(), taken: 0 }
    }

    /// Reads anew where all is taken; nothing is ready then only at the stream's end.
    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.taken < self.ready.len() {
            return Poll::Ready(Ok(()));
        }
        let mut bytes = [0; MOST_READ];
        let mut read = ReadBuf::new(&mut bytes);
        ready!(self.bytes().poll_read(cx, &mut read))?;
        self.ready.clear();
        self.taken = 0;
        self.targets.feed(read.filled(), &mut self.ready);
        Poll::Ready(Ok(()))
    }

    fn bytes(&mut self) -> Pin<&mut dyn Bytes> {
        match &mut self.stream {
            Stream::Plain(stream) => Pin::new(stream),
            Stream::Encrypted(stream) => Pin::new(&mut **stream),
        }
    }

    fn tcp(&self) -> &TcpStream {
        match &self.stream {
            Stream::Plain(stream) => stream,
            Stream::Encrypted(stream) => stream.get_ref().0,
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_ready(cx))?;
        let ready = &self.ready[self.taken..];
        let taken = ready.len().min(into.remaining());
        into.put_slice(&ready[..taken]);
        self.taken += taken;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.cut.is_set() {
            // Without lingering, the close that follows this error is a reset.
            self.tcp().set_zero_linger()?;
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        self.bytes().poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.bytes().poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.bytes().poll_shutdown(cx)
    }
}
