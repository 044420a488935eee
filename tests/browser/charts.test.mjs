// Charts of awkward values, measured with the letters that a browser draws.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, open, overflow } from "./browser.mjs";
import { axe } from "./checks.mjs";
import { none } from "./faults.mjs";
import { serve } from "./server.mjs";
import { site } from "./sites.mjs";

const PAGES = {
  kinds: "bieu-do/",
  "kinds-en": "en/bieu-do/",
  areas: "tinh/",
  area: "tinh/ha-noi/",
  one: "chi-tieu/mot-diem/",
  equal: "chi-tieu/bang-nhau/",
  negative: "chi-tieu/so-am/",
  provinces: "chi-tieu/sau-ba/",
  long: "chi-tieu/ten-dai/",
  "long-en": "en/indicators/ten-dai/",
  huge: "chi-tieu/rat-lon/",
  tiny: "chi-tieu/rat-nho/",
  ranks: "chi-tieu/it-hang/",
  levels: "chi-tieu/theo-cap/",
  broken: "chi-tieu/ngat-quang/",
  years: "chi-tieu/dai/",
  unknown: "chi-tieu/khong-ro/",
  targets: "muc-tieu/",
  set: "muc-tieu/nhieu/",
};
const SHOWN = ["kinds"];
const PICTURES = join(import.meta.dirname, "screenshots");

for (const theme of ["minhbach", "plain"]) {
  describe(`charts in the theme ${theme}`, () => {
    let browser, host, tab;
    before(async () => {
      browser = await launch();
      host = await serve(site(`charts-${theme}`).folder);
      tab = await open(browser);
      mkdirSync(PICTURES, { recursive: true });
    });
    after(() => Promise.all([browser.close(), host.close()]));

    for (const [name, path] of Object.entries(PAGES)) {
      test(`${name}: no text lies on another or over the edge, at any width, light and dark`, async () => {
        await tab.visit(host.url + path, { width: 320 });
        const figures = await tab.page.locator("figure").count();
        const faults = [];
        for (const [width, scheme] of [[320, "light"], [1280, "dark"]]) {
          await tab.page.setViewportSize({ width, height: 800 });
          await tab.show({ scheme });
          const found = [...(await misplaced(tab.page)), ...(await overflow(tab.page)), ...tab.faults()];
          // Whole pages are the concern of pages.test.mjs.
          const only = scheme === "dark" ? ["color-contrast"] : undefined;
          if (figures > 0) found.push(...(await axe(tab.page, { within: "figure", only })));
          faults.push(...found.map((fault) => `${width} ${scheme}: ${fault}`));
          if (!SHOWN.includes(name)) continue;
          await tab.page.screenshot({ path: join(PICTURES, `charts-${theme}-${name}.${width}.${scheme}.png`), fullPage: true });
        }
        none(faults);
      });
    }
  });
}

test("every kind of chart is drawn", async () => {
  const kinds = ["bars", "bullet", "dots", "map", "slope", "strip", "trend"];
  const page = readFileSync(join(site("charts-minhbach").folder, PAGES.kinds, "index.html"), "utf8");
  none(kinds.filter((kind) => !page.includes(`class="chart chart-${kind}"`)).map((kind) => `no ${kind} on ${PAGES.kinds}`));
});

/** The texts of charts that meet, or that reach over the frame of their chart. */
function misplaced(page) {
  return page.evaluate(() => {
    // What browsers add around letters for marks and tails that a text does not have.
    const SLACK = 2;
    const shown = (element) => {
      const own = [...element.childNodes].filter((node) => node.nodeName !== "title");
      return own.map((node) => node.textContent).join(" ");
    };
    return [...document.querySelectorAll("svg.chart")].flatMap((chart) => {
      const frame = chart.getBoundingClientRect();
      const name = chart.querySelector("title").textContent.slice(0, 60);
      const scale = frame.width / chart.viewBox.baseVal.width;
      const slack = SLACK * scale;
      const texts = [...chart.querySelectorAll("text")].map((element) => ({ text: shown(element), box: element.getBoundingClientRect() }));
      const faults = [];
      if (frame.width < 1) faults.push(`${name}: not shown`);
      for (const [at, { text, box }] of texts.entries()) {
        const over = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (over > slack) faults.push(`${name}: “${text}” reaches ${over.toFixed(1)} px over the edge`);
        for (const other of texts.slice(0, at)) {
          const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          if (wide > 0 && high > slack) faults.push(`${name}: “${text}” lies on “${other.text}”`);
        }
      }
      for (const element of chart.querySelectorAll("rect, path, circle, line")) {
        const box = element.getBoundingClientRect();
        const over = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (over > slack) faults.push(`${name}: a ${element.nodeName} reaches ${over.toFixed(1)} px over the edge`);
      }
      return faults;
    });
  });
}
