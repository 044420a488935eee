// The report of a period on paper: one side of A4, however much there is to tell.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, open, overflow } from "./browser.mjs";
import { none } from "./faults.mjs";
import { serve } from "./server.mjs";
import { address, pages, site } from "./sites.mjs";

describe("a report of a period", () => {
  const project = mkdtempSync(join(tmpdir(), "minhbach-sheet-"));
  let browser, tab;

  before(async () => {
    assert.ok(process.env.MINHBACH, "MINHBACH names no program: start these tests with tests/run");
    for (const [path, text] of Object.entries(crowded())) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    }
    execFileSync(process.env.MINHBACH, ["-C", project, "build", "--as-of", "2026-05-01"]);
    browser = await launch();
    tab = await open(browser);
  }, { timeout: 60_000 });

  after(async () => {
    await browser?.close();
    rmSync(project, { recursive: true });
  });

  for (const [name, folder] of [
    ["the sample", () => site("minhbach-root").folder],
    ["awkward charts", () => site("charts-minhbach").folder],
    ["more than any sheet holds", () => join(project, "site")],
  ]) {
    test(`${name}: the fullest sheets are one side of A4 each`, { timeout: 120_000 }, async () => {
      const host = await serve(folder());
      try {
        const all = pages(folder()).filter((page) => page.kind === "area-report");
        const sheets = all.sort((a, b) => b.size - a.size).slice(0, 16);
        assert.ok(sheets.length > 0);
        const wrong = [];
        for (const { path } of sheets) {
          await tab.visit(host.url + address(path));
          const pdf = await tab.page.pdf({ preferCSSPageSize: true });
          const sides = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
          if (sides !== 1) wrong.push(`${path}: ${sides} sides`);
        }
        none(wrong);
      } finally {
        await host.close();
      }
    });
  }

  test("the fullest sheet keeps within a phone, and its notes lead to its sources", async () => {
    const host = await serve(join(project, "site"));
    try {
      await tab.visit(`${host.url}tinh/mau/bao-cao/2025/`, { width: 320 });
      none(await overflow(tab.page));
      const notes = await tab.page.locator(".note-number a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      assert.ok(notes.length > 0);
      for (const note of new Set(notes)) assert.equal(await tab.page.locator(note).count(), 1, note);
      assert.match(await tab.page.locator("main").innerText(), /và \d+ kết luận, nhiệm vụ khác/);
    } finally {
      await host.close();
    }
  });
});

/** A province of which every text is long and there is more of everything than a sheet holds. */
function crowded() {
  const long = "Tỷ lệ HỒ SƠ thủ tục hành chính được tiếp nhận, giải quyết và trả kết quả hoàn toàn trên môi trường mạng";
  const each = (count, row) => Array.from({ length: count }, (_, at) => row(at)).join("");
  const files = {
    "content/site.yaml":
      "title: {vi: Trang}\npublisher: {name: {vi: Ủy ban nhân dân tỉnh Mẫu và Sở Khoa học và Công nghệ tỉnh Mẫu}}\nbase_url: https://minh-bach.tinh-mau.example/\nlanguages: [vi]\n",
    "content/data/areas.yaml": "- {id: mau, name: {vi: Mẫu}, full_name: {vi: Tỉnh Mẫu}, level: province}\n",
    "content/data/bodies.yaml": "- {id: so, name: {vi: Sở Khoa học và Công nghệ cùng các cơ quan chuyên môn và ủy ban nhân dân cấp xã}}\n",
    "content/data/documents.yaml": each(12, (at) => `- {id: v${at}, number: ${at}/KH-UBND, title: {vi: "Kế hoạch số ${at} về ${long.toLowerCase()}, ${long.toLowerCase()}"}}\n`),
    "content/data/observations/mau/a.yaml": `observations:\n${each(30, (at) => `  - {indicator: i${at % 15}, period: 2025${at < 15 ? "" : "-06"}, value: ${at}.5, source: "document:v${at % 12}", scope: {vi: "nhóm thứ ${at} theo cách tính của cơ quan thống kê"}, doubt: {vi: Chưa rõ.}, change: {value: 1.5, kind: unclear, versus: same-period-last-year}}\n`)}`,
    "content/data/targets/bo.yaml": `id: bo\nname: {vi: Bộ mục tiêu}\narea: mau\nperiod: 2021/2025\ndocument: v0\ntargets:\n${each(15, (at) => `  - {indicator: i${at}, value: 90, by: 2025, by_text: {vi: "chậm nhất đến hết quý IV năm 2025, nếu được bố trí đủ kinh phí"}}\n`)}`,
  };
  for (let at = 0; at < 15; at++) {
    files[`content/data/indicators/i${at}.yaml`] = `id: i${at}\nname: {vi: "${long} (${at})"}\nunit: percent\ndecimals: 1\nbetter: higher\nlevels: [province]\n`;
  }
  for (let at = 0; at < 6; at++) {
    const tasks = each(10, (n) => `  - {id: k${at}-${n}, task: "${long}, ${long.toLowerCase()} (${n})", kind: request, who: {lead: so}, due: 2025-1${n % 3}}\n`);
    const limits = each(5, (n) => `  - {id: h${n}, text: "${long}, ${long.toLowerCase()}, ${long.toLowerCase()} (${n})"}\n`);
    files[`content/articles/2025/b${at}.vi.md`] = `---\ntitle: "Hội nghị thứ ${at}: ${long.toLowerCase()}"\nkind: meeting\narea: mau\ndate: 2025-0${at + 1}-10\nsources:\n  - {url: "https://bao.example/${"duong-dan-rat-dai-".repeat(6)}${at}", outlet: Báo}\nconclusions:\n${tasks}shortcomings:\n${limits}---\n\nMột dòng.\n`;
  }
  return files;
}
