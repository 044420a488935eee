//! The site over HTTP, to this machine only.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch::Receiver;
use tokio::task::block_in_place;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use super::live;
use super::patient::Patient;
use super::shown::Shown;

/// How soon a browser asks again after the preview was stopped.
const RETRY: Duration = Duration::from_secs(1);

/// How often a page is told that the preview is there: more often than a silent connection ends.
const ALIVE: Duration = Duration::from_secs(4);

const HTML: &str = "text/html; charset=utf-8";

/// Serves what is shown, for ever.
pub async fn run(listener: TcpListener, port: u16, shown: Receiver<Shown>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let site = Router::new()
        .route(live::EVENTS_AT, get(events))
        .route(live::SCRIPT_AT, get(([(CONTENT_TYPE, kind(live::SCRIPT_AT))], live::SCRIPT)))
        .route(live::STYLE_AT, get(([(CONTENT_TYPE, kind(live::STYLE_AT))], live::STYLE)))
        .route("/", get(file))
        .route("/{*path}", get(file))
        .layer(middleware::from_fn_with_state(port, guard))
        .with_state(shown);
    axum::serve(Patient::new(tokio::net::TcpListener::from_std(listener)?), site).await
}

/// Lets in only who asked for this machine by its name, so that no site elsewhere can read the preview.
async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    let mut hosts = request.headers().get_all(HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok()).unwrap_or_default();
    // A second host, or one in the address that is asked for, may be what another program goes by.
    let one = hosts.next().is_none() && request.uri().authority().is_none_or(|named| named.as_str() == host);
    let (name, asked) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, Some(80)),
    };
    let own = ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| own.eq_ignore_ascii_case(name));
    let mut response = if one && own && asked == Some(port) {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

async fn events(State(shown): State<Receiver<Shown>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news =
        WatchStream::new(shown).map(|shown| Ok(Event::default().retry(RETRY).data(live::news(&shown))));
    Sse::new(news).keep_alive(KeepAlive::new().interval(ALIVE))
}

async fn file(State(shown): State<Receiver<Shown>>, path: Option<Path<String>>, uri: Uri) -> Response {
    let shown = shown.borrow().clone();
    let path = path.map_or_else(String::new, |Path(path)| path);
    answer(&shown, &path, &uri)
}

/// The file at a path of the site, or what stands for it.
fn answer(shown: &Shown, path: &str, uri: &Uri) -> Response {
    let Some(site) = &shown.site else {
        let page = shown.faults.as_ref().map_or_else(String::new, |faults| live::page_of(faults, shown));
        return bytes(StatusCode::OK, HTML, page.into_bytes());
    };
    let inside =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if let Some(folder) = inside.strip_suffix("index.html")
        && let Some(ahead) = &shown.ahead
        && let Some(found) = block_in_place(|| ahead.page(folder))
    {
        return page(StatusCode::OK, HTML, &found, shown);
    }
    if let Some(found) = site.get(&inside) {
        return page(StatusCode::OK, kind(&inside), found, shown);
    }
    if site.get(&format!("{path}/index.html")).is_some() {
        let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
        let folder = format!("{}/{query}", uri.path());
        return (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, folder)]).into_response();
    }
    page(StatusCode::NOT_FOUND, HTML, site.get("404.html").unwrap_or(b"404"), shown)
}

fn page(status: StatusCode, kind: &'static str, found: &[u8], shown: &Shown) -> Response {
    bytes(status, kind, if kind == HTML { live::with_script(found, shown) } else { found.to_vec() })
}

fn bytes(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response {
    (status, [(CONTENT_TYPE, kind)], Body::from(bytes)).into_response()
}

/// The media type of a file by the end of its name.
fn kind(path: &str) -> &'static str {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    match end.as_str() {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" | "md" | "sha256" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        _ => "application/octet-stream",
    }
}
