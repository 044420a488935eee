// Tables as people use them: sorted, filtered, copied, on a phone, by keyboard, and without scripts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";

import { launch, open, overflow } from "./browser.mjs";
import { none } from "./faults.mjs";
import { serve } from "./server.mjs";
import { onePerKind, site } from "./sites.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { width: 320, height: 640 };
// What a page has of tables, in each language: where rows are many, where words are dates, where rows go together,
// where tables are many, where figures are cited.
const PAGES = {
  vi: { many: "chi-tieu/", people: "nguoi/", dates: "van-ban/", pairs: "muc-tieu/nt-ket-luan-ubnd-2024/", wide: "du-lieu/", cited: "tin/2024/ubnd-ninh-thuan/", query: "chu ky so", tones: "Chữ ký số" },
  en: { many: "en/indicators/", people: "en/people/", dates: "en/documents/", pairs: "en/targets/nt-ket-luan-ubnd-2024/", wide: "en/data/", cited: "en/news/2024/ubnd-ninh-thuan/", query: "DIGITAL SIGN", tones: "digital sign" },
};

let browser, host, tab, page;

before(async () => {
  browser = await launch();
  host = await serve(site("minhbach-root").folder);
  tab = await open(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  ({ page } = tab);
});

after(async () => {
  await browser.close();
  await host.close();
});

for (const [lang, at] of Object.entries(PAGES)) {
  describe(`tables in ${lang}`, () => {
    test("a head sorts up, down and back by keyboard, in Vietnamese order, and says so", async () => {
      await tab.visit(host.url + at.many);
      const first = await names();
      const button = page.locator("thead button").first();
      const head = page.locator("thead th").first();
      await button.focus();
      await page.keyboard.press("Enter");
      const sorted = [...first].sort((a, b) => alphabetical(a, b));
      assert.deepEqual(await names(), sorted);
      assert.equal(await head.getAttribute("aria-sort"), "ascending");
      await said(new RegExp(`${await head.innerText()}.*(tăng|ascending)`));
      await page.keyboard.press("Space");
      assert.deepEqual(await names(), sorted.toReversed());
      assert.equal(await head.getAttribute("aria-sort"), "descending");
      await said(/giảm|descending/);
      await page.keyboard.press("Enter");
      assert.deepEqual(await names(), first);
      assert.equal(await page.locator("[aria-sort]").count(), 0);
      await said(/ban đầu|first order/);
      assert.ok(await button.evaluate((one) => one === document.activeElement), "the focus stays");
      none(tab.faults());
    });

    test("numbers sort by size, dates by time, and what is not known stays last", async () => {
      await tab.visit(host.url + at.people);
      const counts = () => page.locator("tbody tr td:last-child").evaluateAll((all) => all.map((one) => Number(one.textContent)));
      const sizes = (await counts()).sort((a, b) => a - b);
      assert.ok(sizes.at(-1) >= 10, "some number has two digits, or any order will do");
      await page.locator("thead button").last().click();
      assert.deepEqual(await counts(), sizes);
      await tab.visit(host.url + at.dates);
      const days = () => table().locator("tbody tr").evaluateAll((all) => all.map((row) => row.querySelector("time")?.dateTime ?? ""));
      const known = (await days()).filter(Boolean).sort();
      const missing = (await days()).filter((day) => day === "");
      assert.ok(known.length > 1 && missing.length > 0);
      const issued = table().locator("thead button").last();
      await issued.click();
      assert.deepEqual(await days(), [...known, ...missing]);
      await issued.click();
      assert.deepEqual(await days(), [...known.toReversed(), ...missing]);
    });

    test("the address keeps the order and the words, back and forward give them again", async () => {
      await tab.visit(host.url + at.many);
      const heads = page.locator("thead button");
      const orders = [await names()];
      await heads.nth(0).click();
      orders.push(await names());
      await heads.nth(1).click();
      orders.push(await names());
      await page.goBack();
      assert.deepEqual(await names(), orders[1]);
      await page.goBack();
      assert.deepEqual(await names(), orders[0]);
      assert.equal(new URL(page.url()).search, "");
      await page.goForward();
      assert.deepEqual(await names(), orders[1]);
      await page.getByRole("searchbox", { name: /Lọc|Filter/ }).fill(at.query);
      const left = await names();
      assert.ok(left.length > 0 && left.length < orders[0].length);
      const address = page.url();
      await tab.visit(address);
      assert.deepEqual(await names(), left, "whoever gets the address sees the same");
      assert.equal(await page.locator("[aria-sort=ascending]").count(), 1);
      // An address that somebody wrote wrong.
      await tab.visit(`${host.url}${at.many}?sort=constructor`);
      await page.locator("thead button").first().click();
      assert.equal(await page.locator("[aria-sort=ascending]").count(), 1);
      none(tab.faults());
    });

    test("tables on one page keep out of each other's way", async () => {
      await tab.visit(host.url + at.dates);
      const sortable = page.locator("table.sortable");
      const before = await names(sortable.nth(1));
      await sortable.nth(0).locator("thead button").first().click();
      assert.deepEqual(await names(sortable.nth(1)), before);
      await sortable.nth(1).locator("thead button").first().click();
      await sortable.nth(1).locator("thead button").first().click();
      const both = [await names(sortable.nth(0)), await names(sortable.nth(1))];
      assert.notDeepEqual(both[1], before);
      await page.reload();
      assert.deepEqual([await names(sortable.nth(0)), await names(sortable.nth(1))], both);
      const labels = await page.locator(".tools :is(button, input)").evaluateAll((all) => all.map((one) => one.ariaLabel));
      assert.equal(new Set(labels).size, labels.length, "every control has a name of its own");
    });

    test("words without tones find the rows that have them, and the number is told", async () => {
      await tab.visit(host.url + at.many);
      const all = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [row.cells[0].textContent.trim(), row.textContent]));
      const wanted = all.filter(([, text]) => at.query.split(" ").every((word) => fold(text).includes(fold(word)))).map(([name]) => name);
      assert.ok(wanted.length > 0 && wanted.length < all.length, `${wanted.length} of ${all.length}`);
      const box = page.getByRole("searchbox", { name: /Lọc|Filter/ });
      await box.fill(at.query);
      assert.deepEqual(await names(), wanted);
      await said(new RegExp(`\\b${wanted.length}\\b.*\\b${all.length}\\b`));
      await box.fill(at.tones);
      assert.deepEqual(await names(), wanted, "with tones it finds the same");
      await box.fill("khong co chu nao nhu the nay");
      assert.deepEqual(await names(), []);
      await said(/Không có|No row/);
      await box.fill("");
      assert.equal((await names()).length, all.length);
      assert.equal(new URL(page.url()).search, "");
      none(tab.faults());
    });

    test("a copy is CSV with the numbers of the open data, of the rows that are shown, as they are shown", async () => {
      await tab.visit(host.url + at.many);
      await page.getByRole("searchbox", { name: /Lọc|Filter/ }).fill(at.query);
      await page.locator("thead button").first().click();
      const rows = await table().locator("tbody tr:not([hidden])").evaluateAll((all) =>
        all.map((row) => [row.cells[0].textContent.trim(), row.querySelector(".number data")?.value ?? ""]));
      await page.locator(".tools button").click();
      await said(new RegExp(`CSV.*\\b${rows.length}\\b|\\b${rows.length}\\b.*CSV`));
      const [heads, ...copied] = parsed(await page.evaluate(() => navigator.clipboard.readText()));
      assert.ok(copied.every((row) => row.length === heads.length));
      assert.deepEqual(copied.map((row) => row[0]), rows.map(([name]) => name));
      assert.deepEqual(copied.map((row) => row[2]), rows.map(([, value]) => value));
      assert.match(heads[3], /như trên trang|as on the page/);
      assert.ok(copied.some((row) => /%/.test(row[3])), "beside the number stands its unit");
      none(tab.faults());
    });

    test("what says more of a row goes where the row goes", async () => {
      await tab.visit(host.url + at.pairs);
      const pairs = () => page.locator("table.targets > tbody > tr").evaluateAll((all) =>
        all.map((row) => (row.matches(".why-row") ? row.querySelector(".why-list").textContent : row.id)));
      const before = await pairs();
      const of = new Map(before.map((id, at) => [id, before[at + 1]]));
      await page.locator("table.targets thead button").first().click();
      const afterwards = await pairs();
      assert.notDeepEqual(afterwards, before);
      for (let at = 0; at < afterwards.length; at += 2) assert.equal(afterwards[at + 1], of.get(afterwards[at]));
    });

    test("on a phone a row is a card that is still a row, and a wide table scrolls by keyboard", async () => {
      await tab.visit(host.url + at.many, PHONE);
      const rows = await page.locator("tbody tr").count();
      const columns = await page.locator("thead th").count();
      assert.equal(await page.locator("tbody tr").first().evaluate((row) => getComputedStyle(row).display), "block");
      const roles = await told("table[data-table]");
      assert.deepEqual(
        { table: roles.table, row: roles.row, columnheader: roles.columnheader, rowheader: roles.rowheader, cell: roles.cell ?? roles.gridcell },
        { table: 1, row: rows + 1, columnheader: columns, rowheader: rows, cell: rows * (columns - 1) },
      );
      await page.locator("thead button").first().click();
      assert.equal(await page.locator("[aria-sort=ascending]").count(), 1);
      none(await overflow(page));
      none(await axe());
      await tab.visit(host.url + at.wide, PHONE);
      const region = page.locator(".table-scroll:visible").first();
      assert.ok(await region.evaluate((one) => one.scrollWidth > one.clientWidth));
      const name = await region.evaluate((one) => document.getElementById(one.getAttribute("aria-labelledby")).textContent.trim());
      assert.equal(await page.getByRole("region", { name, exact: true }).count(), 1);
      await region.focus();
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction((one) => one.scrollLeft > 0, await region.elementHandle());
      const [row, edge] = await region.evaluate((one) => [one.querySelector("tbody th").getBoundingClientRect().left, one.getBoundingClientRect().left]);
      assert.equal(Math.round(row), Math.round(edge), "the names of the rows stay");
      none(tab.faults());
    });

    test("Escape puts the note of a figure away, with the focus where it is", async () => {
      await tab.visit(host.url + at.cited);
      const figure = page.locator("a.figure").first();
      const note = figure.locator(".figure-note");
      await figure.hover();
      assert.ok(await note.isVisible());
      await page.keyboard.press("Escape");
      assert.equal(await note.isVisible(), false);
      await page.mouse.move(0, 0);
      await figure.hover();
      assert.ok(await note.isVisible(), "it comes again");
      await page.mouse.move(0, 0);
      await page.keyboard.press("Tab");
      await figure.focus();
      assert.ok(await note.isVisible());
      await page.keyboard.press("Escape");
      assert.equal(await note.isVisible(), false);
      assert.ok(await figure.evaluate((one) => one === document.activeElement));
      none(tab.faults());
    });
  });
}

