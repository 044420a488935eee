// A static file host on this machine, as strict as a careful ministry's.
import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".atom": "application/atom+xml",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

// What hosts pack, and the files whose names change with what is in them.
const PACKED = /^text\/|json$|xml$/;
const LASTING = /^assets\/.*\.[0-9a-f]{12}\.[a-z0-9]+$/;

/** Serves `folder` below `base`; what is not there gets the nearest 404.html. */
export async function serve(folder, base = "/") {
  const server = createServer((request, response) => {
    const { status, file } = find(folder, base, new URL(request.url, "http://host").pathname);
    const type = (file && TYPES[extname(file)]) ?? "application/octet-stream";
    const packs = PACKED.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(status, {
      "content-type": type,
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "cache-control": file && LASTING.test(relative(folder, file)) ? "public, max-age=31536000, immutable" : "no-cache",
      vary: "accept-encoding",
      ...(packs && { "content-encoding": "gzip" }),
    });
    const body = file && readFileSync(file);
    response.end(body && packs ? gzipSync(body) : body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

function find(folder, base, pathname) {
  let path;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return { status: 400 };
  }
  if (!path.startsWith(base) || path.includes("/../")) return { status: 404 };
  path = path.slice(base.length);
  const file = join(folder, path, path === "" || path.endsWith("/") ? "index.html" : "");
  if (isFile(file)) return { status: 200, file };
  for (let parts = path.split("/").slice(0, -1); ; parts.pop()) {
    const page = join(folder, ...parts, "404.html");
    if (isFile(page)) return { status: 404, file: page };
    if (parts.length === 0) return { status: 404 };
  }
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
