//! The sandbox as a server: `b24-sandbox --help` tells its options.

mod cli;

use std::process::ExitCode;

use b24_sandbox::server::Server;
use clap::Parser as _;

use crate::cli::Options;

fn main() -> ExitCode {
    let options = Options::parse();
    let config = match options.config() {
        Ok(config) => config,
        Err(wrong) => return failed(&wrong),
    };
    let server = match Server::start(config) {
        Ok(server) => server,
        Err(error) => return failed(&error.to_string()),
    };
    let ended = cli::until_stopped(options.until_stdin_closes, || cli::announce(&options, &server));
    server.stop();
    ended.map_or_else(|error| failed(&error.to_string()), |()| ExitCode::SUCCESS)
}

fn failed(why: &str) -> ExitCode {
    eprintln!("b24-sandbox: {why}");
    ExitCode::FAILURE
}
