// Every file of every site, without a browser: links lead somewhere, and nothing comes from elsewhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { parse } from "parse5";

import { none } from "./faults.mjs";
import { attribute, files, sites, walk } from "./sites.mjs";

// Where an element names a place to go to, and where one names a file that the page needs.
const LINKS = { a: ["href"], area: ["href"], form: ["action"], button: ["formaction"], blockquote: ["cite"], q: ["cite"] };
const RESOURCES = {
  audio: ["src"],
  embed: ["src"],
  feimage: ["href", "xlink:href"],
  iframe: ["src"],
  image: ["href", "xlink:href"],
  img: ["src", "srcset"],
  input: ["src"],
  object: ["data"],
  script: ["src"],
  source: ["src", "srcset"],
  track: ["src"],
  use: ["href", "xlink:href"],
  video: ["src", "poster"],
};
// The relations of a <link> that point to a page; all others load a file.
const POINTERS = /^(alternate|author|canonical|help|license|next|prev|search|up|describedby|payment)$/;
const DATA = /^application\/(ld\+)?json$/;

for (const { name, folder, address } of sites()) {
  describe(name, () => {
    const paths = files(folder);
    const known = new Set(paths);
    const pages = new Map(paths.filter((path) => path.endsWith(".html")).map((path) => [path, read(folder, path)]));

    test("has pages", () => assert.ok(pages.size > 0));

    test("every link leads to a file, and to a place that the page has", () => {
      none(gather(pages, (page, path) => page.links.flatMap((link) => astray(link, path))));
    });

    test("every file that a page needs is there, on the same host", () => {
      const faults = gather(pages, (page, path) => page.resources.flatMap((link) => foreign(link, path) ?? astray(link, path)));
      for (const path of paths.filter((path) => path.endsWith(".css"))) {
        const css = readFileSync(join(folder, path), "utf8").replace(/\/\*[^]*?\*\//g, "");
        for (const [, , link] of css.matchAll(/(?:url\(|@import)\s*(["']?)([^"')]+)\1/g)) {
          faults.push(...(foreign(link, path) ?? astray(link, path)));
        }
      }
      none(faults);
    });

    test("no page has a script or a style inside", () => {
      none(gather(pages, (page) => page.inline));
    });

    test("feeds, site maps and data name addresses that exist", () => {
      const faults = [];
      for (const path of paths.filter((path) => /\.(xml|atom|rss|json|jsonld|webmanifest|txt)$/.test(path))) {
        const text = readFileSync(join(folder, path), "utf8").replaceAll("\\/", "/").replaceAll("&amp;", "&");
        const addresses = new Set(text.split(/[\s"'<>()[\]\\]+/).filter((word) => word.startsWith(address.origin)));
        for (const link of addresses) if (!link.includes("{")) faults.push(...astray(link, path));
      }
      none(faults);
    });

    function foreign(link, from) {
      const { protocol, origin } = resolve(link, from) ?? {};
      return protocol === "data:" || (protocol && origin !== address.origin) ? [`${from}: from elsewhere: ${link}`] : undefined;
    }

    function astray(link, from) {
      const url = resolve(link, from);
      if (!url) return [`${from}: no address: ${link}`];
      if (url.protocol === "javascript:") return [`${from}: a script as an address: ${link}`];
      if (url.origin !== address.origin) return [];
      if (!url.pathname.startsWith(address.pathname)) return [`${from}: outside the site: ${link}`];
      const path = decodeURIComponent(url.pathname.slice(address.pathname.length));
      const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      if (!known.has(file)) return [`${from}: broken: ${link}`];
      const anchor = decodeURIComponent(url.hash.slice(1));
      const page = pages.get(file);
      if (page && anchor && anchor !== "top" && !page.anchors.has(anchor)) return [`${from}: no such anchor: ${link}`];
      return [];
    }

    function resolve(link, from) {
      const base = new URL(from.replace(/(^|\/)index\.html$/, "$1"), address);
      return URL.canParse(link, base) ? new URL(link, base) : undefined;
    }
  });
}

/** What a page links to, loads, holds and can be pointed at. */
function read(folder, path) {
  const page = { links: [], resources: [], inline: [], anchors: new Set() };
  for (const node of walk(parse(readFileSync(join(folder, path), "utf8")))) {
    if (!node.attrs) continue;
    const tag = node.nodeName.toLowerCase();
    const get = (name) => attribute(node, name);
    page.links.push(...values(node, LINKS[tag]));
    page.resources.push(...values(node, RESOURCES[tag]));
    if (get("id")) page.anchors.add(get("id"));
    if (tag === "a" && get("name")) page.anchors.add(get("name"));
    if (tag === "base") page.inline.push(`${path}: <base> changes every address`);
    if (tag === "link") {
      const points = get("rel")?.toLowerCase().split(/\s+/).every((relation) => POINTERS.test(relation));
      (points ? page.links : page.resources).push(get("href"));
    }
    if (tag === "meta") {
      const [, target] = /^\s*\d+\s*;\s*url=['"]?([^'"]+)/i.exec(get("content") ?? "") ?? [];
      if (get("http-equiv")?.toLowerCase() === "refresh" && target) page.links.push(target);
      if (/^og:(url|image)/.test(get("property") ?? "")) page.links.push(get("content"));
    }
    if (tag === "style") page.inline.push(`${path}: <style>`);
    if (tag === "script" && get("src") === undefined && !DATA.test(get("type"))) page.inline.push(`${path}: <script> without src`);
    for (const { name } of node.attrs) {
      if (name === "style" || name.startsWith("on")) page.inline.push(`${path}: <${tag} ${name}>`);
    }
  }
  return page;
}

/** The addresses in some attributes of an element; `srcset` holds several. */
function values(node, names = []) {
  return names.flatMap((name) => {
    const value = node.attrs.find((one) => (one.prefix ? `${one.prefix}:${one.name}` : one.name) === name)?.value;
    if (value === undefined) return [];
    return name === "srcset" ? value.split(",").map((part) => part.trim().split(/\s+/)[0]) : [value.trim()];
  });
}

function gather(pages, faults) {
  return [...pages].flatMap(([path, page]) => faults(page, path));
}