test("where the browser refuses to copy, the text is there to be selected", async () => {
  const refused = await open(browser);
  await refused.page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await refused.visit(host.url + PAGES.vi.people);
  await refused.page.locator(".tools button").click();
  const text = refused.page.locator(".tools textarea");
  assert.equal(parsed((await text.inputValue()).replaceAll("\n", "\r\n")).length, 1 + (await refused.page.locator("tbody tr").count()));
  assert.equal(await refused.page.evaluate(() => getSelection().toString().length > 0), true);
  await said(/chọn và chép/, refused.page);
  none(refused.faults());
});

test("nothing moves when the ways to sort and filter come", async () => {
  const late = await open(browser);
  const held = [];
  await late.page.route("**/*.js", (route) => held.push(route));
  const faults = [];
  const { folder } = site("minhbach-root");
  const tables = onePerKind(folder).filter(({ path }) => readFileSync(`${folder}/${path}`, "utf8").includes("data-table"));
  for (const kind of tables) {
    const url = host.url + kind.path.replace(/index\.html$/, "");
    for (const size of [PHONE, { width: 1280, height: 800 }]) {
      // The scripts come when the whole page stands, so that what moves afterwards was moved by them.
      const loaded = late.visit(url, size);
      await late.page.waitForFunction((url) => location.href === url && document.readyState === "interactive" && [...document.images].every((one) => one.complete || one.loading === "lazy"), url);
      await late.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
        window.moved = [];
        const note = ({ value, sources }) => window.moved.push(`${value}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 60)).join(" | ")}`);
        new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift" });
        done();
      }))));
      assert.ok(held.length > 0, `${kind.key} has scripts`);
      await Promise.all(held.splice(0).map((route) => route.continue()));
      await loaded;
      await late.page.waitForTimeout(150);
      assert.ok((await late.page.locator("thead button, .tools button").count()) > 0, `${kind.key}: the ways to sort came`);
      faults.push(...(await late.page.evaluate(() => window.moved)).map((one) => `${kind.key} at ${size.width}: ${one}`));
    }
  }
  await late.page.context().close();
  none(faults);
});

