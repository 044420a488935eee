//! The site in memory, made again at every save and shown on this machine only.

mod live;
mod patient;
mod rebuild;
mod server;
mod watch;

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::watch as latest;

use crate::locale::Lang;
use crate::pipeline::{Built, Options};
use crate::source::ReadError;

use rebuild::Rebuild;
use watch::Watch;

/// How many ports are tried when the first is taken.
const PORTS: u16 = 100;

/// What happens while the preview runs.
pub enum Event<'a> {
    /// The site can be opened at an address.
    Open {
        /// The address.
        url: &'a str,
        /// Its port.
        port: u16,
    },
    /// The site was made, or its faults were found.
    Built {
        /// The site or its faults.
        built: &'a Built,
        /// How many pages were rendered anew.
        rendered: usize,
        /// How long it took.
        time: Duration,
    },
    /// The project could not be read.
    Unread(&'a ReadError),
}

/// Why the preview cannot begin.
#[derive(Debug)]
pub enum ServeError {
    /// No port can be opened, or no server can run.
    Port(io::Error),
    /// The project's folder cannot be watched.
    Watch(notify::Error),
}

/// Shows the project at `root` on a port of this machine, or on the next that is free; port 0 is any.
///
/// The site is made for its place here, whatever the options say. Everything that happens is told to `tell`.
///
/// # Errors
/// When it cannot begin; it never ends by itself.
pub fn serve(
    root: &Path,
    options: &Options,
    port: u16,
    lang: Lang,
    mut tell: impl FnMut(Event<'_>),
) -> Result<Infallible, ServeError> {
    let listener = listen(port).map_err(ServeError::Port)?;
    let port = listener.local_addr().map_err(ServeError::Port)?.port();
    let url = format!("http://{}:{port}/", Ipv4Addr::LOCALHOST);
    tell(Event::Open { url: &url, port });

    // The watch begins before the first build, so that no save falls between them.
    let mut saves = Watch::over(root).map_err(ServeError::Watch)?;
    let mut rebuild = Rebuild::new(root, Options { base_url: Some(url), ..*options }, lang);
    let (send, receive) = latest::channel(rebuild.run(&mut tell));
    let runtime = Runtime::new().map_err(ServeError::Port)?;
    runtime.spawn(server::run(listener, port, receive));
    loop {
        saves.wait();
        send.send_replace(rebuild.run(&mut tell));
    }
}

fn listen(port: u16) -> io::Result<TcpListener> {
    let mut tried = port;
    loop {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, tried)) {
            Err(fault) if fault.kind() == ErrorKind::AddrInUse && tried < port.saturating_add(PORTS) => {
                tried += 1;
            }
            done => return done,
        }
    }
}
