//! The preview, over its own HTTP: what it serves, to whom, and what it tells of saves.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// Longer than any build here takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// Longer than the preview waits before it builds.
const QUIET: Duration = Duration::from_millis(1500);

/// A preview of the project that `init` makes; it ends with the test.
struct Preview {
    folder: TempDir,
    program: Child,
    out: BufReader<ChildStdout>,
    port: u16,
}

impl Preview {
    fn start() -> Self {
        Self::with(&["--port", "0"], |_| {})
    }

    /// A preview with some arguments, of a project that was changed first.
    fn with(arguments: &[&str], change: impl FnOnce(&TempDir)) -> Self {
        let folder = TempDir::new().unwrap();
        let made = program().arg("init").arg(folder.path()).stdout(Stdio::null()).status().unwrap();
        assert!(made.success());
        change(&folder);
        let mut program = program()
            .arg("serve")
            .args(arguments)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(program.stdout.take().unwrap());
        let mut url = String::new();
        out.read_line(&mut url).unwrap();
        let port = url.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix("/\n"));
        let port = port.unwrap_or_else(|| panic!("{url:?}")).parse().unwrap();
        Self { folder, program, out, port }
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    /// Changes a text in a file.
    fn edit(&self, path: &str, old: &str, new: &str) {
        let path = self.path(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{text}");
        fs::write(path, text.replace(old, new)).unwrap();
    }

    /// Sends a request as it stands, but for its `Host`.
    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut stream = self.connect();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], self.port))).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// What a page is told from now on, beginning with how things stand.
    fn news(&self) -> News {
        let mut stream = self.connect();
        let port = self.port;
        write!(stream, "GET /_minhbach/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").unwrap();
        News(BufReader::new(stream))
    }

    /// The next line that a person at the terminal sees.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

struct News(BufReader<TcpStream>);

impl News {
    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the preview is gone");
            if let Some(told) = line.strip_prefix("data: ") {
                return serde_json::from_str(told).unwrap();
            }
        }
    }

    /// Whether nothing is told for a while.
    fn is_quiet(&mut self) -> bool {
        sleep(QUIET);
        self.0.get_ref().set_nonblocking(true).unwrap();
        let mut line = String::new();
        let quiet = loop {
            line.clear();
            match self.0.read_line(&mut line) {
                Ok(_) if line.starts_with("data: ") => break false,
                Ok(read) if read > 0 => {}
                _ => break true,
            }
        };
        self.0.get_ref().set_nonblocking(false).unwrap();
        quiet
    }
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"] {
        program.env_remove(name);
    }
    program
}

#[test]
fn the_site_is_served_with_news_in_its_pages_only() {
    let preview = Preview::start();
    let home = preview.get("/");
    assert_eq!(home.status, 200);
    assert!(home.head.contains("content-type: text/html; charset=utf-8"), "{}", home.head);
    assert!(home.head.contains("cache-control: no-store"), "{}", home.head);
    assert!(home.body.contains("Minh bạch Tỉnh Mẫu"), "{}", home.body);
    assert!(home.body.contains(&format!("http://127.0.0.1:{}/", preview.port)), "{}", home.body);
    let script = home.body.find("<script src=\"/_minhbach/live.js\" data-version=\"").unwrap();
    assert!(script < home.body.find("</body>").unwrap());

    let areas = preview.get("/api/v1/areas.json");
    assert_eq!(areas.status, 200);
    assert!(areas.head.contains("content-type: application/json; charset=utf-8"), "{}", areas.head);
    assert!(!areas.body.contains("_minhbach"), "{}", areas.body);

    for (path, kind) in [("/_minhbach/live.js", "text/javascript"), ("/_minhbach/live.css", "text/css")] {
        let own = preview.get(path);
        assert_eq!(own.status, 200);
        assert!(own.head.contains(&format!("content-type: {kind}; charset=utf-8")), "{}", own.head);
    }
}

#[test]
fn a_folder_gets_its_slash_and_what_is_missing_its_page() {
    let preview = Preview::start();
    let folder = preview.get("/tin/2025/hop-tong-ket?a=1");
    assert_eq!(folder.status, 307);
    assert!(folder.head.contains("location: /tin/2025/hop-tong-ket/?a=1"), "{}", folder.head);
    assert_eq!(preview.get("/tin/2025/hop-tong-ket/").status, 200);
    let missing = preview.get("/khong-co/");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<html") && missing.body.contains("_minhbach/live.js"), "{}", missing.body);
    let head = preview.ask("HEAD", "/", &format!("localhost:{}", preview.port));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let post = preview.ask("POST", "/", &format!("localhost:{}", preview.port));
    assert_eq!(post.status, 405);
}