test("a table that is sorted and filtered is accessible, light and dark", async () => {
  await tab.visit(`${host.url}${PAGES.vi.many}?sort=chi-tieu&q=${PAGES.vi.query}`);
  await said(/trên/);
  const faults = [];
  for (const scheme of ["light", "dark"]) {
    await tab.show({ scheme });
    faults.push(...(await axe()), ...tab.faults());
  }
  await tab.show({ scheme: "light" });
  none(faults);
});

test("without scripts every row is there, and no control that does nothing", async () => {
  const still = await open(browser, { javaScriptEnabled: false });
  for (const path of Object.values(PAGES.vi).filter((path) => path.endsWith("/"))) {
    for (const width of [320, 1280]) {
      await still.visit(host.url + path, { width });
      assert.equal(await still.page.locator("main :is(button, input):visible").count(), 0, path);
      assert.equal(await still.page.locator("main tr[hidden]").count(), 0);
      assert.equal(await still.page.locator(".tools:visible").count(), 0, "no place is kept for what does not come");
    }
  }
  none(still.faults());
});

test("in the plain theme, too, tables name their columns and rows", async () => {
  const other = await serve(site("plain-root").folder);
  await tab.visit(other.url + PAGES.vi.many, PHONE);
  const roles = await told("main table");
  const rows = await page.locator("main tbody tr").count();
  assert.equal(roles.rowheader, rows);
  assert.equal(roles.columnheader, await page.locator("main thead th").count());
  none([...(await overflow(page)), ...tab.faults()]);
  await other.close();
});

