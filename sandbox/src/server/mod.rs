//! The sandbox over HTTP on this machine alone. Here the world comes in: sockets, its time, threads.

mod connection;
mod handler;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use axum::Router;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use self::connection::{Cut, Door};
use self::handler::{Shared, handle};
use crate::Sandbox;
use crate::clock::Clock;
use crate::portal::Lang;

/// How a server is to be.
#[derive(Clone, Copy, Debug)]
pub struct Config {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// The language of the portal's texts.
    pub lang: Lang,
    /// The portal's clock.
    pub clock: Clock,
    /// Whether each call leaves a line on stderr.
    pub talks: bool,
}

impl Default for Config {
    /// A free port, English, the world's clock, no lines.
    fn default() -> Self {
        Self { port: 0, lang: Lang::En, clock: Clock::Real, talks: false }
    }
}

/// A running server; it stops when it is dropped.
///
/// ```
/// use b24_sandbox::server::{Config, Server};
///
/// let server = Server::start(Config::default())?;
/// let webhook = format!("http://{}/rest/1/sandbox/", server.address());
/// server.stop();
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to serve on a thread of its own.
    ///
    /// # Errors
    /// Where the port cannot be had, or the system gives no thread.
    pub fn start(config: Config) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("b24-sandbox".to_owned())
            .spawn(move || serve(&runtime, listener, config, stopped))?;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops at once: whatever still waits for an answer is cut off.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Connections are tasks of the runtime, and end with it.
fn serve(runtime: &Runtime, listener: TcpListener, config: Config, stopped: oneshot::Receiver<()>) {
    let sandbox = Arc::new(Mutex::new(Sandbox::new(config.lang, config.clock)));
    let router = Router::new().fallback(handle).with_state(Shared { sandbox, talks: config.talks });
    runtime.block_on(async {
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
        let service = router.into_make_service_with_connect_info::<Cut>();
        tokio::select! {
            _ = axum::serve(Door(listener), service) => {}
            _ = stopped => {}
        }
    });
}
