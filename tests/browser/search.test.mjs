// The search as people use it: with and without tones, by number and name, by keyboard, with facets, and without scripts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { launch, open, overflow } from "./browser.mjs";
import { axe } from "./checks.mjs";
import { none } from "./faults.mjs";
import { serve } from "./server.mjs";
import { site } from "./sites.mjs";

const PATHS = { vi: "tim-kiem/", en: "en/search/" };
const PHONE = { width: 320, height: 640 };

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

test("words are folded as the index folds them", async () => {
  await tab.visit(host.url + PATHS.vi);
  for (const line of lines("words.txt")) {
    const [, text, plain] = /^(.*?) =>(.*)$/.exec(line) ?? [];
    const [, one, sign, other] = /^(\S+) (=|!=) (\S+)$/.exec(line) ?? [];
    const forms = (asked) => page.evaluate((asked) => words(asked).map(({ plain, toned }) => ({ plain, toned })), asked);
    if (text !== undefined) assert.equal((await forms(text)).map((word) => word.plain).join(" "), plain.trim(), text);
    else if (sign === "=") assert.deepEqual(await forms(one), await forms(other), line);
    else assert.notDeepEqual(await forms(one), await forms(other), line);
  }
});

for (const lang of Object.keys(PATHS)) {
  test(`every question in ${lang} finds its page first or second`, async () => {
    const missed = [];
    for (const line of lines(`${lang}.txt`)) {
      const [asked, wanted] = line.split(" => ");
      await ask(lang, asked);
      const found = await page.locator(".ask-list h3 a").evaluateAll((all) => all.slice(0, 2).map((link) => link.getAttribute("href").slice(1)));
      if (!wanted.split(" ").some((path) => found.includes(path))) missed.push(`${asked}: ${found.join(" ")}`);
    }
    none([...missed, ...tab.faults()]);
  });
}

test("any question has an answer, whatever its signs and its length", async () => {
  const signs = [..."aăâđêơưỳhsTN0159 .,'’-_/\\%&<>\"#?+*()[]{}|^$\u0300\u0323\0\u200b\u202eßİςž漢😀", "\ud800", "chuyển đổi số ", "2023 "];
  let seed = 20261122;
  const some = (most) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * most);
  };
  await tab.visit(host.url + PATHS.vi);
  const failed = await page.locator("[data-failed]").getAttribute("data-failed");
  const wrong = [];
  for (let round = 0; round < 30; round += 1) {
    const length = round === 29 ? 5000 : 1 + some(24);
    const question = `a${Array.from({ length }, () => signs[some(signs.length)]).join("")}`;
    await page.evaluate((question) => {
      document.querySelector(".ask-said").textContent = "";
      const field = document.querySelector("form.ask").q;
      field.value = question;
      field.dispatchEvent(new Event("input"));
    }, question);
    await said(/./);
    if ((await page.locator(".ask-said").textContent()) === failed) wrong.push(JSON.stringify(question));
  }
  assert.match(await page.locator(".ask-said").textContent(), / …/, "a question that is cut says so");
  none([...wrong, ...tab.faults()]);
});