/** The first table that can be sorted. */
function table() {
  return page.locator("table.sortable").first();
}

/** The names of the rows that a reader sees. */
async function names(one = table()) {
  return one.locator("tbody tr").evaluateAll((all) =>
    all.filter((row) => row.checkVisibility() && row.matches(":has(> th)")).map((row) => row.cells[0].textContent.trim()));
}

/** How often each role is told to screen readers, in what is found first. */
async function told(selector) {
  const debug = await page.context().newCDPSession(page);
  const { root } = await debug.send("DOM.getDocument");
  const { nodeId } = await debug.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { nodes } = await debug.send("Accessibility.queryAXTree", { nodeId });
  const counts = {};
  for (const { ignored, role } of nodes) if (!ignored) counts[role.value] = (counts[role.value] ?? 0) + 1;
  await debug.detach();
  return counts;
}

/** Waits until it is told. */
async function said(wanted, of = page) {
  const status = of.locator(".tools [role=status]").first();
  for (let tries = 0; tries < 40; tries += 1) {
    if (wanted.test(await status.textContent())) return;
    await of.waitForTimeout(50);
  }
  assert.fail(`it says “${await status.textContent()}”, not ${wanted}`);
}

/** What axe finds against WCAG 2.2 AA, a line each. */
async function axe() {
  await page.evaluate(AXE);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await page.evaluate((runOnly) => window.axe.run({ runOnly, rules: { "target-size": { enabled: true } } }), tags);
  return violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map((node) => `axe ${id}: ${help}: ${node.target.join(" ")}`));
}

/** The order of a Vietnamese dictionary: letters first, then tones; numbers by size. */
function alphabetical(a, b) {
  return new Intl.Collator("vi", { numeric: true }).compare(a, b);
}

/** RFC 4180, read letter by letter. */
function parsed(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const row = rows.at(-1);
    if (sign === '"' && quoted && text[at + 1] === '"') row[row.length - 1] += text[(at += 1)];
    else if (sign === '"') quoted = !quoted;
    else if (quoted) row[row.length - 1] += sign;
    else if (sign === ",") row.push("");
    else if (sign === "\r") {
      assert.equal(text[(at += 1)], "\n", "a line ends with CR LF");
      rows.push([""]);
    } else {
      assert.notEqual(sign, "\n", "a line ends with CR LF");
      row[row.length - 1] += sign;
    }
  }
  assert.deepEqual(rows.pop(), [""], "the last line ends, too");
  return rows;
}

/** Another way to fold than the page's own: letter by letter. */
function fold(text) {
  return [...text.toLowerCase().normalize("NFD")].map((sign) => (sign === "đ" ? "d" : sign)).filter((sign) => !/\p{Mn}/u.test(sign)).join("");
}
