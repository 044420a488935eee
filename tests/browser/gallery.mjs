// The pictures of the README: node tests/browser/gallery.mjs SITE, where SITE is a built sample report.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";
import { address, onePerKind } from "./sites.mjs";

const PICTURES = {
  home: { path: "" },
  province: { path: "tinh/ninh-thuan/" },
  "article-dark": { kind: "article", width: 320, height: 640, scheme: "dark" },
  search: { kind: "search", query: "?q=chu+ky+so", height: 640 },
  report: { kind: "area-report", width: 718, height: 760, media: "print" },
};
const HEAVIEST = 150 * 1024;
const site = process.argv[2] ?? "site";
const folder = join(import.meta.dirname, "../gallery");

mkdirSync(folder, { recursive: true });
const host = await serve(site);
const browser = await launch();
const tab = await open(browser, { reducedMotion: "reduce" });
const kinds = onePerKind(site).filter((page) => page.lang === "vi");
for (const [name, { path, kind, query = "", width = 1280, height = 680, scheme, media }] of Object.entries(PICTURES)) {
  const place = path ?? address(kinds.find((page) => page.kind === kind).path);
  const response = await tab.visit(host.url + place + query, { width, height });
  if (!response.ok()) throw new Error(`no page at /${place}`);
  await tab.page.waitForLoadState("networkidle");
  await tab.show({ scheme, media });
  const file = join(folder, `${name}.png`);
  await tab.page.screenshot({ path: file, caret: "initial" });
  if (statSync(file).size > HEAVIEST) throw new Error(`${file} is heavier than ${HEAVIEST} bytes`);
}
await browser.close();
await host.close();
