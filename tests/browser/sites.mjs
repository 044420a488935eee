// The sites under test, and the pages in them.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";

import { parse } from "parse5";

/** The builds of the sample that `tests/run` made: name, project, folder, and the address they were built for. */
export function sites() {
  assert.ok(process.env.SITES, "SITES names no folder: start these tests with tests/run");
  return readdirSync(process.env.SITES).map((name) => {
    const project = join(process.env.SITES, name);
    const [, address] = /^base_url: *(\S+)$/m.exec(readFileSync(join(project, "content/site.yaml"), "utf8"));
    return { name, project, folder: join(project, "site"), address: new URL(address) };
  });
}

/** The site of one theme at one place, such as `minhbach-root`. */
export function site(name) {
  const found = sites().find((one) => one.name === name);
  assert.ok(found, `no site ${name} in ${process.env.SITES}`);
  return found;
}

/** Every file of a folder, as paths with `/`, sorted. */
export function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
}

/** Every page of a site that a person reads: not the redirects. */
export function pages(folder) {
  return files(folder)
    .filter((path) => path.endsWith(".html"))
    .map((path) => {
      const html = readFileSync(join(folder, path), "utf8");
      const elements = [...walk(parse(html))];
      const find = (name) => elements.find((element) => element.nodeName === name);
      const redirect = elements.some((element) => attribute(element, "http-equiv")?.toLowerCase() === "refresh");
      const lang = attribute(find("html"), "lang");
      const kind = attribute(find("body"), "data-kind");
      assert.ok(redirect || (lang && kind), `${path}: no <html lang> or no <body data-kind>`);
      return { path, lang, kind, redirect, size: html.length };
    })
    .filter((page) => !page.redirect);
}

/** Of each kind in each language the largest page. */
export function onePerKind(folder) {
  const largest = new Map();
  for (const page of pages(folder)) {
    const key = `${page.kind}-${page.lang}`;
    if (!(largest.get(key)?.size >= page.size)) largest.set(key, { key, ...page });
  }
  return [...largest.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Where a page is found below the site's address; an error page at an address that does not exist. */
export function address(path) {
  return basename(path) === "404.html" ? path.replace("404.html", "khong-co/trang-nay/") : path.replace(/index\.html$/, "");
}

/** A node and all below it. */
export function* walk(node) {
  yield node;
  for (const child of node.childNodes ?? []) yield* walk(child);
  if (node.content) yield* walk(node.content);
}

/** The value of an attribute, if the node has it. */
export function attribute(node, name) {
  return node.attrs?.find((one) => one.name === name)?.value;
}