#[test]
fn only_this_machine_by_its_own_names_is_answered() {
    let preview = Preview::start();
    let port = preview.port;
    for host in [format!("127.0.0.1:{port}"), format!("LocalHost:{port}"), format!("[::1]:{port}")] {
        assert_eq!(preview.ask("GET", "/", &host).status, 200, "{host}");
    }
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        "localhost".to_owned(),
        "127.0.0.1:1".to_owned(),
        format!("127.0.0.1:{port}:{port}"),
        String::new(),
    ] {
        for path in ["/", "/_minhbach/events", "/_minhbach/live.js"] {
            let refused = preview.ask("GET", path, &host);
            assert_eq!((refused.status, refused.body.as_str()), (421, ""), "{host} {path}");
        }
    }
    assert!(TcpStream::connect(SocketAddr::from(([127, 0, 0, 2], port))).is_err());
}

#[test]
fn no_path_leads_out_of_the_site() {
    let preview = Preview::start();
    for path in [
        "/../content/site.yaml",
        "/../../../../../../etc/passwd",
        "/%2e%2e/content/site.yaml",
        "/..%2fcontent%2fsite.yaml",
        "/..%5ccontent%5csite.yaml",
        "/tin/../../content/site.yaml",
        "//etc/passwd",
        "/content/site.yaml",
        "/%00",
        "/%ff",
    ] {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.body.contains("base_url:") && !answer.body.contains("root:"), "{path}");
    }
}

#[test]
fn a_save_makes_the_site_anew_once() {
    let mut preview = Preview::start();
    let mut news = preview.news();
    let first = news.next();
    assert_eq!(first["faults"], Value::Null);
    preview.edit("content/site.yaml", "Minh bạch Tỉnh Mẫu", "Công khai Tỉnh Mẫu");
    let second = news.next();
    assert_eq!(second["faults"], Value::Null);
    assert_ne!(second["version"], first["version"]);
    let home = preview.get("/");
    assert!(home.body.contains("Công khai Tỉnh Mẫu"));
    assert!(home.body.contains(&format!("data-version={}", second["version"])), "{second}");
    assert!(news.is_quiet());
    assert!(preview.line().contains("Ctrl+C"));
    assert!(preview.line().contains(" trang, dựng lại "));
    assert!(preview.line().contains(" trang, dựng lại "));
}

#[test]
fn many_saves_at_once_are_one() {
    let preview = Preview::start();
    let mut news = preview.news();
    let first = news.next();
    for round in 0..20 {
        fs::write(preview.path("content/data/people.yaml~"), "x").unwrap();
        fs::remove_file(preview.path("content/data/people.yaml~")).unwrap();
        preview.edit("content/data/people.yaml", "Nguyen Van", &format!("Nguyen Van{}", round % 10));
    }
    let mut told = 1;
    let mut last = news.next();
    while !preview.get("/en/people/nguyen-van-a/").body.contains("Van9876543210") {
        last = news.next();
        told += 1;
    }
    assert!(told <= 5, "{told}");
    assert_ne!(last["version"], first["version"]);
}

#[test]
fn a_mistake_is_told_over_the_last_good_page_until_it_is_mended() {
    let preview = Preview::start();
    let mut news = preview.news();
    let good = news.next();
    let path = "content/articles/2025/hop-tong-ket.vi.md";
    preview.edit(path, "date: 2025-12-20", "date: 20/12/2025");
    let bad = news.next();
    assert_eq!(bad["version"], good["version"]);
    let faults = &bad["faults"];
    assert_eq!(faults["lang"], "vi");
    assert!(faults["title"].as_str().unwrap().starts_with("1 lỗi; "), "{faults}");
    let fault = &faults["diagnostics"][0];
    assert_eq!((&fault["code"], &fault["severity"]), (&Value::from("bad-date"), &Value::from("error")));
    assert_eq!((&fault["file"], &fault["line"], &fault["column"]), (&path.into(), &9.into(), &7.into()));
    assert!(fault["hint"].as_str().unwrap().contains("2025-12-20"), "{fault}");
    assert_eq!(preview.get("/tin/2025/hop-tong-ket/").status, 200);
    assert_eq!(preview.news().next(), bad);

    preview.edit(path, "date: 20/12/2025", "date: 2025-12-20");
    assert_eq!(news.next(), good);
    preview.edit(path, "date: 2025-12-20", "date: 2025-12-21");
    assert_ne!(news.next()["version"], good["version"]);
}

