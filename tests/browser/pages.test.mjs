// One page of every kind, in both languages: what a reader may expect of it on any screen, on paper and without scripts.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, open, overflow, unseen } from "./browser.mjs";
import { axe, controls, cramped, edgeless, hidden, keyboard, pictureless, skip, spaced, spilled, stuck } from "./checks.mjs";
import { none } from "./faults.mjs";
import { serve } from "./server.mjs";
import { address, onePerKind, pages, site } from "./sites.mjs";

const NARROW = 320;
const MIDDLE = 768;
const WIDE = 1280;
const WIDTHS = [NARROW, MIDDLE, WIDE];
const PAPER = 718; // A4 less margins of 1 cm, in CSS pixels
const LOW = 256; // what is left of 1024 pixels at 400 %
const TALLEST = 5000; // of a picture
// The rules of axe that depend on how the page looks.
const LOOK = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];
const MODES = { print: { media: "print" }, dark: { scheme: "dark" }, light: {} };
const PICTURES = join(import.meta.dirname, "screenshots");

const root = site("minhbach-root");
const folder = site("minhbach-folder");
const plain = site("plain-root");

let browser;
const idle = { scripted: [], still: [] };

before(async () => {
  browser = await launch();
  mkdirSync(PICTURES, { recursive: true });
});

after(() => browser.close());

suite("the default theme", root, (page, url) => {
  const official = page.lang === "vi";
  test(`${page.key} is accessible, quiet and fits at every width, light, dark, forced colours and print`, () =>
    withTab("scripted", async (tab) => {
      const faults = [];
      const note = (place, found) => faults.push(...found.map((fault) => `${place}: ${fault}`));
      const fits = async () => [...(await overflow(tab.page)), ...(await spilled(tab.page))];
      await tab.show({});
      await tab.visit(url(), { width: NARROW });
      note("at first", [...(await unseen(tab.page)), ...(await pictureless(tab.page)), ...(await cramped(tab.page))]);
      note("320 light", [...(await axe(tab.page)), ...(await keyboard(tab.page))]);
      for (const width of WIDTHS) {
        await resize(tab.page, width);
        note(`${width} light`, await fits());
        if (width !== MIDDLE) note(`${width} spaced`, await spaced(tab.page, fits));
        await tab.show({ media: "print" });
        note(`${width} print`, await fits());
        // The markup and the colours are the same in every language.
        if (official) await pictures(tab, page.kind, width);
        await tab.show({});
      }
      await resize(tab.page, WIDE);
      await tab.show({ scheme: "dark" });
      note("1280 dark", await controls(tab.page));
      if (official) {
        note("1280 dark", await axe(tab.page, { only: LOOK }));
        await tab.show({ forced: "active" });
        note("forced colours", [...(await axe(tab.page, { only: ["color-contrast"] })), ...(await edgeless(tab.page))]);
      }
      await tab.show({});
      await resize(tab.page, NARROW, LOW);
      note("at 400 %", await stuck(tab.page));
      note("skip link", await skip(tab.page));
      note("scripts", tab.faults());
      none(faults);
    }));
  test(`${page.key} can be read without scripts and on paper`, () =>
    withTab("still", async (tab) => {
      const faults = [];
      await tab.show({});
      await tab.visit(url(), { width: NARROW });
      for (const [width, how] of [...WIDTHS.map((width) => [width, {}]), [PAPER, { media: "print" }]]) {
        await resize(tab.page, width);
        await tab.show(how);
        const found = [...(await unseen(tab.page)), ...(await hidden(tab.page)), ...(await overflow(tab.page)), ...(await spilled(tab.page))];
        faults.push(...found.map((fault) => `${width} ${how.media ?? "no scripts"}: ${fault}`));
      }
      none([...faults, ...tab.faults()]);
    }));
});

suite("the default theme under a folder", folder, (page, url) => {
  if (page.lang !== "vi") return;
  test(`${page.key} finds all it needs`, () =>
    withTab("scripted", async (tab) => {
      await tab.visit(url(), { width: MIDDLE });
      none([...(await unseen(tab.page)), ...(await pictureless(tab.page)), ...tab.faults()]);
    }));
});

suite("the plain theme", plain, (page, url) => {
  test(`${page.key} is accessible, quiet and fits`, () =>
    withTab("scripted", async (tab) => {
      await tab.show({});
      await tab.visit(url(), { width: NARROW });
      const faults = [...(await unseen(tab.page)), ...(await overflow(tab.page))];
      if (page.lang === "vi") faults.push(...(await axe(tab.page)));
      await resize(tab.page, WIDE);
      none([...faults, ...(await overflow(tab.page)), ...tab.faults()]);
    }));
});

test("both themes print the same pages, of the same kinds", () => {
  const list = ({ folder }) => pages(folder).map(({ path, lang, kind }) => `${path} ${lang} ${kind}`);
  assert.deepEqual(list(plain), list(root));
});

test("what does not exist is answered with status 404 and a page that leads home", async () => {
  const host = await serve(root.folder);
  await withTab("still", async (tab) => {
    const response = await tab.page.goto(`${host.url}tin/1900/khong-co/`);
    assert.equal(response.status(), 404);
    assert.equal(await tab.page.getAttribute("body", "data-kind"), onePerKind(root.folder).find((page) => page.path === "404.html")?.kind);
    assert.ok(await tab.page.locator(`main a[href="${new URL(host.url).pathname}"]`).count());
  });
  await host.close();
});

/** The tests of one page of each kind of a site, several at a time, on a host of its own. */
function suite(name, { folder, address: built }, tests) {
  describe(name, { concurrency: Math.min(availableParallelism(), 4) }, () => {
    let host;
    before(async () => (host = await serve(folder, built.pathname)));
    after(() => host.close());
    for (const page of onePerKind(folder)) tests(page, () => host.url + address(page.path));
  });
}

/** A tab for as long as `work` lasts; tabs are used again. */
async function withTab(kind, work) {
  const tab = idle[kind].pop() ?? (await open(browser, { javaScriptEnabled: kind === "scripted", reducedMotion: "reduce" }));
  await work(tab);
  idle[kind].push(tab);
}

function resize(page, width, height = 800) {
  return page.setViewportSize({ width, height });
}

/** Keeps pictures of a page for people to look at, as `KIND.WIDTH.MODE.png`: the screen is made as high as the page. */
async function pictures(tab, kind, width) {
  const modes = width === WIDE ? { ...MODES, forced: { forced: "active" } } : MODES;
  for (const [mode, how] of Object.entries(modes)) {
    await tab.show(how);
    const height = await tab.page.evaluate(() => document.body.getBoundingClientRect().bottom + scrollY);
    await resize(tab.page, width, Math.min(Math.ceil(height), TALLEST));
    await tab.page.screenshot({ path: join(PICTURES, `${kind}.${width}.${mode}.png`), caret: "initial" });
  }
}
