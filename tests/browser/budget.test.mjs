// The weight of what a reader downloads, compressed as a server does it: every page with its style sheets, every script,
// every shard of the search, of the sample in both themes and of a large site.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { files, sites } from "./sites.mjs";

assert.ok(process.env.LARGE, "LARGE names no folder: start this test with tests/run");
const large = { name: "large", folder: join(process.env.LARGE, "site"), address: new URL("https://minhbach.example/") };
const measured = [...sites().filter(({ name }) => !name.startsWith("charts-")), large];

const KB = 1000;
const PAGE = 30 * KB;
/** Kinds of pages that many open first. */
const LIGHT = { home: 20 * KB, areas: 20 * KB, area: 20 * KB };
const SCRIPTS = 10 * KB;
const SEARCH_CLIENT = 6 * KB;
const SHARD = 40 * KB;

const sizes = new Map();

/** How many bytes a file is on its way. */
function weight(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(file), { level: 9 }).length);
  return sizes.get(file);
}

for (const { name, folder, address } of measured) {
  test(`${name}: every page is light`, () => {
    const heaviest = new Map();
    const over = [];
    for (const path of files(folder).filter((path) => path.endsWith(".html"))) {
      const html = readFileSync(join(folder, path), "utf8");
      const kind = html.match(/<body data-kind="([^"]+)"/)?.[1] ?? "redirect";
      const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((found) => found[1]);
      const own = weight(join(folder, path));
      const all = sheets.reduce((sum, href) => sum + weight(join(folder, href.slice(address.pathname.length))), own);
      if (all > (LIGHT[kind] ?? PAGE)) over.push(`${path}: ${all} bytes`);
      const held = heaviest.get(kind) ?? { all: 0, pages: 0 };
      heaviest.set(kind, { ...(all > held.all ? { path, own, all } : held), pages: held.pages + 1 });
    }
    const row = ([kind, one]) => `${kind.padEnd(16)} ${String(one.pages).padStart(6)} ${String(one.own).padStart(7)} ${String(one.all).padStart(7)}  ${one.path}`;
    const rows = [...heaviest].sort(([, one], [, other]) => other.all - one.all).map(row);
    console.log(`${name}: kind, pages, HTML and HTML + CSS of the heaviest\n${rows.join("\n")}`);
    assert.deepEqual(over, []);
  });

  test(`${name}: scripts and shards of the search are light`, () => {
    const scripts = files(folder).filter((path) => path.endsWith(".js")).map((path) => ({ path, bytes: weight(join(folder, path)) }));
    const all = scripts.reduce((sum, one) => sum + one.bytes, 0);
    const client = scripts.filter((one) => /\bsearch\b/.test(one.path)).reduce((sum, one) => sum + one.bytes, 0);
    const shards = files(folder).filter((path) => /^assets\/search\//.test(path));
    const heavy = shards.map((path) => ({ path, bytes: weight(join(folder, path)) })).sort((one, other) => other.bytes - one.bytes);
    console.log(`${name}: scripts ${all} bytes, of the search ${client}; ${heavy.length} shards, the heaviest ${heavy[0]?.bytes ?? 0}`);
    assert.ok(all <= SCRIPTS, JSON.stringify(scripts));
    assert.ok(client <= SEARCH_CLIENT, JSON.stringify(scripts));
    assert.deepEqual(heavy.filter((one) => one.bytes > SHARD), []);
  });
}
