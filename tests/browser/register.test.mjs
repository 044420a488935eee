// The filter box of the register, as people use it.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { launch, open } from "./browser.mjs";
import { none } from "./faults.mjs";
import { serve } from "./server.mjs";
import { site } from "./sites.mjs";

const WORDS = { vi: { path: "ket-luan/", query: "dang ky", tones: "đăng ký" }, en: { path: "en/conclusions/", query: "SIGNATURE", tones: "signature" } };

let browser, host, tab, page;

before(async () => {
  browser = await launch();
  host = await serve(site("minhbach-root").folder);
  tab = await open(browser);
  ({ page } = tab);
});

after(async () => {
  await browser.close();
  await host.close();
});

for (const [lang, { path, query, tones }] of Object.entries(WORDS)) {
  describe(`the register in ${lang}`, () => {
    beforeEach(() => tab.visit(host.url + path));

    test("words without tones find all rows that have them, folded or not, and the number is told", async () => {
      const wanted = await texts((text) => fold(query).split(" ").every((word) => fold(text).includes(word)));
      const all = (await texts(() => true)).length;
      assert.ok(wanted.length > 0 && wanted.length < all, `${wanted.length} of ${all}`);
      await box().fill(query);
      assert.deepEqual(await shown(), wanted);
      await said(new RegExp(`\\b${wanted.length}\\b.*\\b${all}\\b`));
      await box().fill(tones);
      assert.deepEqual(await shown(), wanted, "with tones it finds the same");
      none(tab.faults());
    });

    test("the address keeps what is asked, and asks it again", async () => {
      await box().fill(query);
      const before = await shown();
      assert.equal(new URL(page.url()).searchParams.get("q"), query);
      await page.reload();
      assert.equal(await box().inputValue(), query);
      assert.deepEqual(await shown(), before);
      await form().getByRole("button").click();
      assert.equal(new URL(page.url()).search, "");
      assert.equal(await box().inputValue(), "");
      assert.equal(await page.locator(".entry[hidden]").count(), 0);
    });

    test("a state leaves its own rows only", async () => {
      const states = await page.locator("[data-state]").evaluateAll((all) => all.map((one) => one.dataset.state));
      for (const state of states) {
        await form().getByRole("combobox").selectOption(state);
        const own = await page.locator(`[data-state="${state}"] .entry`).count();
        assert.equal((await shown()).length, own, state);
        assert.deepEqual(await page.locator("[data-state]:visible").evaluateAll((all) => all.map((one) => one.dataset.state)), [state]);
      }
    });

    test("where nothing fits it says so", async () => {
      await box().fill("khong co chu nao nhu the nay");
      assert.deepEqual(await shown(), []);
      await said(await form().locator("[role=status]").getAttribute("data-none"));
    });
  });
}

test("without scripts there is no box and every row is there", async () => {
  const still = await open(browser, { javaScriptEnabled: false });
  await still.visit(host.url + WORDS.vi.path);
  assert.equal(await still.page.locator("[data-filter]").isVisible(), false);
  assert.ok((await still.page.locator(".entry").count()) > 0);
  none(still.faults());
});

function form() {
  return page.locator("[data-filter]");
}

function box() {
  return form().getByRole("searchbox");
}

/** The tasks of the rows whose text fits, however they are folded. */
async function texts(fits) {
  const rows = await page.locator(".entry").evaluateAll((all) => all.map((one) => [one.textContent, one.querySelector(".entry-task").textContent]));
  return rows.filter(([text]) => fits(text)).map(([, task]) => task);
}

/** The tasks of the rows that a reader sees. */
async function shown() {
  return page.locator(".entry").evaluateAll((all) =>
    all.filter((one) => one.checkVisibility()).map((one) => one.querySelector(".entry-task").textContent),
  );
}

/** Waits until the number of rows is told. */
async function said(wanted) {
  const status = form().locator("[role=status]");
  for (let tries = 0; tries < 40; tries += 1) {
    const text = await status.textContent();
    if (typeof wanted === "string" ? text === wanted : wanted.test(text)) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`it says “${await status.textContent()}”, not ${wanted}`);
}

/** Another way to fold than the page's own: letter by letter. */
function fold(text) {
  return [...text.toLowerCase().normalize("NFD")].map((sign) => (sign === "đ" ? "d" : sign)).filter((sign) => !/\p{Mn}/u.test(sign)).join("");
}
