//! The site in memory, made again at every save and shown on this machine only.

mod live;
mod patient;
mod rebuild;
mod server;
mod shown;
mod watch;

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use crate::locale::Lang;
use crate::pipeline::{Built, Options};
use crate::source::ReadError;

use rebuild::Rebuild;
use shown::{Answer, Showing};
use watch::Watch;

/// How many ports are tried when the first is taken.
const PORTS: u16 = 100;

/// For how long nothing must be saved before the site is made again: an editor may save in several steps, and who sees
/// already what was saved may save more.
const CALM: Duration = Duration::from_millis(80);
const CALM_IF_SHOWN: Duration = Duration::from_millis(400);
/// The longest wait for this.
const UNREST: Duration = Duration::from_secs(2);

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
/// When it cannot begin; it never ends by itself, unless the watch does.
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
    let mut watch = Watch::over(root).map_err(ServeError::Watch)?;
    let (showing, shown) = Showing::new(root.to_owned());
    let showing = Arc::new(showing);
    let mut rebuild = Rebuild::new(root, Options { base_url: Some(url), ..*options }, lang, &showing)?;
    rebuild.run(&mut tell);
    let runtime = Runtime::new().map_err(ServeError::Port)?;
    runtime.spawn(server::run(listener, port, shown));
    let (send, answers) = mpsc::channel();
    let saved = Arc::clone(&showing);
    thread::spawn(move || while send.send(saved.save(&watch.wait())).is_ok() {});
    loop {
        let answer = answers.recv().map_err(|fault| ServeError::Port(io::Error::other(fault)))?;
        if let Some(mut calm) = calm_after(answer) {
            let first = Instant::now();
            while first.elapsed() < UNREST
                && let Ok(answer) = answers.recv_timeout(calm)
            {
                calm = calm_after(answer).map_or(calm, |other| calm.min(other));
            }
            rebuild.run(&mut tell);
        }
    }
}

/// How long to wait after a save before the site is made again, if it has to be.
const fn calm_after(answer: Answer) -> Option<Duration> {
    match answer {
        Answer::Nothing => None,
        Answer::Shown => Some(CALM_IF_SHOWN),
        Answer::Build => Some(CALM),
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