describe("a search", () => {
  test("types, tells how many were found, and keeps the question in the address", async () => {
    await tab.visit(host.url + PATHS.vi);
    await page.locator("#_q").focus();
    await page.keyboard.type("chu ky so");
    await said(/^\d+ kết quả cho “chu ky so”/);
    assert.equal(new URL(page.url()).searchParams.get("q"), "chu ky so");
    assert.ok((await page.locator(".ask-list mark").allTextContents()).includes("chữ"));
    assert.ok(await page.locator(".ask-help").first().isHidden());
    none([...tab.faults(), ...(await axe(page)), ...(await overflow(page))]);
  });

  test("puts what has the very tones first, and finds hoà where hòa is written", async () => {
    await ask("vi", "hạn chế");
    assert.match(await first(), /Hạn chế/);
    await ask("vi", "Khánh Hoà");
    assert.equal(await first(), "Khánh Hòa");
  });

  test("answers with the last value of the indicator and the area that are named", async () => {
    await ask("en", "Ha Tinh rank 2022");
    const answer = page.locator(".ask-answer");
    assert.match(await answer.innerText(), /37\/63[\s\S]*Ha Tinh[\s\S]*2022[\s\S]*Source/);
    assert.doesNotMatch(await answer.innerText(), /Long An, /);
    assert.equal(await answer.locator(".ask-value").getAttribute("href"), "/en/indicators/dti-rank/#ha-tinh.dti-rank.province.2022");
  });

  test("answers whole where the values of an indicator begin in one file and go on in the next", async () => {
    const root = `${host.url}assets/search/en/`;
    const index = await (await fetch(`${root}index.json`)).json();
    const texts = await Promise.all(index.a.map(async ([, hash], at) => (await fetch(`${root}a${at}.${hash}.txt`)).text()));
    const values = texts.join("\n").split("\n");
    const entry = (line) => line.split("\t")[0];
    const cut = values.findIndex((line, at) => /Ha Tinh.*2022/.test(line) && /\/dti-rank\//.test(line) && entry(line) === entry(values[at + 1])) + 1;
    assert.ok(cut > 0);
    const files = { "a0.x.txt": values.slice(0, cut).join("\n"), "a1.x.txt": values.slice(cut).join("\n") };
    files["index.json"] = JSON.stringify({ ...index, a: [[entry(values[0]), "x"], [entry(values[cut]), "x"]] });
    const own = await open(browser);
    for (const [name, body] of Object.entries(files)) await own.page.route(`**/assets/search/en/${name}`, (route) => route.fulfill({ body }));
    await own.visit(`${host.url}${PATHS.en}?q=Ha+Tinh+rank+2022`);
    await own.page.locator(".ask-value").first().waitFor();
    assert.match(await own.page.locator(".ask-answer").innerText(), /37\/63/);
    none(own.faults());
  });

  test("finds what was meant where a word is written wrong, and says so", async () => {
    await ask("vi", "ninh thaun");
    const offer = page.locator(".ask-meant a");
    await said(/^\d+ kết quả cho “ninh thuan”/);
    assert.equal(await offer.textContent(), "ninh thuan");
    assert.equal(await first(), "Ninh Thuận");
    await offer.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === "ninh thuan");
    assert.equal(await first(), "Ninh Thuận");
    assert.ok(await page.locator(".ask-meant").isHidden());
    await ask("vi", "ninhthuận");
    assert.equal(await offer.textContent(), "ninh thuận");
    none(tab.faults());
  });

  test("says when no page has all the words, and when there is nothing", async () => {
    await ask("vi", "văn bản điện tử zzzzzz");
    await said(/^Không có trang nào có đủ các từ/);
    assert.ok((await page.locator(".ask-list li").count()) > 0);
    await ask("vi", "zzzzzz");
    await said(/^Không tìm thấy gì/);
    assert.equal(await page.locator(".ask-list li").count(), 0);
    await ask("vi", "zzzzzz $&");
    assert.match(await page.locator(".ask-said").textContent(), /“zzzzzz \$&”/);
  });

  test("leaves a kind and an area only, by buttons that are pressed, and goes back", async () => {
    await ask("vi", "chuyển đổi số");
    const all = await total();
    const kind = page.getByRole("group", { name: "Loại" }).getByRole("button").first();
    const name = (await kind.textContent()).replace(/ \S+$/, "");
    const own = Number(/(\S+)$/.exec(await kind.textContent())[1]);
    await kind.press("Enter");
    await said(new RegExp(`^${own} kết quả`));
    assert.equal(await kind.getAttribute("aria-pressed"), "true");
    assert.ok(await kind.evaluate((button) => button === document.activeElement), "the focus stays");
    assert.equal(new URL(page.url()).searchParams.get("k"), name);
    const area = page.getByRole("group", { name: "Địa phương" }).getByRole("button").first();
    await area.click();
    await page.waitForFunction(() => new URL(location).searchParams.get("a"));
    none([...tab.faults(), ...(await axe(page))]);
    await page.goBack();
    await said(new RegExp(`^${own} kết quả`));
    await page.goBack();
    await said(new RegExp(`^${all} kết quả`));
    await page.goForward();
    await said(new RegExp(`^${own} kết quả`));
    await page.reload();
    await said(new RegExp(`^${own} kết quả`));
  });

  test("shows more when asked, and the focus goes to the first of them", async () => {
    await ask("en", "digital");
    assert.equal(await page.locator(".ask-list > li").count(), 10);
    await page.getByRole("button", { name: "More results" }).press("Enter");
    await page.locator(".ask-list > li").nth(10).waitFor();
    await page.waitForFunction(() => document.activeElement === document.querySelectorAll(".ask-list h3 a")[10]);
  });

  test("has a key for its field, which can be turned off", async () => {
    await tab.visit(host.url + PATHS.vi);
    const field = page.locator("#_q");
    const focused = () => field.evaluate((input) => input === document.activeElement);
    await page.locator("[name=_key]").focus();
    await page.keyboard.press("/");
    assert.ok(await focused());
    assert.equal(await field.inputValue(), "");
    await page.locator("[name=_key]").uncheck();
    await page.keyboard.press("/");
    assert.ok(!(await focused()));
  });

  test("begins in the masthead of any page", async () => {
    await tab.visit(host.url);
    await page.getByRole("searchbox", { name: "Tìm trong báo cáo" }).fill("5G");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === `/${PATHS.vi}`);
    assert.match(await first(), /5G/);
    assert.equal(await page.locator("#_q").inputValue(), "5G");
    none(tab.faults());
  });

  test("fits the narrowest phone, and paper and the dark do it no harm", async () => {
    await tab.visit(`${host.url}${PATHS.vi}?q=chuyen+doi+so`, PHONE);
    await said(/kết quả/);
    none([...(await overflow(page)), ...(await axe(page))]);
    await tab.show({ scheme: "dark" });
    none(await axe(page, { only: ["color-contrast"] }));
    await tab.show({});
  });
});