#[test]
fn a_saved_text_is_shown_before_the_site_is_made_again() {
    let mut preview = Preview::start();
    let mut news = preview.news();
    let first = news.next();
    let path = "content/articles/2025/hop-tong-ket.vi.md";
    preview.edit(path, "Cuộc họp đánh giá", "Hội nghị đánh giá");
    let second = news.next();
    assert_ne!(second["version"], first["version"]);
    assert!(preview.get("/tin/2025/hop-tong-ket/").body.contains("Hội nghị đánh giá"));
    preview.edit(path, "Tỉnh Mẫu tổng kết", "Tỉnh Mẫu nhìn lại");
    let third = news.next();
    assert_ne!(third["version"], second["version"]);
    for list in ["/", "/tin/", "/muc-luc/", "/tinh/tinh-mau/"] {
        assert!(preview.get(list).body.contains("Tỉnh Mẫu nhìn lại"), "{list}");
    }
    // A line tells how it is stopped, one of the first build, and one of that which follows.
    let lines: Vec<String> = (0..3).map(|_| preview.line()).collect();
    assert!(lines[2].contains(" trang, dựng lại "), "{lines:?}");
    assert_eq!(preview.news().next()["version"], third["version"]);
    assert!(preview.get("/tin/").body.contains("Tỉnh Mẫu nhìn lại"));
    assert!(preview.get("/tin/2025/hop-tong-ket/").body.contains("Hội nghị đánh giá"));
}

#[test]
fn without_any_good_site_the_faults_are_the_page() {
    let preview = Preview::with(&["--port", "0", "--lang", "en"], |folder| {
        fs::write(folder.path().join("content/data/areas.yaml"), "- {id: <b>}\n").unwrap();
    });
    for path in ["/", "/tin/2025/"] {
        let page = preview.get(path);
        assert_eq!(page.status, 200);
        assert!(page.body.contains("<div id=\"minhbach-overlay\""), "{}", page.body);
        assert!(page.body.contains("content/data/areas.yaml:1:8"), "{}", page.body);
        assert!(page.body.contains("&lt;b&gt;") && !page.body.contains("<b>"), "{}", page.body);
        assert!(page.body.contains("there is no page yet"), "{}", page.body);
    }
    let mut news = preview.news();
    let bad = news.next();
    let area = "- {id: tinh-mau, name: {vi: Tỉnh Mẫu, en: Sample}, level: province}\n";
    fs::write(preview.path("content/data/areas.yaml"), area).unwrap();
    let good = news.next();
    assert_eq!(good["faults"], Value::Null);
    assert_ne!(good["version"], bad["version"]);
    assert!(preview.get("/").body.contains("Minh bạch Tỉnh Mẫu"));
}

#[test]
fn folders_that_come_and_go_are_watched() {
    let preview = Preview::start();
    let mut news = preview.news();
    news.next();
    fs::create_dir_all(preview.path("themes/minhbach/templates")).unwrap();
    fs::write(preview.path("themes/minhbach/templates/404.html"), "<p>{{ nothing }}</p>").unwrap();
    assert_eq!(news.next()["faults"]["diagnostics"][0]["file"], "themes/minhbach/templates/404.html");
    fs::remove_dir_all(preview.path("themes")).unwrap();
    while news.next()["faults"] != Value::Null {}
    fs::rename(preview.path("content"), preview.path("away")).unwrap();
    assert_eq!(news.next()["faults"]["diagnostics"][0]["code"], "site-missing");
    fs::rename(preview.path("away"), preview.path("content")).unwrap();
    while news.next()["faults"] != Value::Null {}
    preview.edit("content/site.yaml", "Minh bạch Tỉnh Mẫu", "Công khai");
    news.next();
    assert!(preview.get("/").body.contains("Công khai"));
}

#[test]
fn a_taken_port_gives_way_to_the_next() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut preview = Preview::with(&["--port", &port.to_string()], |_| {});
    assert!(preview.port > port);
    assert!(preview.line().contains(&format!("Cổng {port} đang bận")));
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn drafts_are_shown_when_they_are_asked_for() {
    let preview = Preview::with(&["--port", "0", "--drafts"], |folder| {
        let draft =
            "---\ntitle: Nháp\nkind: notice\narea: tinh-mau\ndate: 2025-11-01\ndraft: true\n---\n\nChữ.\n";
        fs::write(folder.path().join("content/articles/2025/nhap.vi.md"), draft).unwrap();
    });
    assert_eq!(preview.get("/tin/2025/nhap/").status, 200);
}
