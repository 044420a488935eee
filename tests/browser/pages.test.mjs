// One page of every kind, in both languages, as people use it.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, open, overflow, unseen } from "./browser.mjs";
import { none } from "./faults.mjs";
import { serve } from "./server.mjs";
import { address, onePerKind, pages, site } from "./sites.mjs";

const WIDTHS = [320, 768, 1280];
const SCHEMES = ["light", "dark"];
const PAPER = 718; // A4 less margins of 1 cm, in CSS pixels
const PICTURES = join(import.meta.dirname, "screenshots");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

const root = site("minhbach-root");
const folder = site("minhbach-folder");
const plain = site("plain-root");

let browser;
const idle = { scripted: [], still: [] };

before(async () => {
  browser = await launch();
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES);
});

after(() => browser.close());

suite("the default theme", root, (page, url) => {
  test(`${page.key} is accessible, quiet and fits at every width, light and dark`, () =>
    withTab("scripted", async (tab) => {
      const faults = [];
      for (const width of WIDTHS) {
        await tab.visit(url(), { width });
        await tab.page.evaluate(AXE);
        for (const scheme of SCHEMES) {
          await tab.show({ scheme });
          const found = [...(await unseen(tab.page)), ...(await overflow(tab.page)), ...(await axe(tab.page))];
          faults.push(...found.map((fault) => `${width} ${scheme}: ${fault}`));
          const path = join(PICTURES, `${page.key}-${width}-${scheme}.png`);
          await tab.page.screenshot({ path, fullPage: true, caret: "initial" });
        }
        faults.push(...tab.faults().map((fault) => `${width}: ${fault}`));
      }
      none(faults);
    }));
  test(`${page.key} begins with a skip link that works`, () =>
    withTab("scripted", async (tab) => {
      await tab.visit(url());
      none(await skip(tab.page));
    }));
  test(`${page.key} can be read without scripts and on paper`, () =>
    withTab("still", async (tab) => {
      await tab.visit(url(), { width: 320 });
      const still = [...(await unseen(tab.page)), ...(await overflow(tab.page)), ...tab.faults()];
      await tab.visit(url(), { width: PAPER });
      await tab.show({ media: "print" });
      const paper = [...(await unseen(tab.page)), ...(await overflow(tab.page)), ...tab.faults()];
      none([...still.map((fault) => `no scripts: ${fault}`), ...paper.map((fault) => `on paper: ${fault}`)]);
    }));
});

suite("the default theme under a folder", folder, (page, url) => {
  test(`${page.key} finds all it needs`, () =>
    withTab("scripted", async (tab) => {
      await tab.visit(url(), { width: 768 });
      none([...(await unseen(tab.page)), ...tab.faults()]);
    }));
});

suite("the plain theme", plain, (page, url) => {
  test(`${page.key} is accessible, quiet and fits`, () =>
    withTab("scripted", async (tab) => {
      const faults = [];
      for (const width of [320, 1280]) {
        await tab.visit(url(), { width });
        await tab.show({ scheme: "light" });
        await tab.page.evaluate(AXE);
        const found = [...(await unseen(tab.page)), ...(await overflow(tab.page)), ...(await axe(tab.page)), ...tab.faults()];
        faults.push(...found.map((fault) => `${width}: ${fault}`));
      }
      none(faults);
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
  const tab = idle[kind].pop() ?? (await open(browser, { javaScriptEnabled: kind === "scripted" }));
  await work(tab);
  idle[kind].push(tab);
}

/** What axe finds against WCAG 2.2 AA, a line each. It came in as a debugger does, so the page keeps its policy. */
async function axe(page) {
  const { violations } = await page.evaluate((rules) => window.axe.run(rules), RULES);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => `axe ${id}: ${help}: ${node.target.join(" ")} (${node.any[0]?.message ?? node.html})`),
  );
}

/** What keeps the first press of Tab from leading past the menu. */
async function skip(page) {
  await page.keyboard.press("Tab");
  const link = await page.evaluate(() => {
    const { left, top, right, bottom, width, height } = document.activeElement.getBoundingClientRect();
    const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return { href: document.activeElement.getAttribute("href"), seen: inside && width > 1 && height > 1 };
  });
  if (!link.href?.startsWith("#")) return [`the first stop is no skip link: ${JSON.stringify(link)}`];
  if (!link.seen) return ["the skip link with the focus is not visible"];
  await page.keyboard.press("Enter");
  const within = (id) => document.getElementById(id)?.contains(document.activeElement);
  if (!(await page.evaluate(within, link.href.slice(1)))) await page.keyboard.press("Tab");
  const lands = await page.evaluate((id) => {
    const target = document.getElementById(id);
    const main = document.querySelector("main");
    if (!target || !main || !(main.contains(target) || target.contains(main))) return false;
    const after = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY;
    return target === document.activeElement || Boolean(target.compareDocumentPosition(document.activeElement) & after);
  }, link.href.slice(1));
  return lands ? [] : [`the skip link to ${link.href} does not lead to the main part`];
}
