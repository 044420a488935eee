// Texts that would be code somewhere, in every field of a project: no page runs any of them, and all are shown.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch, open } from "./browser.mjs";
import { none } from "./faults.mjs";
import { serve } from "./server.mjs";
import { address, pages } from "./sites.mjs";

const CONTENT = fileURLToPath(new URL("../injection/content", import.meta.url));
const SEARCH = { vi: "tim-kiem/", en: "en/search/" };
const QUESTIONS = [
  "script alert",
  "<script>alert(1)</script>",
  "\"><img src=x onerror=alert(1)>",
  "javascript:alert(1)",
  "{{ 7*7 }} ${7*7} %3Cscript%3E",
  "\u202e\u2066\0\u0001\ufffd\ud800",
  "__proto__ constructor toString hasOwnProperty",
  "'\"`\\",
  "ế".repeat(500),
  "a ".repeat(1500),
];

let browser;

before(async () => {
  assert.ok(process.env.MINHBACH, "MINHBACH names no program: start these tests with tests/run");
  browser = await launch();
});

after(() => browser?.close());

for (const theme of ["minhbach", "plain"]) {
  describe(`the theme ${theme}`, () => {
    const project = mkdtempSync(join(tmpdir(), "minhbach-injection-"));
    const folder = join(project, "site");
    let host, tab, dialogs;

    before(async () => {
      cpSync(CONTENT, join(project, "content"), { recursive: true });
      const settings = join(project, "content/site.yaml");
      writeFileSync(settings, readFileSync(settings, "utf8").replace("theme: minhbach", `theme: ${theme}`));
      execFileSync(process.env.MINHBACH, ["-C", project, "build", "--as-of", "2026-05-01"], { stdio: "ignore" });
      host = await serve(folder);
      tab = await open(browser);
      dialogs = [];
      tab.page.on("dialog", (dialog) => {
        dialogs.push(`a dialog: ${dialog.message()}`);
        dialog.dismiss();
      });
      // Wherever one of the texts ran, it would call this before it showed a dialog.
      await tab.page.addInitScript(() => {
        const alert = window.alert;
        window.alert = (text) => {
          window.ran = true;
          alert(text);
        };
      });
    });

    after(async () => {
      await host?.close();
      rmSync(project, { recursive: true });
    });

    const faults = async (what) => {
      const ran = await tab.page.evaluate(() => window.ran === true);
      return [...tab.faults(), ...dialogs.splice(0), ...(ran ? ["a text ran"] : [])].map((fault) => `${what}: ${fault}`);
    };

    test("runs nothing of what was written on any page", async () => {
      const found = [];
      let shown = 0;
      for (const { path } of pages(folder)) {
        await tab.visit(host.url + address(path));
        // What waits for a pointer, a focus or a fold that opens.
        await tab.page.evaluate(() => {
          for (const fold of document.querySelectorAll("details")) fold.open = true;
          for (const element of document.querySelectorAll("body *")) {
            for (const type of ["mouseover", "focus", "error", "load", "toggle"]) element.dispatchEvent(new Event(type));
          }
        });
        const made = await tab.page.evaluate(() => ({
          elements: document.querySelectorAll("iframe, object, embed, base, main script:not([src]):not([type='application/ld+json']), main style").length,
          text: document.body.textContent,
          written: document.body.innerText,
        }));
        if (made.elements > 0) found.push(`${path}: ${made.elements} elements of no template`);
        if (made.text.includes("<script>alert(1)</script>")) shown += 1;
        found.push(...(await faults(path)));
      }
      none(found);
      assert.ok(shown > 5, `only ${shown} pages show a text as it was typed`);
    });

    test("searches for anything and shows what is found as it was typed", async () => {
      const found = [];
      for (const [lang, path] of Object.entries(SEARCH)) {
        for (const question of QUESTIONS) {
          const asked = encodeURIComponent(question.toWellFormed());
          await tab.visit(`${host.url}${path}?q=${asked}`);
          if (await tab.page.locator(".ask-said").count()) {
            await tab.page.waitForFunction(() => /./.test(document.querySelector(".ask-said").textContent));
          }
          found.push(...(await faults(`${lang} ${question.slice(0, 30)}`)));
        }
      }
      none(found);
    });

    test("takes any address", async () => {
      const found = [];
      for (const tail of ["#<script>alert(1)</script>", "#%3Cimg src=x onerror=alert(1)%3E", "?q=%00%ff%fe", "?%F0%9F", "#\"'`"]) {
        for (const path of ["", SEARCH.vi, "ket-luan/", "du-lieu/"]) {
          await tab.visit(`${host.url}${path}${tail}`);
          found.push(...(await faults(path + tail)));
        }
      }
      none(found);
    });
  });
}
