// `minhbach serve`: what an editor saves is what the browser shows, and a mistake is shown over the last good page.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";

import { launch, open } from "./browser.mjs";
import { none } from "./faults.mjs";
import { files, site } from "./sites.mjs";

describe("minhbach serve", () => {
  const project = mkdtempSync(join(tmpdir(), "minhbach-serve-"));
  cpSync(join(site("minhbach-root").project, "content"), join(project, "content"), { recursive: true });
  const article = files(project).find((path) => /^content\/articles\/.*\.vi\.md$/.test(path));
  const source = join(project, article);
  const original = readFileSync(source, "utf8");
  const [, year] = /articles\/(\d+)\//.exec(article);

  let preview;
  let url;
  let browser;
  let tab;

  before(async () => {
    assert.ok(process.env.MINHBACH, "MINHBACH names no program: start these tests with tests/run");
    preview = spawn(process.env.MINHBACH, ["serve", "--port", "0"], { cwd: project, stdio: ["ignore", "pipe", "inherit"] });
    url = await firstLine(preview);
    browser = await launch();
    tab = await open(browser);
  }, { timeout: 60_000 });

  after(async () => {
    await browser?.close();
    preview?.kill();
    rmSync(project, { recursive: true });
  });

  test("says first where it listens", () => {
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  test("shows an article", async () => {
    await tab.visit(`${url}tin/${year}/${basename(article, ".vi.md")}/`);
    await tab.page.locator("main h1").waitFor();
    none(tab.faults());
  });

  test("reloads the page when its file is saved", async () => {
    await tab.page.evaluate(() => (window.before = true));
    writeFileSync(source, `${original}\nĐoạn vừa thêm vào.\n`);
    await tab.page.getByText("Đoạn vừa thêm vào.").waitFor();
    assert.equal(await tab.page.evaluate(() => window.before), undefined);
  });

  test("shows a mistake over the page, which stays", async () => {
    writeFileSync(source, original.replace("---\n", "---\nkhoa-la: 1\n"));
    const overlay = tab.page.locator("#minhbach-overlay");
    await overlay.waitFor();
    const text = await overlay.innerText();
    assert.ok(text.includes(`${article}:2:1`), text);
    assert.ok(text.includes("khoa-la"), text);
    assert.equal(await tab.page.getByText("Đoạn vừa thêm vào.").count(), 1);
  });

  test("shows the mistake on a page that is opened later, too", async () => {
    await tab.visit(url);
    await tab.page.locator("#minhbach-overlay").waitFor();
    await tab.page.locator("main h1").waitFor();
    await tab.visit(`${url}tin/${year}/${basename(article, ".vi.md")}/`);
    await tab.page.locator("#minhbach-overlay").waitFor();
  });

  test("takes the mistake away when it is mended", async () => {
    writeFileSync(source, original);
    await tab.page.locator("#minhbach-overlay").waitFor({ state: "detached" });
    await tab.page.getByText("Đoạn vừa thêm vào.").waitFor({ state: "detached" });
    await tab.page.locator("main h1").waitFor();
  });

  test("writes no site", () => {
    assert.equal(existsSync(join(project, "site")), false);
  });
});

/** The first line that a program prints; an error when it ends before. */
function firstLine(program) {
  return new Promise((resolve, reject) => {
    createInterface({ input: program.stdout }).once("line", resolve);
    program.once("error", reject);
    program.once("exit", (code) => reject(new Error(`ended with code ${code} before its first line`)));
  });
}
