//! The server's options, what it prints, and what ends it.

use std::io::{self, Write as _};
use std::path::PathBuf;

use b24_sandbox::clock::Clock as PortalClock;
use b24_sandbox::oauth::{CLIENT_ID, CLIENT_SECRET, server_origin};
use b24_sandbox::portal::{Lang as PortalLang, Reading};
use b24_sandbox::rest::auth::{REFRESH_TOKEN, TOKEN, WEBHOOK_CODE};
use b24_sandbox::rest::limits::WORK_MS;
use b24_sandbox::rest::{Limits as PortalLimits, Scopes};
use b24_sandbox::server::{App, Config, Server};
use clap::{Parser, ValueEnum};
use tokio::sync::oneshot;

/// A Bitrix24 portal in a box: tasks over REST, in memory, on this machine alone.
#[derive(Parser)]
#[command(name = "b24-sandbox", version)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 8024)]
    pub port: u16,
    /// The language of the portal's texts
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
    /// Whether time passes by itself, or only with `POST /sandbox/clock`
    #[arg(long, value_enum, default_value_t = Clock::Real)]
    clock: Clock,
    /// As today's portals answer, or as the reference says
    #[arg(long, value_enum, default_value_t = Engine::Current)]
    engine: Engine,
    /// The limits of a portal: 50 requests and 2 a second (enterprise: 250 and 5), and 480 s of a method in ten minutes
    #[arg(long, value_enum, default_value_t = Limits::Off)]
    limits: Limits,
    /// What each call counts as in the time that its method has run
    #[arg(long, value_name = "MS", default_value_t = WORK_MS)]
    work_ms: u32,
    /// Tasks with deadlines beside the fixture's, from id 101 on
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=100_000))]
    tasks: u32,
    /// What the app and every webhook may use [default: all that the portal's methods need]
    #[arg(long, value_name = "task,user,…", value_parser = Scopes::parse)]
    scope: Option<Scopes>,
    /// A folder to serve as the app that a task's card opens, on an origin of its own
    #[arg(long, value_name = "DIR", conflicts_with = "app")]
    www: Option<PathBuf>,
    /// The port of that origin [default: the one after the portal's; free where that is 0]
    #[arg(long, value_name = "PORT", requires = "www")]
    app_port: Option<u16>,
    /// The address of an app that others serve, for the card to open
    #[arg(long, value_name = "URL")]
    app: Option<String>,
    /// Speak HTTPS, under a certificate made anew at each start; the app's origin does not
    #[arg(long)]
    tls: bool,
    /// Print the addresses as one line of JSON: origin, webhook, endpoint, token, refresh_token, client_id, client_secret, server_endpoint, page, app, ca
    #[arg(long)]
    json: bool,
    /// Leave no line for each call
    #[arg(long)]
    quiet: bool,
    /// Stop when stdin closes, as it does when the parent process ends
    #[arg(long)]
    pub until_stdin_closes: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    En,
    Ru,
}

#[derive(Clone, Copy, ValueEnum)]
enum Clock {
    Real,
    Manual,
}

#[derive(Clone, Copy, ValueEnum)]
enum Limits {
    Off,
    Standard,
    Enterprise,
}

#[derive(Clone, Copy, ValueEnum)]
enum Engine {
    /// Bad values are dropped in silence
    Current,
    /// Bad values are errors
    Documented,
}

impl Options {
    /// What the server is to be like, or why it cannot be.
    pub fn config(&self) -> Result<Config, String> {
        let lang = match self.lang {
            Lang::En => PortalLang::En,
            Lang::Ru => PortalLang::Ru,
        };
        let clock = match self.clock {
            Clock::Real => PortalClock::Real,
            Clock::Manual => PortalClock::manual(),
        };
        let reading = match self.engine {
            Engine::Current => Reading::Current,
            Engine::Documented => Reading::Documented,
        };
        let limits = match self.limits {
            Limits::Off => PortalLimits::Off,
            Limits::Standard => PortalLimits::Standard,
            Limits::Enterprise => PortalLimits::Enterprise,
        };
        let talks = !self.quiet && !self.json;
        Ok(Config {
            port: self.port,
            lang,
            clock,
            reading,
            limits,
            work_ms: self.work_ms,
            tasks: self.tasks,
            scopes: self.scope.clone().unwrap_or_default(),
            talks,
            tls: self.tls,
            app: self.app()?,
        })
    }

