//! HTTPS on this machine: a certificate of the server's own, made anew at each start, and a
//! listener that hands out streams once they are encrypted. Whoever trusts the certificate's file can call.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::serve::Listener;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto::ring, pki_types::PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// What the certificate is for: this machine, and the hosts that clients know Bitrix24's authorization servers by, for those
/// that are pointed here without being changed.
const NAMES: [&str; 4] = ["127.0.0.1", "localhost", "oauth.bitrix.info", "oauth.bitrix24.tech"];

/// How many encrypted streams may wait to be taken.
const MOST_WAITING: usize = 64;

/// The certificate, without its key, in a file that goes away with this.
pub struct Certificate(PathBuf);

impl Certificate {
    /// Makes one, in the system's folder for what is temporary.
    pub fn make(port: u16) -> io::Result<(Self, TlsAcceptor)> {
        let names = NAMES.map(str::to_owned);
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).map_err(io::Error::other)?;
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).map_err(io::Error::other)?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| config.with_no_client_auth().with_single_cert(vec![cert.der().clone()], key));
        let acceptor = TlsAcceptor::from(Arc::new(config.map_err(io::Error::other)?));
        let file = std::env::temp_dir().join(format!("b24-sandbox-{}-{port}.pem", std::process::id()));
        fs::write(&file, cert.pem())?;
        Ok((Self(file), acceptor))
    }

    /// Where it is.
    pub fn file(&self) -> &Path {
        &self.0
    }
}

impl Drop for Certificate {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}

/// A listener whose clients shake hands without waiting for each other.
pub struct Encrypted {
    listener: TcpListener,
    acceptor: TlsAcceptor,
    ready: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
    next: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
}

impl Encrypted {
    pub fn new(listener: TcpListener, acceptor: TlsAcceptor) -> Self {
        let (ready, next) = mpsc::channel(MOST_WAITING);
        Self { listener, acceptor, ready, next }
    }

    /// The next stream; one whose handshake fails is let go.
    pub async fn accept(&mut self) -> (TlsStream<TcpStream>, SocketAddr) {
        loop {
            tokio::select! {
                (stream, address) = Listener::accept(&mut self.listener) => {
                    let (acceptor, ready) = (self.acceptor.clone(), self.ready.clone());
                    tokio::spawn(async move {
                        if let Ok(stream) = acceptor.accept(stream).await {
                            drop(ready.send((stream, address)).await);
                        }
                    });
                }
                Some(next) = self.next.recv() => return next,
            }
        }
    }

    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}
