// Lighthouse's mobile profile on the page kinds that people come to most: every category 100, early and still.
import { after, before, describe, test } from "node:test";

import { launch } from "chrome-launcher";
import lighthouse, { defaultConfig } from "lighthouse";

import { FLAGS } from "./browser.mjs";
import { none } from "./faults.mjs";
import { serve } from "./server.mjs";
import { address, onePerKind, site } from "./sites.mjs";

const KINDS = ["home", "area", "article", "indicator", "conclusions", "data"];
// The first is measured in time and differs from one attempt to the next, as other work of the machine makes it slower.
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const LATEST_PAINT = 1200; // ms
const ATTEMPTS = 5;
// The profile's phone: a computer of Lighthouse's benchmark index 1500, four times slowed down. On a slower or busier
// machine the same phone is fewer times slower than it (Lighthouse, docs/throttling.md, "Calibrating the CPU slowdown").
const SLOWDOWN = 4;
const INDEX = 1500;

// Audits without a weight, which say what a slow page could do.
const SLOWING = ["render-blocking-insight", "dom-size-insight", "mainthread-work-breakdown", "unsized-images", "image-delivery-insight"];

describe("Lighthouse, mobile", () => {
  const { folder } = site("minhbach-root");
  let host, chrome;

  before(async () => {
    host = await serve(folder);
    chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless=new", ...FLAGS], logLevel: "silent" });
  });
  after(async () => {
    chrome?.kill();
    await host?.close();
  });

  for (const kind of KINDS) {
    test(`${kind}: 100 in all categories, painted within ${LATEST_PAINT} ms, nothing moves`, async (context) => {
      const page = onePerKind(folder).find((one) => one.kind === kind && one.lang === "vi");
      if (!page) return none([`no page of the kind ${kind}`]);
      const best = { performance: 0, paint: Infinity, shift: Infinity };
      let slowdown = SLOWDOWN;
      let result;
      for (let attempt = 1; attempt <= ATTEMPTS && !good(best); attempt += 1) {
        result = await measure(host.url + address(page.path), chrome.port, slowdown);
        context.diagnostic(`${kind}, attempt ${attempt}: ${result.line}`);
        none(result.faults);
        slowdown = SLOWDOWN * Math.min(1, result.index / INDEX);
        best.performance = Math.max(best.performance, result.performance);
        best.paint = Math.min(best.paint, result.paint);
        best.shift = Math.min(best.shift, result.shift);
      }
      if (!good(best)) none([`the best of ${ATTEMPTS}: performance ${best.performance}, LCP ${Math.round(best.paint)} ms, CLS ${best.shift}`, ...result.slow]);
    });
  }
});

// Where the browser paints a page that it has read in part, what is read next moves what is there.
function good({ performance, paint, shift }) {
  return performance === 100 && paint <= LATEST_PAINT && shift === 0;
}

/** What Lighthouse says of a page: `faults` that stay, and what is not perfect of what is measured in time. */
async function measure(url, port, cpuSlowdownMultiplier) {
  const flags = { port, logLevel: "silent", onlyCategories: CATEGORIES, disableFullPageScreenshot: true };
  const throttling = { ...defaultConfig.settings.throttling, cpuSlowdownMultiplier };
  const { lhr } = await lighthouse(url, { ...flags, throttling });
  if (lhr.runtimeError) return { faults: [lhr.runtimeError.message] };
  const { categories, audits } = lhr;
  const score = (id) => Math.round(categories[id].score * 100);
  const number = (id) => audits[id].numericValue;
  const paint = number("largest-contentful-paint");
  const shift = number("cumulative-layout-shift");
  const weighed = (id) => categories[id].auditRefs.filter((ref) => ref.weight > 0).map((ref) => ref.id);
  const faults = CATEGORIES.slice(1).flatMap((id) => (score(id) === 100 ? [] : [`${id} ${score(id)}`, ...blame(lhr, weighed(id))]));
  const scores = CATEGORIES.map((id) => `${id} ${score(id)}`).join(", ");
  const index = lhr.environment.benchmarkIndex;
  return {
    faults,
    index,
    slow: blame(lhr, [...weighed("performance"), ...SLOWING, "cls-culprits-insight"]),
    shift,
    performance: score("performance"),
    paint,
    line: `${cpuSlowdownMultiplier.toFixed(1)} times slower than index ${Math.round(index)}: ${scores}, LCP ${Math.round(paint)} ms, CLS ${shift}, blocked ${Math.round(number("total-blocking-time"))} ms`,
  };
}

/** The audits that are not perfect, each with what it found. */
function blame({ audits }, ids) {
  return ids.flatMap((id) => {
    const { score, title, displayValue, explanation, details } = audits[id];
    if (score === null || score === 1) return [];
    const items = (details?.items ?? []).slice(0, 5).map((item) => `    ${JSON.stringify(item.node ?? item).slice(0, 200)}`);
    return [`  ${id}: ${[title, displayValue, explanation].filter(Boolean).join(", ")}`, ...items];
  });
}
