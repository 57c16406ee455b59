//! The sandbox over HTTP on this machine alone. Here the world comes in: sockets, its time, threads.

mod app;
mod connection;
mod handler;
mod target;
mod tls;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use axum::Router;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use self::app::Folder;
use self::connection::{Cut, Door};
use self::handler::{Shared, handle, serve_app};
use self::tls::{Certificate, Encrypted};
use crate::Sandbox;
use crate::clock::Clock;
use crate::portal::{Lang, Reading};
use crate::rest::limits::WORK_MS;
use crate::rest::{Limits, Scopes};

/// How a server is to be.
#[derive(Clone, Debug)]
pub struct Config {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// The language of the portal's texts.
    pub lang: Lang,
    /// The portal's clock.
    pub clock: Clock,
    /// Which reading of the rules answers.
    pub reading: Reading,
    /// The limits that are in force.
    pub limits: Limits,
    /// What each call counts as in a method's run time, in milliseconds.
    pub work_ms: u32,
    /// How many tasks there are beyond the fixture's.
    pub tasks: u32,
    /// What the app and every webhook may use.
    pub scopes: Scopes,
    /// Whether each call leaves a line on stderr.
    pub talks: bool,
    /// Whether the portal speaks HTTPS, under a certificate of its own.
    pub tls: bool,
    /// The app that the portal's pages open.
    pub app: App,
}

/// Where the app is.
#[derive(Clone, Debug)]
pub enum App {
    /// Nowhere.
    None,
    /// At an address that others serve.
    At(String),
    /// In a folder, served on a port of its own and so as another origin; 0 takes a free one.
    Folder(PathBuf, u16),
}

impl Default for Config {
    /// A free port, English, the world's clock, today's engine, no limits, all scopes, no lines, no HTTPS, no app.
    fn default() -> Self {
        Self {
            port: 0,
            lang: Lang::En,
            clock: Clock::Real,
            reading: Reading::Current,
            limits: Limits::Off,
            work_ms: WORK_MS,
            tasks: 0,
            scopes: Scopes::default(),
            talks: false,
            tls: false,
            app: App::None,
        }
    }
}

/// Why a server did not start.
#[derive(Debug)]
pub enum Refused {
    /// The portal's port cannot be had.
    Port(u16, io::Error),
    /// The app's port cannot be had.
    AppPort(u16, io::Error),
    /// The app's folder cannot be read.
    Folder(PathBuf, io::Error),
    /// The certificate cannot be made, or not be written.
    Certificate(io::Error),
    /// The system gives no thread.
    System(io::Error),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port(port, error) => port_refused(f, *port, "--port", error),
            Self::AppPort(port, error) => port_refused(f, *port, "--app-port", error),
            Self::Folder(folder, error) => write!(f, "the app's folder `{}` cannot be read: {error}", folder.display()),
            Self::Certificate(error) => write!(f, "no certificate could be made: {error}"),
            Self::System(error) => write!(f, "no server could be started: {error}"),
        }
    }
}

fn port_refused(f: &mut fmt::Formatter<'_>, port: u16, option: &str, error: &io::Error) -> fmt::Result {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            write!(f, "port {port} is in use: choose another with `{option}`, or 0 for a free one")
        }
        _ => write!(f, "port {port} cannot be had: {error}: choose another with `{option}`"),
    }
}

impl std::error::Error for Refused {}

/// A running server; it stops when it is dropped.
///
/// ```
/// use b24_sandbox::server::{Config, Server};
///
/// let server = Server::start(Config::default())?;
/// let webhook = format!("http://{}/rest/1/sandbox/", server.address());
/// server.stop();
/// # Ok::<(), b24_sandbox::server::Refused>(())
/// ```
pub struct Server {
    address: SocketAddr,
    certificate: Option<Certificate>,
    app: Option<String>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to serve on a thread of its own.
    ///
    /// # Errors
    /// Where a port or the app's folder cannot be had, or the system gives no thread.
    pub fn start(config: Config) -> Result<Self, Refused> {
        let (listener, address) = listen(config.port).map_err(|error| Refused::Port(config.port, error))?;
        let (certificate, acceptor) = match config.tls.then(|| Certificate::make(address.port())) {
            None => (None, None),
            Some(made) => made.map(|(file, acceptor)| (Some(file), Some(acceptor))).map_err(Refused::Certificate)?,
        };
        let origin = origin(address, certificate.is_some());
        let (app, folder) = match config.app {
            App::None => (None, None),
            App::At(url) => (Some(url), None),
            App::Folder(folder, port) => {
                let served = Folder::open(&folder, origin.clone());
                let served = served.map_err(|error| Refused::Folder(folder, error))?;
                let (listener, address) = listen(port).map_err(|error| Refused::AppPort(port, error))?;
                (Some(format!("http://{address}/")), Some((listener, served)))
            }
        };
        let sandbox = Sandbox::new(config.lang, config.clock).with_reading(config.reading).with_more(config.tasks);
        let sandbox = sandbox.with_limits(config.limits, config.work_ms);
        let sandbox = sandbox.with_scopes(config.scopes).with_origin(Some(origin));
        let sandbox = Arc::new(Mutex::new(sandbox.with_app(app.clone())));
        let shared = Shared { sandbox, talks: config.talks };
        let runtime = Builder::new_current_thread().enable_all().build().map_err(Refused::System)?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("b24-sandbox".to_owned())
            .spawn(move || serve(&runtime, (listener, acceptor), shared, folder, stopped))
            .map_err(Refused::System)?;
        Ok(Self { address, certificate, app, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The origin of its addresses.
    #[must_use]
    pub fn origin(&self) -> String {
        origin(self.address, self.certificate.is_some())
    }

    /// The file of its certificate, where it speaks HTTPS: it goes away with the server.
    #[must_use]
    pub fn certificate(&self) -> Option<&Path> {
        self.certificate.as_ref().map(Certificate::file)
    }

    /// The address of the app that its pages open.
    #[must_use]
    pub fn app(&self) -> Option<&str> {
        self.app.as_deref()
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

fn origin(address: SocketAddr, tls: bool) -> String {
    format!("{}://{address}", if tls { "https" } else { "http" })
}

fn listen(port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Connections are tasks of the runtime, and end with it.
fn serve(
    runtime: &Runtime,
    (listener, acceptor): (TcpListener, Option<TlsAcceptor>),
    shared: Shared,
    app: Option<(TcpListener, Folder)>,
    stopped: oneshot::Receiver<()>,
) {
    let router = Router::new().fallback(handle).with_state(shared);
    runtime.block_on(async {
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
        let door = match acceptor {
            None => Door::Plain(listener),
            Some(acceptor) => Door::Encrypted(Encrypted::new(listener, acceptor)),
        };
        let service = router.into_make_service_with_connect_info::<Cut>();
        tokio::select! {
            _ = axum::serve(door, service) => {}
            () = serve_folder(app) => {}
            _ = stopped => {}
        }
    });
}

async fn serve_folder(app: Option<(TcpListener, Folder)>) {
    let Some((listener, folder)) = app else { return std::future::pending().await };
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let router = Router::new().fallback(serve_app).with_state(Arc::new(folder));
    drop(axum::serve(listener, router).await);
}