    fn app(&self) -> Result<App, String> {
        let next = if self.port == 0 { 0 } else { self.port.checked_add(1).unwrap_or(0) };
        match (&self.www, &self.app) {
            (Some(folder), _) => Ok(App::Folder(folder.clone(), self.app_port.unwrap_or(next))),
            (None, Some(url)) if is_address(url) => Ok(App::At(url.clone())),
            (None, Some(url)) => {
                Err(format!("`{url}` is not an address of an app: `--app` takes http://… or https://…"))
            }
            (None, None) => Ok(App::None),
        }
    }
}

/// It goes into a page's policy, where these would end a word.
fn is_address(url: &str) -> bool {
    let host = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    let odd = |c: char| c.is_whitespace() || c.is_control() || !c.is_ascii() || ";,'\"\\<>".contains(c);
    let name = host.and_then(|host| host.split(['/', '?', '#']).next()).unwrap_or_default();
    !name.is_empty() && !name.contains('@') && !url.contains(odd)
}

/// Prints the addresses. A stdout that nobody reads is no reason to stop.
pub fn announce(options: &Options, server: &Server) {
    let origin = server.origin();
    let page = format!("{origin}/company/personal/user/1/tasks/task/view/11/");
    let (webhook, endpoint) = (format!("{origin}/rest/1/{WEBHOOK_CODE}/"), format!("{origin}/rest/"));
    let authorization = server_origin(&origin);
    let text = if options.json {
        let line = serde_json::json!({ "origin": origin, "webhook": webhook, "endpoint": endpoint, "token": TOKEN, "refresh_token": REFRESH_TOKEN, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "server_endpoint": format!("{authorization}/rest/"), "page": page, "app": server.app(), "ca": server.certificate() });
        format!("{line}\n")
    } else {
        let ca = server.certificate().map_or_else(String::new, |file| format!("ca       {}\n", file.display()));
        let app = server.app().map_or_else(String::new, |app| format!("app      {app}\n"));
        format!(
            "portal   {page}\n{app}webhook  {webhook}\nendpoint {endpoint}\ntoken    {TOKEN}\noauth    {authorization}/oauth/token/\nclient   {CLIENT_ID}, secret {CLIENT_SECRET}\nrefresh  {REFRESH_TOKEN}\ncontrol  {origin}/sandbox/\n{ca}"
        )
    };
    let mut stdout = io::stdout().lock();
    drop(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()));
}

/// Runs `ready`, and returns on Ctrl-C, on SIGTERM, and, if asked, when stdin closes. All are listened for before `ready` runs, so
/// that whoever reads what it prints can stop the server at once.
pub fn until_stopped(until_stdin_closes: bool, ready: impl FnOnce()) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let signals = signals()?;
        ready();
        tokio::select! {
            () = signals => {}
            () = closed(until_stdin_closes) => {}
        }
        Ok(())
    })
}

#[cfg(unix)]
fn signals() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(windows)]
fn signals() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move { drop(interrupt.recv().await) })
}

/// A thread reads stdin to its end; the end of the process does not wait for it.
async fn closed(asked: bool) {
    if !asked {
        return std::future::pending().await;
    }
    let (end, ended) = oneshot::channel::<()>();
    std::thread::spawn(move || {
        drop(io::copy(&mut io::stdin().lock(), &mut io::sink()));
        drop(end);
    });
    drop(ended.await);
}
