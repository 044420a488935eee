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
const TALLEST = 6000; // of a picture
// The rules of axe that depend on how the page looks.
const LOOK = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];
const MODES = { light: {}, dark: { scheme: "dark" }, print: { media: "print" } };
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
  test(`${page.key} is accessible, quiet and fits at every width, light, dark, forced colours and print`, () =>
    withTab("scripted", async (tab) => {
      const faults = [];
      const note = (place, found) => faults.push(...found.map((fault) => `${place}: ${fault}`));
      const fits = async () => [...(await overflow(tab.page)), ...(await spilled(tab.page))];
      await tab.show({});
      await tab.visit(url(), { width: NARROW });
      note("at first", [...(await unseen(tab.page)), ...(await pictureless(tab.page)), ...(await cramped(tab.page))]);
      for (const width of WIDTHS) {
        await tab.page.setViewportSize({ width, height: 800 });
        for (const [mode, how] of Object.entries(MODES)) {
          await tab.show(how);
          if (mode !== "dark") note(`${width} ${mode}`, await fits());
          await picture(tab.page, page, width, mode);
          // The markup is the same everywhere; its look is judged with each scheme, on the widths that differ most.
          if (width === NARROW && mode === "light") note("320 light", [...(await axe(tab.page)), ...(await keyboard(tab.page))]);
          if (width === WIDE && mode === "dark") note("1280 dark", [...(await axe(tab.page, { only: LOOK })), ...(await controls(tab.page))]);
        }
        await tab.show({});
        if (width !== MIDDLE) note(`${width} spaced`, await spaced(tab.page, fits));
      }
      await tab.show({ forced: "active" });
      note("forced colours", [...(await axe(tab.page, { only: ["color-contrast"] })), ...(await edgeless(tab.page))]);
      await picture(tab.page, page, WIDE, "forced");
      await tab.show({});
      await tab.page.setViewportSize({ width: NARROW, height: LOW });
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
        await tab.page.setViewportSize({ width, height: 800 });
        await tab.show(how);
        const found = [...(await unseen(tab.page)), ...(await hidden(tab.page)), ...(await overflow(tab.page)), ...(await spilled(tab.page))];
        faults.push(...found.map((fault) => `${width} ${how.media ?? "no scripts"}: ${fault}`));
      }
      none([...faults, ...tab.faults()]);
    }));
});

suite("the default theme under a folder", folder, (page, url) => {
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
      const faults = [...(await unseen(tab.page)), ...(await overflow(tab.page)), ...(await axe(tab.page))];
      await tab.page.setViewportSize({ width: WIDE, height: 800 });
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

/** Keeps a picture of the page, for people to look at: Vietnamese as `KIND.WIDTH.MODE.png`. */
async function picture(page, { kind, lang }, width, mode) {
  if (lang !== "vi") return;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
  await page.screenshot({ path: join(PICTURES, `${kind}.${width}.${mode}.png`), fullPage: true, clip, caret: "initial" });
}