test("a site in a folder is searched there", async () => {
  const folder = await serve(site("minhbach-folder").folder, "/bao-cao/");
  const own = await open(browser);
  await own.visit(`${folder.url}${PATHS.vi}?q=49+nq+tu`);
  await own.page.locator(".ask-list h3 a").first().click();
  await own.page.waitForURL(/\/bao-cao\/van-ban\/lang-son\/49-nq-tu\/$/);
  none(own.faults());
  await folder.close();
});

test("an index that does not come is told, and nothing else breaks", async () => {
  const lost = await open(browser);
  await lost.page.route("**/assets/search/**", (route) => route.abort());
  await lost.page.goto(`${host.url}${PATHS.en}?q=5G`);
  await lost.page.waitForFunction(() => /could not be loaded/.test(document.querySelector(".ask-said").textContent));
});

test("without scripts the page says where else to look", async () => {
  const still = await open(browser, { javaScriptEnabled: false });
  for (const [lang, path] of Object.entries(PATHS)) {
    await still.visit(`${host.url}${path}?q=5G`);
    assert.ok(await still.page.locator("noscript p").isVisible(), lang);
    const links = await still.page.locator(".ask-help .links a").evaluateAll((all) => all.map((link) => link.pathname));
    assert.ok(links.some((link) => /so-do-trang|site-map/.test(link)), links.join(" "));
  }
  none(still.faults());
});

/** The lines of a file of `tests/search/` that say something. */
function lines(name) {
  const text = readFileSync(new URL(`../search/${name}`, import.meta.url), "utf8");
  return text.split("\n").filter((line) => line && !line.startsWith("#"));
}

async function ask(lang, words) {
  await tab.visit(`${host.url}${PATHS[lang]}?q=${encodeURIComponent(words)}`);
  await said(/./);
}

async function said(wanted) {
  await page.waitForFunction(([source]) => new RegExp(source).test(document.querySelector(".ask-said").textContent), [wanted.source]);
}

async function first() {
  await page.locator(".ask-list h3 a").first().waitFor();
  return page.locator(".ask-list h3 a").first().textContent();
}

async function total() {
  return Number(/^(\d+)/.exec(await page.locator(".ask-said").textContent())[1]);
}
