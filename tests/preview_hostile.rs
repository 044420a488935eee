//! The preview, asked by those who mean it harm: other hosts, other folders, two requests in one, and far too many.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Longer than the preview waits for anybody.
const PATIENCE: Duration = Duration::from_mins(1);

struct Preview {
    _folder: TempDir,
    program: Child,
    port: u16,
}

impl Preview {
    fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let program = || Command::new(env!("CARGO_BIN_EXE_minhbach"));
        assert!(program().arg("init").arg(folder.path()).output().unwrap().status.success());
        std::fs::write(folder.path().join("bi-mat.txt"), "mật").unwrap();
        let mut program = program()
            .args(["serve", "--port", "0"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(program.stdout.take().unwrap());
        let mut url = String::new();
        out.read_line(&mut url).unwrap();
        let port = url.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        // Nobody else reads what it tells.
        thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        Self { _folder: folder, program, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], self.port))).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// What is answered to some bytes before the connection ends; `PORT` in them is that of the preview.
    fn ask(&self, request: &str) -> String {
        let mut stream = self.connect();
        // The preview may have ended the connection before it has read all.
        let _ = stream.write_all(request.replace("PORT", &self.port.to_string()).as_bytes());
        // Who says that nothing follows may be left before the answer.
        if !request.contains("Connection: close") {
            let _ = stream.shutdown(std::net::Shutdown::Write);
        }
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, target: &str) -> String {
        self.ask(&format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

fn head(answer: &str) -> String {
    answer.split("\r\n\r\n").next().unwrap_or_default().to_lowercase()
}

#[test]
fn only_who_asks_for_this_machine_by_its_name_is_answered() {
    let preview = Preview::start();
    assert_eq!(status(&preview.get("/")), 200);
    for request in [
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example:PORT\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example:PORT\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil@localhost:PORT\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n",
        "GET http://localhost:PORT@evil.example/ HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n",
    ] {
        let answer = preview.ask(request);
        assert!(matches!(status(&answer), 0 | 400 | 421), "{request:?}: {answer}");
        assert!(!answer.contains("Minh bạch"), "{request:?}");
    }
    // Nobody beside this machine is listened to.
    let outside = UdpSocket::bind("0.0.0.0:0").unwrap();
    if outside.connect("192.0.2.1:9").is_ok() {
        let own = outside.local_addr().unwrap().ip();
        let other = SocketAddr::new(own, preview.port);
        assert!(
            own.is_loopback() || TcpStream::connect_timeout(&other, Duration::from_secs(2)).is_err(),
            "{other}"
        );
    }
}

#[test]
fn nothing_beside_the_site_is_served() {
    let preview = Preview::start();
    for target in [
        "/../bi-mat.txt",
        "/..%2fbi-mat.txt",
        "/%2e%2e/bi-mat.txt",
        "/%2e%2e%2fbi-mat.txt",
        "/..%5cbi-mat.txt",
        "/..\\bi-mat.txt",
        "//bi-mat.txt",
        "/./bi-mat.txt",
        "/tin/../../bi-mat.txt",
        "/tin/%2e%2e/%2e%2e/bi-mat.txt",
        "/%252e%252e/bi-mat.txt",
        "/%c0%ae%c0%ae/bi-mat.txt",
        "/%00/../bi-mat.txt",
        "/bi-mat.txt%00.html",
        "/content/site.yaml",
        "/../../../../../../etc/hostname",
        "/%2fetc%2fhostname",
        "//etc/hostname",
        "/%ff%fe",
        "/%",
        "/%zz",
    ] {
        let answer = preview.get(target);
        assert!(matches!(status(&answer), 400 | 404), "{target}: {}", head(&answer));
        assert!(
            !answer.contains("mật\n") && !answer.ends_with("mật") && !answer.contains("base_url"),
            "{target}"
        );
    }
}

#[test]
fn a_redirect_stays_here_and_no_header_is_split() {
    let preview = Preview::start();
    let answer = preview.get("/tin?a=b");
    assert!(head(&answer).contains("\r\nlocation: /tin/?a=b"), "{}", head(&answer));
    for target in [
        "//evil.example",
        "//evil.example/tin",
        "//evil.example/..",
        "//evil.example/%2e%2e/tin",
        "/\\evil.example/tin",
        "/%5cevil.example",
        "/%2f%2fevil.example/tin",
        "///tin",
        "//tin",
        "/tin%0d%0aSet-Cookie:%20a=b",
        "/tin?%0d%0aSet-Cookie:%20a=b",
        "/tin?a\u{1}b",
        "/tin?//evil.example",
        "/%74in",
    ] {
        let answer = preview.get(target);
        let head = head(&answer);
        for line in head.split("\r\n") {
            assert!(!line.starts_with("set-cookie"), "{target}: {head}");
            if let Some(place) = line.strip_prefix("location: ") {
                assert!(
                    place.starts_with('/') && !place.starts_with("//") && !place.starts_with("/\\"),
                    "{target}: {place}"
                );
            }
        }
    }
}

#[test]
fn a_request_is_one_request_or_none() {
    let preview = Preview::start();
    let second = "GET /api/v1/areas.json HTTP/1.1\r\nHost: evil.example\r\n\r\n";
    for request in [
        format!(
            "POST / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{second}"
        ),
        format!(
            "POST / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 0\r\nContent-Length: 60\r\n\r\n{second}"
        ),
        format!(
            "POST / HTTP/1.1\r\nHost: localhost:PORT\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n{second}"
        ),
        format!("GET / HTTP/1.1\r\nHost: localhost:PORT\r\nX: a\r\n b\r\n\r\n{second}"),
        format!("GET / HTTP/1.1\nHost: localhost:PORT\n\n{second}"),
        format!("GET / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: -1\r\n\r\n{second}"),
        format!("GET / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n{second}"),
        format!("GET / HTTP/1.1\r\nHost : localhost:PORT\r\n\r\n{second}"),
        "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nX: a\0b\r\n\r\n".to_owned(),
        "GET /\r\n\r\n".to_owned(),
        "\u{16}\u{3}\u{1}".to_owned(),
    ] {
        let answer = preview.ask(&request);
        // The second request is a foreign one, whoever sent it.
        assert!(!answer.contains("tinh-mau\""), "{request:?}: {answer:.500}");
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "X"] {
        let answer =
            preview.ask(&format!("{method} / HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n"));
        assert!(matches!(status(&answer), 400 | 405 | 421), "{method}: {}", head(&answer));
    }
    let answer = preview.ask("HEAD / HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n");
    assert!(status(&answer) == 200 && answer.ends_with("\r\n\r\n"), "{answer}");
    let long = "a".repeat(2_000_000);
    for request in [
        format!("GET /{long} HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost:PORT\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost:PORT\r\n{}\r\n", "X: a\r\n".repeat(100_000)),
    ] {
        assert!(matches!(status(&preview.ask(&request)), 0 | 400 | 414 | 431), "{request:.60}");
    }
    assert_eq!(status(&preview.get("/")), 200);
}

#[test]
fn a_thousand_at_once_are_answered_and_the_slow_are_left() {
    let preview = Preview::start();
    let request = format!("GET /tin/ HTTP/1.1\r\nHost: localhost:{}\r\n", preview.port);
    // Some who never end their request, some who say nothing, and some who never read.
    let mut slow: Vec<TcpStream> = (0..60).map(|_| preview.connect()).collect();
    for stream in &mut slow[..40] {
        stream.write_all(request.as_bytes()).unwrap();
    }
    for stream in &mut slow[..20] {
        stream.write_all(format!("\r\n{request}\r\n").repeat(300).as_bytes()).unwrap();
    }
    let started = Instant::now();
    let answered: usize = thread::scope(|scope| {
        let asking: Vec<_> = (0..10)
            .map(|_| {
                scope.spawn(|| {
                    let mut streams: Vec<TcpStream> = (0..100).map(|_| preview.connect()).collect();
                    for stream in &mut streams {
                        stream.write_all(format!("{request}Connection: close\r\n\r\n").as_bytes()).unwrap();
                    }
                    let whole = |mut stream: TcpStream| {
                        let mut answer = Vec::new();
                        stream.read_to_end(&mut answer).unwrap();
                        let answer = String::from_utf8_lossy(&answer).into_owned();
                        status(&answer) == 200 && answer.trim_end().ends_with("</html>")
                    };
                    streams.into_iter().filter_map(|stream| whole(stream).then_some(())).count()
                })
            })
            .collect();
        asking.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(answered, 1000);
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
    // A request of a letter now and then is no request.
    let mut drop = preview.connect();
    drop.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let begun = Instant::now();
    let ended = loop {
        let written = drop.write_all(b"G");
        let read = drop.read(&mut [0; 100]);
        if written.is_err()
            || read.as_ref().is_ok_and(|read| *read == 0)
            || read.is_err_and(|fault| fault.kind() == std::io::ErrorKind::ConnectionReset)
        {
            break true;
        }
        if begun.elapsed() > PATIENCE {
            break false;
        }
    };
    assert!(ended, "a connection that never asks stays");
    // Those who never asked are left by now.
    for stream in &mut slow[40..] {
        assert!(stream.read(&mut [0; 1]).is_ok_and(|read| read == 0));
    }
    assert_eq!(status(&preview.get("/")), 200);
}
